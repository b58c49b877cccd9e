"""The check of citations: what is cited is listed, and what is listed is cited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.records.base import Record, Row
from casejournal.records.declare import fields_of, sections_of
from casejournal.records.values.citations.parser import (
    MARK,
    OPENING,
    TypedCitation,
    Works,
    surname,
    surnames,
)
from casejournal.records.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from casejournal.records.address import Address
    from casejournal.records.parts.concepts import Source

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class CitationFinding:
    """A citation that leads nowhere, or a source that nothing leads to."""

    kind: str
    """"unknown" (a key means nothing), "unlisted" (typed by hand, fits no source), "uncited"."""
    what: str
    """As typed; of a source its author and year."""
    address: Address
    meant: str = ""
    """The key that may have been meant."""


_BRACKETS = re.compile(r"\(([^()\n]{4,160})\)")
_BY_HAND = re.compile(
    r"(?:(?:lihat|see|dalam|in)\s+)?([^\W\d_][^\d,;:()]{1,60}),\s*(\d{4})[a-z]?"
    r"(?:\s*[:,]\s*(?:hlm|hal|halaman|pp|p)?\.?\s*[\d–-]+)?"
)


def texts_of(roots: Iterable[Record]) -> Iterator[tuple[Address, str]]:
    """Every text that is not private and that a report can show, with its address."""
    for root in roots:
        for spec in sections_of(type(root)):
            value = getattr(getattr(root, spec.part), spec.name)
            for row in value if spec.many else [value]:
                at = (spec.part, spec.name, row.id) if spec.many else (spec.part, spec.name)
                yield from texts_in(row, at)


def texts_in(record: Record, at: Address) -> Iterator[tuple[Address, str]]:
    """The same of one record, with what it holds."""
    for spec in fields_of(type(record)):
        if spec.private:
            continue
        value, here = getattr(record, spec.name), (*at, spec.name)
        if spec.record is not None:
            for inner in value if isinstance(value, list) else [value]:
                yield from texts_in(inner, (*here, inner.id) if isinstance(inner, Row) else here)
        elif spec.kind.name in ("line", "prose", "lines"):
            for text in value if isinstance(value, list) else [value]:
                if text:
                    yield here, text


def cites_in(
    texts: Iterable[tuple[Address, str]], works: Works
) -> Iterator[tuple[Address, TypedCitation]]:
    """Every citation by key, with the address of the text it stands in."""
    for address, text in texts:
        if OPENING in text:
            for mark in MARK.finditer(text):
                for cite in works.read(mark[2]):
                    yield address, cite


def check_citations(
    texts: Sequence[tuple[Address, str]], works: Works, listed: Sequence[Source], refs: set[str]
) -> list[CitationFinding]:
    """The works cited but not listed, and listed but not cited.

    `listed` are the sources of the bibliography that a person entered; `refs` the ids of sources
    that entries refer to. A citation typed by hand, "(Hurlock, 1980)", counts as one.
    """
    found: list[CitationFinding] = []
    used = set(refs)
    for address, cite in cites_in(texts, works):
        if cite.work is None:
            found.append(CitationFinding("unknown", cite.typed, address, works.near(cite.typed)))
        else:
            used.add(cite.work.id)
    all_sources = works.sources()
    rest = [(at, text) for at, text in texts if at[:2] != ("concepts", "sources")]
    whole = "\n".join(text for _at, text in rest)
    used |= {each.id for each in all_sources if each.id not in used and _names(whole, each)}
    for address, text in rest:
        for what in _by_hand(text):
            if not any(_fits(what, source) for source in all_sources):
                found.append(CitationFinding("unlisted", f"({what[0]}, {what[1]})", address))
    for source in all_sources:
        if source.id in used and source.read_in:
            used.add(source.read_in)
    for source in listed:
        if source.id not in used and (source.author or source.title):
            name = ", ".join(filter(None, (surnames(source.author) or source.title, source.year)))
            found.append(CitationFinding("uncited", name, ("concepts", "sources", source.id)))
    return list(dict.fromkeys(found))


def _names(text: str, source: Source) -> bool:
    """Whether a text names a work by surname and year, close to each other."""
    name, year = surname(source.author), source.year.strip()
    if not name or not year:
        return False
    at = text.find(name)
    while at >= 0:
        if year in text[at + len(name) : at + len(name) + 80]:
            return True
        at = text.find(name, at + 1)
    return False


def _by_hand(text: str) -> Iterator[tuple[str, str]]:
    """Author and year of what is cited in brackets; the work that was read, not the original."""
    if "(" not in text:
        return
    for bracket in _BRACKETS.finditer(text):
        for piece in bracket[1].split(";"):
            read = re.split(r",?\s+(?:dalam|in)\s+", f" {piece.strip()}")[-1].strip()
            match = _BY_HAND.fullmatch(read)
            if match and match[1][0].isupper():
                yield match[1].strip(), match[2]


def _fits(cited: tuple[str, str], source: Source) -> bool:
    names = [word for word in _WORD.findall(fold(cited[0])) if len(word) > 2]
    author = _WORD.findall(fold(source.author))
    return cited[1] in source.year and any(name in author for name in names)
