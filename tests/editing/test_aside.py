"""What cannot be saved is put aside, within a second of the last key; and let go of once saved."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest
from modes import MODES, made, opened
from test_session import Moody, until

from casejournal.editing import Autosave, CaseSession, EditingSession, autosave
from casejournal.platform.errors import VaultUnwritable
from casejournal.records.address import get
from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import CaseTarget, Draft, Vault
from casejournal.vault.storage import locks

FOCUS = ("assessment", "focus", "text")
NOTE = ("overview", "card", "note")
FAMILY = ("assessment", "family")
LONG = "kata " * 6000


@pytest.fixture(params=MODES)
def session(request: pytest.FixtureRequest, tmp_path: object) -> CaseSession:
    vault = made(tmp_path / "vault", request.param)  # type: ignore[operator]
    return EditingSession.open(vault, CaseTarget(vault.new_case("RN")))


@pytest.fixture
def disk() -> Moody:
    return Moody()


@pytest.fixture
def moody(session: CaseSession, disk: Moody) -> CaseSession:
    """A session on a disk that may refuse."""
    return EditingSession.open(opened(session.vault.root, disk), session.target)


def aside(session: CaseSession) -> int:
    """How many drafts there are."""
    return len(list(session.vault.paths.drafts.iterdir()))


def next_day(session: CaseSession) -> Vault:
    session.vault.drafts.close()
    return opened(session.vault.root)


def offered(vault: Vault) -> Draft:
    (draft,) = vault.drafts.pending()
    return draft


def test_a_save_that_fails_leaves_drafts(session: CaseSession) -> None:
    session.set(NOTE, "tersimpan")
    session.flush()
    assert aside(session) == 0
    trash = session.vault.trash_case(session.target.id, "salah")
    session.set(NOTE, "belum tersimpan")
    row = session.add(FAMILY, FamilyMember(name="Ibu AY"))
    with pytest.raises(VaultUnwritable):
        session.flush()
    assert aside(session) == 2
    vault = next_day(session)
    vault.restore_case(trash)
    for draft in vault.drafts.pending():
        assert vault.drafts.take(draft).conflicts == ()
    after = EditingSession.open(vault, session.target)
    assert after.root.overview.card.note == "belum tersimpan"
    assert get(after.root, row).name == "Ibu AY"
    assert aside(after) == 0


def test_drafts_go_when_the_save_is_done_at_last(session: CaseSession) -> None:
    moved = session.vault.trash_case(session.target.id, "salah")
    session.set(NOTE, "a")
    with pytest.raises(VaultUnwritable):
        session.flush()
    session.set(NOTE, "ab")
    with pytest.raises(VaultUnwritable):
        session.flush()
    assert aside(session) == 1
    session.vault.restore_case(moved)
    session.flush()
    assert aside(session) == 0
    assert next_day(session).drafts.pending() == []


def test_a_full_disk_may_refuse_the_draft_too(moody: CaseSession, disk: Moody) -> None:
    disk.full = True
    moody.set(NOTE, "a")
    with pytest.raises(VaultUnwritable):
        moody.flush()
    assert moody.state.kind == "failed"
    disk.full = False
    moody.flush()
    assert aside(moody) == 0


def test_what_an_editor_holds_is_put_aside(session: CaseSession) -> None:
    session.hold(FOCUS, "")  # opened and left: nothing is there to keep
    assert aside(session) == 0
    session.hold(FOCUS, LONG)
    session.hold(FOCUS, LONG + "lagi")
    assert aside(session) == 1
    session.set(NOTE, "lain")
    session.flush()
    assert aside(session) == 1  # another save has nothing to do with it
    vault = next_day(session)
    draft = offered(vault)
    assert draft.text == LONG + "lagi"
    vault.drafts.take(draft)
    assert EditingSession.open(vault, session.target).root.assessment.focus.text.endswith("lagi")


def test_what_the_editor_gave_over_is_let_go_of(session: CaseSession) -> None:
    session.hold(NOTE, LONG.strip())
    session.set(NOTE, LONG.strip())
    assert aside(session) == 1  # not before it is saved
    session.flush()
    assert aside(session) == 0
    session.hold(NOTE, "lagi")
    session.hold(NOTE, get(session.root, NOTE))  # taken back in the editor
    assert aside(session) == 0


async def test_a_busy_vault_costs_no_word(
    session: CaseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window holds the file: within a second of the last key the text is on disk."""
    monkeypatch.setattr(locks, "TIMEOUT", 0.6)
    monkeypatch.setattr(autosave, "RETRY", 0.05)
    saving = Autosave(session, delay=0.01)
    saving.start()
    let_go, held = threading.Event(), threading.Event()

    def hold() -> None:
        with session.vault._store.lock(session.target.name):
            held.set()
            let_go.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    await asyncio.to_thread(held.wait, 10)
    begun = time.monotonic()
    session.set(NOTE, "a")
    while not aside(session):
        await asyncio.sleep(0.01)
    assert time.monotonic() - begun < 1.0
    assert session.state.kind == "saving"
    session.set(NOTE, "ab")  # goes on
    await until(session, "failed")
    let_go.set()
    holder.join()
    await until(session, "saved")
    await saving.stop()
    assert not session.dirty
    assert aside(session) == 0
    assert opened(session.vault.root).load(session.target).overview.card.note == "ab"


async def test_typing_on_during_a_slow_save_is_put_aside_too(
    moody: CaseSession, disk: Moody
) -> None:
    saving = Autosave(moody, delay=0.01)
    saving.start()
    disk.go.clear()
    moody.set(NOTE, "a")
    await asyncio.to_thread(disk.writing.wait, 10)
    moody.set(NOTE, "ab")
    disk.go.set()
    await until(moody, "saved")
    await saving.stop()
    assert opened(moody.vault.root).load(moody.target).overview.card.note == "ab"
    assert next_day(moody).drafts.pending() == []


def test_a_vault_that_may_only_be_read_gets_no_drafts(session: CaseSession) -> None:
    session.vault._newer = True
    session.set(NOTE, "a")
    with pytest.raises(Exception, match="lebih baru"):
        session.flush()
    assert aside(session) == 0
