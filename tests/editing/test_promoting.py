"""An entry made into a row of a case: once, in both files, and taken back in both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casejournal.editing import CaseSession, EditingSession, MonthSession
from casejournal.editing.actions.promote import promote, show_in_report, take_back
from casejournal.editing.shared_history import SharedHistory
from casejournal.platform.errors import Refused, VaultUnwritable
from casejournal.records.case import new_case
from casejournal.records.derived.promotion import (
    MeasuredValue,
    numbers_in,
    phase_on,
    row_of,
    target_named,
)
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.measurement import Measure
from casejournal.records.stages.intervention import Session as Held
from casejournal.records.stages.plan import PlannedActivity
from casejournal.vault import CaseTarget, MonthTarget, Vault

SEPTEMBER = MonthTarget("2024-09")


class Desk:
    """The two open files, and the entry."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.case_id = vault.new_case("RN", "2024-09-02")
        self.entry = DailyEntry(
            day="2024-09-27", kind="counselling", text="Bercerita.", people=["RN"], result="Lega."
        )
        vault.add_entries([self.entry])
        self.case: CaseSession = EditingSession.open(vault, CaseTarget(self.case_id))
        self.month: MonthSession = EditingSession.open(vault, SEPTEMBER)

    def promote(self, name: str = "session", **more: Any) -> tuple[str, ...]:
        return promote(self.month, self.entry.id, self.case, target_named(name), lang="id", **more)

    @property
    def became(self) -> tuple[str, str]:
        entry = self.month.root.journal.entries[0]
        return entry.became, entry.case

    @property
    def processes(self) -> list[str]:
        return [session.process for session in self.case.root.intervention.sessions]

    def on_disk(self) -> tuple[str, list[str]]:
        """What the entry became, and the sessions with their entry, as others would read them."""
        entry = self.vault.load(SEPTEMBER).journal.entries[0]
        sessions = self.vault.load(CaseTarget(self.case_id)).intervention.sessions
        return entry.became, [session.entry for session in sessions]


@pytest.fixture
def desk(vault: Vault) -> Desk:
    return Desk(vault)


def test_once_and_in_both_files(desk: Desk) -> None:
    desk.case.add(("plan", "activities"), PlannedActivity(activity="Konseling"))
    activity = desk.case.root.plan.activities[0].id
    address = desk.promote(activity=activity)
    assert desk.on_disk() == (".".join(address), [desk.entry.id])
    assert desk.became[1] == "RN"
    assert desk.case.root.intervention.sessions[0].theme == "Konseling"
    with pytest.raises(Refused):
        desk.promote("engagement")
    assert desk.processes == ["Bercerita."]


@pytest.mark.parametrize("side", ["journal", "case"])
def test_undo_and_redo_in_one_file_reach_the_other(desk: Desk, side: str) -> None:
    across = SharedHistory(lambda: [desk.month])
    desk.promote()
    became = desk.became
    undo, redo = (
        (across.undo, across.redo) if side == "journal" else (desk.case.undo, desk.case.redo)
    )
    for _round in range(2):
        undo()
        assert (desk.became, desk.processes) == (("", ""), [])
        redo()
        assert (desk.became, desk.processes) == (became, ["Bercerita."])
    undo()
    desk.case.flush()
    desk.month.flush()
    assert desk.on_disk() == ("", [])
    desk.promote()
    assert desk.processes == ["Bercerita."]


def test_what_was_written_in_the_row_since_is_never_taken_away(desk: Desk) -> None:
    address = desk.promote()
    desk.case.set((*address, "process"), "Bercerita panjang.")
    desk.month.undo()
    assert desk.became == ("", "")
    assert desk.processes == ["Bercerita panjang."]
    desk.case.flush()
    desk.month.flush()
    assert desk.on_disk() == ("", [""])
    desk.promote()  # so it may be made anew
    assert desk.processes == ["Bercerita panjang.", "Bercerita."]
    desk.case.undo()
    assert desk.became == ("", "")


def test_an_edit_below_others_in_the_case_is_taken_back_alone(desk: Desk) -> None:
    desk.promote()
    desk.case.set(("assessment", "focus", "text"), "Kepercayaan diri")
    desk.month.undo()
    assert desk.processes == []
    assert desk.case.root.assessment.focus.text == "Kepercayaan diri"
    desk.case.undo()
    assert desk.case.root.assessment.focus.text == ""
    desk.month.redo()
    assert desk.processes == ["Bercerita."]


def test_a_crash_between_the_two_writes_does_no_harm(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = desk.vault.commit

    def no_month(target: object, changes: object) -> object:
        if target == SEPTEMBER:
            raise VaultUnwritable("Diska penuh.")
        return commit(target, changes)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.vault, "commit", no_month)
    with pytest.raises(VaultUnwritable):
        desk.promote()
    monkeypatch.setattr(desk.vault, "commit", commit)
    assert desk.on_disk() == ("", [desk.entry.id])
    desk.month, desk.case = (  # as after starting again
        EditingSession.open(desk.vault, SEPTEMBER),
        EditingSession.open(desk.vault, CaseTarget(desk.case_id)),
    )
    desk.promote()
    desk.month.flush()
    assert desk.on_disk()[0].startswith("intervention.sessions.")
    assert desk.processes == ["Bercerita."]


def test_a_case_that_cannot_be_saved_leaves_nothing_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = desk.vault.commit

    def no_case(target: object, changes: object) -> object:
        if isinstance(target, CaseTarget):
            raise VaultUnwritable("Diska penuh.")
        return commit(target, changes)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.vault, "commit", no_case)
    with pytest.raises(VaultUnwritable):
        desk.promote()
    assert (desk.became, desk.processes) == (("", ""), [])


def test_taking_back_long_after(desk: Desk) -> None:
    desk.promote()
    desk.month, desk.case = (
        EditingSession.open(desk.vault, SEPTEMBER),
        EditingSession.open(desk.vault, CaseTarget(desk.case_id)),
    )
    assert take_back(desk.month, desk.entry.id, desk.case)
    assert desk.on_disk() == ("", [])
    desk.month.undo()
    assert desk.processes == ["Bercerita."]
    desk.month.redo()
    address = desk.promote()
    desk.case.set((*address, "theme"), "Tema")
    assert not take_back(desk.month, desk.entry.id, desk.case)
    assert desk.on_disk() == ("", [""])
    with pytest.raises(Refused):
        take_back(desk.month, desk.entry.id, desk.case)


def test_deleting_either_side_leaves_the_other_whole(desk: Desk) -> None:
    address = desk.promote()
    desk.case.remove(address)
    desk.promote()  # the link led nowhere, so it may be made anew
    assert desk.processes == ["Bercerita."]
    desk.month.remove(("journal", "entries", desk.entry.id))
    with pytest.raises(Refused):
        desk.promote()
    assert desk.processes == ["Bercerita."]


def test_the_report_and_contacts_that_were_not_made(desk: Desk, vault: Vault) -> None:
    address = show_in_report(desk.month, desk.entry.id)
    assert desk.month.root.journal.entries[0].shown == "yes"
    with pytest.raises(Refused):
        show_in_report(desk.month, desk.entry.id)
    desk.month.set((*address, "contact"), "no-show")
    with pytest.raises(Refused):
        desk.promote()
    assert desk.promote("engagement")[:2] == ("engagement", "steps")
    assert desk.case.root.engagement.steps[0].contact == "no-show"


def test_another_window_made_it_already(desk: Desk, tmp_path: Path) -> None:
    other: tuple[Any, Any] = (
        EditingSession.open(desk.vault, SEPTEMBER),
        EditingSession.open(desk.vault, CaseTarget(desk.case_id)),
    )
    promote(other[0], desk.entry.id, other[1], target_named("session"), lang="id")
    with pytest.raises(Refused):
        desk.promote()
    assert desk.processes == ["Bercerita."]


def test_a_point_of_a_measure_is_tied_to_its_entry(desk: Desk, vault: Vault) -> None:
    measure = Measure(what="Menyapa lebih dulu")
    desk.case.add(("evaluation", "measures"), measure)
    counted = MeasuredValue(measure.id, "3", "baseline")
    at = desk.promote("point", counted=counted)
    (point,) = desk.case.root.evaluation.measures[0].points
    assert (point.day, point.value, point.phase) == ("2024-09-27", "3", "baseline")
    assert at == ("evaluation", "measures", measure.id, "points", point.id)
    assert row_of(vault.load(CaseTarget(desk.case_id)), desk.month.root.journal.entries[0]) == at
    with pytest.raises(Refused):
        desk.promote("point", counted=counted)
    desk.month.undo()
    assert not desk.case.root.evaluation.measures[0].points
    at = desk.promote("point", counted=counted)
    assert not take_back(desk.month, desk.entry.id, desk.case), "its value is not of the entry"
    assert [row.value for row in desk.case.root.evaluation.measures[0].points] == ["3"]


def test_only_numbers_that_stand_for_themselves_are_offered_and_the_phase_by_sessions() -> None:
    entry = DailyEntry(
        day="2024-09-27",
        text="Pukul 09.30-10:00, 27/9, RN menyapa 4 kali dalam 15 menit (naik 20%), K2.",
        result="Skor 2,5; lagi 4",
    )
    assert numbers_in(entry, "id") == ["4", "15", "2.5"]
    case = new_case("RN")
    case.intervention.sessions = [Held(day="2024-09-27")]
    assert [phase_on(case, day) for day in ("2024-09-27", "2024-09-28", "")] == [
        "baseline",
        "intervention",
        "baseline",
    ]
