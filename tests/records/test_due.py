"""What is due is read off dated facts, and disappears when the outcome is written."""

from __future__ import annotations

from casejournal.records.case import new_case
from casejournal.records.conferences import CaseConference
from casejournal.records.due import dues
from casejournal.records.evaluation import Outcome
from casejournal.records.intervention import Session
from casejournal.records.plan import Objective, PlannedActivity


def test_nothing_is_due_in_a_new_case() -> None:
    assert dues(new_case("RN")) == []


def test_the_earliest_comes_first_and_says_where_it_stands() -> None:
    case = new_case("RN")
    activity = PlannedActivity(activity="Kunjungan rumah", planned="2024-09-20/2024-09-21")
    objective = Objective(text="Berani menyapa", due="2024-09-15")
    case.plan.activities, case.plan.objectives = [activity], [objective]
    found = dues(case)
    assert [due.day for due in found] == ["2024-09-15", "2024-09-20"]
    assert [due.address[-1] for due in found] == [objective.id, activity.id]
    assert [due.label(case) for due in found] == ["Berani menyapa", "Kunjungan rumah"]


def test_each_disappears_when_its_outcome_is_written() -> None:
    case = new_case("RN")
    case.plan.activities = [PlannedActivity(planned="2024-09-20")]
    case.plan.objectives = [Objective(due="2024-09-15")]
    case.intervention.sessions = [Session(day="2024-09-16"), Session(day="2024-09-17")]
    case.conferences.meetings = [CaseConference(day="2024-09-18")]
    case.termination.ending.day = "2024-10-10"
    case.termination.referral.day = "2024-10-10"
    case.termination.hand_back.day = "2024-10-11"
    assert len(dues(case)) == 8
    case.plan.activities[0].actual = "2024-09-21"
    case.evaluation.outcomes = [Outcome(objective=case.plan.objectives[0].id, achievement="partly")]
    case.intervention.sessions[0].process = "Bertemu di asrama."
    case.intervention.sessions[1].results = ["Klien menyapa."]
    case.conferences.meetings[0].decisions = ["Lanjut."]
    case.termination.ending.process = "Berpamitan."
    case.termination.referral.number = "12/2024"
    case.termination.hand_back.condition = "Stabil."
    assert dues(case) == []


def test_what_will_not_take_place_and_what_is_not_understood_is_not_due() -> None:
    case = new_case("RN")
    case.plan.activities = [
        PlannedActivity(planned="2024-09-20", state="cancelled"),
        PlannedActivity(planned="minggu depan"),
        PlannedActivity(planned="2024-09"),
    ]
    case.plan.objectives = [Objective(due="akhir bulan")]
    assert dues(case) == []


def test_a_closed_case_has_nothing_due() -> None:
    case = new_case("RN")
    case.plan.activities = [PlannedActivity(planned="2024-09-20")]
    case.overview.card.closed = "2024-10-11"
    assert dues(case) == []
