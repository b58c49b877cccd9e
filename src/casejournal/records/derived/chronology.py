"""The chronology of a case: every dated fact in it and its journal entries, as they followed.

Nothing is entered for it. Whatever is declared as a date is in it, wherever it stands; the real
identity is no part of a `Case`, so no date of it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_, translator
from casejournal.records.address import Address, NoSuchAddress, get
from casejournal.records.base import Row
from casejournal.records.case import Case
from casejournal.records.dates import calendar
from casejournal.records.dates.count import parts, to_date
from casejournal.records.declare import FieldSpec, fields_of, sections_of
from casejournal.records.derived.contacts import MADE, is_contact
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.values.references import MARKS, label
from casejournal.records.values.text import is_blank
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from casejournal.platform.i18n import Translator
    from casejournal.records.base import Record
    from casejournal.records.declare import SectionSpec

DATED = ("day", "span", "partial")
"""The kinds of field that hold a date."""


@dataclass(frozen=True)
class ChronologyEvent:
    """One dated fact; the texts are in the language that was asked for."""

    day: date | None
    """The first day that can be meant; None if what was typed as a date is not understood."""
    value: str
    """The date as it is stored."""
    times: str
    """The times that go with it, as stored; "" if there are none."""
    when: str
    """The date as it is read."""
    what: str
    """What it is: the section, the row, and the field if that is not just "Date"."""
    text: str
    """What was written beside it first, "" if nothing was."""
    address: Address
    """Of the field; of the entry if it is one of the journal."""
    significant: bool
    """Whether something took place: false for deadlines, births, and work without the client."""


def chronology(
    case: Case, entries: Iterable[DailyEntry] = (), lang: str = "id", *, significant: bool = False
) -> list[ChronologyEvent]:
    """The events of a case, the earliest first, those without a date that is understood last.

    `entries` are those of the case; one that became a row of the case which is still there is not
    said twice. A month stands before its days and a year before its months. What falls on one day
    is in the order of its times, then of the forms. `significant` leaves out all else.
    """
    found = [*_of_case(case, lang), *_of_journal(case, entries, lang)]
    if significant:
        found = [event for event in found if event.significant]
    return sorted(found, key=_order)  # which keeps the order of the forms where all else is equal


def _order(event: ChronologyEvent) -> tuple[bool, int, int, int, str]:
    known = parts(event.value.partition("/")[0]) if event.day else None
    if known is None:
        return True, 0, 0, 0, ""
    _about, year, month, day = known
    return False, year, month or 0, day or 0, event.times


# What stands in the forms


def _of_case(case: Case, lang: str) -> Iterator[ChronologyEvent]:
    t = translator(lang)
    for section in sections_of(Case):
        at: Address = (section.part, section.name)
        here = get(case, at)
        for number, record in enumerate(here if section.many else [here], 1):
            place = (*at, record.id) if section.many else at
            yield from _facts(record, place, _titled(case, section, record, number, t), t)


def _titled(case: Case, section: SectionSpec, record: Record, number: int, t: Translator) -> str:
    if not isinstance(record, Row) or not section.many:
        return t(section.title)
    mark = f"{t(section.title)} {MARKS.get(section.key, '')}{number}"
    return f"{mark}: {label(case, record, t.lang)}".removesuffix(": ")


def _label(record: Record, t: Translator) -> str:
    return record.label(t.lang) if isinstance(record, Row) else ""


def _facts(record: Record, at: Address, what: str, t: Translator) -> Iterator[ChronologyEvent]:
    specs = [spec for spec in fields_of(type(record)) if not spec.private]
    dates = [spec for spec in specs if spec.kind.name in DATED]
    for spec in specs:
        value = getattr(record, spec.name)
        if spec.record is not None:
            rows = value if spec.kind.is_list else [value]
            for row in rows:
                inside = (*at, spec.name, row.id) if spec.kind.is_list else (*at, spec.name)
                yield from _facts(row, inside, f"{what} · {_label(row, t) or t(spec.title)}", t)
        elif spec in dates and not spec.kind.empty(value):
            # Where there is but one, a stretch of days can only be when it took place.
            plain = spec.kind.name == "span" and dates == [spec]
            plain = plain or t(spec.title) == t("Date")
            yield ChronologyEvent(
                day=to_date(value),
                value=value,
                times=_times(record, specs),
                when=short_date(spec, value, t.lang),
                what=what if plain else f"{what} · {t(spec.title)}",
                text=_text(record, specs, what),
                address=(*at, spec.name),
                significant=spec.happens,
            )


def short_date(spec: FieldSpec, value: str, lang: str) -> str:
    """A date in as few letters as it can have."""
    if spec.kind.name == "partial":
        return calendar.show_partial(value, lang)
    if "/" in value:
        return calendar.show_span(value, lang, weekday=False)
    return calendar.short_day(value, lang)


def _times(record: Record, specs: list[FieldSpec]) -> str:
    return next((str(getattr(record, s.name)) for s in specs if s.kind.name == "times"), "")


def _text(record: Record, specs: list[FieldSpec], said: str) -> str:
    """The first paragraphs of a record, unless they have been said as its name."""
    texts = (str(getattr(record, s.name)) for s in specs if s.kind.name == "prose")
    text = next((text for text in texts if not is_blank(text)), "")
    return "" if said.endswith(text.split("\n", 1)[0]) else text


# What stands in the journal


def _of_journal(case: Case, entries: Iterable[DailyEntry], lang: str) -> Iterator[ChronologyEvent]:
    t, outcome = translator(lang), vocabulary("contact-outcome")
    day = next(spec for spec in fields_of(DailyEntry) if spec.name == "day")
    for entry in entries:
        if _is_there(case, entry.became):
            continue
        kind = vocabulary("journal-kind").label(entry.kind, lang)
        what = f"{t(N_('Journal entry'))}: {kind}".removesuffix(": ")
        if entry.contact not in ("", MADE):
            what += f" ({outcome.label(entry.contact, lang)})"
        yield ChronologyEvent(
            day=to_date(entry.day),
            value=entry.day,
            times=entry.times,
            when=short_date(day, entry.day, lang),
            what=what,
            text=entry.text,
            address=("journal", "entries", entry.id),
            significant=is_contact(entry) or not is_blank(entry.contact),
        )


def _is_there(case: Case, became: str) -> bool:
    try:
        address = tuple(became.split(".")) if became else ()
        # A point of a measure is no event of its own, so its entry stays.
        return len(address) == 3 and bool(get(case, address))
    except NoSuchAddress:
        return False
