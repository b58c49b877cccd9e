"""The logbook: journal entries one by one, for a supervisor to read and sign."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_, translator
from casejournal.records.dates.calendar import show_day, show_times, to_date, weekday_name
from casejournal.records.declare import fields_of
from casejournal.records.derived.contacts import MADE
from casejournal.records.derived.work_time import entry_minutes, spent, total_minutes, work_class
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.values.text import is_blank, visible
from casejournal.records.vocabularies import vocabulary
from casejournal.report.document import prose
from casejournal.report.document.blocks import Block, Document, Paragraph, Span, TableRow
from casejournal.report.document.sentences import spans_of
from casejournal.report.document.tables import text_table
from casejournal.report.sheets.signatures import closing, heading, opening, untimed
from casejournal.report.sheets.timesheet import day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from casejournal.platform.i18n import Translator
    from casejournal.records.dates.period import Period
    from casejournal.records.declare import FieldSpec
    from casejournal.records.parts.profile import Profile
    from casejournal.report.document.blocks import Spans

    Hide = Callable[[str], str]

TEMPLATE = "logbook"
TITLE = N_("Logbook")


def build(
    entries: Sequence[DailyEntry],
    profile: Profile,
    *,
    period: Period,
    case: str,
    lang: str,
    on: date,
    hide: Hide,
) -> Document:
    """The logbook of some entries, day by day; the arguments are as for the time sheet.

    What is declared as private, such as the reflection, is never in it.
    """
    t = translator(lang)
    missing = sum(1 for entry in entries if not entry_minutes(entry))
    blocks: list[Block] = [heading(1, t(TITLE), TEMPLATE), opening(profile, period, hide(case), t)]
    if not entries:
        blocks.append(Paragraph((Span(t(N_("No entry in this time.")), emphasis=True),)))
    for day, group in groupby(in_order(entries), key=day_of):
        blocks += _day(day, list(group), t, hide)
    total = t(N_("Together {time}.")).format(time=spent(total_minutes(entries), t))
    blocks += [Paragraph((Span(total, strong=True),)), *untimed(missing, t)]
    return Document(
        title=visible(t(TITLE)),
        template=TEMPLATE,
        lang=lang,
        on=on.isoformat(),
        code=visible(hide(case)),
        blocks=(*blocks, *closing(profile, t)),
        missing=(),
    )


def in_order(entries: Iterable[DailyEntry]) -> list[DailyEntry]:
    """Entries by day and time; those without a date that is understood come last."""
    return sorted(entries, key=lambda entry: (not day_of(entry), day_of(entry), entry.times))


def _day(day: str, entries: list[DailyEntry], t: Translator, hide: Hide) -> list[Block]:
    title = show_day(day, t.lang) if day else t(N_("Without a date"))
    if minutes := total_minutes(entries):
        title = f"{title} · {spent(minutes, t)}"
    heads = (
        t("Time"),
        t("Kind of activity"),
        t("Case"),
        t(N_("Place and people")),
        t("What was done"),
        t(N_("Result and next steps")),
    )
    rows = [
        TableRow(tuple(_cells(entry, t, hide)), ("journal", "entries", entry.id))
        for entry in entries
    ]
    return [heading(2, title, f"d{day}"), text_table(heads, rows)]


def _cells(entry: DailyEntry, t: Translator, hide: Hide) -> Iterator[Spans]:
    yield spans_of(hide(_when(entry, t)))
    yield spans_of(hide(_what(entry, t)))
    yield spans_of(hide(entry.case))
    place = [*([entry.place] if not is_blank(entry.place) else []), ", ".join(entry.people)]
    yield spans_of(hide("\n".join(filter(None, place))))
    yield prose.inline(prose.blocks(hide(entry.text)))
    yield prose.inline((*prose.blocks(hide(entry.result)), *prose.blocks(hide(entry.next))))


def _when(entry: DailyEntry, t: Translator) -> str:
    """The times of an entry, or its length; a date that was not understood."""
    times, minutes = show_times(entry.times, t.lang), entry_minutes(entry)
    said = " – " in times or not minutes
    day = "" if day_of(entry) else entry.day
    return "\n".join(filter(None, (day, times, "" if said else spent(minutes, t))))


def _what(entry: DailyEntry, t: Translator) -> str:
    """The kind of activity, and that a contact did not come about."""
    kind = vocabulary("journal-kind").label(entry.kind, t.lang)
    outcome = vocabulary("contact-outcome").label(entry.contact, t.lang)
    return "\n".join(filter(None, (kind, outcome if entry.contact != MADE else "")))


_FIRST = ("day", "times", "minutes", "kind", "case")
"""The fields that the columns computed from them stand beside."""


def columns(
    entries: Iterable[DailyEntry], *, lang: str, hide: Hide
) -> tuple[list[str], list[list[str]]]:
    """Heads and a row for each entry, for a spreadsheet: every field that is not private."""
    t = translator(lang)
    specs = [spec for spec in fields_of(DailyEntry) if not spec.private]
    rest = [spec for spec in specs if spec.name not in _FIRST]
    first = {spec.name: t(spec.title) for spec in specs}
    heads = [
        first["day"],
        t(N_("Weekday")),
        first["times"],
        t(N_("Minutes")),
        first["kind"],
        t(N_("Class of working time")),
        first["case"],
        *(t(spec.title) for spec in rest),
    ]
    return heads, [_flat(entry, rest, t, hide) for entry in in_order(entries)]


def _flat(entry: DailyEntry, rest: list[FieldSpec], t: Translator, hide: Hide) -> list[str]:
    start = to_date(day_of(entry))
    cells = [
        entry.day,
        weekday_name(start, t.lang) if start else "",
        show_times(entry.times, t.lang),
        str(entry_minutes(entry) or ""),
        vocabulary("journal-kind").label(entry.kind, t.lang),
        vocabulary("work-class").label(work_class(entry.kind), t.lang),
        entry.case,
    ]
    for spec in rest:
        value = getattr(entry, spec.name)
        items = value if isinstance(value, list) else [value]
        cells.append(", ".join(spec.kind.show(item, spec, t.lang) for item in items if item))
    return [hide(cell) for cell in cells]
