"""Today: what is due leads to where it is written; what is usual on a day is one key away."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from seen import HOSTILE, SIZES, TODAY, lines, new_vault, press, running, said, seen, settled

from casejournal.app.app import CaseJournalApp
from casejournal.platform import config
from casejournal.records.case import new_case
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.practicum import Placement
from casejournal.records.stages.plan import Objective, PlannedActivity
from casejournal.vault import CaseTarget, Changes, DocumentChange, MonthTarget, ProfileTarget, Vault


def ago(weeks: int, **values: object) -> DailyEntry:
    day = (TODAY - timedelta(weeks=weeks)).isoformat()
    usual = {"kind": "morning-assembly", "times": "07:30/08:00", "place": "Halaman"}
    return DailyEntry(day=day, **{**usual, **values})  # type: ignore[arg-type]


def busy_vault(tmp_path: Path) -> Vault:
    vault = new_vault(tmp_path)
    case = new_case("RN", "2024-09-02")
    case.plan.activities = [PlannedActivity(activity="Kunjungan", planned="2024-09-24")]
    case.plan.objectives = [Objective(text="Berani [b]menyapa", due="2024-09-28")]
    vault.import_case(case)
    closed = new_case("TN", "2024-09-02")
    closed.overview.card.closed = "2024-09-20"
    vault.import_case(closed)
    vault.add_entries([ago(weeks) for weeks in (1, 2, 3)])
    vault.add_entries([ago(0, kind="counselling", times="09:00/10:30", case="RN", text="Tes")])
    place = DocumentChange(("practicum", "placement"), Placement(period="2024-09-23/2024-10-11"))
    vault.commit(ProfileTarget(), Changes((place,)))
    return vault


def at(pilot: object, words: str) -> int:
    """The number of the line with these words; -1 if there is none."""
    return next((i for i, line in enumerate(lines(pilot)) if words in line), -1)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_due_is_written_and_gone(tmp_path: Path, size: tuple[int, int]) -> None:
    vault = busy_vault(tmp_path)
    async with running(vault, size, home=True) as pilot:
        assert "Selasa, 24 September 2024" in seen(pilot)
        assert "2 terlambat" in lines(pilot)[0]
        order = ["Terlambat", "Persetujuan belum ada", "1 hari kerja tanpa catatan: Senin 23"]
        order += ["Dikerjakan hari ini", "Kunjungan", "Dalam 7 hari", "Berani [b]menyapa"]
        order += ["Ditulis hari ini · 1 jam 30 menit", "Konseling", "Biasanya pada hari Selasa"]
        assert sorted(order, key=lambda words: at(pilot, words)) == order
        assert min(at(pilot, words) for words in order) > 0
        assert "TN" not in seen(pilot)
        assert all(len(line) <= size[0] for line in lines(pilot))
        await press(pilot, "enter", "6 september 2024", "escape")
        assert pilot.app.navigation.place.WHERE == "today"  # type: ignore[attr-defined]
        assert "Persetujuan" not in seen(pilot)
        assert pilot.app.screen.case_id() == ""  # type: ignore[attr-defined]
        await press(pilot, "j", "enter")
        assert "▸ Tanggal" in seen(pilot)
        await press(pilot, "kemarin", "escape")
        assert "Kunjungan" not in seen(pilot)
        await press(pilot, "c")
        assert "Tujuan khusus · " in seen(pilot)  # the same as in the list of cases
    (case,) = [one for one in vault.cases(TODAY) if one.code == "RN"]
    contract = vault.load(CaseTarget(case.id)).engagement.contract
    assert contract.signed_on == "2024-09-06"


async def test_what_is_usual_is_logged_by_a_key_and_taken_back(tmp_path: Path) -> None:
    vault = busy_vault(tmp_path)

    def logged() -> list[tuple[str, str, str, str]]:
        entries = vault.load(MonthTarget("2024-09")).journal.entries
        day = TODAY.isoformat()
        found = [one for one in entries if one.day == day and one.kind == "morning-assembly"]
        return [(one.times, one.place, one.text, one.case) for one in found]

    async with running(vault, home=True) as pilot:
        assert "Catat ini" not in lines(pilot)[-1]
        await press(pilot, "end")
        assert "Catat ini" in lines(pilot)[-1]
        await press(pilot, "a")
        assert logged() == [("07:30/08:00", "Halaman", "Apel pagi", "")]
        assert "u untuk membatalkannya" in said(pilot)
        assert "2 jam" in lines(pilot)[at(pilot, "Ditulis hari ini")]
        assert at(pilot, "Biasanya") == -1
        await press(pilot, "u")
        assert logged() == []
        assert at(pilot, "Biasanya") > 0
        await press(pilot, "end", "x")
        assert at(pilot, "Biasanya") == -1
        await press(pilot, "c", "t")
        assert at(pilot, "Biasanya") == -1
    assert logged() == []


async def test_an_entry_of_today_opens_and_the_new_words_are_seen(tmp_path: Path) -> None:
    async with running(busy_vault(tmp_path), home=True) as pilot:
        await press(pilot, "end", "k", "enter", " RN bercerita", "escape")
        assert pilot.app.navigation.place.WHERE == "today"  # type: ignore[attr-defined]
        assert "Tes RN bercerita" in seen(pilot)


async def test_an_empty_vault_says_how_to_begin(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path), home=True) as pilot:
        assert "l Catat kegiatan hari ini" in seen(pilot)
        await press(pilot, "j", "enter", "RN", "enter")
        assert pilot.app.navigation.place.session.root.code == "RN"  # type: ignore[attr-defined]
        await press(pilot, "f2")
        assert "Persetujuan belum ada" in seen(pilot)
        assert "Mulai kasus" not in seen(pilot)


async def test_hostile_words_and_a_damaged_case_are_shown_as_they_are(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    case = new_case("[/]", "2024-09-24")
    case.plan.objectives = [Objective(text=text, due="2024-09-20") for text in HOSTILE]
    vault.import_case(case)
    broken = vault.new_case("RM", "2024-09-24")
    vault.cases(TODAY)
    (vault.paths.cases_dir / f"{broken}.json").write_bytes(b"rusak")
    vault.add_entries([ago(0, kind="[b]apel", text="[/]\u202e", place="", times="pagi")])
    async with running(vault, (80, 24), home=True) as pilot:
        for text in ("[/]", "[b]x", "<b>|", "`#*_", "⟨RLO⟩RN", "[b]apel"):
            assert text in seen(pilot)
        assert "RM" in lines(pilot)[3]
        await press(pilot, "enter")
        assert "rusak" in seen(pilot)
        await press(pilot, "enter", "h")
        assert pilot.app.navigation.place.WHERE == "history"  # type: ignore[attr-defined]


async def test_the_list_is_on_the_screen_before_the_vault_is_opened(tmp_path: Path) -> None:
    vault = busy_vault(tmp_path)
    standing = vault.standing(TODAY)
    config.update(first_run_done=True)
    shown: list[int] = []

    def opened() -> Vault:
        shown.append(len(app.navigation.home.listing.items))
        return Vault.open(vault.root)

    app = CaseJournalApp(opened, today=lambda: TODAY, glance=lambda _day, _quiet: standing)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert shown[0] > 5
        assert "Ditulis hari ini · 1 jam 30 menit" in seen(pilot)
