"""The journal: entries added, moved, copied, put in order, deleted, and all of it undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from seen import new_vault, press, running, said, seen
from textual.pilot import Pilot

from casejournal.records.journal.entries import DailyEntry, in_order
from casejournal.screens.journal import lines as days
from casejournal.vault import MonthTarget, Vault

AUGUST, SEPTEMBER = MonthTarget("2024-08"), MonthTarget("2024-09")


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


def texts(vault: Vault, month: MonthTarget = SEPTEMBER, day: str = "") -> list[str]:
    found = in_order(vault.load(month).journal.entries)
    return [one.text for one in found if not day or one.day == day]


async def to_monday(pilot: Pilot[None]) -> None:
    """The journal at Monday the 23rd, day by day, its first entry marked."""
    await press(pilot, "f4", "left", "enter")


async def test_a_new_entry_has_the_chosen_day_and_is_saved(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "f4", "a", "escape", "ctrl+s")
        assert vault.load(SEPTEMBER).journal.entries == []  # left blank
        assert "Tekan a" in seen(pilot)
        await press(pilot, "a", "9-10.30", "escape", "left", "a", "11-12", "escape", "ctrl+s")
        found = vault.load(SEPTEMBER).journal.entries
        assert [(one.day, one.times) for one in found] == [
            ("2024-09-24", "09:00/10:30"),
            ("2024-09-23", "11:00/12:00"),
        ]
        assert "Senin, 23 September 2024 · 1 jam" in seen(pilot)


async def test_deleting_moving_and_copying_are_one_step_each(tmp_path: Path) -> None:
    vault = with_entries(tmp_path)
    before = texts(vault), texts(vault, AUGUST)
    async with running(vault) as pilot:
        await to_monday(pilot)
        await press(pilot, "down", "x")
        assert pilot.app.screen.entry.text.startswith("bercerita")  # type: ignore[attr-defined]
        await press(pilot, "u", "up", "x")
        assert "dihapus" in said(pilot)
        assert "bercerita" not in seen(pilot)
        await press(pilot, "m", "entah", "enter")
        assert "bukan tanggal" in seen(pilot)
        await press(pilot, "backspace", "escape", "m", "30/8/2024", "enter")
        assert "Dipindahkan ke Jumat, 30 Agustus 2024" in said(pilot)
        assert "belum ada catatan" in seen(pilot)
        await press(pilot, "ctrl+s")
        assert texts(vault, AUGUST) == ["rapat", "…"]
        assert texts(vault) == ["…"]
        await press(pilot, "d")  # an empty day: what was done on the one before
        assert "1 catatan dari Senin, 2 September 2024 disalin" in said(pilot)
        assert "08.00" in seen(pilot)
        await press(pilot, "m", "kemarin dulu", "enter")  # two days before the 24th
        assert "Minggu, 22 September" in said(pilot)
        pilot.app.screen.go_to("2024-08-30")  # type: ignore[attr-defined]
        await press(pilot, "d")
        assert "Disalin ke hari ini" in said(pilot)
        assert "Selasa, 24 September 2024 · 1 catatan" in seen(pilot)
        await press(pilot, "ctrl+s")
        copies = [one for one in vault.load(SEPTEMBER).journal.entries if one.text == "rapat"]
        assert [(one.day, one.times) for one in copies] == [("2024-09-24", "08:00/09:00")]
        for _step in range(6):
            await press(pilot, "u")
        assert "Tidak ada yang dapat dibatalkan" in said(pilot)
        assert "bercerita" in seen(pilot)  # it shows what came back last
        await press(pilot, "ctrl+s")
        assert (texts(vault), texts(vault, AUGUST)) == before
        await press(pilot, "ctrl+y", "ctrl+y", "ctrl+s")
        assert texts(vault, AUGUST) == ["rapat", "…"]


async def test_a_day_is_put_in_order(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add_entries(
        [
            entry("2024-09-24", "13:00/14:00", "meeting", "", "siang"),
            entry("2024-09-24", "", "other", "", "doa"),
            entry("2024-09-24", "09:00/10:00", "meeting", "", "pagi"),
            entry("2024-09-23", "", "other", "", "kemarin"),
            entry("2024-09-24", "", "other", "", "apel"),
        ]
    )
    async with running(vault) as pilot:
        await press(pilot, "f4", "enter")
        assert texts(vault, day="2024-09-24") == ["pagi", "doa", "siang", "apel"]
        await press(pilot, "end", "K", "K", "K", "K", "ctrl+s")
        assert texts(vault, day="2024-09-24") == ["apel", "pagi", "doa", "siang"]
        await press(pilot, "down", "J", "ctrl+s")  # past one without a time
        assert texts(vault, day="2024-09-24") == ["apel", "doa", "pagi", "siang"]
        await press(pilot, "J")
        assert "tetap urut menurut jam" in said(pilot)
        await press(pilot, "u", "u", "ctrl+s")
        assert texts(vault, day="2024-09-24") == ["pagi", "apel", "doa", "siang"]
        assert texts(vault, day="2024-09-23") == ["kemarin"]


async def test_an_entry_moves_to_the_month_of_its_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casejournal.platform.errors import VaultUnwritable

    vault = with_entries(tmp_path)
    commit = vault.commit

    def no_august(target: object, changes: object) -> object:
        if target == AUGUST:
            raise VaultUnwritable("Diska penuh.")
        return commit(target, changes)  # type: ignore[arg-type]

    async with running(vault) as pilot:
        await to_monday(pilot)
        monkeypatch.setattr(vault, "commit", no_august)
        await press(pilot, "enter")
        form = pilot.app.screen
        form.session.set((*form.address, "day"), "2024-08-29")  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert "Diska penuh." in seen(pilot)
        monkeypatch.setattr(vault, "commit", commit)
        await press(pilot, "escape", "escape")
        assert not pilot.app.screen.is_modal
        await press(pilot, "ctrl+s")
        assert "bercerita [/] tentang tes" in texts(vault)
        assert texts(vault, AUGUST) == ["rapat"]

        await press(pilot, "1")
        assert "29 Agu 2024" in seen(pilot)  # it is in the wrong month, and seen there
        await press(pilot, "tab", "end", "enter", "escape")
        assert "Agustus 2024" in seen(pilot)
        assert "Agustus 2024" in said(pilot)
        await press(pilot, "ctrl+s")
    august = vault.load(AUGUST).journal.entries
    assert {"bercerita [/] tentang tes", "rapat"} == {one.text for one in august}
    assert "bercerita [/] tentang tes" not in texts(vault)
    ids = [one.id for one in (*august, *vault.load(SEPTEMBER).journal.entries)]
    assert len(ids) == len(set(ids)) == 4


async def test_what_a_shell_logged_is_there(tmp_path: Path) -> None:
    from casejournal.platform import inbox

    vault = with_entries(tmp_path)
    async with running(vault) as pilot:
        inbox.append(str(vault.root), {"day": "2024-09-24", "text": "dari terminal"})
        await press(pilot, "f4")
        assert "dari" in seen(pilot)
    stored = vault.load(SEPTEMBER).journal.entries[-1]
    stored.origin = "inbox"
    drawn = days.EntryLine(stored).drawn(80).plain
    assert "(dari kotak masuk)" in drawn


def test_months_do_not_leave_the_calendar() -> None:
    assert days.month_after("2024-12", 1) == "2025-01"
    assert days.month_after("2024-01", -1) == "2023-12"
    assert days.month_after("0001-01", -1) == "0001-01"
    assert days.month_after("9999-12", 1) == "9999-12"
    assert days.after("9999-12-31", 1) == "9999-12-31"
    assert days.in_month("2024-01-31", "2024-02") == "2024-02-29"
    assert len(days.days_of("week", "9999-12-31")) >= 5
    assert days.days_of("week", "2024-09-01")[0] == "2024-08-26"


@pytest.mark.parametrize("way", ["f2", "f6"])
async def test_an_entry_moves_however_its_form_is_left(tmp_path: Path, way: str) -> None:
    vault = with_entries(tmp_path)
    async with running(vault) as pilot:
        await to_monday(pilot)
        await press(pilot, "enter")
        form = pilot.app.screen
        form.session.set((*form.address, "day"), "2024-08-29")  # type: ignore[attr-defined]
        await press(pilot, way, "ctrl+s")
    assert "bercerita [/] tentang tes" in texts(vault, AUGUST)
    assert "bercerita [/] tentang tes" not in texts(vault)
