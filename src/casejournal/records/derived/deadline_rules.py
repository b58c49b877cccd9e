"""Rules for the deadlines of a case, one for each cause. A closed case has none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_
from casejournal.records.dates.count import exact_day, shifted, span_dates
from casejournal.records.derived.consent import standing
from casejournal.records.derived.contacts import is_held
from casejournal.records.derived.deadlines import (
    DeadlineContext,
    Due,
    before_the_end,
    no_contact,
    settled,
)
from casejournal.records.stages.termination import is_answered
from casejournal.records.values.text import is_blank
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.records.case import Case
    from casejournal.records.stages.termination import Referral

_OVER = ("done", "not-done", "cancelled")
CONSENT_DAYS = 7
"""Days after a case was opened by which consent is looked for, if nothing was begun before."""
ANSWER_DAYS = 7
"""Days after which a referral that nobody answered is asked after."""


def dues(case: Case, around: DeadlineContext) -> list[Due]:
    """The deadlines of a case, the most urgent first; none once it is closed."""
    return settled(asked(case), around)


def asked(case: Case) -> list[Due]:
    """The deadlines that a case alone tells; `settled` dates those that hang on more than it."""
    if case.is_closed:
        return []
    rules = (
        _consent,
        _activities,
        _objectives,
        _conferences,
        _sessions,
        _termination,
        _referral,
        _hand_back,
        _at_the_end,
        _contact,
    )
    return [due for rule in rules for due in rule(case)]


def _consent(case: Case) -> Iterator[Due]:
    """That the services are agreed to, and that each consent is renewed before it ends."""
    contract, rows = case.engagement.contract, case.engagement.consents
    at = ("engagement", "contract")
    if standing(case, "services", date.max) == "missing":
        begun = [_first(case.assessment.collection.days), _plus(case.overview.card.opened)]
        begun += [session.day for session in case.intervention.sessions if is_held(session)]
        days = [day for day in begun if exact_day(day)]
        if days:
            yield Due(min(days), what=N_("Consent missing"), address=(*at, "signed_on"))
    elif exact_day(contract.expires_on) and not any(row.kind == "services" for row in rows):
        yield Due(contract.expires_on, what=N_("Consent ends"), address=(*at, "expires_on"))
    for row in rows:
        over = row.refused == "yes" or not is_blank(row.withdrawn_on)
        renewed = any(one.kind == row.kind and one.day > row.day for one in rows)
        if exact_day(row.expires_on) and not over and not renewed:
            label = vocabulary("consent-kind").label(row.kind, "id")
            field = ("engagement", "consents", row.id, "expires_on")
            yield Due(row.expires_on, "", N_("Consent ends"), label, field)


def _activities(case: Case) -> Iterator[Due]:
    begun = {session.activity for session in case.intervention.sessions}
    for row in case.plan.activities:
        span = span_dates(row.planned)
        if span and row.id not in begun and is_blank(row.actual) and row.state not in _OVER:
            first, last = span
            # A span of weeks is not asked for every day of it.
            first = max(first, shifted(last, -6))
            yield Due(
                last.isoformat(),
                first.isoformat() if first != last else "",
                N_("Planned activity"),
                row.label(),
                ("plan", "activities", row.id, "actual"),
            )


def _objectives(case: Case) -> Iterator[Due]:
    reached = {row.objective: row for row in case.evaluation.outcomes}
    for objective in case.plan.objectives:
        outcome = reached.get(objective.id)
        if exact_day(objective.due) and (outcome is None or is_blank(outcome.achievement)):
            at: tuple[str, ...] = ("evaluation", "outcomes")
            if outcome is not None:
                at = (*at, outcome.id, "achievement")
            yield Due(objective.due, "", N_("Objective"), objective.label(), at)


def _conferences(case: Case) -> Iterator[Due]:
    for meeting in case.conferences.meetings:
        at = ("conferences", "meetings", meeting.id)
        held = meeting.decisions or meeting.inputs or not is_blank(meeting.presentation)
        if not held and exact_day(meeting.day):
            day = meeting.day
            number = vocabulary("conference-number").label(meeting.number, "id")
            yield Due(day, "", N_("Case conference"), number, (*at, "decisions"))
        for task in meeting.follow_ups:
            if exact_day(task.due) and is_blank(task.done_on):
                field = (*at, "follow_ups", task.id, "done_on")
                yield Due(task.due, "", N_("Follow-up"), task.label(), field)


def _sessions(case: Case) -> Iterator[Due]:
    for session in case.intervention.sessions:
        at = ("intervention", "sessions", session.id)
        if exact_day(session.day) and not is_held(session):
            field = "working" if session.shape == "groupwork" else "process"
            yield Due(session.day, "", N_("Session"), session.label(), (*at, field))
        if exact_day(session.follow_up_on) and is_blank(session.followed_up_on):
            label = session.follow_up.split("\n", 1)[0] or session.label()
            field = "followed_up_on"
            yield Due(session.follow_up_on, "", N_("Follow-up"), label, (*at, field))


def _termination(case: Case) -> Iterator[Due]:
    ending = case.termination.ending
    if exact_day(ending.day) and is_blank(ending.process):
        yield Due(ending.day, "", N_("Termination"), "", ("termination", "ending", "process"))


def _referral(case: Case) -> Iterator[Due]:
    referral = case.termination.referral
    if referral.made == "no" or not exact_day(referral.day):
        return
    at = ("termination", "referral")
    if not _is_written(referral):
        yield Due(referral.day, "", N_("Referral"), referral.to, (*at, "reason"))
    elif not is_answered(referral):
        ask = referral.ask_on if exact_day(referral.ask_on) else _plus(referral.day, ANSWER_DAYS)
        what = N_("Referral without an answer")
        yield Due(ask, "", what, referral.to, (*at, "answered_on"))


def _is_written(referral: Referral) -> bool:
    texts = (referral.number, referral.reason, referral.summary)
    return referral.status not in ("", "drafted") or not all(map(is_blank, texts))


def _hand_back(case: Case) -> Iterator[Due]:
    hand_back = case.termination.hand_back
    if exact_day(hand_back.day) and is_blank(hand_back.condition):
        at = ("termination", "hand_back", "condition")
        yield Due(hand_back.day, "", N_("Hand-back"), hand_back.handed_to, at)


def _at_the_end(case: Case) -> Iterator[Due]:
    evaluated = any(not is_blank(row.achievement) for row in case.evaluation.outcomes)
    if not evaluated and (case.plan.objectives or case.intervention.sessions):
        yield before_the_end(N_("Evaluation missing"), ("evaluation", "outcomes"))
    ending = case.termination.ending
    if is_blank(ending.process) and not exact_day(ending.day):
        yield before_the_end(N_("Termination missing"), ("termination", "ending", "day"))


def _contact(case: Case) -> Iterator[Due]:
    if is_blank(case.termination.ending.process):
        begun = bool(case.plan.activities or case.intervention.sessions)
        yield no_contact(("intervention", "sessions") if begun else ("engagement", "steps"))


def _first(span: str) -> str:
    dates = span_dates(span)
    return dates[0].isoformat() if dates else ""


def _plus(day: str, days: int = CONSENT_DAYS) -> str:
    found = exact_day(day)
    return shifted(found, days).isoformat() if found else ""
