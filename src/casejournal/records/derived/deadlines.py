"""Deadlines: what is still to be done and by when, read off dated facts.

A thing that is due is a fact that a date asks for and that has not been written. Writing it makes
the thing disappear; there is nothing to tick off. Here is what "due" means, once, so that the
caseload, the list of today, the calendar and the command line say the same; what asks for it in a
case is in `due_rules`.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from casejournal.platform.i18n import N_
from casejournal.records.dates.count import exact_day, shifted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casejournal.records.address import Address

State = Literal["overdue", "today", "soon", "later"]

SECTIONS: tuple[tuple[State, str], ...] = (
    ("overdue", N_("Overdue")),
    ("today", N_("To be done today")),
    ("soon", N_("In the next 7 days")),
)
"""What is listed of what is due, with its title; the rest is later."""
SOON = 7
"""Days ahead that are soon."""
QUIET_DAYS = 7
"""Days without contact after which it is time to see a client again, unless the settings say
otherwise; 0 is never."""
LOOK_BACK = 14
"""Days that are looked through for such without an entry in the journal."""

NO_CONTACT = N_("Meet the client again")
_CONTACT, _PLACEMENT = "contact", "placement"


class Due(msgspec.Struct, frozen=True, order=True, omit_defaults=True, gc=False):
    """A deadline: something to be done, and by when.

    `day` and `start` are ISO dates: by when, and from when on if it has a span of days. `what` is a
    msgid, `label` the words of the row that it is about, and `address` the field, row or section
    in which writing makes it disappear. `hangs_on` names what else a case alone cannot say: the
    last "contact" or the end of the "placement"; until that is settled, there is no `day`.
    """

    day: str = ""
    start: str = ""
    what: str = ""
    label: str = ""
    address: tuple[str, ...] = ()
    hangs_on: str = ""
    since: str = ""
    """Of a contact, the day of the last one, or of the opening of the case."""

    def state(self, today: date) -> State:
        """Whether its time is past, is now, comes within a week, or later."""
        return states(today)(self)

    def days_without(self, today: date) -> int:
        """Days without contact, of a due that asks for one; 0 of any other."""
        since = exact_day(self.since)
        return (today - since).days if since else 0

    def when(self, today: date) -> str:
        """The day to name: the first of a span that lies ahead, else the one by which."""
        return self.start if self.start and self.start > today.isoformat() else self.day


class DeadlineContext(msgspec.Struct, frozen=True, gc=False):
    """The facts outside a case that deadlines hang on: days of contact, and the practicum."""

    today: date
    last_contact: str = ""
    """The last day, up to today, on which the client was met."""
    opened: str = ""
    placement: tuple[date, date] | None = None
    """First and last day of the practicum."""
    quiet_days: int = QUIET_DAYS


def states(today: date) -> Callable[[Due], State]:
    """The `state` of any number of dues on a day."""
    day, soon = today.isoformat(), _after(today, SOON)

    def state(due: Due) -> State:
        if due.day < day:
            return "overdue"
        first = due.start or due.day
        return "today" if first <= day else "soon" if first <= soon else "later"

    return state


def settled(found: Iterable[Due], around: DeadlineContext) -> list[Due]:
    """The deadlines of a case, those that hang on other facts dated too; the most urgent first.

    After the placement has ended nobody is asked to meet a client.
    """
    due: list[Due] = []
    for each in found:
        placed = _settled(each, around) if each.hangs_on else each
        if placed is not None:
            due.append(placed)
    return sorted(due, key=_urgency) if len(due) > 1 else due


def _urgency(due: Due) -> tuple[str, Due]:
    return due.start or due.day, due


def _settled(due: Due, around: DeadlineContext) -> Due | None:
    placement = around.placement
    if due.hangs_on == _PLACEMENT:
        if placement is None:
            return None
        return msgspec.structs.replace(due, day=placement[1].isoformat())
    since = exact_day(around.last_contact) or exact_day(around.opened)
    ended = placement is not None and around.today > placement[1]
    if since is None or not around.quiet_days or ended:
        return None
    return _meeting(due, since, around.quiet_days)


@lru_cache(maxsize=1024)  # the days are few and the cases many, so most share it
def _meeting(due: Due, since: date, quiet_days: int) -> Due:
    day = _after(since, quiet_days)
    return msgspec.structs.replace(due, day=day, since=since.isoformat())


def no_contact(address: Address) -> Due:
    """A deadline for meeting the client again, a number of days after the last time."""
    return Due(what=NO_CONTACT, address=address, hangs_on=_CONTACT)


def before_the_end(what: str, address: Address) -> Due:
    """A deadline for what is to be written before the placement ends."""
    return Due(what=what, address=address, hangs_on=_PLACEMENT)


def unwritten(days: Iterable[str], placement: tuple[date, date] | None, today: date) -> list[date]:
    """The working days of the last two weeks without an entry in the journal, while placed.

    `days` are the ISO dates of entries. Today itself is not asked for; holidays are not known.
    """
    if placement is None or not placement[0] <= today <= placement[1]:
        return []
    known = set(days)
    back = (shifted(today, -ago) for ago in range(LOOK_BACK, 0, -1))
    return [
        day
        for day in back
        if day >= placement[0] and day.weekday() < 5 and day.isoformat() not in known
    ]


def _after(day: date, days: int) -> str:
    return shifted(day, days).isoformat()
