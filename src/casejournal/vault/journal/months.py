"""The journal: which month an entry is kept in, and what was asked of a stretch of it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from casejournal.records.dates.count import exact_day
from casejournal.vault.changes import Changes, DocumentChange, MonthTarget, stamp, utc_now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.address import Address
    from casejournal.records.journal.entries import DailyEntry

SECTION = "journal.entries"


def entry_day(entry: DailyEntry) -> str:
    """The ISO date of an entry: its own, or the day it was written if that is not understood."""
    if _is_day(entry.day):
        return entry.day
    return (entry.created or stamp(utc_now()))[:10]


@lru_cache(4096)  # a journal has few different days
def _is_day(text: str) -> bool:
    return exact_day(text) is not None


def month_of(entry: DailyEntry) -> str:
    """The month that a new entry is kept in, `2024-09`."""
    return entry_day(entry)[:7]


def by_month(entries: Iterable[DailyEntry]) -> dict[MonthTarget, list[DailyEntry]]:
    """New entries by the file they are kept in."""
    months: dict[MonthTarget, list[DailyEntry]] = {}
    for entry in entries:
        months.setdefault(MonthTarget(month_of(entry)), []).append(entry)
    return months


def address_of(entry: DailyEntry) -> Address:
    """Where an entry stands in the file of its month."""
    return ("journal", "entries", entry.id)


def additions(entries: Iterable[DailyEntry]) -> Changes:
    """The changes that add entries to a month."""
    return Changes(tuple(DocumentChange(address_of(entry), entry) for entry in entries))


def wanted(entry: DailyEntry, since: str, until: str, case: str) -> bool:
    """Whether an entry lies between two ISO dates (both included, "" is open) and is of a case."""
    day = entry_day(entry)
    if (since and day < since) or (until and day > until):
        return False
    return not case or entry.case.casefold() == case.casefold()
