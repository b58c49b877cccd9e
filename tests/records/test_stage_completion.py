"""Stage gates: computed, explained, soft; going on and opening again are kept."""

import pytest

from casejournal.demo import build
from casejournal.records.address import get
from casejournal.records.case import STAGES, Case, StageDecision, new_case
from casejournal.records.derived.stage_completion import stage_status, stage_statuses
from casejournal.records.stages.assessment import Symptom
from casejournal.records.stages.engagement import EngagementStep
from casejournal.records.stages.intervention import Session
from casejournal.records.stages.plan import PlannedActivity


def states(case: Case) -> list[str]:
    return [each.state for each in stage_statuses(case)]


def sentences(case: Case, part: str) -> list[str]:
    return [each.sentence for each in stage_status(case, part).blocked]


def test_a_new_case_has_not_begun_and_every_stage_says_what_it_needs() -> None:
    case = new_case("RN")
    assert states(case) == ["empty"] * 6
    for each in stage_statuses(case):
        assert each.blocked
        for item in each.blocked:
            get(case, item.address)  # there is a place to go to


def test_the_whole_case_of_the_demo_is_complete() -> None:
    found = {each.part.name: each for each in stage_statuses(build()[0])}
    assert {name: each.state for name, each in found.items()} == {
        part.name: "complete" for part in STAGES
    }, [each.blocked for each in found.values() if each.blocked]


def test_going_on_and_opening_again_are_kept() -> None:
    case = new_case("RN")
    case.engagement.intake.place = "Sentra"
    assert stage_status(case, "engagement").state == "begun"
    on = StageDecision(stage="engagement", what="gone-on", day="2024-09-10", reason="Wali sakit")
    case.overview.decisions = [on]
    assert stage_status(case, "engagement").state == "gone-on"
    assert stage_status(case, "engagement").decision is on
    assert stage_status(case, "engagement").blocked, "what is missing is still said"
    case.overview.decisions.append(StageDecision(stage="engagement", what="reopened"))
    assert stage_status(case, "engagement").state == "reopened"
    assert stage_status(case, "assessment").state == "empty"


def test_dates_that_cannot_be() -> None:
    case = new_case("RN")
    assert any("No contact" in said for said in sentences(case, "engagement"))
    case.engagement.steps = [EngagementStep(day="2024-09-05")]
    assert not any("No contact" in said for said in sentences(case, "engagement"))
    case.engagement.contract.signed_on = "2024-09-04"
    assert any("before the first contact" in said for said in sentences(case, "engagement"))
    case.engagement.contract.signed_on = "2024-09-05"
    assert not any("before the first contact" in said for said in sentences(case, "engagement"))
    case.intervention.sessions = [Session(day="2024-10-02")]
    case.termination.ending.day = "2024-10-01"
    assert any("before the last session" in said for said in sentences(case, "termination"))
    case.termination.ending.day = "2024-10-02"
    assert not any("before the last session" in said for said in sentences(case, "termination"))


def test_the_chain_of_care_is_part_of_the_gates() -> None:
    case = new_case("RN")
    case.assessment.symptoms = [Symptom(text="Menyendiri")]
    case.plan.activities = [PlannedActivity(activity="Bermain peran")]
    *_rest, uncovered = [each for each in stage_status(case, "plan").blocked if each.row[1]]
    assert uncovered.row == ("assessment.symptoms", case.assessment.symptoms[0].id)
    *_rest, unheld = [each for each in stage_status(case, "intervention").blocked if each.row[1]]
    assert unheld.address == ("intervention", "sessions")


def test_only_stages_have_gates() -> None:
    with pytest.raises(KeyError):
        stage_status(new_case("RN"), "conferences")
