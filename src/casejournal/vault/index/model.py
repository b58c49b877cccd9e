"""What the index holds: a note of every file, and how all stands on a day by these notes.

Imports no record and no store, so that the list of today can be drawn before the vault is opened.
"""

from __future__ import annotations

import zlib
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from casejournal.records.dates.count import span_dates
from casejournal.records.derived.contacts import contact
from casejournal.records.derived.deadlines import DeadlineContext, Due, settled, unwritten
from casejournal.vault.index.caseload import CaseDue, CaseloadStatus, CaseSummary, in_time
from casejournal.vault.storage.files import Hint  # noqa: TC001 - msgspec reads it at run time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

FORMAT = 6
_UNSURE = 50_000_000  # ns; more than the tick of any clock that stamps files with inodes
_HEAD, _MIDDLE, _TAIL = b'{"crc32":"', b'","notes":', b"}\n"
_BODY = len(_HEAD) + 8 + len(_MIDDLE)


class CaseNote(msgspec.Struct, gc=False):
    """What is known of one case, the days of contact that it records, and what it asks for."""

    hint: Hint
    at: int
    summary: CaseSummary
    contacts: list[str]
    dues: list[Due]


class MonthNote(msgspec.Struct, gc=False):
    """What is known of one month: the days of its entries, and of contact by folded case code."""

    hint: Hint
    at: int
    days: list[str]
    contacts: dict[str, list[str]]


class ProfileNote(msgspec.Struct, gc=False):
    """What is known of the profile: the period of the placement, as it is stored."""

    hint: Hint
    at: int
    period: str


class Notes(msgspec.Struct):
    """The whole index."""

    format: int = FORMAT
    cases: dict[str, CaseNote] = {}
    months: dict[str, MonthNote] = {}
    profile: ProfileNote | None = None
    terms: Hint | None = None
    """Of the file of own terms by which kinds of activity were told apart."""


class _StoredCase(msgspec.Struct, gc=False):
    """The note of a case as the index holds it: what it asks for stands in a table, by number."""

    hint: Hint
    at: int
    summary: CaseSummary
    contacts: list[str]
    dues: list[int]


class _Stored(msgspec.Struct):
    """The index as it is on the disk. Most cases ask for the same, which is stored once."""

    format: int
    cases: dict[str, _StoredCase]
    months: dict[str, MonthNote]
    profile: ProfileNote | None
    terms: Hint | None
    dues: list[Due]


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Stored).decode


def framed(notes: Notes) -> bytes:
    """The text of an index, with a checksum."""
    numbers: dict[Due, int] = {}
    cases = {
        ident: _StoredCase(
            note.hint,
            note.at,
            note.summary,
            note.contacts,
            [numbers.setdefault(due, len(numbers)) for due in note.dues],
        )
        for ident, note in notes.cases.items()
    }
    body = _encode(
        _Stored(notes.format, cases, notes.months, notes.profile, notes.terms, [*numbers])
    )
    return b"".join((_head(body), body, _TAIL))


def unframed(text: bytes) -> Notes | None:
    """The notes in the text of an index; None if it is none, or one of another format."""
    body = memoryview(text)[_BODY : -len(_TAIL)]  # it is long, and no copy of it is needed
    if not text.endswith(_TAIL) or text[:_BODY] != _head(body):
        return None
    try:
        stored = _decode(body)
        if stored.format != FORMAT:
            return None
        dues = stored.dues
        cases = {
            ident: CaseNote(
                case.hint, case.at, case.summary, case.contacts, [dues[n] for n in case.dues]
            )
            for ident, case in stored.cases.items()
        }
    except (ValueError, RecursionError, LookupError):
        return None
    return Notes(FORMAT, cases, stored.months, stored.profile, stored.terms)


def _head(body: bytes | memoryview) -> bytes:
    return _HEAD + f"{zlib.crc32(body):08x}".encode("ascii") + _MIDDLE


def holds(note: CaseNote | MonthNote | ProfileNote, now: Hint) -> bool:
    """Whether a file is surely still the one that was noted."""
    return note.hint == now and abs(note.at - now[1]) > _UNSURE


def drawn_up(
    notes: Notes, today: date, quiet_days: int, problems: Mapping[str, str]
) -> tuple[CaseloadStatus, bool]:
    """How everything stands on a day, and whether the summaries in the notes had to be changed.

    `problems` has a sentence for each case, by id, that cannot be read.
    """
    period = span_dates(notes.profile.period) if notes.profile else None
    day, in_journal, changed = today.isoformat(), contact_days(notes.months.values()), False
    cases: list[CaseSummary] = []
    dues: list[tuple[str, str, Due, CaseDue]] = []
    for ident, note in notes.cases.items():
        code, folded = note.summary.code, note.summary.code.casefold()
        days = in_journal.get(folded, ())
        known = contact((*note.contacts, *days), day)
        here = DeadlineContext(today, known.last, note.summary.opened, period, quiet_days)
        problem = problems.get(ident, "")
        found = [] if problem else settled(note.dues, here)
        summary = in_time(note.summary, known, found, today, problem)
        if summary is not note.summary and not problem:
            note.summary, changed = summary, True
        cases.append(summary)
        for due in found:
            dues.append((due.start or due.day, folded, due, CaseDue(ident, code, due)))
    cases.sort(key=lambda case: (bool(case.closed), case.code.casefold(), case.id))
    dues.sort(key=itemgetter(0, 1, 2))
    written = (day for month in notes.months.values() for day in month.days)
    return CaseloadStatus(
        cases, [one[3] for one in dues], unwritten(written, period, today)
    ), changed


def contact_days(months: Iterable[MonthNote]) -> dict[str, list[str]]:
    """The days of contact that the journal knows, by folded case code."""
    found: dict[str, list[str]] = {}
    for month in months:
        for code, days in month.contacts.items():
            found.setdefault(code, []).extend(days)
    return found
