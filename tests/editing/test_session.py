"""A session on disk: saving, failing, two windows, and the last resort."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import threading
from pathlib import Path

import msgspec
import pytest

from casejournal.editing import (
    Autosave,
    CaseSession,
    EditingSession,
    MonthSession,
    ProfileSession,
    SaveState,
    autosave,
)
from casejournal.platform.errors import NotFound, Refused, VaultUnreadable, VaultUnwritable
from casejournal.records.address import get
from casejournal.records.base import new_id
from casejournal.records.case import CaseFile
from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import CaseTarget, MonthTarget, ProfileTarget, Vault
from casejournal.vault.storage.files import Files

FOCUS = ("assessment", "focus", "text")
NOTE = ("overview", "card", "note")
FAMILY = ("assessment", "family")


class Moody(Files):
    """A disk that is full for as long as it is told to be, or waits to be let go on."""

    def __init__(self) -> None:
        self.full = False
        self.go = threading.Event()
        self.go.set()
        self.writing = threading.Event()

    def write(self, fd: int, data: bytes | memoryview) -> int:
        self.writing.set()
        self.go.wait(10)
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(fd, data)


@pytest.fixture
def disk() -> Moody:
    return Moody()


@pytest.fixture
def moody(session: CaseSession, disk: Moody) -> CaseSession:
    """A session on a disk that may refuse."""
    return EditingSession.open(Vault(session.vault.root, disk), session.target)


def stored(session: EditingSession, at: tuple[str, ...] = FOCUS) -> str:
    return str(get(Vault(session.vault.root).load(session.target), at))


def test_each_target_has_its_session(vault: Vault, session: CaseSession) -> None:
    assert isinstance(session, CaseSession)
    profile = EditingSession.open(vault, ProfileTarget())
    assert isinstance(profile, ProfileSession)
    profile.set(("practicum", "practitioner", "name"), "Sari")
    profile.flush()
    assert vault.load(ProfileTarget()).practicum.practitioner.name == "Sari"
    month = EditingSession.open(vault, MonthTarget("2024-09"))
    assert isinstance(month, MonthSession)
    entry = month.add(("journal", "entries"))
    month.set((*entry, "day"), "2024-09-17")
    month.flush()
    assert [entry.day for entry in vault.entries()] == ["2024-09-17"]
    month.remove(entry)
    month.flush()
    assert vault.entries() == []
    with pytest.raises(NotFound):
        EditingSession.open(vault, CaseTarget(new_id()))


def test_a_save_is_told_from_beginning_to_end(session: CaseSession) -> None:
    told: list[SaveState] = []
    leave = session.on_state(told.append)
    assert session.state == SaveState("saved")
    session.set(FOCUS, "a")
    assert session.dirty
    session.flush()
    assert not session.dirty
    assert [state.kind for state in told] == ["unsaved", "saving", "saved"]
    assert session.state.at is not None
    assert stored(session) == "a"
    leave()
    session.set(FOCUS, "b")
    assert len(told) == 3


def test_documents_learn_their_stamps(session: CaseSession) -> None:
    session.set(FOCUS, "a")
    session.flush()
    focus = session.root.assessment.focus
    assert (focus.rev, focus.created) == (1, focus.updated)
    session.set(FOCUS, "b")
    session.flush()
    assert focus.rev == 2
    assert session.conflicts == []


def test_nothing_to_save_writes_nothing(session: CaseSession) -> None:
    before = session.vault.rev(session.target)
    session.flush()
    session.set(FOCUS, "a")
    session.undo()
    row = session.add(FAMILY)
    session.remove(row)
    session.flush()
    assert session.vault.rev(session.target) <= before + 1
    assert session.vault.load(session.target) == session.root


def test_a_full_disk_loses_nothing(moody: CaseSession, disk: Moody) -> None:
    moody.set(FOCUS, "lama")
    moody.flush()
    disk.full = True
    moody.set(FOCUS, "baru")
    with pytest.raises(VaultUnwritable):
        moody.flush()
    assert moody.state.kind == "failed"
    assert "penuh" in moody.state.reason
    assert moody.dirty
    assert moody.root.assessment.focus.text == "baru"
    assert stored(moody) == "lama"
    moody.set(NOTE, "lebih baru lagi")
    assert moody.state.kind == "failed"
    disk.full = False
    moody.flush()
    assert moody.state.kind == "saved"
    assert moody.state.reason == ""
    assert (stored(moody), stored(moody, NOTE)) == ("baru", "lebih baru lagi")
    assert moody.conflicts == []


def test_two_windows(session: CaseSession) -> None:
    other = EditingSession.open(Vault.open(session.vault.root), session.target)
    row = session.add(FAMILY)
    session.set((*row, "name"), "AY")
    session.flush()
    heard: list[tuple[str, ...]] = []
    other.subscribe(heard.append)
    assert other.reload()
    assert other.root == session.root
    assert row in heard
    assert not other.reload()
    assert other.state.kind == "saved"

    other.set(NOTE, "dari yang kedua")
    session.set(FOCUS, "dari yang pertama")
    assert not other.reload()  # not while there is unsaved work
    session.flush()
    other.flush()  # both are kept, and the second window has both
    assert other.root.assessment.focus.text == "dari yang pertama"
    assert session.reload()
    assert session.root == other.root
    assert session.conflicts == other.conflicts == []


def test_two_windows_in_one_field(session: CaseSession) -> None:
    other = EditingSession.open(Vault.open(session.vault.root), session.target)
    other.set(FOCUS, "punya mereka")
    other.flush()
    session.set(FOCUS, "punya saya")
    session.flush()
    assert session.conflicts == [FOCUS[:2]]
    assert stored(session) == "punya saya"
    (kept,) = session.vault.conflicts(session.target)
    assert getattr(kept.document, "text", "") == "punya mereka"
    session.set(FOCUS, "punya saya lagi")
    session.flush()  # no second conflict
    assert len(session.vault.conflicts(session.target)) == 1


def test_a_file_that_goes_away_is_told(session: CaseSession) -> None:
    other = Vault.open(session.vault.root)
    moved = other.trash_case(session.target.id, "salah")
    assert not session.reload()
    assert session.state.kind == "failed"
    session.set(FOCUS, "masih ada")
    with pytest.raises(VaultUnwritable):
        session.flush()
    assert session.root.assessment.focus.text == "masih ada"
    other.restore_case(moved)
    session.flush()
    assert stored(session) == "masih ada"
    assert session.state.kind == "saved"


def test_undo_never_takes_back_what_others_wrote(session: CaseSession) -> None:
    row = session.add(FAMILY)
    session.set(NOTE, "saya")
    session.flush()
    other = EditingSession.open(Vault.open(session.vault.root), session.target)
    other.set((*row, "name"), "mereka")
    other.flush()
    assert session.reload()
    assert session.undo() == NOTE
    assert session.undo() is None
    assert session.root.assessment.family[0].name == "mereka"


def test_a_read_only_session_says_so_and_keeps_what_is_typed(
    session: CaseSession, tmp_path: Path
) -> None:
    about = json.loads(session.vault.paths.vault_json.read_bytes())
    session.vault.paths.vault_json.write_text(json.dumps({**about, "format": 9}))
    newer = EditingSession.open(Vault.open(session.vault.root), session.target)
    assert newer.state.read_only
    newer.set(FOCUS, "tetap ada")
    with pytest.raises(Exception, match="lebih baru"):
        newer.flush()
    assert newer.state.kind == "failed"
    assert newer.root.assessment.focus.text == "tetap ada"
    saved = newer.rescue(tmp_path)
    rescued = msgspec.json.decode(saved.read_bytes(), type=CaseFile)
    assert rescued == newer.root


def test_a_rescue_writes_over_nothing(session: CaseSession, tmp_path: Path) -> None:
    session.set(FOCUS, "tulisan")
    path = tmp_path / "kasus.json"
    path.write_text("punya orang")
    first = session.rescue(path)
    second = session.rescue(path)
    assert len({path, first, second}) == 3
    assert path.read_text() == "punya orang"
    assert b"tulisan" in second.read_bytes()
    assert first.stat().st_mode & 0o777 == 0o600
    with pytest.raises(VaultUnwritable):
        session.rescue(tmp_path / "not-there" / "kasus.json")


def test_a_file_that_is_spoilt_while_it_is_open_gets_all_that_is_here(
    session: CaseSession,
) -> None:
    for name in ("Bapak", "Ibu", "Adik"):
        session.add(FAMILY, FamilyMember(name=name))
    session.set(NOTE, "satu")
    session.flush()
    again = EditingSession.open(session.vault, session.target)  # what it holds was saved by another
    session.set(NOTE, "dua")
    session.remove((*FAMILY, session.root.assessment.family[1].id))
    session.move((*FAMILY, session.root.assessment.family[1].id), 0)
    session.flush()
    again.reload()
    path = session.vault.paths.case(session.target.id)
    path.write_bytes(b"{")
    again.set(FOCUS, "tiga")
    with pytest.raises(VaultUnreadable):
        again.flush()
    again.mend()
    assert not again.dirty
    case = session.vault.load(session.target)
    assert (case.overview.card.note, case.assessment.focus.text) == ("dua", "tiga")
    assert [row.name for row in case.assessment.family] == ["Adik", "Bapak"]
    assert session.vault.conflicts(session.target) == []
    with pytest.raises(Refused):
        again.mend()


# Saving by itself


async def until(session: EditingSession, kind: str) -> None:
    """Wait for a state, as it is told."""
    reached = asyncio.Event()
    leave = session.on_state(lambda state: reached.set() if state.kind == kind else None)
    if session.state.kind != kind:
        await asyncio.wait_for(reached.wait(), 10)
    leave()


async def test_typing_is_saved_without_being_asked_to(session: CaseSession) -> None:
    saving = Autosave(session, delay=0.01)
    saving.start()
    session.set(FOCUS, "a")
    await until(session, "saved")
    assert stored(session) == "a"
    session.set(FOCUS, "b")
    await saving.stop()
    assert stored(session) == "b"


async def test_what_was_typed_before_the_start_is_saved_too(session: CaseSession) -> None:
    session.set(FOCUS, "a")
    saving = Autosave(session, delay=0.01)
    saving.start()
    await until(session, "saved")
    assert stored(session) == "a"
    await saving.stop()


async def test_typing_without_a_pause_is_saved_too(
    session: CaseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "LATEST", 0.05)
    saving = Autosave(session, delay=1000)
    saving.start()
    session.set(FOCUS, "a")
    await until(session, "saved")
    assert stored(session) == "a"
    await saving.stop()


async def test_typing_during_a_save_is_not_lost(moody: CaseSession, disk: Moody) -> None:
    saving = Autosave(moody, delay=0.01)
    saving.start()
    disk.go.clear()
    row = moody.add(FAMILY)
    moody.set(FOCUS, "a")
    await asyncio.to_thread(disk.writing.wait, 10)
    assert moody.state.kind == "saving"
    moody.set(FOCUS, "ab")  # while the disk is busy
    moody.remove(row)
    disk.go.set()
    await until(moody, "saved")
    assert stored(moody) == "ab"
    assert moody.vault.load(moody.target) == moody.root
    assert moody.conflicts == []
    await saving.stop()


async def test_a_flush_waits_for_a_save_under_way(moody: CaseSession, disk: Moody) -> None:
    disk.go.clear()
    moody.set(FOCUS, "a")
    soon = asyncio.ensure_future(moody.save_soon())
    await asyncio.to_thread(disk.writing.wait, 10)
    moody.set(FOCUS, "ab")
    threading.Timer(0.05, disk.go.set).start()
    moody.flush()  # blocks the loop, on which the save goes on
    assert stored(moody) == "ab"
    assert not moody.dirty
    await soon
    assert moody.state.kind == "saved"
    assert moody.conflicts == []


async def test_a_save_that_is_called_off_is_still_done(moody: CaseSession, disk: Moody) -> None:
    disk.go.clear()
    moody.set(FOCUS, "a")
    soon = asyncio.ensure_future(moody.save_soon())
    await asyncio.to_thread(disk.writing.wait, 10)
    soon.cancel()
    disk.go.set()
    with pytest.raises(asyncio.CancelledError):
        await soon
    moody.flush()
    assert moody.state.kind == "saved"
    assert stored(moody) == "a"


@pytest.mark.parametrize("soon", [False, True])
async def test_whoever_looks_on_and_fails_keeps_no_save_from_being_made(
    session: CaseSession, soon: bool
) -> None:
    """A screen that was just left, for one: the save was announced to it, and must be made."""

    def fail(_state: SaveState) -> None:
        end()
        raise LookupError

    session.set(FOCUS, "satu")
    end = session.on_state(fail)
    with pytest.raises(LookupError):
        await session.save_soon() if soon else session.flush()
    waiting = threading.Thread(target=session.flush, daemon=True)
    waiting.start()
    waiting.join(10)
    assert not waiting.is_alive(), "it waits for a save that never begins"
    assert stored(session) == "satu"
    assert session.state.kind == "saved"


async def test_a_failed_save_is_tried_again(
    moody: CaseSession, disk: Moody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "RETRY", 0.05)
    saving = Autosave(moody, delay=0.01)
    saving.start()
    disk.full = True
    moody.set(FOCUS, "a")
    await until(moody, "failed")
    disk.full = False
    await until(moody, "saved")
    assert stored(moody) == "a"
    disk.full = True
    moody.set(FOCUS, "b")
    with pytest.raises(VaultUnwritable):
        await saving.stop()
    assert moody.dirty


async def test_a_mistake_of_the_program_is_told_as_a_failure(
    session: CaseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError

    session.set(FOCUS, "a")
    monkeypatch.setattr(session.vault, "commit", broken)
    with pytest.raises(ZeroDivisionError):
        await session.save_soon()
    assert session.state.kind == "failed"
    with pytest.raises(ZeroDivisionError):
        session.flush()
    monkeypatch.undo()
    session.flush()
    assert stored(session) == "a"


def test_two_windows_that_write_in_different_fields_of_a_form_both_keep_their_words(
    session: CaseSession,
) -> None:
    other = EditingSession.open(session.vault, session.target)
    ending = ("termination", "ending")
    session.set((*ending, "place"), "Kantor Sentra")
    session.flush()
    other.set((*ending, "kind"), "planned")
    other.flush()
    session.set((*ending, "place"), "Kantor Sentra lama")
    session.set(("assessment", "functioning", "social", "condition"), "Akrab")
    session.flush()
    other.set(("assessment", "functioning", "spiritual", "condition"), "Rajin")
    other.flush()
    session.reload()
    assert session.conflicts == other.conflicts == []
    for root in (session.root, other.root):
        assert root.termination.ending.place == "Kantor Sentra lama"
        assert root.termination.ending.kind == "planned"
        assert root.assessment.functioning.social.condition == "Akrab"
        assert root.assessment.functioning.spiritual.condition == "Rajin"


def test_a_clash_over_one_field_hides_no_other_field(session: CaseSession) -> None:
    other = EditingSession.open(session.vault, session.target)
    ending = ("termination", "ending")
    session.set((*ending, "place"), "Kantor")
    session.set((*ending, "process"), "Berjalan tenang")
    session.flush()
    other.set((*ending, "place"), "Asrama")
    other.flush()
    assert other.conflicts == [ending]
    assert other.root.termination.ending.place == "Asrama"
    assert other.root.termination.ending.process == "Berjalan tenang"
    (kept,) = session.vault.conflicts(session.target)
    assert kept.document.place == "Kantor"


def test_what_is_typed_and_taken_back_leaves_what_others_wrote(session: CaseSession) -> None:
    other = EditingSession.open(session.vault, session.target)
    place = ("termination", "ending", "place")
    session.set(place, "Kantor")
    session.undo()
    other.set(place, "Asrama")
    other.flush()
    session.flush()
    session.reload()
    assert session.conflicts == []
    assert session.root.termination.ending.place == "Asrama"


def test_a_session_takes_over_what_its_planned_activity_says(session: CaseSession) -> None:
    planned = session.add(("plan", "activities"))
    session.set((*planned, "activity"), "Latihan bertanya")
    session.set((*planned, "techniques"), ["role-play"])
    session.set((*planned, "place"), "Bengkel")
    row = session.add(("intervention", "sessions"))
    session.set((*row, "place"), "Aula")
    session.set((*row, "activity"), planned[-1])
    held = session.root.intervention.sessions[0]
    assert held.theme == "Latihan bertanya"
    assert held.techniques == ["role-play"]
    assert held.place == "Aula"
    held.techniques.append("support")
    assert session.root.plan.activities[0].techniques == ["role-play"]
