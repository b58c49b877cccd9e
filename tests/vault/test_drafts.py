"""What was written and not saved is offered again, and never takes the place of newer work."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from modes import ENCRYPTED, made, opened
from vaulting import HOSTILE, everything, file_of, note, noted

from casejournal.platform.errors import NotFound, VaultUnwritable
from casejournal.records.address import NoSuchAddress
from casejournal.records.parts.profile import Profile
from casejournal.records.stages.assessment import FamilyMember
from casejournal.records.values.text import clean
from casejournal.vault import CaseTarget, Changes, Draft, MonthTarget, ProfileTarget, Vault
from casejournal.vault.changes import DocumentChange
from casejournal.vault.storage.files import Files

NOTE = ("overview", "card", "note")
FAMILY = ("assessment", "family")


@pytest.fixture
def kept(tmp_path: Path, mode: str) -> Vault:
    return made(tmp_path / "vault", mode)


@pytest.fixture
def target(kept: Vault) -> CaseTarget:
    return CaseTarget(kept.new_case("RN"))


def next_day(vault: Vault) -> Vault:
    """The vault as it is opened after the window that it was open in has ended."""
    vault.drafts.close()
    return opened(vault.root)


def waiting(vault: Vault) -> Draft:
    (draft,) = vault.drafts.pending()
    return draft


def test_a_draft_is_offered_after_the_window_is_gone(kept: Vault, target: CaseTarget) -> None:
    kept.drafts.keep(target, NOTE, "ditulis, belum disimpan", 1)
    assert kept.drafts.pending() == []  # it is still being written here
    assert opened(kept.root).drafts.pending() == []  # and another window has no right to it
    again = next_day(kept)
    draft = waiting(again)
    assert (draft.target, draft.address, draft.base) == (target, NOTE, 1)
    assert draft.text == "ditulis, belum disimpan"
    assert draft.document is None
    assert getattr(again.drafts.now(draft), "note", None) == ""
    saved = again.drafts.take(draft)
    assert saved.conflicts == ()
    assert noted(again, target.id) == "ditulis, belum disimpan"
    assert again.drafts.pending() == []
    assert list(kept.paths.drafts.iterdir()) == []
    assert not [path for path in kept.paths.locks.iterdir() if "window" in path.name]


def test_what_is_put_aside_again_takes_the_place_of_what_was(
    kept: Vault, target: CaseTarget
) -> None:
    kept.drafts.keep(target, NOTE, "di", 1)
    kept.drafts.keep(target, NOTE, "ditulis", 1)
    kept.drafts.keep(target, ("assessment", "focus", "text"), "lain", 0)
    assert sorted(d.text for d in next_day(kept).drafts.pending()) == ["ditulis", "lain"]


def test_two_windows_do_not_write_over_each_other(kept: Vault, target: CaseTarget) -> None:
    other = opened(kept.root)
    kept.drafts.keep(target, NOTE, "satu", 1)
    other.drafts.keep(target, NOTE, "dua", 1)
    other.drafts.close()
    assert waiting(kept).text == "dua"
    assert sorted(draft.text for draft in next_day(kept).drafts.pending()) == ["dua", "satu"]


def test_a_draft_never_takes_the_place_of_newer_work(kept: Vault, target: CaseTarget) -> None:
    kept.drafts.keep(target, NOTE, "lama", 1)
    note(kept, target.id, "lebih baru")
    again = next_day(kept)
    saved = again.drafts.take(waiting(again))
    assert saved.conflicts == (NOTE[:2],)
    assert noted(again, target.id) == "lebih baru"
    (beside,) = again.conflicts(target)
    assert getattr(beside.document, "note", "") == "lama"
    again.settle(target, beside.id)
    assert again.conflicts(target) == []
    assert again.drafts.pending() == []


def test_a_draft_that_is_saved_already_is_not_offered(kept: Vault, target: CaseTarget) -> None:
    """The program ended after the save and before it let the draft go."""
    kept.drafts.keep(target, NOTE, "tersimpan", 1)
    note(kept, target.id, "tersimpan")
    assert next_day(kept).drafts.pending() == []
    assert list(kept.paths.drafts.iterdir()) == []


def test_a_whole_row_and_a_whole_section(kept: Vault, target: CaseTarget) -> None:
    row = FamilyMember(name="Ibu AY", rev=0)
    focus = kept.load(target).assessment.focus
    focus.text = "Menarik diri"
    kept.drafts.keep(target, (*FAMILY, row.id), row, 0)
    kept.drafts.keep(target, ("assessment", "focus"), focus, 0)
    again = next_day(kept)
    for draft in again.drafts.pending():
        assert isinstance(draft.document, FamilyMember | type(focus))
        again.drafts.take(draft)
    case = again.load(target)
    assert [member.name for member in case.assessment.family] == ["Ibu AY"]
    assert case.assessment.focus.text == "Menarik diri"
    assert again.drafts.pending() == []


def test_a_text_whose_row_is_gone_stays_in_its_draft(kept: Vault, target: CaseTarget) -> None:
    row = FamilyMember(name="Ibu AY")
    at = (*FAMILY, row.id)
    kept.commit(target, Changes((DocumentChange(at, row),)))
    kept.drafts.keep(target, (*at, "note" if hasattr(row, "note") else "name"), "panjang", 1)
    kept.commit(target, Changes((DocumentChange(at, None),)))
    again = next_day(kept)
    draft = waiting(again)
    assert again.drafts.now(draft) is None
    with pytest.raises(NotFound):
        again.drafts.take(draft)
    assert waiting(again).text == "panjang"
    again.drafts.drop(draft)
    again.drafts.drop(draft)
    assert again.drafts.pending() == []


def test_a_case_that_is_in_the_trash(kept: Vault, target: CaseTarget) -> None:
    kept.drafts.keep(target, NOTE, "x", 1)
    moved = kept.trash_case(target.id, "salah")
    again = next_day(kept)
    draft = waiting(again)
    with pytest.raises(VaultUnwritable):
        again.drafts.take(draft)
    again.restore_case(moved)
    again.drafts.take(draft)
    assert noted(again, target.id) == "x"


def test_profile_and_months(kept: Vault) -> None:
    kept.drafts.keep(ProfileTarget(), ("practicum", "practitioner", "name"), "Sari", 0)
    month = MonthTarget("2024-09")
    again = next_day(kept)
    again.drafts.take(waiting(again))
    profile = again.load(ProfileTarget())
    assert isinstance(profile, Profile)
    assert profile.practicum.practitioner.name == "Sari"
    with pytest.raises(NoSuchAddress):
        kept.drafts.keep(month, ("overview", "card", "note"), "x", 0)


def test_hostile_text_is_kept_as_it_would_be_saved(kept: Vault, target: CaseTarget) -> None:
    kept.drafts.keep(target, NOTE, HOSTILE, 1)
    again = next_day(kept)
    again.drafts.take(waiting(again))
    assert noted(again, target.id) == clean(HOSTILE)


def test_what_was_no_draft_is_left_alone(kept: Vault, target: CaseTarget) -> None:
    kept.drafts.keep(target, NOTE, "baik", 1)
    (good,) = kept.paths.drafts.iterdir()
    for number, bad in enumerate((b"", b"{}", good.read_bytes()[:-40])):
        (kept.paths.drafts / f"x{number}{good.suffix}").write_bytes(bad)
    file_of(kept, target).stat()
    (kept.paths.drafts / f"y{good.suffix}").write_bytes(file_of(kept, target).read_bytes())
    assert waiting(next_day(kept)).text == "baik"
    assert len(list(kept.paths.drafts.iterdir())) == 5


class Full(Files):
    """A disk that is full when it is told to be."""

    full = False

    def write(self, fd: int, data: bytes | memoryview) -> int:
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(fd, data)


def test_a_full_disk_leaves_the_draft_before(kept: Vault, target: CaseTarget) -> None:
    disk = Full()
    vault = opened(kept.root, disk)
    vault.drafts.keep(target, NOTE, "lama", 1)
    disk.full = True
    with pytest.raises(VaultUnwritable):
        vault.drafts.keep(target, NOTE, "lama dan baru", 1)
    disk.full = False
    assert waiting(next_day(vault)).text == "lama"


def test_no_word_of_a_draft_is_readable_in_a_sealed_vault(tmp_path: Path) -> None:
    vault = made(tmp_path / "vault", ENCRYPTED)
    target = CaseTarget(vault.new_case("RN"))
    vault.drafts.keep(target, NOTE, "RAHASIA", 1)
    for path in vault.root.rglob("*"):
        assert not path.is_file() or b"RAHASIA" not in path.read_bytes()
        assert "note" not in path.name
    (path,) = vault.paths.drafts.iterdir()
    assert path.name.startswith(target.id)  # so that erasing the case finds it
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_draft_of_a_killed_window_is_offered(kept: Vault, target: CaseTarget) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("the window is a forked process")
    pid = os.fork()
    if not pid:
        kept.drafts.keep(target, NOTE, "sebelum mati", 1)
        os._exit(0)  # no tidying up
    os.waitpid(pid, 0)
    assert waiting(opened(kept.root)).text == "sebelum mati"
    assert everything(kept.load(target))
