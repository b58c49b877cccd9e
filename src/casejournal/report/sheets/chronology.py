"""The chronology sheet of a case: a document, rows for a spreadsheet, or data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_, translator
from casejournal.records.dates.calendar import show_times
from casejournal.records.derived.chronology import chronology
from casejournal.records.values.text import visible
from casejournal.report.document import prose
from casejournal.report.document.blocks import Document, Heading, Paragraph, Span, TableRow
from casejournal.report.document.sentences import spans_of
from casejournal.report.document.tables import text_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from casejournal.platform.i18n import Translator
    from casejournal.records.case import Case
    from casejournal.records.derived.chronology import ChronologyEvent
    from casejournal.records.journal.entries import DailyEntry

TEMPLATE = "chronology"


def build(
    case: Case,
    entries: Iterable[DailyEntry],
    *,
    lang: str,
    on: date,
    significant: bool = False,
) -> Document:
    """The chronology as a document with one table; `entries` are those of the case."""
    t = translator(lang)
    events = chronology(case, entries, lang, significant=significant)
    title = t(N_("Chronology of case {code}")).format(code=case.code)
    count = t.n("{n} dated fact", "{n} dated facts", len(events)).format(n=len(events))
    return Document(
        title=visible(title),
        template=TEMPLATE,
        lang=lang,
        on=on.isoformat(),
        code=visible(case.code),
        blocks=(
            Heading(1, "", title, "chronology"),
            Paragraph((Span(count),)),
            text_table(_heads(t), [_row(event, lang) for event in events]),
        ),
        missing=(),
    )


def _heads(t: Translator) -> Sequence[str]:
    return (t("Date"), t("Time"), t(N_("Event")), t(N_("What was written")))


def _row(event: ChronologyEvent, lang: str) -> TableRow:
    return TableRow(
        (
            spans_of(event.when),
            spans_of(show_times(event.times, lang)),
            spans_of(event.what),
            prose.inline(prose.blocks(event.text)),
        ),
        event.address,
    )


def columns(events: Iterable[ChronologyEvent], lang: str) -> tuple[list[str], list[list[str]]]:
    """Heads and rows for a spreadsheet: the date as it is stored, so that it can be sorted."""
    t = translator(lang)
    heads = [t("Date"), t("Time"), t(N_("Event")), t(N_("What was written")), t(N_("Found in"))]
    rows = [
        [e.value, show_times(e.times, lang), e.what, e.text, ".".join(e.address)] for e in events
    ]
    return heads, rows


def facts(events: Iterable[ChronologyEvent]) -> list[dict[str, object]]:
    """The chronology as data for another program."""
    return [
        {
            "date": event.value,
            "times": event.times,
            "shown": event.when,
            "what": event.what,
            "text": event.text,
            "address": ".".join(event.address),
            "significant": event.significant,
        }
        for event in events
    ]
