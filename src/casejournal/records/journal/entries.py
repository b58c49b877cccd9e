"""The daily journal: what was done, day by day, for a case or for none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, cast

import msgspec

from casejournal.records.address import duplicate
from casejournal.records.base import Record, StoredDocument
from casejournal.records.dates.count import exact_day
from casejournal.records.dates.times import start
from casejournal.records.declare import (
    choice,
    day,
    line,
    lines,
    number,
    part,
    prose,
    section,
    times,
    yesno,
)


class DailyEntry(StoredDocument):
    """One entry of the journal."""

    NAMED_BY = ("text",)

    day: Annotated[str, day("Date", needed="export")] = ""
    times: Annotated[str, times("Time", "e.g. 09.00 – 10.30")] = ""
    kind: Annotated[str, choice("Kind of activity", of="journal-kind", needed="export")] = ""
    case: Annotated[str, line("Case", "The case code, if it belongs to one")] = ""
    text: Annotated[str, prose("What was done", needed="export")] = ""
    format: Annotated[str, choice("Form of the note", of="journal-format")] = ""
    place: Annotated[str, line("Place")] = ""
    people: Annotated[list[str], lines("People involved", "By initials or role")] = []
    result: Annotated[str, prose("Result")] = ""
    next: Annotated[str, prose("Obstacles and next steps")] = ""
    reflection: Annotated[
        str, prose("Reflection", "For you alone; never exported", private=True)
    ] = ""
    stage: Annotated[str, choice("Stage", of="helping-stage")] = ""
    contact: Annotated[str, choice("Contact", of="contact-outcome")] = ""
    minutes: Annotated[str, number("Minutes", "If no time is given", unit="menit")] = ""
    tags: Annotated[list[str], lines("Tags")] = []
    shown: Annotated[
        str, yesno("In the report", "As a paragraph of your involvement in other activities")
    ] = ""
    became: str = ""
    """Address of what was made of the entry in its case, such as `intervention.sessions.ID`."""
    origin: str = ""
    """"inbox" if it was logged from a shell into an encrypted vault: nobody was asked for the
    passphrase, so it may have been written by whoever can write in the folder."""


class JournalPages(Record):
    """The pages of one month."""

    entries: Annotated[list[DailyEntry], section("Entries")] = []


class JournalMonth(Record):
    """A file of the journal: the entries of one month."""

    journal: Annotated[JournalPages, part("Journal")] = msgspec.field(default_factory=JournalPages)


def in_order(
    entries: Iterable[DailyEntry], day: Callable[[DailyEntry], str] = lambda entry: entry.day
) -> list[DailyEntry]:
    """Entries by day, and those of a day in their order; what has no day that is understood last.

    Those with a time stand in the order of time. The others, and those that begin at the same
    time, stand where they stand in the file among the rest of their day: that order is one's own.
    """
    days: dict[str, list[DailyEntry]] = {}
    for entry in entries:
        days.setdefault(day(entry), []).append(entry)
    found = sorted(days, key=lambda each: (exact_day(each) is None, each))
    return [entry for each in found for entry in in_time(days[each])]


def in_time(entries: Iterable[DailyEntry]) -> list[DailyEntry]:
    """The entries of one day in their order; see `in_order`."""
    found = list(entries)
    timed = [at for at, entry in enumerate(found) if start(entry.times)]
    by_time = sorted((found[at] for at in timed), key=lambda entry: start(entry.times))
    for at, entry in zip(timed, by_time, strict=True):
        found[at] = entry
    return found


def copied(entry: DailyEntry, day: str) -> DailyEntry:
    """A new entry for another day that begins as this one did: what came of it is left out."""
    new = cast("DailyEntry", duplicate(entry))
    new.day = day
    new.result = new.next = new.reflection = new.contact = new.became = new.origin = ""
    return new
