"""Periods that working time is summed over: a week, a month, or any other."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta

from casejournal.records.dates.count import exact_day
from casejournal.records.dates.format import month_name, show_span

_WEEK = 7


@dataclass(frozen=True)
class Period:
    """A period from one ISO date to another, both counted; "" leaves an end open."""

    first: str
    last: str

    def shown(self, lang: str) -> str:
        """The period as the title of a sheet: "2 – 8 September 2024"; "" if it is open."""
        start, end = exact_day(self.first), exact_day(self.last)
        if start is None or end is None:
            return ""
        if self == month(self.first[:7]):
            return f"{month_name(start.month, lang)} {start.year:04}"
        return show_span(f"{self.first}/{self.last}", lang, weekday=False)

    def days(self) -> list[str]:
        """Its ISO dates if it is a week or less, else none."""
        start, end = exact_day(self.first), exact_day(self.last)
        if start is None or end is None or not 0 <= (end - start).days < _WEEK:
            return []
        return [(start + timedelta(n)).isoformat() for n in range((end - start).days + 1)]

    @property
    def name(self) -> str:
        """The period as part of the name of a file: "2024-09", or both ends."""
        if self.first[:7] and self == month(self.first[:7]):
            return self.first[:7]
        return "-".join(dict.fromkeys(filter(None, (self.first, self.last))))


def week(day: str) -> Period:
    """The week, Monday to Sunday, that an ISO date lies in. Raises ValueError for no date."""
    here = date.fromisoformat(day)
    monday = here.toordinal() - here.weekday()
    sunday = min(monday + _WEEK - 1, date.max.toordinal())
    return Period(date.fromordinal(monday).isoformat(), date.fromordinal(sunday).isoformat())


def month(name: str) -> Period:
    """The month called "2024-09". Raises ValueError for no month."""
    first = date.fromisoformat(f"{name}-01")
    last = first.replace(day=months.monthrange(first.year, first.month)[1])
    return Period(first.isoformat(), last.isoformat())
