"""The journal by month, week and day: what is seen, at which size, and what is asked for.

After a change that is meant: `CASEJOURNAL_GOLDEN=write python -m pytest` on this file, and read the
difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from seen import SIZES, lines, new_vault, press, running, said, seen, settled
from textual.pilot import Pilot

from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import MonthTarget, Vault
from casejournal.vault.journal.months import additions
from casejournal.widgets.preview import Preview

GOLDEN = Path(__file__).parent / "golden"


def entry(
    day: str, times: str, kind: str, case: str = "", text: str = "", **more: object
) -> DailyEntry:
    return DailyEntry(day=day, times=times, kind=kind, case=case, text=text, **more)  # type: ignore[arg-type]


def filled(tmp_path: Path) -> Vault:
    """A vault with a month that has everything: long days, gaps, days without times, no day."""
    vault = new_vault(tmp_path, "RN", "MK", "ST")
    vault.add_entries(
        [
            entry("2024-09-02", "07:30/08:15", "morning-assembly", "", "Apel pagi"),
            entry("2024-09-02", "09:00/15:30", "unit-rotation", "", "Mengenal unit"),
            entry("2024-09-03", "", "meeting", "", "rapat tanpa jam"),
            entry("2024-09-05", "22:00/02:00", "accompaniment", "ST", "piket malam"),
            entry("2024-09-10", "09:00/09:30", "interview", "rn", "ibu [/] RN"),
            entry("2024-09-10", "10:00/10:30", "interview", "RN", "adik", stage="assessment"),
            entry("2024-09-10", "11:00/11:30", "observation", "MK", "di asrama"),
            entry("2024-09-10", "", "coordination", "ST", "telepon", minutes="90"),
            entry("2024-09-17", "09:00/12:45", "counselling", "RN", "tentang tes", tags=["tes"]),
            entry("2024-09-24", "13:00/14:30", "counselling", "RN", "menangis saat bercerita"),
            entry("2024-09-24", "08:00/08:15", "morning-assembly", "", "Apel pagi"),
            entry("2024-10-01", "08:00/09:00", "meeting", "", "Oktober"),
        ]
    )
    stray = entry("suatu hari", "", "other", "", "tanpa tanggal")  # as an import may leave it
    vault.commit(MonthTarget("2024-09"), additions([stray]))
    return vault


def chosen(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.day)  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_a_month_looks_like_this(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(filled(tmp_path), size) as pilot:
        await press(pilot, "f4")
        found = "\n".join(lines(pilot)) + "\n"
    path = GOLDEN / f"journal-{size[0]}x{size[1]}.txt"
    if os.environ.get("CASEJOURNAL_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")
    assert all(ord(char) < 0x2600 for char in found)


async def test_days_weeks_and_months_are_gone_through(tmp_path: Path) -> None:
    async with running(filled(tmp_path)) as pilot:
        await press(pilot, "f4")
        assert "Selasa, 24 Sep 2024 · 1 jam 45 menit" in seen(pilot)
        await press(pilot, "up")  # a week
        assert "Selasa, 17 Sep 2024 · 3 jam 45 menit" in seen(pilot)
        await press(pilot, "left", "left", "k", "right")
        assert chosen(pilot) == "2024-09-09"
        assert "Senin, 9 Sep 2024 · belum ada catatan" in seen(pilot)
        assert "Tekan a" in seen(pilot)
        assert "suatu hari · 1 catatan" in seen(pilot)  # never out of sight
        await press(pilot, "end", "right")
        assert "Jurnal · Oktober 2024" in seen(pilot)
        assert "08.00–09.00 Rapat" in seen(pilot)
        await press(pilot, "home", "left", "[")
        assert "Agustus 2024" in seen(pilot)
        assert "Tekan ] untuk ke September 2024" in seen(pilot)
        await press(pilot, "]", "]")
        assert chosen(pilot) == "2024-10-30"
        await press(pilot, "g", "10/9", "enter")
        assert "adik" in seen(pilot)

        await press(pilot, "enter")  # the day, and each entry of it to read
        assert "Jurnal · Selasa, 10 September 2024 · 4 catatan" in seen(pilot)
        await press(pilot, "tab", "shift+tab", "down")
        pilot.app.screen.query_one(Preview).draw()
        await settled(pilot)
        assert "Wawancara · RN · Asesmen" in seen(pilot)
        await press(pilot, "right")
        assert "Rabu, 11 September 2024" in seen(pilot)
        await press(pilot, "[", "escape")
        assert "Jurnal · September 2024" in seen(pilot)

        await press(pilot, "2")
        shown = seen(pilot)
        assert "Jurnal · 9 – 15 September 2024" in shown
        assert "Minggu, 15 September 2024 · belum ada catatan" in shown
        await press(pilot, "end", "a", "16-17", "escape")  # on the day that is marked
        assert chosen(pilot) == "2024-09-15"
        await press(pilot, "g", "30/9", "enter")
        assert "Selasa, 1 Oktober 2024 · 1 jam" in seen(pilot)  # a week of two months
        await press(pilot, "]", "[", "[")
        assert "23 – 29 September 2024" in seen(pilot)
        await press(pilot, "f2", "f4")
        assert "23 – 29 September" in seen(pilot)  # the view stays, the day is today
        await press(pilot, "g", "kapan", "enter")
        assert "bukan tanggal" in seen(pilot)
        await press(pilot, "escape", "1", ".")
        assert chosen(pilot) == "2024-09-24"


async def test_what_is_shown_is_narrowed_down(tmp_path: Path) -> None:
    vault = filled(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "f4", "f", "rn", "enter")
        shown = seen(pilot)
        assert "Kasus: RN" in shown
        assert "4 dari 12 catatan" in shown
        assert "September 2024: 6 jam 15 menit" in shown
        assert "Apel pagi" not in shown
        assert "·  " not in "".join(lines(pilot)[2:20])  # no day is called missed
        await press(pilot, "f", "wawa", "enter")
        assert "Jenis: Wawancara" in seen(pilot)
        assert "2 dari 12 catatan" in seen(pilot)
        assert chosen(pilot) == "2024-09-10"  # the nearest day that has one
        await press(pilot, "/", "zz")
        assert "dengan “zz”" in seen(pilot)
        assert "Tidak ada yang cocok" in seen(pilot)
        await press(pilot, "escape", "/", "ADIK", "enter")
        assert "1 dari 12 catatan" in seen(pilot)

        await press(pilot, "a", "9-10")  # it belongs to the case and day that is looked at
        assert "Selasa, 10 September 2024" in seen(pilot)
        await press(pilot, "escape", "ctrl+s", "escape")
        assert "Jurnal · September 2024 · 13 catatan" in seen(pilot)
        found = vault.load(MonthTarget("2024-09")).journal.entries[-1]
        assert (found.day, found.times, found.case) == ("2024-09-10", "09:00/10:00", "RN")
        assert "Tersimpan" in said(pilot)
