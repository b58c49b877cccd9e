"""Citations in text: how they are typed, which work they mean, and what is cited but not listed.

In any text stands `[@iskandar-2013, hlm. 35]`: a key, and perhaps pages. Several are divided by
semicolons; `[-@iskandar-2013]` leaves the author out, who was just named; `[@Rogers, 1961, dalam
ghufron-2011: 34]` cites an author through the source that was read. A key is a surname and a
year. It is found however it is typed (`[@Iskandar 2013: 35]`); what means nothing stays as typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from casejournal.records.parts.concepts import Regulation, Source
from casejournal.records.values.text import fold
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

OPENING = "@"
"""A text without it cites nothing."""
MARK = re.compile(r"\[(-?)@([^\[\]]{1,300})\]")
_WORD = re.compile(r"[^\W_]+")
_WITHIN = re.compile(r",?\s+(?:dalam|in|cited in)\s+@?", re.IGNORECASE)
_PAGES = re.compile(r"^[\s,;:.–-]*(?:(?:hlm|hal|halaman|hh|pp|p|pages?)\b\.?)?\s*", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}[a-z]?")
_FURTHER = re.compile(r"[\s,:–-]*\d{4}")
_GIVEN = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True)
class TypedCitation:
    """One work that is cited, or that was meant to be."""

    typed: str
    work: Source | Regulation | None
    """None if the key means nothing."""
    original: str = ""
    """An author who was read in that work, as typed."""
    pages: str = ""


class Works:
    """The works that can be cited, by their keys."""

    def __init__(self, sources: Iterable[Source], regulations: Iterable[Regulation] = ()) -> None:
        self._works: dict[str, Source | Regulation] = {}
        self._keys: dict[str, str] = {}
        """Of a work, by its id, the key as it is typed."""
        self._surnames: dict[str, list[Source]] = {}
        for source in sources:
            self._add(source.key or source_key(source), source)
            self._surnames.setdefault(_loose(surname(source.author)), []).append(source)
        for law in regulations:
            self._add(law_key(law), law)

    def _add(self, key: str, work: Source | Regulation) -> None:
        if not _loose(key):
            return
        own, number = key, 1
        while _loose(own) in self._works:  # a second of the same author and year
            number += 1
            own = f"{key}-{number}"
        self._works[_loose(own)] = work
        self._keys[work.id] = own

    def key(self, work: Source | Regulation) -> str:
        """The key that a work is cited by; "" if nothing is known of it."""
        return self._keys.get(work.id, "")

    def keys(self) -> list[str]:
        """All keys, in the order of the alphabet."""
        return sorted(self._keys.values())

    def sources(self) -> list[Source]:
        """All works but the laws."""
        return [work for work in self._works.values() if isinstance(work, Source)]

    def source(self, ident: str) -> Source | None:
        """The source with an id."""
        return next((source for source in self.sources() if ident and source.id == ident), None)

    def near(self, typed: str) -> str:
        """The key that may have been meant; "" if none is near."""
        names = {_loose(key): key for key in self._keys.values()}
        found = get_close_matches(_loose(typed), names, 1, 0.75)
        return names[found[0]] if found else ""

    def read(self, inside: str) -> list[TypedCitation]:
        """The citations between `[@` and `]`."""
        return [self._one(" ".join(each.split()).lstrip("@")) for each in inside.split(";")]

    def _one(self, typed: str) -> TypedCitation:
        before, within, after = "", None, typed
        for within in _WITHIN.finditer(typed):
            before, after = typed[: within.start()], typed[within.end() :]
        work, pages = self._meant(after)
        if work is None or not before:
            return TypedCitation(typed, work, "", pages)
        return TypedCitation(typed, work, before.lstrip("@").strip(" ,"), pages)

    def _meant(self, typed: str) -> tuple[Source | Regulation | None, str]:
        """The work that the beginning of a text names, and the pages behind it."""
        words = list(_WORD.finditer(typed))
        for count in range(min(len(words), 12), 0, -1):
            end = words[count - 1].end()
            loose = _loose(typed[:end])
            work = self._works.get(loose)
            if work is None and not _FURTHER.match(typed, end):
                # A surname alone will do, if it is that of one work and no other year follows.
                named = self._surnames.get(loose, [])
                work = named[0] if loose and len(named) == 1 else None
            if work is not None:
                return work, _PAGES.sub("", typed[end:]).strip()
        return None, ""

    def label(self, work: Source | Regulation, lang: str) -> tuple[str, str]:
        """Who and when, as printed: ("Toseland & Rivas", "2012"); of a law its short name."""
        if isinstance(work, Regulation):
            kind = vocabulary("regulation-kind").label(work.kind, lang)
            return f"{kind} {work.number}/{work.year}".strip(" /"), ""
        return surnames(work.author) or work.title, work.year


def surname(author: str) -> str:
    """The surname of the first author: "Ghufron" of "Ghufron, M. N., & Risnawita, R."."""
    return _GIVEN.sub("", re.split(r",|&|\bdan\b|\band\b", author)[0]).strip()


_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?)+")
_AND = re.compile(r"\s*(?:,\s*)?(?:&|\bdan\b|\band\b)\s*")


def surnames(author: str) -> str:
    """ "Toseland, R. W., & Rivas, R. F." is "Toseland & Rivas"; other forms stay as they are."""
    plain = _GIVEN.sub("", author).strip()
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


def source_key(source: Source) -> str:
    """The key of a source that has none of its own: surname, or first words of the title, year."""
    name = surname(source.author) or " ".join(source.title.split()[:3])
    year = _YEAR.search(source.year)
    return "-".join(filter(None, (_slug(name), year[0] if year else "")))


def law_key(law: Regulation) -> str:
    """The key of a law: uu-14-2019."""
    return _slug(f"{law.kind} {law.number} {law.year}") if law.number or law.year else ""


def _slug(text: str) -> str:
    return "-".join(_WORD.findall(fold(text)))


def _loose(text: str) -> str:
    return "".join(_WORD.findall(fold(text)))
