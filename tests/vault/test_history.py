"""Earlier versions: those that somebody would look for are there, and can be brought back."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from modes import made, opened
from vaulting import HOSTILE, NoLinks, everything, file_of, leftovers, note, noted

from casejournal.platform import inbox
from casejournal.platform.errors import NotFound, Refused, VaultUnreadable, VaultUnwritable
from casejournal.records.address import get
from casejournal.records.base import Record
from casejournal.records.case import CaseFile
from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import (
    CaseTarget,
    Changes,
    DocumentChange,
    MonthTarget,
    ProfileTarget,
    Target,
    Vault,
)
from casejournal.vault.history.retention import named, superfluous, version_name

START = datetime(2024, 9, 17, 1, 0, tzinfo=UTC)
FAMILY = ("assessment", "family")


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(tmp_path: Path, mode: str, clock: Clock) -> Vault:
    """A vault of each kind, whose clock is set by hand."""
    vault = made(tmp_path / "vault", mode)
    vault._store.clock = clock
    return vault


def the_note(root: Record) -> str:
    return str(get(root, ("overview", "card", "note")))


def family(vault: Vault, case: str, *rows: FamilyMember, gone: tuple[str, ...] = ()) -> None:
    changes = [DocumentChange((*FAMILY, row.id), row) for row in rows]
    changes += [DocumentChange((*FAMILY, ident), None) for ident in gone]
    vault.commit(CaseTarget(case), Changes(tuple(changes)))


def names(vault: Vault, case: str) -> list[str]:
    return [row.name for row in vault.load(CaseTarget(case)).assessment.family]


# What is kept


def test_every_save_leaves_the_version_before_it(kept: Vault, clock: Clock) -> None:
    target = CaseTarget(kept.new_case("RN"))
    for number in range(5):
        clock.now = START + timedelta(minutes=number)
        note(kept, target.id, f"versi {number}")
    versions = kept.history(target)
    assert [version.rev for version in versions] == [5, 4, 3, 2, 1]
    assert [version.at for version in versions][:2] == [
        START + timedelta(minutes=3),
        START + timedelta(minutes=2),
    ]
    assert the_note(kept.version(target, 5)) == "versi 3"
    assert the_note(kept.version(target, 1)) == ""
    assert all(version.size > 100 for version in versions)
    with pytest.raises(NotFound):
        kept.version(target, 6)  # the present one is no earlier one


def test_a_file_nobody_saved_has_no_history(kept: Vault) -> None:
    assert kept.history(ProfileTarget()) == []
    assert kept.history(MonthTarget("2024-09")) == []


def test_a_day_of_writing_a_month_later(kept: Vault, clock: Clock) -> None:
    target = CaseTarget(kept.new_case("RN"))
    for number in range(200):  # a save every minute and a half, for five hours
        clock.now = START + timedelta(seconds=90 * number)
        note(kept, target.id, f"{number}")
    ages = [clock.now - version.at for version in kept.history(target)]
    assert 70 <= len(ages) <= 76
    for five in range(5, 5 * 60, 5):
        assert any(abs(age - timedelta(minutes=five)) < timedelta(minutes=5) for age in ages)
    for day in range(1, 40):
        clock.now = START + timedelta(days=day)
        note(kept, target.id, f"hari {day}")
    clock.now += timedelta(days=30)
    note(kept, target.id, "akhir")
    assert len(kept.history(target)) < 30


def test_what_was_there_before_much_was_deleted_is_kept(kept: Vault, clock: Clock) -> None:
    target = CaseTarget(kept.new_case("RN"))
    note(kept, target.id, "Wawancara dengan ibu klien. " * 20)
    clock.now += timedelta(seconds=10)
    note(kept, target.id, "")  # by mistake, and nobody notices
    for number in range(100):
        clock.now += timedelta(seconds=2)
        note(kept, target.id, f"{number}")
    wanted = [version for version in kept.history(target) if version.whole]
    assert [the_note(kept.version(target, version.rev))[:9] for version in wanted] == ["Wawancara"]
    clock.now += timedelta(days=20)
    for number in range(30):
        note(kept, target.id, f"lagi {number}")
    assert [version.whole for version in kept.history(target)].count(True) == 1


seconds = st.integers(1, 3 * 24 * 3600)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(seconds, st.booleans()), min_size=1, max_size=120))
def test_thinning_at_every_save_keeps_what_was_promised(
    saves: list[tuple[int, bool]],
) -> None:
    now, there, ever = START, [], []
    for rev, (later, whole) in enumerate(saves, 1):
        name = version_name(rev, now.strftime("%Y-%m-%dT%H:%M:%SZ"), ".json")
        ever.append((now, name.replace("Z.", "Z-whole.") if whole else name))
        there.append(ever[-1][1])
        now += timedelta(seconds=later)
        gone = {version.name for version in superfluous(named(there), now)}
        there = [name for name in there if name not in gone]
    assert there[-20:] == [name for _at, name in ever][-20:]
    for at, name in ever:
        age = now - at
        room = timedelta(minutes=5) if age < timedelta(days=1) else timedelta(days=1)
        if age > timedelta(days=30):
            room = timedelta(days=7)
        if age > timedelta(days=365):
            continue
        near = [one for one, other in ever if other in there and at <= one < at + room]
        assert near, (name, age)
    assert len(there) <= 20 + 289 + 31 + 54 + 24 * 31


def test_versions_of_the_same_save_are_one(kept: Vault) -> None:
    """A save that ended after it had kept the version, and before it was done."""
    target = CaseTarget(kept.new_case("RN"))
    path = file_of(kept, target)
    folder = kept.paths.history(target.id)
    folder.mkdir()
    shutil.copy(path, folder / version_name(1, "2024-09-17T01:00:00Z", path.suffix))
    assert kept.history(target) == []  # it is what is there now
    note(kept, target.id, "satu")
    assert [version.rev for version in kept.history(target)] == [1]


def test_a_copy_that_was_cut_short_is_no_version(tmp_path: Path, mode: str) -> None:
    plain = made(tmp_path / "vault", mode)
    case = plain.new_case("RN")
    stick = opened(plain.root, NoLinks())
    note(stick, case, "satu")
    (kept_now,) = plain.paths.history(case).iterdir()
    kept_now.rename(kept_now.with_name(f".{kept_now.name}.1234.tmp"))
    assert plain.history(CaseTarget(case)) == []
    note(stick, case, "dua")
    (version,) = plain.history(CaseTarget(case))
    assert the_note(plain.version(CaseTarget(case), version.rev)) == "satu"
    assert not leftovers(plain)


# Bringing back


def test_a_version_brought_back_is_a_new_version(kept: Vault) -> None:
    target = CaseTarget(kept.new_case("RN"))
    row = FamilyMember(name="Ibu AY")
    note(kept, target.id, HOSTILE)
    family(kept, target.id, row)
    before = kept.load(target)
    note(kept, target.id, "salah")
    family(kept, target.id, FamilyMember(name="baru"), gone=(row.id,))
    saved = kept.restore_version(target, 3)
    after = opened(kept.root).load(target)
    assert saved.rev == 6
    assert the_note(after) == the_note(before) != "salah"
    assert names(kept, target.id) == ["Ibu AY"]
    assert [version.rev for version in kept.history(target)] == [5, 4, 3, 2, 1]
    kept.restore_version(target, 5)  # and taken back
    assert noted(kept, target.id) == "salah"
    assert names(kept, target.id) == ["baru"]


def test_bringing_back_what_is_there_saves_nothing(kept: Vault) -> None:
    target = CaseTarget(kept.new_case("RN"))
    note(kept, target.id, "a")
    note(kept, target.id, "b")
    note(kept, target.id, "a")
    assert kept.restore_version(target, 2).rev == 4
    assert [version.rev for version in kept.history(target)] == [3, 2, 1]


def test_a_section_brought_back_leaves_the_rest(kept: Vault) -> None:
    target = CaseTarget(kept.new_case("RN"))
    first, second = FamilyMember(name="Ibu"), FamilyMember(name="Bapak")
    family(kept, target.id, first, second)
    note(kept, target.id, "catatan")
    family(kept, target.id, FamilyMember(name="Nenek"), gone=(first.id, second.id))
    kept.restore_version(target, 2, (*FAMILY, second.id))
    assert names(kept, target.id) == ["Bapak", "Nenek"]
    kept.restore_version(target, 2, FAMILY)
    assert names(kept, target.id) == ["Ibu", "Bapak"]
    assert noted(kept, target.id) == "catatan"
    kept.restore_version(target, 2, ("overview", "card", "note"))
    assert noted(kept, target.id) == ""
    assert kept.conflicts(target) == []
    with pytest.raises(NotFound):
        kept.restore_version(target, 1, (*FAMILY, first.id))


def test_a_window_that_is_open_meanwhile_loses_nothing(kept: Vault) -> None:
    target = CaseTarget(kept.new_case("RN"))
    note(kept, target.id, "satu")
    note(kept, target.id, "dua")
    card = kept.load(target).overview.card
    kept.restore_version(target, 2)
    card.note = "sedang ditulis"
    kept.commit(target, Changes((DocumentChange(("overview", "card"), card),)))
    assert noted(kept, target.id) == "sedang ditulis"
    (beside,) = kept.conflicts(target)
    assert getattr(beside.document, "note", "") == "satu"


def test_a_damaged_case_comes_back_from_its_history(kept: Vault) -> None:
    target = CaseTarget(kept.new_case("RN"))
    note(kept, target.id, "baik")
    note(kept, target.id, "lebih baik")
    file_of(kept, target).write_bytes(b"rusak")
    assert [version.rev for version in kept.history(target)] == [2, 1]
    kept.restore_version(target, 2)
    assert noted(opened(kept.root), target.id) == "baik"
    assert kept.rev(target) == 3
    assert b"rusak" in [path.read_bytes() for path in kept.paths.trash.iterdir()]
    file_of(kept, target).unlink()  # gone altogether
    kept.restore_version(target, 2)
    assert noted(kept, target.id) == "baik"


def test_a_case_comes_back_only_if_its_code_is_free(kept: Vault) -> None:
    target = CaseTarget(kept.new_case("RN"))
    note(kept, target.id, "baik")
    kept.trash_case(target.id, "salah")
    kept.new_case("rn")
    with pytest.raises(Refused):
        kept.restore_version(target, 1)


def test_a_damaged_version_is_told_and_harms_nothing(kept: Vault) -> None:
    target = CaseTarget(kept.new_case("RN"))
    note(kept, target.id, "satu")
    note(kept, target.id, "dua")
    (path,) = kept.paths.history(target.id).glob("00000002-*")
    path.unlink()
    path.write_bytes(b"rusak")
    with pytest.raises(VaultUnreadable):
        kept.version(target, 2)
    with pytest.raises(VaultUnreadable):
        kept.restore_version(target, 2)
    assert noted(kept, target.id) == "dua"
    assert kept.before_last_change(target) is None


def test_what_was_logged_from_a_shell_is_not_taken_in_twice(kept: Vault) -> None:
    target: Target = MonthTarget("2024-09")
    for text in ("satu", "dua"):
        inbox.append(str(kept.root), {"day": "2024-09-17", "text": text})
        kept.merge_inbox()
    kept.restore_version(target, 1)
    again = opened(kept.root)
    assert [entry.text for entry in again.entries()] == ["satu"]
    again.restore_version(target, 2)
    assert [entry.text for entry in opened(kept.root).entries()] == ["satu", "dua"]


def test_a_profile_and_a_fresh_start_do_not_share_numbers(kept: Vault) -> None:
    target = ProfileTarget()
    for name in ("Sari", "Sari W."):
        profile = kept.load(target)
        profile.practicum.practitioner.name = name
        kept.commit(target, everything(profile))
    kept.set_aside(target, "salah")
    kept.commit(target, everything(kept.load(target)))
    assert kept.rev(target) == 2  # no number is given twice while a version bears it
    kept.restore_version(target, 1)
    assert kept.load(target).practicum.practitioner.name == "Sari"


def test_nothing_is_brought_back_into_a_vault_that_may_only_be_read(kept: Vault) -> None:
    target = CaseTarget(kept.new_case("RN"))
    note(kept, target.id, "satu")
    kept._read_only, kept._probe = True, lambda: VaultUnwritable("x")  # type: ignore[method-assign]
    with pytest.raises(VaultUnwritable):
        kept.restore_version(target, 1)


# The last change


def test_typing_without_a_pause_is_one_change(kept: Vault, clock: Clock) -> None:
    target = CaseTarget(kept.new_case("RN"))
    note(kept, target.id, "lama")
    clock.now += timedelta(minutes=1)
    for text in ("k", "ka", "kat", "kata"):
        clock.now += timedelta(seconds=2)
        note(kept, target.id, text)
    before = kept.before_last_change(target)
    assert isinstance(before, CaseFile)
    assert the_note(before) == "lama"


def test_two_rows_deleted_one_after_the_other_are_two_changes(kept: Vault, clock: Clock) -> None:
    target = CaseTarget(kept.new_case("RN"))
    rows = [FamilyMember(name=name) for name in ("Ibu", "Bapak")]
    family(kept, target.id, *rows)
    for row in rows:
        clock.now += timedelta(seconds=2)
        family(kept, target.id, gone=(row.id,))
    before = kept.before_last_change(target)
    assert isinstance(before, CaseFile)
    assert [row.name for row in before.assessment.family] == ["Bapak"]


def test_what_nobody_did_here_is_no_last_change(kept: Vault) -> None:
    target = CaseTarget(kept.new_case("RN"))
    assert kept.before_last_change(target) is None
    month = MonthTarget("2024-09")
    for text in ("satu", "dua"):
        inbox.append(str(kept.root), {"day": "2024-09-17", "text": text})
        kept.merge_inbox()
    assert kept.before_last_change(month) is None
