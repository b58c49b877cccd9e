"""Days of the journal: the lines they are shown in, and which days and months there are."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from casejournal.platform.i18n import N_, _, language, ngettext
from casejournal.records.dates import calendar
from casejournal.records.dates.count import exact_day
from casejournal.records.derived.work_time import entry_minutes, total_minutes
from casejournal.records.journal.origin import origin_mark
from casejournal.records.values.text import visible
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.address import Address
    from casejournal.records.journal.entries import DailyEntry

ENTRIES: Address = ("journal", "entries")
"""Where the entries of a month stand in its file."""

VIEWS: dict[str, str] = {"month": N_("Month"), "week": N_("Week"), "day": N_("Day")}
"""How much of the journal is shown at once."""


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

    def drawn(self, width: int) -> Text:
        """The line."""
        said = spent(self.minutes) if self.minutes else entries_said(self.count)
        said = f" · {said if self.count else _('no entry')}"
        title = visible(self.title)
        if cell_len(title + said) > width and (day := exact_day(self.day)):
            weekday = calendar.weekday_name(day, language())
            title = f"{weekday}, {calendar.short_day(self.day, language())}"
        return Text(title, style="accent").append(said, style="quiet")


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
        return spent(entry_minutes(entry)) if entry_minutes(entry) else visible(entry.minutes)

    @property
    def kind(self) -> str:
        """The kind of activity in words."""
        return vocabulary("journal-kind").label(self.entry.kind, language())

    def drawn(self, width: int) -> Text:
        """The line: time, kind, case and the beginning of what was done."""
        entry, text = self.entry, Text(" ")
        time, columns = self.time, (16, 22)
        if width <= 60:
            time, columns = time.replace(" – ", "–"), (13, 14)
        for part, size in zip((time or "–", self.kind), columns, strict=True):
            if part:  # what has no kind has more room for its words
                cell = Text(visible(part))
                cell.truncate(size - 1, overflow="ellipsis")
                cell.pad_right(size - cell.cell_len)
                text += cell
        if entry.case:
            text.append(visible(entry.case), style="strong").append("  ")
        if mark := origin_mark(entry, language()):
            text.append(f"({mark})", style="quiet").append("  ")
        return text.append(visible(" ".join(entry.text[:400].split())))


Line = DayLine | EntryLine


def spent(minutes: int) -> str:
    """A number of minutes in words, "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def entries_said(count: int) -> str:
    """A number of entries in words."""
    return ngettext("{n} entry", "{n} entries", count).format(n=count)


def lines(entries: Iterable[DailyEntry], days: Iterable[str] = ()) -> list[Line]:
    """A heading for each day and its entries below it, in the order in which they are given.

    The days named are there even if they have no entry; entries of other days follow them.
    """
    by_day: dict[str, list[DailyEntry]] = {day: [] for day in days}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    found: list[Line] = []
    for day, of_day in by_day.items():
        found.append(DayLine(day, total_minutes(of_day), len(of_day)))
        found += [EntryLine(entry) for entry in of_day]
    return found


def month_of(day: str) -> str:
    """ "2024-09" for an ISO day in it; "" for what is no day."""
    return day[:7] if exact_day(day) else ""


def after(day: str, days: int) -> str:
    """The ISO day so many days later; stays within the years 1 to 9999."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return day


def month_after(month: str, by: int) -> str:
    """The month so many months later; stays within the years 1 to 9999."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    number = max(12, min(number, 9999 * 12 + 11))
    return f"{number // 12:04}-{number % 12 + 1:02}"


def in_month(day: str, month: str) -> str:
    """The same day of another month, or its last if it has no such day."""
    return f"{month}-{min(int(day[8:]), days_in(month)):02}"


def days_in(month: str) -> int:
    """The number of days of a month."""
    return monthrange(int(month[:4]), int(month[5:]))[1]


def days_of(view: str, day: str) -> list[str]:
    """The days that a view shows when a day is chosen; a week begins on Monday."""
    if view == "day":
        return [day]
    if view == "week":
        monday = after(day, -date.fromisoformat(day).weekday())
        return list(dict.fromkeys(after(monday, n) for n in range(7)))
    return [f"{day[:7]}-{n:02}" for n in range(1, days_in(day[:7]) + 1)]


def month_title(month: str) -> str:
    """The month in words, "September 2024"."""
    return f"{calendar.month_name(int(month[5:]), language())} {int(month[:4])}"


def view_title(view: str, day: str) -> str:
    """What a view shows, in words."""
    if view == "month":
        return month_title(day[:7])
    if view == "week":
        shown = days_of(view, day)
        return calendar.show_span(f"{shown[0]}/{shown[-1]}", language(), weekday=False)
    return calendar.show_day(day, language())
