"""From the journal into the case and back: promoting, sheets and the chronology."""

from __future__ import annotations

from pathlib import Path

from seen import lines, new_vault, press, running, said, seen

from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.measurement import Measure
from casejournal.records.stages.plan import PlannedActivity
from casejournal.vault import CaseTarget, Changes, DocumentChange, MonthTarget, Vault

SEPTEMBER = MonthTarget("2024-09")


def with_entries(tmp_path: Path) -> Vault:
    vault = new_vault(tmp_path, "RN")
    activity = PlannedActivity(activity="Konseling [/] pertama", planned="2024-09-23")
    change = DocumentChange(("plan", "activities", activity.id), activity)
    vault.commit(CaseTarget(vault.case_id("RN")), Changes((change,)))
    vault.add_entries(
        [
            DailyEntry(
                day="2024-09-24", times="07:30/08:00", kind="morning-assembly", text="Apel."
            ),
            DailyEntry(
                day="2024-09-24",
                times="09:00/10:00",
                kind="counselling",
                case="RN",
                text="RN bercerita.",
                reflection="RENUNGAN",
            ),
            DailyEntry(
                day="2024-09-24",
                times="11:00/11:15",
                kind="home-visit",
                text="Pintu tertutup.",
                contact="attempted",
            ),
        ]
    )
    return vault


def became(vault: Vault) -> list[str]:
    entries = sorted(vault.load(SEPTEMBER).journal.entries, key=lambda entry: entry.times)
    return [entry.became.rpartition(".")[0] or entry.shown for entry in entries]


async def test_entries_become_a_session_a_step_and_part_of_the_report(tmp_path: Path) -> None:
    vault = with_entries(tmp_path)
    case = CaseTarget(vault.case_id("RN"))
    async with running(vault) as pilot:
        await press(pilot, "f4", "3", "down", "P")
        assert "akan dijadikan apa" in " ".join(lines(pilot))
        await press(pilot, "enter")
        assert "K1 Konseling [/] pertama" in seen(pilot)
        await press(pilot, "enter")
        assert "S1 Konseling [/] pertama" in said(pilot)
        session = vault.load(case).intervention.sessions[0]
        assert (session.process, session.theme) == ("RN bercerita.", "Konseling [/] pertama")
        assert became(vault) == ["", "intervention.sessions", ""]
        # A second time it says so, leads there, and back to the entry.
        await press(pilot, "P")
        assert "sudah dijadikan" in seen(pilot)
        await press(pilot, "enter")
        page = pilot.app.screen.query_one("Page")
        assert "Selasa, 24 September 2024" in page.remark  # type: ignore[attr-defined]
        assert "Dari catatan harian Selasa" in seen(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen.entry.text == "RN bercerita."  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert "Menjadi: RN · Sesi · S1" in seen(pilot)
        assert "RENUNGAN" in seen(pilot)  # in the form, and nowhere else
        await press(pilot, "escape")
        assert "RENUNGAN" not in seen(pilot)
        # Undo takes it back on both sides, from the case as well.
        await press(pilot, "u", "ctrl+s")
        assert became(vault) == ["", "", ""]
        assert vault.load(case).intervention.sessions == []
        await press(pilot, "ctrl+y", "ctrl+s")
        assert len(vault.load(case).intervention.sessions) == 1
        # What was only attempted can be no session, and asks for its case.
        await press(pilot, "down", "P", "Sesi", "enter")
        assert "tidak ada yang ditemui" in seen(pilot)
        await press(pilot, "escape", "P", "enter")
        assert "Dalam kasus mana?" in " ".join(lines(pilot))
        await press(pilot, "enter")
        step = vault.load(case).engagement.steps[0]
        assert (step.contact, step.kind) == ("attempted", "Kunjungan rumah")
        # A paragraph of the report is marked in the journal alone.
        await press(pilot, "up", "up", "P", "enter")
        assert "5.3" in said(pilot)
        assert became(vault) == ["yes", "intervention.sessions", "engagement.steps"]
        # The chronology says each of it once, and leads to where it is.
        await press(pilot, "T")
        shown = seen(pilot)
        assert shown.index("Sesi S1") < shown.index("Proses 1: Kunjungan rumah")
        assert "Catatan harian" not in shown
        await press(pilot, "s", "end")
        assert "Proses" in seen(pilot)
        await press(pilot, "enter")
        assert "Pintu tertutup." in seen(pilot)
        await press(pilot, "escape")
        assert "Kronologi" in seen(pilot)


async def test_a_link_that_leads_nowhere_says_so(tmp_path: Path) -> None:
    vault = with_entries(tmp_path)
    case = CaseTarget(vault.case_id("RN"))
    async with running(vault) as pilot:
        await press(pilot, "f4", "3", "down", "P", "enter", "enter", "P", "enter")
        await press(pilot, "ctrl+g", "sesi", "enter", "x", "ctrl+s")
        assert vault.load(case).intervention.sessions == []
        await press(pilot, "f4", "down", "enter")
        assert "sudah tidak ada" in seen(pilot)
        await press(pilot, "escape", "P")
        assert "sudah tidak ada" in " ".join(lines(pilot))
        await press(pilot, "enter", "enter", "x", "ctrl+s")  # made anew, and the entry deleted
        assert len(vault.load(case).intervention.sessions) == 1
        await press(pilot, "T", "end", "enter")
        page = pilot.app.screen.query_one("Page")
        assert "catatan harian yang sudah tidak ada" in page.remark  # type: ignore[attr-defined]


async def test_a_sheet_of_what_is_shown_is_written(tmp_path: Path) -> None:
    vault = with_entries(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "f4", "2", "H")
        assert "23 – 29 September 2024" in seen(pilot)
        await press(pilot, "down", "enter")
        field = pilot.app.screen.query_one("Prompt Input")
        field.value = str(tmp_path / "harian.csv")  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert "Lembar sudah ditulis." in seen(pilot)
        written = (tmp_path / "harian.csv").read_bytes()
        assert written.startswith(b"\xef\xbb\xbf")
        assert written.count(b'"2024-09-24"') == 3
        assert b"RENUNGAN" not in written
        await press(pilot, "enter", "H", "enter")
        field = pilot.app.screen.query_one("Prompt Input")
        field.value = str(tmp_path / "jam.md")  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert "1 jam 45 menit" in (tmp_path / "jam.md").read_text("utf-8")


async def test_a_number_is_offered_and_becomes_a_point_only_when_it_is_chosen(
    tmp_path: Path,
) -> None:
    vault = with_entries(tmp_path)
    target = CaseTarget(vault.case_id("RN"))
    measure = Measure(what="Menyapa [lebih] dulu", unit="kali")
    vault.commit(
        target, Changes((DocumentChange(("evaluation", "measures", measure.id), measure),))
    )
    vault.add_entries(
        [DailyEntry(day="2024-09-25", case="RN", kind="observation", text="Menyapa 4 kali.")]
    )
    async with running(vault) as pilot:
        pilot.app.open("journal", day="2024-09-25")  # type: ignore[attr-defined]
        await press(pilot, "3", "P", "titik", "enter")
        assert "Menyapa [lebih] dulu" in seen(pilot)
        await press(pilot, "enter")
        assert "ada dalam catatan" in seen(pilot)
        await press(pilot, "enter")
        assert "menurut hari sesi" in seen(pilot)
        await press(pilot, "enter")
        assert "Menyapa [lebih] dulu" in said(pilot)
        (point,) = vault.load(target).evaluation.measures[0].points
        assert (point.day, point.value, point.phase) == ("2024-09-25", "4", "baseline")
        await press(pilot, "P", "enter")
        assert "Pengukuran berulang › Menyapa [lebih]" in seen(pilot), "it leads to the point"
