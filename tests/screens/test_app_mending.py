"""A damaged file: said where it is opened, and brought back with one key; it is itself kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from seen import SIZES, lines, new_vault, press, running, said, seen, settled

from casejournal.editing import EditingSession
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import CaseTarget, MonthTarget, Vault

NOTE = ("overview", "card", "note")
SPOILT = b'{"_meta": [/] rahasia'


def spoil(vault: Vault, path: Path, raw: bytes = SPOILT) -> None:
    vault.cases()
    path.write_bytes(raw)


def set_aside(vault: Vault) -> list[bytes]:
    """What lies in the quarantine."""
    folder = vault.paths.trash / "quarantine"
    return [path.read_bytes() for path in folder.iterdir() if path.is_file()]


@pytest.mark.parametrize("size", SIZES)
async def test_a_damaged_case_is_looked_at_and_brought_back_from_its_line(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    vault = new_vault(tmp_path, "RM", "RN")
    target = CaseTarget(vault.case_id("RN"))
    session = EditingSession.open(vault, target)
    for text in ("lama", "yang terbaru [b]", "hilang"):
        session.set(NOTE, text)
        session.flush()
    spoil(vault, vault.paths.case(target.id))
    async with running(Vault.open(vault.root), size) as pilot:
        app = pilot.app
        assert "!" in next(line for line in lines(pilot) if "RN" in line)
        await press(pilot, "end", "enter")
        for text in ("Rusak: RN", "terpotong", "Versi terbaru yang dapat dibaca", "R Kembalikan"):
            assert text in seen(pilot)
        await press(pilot, "escape", "enter", "v")  # looking changes nothing
        assert app.navigation.place.session.root.overview.card.note == "yang terbaru [b]"  # type: ignore[attr-defined]
        assert "hanya baca" in seen(pilot)
        await press(pilot, "tab", "!", "ctrl+s", "escape", "escape")
        assert vault.paths.case(target.id).read_bytes() == SPOILT
        await press(pilot, "enter", "R")
        await settled(pilot)
        assert "RN" in lines(pilot)[0]  # it is open
        assert "tempat sampah" in said(pilot)
        await press(pilot, "f2")
        assert "rusak" not in next(line for line in lines(pilot) if "RN" in line)
    assert vault.load(target).overview.card.note == "yang terbaru [b]"
    assert SPOILT in set_aside(vault)


async def test_without_a_good_version_it_is_left_alone(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    path = vault.paths.case(vault.case_id("RN"))
    spoil(vault, path, b"")
    async with running(Vault.open(vault.root)) as pilot:
        await press(pilot, "enter")
        assert "kosong" in seen(pilot)
        assert "cadangan" in seen(pilot)
        await press(pilot, "R", "enter")
        assert not pilot.app.screen.is_modal
    assert path.read_bytes() == b""


async def test_a_damaged_month_is_said_at_the_start_and_brought_back_in_the_journal(
    tmp_path: Path,
) -> None:
    vault = new_vault(tmp_path, "RN")
    for text in ("wawancara ibu", "rapat"):
        vault.add_entries([DailyEntry(day="2024-09-03", text=text)])
    spoil(vault, vault.paths.month("2024-09"))
    async with running(Vault.open(vault.root), (140, 40), home=True) as pilot:
        assert "Catatan harian 2024-09 tidak dapat dibaca" in seen(pilot)
        assert "bulan yang rusak dapat dikembalikan" in seen(pilot)
        await press(pilot, "escape", "b")
        assert "Rusak: catatan harian September 2024" in seen(pilot)
        await press(pilot, "v")
        assert "wawancara ibu" in seen(pilot)
        await press(pilot, "escape", "escape", "b", "R")
        await press(pilot, "g", "3/9/2024", "enter")
        assert "wawancara ibu" in seen(pilot)
    assert [entry.text for entry in vault.entries()] == ["wawancara ibu"]
    assert vault.load(MonthTarget("2024-09")).journal.entries
    assert SPOILT in set_aside(vault)


async def test_a_case_that_is_spoilt_while_it_is_open_is_mended_with_what_is_here(
    tmp_path: Path,
) -> None:
    vault = new_vault(tmp_path, "RN")
    target = CaseTarget(vault.case_id("RN"))
    async with running(vault) as pilot:
        pilot.app.open("case", case_id=target.id, part="overview", section="card", focus=NOTE)  # type: ignore[attr-defined]
        await press(pilot, "sudah disimpan", "ctrl+s")
        vault.paths.case(target.id).write_bytes(SPOILT)
        await press(pilot, " dan belum", "ctrl+s")
        assert "BELUM TERSIMPAN" in seen(pilot)
        assert "rusak" in seen(pilot)
        await press(pilot, "down", "enter")
        assert not pilot.app.screen.is_modal
    assert vault.load(target).overview.card.note == "sudah disimpan dan belum"
    assert SPOILT in set_aside(vault)
