"""What lists show of a case, and of all cases on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from casejournal.records.derived.deadlines import NO_CONTACT
from casejournal.records.values.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from casejournal.records.derived.contacts import Contact
    from casejournal.records.derived.deadlines import Due


class CaseSummary(msgspec.Struct, frozen=True, gc=False):
    """A line of the caseload. Days are ISO dates, empty if there is none."""

    id: str
    code: str = ""
    opened: str = ""
    closed: str = ""
    stage: str = ""
    """Name of the part that is the stage, "" once closed."""
    stage_number: int = 0
    """1-6, 0 once closed."""
    percent: int = 0
    met: int = 0
    """The number of days, up to today, on which the client was met."""
    last_contact: str = ""
    """The last of them, "" if there is none."""
    next_due: str = ""
    """The earliest day by which something is to be done besides a contact; it may have passed."""
    next_what: str = ""
    """What that is, as a msgid."""
    contact_due: str = ""
    """The day by which the client is to be met again, "" if that is not asked."""
    missing: int = 0
    updated: str = ""
    """UTC time of the last save."""
    stages: str = ""
    """A letter for the state of each stage: e empty, b begun, c complete, g gone on though not
    complete, r opened again; see `records.gates`."""
    problem: str = ""
    """A sentence, if the file cannot be read; the rest is then what was last known."""


class CaseDue(msgspec.Struct, frozen=True, gc=False):
    """Something due in a case."""

    case_id: str
    code: str
    due: Due


@dataclass(frozen=True)
class CaseloadStatus:
    """How everything stands on a day: what lists and calendars are made from."""

    cases: list[CaseSummary]
    """Open ones first, by code; a case that cannot be read has a `problem`."""
    dues: list[CaseDue]
    """What is due in open cases, the most urgent first."""
    unwritten: list[date]
    """Working days of the last two weeks without an entry in the journal."""


def in_time(
    summary: CaseSummary, known: Contact, found: list[Due], today: date, problem: str
) -> CaseSummary:
    """The line of a case with its contact and what is due in it, the most urgent first."""
    next_one = next((due for due in found if due.what != NO_CONTACT), None)
    next_day, next_what = (next_one.when(today), next_one.what) if next_one else ("", "")
    quiet = next((due.day for due in found if due.what == NO_CONTACT), "")
    now = (known.met, known.last, next_day, next_what, quiet, problem)
    if now == (
        summary.met,
        summary.last_contact,
        summary.next_due,
        summary.next_what,
        summary.contact_due,
        summary.problem,
    ):
        return summary
    return replace(
        summary,
        met=known.met,
        last_contact=known.last,
        next_due=next_day,
        next_what=next_what,
        contact_due=quiet,
        problem=problem,
    )


def out_of_time(summary: CaseSummary) -> CaseSummary:
    """The line of a case without what depends on the day and on the journal."""
    return replace(
        summary, met=0, last_contact="", next_due="", next_what="", contact_due="", problem=""
    )


def find(code: str, cases: Iterable[CaseSummary]) -> str:
    """The id of the case with a code, whatever its capitals; of several the first begun.

    Raises NotFound, naming codes that look like it.
    """
    known = {case.id: case.code for case in cases if case.code}
    wanted = clean_line(code)
    matching = [ident for ident, have in known.items() if have.casefold() == wanted.casefold()]
    if matching:
        return min(matching, key=lambda ident: (known[ident] != wanted, ident))
    folded = {have.casefold(): have for have in known.values()}
    import difflib

    from casejournal.vault import texts

    close = difflib.get_close_matches(wanted.casefold(), folded, n=3)
    raise texts.no_case([folded[have] for have in close])
