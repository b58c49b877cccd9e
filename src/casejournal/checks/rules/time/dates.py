"""Rules on dates: their weekdays, whether they exist, whether they can be meant."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from casejournal.checks.extract.dates import dates, main_year, period, spans
from casejournal.checks.extract.parts import fields, stage_at
from casejournal.checks.model import Hit, rule
from casejournal.platform.i18n import N_
from casejournal.records.case import STAGES
from casejournal.records.dates.words import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument
    from casejournal.checks.extract.dates import Dated

_REPORTED = (*(stage.name for stage in STAGES), "appendix")
_REST = 62
"""Days around a practicum in which things of it may still lie: a visit before, a letter after."""


def date_text(one: Dated, lang: str) -> str:
    """A date as it is written, without its weekday."""
    month = MONTHS[lang][one.month - 1]
    return f"{one.day} {month} {one.year}" if one.year else f"{one.day} {month}"


@rule(
    "date.weekday",
    1,
    "error",
    title=N_("The weekday is not that of the date"),
    why=N_(
        "A wrong weekday shows that a date was copied or guessed, and nobody can tell which of "
        "the two is true."
    ),
    says=N_("{date} was a {real}, not a {said}."),
    advice=N_("Look up which is right, the weekday or the date: “{real}, {date}”?"),
)
def weekday(document: TextDocument) -> Iterator[Hit]:
    year = main_year(document)
    for one in dates(document):
        if one.weekday is None:
            continue
        number, lang = one.weekday
        says, used = "", one.date
        if one.year is None and year is not None:
            try:
                used = date(year, one.month, one.day)
            except ValueError:
                used = None
            says = N_("{date} was a {real} in {year}, not a {said}.")
        if used is None or used.weekday() == number:
            continue
        names = WEEKDAYS[lang]
        yield Hit(
            min(one.start, one.weekday_at[0]),
            one.end,
            {
                "date": date_text(one, lang),
                "real": names[used.weekday()],
                "said": names[number],
                "year": str(used.year),
            },
            severity="warning" if says else None,
            says=says,
        )


@rule(
    "date.impossible",
    2,
    "error",
    title=N_("The date does not exist"),
    why=N_("A day that the calendar does not have makes everything counted from it uncertain."),
    says=N_("There is no {date}."),
    advice=N_("Look up the right day."),
)
def impossible(document: TextDocument) -> Iterator[Hit]:
    for one in dates(document):
        used = one.year or 2024  # a leap year, so that 29 February without a year is let be
        try:
            date(used, one.month, one.day)
        except ValueError:
            if one.day:
                yield Hit(one.start, one.end, {"date": date_text(one, document.lang)})


@rule(
    "date.backwards",
    2,
    "error",
    title=N_("A span of days ends before it begins"),
    why=N_("One of the two days must be wrong."),
    says=N_("This span ends before it begins: {first} is after {last}."),
    advice=N_("Look up both days."),
)
def backwards(document: TextDocument) -> Iterator[Hit]:
    for one, two in spans(document):
        first, last = one.date, two.date
        if first and last and first > last and one.shape == two.shape:
            yield Hit(
                one.start,
                two.end,
                {"first": date_text(one, document.lang), "last": date_text(two, document.lang)},
            )


@rule(
    "date.year-missing",
    2,
    "hint",
    title=N_("A date without its year"),
    why=N_("A report is read years later; in the head of a session the date should be whole."),
    says=N_("The year is missing: {date}."),
    advice=N_("Write the date out, with its weekday and year."),
)
def year_missing(document: TextDocument) -> Iterator[Hit]:
    found = dates(document)
    for each in fields(document):
        if each.name != "date":
            continue
        end = each.value_start + len(each.value)
        inside = [one for one in found if each.value_start <= one.start < end]
        for one in inside[:1]:
            if all(other.year is None for other in inside):
                yield Hit(
                    one.start, one.end, {"date": date_text(one, document.lang)}, severity="warning"
                )


@rule(
    "date.outside",
    2,
    "warning",
    title=N_("A date lies outside the practicum"),
    why=N_("Work with the client can only have been done while the practicum lasted."),
    says=N_("{date} lies outside the practicum ({first} – {last})."),
    advice=N_("Look whether day, month and year are right."),
)
def outside(document: TextDocument) -> Iterator[Hit]:
    known = period(document)
    found = dates(document)
    heads = [each for each in fields(document) if each.name == "date"]
    spans_of = [(each.value_start, each.value_start + len(each.value)) for each in heads]
    for one in found:
        day = one.date
        if day is None or stage_at(document, one.start) not in _REPORTED:
            continue
        in_head = any(start <= one.start < end for start, end in spans_of)
        if known is not None:
            first, last, _at = known
            away = max((first - day).days, (day - last).days)
            if (in_head and away > 0) or (not in_head and one.weekday is not None and away > 300):
                yield Hit(one.start, one.end, _limits(one, first, last, document.lang))
        elif in_head and (year := main_year(document)) and abs(day.year - year) > 1:
            yield Hit(
                one.start,
                one.end,
                {"date": date_text(one, document.lang), "year": str(year)},
                says=N_("{date}: nearly all other dates lie in {year}."),
            )


def _limits(one: Dated, first: date, last: date, lang: str) -> dict[str, str]:
    return {
        "date": date_text(one, lang),
        "first": f"{first.day} {MONTHS[lang][first.month - 1]} {first.year}",
        "last": f"{last.day} {MONTHS[lang][last.month - 1]} {last.year}",
    }
