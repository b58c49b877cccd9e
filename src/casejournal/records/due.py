"""What is still to be done and by when, read off the dates of a case.

A thing that is due is a dated fact whose outcome has not been written. Writing it is what makes
the thing disappear; there is nothing to tick off. One function, so that the caseload, the list
of today and the checks say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.i18n import N_
from casejournal.records.address import Address, get
from casejournal.records.daycount import exact_day, span_dates
from casejournal.records.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.records.case import Case

_OVER = ("done", "not-done", "cancelled")


@dataclass(frozen=True, order=True)
class Due:
    """Something to be done: by an ISO date, what it is (a msgid), and where its row stands."""

    day: str
    what: str
    address: Address

    def label(self, case: Case) -> str:
        """The row's own words for it, "" if it has none yet."""
        row = get(case, self.address)
        return str(row.label()) if hasattr(row, "label") else ""


def dues(case: Case) -> list[Due]:
    """Everything that is still to be done in a case, the earliest first; nothing once closed."""
    return [] if case.overview.card.closed else sorted(_open(case))


def _open(case: Case) -> Iterator[Due]:
    for activity in case.plan.activities:
        span = span_dates(activity.planned)
        if span and is_blank(activity.actual) and activity.state not in _OVER:
            at = ("plan", "activities", activity.id)
            yield Due(span[0].isoformat(), N_("Planned activity"), at)
    reached = {outcome.objective for outcome in case.evaluation.outcomes if outcome.achievement}
    for objective in case.plan.objectives:
        if objective.id not in reached and exact_day(objective.due):
            yield Due(objective.due, N_("Objective"), ("plan", "objectives", objective.id))
    for meeting in case.conferences.meetings:
        held = meeting.decisions or meeting.inputs or not is_blank(meeting.presentation)
        if not held and exact_day(meeting.day):
            at = ("conferences", "meetings", meeting.id)
            yield Due(meeting.day, N_("Case conference"), at)
    for session in case.intervention.sessions:
        written = session.results or session.working or not is_blank(session.process)
        if not written and exact_day(session.day):
            at = ("intervention", "sessions", session.id)
            yield Due(session.day, N_("Session"), at)
    termination = case.termination
    if exact_day(termination.ending.day) and is_blank(termination.ending.process):
        yield Due(termination.ending.day, N_("Termination"), ("termination", "ending"))
    referral = termination.referral
    if exact_day(referral.day) and is_blank(referral.number) and referral.made != "no":
        yield Due(referral.day, N_("Referral"), ("termination", "referral"))
    hand_back = termination.hand_back
    if exact_day(hand_back.day) and is_blank(hand_back.condition):
        yield Due(hand_back.day, N_("Hand-back"), ("termination", "hand_back"))
