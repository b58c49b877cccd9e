"""Contacts with a client: what counts as one, and on which days there were some.

A day counts once, whatever was recorded of it and wherever. Only contact that was *made* counts: an
entry of the journal that says "attempted", "cancelled" or "no-show" does not, and neither does a
session that has a date and nothing written about it. An entry that does not say is taken by its
kind: work with the client itself counts, a call to the school or the writing of a report does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from casejournal.records.dates.count import exact_day, span_dates
from casejournal.records.values.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.case import Case
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.stages.intervention import Session

MADE = "made"


class Contact(msgspec.Struct, frozen=True, gc=False):
    """Contact with a client up to a day: on how many days, and the last one as an ISO date."""

    met: int = 0
    last: str = ""


NONE = Contact()


def contact(days: Iterable[str], today: str) -> Contact:
    """Count ISO dates of contact up to an ISO date."""
    past = {day for day in days if day <= today}
    if not past:
        return NONE
    return Contact(len(past), max(past))


def is_contact(entry: DailyEntry) -> bool:
    """Whether an entry of the journal says that a client was met."""
    # Counting days needs none of this, and the first list that is shown does that.
    from casejournal.records.derived.work_time import work_class
    from casejournal.records.quick_log.activity_kinds import WITHOUT_CLIENT

    if not entry.case:
        return False
    return entry.contact == MADE or (
        is_blank(entry.contact) and work_class(entry.kind) not in WITHOUT_CLIENT
    )


def is_held(session: Session) -> bool:
    """Whether a session took place: something is written about it."""
    return bool(session.results or session.working) or not is_blank(session.process)


def contact_days(case: Case) -> list[str]:
    """The days, in order, on which the case itself records that the client was met."""
    engagement = case.engagement
    days = [step.day for step in engagement.steps if step.contact in ("", MADE)]
    days += [day.isoformat() for day in span_dates(engagement.intake.days) or ()]
    days += [visit.day for visit in case.assessment.visits]
    days += [session.day for session in case.intervention.sessions if is_held(session)]
    return sorted({day for day in days if exact_day(day)})
