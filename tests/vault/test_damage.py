"""Files that are not what was saved: noticed, left alone, and no obstacle to the rest."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from vaulting import file_of, note, noted

from casejournal.platform.errors import VaultNewer, VaultUnreadable, VaultUnwritable
from casejournal.vault import CaseTarget, Changes, DocumentChange, MonthTarget, Vault
from casejournal.vault.storage.codec import Codec, DamagedFile


def test_no_flipped_bit_passes_for_other_data(vault: Vault, case: str) -> None:
    note(vault, case, "Klien berkata: “saya bisa”. " * 100)
    whole = file_of(vault, CaseTarget(case)).read_bytes()
    data = Codec().decode(whole)
    assert len(whole) > 3000
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        try:
            found = Codec().decode(bytes(changed))
        except DamagedFile:
            continue
        assert found == data, place  # such as a space in place of a line end


def test_no_truncation_passes(vault: Vault, case: str) -> None:
    note(vault, case, "kata " * 200)
    whole = file_of(vault, CaseTarget(case)).read_bytes()
    for length in range(len(whole) - 1):  # the last byte ends the last line
        with pytest.raises(DamagedFile):
            Codec().decode(whole[:length])


def test_other_spacing_is_not_damage(vault: Vault, case: str) -> None:
    import json

    path = file_of(vault, CaseTarget(case))
    note(vault, case, "tetap")
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=4), encoding="utf-8")
    assert noted(vault, case) == "tetap"


BAD = {
    "empty": lambda whole: b"",
    "a list": lambda whole: b"[]",
    "text": lambda whole: b"Halo",
    "no tables": lambda whole: b"{}",
    "a mark at the start": lambda whole: b"\xef\xbb\xbf" + whole,
    "zeros": lambda whole: bytes(len(whole)),
    "an old tail": lambda whole: whole + whole[-300:],
    "a deep nest": lambda whole: b"[" * 100_000,
    "a half": lambda whole: whole[: len(whole) // 2],
    "tinydb of somebody else": lambda whole: b'{"_default": {"1": {"a": 1}}}',
    "edited by hand": lambda whole: whole.replace(b"kata", b"Kata"),
    "no utf-8": lambda whole: whole.replace(b"kata", b"ka\xffa"),
    "a number too large": lambda whole: whole.replace(b'"rev":', b'"x":1e999,"rev":'),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_told_and_never_written_over(vault: Vault, case: str, bad: str) -> None:
    note(vault, case, "kata " * 100)
    other = vault.new_case("SA")
    path = file_of(vault, CaseTarget(case))
    card = vault.load(CaseTarget(case)).overview.card
    spoilt = BAD[bad](path.read_bytes())
    path.write_bytes(spoilt)
    with pytest.raises(VaultUnreadable) as told:
        vault.load(CaseTarget(case))
    assert "rusak" in str(told.value)
    assert "kata" not in str(told.value)
    with pytest.raises(VaultUnreadable):
        vault.commit(CaseTarget(case), Changes((DocumentChange(("overview", "card"), card),)))
    assert path.read_bytes() == spoilt

    again = Vault.open(vault.root)
    listed = {line.code: line for line in again.cases()}
    assert listed["SA"].problem == ""
    assert "rusak" in listed["RN"].problem  # known by its code from before
    assert again.case_id("SA") == other
    note(again, other, "masih jalan")


def test_a_bad_file_never_seen_whole_is_listed_too(vault: Vault, case: str) -> None:
    file_of(vault, CaseTarget(case)).write_bytes(b"")
    vault.paths.index.unlink(missing_ok=True)
    (line,) = Vault.open(vault.root).cases()
    assert (line.id, line.code) == (case, "")
    assert line.problem


def test_a_bad_file_can_be_set_aside_and_a_version_put_in_its_place(
    vault: Vault, case: str
) -> None:
    note(vault, case, "baik")
    note(vault, case, "baik juga")
    path = file_of(vault, CaseTarget(case))
    path.write_bytes(b"rusak")
    moved = vault.set_aside(CaseTarget(case), "damaged")
    assert moved.read_bytes() == b"rusak"
    assert not path.exists()
    newest = max(vault.paths.history(case).iterdir())
    shutil.copy(newest, path)
    assert noted(Vault.open(vault.root), case) == "baik"


def test_the_file_of_another_case_is_not_taken_for_this_one(vault: Vault, case: str) -> None:
    other = vault.new_case("SA")
    shutil.copy(file_of(vault, CaseTarget(other)), file_of(vault, CaseTarget(case)))
    with pytest.raises(VaultUnreadable):
        vault.load(CaseTarget(case))


def test_a_link_in_the_place_of_a_file_is_not_followed(vault: Vault, case: str) -> None:
    path = file_of(vault, CaseTarget(case))
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    with pytest.raises(VaultUnreadable):
        vault.load(CaseTarget(case))


def rewritten(vault: Vault, case: str, change: Callable[[dict[str, Any]], None]) -> None:
    path = file_of(vault, CaseTarget(case))
    tables = Codec().decode(path.read_bytes())
    change(tables)
    path.write_bytes(Codec().encode(tables))


def test_a_file_of_a_newer_format_can_be_read_only(vault: Vault, case: str) -> None:
    note(vault, case, "dari masa depan")
    rewritten(vault, case, lambda tables: tables["_meta"]["file"].update(format=99))
    before = file_of(vault, CaseTarget(case)).read_bytes()
    assert noted(vault, case) == "dari masa depan"
    assert vault.read(CaseTarget(case)).read_only
    with pytest.raises(VaultNewer):
        note(vault, case, "sekarang")
    assert file_of(vault, CaseTarget(case)).read_bytes() == before


def test_a_value_of_another_type_is_damage_not_a_crash(vault: Vault, case: str) -> None:
    def spoil(tables: dict[str, Any]) -> None:
        (card,) = tables["overview.card"].values()
        card["code"] = ["RN"]

    rewritten(vault, case, spoil)
    with pytest.raises(VaultUnreadable):
        vault.load(CaseTarget(case))
    assert [line.problem != "" for line in vault.cases()] == [True]


def test_a_damaged_month_hides_no_other(vault: Vault) -> None:
    from casejournal.records.journal.entries import DailyEntry

    vault.add_entries([DailyEntry(day="2024-09-01"), DailyEntry(day="2024-10-01")])
    file_of(vault, MonthTarget("2024-09")).write_bytes(b"")
    again = Vault.open(vault.root)
    assert "2024-09" in again.notices[0]
    assert [entry.day for entry in again.entries()] == ["2024-10-01"]
    assert len(again.notices) == 1
    with pytest.raises(VaultUnreadable):
        again.add_entries([DailyEntry(day="2024-09-02")])


def test_a_month_that_rots_unseen_is_told_when_it_is_read(vault: Vault) -> None:
    from casejournal.records.journal.entries import DailyEntry

    vault.add_entries([DailyEntry(day="2024-09-01", text="kata"), DailyEntry(day="2024-10-01")])
    path = file_of(vault, MonthTarget("2024-09"))
    about = path.stat()
    os.utime(path, ns=(about.st_mtime_ns - 10**12,) * 2)
    vault.months()
    with open(path, "r+b") as file:  # as a failing disk would: same size, time and inode
        file.write(path.read_bytes().replace(b"kata", b"kita"))
    os.utime(path, ns=(about.st_mtime_ns - 10**12,) * 2)
    assert [entry.day for entry in vault.entries()] == ["2024-10-01"]
    assert "2024-09" in vault.notices[-1]


def test_a_case_that_was_removed_meanwhile_takes_no_save(vault: Vault, case: str) -> None:
    card = vault.load(CaseTarget(case)).overview.card
    Vault.open(vault.root).trash_case(case, "salah")
    card.note = "ditulis kemudian"
    with pytest.raises(VaultUnwritable) as told:
        vault.commit(CaseTarget(case), Changes((DocumentChange(("overview", "card"), card),)))
    assert "trash" in str(told.value)


def test_a_vault_that_is_gone_takes_no_save(vault: Vault, case: str) -> None:
    card = vault.load(CaseTarget(case)).overview.card
    shutil.rmtree(vault.root)
    with pytest.raises(VaultUnwritable) as told:
        vault.commit(CaseTarget(case), Changes((DocumentChange(("overview", "card"), card),)))
    assert "tidak ada lagi" in str(told.value)
    assert not vault.root.exists()
