"""The journal: a month by days, entries added, changed, moved, deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from seen import SIZES, lines, new_vault, press, running, said, seen

from casejournal.records.journal import DailyEntry
from casejournal.screens import journal_days as days
from casejournal.vault import MonthTarget, Vault

SEPTEMBER = MonthTarget("2024-09")


def entry(day: str, times: str, kind: str, case: str = "", text: str = "…") -> DailyEntry:
    return DailyEntry(day=day, times=times, kind=kind, case=case, text=text)


def with_entries(tmp_path: Path) -> Vault:
    vault = new_vault(tmp_path, "RN")
    vault.add_entries(
        [
            entry("2024-09-23", "09:00/10:30", "counselling", "RN", "bercerita [/] tentang tes"),
            entry("2024-09-23", "13:00/13:30", "observation", "RM"),
            entry("2024-09-02", "08:00/08:15", "counselling"),
            entry("2024-08-30", "08:00/09:00", "meeting", "", "rapat"),
        ]
    )
    return vault


def texts(vault: Vault, month: MonthTarget = SEPTEMBER) -> list[str]:
    return [one.text for one in vault.load(month).journal.entries]


@pytest.mark.parametrize("size", SIZES)
async def test_a_month_by_days_with_its_sums(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(with_entries(tmp_path), size) as pilot:
        await press(pilot, "f4")
        shown = seen(pilot)
        assert "September 2024" in shown
        assert "Senin, 23 September 2024 · 2 jam" in shown
        assert "Senin, 2 September 2024 · 15 menit" in shown
        assert "rapat" not in shown
        assert "2 jam 15 menit" in shown
        line = next(line for line in lines(pilot) if "09.00" in line)
        assert "Konseling" in line
        assert "RN" in line
        assert "[/]" in line
        assert all(len(line) <= size[0] for line in lines(pilot))


async def test_months_are_turned_and_dates_gone_to(tmp_path: Path) -> None:
    async with running(with_entries(tmp_path)) as pilot:
        await press(pilot, "f4", "[")
        assert "Agustus 2024" in seen(pilot)
        assert "rapat" in seen(pilot)
        await press(pilot, "]", "]")
        assert "Oktober 2024" in seen(pilot)
        assert "Tekan a" in seen(pilot)
        await press(pilot, "g", "30 agustus 2024", "enter")
        assert "rapat" in seen(pilot)
        await press(pilot, "g", "kapan-kapan", "enter")
        assert "bukan tanggal" in seen(pilot)
        await press(pilot, "escape", "t")
        assert "September 2024" in seen(pilot)


async def test_only_the_entries_of_a_case(tmp_path: Path) -> None:
    async with running(with_entries(tmp_path)) as pilot:
        await press(pilot, "f4", "/", "rn", "enter")
        assert "Konseling" in seen(pilot)
        assert "Observasi" not in seen(pilot)
        assert "kasus: rn" in seen(pilot)
        await press(pilot, "escape")
        assert "Observasi" in seen(pilot)


async def test_a_new_entry_has_todays_date_and_is_saved(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "l", "9-10.30")
        await press(pilot, "escape", "ctrl+s")
        found = vault.load(SEPTEMBER).journal.entries
        assert [(one.day, one.times) for one in found] == [("2024-09-24", "09:00/10:30")]
        assert "Selasa, 24 September 2024 · 1 jam 30 menit" in seen(pilot)


async def test_an_entry_left_blank_is_not_kept(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "f4", "a", "escape", "ctrl+s")
        assert vault.load(SEPTEMBER).journal.entries == []
        assert "Tekan a" in seen(pilot)


async def test_deleting_and_bringing_back(tmp_path: Path) -> None:
    vault = with_entries(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "f4", "home", "x")
        assert "dihapus" in said(pilot)
        await press(pilot, "ctrl+s")
        assert len(texts(vault)) == 2
        await press(pilot, "u", "ctrl+s")
        assert len(texts(vault)) == 3


async def test_an_entry_moves_to_the_month_of_its_date(tmp_path: Path) -> None:
    vault = with_entries(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "f4", "end", "up", "enter")
        form = pilot.app.screen
        form.session.set((*form.address, "day"), "2024-08-29")  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert "Agustus 2024" in seen(pilot)
        assert "Agustus 2024" in said(pilot)
        await press(pilot, "ctrl+s")
    august = vault.load(MonthTarget("2024-08")).journal.entries
    assert {"bercerita [/] tentang tes", "rapat"} == {one.text for one in august}
    assert "bercerita [/] tentang tes" not in texts(vault)
    ids = [one.id for one in (*august, *vault.load(SEPTEMBER).journal.entries)]
    assert len(ids) == len(set(ids)) == 4


async def test_an_entry_stays_where_the_other_month_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casejournal.errors import VaultUnwritable

    vault = with_entries(tmp_path)
    commit = vault.commit

    def no_august(target: object, changes: object) -> object:
        if target == MonthTarget("2024-08"):
            raise VaultUnwritable("Diska penuh.")
        return commit(target, changes)  # type: ignore[arg-type]

    async with running(vault) as pilot:
        await press(pilot, "f4", "end", "up", "enter")
        form = pilot.app.screen
        form.session.set((*form.address, "day"), "2024-08-29")  # type: ignore[attr-defined]
        monkeypatch.setattr(vault, "commit", no_august)
        await press(pilot, "escape")
        assert "Diska penuh." in seen(pilot)
        monkeypatch.setattr(vault, "commit", commit)
        await press(pilot, "escape", "escape")
        assert not pilot.app.screen.is_modal
        await press(pilot, "ctrl+s")
    assert "bercerita [/] tentang tes" in texts(vault)
    assert texts(vault, MonthTarget("2024-08")) == ["rapat"]


async def test_what_a_shell_logged_is_there(tmp_path: Path) -> None:
    from casejournal import inbox

    vault = with_entries(tmp_path)
    async with running(vault) as pilot:
        inbox.append(str(vault.root), {"day": "2024-09-05", "text": "dari terminal"})
        await press(pilot, "f4")
        assert "dari terminal" in seen(pilot)


def test_dates_that_are_none_come_last_under_their_own_words() -> None:
    odd = [entry("nanti", "", "meeting"), entry("", "", "meeting"), entry("2024-09-01", "", "x")]
    headings = [line.title for line in days.lines(odd) if isinstance(line, days.DayLine)]
    assert headings[0].startswith("Minggu, 1 September")
    assert set(headings[1:]) == {"nanti", "Tanpa tanggal"}


def test_months_do_not_leave_the_calendar() -> None:
    assert days.month_after("2024-12", 1) == "2025-01"
    assert days.month_after("2024-01", -1) == "2023-12"
    assert days.month_after("0001-01", -1) == "0001-01"
    assert days.month_after("9999-12", 1) == "9999-12"


def test_sums_of_kinds() -> None:
    found = days.totals(
        [entry("", "09:00/10:00", "meeting"), entry("", "", "meeting"), entry("", "", "bebas")]
    )
    assert found == [("Rapat", 60, 2), ("bebas", 0, 1)]


@pytest.mark.parametrize("way", ["f3", "ctrl+l", "f6"])
async def test_an_entry_moves_however_its_form_is_left(tmp_path: Path, way: str) -> None:
    vault = with_entries(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "f4", "end", "up", "enter")
        form = pilot.app.screen
        form.session.set((*form.address, "day"), "2024-08-29")  # type: ignore[attr-defined]
        await press(pilot, way, "ctrl+s")
    assert "bercerita [/] tentang tes" in texts(vault, MonthTarget("2024-08"))
    assert "bercerita [/] tentang tes" not in texts(vault)


async def test_months_without_entries_are_passed_over(tmp_path: Path) -> None:
    async with running(with_entries(tmp_path)) as pilot:
        await press(pilot, "f4", "g", "1/3/2025", "enter")
        assert "September 2024" in seen(pilot)
        await press(pilot, "[")
        assert "Senin, 23 September 2024" in seen(pilot)
