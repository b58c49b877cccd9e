"""Deadlines in words, in the language of the screens, for every list that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import _, language, ngettext
from casejournal.records.dates.format import near_day, weekday_name
from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from casejournal.records.derived.deadlines import Due

SHOWN_DAYS = 5
"""So many days without an entry are named; the rest is counted."""


def sentence(due: Due, today: date) -> str:
    """The deadline in words, with those of the row that it is about."""
    label = visible(" ".join(due.label.split()))
    if due.since and due.state(today) == "overdue":
        days = due.days_without(today)
        label = ngettext("{n} day without contact", "{n} days without contact", days).format(n=days)
    return " · ".join(filter(None, (_(due.what), label)))


def when(due: Due, today: date) -> str:
    """By when it is due, as one says it; an exclamation mark if that is past."""
    said = near_day(due.when(today), today, language())
    return said + ("  !" if due.state(today) == "overdue" else "")


def without_entry(days: Sequence[date]) -> str:
    """The working days without an entry in the journal; the last ones by name."""
    names = [f"{weekday_name(day, language())} {day.day}" for day in days[-SHOWN_DAYS:]]
    if len(days) > SHOWN_DAYS:
        names.insert(0, "…")
    return ngettext(
        "{n} working day without an entry: {days}",
        "{n} working days without an entry: {days}",
        len(days),
    ).format(n=len(days), days=", ".join(names))
