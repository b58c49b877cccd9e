"""Activities that repeat, proposed for today from what was logged before; never invented.

Something is proposed if the same kind of activity was logged on this weekday in at least three of
the last four weeks, and is not logged today yet. It is proposed with the times, the place and the
people that were usual. What belongs to a case is not proposed: that a client was met is written
down by whoever met the client.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from casejournal.records.dates.count import exact_day
from casejournal.records.derived.work_time import kind_code
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.values.text import fold, is_blank
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

WEEKS = 4
"""Weeks that are looked back."""
OFTEN = 3
"""In so many of them something has to have been logged."""

T = TypeVar("T")


@dataclass(frozen=True)
class Proposal:
    """An activity that is usual on this day, as stored."""

    kind: str
    times: str
    place: str
    people: tuple[str, ...]
    text: str
    """What was always written, "" if that differed."""

    def entry(self, day: date, lang: str) -> DailyEntry:
        """The entry of the journal that it becomes; its text says no more than what it was."""
        label = vocabulary("journal-kind").label(self.kind, lang)
        return DailyEntry(
            day=day.isoformat(),
            times=self.times,
            kind=self.kind,
            place=self.place,
            people=list(self.people),
            text=self.text or label,
        )


def first_day(today: date) -> date:
    """The earliest day whose entries count."""
    return today - timedelta(weeks=WEEKS)


def proposals(entries: Iterable[DailyEntry], today: date) -> list[Proposal]:
    """What is usual on the weekday of `today` and not logged yet, by time."""
    before = {today - timedelta(weeks=ago) for ago in range(1, WEEKS + 1)}
    groups: dict[str, list[DailyEntry]] = {}
    logged = set()
    for entry in entries:
        day, kind = exact_day(entry.day), fold(kind_code(entry.kind)).strip()
        if day == today:
            logged.add(kind)
        elif day in before and kind and is_blank(entry.case) and is_blank(entry.contact):
            groups.setdefault(kind, []).append(entry)
    found = [
        _usual(sorted(group, key=lambda entry: entry.day))
        for kind, group in groups.items()
        if kind not in logged and len({entry.day for entry in group}) >= OFTEN
    ]
    return sorted(found, key=lambda one: (one.times, one.kind))


def _usual(group: Sequence[DailyEntry]) -> Proposal:
    texts = {entry.text for entry in group}
    return Proposal(
        kind=group[-1].kind,
        times=_most([entry.times for entry in group]),
        place=_most([entry.place for entry in group]),
        people=_most([tuple(entry.people) for entry in group]),
        text=texts.pop() if len(texts) == 1 else "",
    )


def _most(values: Sequence[T]) -> T:
    """The most frequent value; of several, the one that was there last."""
    counted = Counter(values)
    return max(reversed(values), key=counted.__getitem__)
