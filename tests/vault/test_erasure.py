"""A case that is erased is in no file any more, whenever the program was killed meanwhile."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from modes import made, opened, quietly
from vaulting import file_of, note

from casejournal.platform import inbox
from casejournal.platform.errors import NotFound, Refused, VaultUnreadable
from casejournal.records.case import CaseFile
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import CaseTarget, Changes, DocumentChange, MonthTarget, ProfileTarget, Vault
from casejournal.vault.erasure import data_subject
from casejournal.vault.erasure import erase as erasure
from casejournal.vault.storage.codec import DamagedFile
from casejournal.vault.storage.files import Files

MARKER = "PENANDA-ZEBRA-17"
OTHER = "tetap di sini"


def full(vault: Vault) -> str:
    """A case that left its mark in every place there is, beside another one; return its id."""
    case = CaseFile()
    case.overview.card.code = "RN-7"
    case.identity.person.name = f"Nama {MARKER}"
    ident = vault.import_case(case)
    other = vault.new_case("SA")
    note(vault, other, OTHER)
    for text in (MARKER, f"{MARKER} lagi", "selesai"):
        note(vault, ident, text)
    mine = DailyEntry(day="2024-09-17", case="rn-7", text=MARKER, times="09:00/10:00")
    theirs = DailyEntry(day="2024-09-17", case="SA", text=OTHER)
    vault.add_entries([mine, theirs])
    month = MonthTarget("2024-09")
    stale = DailyEntry(id=mine.id, day="2024-09-17", case="RN-7", text=f"{MARKER} bentrok")
    address = ("journal", "entries", mine.id)
    vault.commit(month, Changes((DocumentChange(address, stale),)))
    assert vault.conflicts(month)
    vault.drafts.keep(month, (*address, "text"), f"{MARKER} draf", 1)
    vault.drafts.keep(CaseTarget(ident), ("overview", "card", "note"), f"{MARKER} draf", 1)
    folder = vault.paths.attachments(ident)
    folder.mkdir()
    (folder / f"01J7Z8Q0000000000000000040{vault.paths.suffix}").write_text(MARKER)
    shutil.copy(
        file_of(vault, CaseTarget(ident)),
        vault.paths.trash / f"{ident}-20240917T000000Z{vault.paths.suffix}",
    )
    shutil.copy(
        file_of(vault, month), vault.paths.trash / f"2024-09-20240917T000000Z{vault.paths.suffix}"
    )
    (vault.paths.cases_dir / f".{ident}.json.1-ab.tmp").write_text(MARKER)
    inbox.append(str(vault.root), {"text": MARKER, "case": "RN-7", "day": "2024-08-01"})
    vault.cases()
    return ident


def texts(vault: Vault) -> dict[str, str]:
    """Every file of a vault as somebody with its key reads it, by path."""
    found = {}
    for path in vault.root.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            with suppress(DamagedFile):
                raw = vault._store.codec.unseal(raw)
            found[path.relative_to(vault.root).as_posix()] = raw.decode(errors="replace")
    return found


def traces(vault: Vault, ident: str) -> list[str]:
    """Where anything of a case is left; the record of what was done keeps its bare id."""
    found = []
    for path, text in texts(vault).items():
        marked = MARKER in text or "rn-7" in text.casefold() or ident in path
        if marked or (ident in text and path != "audit.log"):
            found.append(path)
    return found


@pytest.fixture
def filled(tmp_path: Path, mode: str) -> tuple[Vault, str]:
    vault = made(tmp_path / "vault", mode)
    return vault, full(vault)


def test_nothing_is_left_and_the_others_stay(filled: tuple[Vault, str]) -> None:
    vault, ident = filled
    assert traces(vault, ident)
    found = data_subject.find(vault, "rn-7")
    assert (found.id, found.codes) == (ident, ("rn-7",))
    erasure.erase(vault, found)
    assert traces(vault, ident) == []
    assert traces(opened(vault.root), ident) == []
    assert [case.code for case in vault.cases()] == ["SA"]
    assert [entry.text for entry in vault.entries()] == [OTHER]
    assert not any(path.name.startswith("erasing") for path in vault.root.iterdir())
    with pytest.raises(NotFound):
        data_subject.find(vault, "RN-7")
    erased = [event for event in vault.audit.events() if event.what == "erased"]
    assert [event.case for event in erased] == [ident]
    assert vault.audit.gaps() == []


def test_hours_can_be_kept_and_nothing_else(filled: tuple[Vault, str]) -> None:
    vault, ident = filled
    erasure.erase(vault, data_subject.find(vault, "RN-7"), "keep-anonymous")
    assert traces(vault, ident) == []
    kept = [entry for entry in vault.entries() if entry.text != OTHER]
    assert {(entry.day, entry.case, entry.text) for entry in kept} == {
        ("2024-09-17", "", ""),
        ("2024-08-01", "", ""),
    }


class Killed(BaseException):
    """The program ends here."""


class Ending(Files):
    """A system whose program ends before its n-th change of the disk."""

    def __init__(self, after: int) -> None:
        self.left = after

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Killed

    def replace(self, source: Path, target: Path) -> None:
        self._count()
        super().replace(source, target)

    def unlink(self, path: Path) -> None:
        self._count()
        super().unlink(path)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        self._count()
        return super().write(fd, data)


def test_killed_at_any_moment_it_is_finished_at_the_next_opening(tmp_path: Path) -> None:
    first = made(tmp_path / "first", "plain")
    ident = full(first)
    begun = 0
    for after in range(400):
        root = tmp_path / "again"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(first.root, root)
        files = Ending(10**6)
        vault = opened(root, files)
        found = data_subject.find(vault, "RN-7")
        files.left = after
        try:
            erasure.erase(vault, found)
            break
        except Killed:
            pass
        planned = (root / "erasing.json").exists()
        again = opened(root)
        if planned:
            begun += 1
            assert traces(again, ident) == [], after
            assert any("dihapus" in notice for notice in again.notices), again.notices
            assert [entry.text for entry in again.entries()] == [OTHER]
        else:
            assert traces(again, ident), after
    else:
        pytest.fail("it never came to its end")
    assert begun > 20


def test_a_case_in_the_trash_and_a_damaged_one_are_erased_too(tmp_path: Path, mode: str) -> None:
    vault = made(tmp_path / "vault", mode)
    ident = full(vault)
    vault.trash_case(ident, f"alasan {MARKER}")
    found = data_subject.find(vault, "RN-7")
    assert found.trashed
    erasure.erase(vault, found)
    assert traces(vault, ident) == []

    vault = made(tmp_path / "other", mode)
    ident = full(vault)
    path = file_of(vault, CaseTarget(ident))
    path.write_bytes(path.read_bytes()[:-40])
    erasure.erase(vault, data_subject.find(vault, "RN-7"))
    assert traces(vault, ident) == []


def test_a_damaged_month_is_mended_first(filled: tuple[Vault, str]) -> None:
    vault, ident = filled
    found = data_subject.find(vault, "RN-7")
    path = file_of(vault, MonthTarget("2024-09"))
    path.write_bytes(path.read_bytes()[:-40])
    before = texts(vault)
    with pytest.raises(VaultUnreadable) as told:
        erasure.erase(vault, found)
    assert "doctor --fix" in str(told.value)
    after = {name: text for name, text in texts(vault).items() if name in before}
    assert {name for name in before if after.get(name) != before[name]} <= {
        "inbox/entries.jsonl",
        "audit.log",
        "audit.head",
    }
    assert file_of(vault, CaseTarget(ident)).exists()


def test_an_earlier_code_counts_unless_another_case_has_it_now(vault: Vault) -> None:
    one = vault.new_case("A1")
    card = vault.load(CaseTarget(one)).overview.card
    card.code = "B2"
    vault.commit(CaseTarget(one), Changes((DocumentChange(("overview", "card"), card),)))
    assert data_subject.find(vault, "B2").codes == ("a1", "b2")
    vault.new_case("A1")
    assert data_subject.find(vault, "B2").codes == ("b2",)


def test_entries_of_no_case_are_never_taken_for_those_of_one(vault: Vault) -> None:
    ident = vault.new_case("RN")
    vault.add_entries([DailyEntry(day="2024-09-17", text=OTHER)])
    path = file_of(vault, CaseTarget(ident))
    path.write_bytes(b"")
    vault.paths.index.unlink(missing_ok=True)
    found = data_subject.find(Vault.open(vault.root), ident)
    assert found.codes == ()
    erasure.erase(vault, found)
    assert [entry.text for entry in vault.entries()] == [OTHER]
    assert not path.exists()


def test_two_cases_of_one_code_are_refused(vault: Vault) -> None:
    one = vault.new_case("RN")
    two = vault.new_case("SA")
    card = vault.load(CaseTarget(two)).overview.card
    card.code = "rn"
    vault.commit(CaseTarget(two), Changes((DocumentChange(("overview", "card"), card),)))
    with pytest.raises(Refused):
        data_subject.find(vault, "Rn")
    assert data_subject.find(vault, one).id == one


def test_where_else_somebody_is_named_is_told(vault: Vault) -> None:
    case = CaseFile()
    case.overview.card.code = "RN"
    case.identity.person.name = "Budi Rekaan"
    vault.import_case(case)
    other = vault.new_case("SA")
    note(vault, other, "teman satu kamar budi  rekaan")
    vault.add_entries(
        [
            DailyEntry(day="2024-09-17", text="Rapat tentang rn."),
            DailyEntry(day="2024-09-18", text="Karnaval"),
            DailyEntry(day="2024-09-19", case="RN", text="Budi Rekaan datang"),
        ]
    )
    placement = vault.load(ProfileTarget()).practicum.placement
    vault.commit(ProfileTarget(), Changes((DocumentChange(("practicum", "placement"), placement),)))
    found = data_subject.find(vault, "RN")
    assert data_subject.mentions(vault, found) == ["SA", "2024-09-17"]


def test_a_link_in_the_place_of_an_attachment_is_not_followed(vault: Vault, tmp_path: Path) -> None:
    ident = vault.new_case("RN")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "penting.txt").write_text(OTHER)
    os.symlink(outside, vault.paths.attachments(ident))
    erasure.erase(vault, data_subject.find(vault, "RN"))
    assert (outside / "penting.txt").read_text() == OTHER
    assert not os.path.lexists(vault.paths.attachments(ident))


def test_a_plan_that_names_nothing_erases_nothing(vault: Vault, case: str) -> None:
    vault.add_entries([DailyEntry(day="2024-09-17", text=OTHER)])
    for plan in (b'{"case": "../x", "codes": ["a"]}', b"{", b'{"case": "", "codes": [""]}'):
        (vault.root / "erasing.json").write_bytes(plan)
        again = Vault.open(vault.root)
        assert any("hapus" in notice for notice in again.notices)
        assert again.case_id("RN") == case
        assert [entry.text for entry in again.entries()] == [OTHER]
    assert quietly(vault.root).case_id("RN") == case
