"""Citations in the text, and entries of the bibliography.

A citation names surnames and year; where the author was read through another source it says so:
"(Iskandar, 2013, dalam Ghufron, 2011: 34)". The bibliography lists the source that was read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from casejournal.records.text import fold
from casejournal.report.blocks import Span, Spans

if TYPE_CHECKING:
    from casejournal.report.facts import Facts

_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?)+")
_AND = re.compile(r"\s*(?:,\s*)?(?:&|\bdan\b|\band\b)\s*")


def surnames(author: str) -> str:
    """ "Toseland, R. W., & Rivas, R. F." is "Toseland & Rivas"; other forms stay as they are."""
    plain = re.sub(r"\s*\([^()]*\)\s*$", "", author).strip()
    parts = [part for chunk in _AND.split(plain) for part in _people(chunk)]
    if not parts or any("." in part for part in parts):
        return author
    if len(parts) < 3:
        return " & ".join(parts)
    return f"{', '.join(parts[:-1])}, & {parts[-1]}"


def _people(chunk: str) -> list[str]:
    """The surnames in "McGoldrick, M., Gerson, R."."""
    words = [word.strip() for word in chunk.split(",") if word.strip()]
    return [word for word in words if not _INITIALS.fullmatch(word)]


def source_label(author: str, year: str) -> str:
    """A source as it is cited: "Toseland & Rivas, 2012"."""
    return ", ".join(filter(None, (surnames(author), year)))


def citation(entry: Facts, source: tuple[str, str], text: str) -> Spans:
    """The citation of a concept, in brackets; () if there is none, or the text has it already.

    `source` is author and year of the source that was read, ("", "") if none is named.
    """
    t = entry.ctx.t
    author = entry.peek("author")
    label = source_label(*source)
    if label and fold(label) == fold(author):
        label = ""
    said = f"{author} {label}" if author and label else author or label
    if said and not entry.has("pages") and _in_text(text, author, label):
        entry.done("author", "source", "pages")
        return ()
    if entry.has("source"):
        entry.done("source")
    return entry.sentence(
        t("({author}, in {source}: {pages})"),
        t("({author}, in {source})"),
        *((t("({author}: {pages})"),) if author else (t("({source}: {pages})"),)),
        "({author})",
        "({source})",
        t("(p. {pages})"),
        source=label or ("" if source != ("", "") else entry.spans("source")),
    )


def _in_text(text: str, author: str, label: str) -> bool:
    """Whether a text names who is cited, with the year, in either usual form."""
    names = [name for name in (author, label) if name]
    return all(name in text or re.sub(r", (\d{4})$", r" (\1)", name) in text for name in names)


def entry_spans(row: Facts) -> Spans:
    """Author. (Year). *Title*. Place: Publisher. Link. In a journal or book, that is in italics."""
    author = row.spans("author") or (row.gap("author"),)
    year = row.spans("year") or (row.gap("year"),)
    title = row.spans("title") or (row.gap("title"),)
    within = row.spans("container")
    if within:
        within = tuple(replace(span, emphasis=True) for span in within)
    else:
        title = tuple(replace(span, emphasis=True) for span in title)
    publisher = ": ".join(filter(None, (row.text("place"), row.text("publisher"))))
    link = row.text("link")
    parts: list[Spans] = [author, (Span("("), *year, Span(")")), title, within]
    parts += [(Span(text),) for text in (publisher, link) if text]
    found: list[Span] = []
    for part in filter(None, parts):
        found += [*([Span(" ")] if found else []), *part]
        if not found[-1].text.endswith((".", "?", "!")) and part != (Span(link),):
            found.append(Span("."))
    return tuple(found)
