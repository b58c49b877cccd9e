"""What the calendar of a month shows of each day, and what an empty month says."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _
from casejournal.records.dates.count import span_dates
from casejournal.records.derived.work_time import total_minutes, totals
from casejournal.records.values.text import visible
from casejournal.screens.journal.lines import after, days_of, month_title
from casejournal.vault import ProfileTarget
from casejournal.widgets.calendar import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.app.services import Services
    from casejournal.records.journal.entries import DailyEntry

WORKING_DAYS = 5
"""Monday to Friday; holidays are not known here."""


def cells(month: str, entries: Iterable[DailyEntry], first: str, last: str) -> dict[int, Cell]:
    """What the days of a month hold. Working days from `first` to `last` that hold nothing are
    gaps; there are none if `first` is ""."""
    by_day: dict[str, list[DailyEntry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    found: dict[int, Cell] = {}
    for number, day in enumerate(days_of("month", f"{month}-01"), 1):
        if of_day := by_day.get(day):
            codes = [visible(one.name) for one in totals(of_day, "case") if one.name]
            found[number] = Cell(total_minutes(of_day), len(of_day), tuple(codes))
        elif first and first <= day <= last and date.fromisoformat(day).weekday() < WORKING_DAYS:
            found[number] = Cell(gap=True)
    return found


def days_to_fill(services: Services) -> tuple[str, str]:
    """The first and last day on which an entry may be missed: from the first of the journal, or
    the beginning of the placement, to yesterday, or its end."""
    first, last = services.vault.first_day(), after(services.today().isoformat(), -1)
    with suppress(CasejournalError):
        profile = services.vault.load(ProfileTarget())
        if span := span_dates(profile.practicum.placement.period):
            first, last = span[0].isoformat(), min(last, span[1].isoformat())
    return first, last


def nothing_yet(months: Iterable[str], month: str) -> str:
    """What a month without an entry says: what goes here, which key begins, where there is some."""
    text = _("Nothing was written in this month yet.\n\nPress a to write what you did.")
    if before := max((one for one in months if one < month), default=""):
        text += "\n\n" + _("Press [ to go to {month}, which has the last entries.").format(
            month=month_title(before)
        )
    elif after := min((one for one in months if one > month), default=""):
        text += "\n\n" + _("Press ] to go to {month}, which has the next entries.").format(
            month=month_title(after)
        )
    return text
