"""Earlier versions: what changed when, word by word, and bringing one back."""

from __future__ import annotations

from pathlib import Path

from seen import HOSTILE, new_vault, press, running, said, seen, settled
from textual.pilot import Pilot

from casejournal.editing import EditingSession
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.stages.assessment import Symptom
from casejournal.vault import CaseTarget, MonthTarget, ProfileTarget, Vault

NOTE = ("overview", "card", "note")
SYMPTOMS = ("assessment", "symptoms")


def case_with_a_past(tmp_path: Path) -> tuple[Vault, CaseTarget]:
    """A case whose note was written twice, and to which two symptoms came."""
    vault = new_vault(tmp_path, "RN")
    target = CaseTarget(vault.case_id("RN"))
    session = EditingSession.open(vault, target)
    session.set(NOTE, "RN tidur nyenyak semalam")
    session.flush()
    session.set(NOTE, "RN tidur gelisah semalam")
    session.add(SYMPTOMS, Symptom(text="Menarik diri"))
    session.flush()
    session.add(SYMPTOMS, Symptom(text="Sulit tidur"))
    session.flush()
    return vault, target


async def done(pilot: Pilot[None]) -> None:
    """Until every version was looked at."""
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)


async def test_versions_say_in_words_what_changed(tmp_path: Path) -> None:
    vault, _target = case_with_a_past(tmp_path)
    async with running(vault, (140, 30)) as pilot:
        await press(pilot, "h")
        await done(pilot)
        assert "3 versi terdahulu" in seen(pilot)
        assert "1 bagian: Gejala masalah" in seen(pilot)
        assert "2 bagian: Kasus" in seen(pilot)
        await press(pilot, "escape")
        assert pilot.app.navigation.place.WHERE == "caseload"  # type: ignore[attr-defined]


async def test_the_difference_is_marked_word_by_word(tmp_path: Path) -> None:
    vault, _target = case_with_a_past(tmp_path)
    async with running(vault, (140, 40)) as pilot:
        await press(pilot, "enter", "f8", "down")
        await done(pilot)
        assert "RN tidur [-nyenyak-]{+gelisah+} semalam" in seen(pilot)
        assert "Menarik diri" in seen(pilot)


async def test_a_row_a_section_and_everything_come_back_each_as_one_edit(tmp_path: Path) -> None:
    vault, target = case_with_a_past(tmp_path)
    session = EditingSession.open(vault, target)
    session.remove((*SYMPTOMS, session.root.assessment.symptoms[0].id))
    session.set(NOTE, "catatan baru")
    session.flush()

    def now() -> tuple[list[str], str]:
        case = vault.load(target)
        return [row.text for row in case.assessment.symptoms], case.overview.card.note

    before = now()
    async with running(vault) as pilot:
        await press(pilot, "enter", "f8")
        await done(pilot)
        for turn, (what, then) in enumerate(
            (
                ("menarik diri", (["Menarik diri", "Sulit tidur"], "catatan baru")),
                ("kasus", (["Sulit tidur"], "RN tidur gelisah semalam")),
                ("seluruhnya", (["Menarik diri", "Sulit tidur"], "RN tidur gelisah semalam")),
            )
        ):
            await press(pilot, "home", *["down"] * (1 + 2 * turn))
            await done(pilot)
            versions = vault.rev(target)
            await press(pilot, "enter", what, "enter")
            await done(pilot)
            assert "dikembalikan" in said(pilot)
            assert now() == then
            assert vault.rev(target) == versions + 1  # a new one; none is taken away
            await press(pilot, "u")
            await done(pilot)
            assert now() == before
        await press(pilot, "home", *["down"] * 7)
        await done(pilot)
        await press(pilot, "enter", "seluruhnya", "enter")
        await done(pilot)
        app = pilot.app
        app.open("case", case_id=target.id, part="overview", section="card", focus=NOTE)  # type: ignore[attr-defined]
        await settled(pilot)
        await press(pilot, "ctrl+z", "ctrl+s")  # in the case, too, it is one edit
    assert now() == before


async def test_what_is_the_same_is_said(tmp_path: Path) -> None:
    vault, _target = case_with_a_past(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "h", "home", "enter")
        await done(pilot)
        assert "isi sekarang" in seen(pilot)
        assert not pilot.app.screen.is_modal


async def test_a_damaged_case_comes_back(tmp_path: Path) -> None:
    vault, target = case_with_a_past(tmp_path)
    vault.paths.case(target.id).write_text("{", encoding="utf-8")
    async with running(vault) as pilot:
        await press(pilot, "h")
        await done(pilot)
        await press(pilot, "enter", "enter")
        await done(pilot)
        assert vault.load(target).overview.card.note == "RN tidur gelisah semalam"
        await press(pilot, "escape")
        assert "RN" in seen(pilot)


async def test_profile_and_journal_have_versions_too(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    profile = EditingSession.open(vault, ProfileTarget())
    for name in ("Dewi", "Dewi Anindita"):
        profile.set(("practicum", "practitioner", "name"), name)
        profile.flush()
    async with running(vault) as pilot:
        await press(pilot, "p", "f8")
        await done(pilot)
        assert "Dewi{+ Anindita+}" in seen(pilot)
        await press(pilot, "b", "h")
        await done(pilot)
        assert pilot.app.navigation.place.target == MonthTarget("2024-09")  # type: ignore[attr-defined]


async def test_an_entry_of_a_month_comes_back(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    september = MonthTarget("2024-09")
    entries = [DailyEntry(day="2024-09-03", text=text) for text in ("wawancara ibu", "rapat")]
    vault.add_entries(entries)
    month = EditingSession.open(vault, september)
    month.set(("journal", "entries", entries[0].id, "text"), "wawancara ayah dan ibu")
    month.flush()
    month.remove(("journal", "entries", entries[1].id))
    month.flush()
    async with running(vault, (140, 40)) as pilot:
        await press(pilot, "b", "f8", "end")
        await done(pilot)
        assert "wawancara {+ayah dan +}ibu" in seen(pilot)
        await press(pilot, "enter", "rapat", "enter")
        await done(pilot)
        assert "dikembalikan" in said(pilot)
    texts = [entry.text for entry in vault.entries()]
    assert sorted(texts) == ["rapat", "wawancara ayah dan ibu"]


async def test_hostile_text_is_shown_as_it_is(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    session = EditingSession.open(vault, CaseTarget(vault.case_id("RN")))
    for text in HOSTILE:
        session.set(NOTE, text)
        session.flush()
    async with running(vault, (140, 40)) as pilot:
        await press(pilot, "h", "end")
        await done(pilot)
        for _version in HOSTILE:
            await press(pilot, "up")
            await done(pilot)
            assert "\u202e" not in seen(pilot)
        assert pilot.app.is_running
