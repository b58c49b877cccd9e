"""The lines of a month of the journal: entries by day, and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from casejournal.i18n import _, language
from casejournal.records import calendar, worktime
from casejournal.records.journal import in_order
from casejournal.records.text import fold, is_blank
from casejournal.records.vocabularies import vocabulary
from casejournal.records.worktime import entry_minutes, total_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.address import Address
    from casejournal.records.journal import DailyEntry

ENTRIES: Address = ("journal", "entries")
"""Where the entries of a month stand in its file."""


@dataclass(frozen=True)
class DayLine:
    """The heading of a day; `day` is as stored, so it may be no date."""

    day: str
    minutes: int
    count: int

    @property
    def title(self) -> str:
        """The day in words."""
        return calendar.show_day(self.day, language()) or _("Without a date")


@dataclass(frozen=True)
class EntryLine:
    """One entry under its day."""

    entry: DailyEntry

    @property
    def time(self) -> str:
        """The times, or the minutes if only they are known."""
        entry = self.entry
        if entry.times:
            return calendar.show_times(entry.times, language())
        return spent(entry_minutes(entry)) if entry.minutes else ""

    @property
    def kind(self) -> str:
        """The kind of activity in words."""
        return vocabulary("journal-kind").label(self.entry.kind, language())


Line = DayLine | EntryLine


def spent(minutes: int) -> str:
    """A number of minutes in words, "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def of_case(entries: Iterable[DailyEntry], code: str) -> list[DailyEntry]:
    """The entries whose case code has these letters; all for ""."""
    wanted = fold(code).strip()
    return [entry for entry in entries if wanted in fold(entry.case)]


def lines(entries: Iterable[DailyEntry]) -> list[Line]:
    """A heading for each day, and its entries below it."""
    found: list[Line] = []
    for day, group in groupby(in_order(entries), key=lambda entry: entry.day):
        of_day = list(group)
        found.append(DayLine(day, total_minutes(of_day), len(of_day)))
        found += [EntryLine(entry) for entry in of_day]
    return found


def totals(entries: Iterable[DailyEntry]) -> list[tuple[str, int, int]]:
    """(kind in words, minutes, number of entries) of each kind, the longest first."""
    label = vocabulary("journal-kind").label
    return [
        (
            _("No kind given") if is_blank(one.name) else label(one.name, language()),
            one.minutes,
            one.entries,
        )
        for one in worktime.totals(entries, "kind")
    ]


def month_of(day: str) -> str:
    """ "2024-09" for an ISO day in it; "" for what is no day."""
    return day[:7] if calendar.to_date(day) and len(day) == 10 else ""


def month_after(month: str, by: int) -> str:
    """The month so many months later; stays within the years 1 to 9999."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    number = max(12, min(number, 9999 * 12 + 11))
    return f"{number // 12:04}-{number % 12 + 1:02}"


def month_title(month: str) -> str:
    """The month in words, "September 2024"."""
    return f"{calendar.month_name(int(month[5:]), language())} {int(month[:4])}"
