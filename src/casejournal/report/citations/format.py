"""Citations of concepts, and entries of the bibliography.

A citation names surnames and year; where the author was read through another source it says so:
"(Iskandar, 2013, dalam Ghufron, 2011: 34)". The bibliography lists the source that was read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from casejournal.records.values.citations.parser import surnames
from casejournal.records.values.text import fold
from casejournal.report.document.blocks import Span, Spans
from casejournal.report.record_reader import source_read_in

if TYPE_CHECKING:
    from casejournal.report.record_reader import RecordReader


def source_label(author: str, year: str) -> str:
    """A source as it is cited: "Toseland & Rivas, 2012"."""
    return ", ".join(filter(None, (surnames(author), year)))


def citation(entry: RecordReader, source: tuple[str, str], text: str, original: str = "") -> Spans:
    """The citation of a concept, in brackets; () if there is none, or the text has it already.

    `source` is author and year of the source that was read, ("", "") if none is named;
    `original` the author who was read in it, if the entry does not say so itself.
    """
    t = entry.ctx.t
    author = entry.peek("author") or original
    label = source_label(*source)
    if label and fold(label) == fold(author):
        label = ""
    said = f"{author} {label}" if author and label else author or label
    if said and not entry.has("pages") and _in_text(text, author, label):
        entry.mark_read("author", "source", "pages")
        return ()
    if entry.has("source"):
        entry.mark_read("source")
    return entry.sentence(
        t("({author}, in {source}: {pages})"),
        t("({author}, in {source})"),
        *((t("({author}: {pages})"),) if author else (t("({source}: {pages})"),)),
        "({author})",
        "({source})",
        t("(p. {pages})"),
        source=label or ("" if source != ("", "") else entry.spans("source")),
        **({"author": original} if original and not entry.has("author") else {}),
    )


def _in_text(text: str, author: str, label: str) -> bool:
    """Whether a text names who is cited, with the year, in either usual form."""
    names = [name for name in (author, label) if name]
    return all(name in text or re.sub(r", (\d{4})$", r" (\1)", name) in text for name in names)


def entry_spans(row: RecordReader) -> Spans:
    """A line of the bibliography: Author. (Year). *Title*. Place: Publisher. Link.

    Of an article and a chapter the journal or book is in italics, with the pages behind it; of a
    thesis, a web page and the like the line says what it is.
    """
    t, kind = row.ctx.t, row.peek("kind")
    row.mark_read("kind", "key", "read_in" if source_read_in(row.ctx, row) else "kind")
    law = kind == "law" and not row.has("author")
    author = () if law else row.spans("author") or (row.gap("author"),)
    year = row.spans("year") or (row.gap("year"),)
    title = row.spans("title") or (row.gap("title"),)
    within = row.spans("container")
    if within and kind != "thesis":
        within = _slanted(within)
    else:
        title = _slanted(title)
    pages = row.text("pages")
    if kind == "chapter" and within:
        title = (*_ended(title), Span(" "), Span(t("In")), Span(" "), *within)
        title += (Span(" "), Span(t("(pp. {pages})").format(pages=pages))) if pages else ()
        within, pages = (), ""
    if pages:
        within = (*within, Span(", "), Span(pages)) if within else (Span(pages),)
    if kind and kind not in ("book", "chapter", "article", "law", "web", "report"):
        title = (*title, Span(f" ({row.text('kind')})"))
    publisher = ": ".join(filter(None, (row.text("place"), row.text("publisher"))))
    dated = () if law else (Span("("), *year, Span(")"))
    parts: list[Spans] = [author, dated, title, within, (Span(publisher),) if publisher else ()]
    found: list[Span] = []
    for part in filter(None, parts):
        found += [*([Span(" ")] if found else []), *part]
        found = list(_ended(tuple(found)))
    return (*found, *_link(row))


def _link(row: RecordReader) -> Spans:
    """The link of a source, and the day it was seen."""
    t, found = row.ctx.t, row.sentence("{link}")
    if row.has("accessed"):
        seen = row.sentence(
            t("Accessed on {accessed}, from {link}"),
            t("Accessed on {accessed}."),
            accessed=row.date("accessed"),
        )
        found = seen or found
    return (Span(" "), *found) if found else ()


def _slanted(spans: Spans) -> Spans:
    return tuple(replace(span, emphasis=True) for span in spans)


def _ended(spans: Spans) -> Spans:
    """Spans with a full stop at the end, unless there is one."""
    return spans if not spans or spans[-1].text.endswith((".", "?", "!")) else (*spans, Span("."))
