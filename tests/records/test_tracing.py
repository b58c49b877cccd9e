"""The chain of care: what is linked is found, and what is not is a gap until it is."""

from casejournal.records.case import Case, new_case
from casejournal.records.derived.tracing import not_smart, trace
from casejournal.records.stages.assessment import Symptom
from casejournal.records.stages.evaluation import Outcome
from casejournal.records.stages.intervention import Session
from casejournal.records.stages.plan import Objective, PlannedActivity


def rules(case: Case) -> list[str]:
    return [gap.rule for gap in trace(case).gaps]


def test_an_empty_case_has_no_gaps() -> None:
    assert rules(new_case("RN")) == []


def test_a_domain_with_problems_wants_a_symptom() -> None:
    case = new_case("RN")
    case.assessment.functioning.social.problems = "Menarik diri"
    assert rules(case) == ["problem-without-symptom"]
    case.assessment.symptoms = [Symptom(text="Menyendiri", not_now="Menunggu hasil psikolog")]
    assert rules(case) == [], "symptoms without domains may belong to any"
    case.assessment.symptoms[0].domains = ["biological"]
    assert rules(case) == ["problem-without-symptom"]
    case.assessment.symptoms[0].domains = ["biological", "social"]
    assert rules(case) == []


def test_a_referral_wants_to_know_what_became_of_it() -> None:
    case = new_case("RN")
    case.termination.referral.made = "yes"
    assert rules(case) == ["referral-without-outcome"]
    case.termination.referral.outcome = "Diterima"
    assert rules(case) == []


def test_each_gap_is_closed_by_what_it_asks_for() -> None:
    case = new_case("RN")
    symptom = Symptom(text="Menyendiri")
    case.assessment.symptoms = [symptom]
    assert rules(case) == ["symptom-without-objective"]
    symptom.not_now = "Menunggu hasil psikolog"
    assert rules(case) == []
    symptom.not_now = ""

    objective = Objective(text="Menyapa teman")
    case.plan.objectives = [objective]
    assert rules(case) == [
        "symptom-without-objective",
        "objective-without-symptom",
        "objective-without-activity",
        "objective-without-outcome",
    ]
    objective.symptoms = [symptom.id]
    activity = PlannedActivity(activity="Bermain peran")
    case.plan.activities = [activity]
    assert rules(case) == [
        "objective-without-activity",
        "objective-without-outcome",
        "activity-without-objective",
        "activity-without-session",
    ]
    activity.objectives = [objective.id]
    session = Session(theme="Sesi 1")
    case.intervention.sessions = [session]
    assert rules(case) == [
        "objective-without-outcome",
        "activity-without-session",
        "session-without-activity",
    ]
    session.activity = activity.id
    outcome = Outcome(achievement="achieved")
    case.evaluation.outcomes = [outcome]
    assert rules(case) == ["objective-without-outcome", "outcome-without-objective"]
    outcome.objective = objective.id
    assert rules(case) == []

    chain = trace(case)
    assert [answer.objective for answer in chain.symptoms[0][1]] == [objective]
    found = chain.objectives[0]
    assert (found.activities, found.sessions, found.outcomes) == ([activity], [session], [outcome])


def test_an_activity_that_was_left_out_needs_a_reason_and_no_session() -> None:
    case = new_case("RN")
    activity = PlannedActivity(activity="Kunjungan rumah", state="cancelled")
    case.plan.activities = [activity]
    assert "activity-without-reason" in rules(case)
    activity.not_done = "Keluarga pindah"
    assert rules(case) == ["activity-without-objective"]


def test_a_reference_to_a_row_that_is_gone_is_none() -> None:
    case = new_case("RN")
    case.plan.objectives = [Objective(symptoms=["gone"])]
    case.evaluation.outcomes = [Outcome(objective="gone")]
    assert "objective-without-symptom" in rules(case)
    assert "outcome-without-objective" in rules(case)


def test_a_gap_says_whose_it_is_and_where_it_is_filled() -> None:
    case = new_case("RN")
    case.assessment.symptoms = [Symptom(text="Menyendiri")]
    gap = trace(case).gaps[0]
    assert gap.row == ("assessment.symptoms", case.assessment.symptoms[0].id)
    assert gap.address == ("plan", "objectives")


def test_what_keeps_an_objective_from_being_smart() -> None:
    case = new_case("RN")
    bare = Objective(text="Percaya diri")
    assert [name for name, _why in not_smart(case, bare)] == [
        "text",
        "indicator",
        "unit",
        "baseline",
        "target",
        "symptoms",
        "due",
    ]
    symptom = Symptom(text="Menyendiri")
    case.assessment.symptoms = [symptom]
    good = Objective(
        text="RN menyapa teman sekamar lebih dulu",
        symptoms=[symptom.id],
        indicator="Jumlah sapaan",
        unit="kali per hari",
        baseline="0",
        target="3",
        due="2024-10-10",
    )
    assert not_smart(case, good) == []
    good.target = "0"
    assert [name for name, _why in not_smart(case, good)] == ["target"]
    good.target, case.termination.ending.day = "3", "2024-10-01"
    assert [name for name, _why in not_smart(case, good)] == ["due"]
