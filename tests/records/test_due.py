"""What is due is read off dated facts, and goes away when its fact is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from casejournal.records.address import NoSuchAddress, field_at, get
from casejournal.records.case import Case, CaseFile, new_case
from casejournal.records.derived.deadline_rules import asked, dues
from casejournal.records.derived.deadlines import (
    NO_CONTACT,
    DeadlineContext,
    Due,
    settled,
    unwritten,
)
from casejournal.records.parts.conferences import CaseConference, FollowUp
from casejournal.records.stages.engagement import Consent
from casejournal.records.stages.evaluation import Outcome
from casejournal.records.stages.intervention import Session
from casejournal.records.stages.plan import Objective, PlannedActivity

TODAY = date(2024, 9, 20)
PLACED = (date(2024, 9, 2), date(2024, 10, 11))


def begun() -> CaseFile:
    """A case of which nothing is due besides what a test puts in."""
    case = new_case("RN", "2024-09-02")
    case.engagement.contract.signed_on = "2024-09-06"
    return case


def listed(case: Case, **around: object) -> list[tuple[str, str]]:
    here = DeadlineContext(TODAY, **{"last_contact": "2024-09-20", **around})  # type: ignore[arg-type]
    return [(due.what, due.day) for due in dues(case, here) if due.what != NO_CONTACT]


def consent(case: Case) -> None:
    case.engagement.contract.signed_on = ""


def consent_after_assessment(case: Case) -> None:
    consent(case)
    case.assessment.collection.days = "2024-09-04/2024-09-10"


def consent_ends(case: Case) -> None:
    case.engagement.contract.expires_on = "2024-09-30"


def activity(case: Case) -> None:
    case.plan.activities = [PlannedActivity(activity="Kunjungan", planned="2024-09-20/2024-09-21")]


def objective(case: Case) -> None:
    case.plan.objectives = [Objective(text="Berani menyapa", due="2024-09-15")]


def objective_begun(case: Case) -> None:
    objective(case)
    case.evaluation.outcomes = [Outcome(objective=case.plan.objectives[0].id)]


def session(case: Case) -> None:
    case.intervention.sessions = [Session(theme="Mengenal diri", day="2024-09-16")]


def group_session(case: Case) -> None:
    case.intervention.sessions = [Session(shape="groupwork", day="2024-09-16")]


def session_follow_up(case: Case) -> None:
    case.intervention.sessions = [
        Session(day="2024-09-12", process="x", follow_up="Telepon\nibu", follow_up_on="2024-09-19")
    ]


def conference(case: Case) -> None:
    case.conferences.meetings = [CaseConference(number="I", day="2024-09-18")]


def conference_follow_up(case: Case) -> None:
    task = FollowUp(what="Hubungi sekolah", due="2024-09-25")
    case.conferences.meetings = [CaseConference(day="2024-09-18", decisions=["x"])]
    case.conferences.meetings[0].follow_ups = [task]


def termination(case: Case) -> None:
    case.termination.ending.day = "2024-10-10"


def referral(case: Case) -> None:
    case.termination.referral.made = "yes"
    case.termination.referral.day = "2024-10-10"


def referral_sent(case: Case) -> None:
    referral(case)
    case.termination.referral.reason = "Pendampingan psikolog"


def referral_to_be_asked_after(case: Case) -> None:
    referral_sent(case)
    case.termination.referral.ask_on = "2024-10-12"


def hand_back(case: Case) -> None:
    case.termination.hand_back.day = "2024-10-11"


RULES: list[tuple[Callable[[Case], None], str, str, str]] = [
    (consent, "Consent missing", "2024-09-09", "2024-09-06"),
    (consent_after_assessment, "Consent missing", "2024-09-04", "2024-09-06"),
    (consent_ends, "Consent ends", "2024-09-30", ""),
    (activity, "Planned activity", "2024-09-21", "2024-09-21"),
    (objective_begun, "Objective", "2024-09-15", "partly"),
    (session, "Session", "2024-09-16", "Bertemu di asrama."),
    (group_session, "Session", "2024-09-16", "Bermain bersama"),
    (session_follow_up, "Follow-up", "2024-09-19", "2024-09-20"),
    (conference, "Case conference", "2024-09-18", "Lanjut."),
    (conference_follow_up, "Follow-up", "2024-09-25", "2024-09-20"),
    (termination, "Termination", "2024-10-10", "Berpamitan."),
    (referral, "Referral", "2024-10-10", ""),
    (referral_sent, "Referral without an answer", "2024-10-17", "2024-10-15"),
    (referral_to_be_asked_after, "Referral without an answer", "2024-10-12", "2024-10-15"),
    (hand_back, "Hand-back", "2024-10-11", "Stabil."),
]


@pytest.mark.parametrize(("make", "what", "day", "written"), RULES)
def test_each_is_due_until_it_is_written_where_it_says(
    make: Callable[[Case], None], what: str, day: str, written: str
) -> None:
    case = begun()
    assert listed(case) == []
    make(case)
    assert listed(case) == [(what, day)]
    (due,) = (due for due in dues(case, DeadlineContext(TODAY, "2024-09-20")) if due.what == what)
    spec = field_at(CaseFile, due.address)
    owner = get(case, due.address[:-1])
    if what == "Referral":  # a reason makes it one that is to be answered
        case.termination.referral.reason = "Psikolog"
        assert listed(case) == [("Referral without an answer", "2024-10-17")]
        case.termination.referral.status = "sent"
        assert listed(case)
        case.termination.referral.status = "accepted"
    else:
        setattr(owner, due.address[-1], [written] if spec.kind.is_list else written)
    assert listed(case) == []


def test_a_consent_for_one_purpose_ends_unless_it_is_renewed_or_taken_back() -> None:
    case = begun()
    photos = Consent(kind="photo", day="2024-09-06", expires_on="2024-09-30")
    case.engagement.consents = [photos]
    assert listed(case) == [("Consent ends", "2024-09-30")]
    photos.withdrawn_on = "2024-09-18"
    assert listed(case) == []
    photos.withdrawn_on = ""
    case.engagement.consents.append(Consent(kind="photo", day="2024-09-19"))
    assert listed(case) == []
    consent(case)
    assert listed(case) == [("Consent missing", "2024-09-09")]
    case.engagement.consents.append(Consent(kind="services", day="2024-09-06"))
    assert listed(case) == []


def test_nothing_is_due_in_a_case_that_is_closed() -> None:
    case = begun()
    for make, _what, _day, _written in RULES:
        make(case)
    assert listed(case, placement=PLACED)
    case.overview.card.closed = "2024-10-11"
    assert dues(case, DeadlineContext(TODAY, placement=PLACED)) == []
    assert asked(case) == []


def test_what_will_not_take_place_or_is_not_understood_is_not_due() -> None:
    case = begun()
    case.plan.activities = [
        PlannedActivity(planned="2024-09-20", state="cancelled"),
        PlannedActivity(planned="minggu depan"),
        PlannedActivity(planned="2024-09"),
        PlannedActivity(planned="2024-09-20"),
    ]
    case.intervention.sessions = [Session(activity=case.plan.activities[3].id, process="x")]
    case.plan.objectives = [Objective(due="akhir bulan")]
    case.conferences.meetings = [CaseConference(follow_ups=[FollowUp(due="segera")])]
    case.termination.referral.made, case.termination.referral.day = "no", "2024-09-20"
    assert listed(case) == []
    case.overview.card.opened = case.engagement.contract.signed_on = ""
    assert listed(case) == []  # there is no day from which consent could be asked for


def test_the_ends_of_the_calendar_are_no_end_of_the_program() -> None:
    for day in ("0001-01-01", "9999-12-31"):
        case = begun()
        consent(case)
        case.overview.card.opened = day
        case.plan.activities = [PlannedActivity(planned=day)]
        referral_sent(case)
        case.termination.referral.day = day
        far = date.fromisoformat(day)
        assert {due.day[:4] for due in dues(case, DeadlineContext(TODAY, day))} == {day[:4]}
        assert [
            due.state(far) for due in dues(case, DeadlineContext(far, day, placement=(far, far)))
        ]
        assert unwritten([], (date.min, date.max), far) is not None


def test_the_most_urgent_comes_first_with_the_words_of_its_row() -> None:
    case = begun()
    activity(case)
    objective(case)
    found = [due for due in dues(case, DeadlineContext(TODAY, "2024-09-20")) if due.label]
    assert [due.label for due in found] == ["Berani menyapa", "Kunjungan"]
    assert found[0].address == ("evaluation", "outcomes")
    session_follow_up(case)
    assert "Telepon" in [due.label for due in dues(case, DeadlineContext(TODAY))]


def test_a_day_is_past_now_soon_or_later() -> None:
    def state(day: str, start: str = "") -> str:
        return Due(day, start).state(TODAY)

    assert state("2024-09-19") == "overdue"
    assert state("2024-09-20") == state("2024-09-26", "2024-09-20") == "today"
    assert state("2024-09-21") == state("2024-09-27") == state("2024-10-02", "2024-09-27") == "soon"
    assert state("2024-09-28") == "later"
    assert Due("2024-09-26", "2024-09-24").when(TODAY) == "2024-09-24"
    assert Due("2024-09-26", "2024-09-18").when(TODAY) == "2024-09-26"


def test_a_plan_for_weeks_is_asked_for_in_the_last_of_them_only() -> None:
    case = begun()
    case.plan.activities = [PlannedActivity(planned="2024-09-02/2024-10-11")]
    (due,) = (due for due in asked(case) if due.what == "Planned activity")
    assert (due.start, due.day) == ("2024-10-05", "2024-10-11")


def quiet(case: Case, last: str, today: date, **around: object) -> list[str]:
    here = DeadlineContext(today, last, case.overview.card.opened, **around)  # type: ignore[arg-type]
    return [due.day for due in dues(case, here) if due.what == NO_CONTACT]


def test_a_client_is_to_be_met_again_after_a_while() -> None:
    case = begun()
    assert quiet(case, "", TODAY) == ["2024-09-09"]  # never met since it was opened
    assert quiet(case, "2024-09-13", TODAY) == ["2024-09-20"]
    assert quiet(case, "2024-09-13", TODAY, quiet_days=14) == ["2024-09-27"]
    assert quiet(case, "2024-09-13", TODAY, quiet_days=0) == []
    assert quiet(case, "2024-09-13", PLACED[1], placement=PLACED) == ["2024-09-20"]
    assert quiet(case, "2024-09-13", date(2024, 10, 12), placement=PLACED) == []
    (due,) = settled(
        [due for due in asked(case) if due.what == NO_CONTACT], DeadlineContext(TODAY, "2024-09-11")
    )
    assert due.days_without(TODAY) == 9
    case.termination.ending.process = "Berpamitan."
    assert quiet(case, "2024-09-13", TODAY) == []


def test_evaluation_and_termination_are_asked_for_before_the_placement_ends() -> None:
    case = begun()
    end = "2024-10-11"
    assert listed(case) == []  # nobody said when it ends
    assert listed(case, placement=PLACED) == [("Termination missing", end)]
    case.plan.objectives = [Objective(text="Berani menyapa")]
    both = [("Evaluation missing", end), ("Termination missing", end)]
    assert listed(case, placement=PLACED) == both
    case.evaluation.outcomes = [Outcome(achievement="achieved")]
    case.termination.ending.day = "2024-10-10"
    assert listed(case, placement=PLACED) == [("Termination", "2024-10-10")]
    case.termination.ending.process = "Berpamitan."
    assert listed(case, placement=PLACED) == []


def test_working_days_without_an_entry_are_named_for_two_weeks_while_placed() -> None:
    friday = date(2024, 9, 20)
    written = ["2024-09-09", "2024-09-10", "2024-09-12", "2024-09-13", "2024-09-18"]
    found = [day.day for day in unwritten(written, PLACED, friday)]
    assert found == [6, 11, 16, 17, 19]  # neither Saturdays and Sundays nor the day it is
    assert [day.day for day in unwritten([], PLACED, date(2024, 9, 4))] == [2, 3]
    assert unwritten([], None, friday) == []
    assert unwritten([], PLACED, date(2024, 10, 12)) == []
    assert unwritten([], PLACED, date(2024, 9, 1)) == []


def test_what_is_due_is_the_same_after_it_was_noted() -> None:
    case = begun()
    for make, _what, _day, _written in RULES:
        make(case)
    noted = msgspec.json.decode(msgspec.json.encode(asked(case)), type=list[Due])
    assert noted == asked(case)
    around = DeadlineContext(TODAY, placement=PLACED)
    assert settled(noted, around) == dues(case, around)
    for due in noted:
        try:
            get(case, due.address)
        except NoSuchAddress:  # pragma: no cover - it would lead nowhere
            pytest.fail(str(due))
