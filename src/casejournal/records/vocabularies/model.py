"""A vocabulary: the terms a choice offers, with a label in each language.

A choice stores the code of a term, or free text where no term fits. Free text, and codes that
no longer exist, are legal values and are shown as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from casejournal.records.values.text import fold

MIN_PREFIX = 3
"""Fewer letters than this never stand for a whole term."""

_IN_BRACKETS = re.compile(r"^(.+?) *\(([^()]+)\)$")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One term: a stable ASCII code and what people call it.

    `also` holds other names that are still right, `old` outdated words that this term replaces,
    `group` the class it belongs to in the vocabularies that have classes ("" in the others).
    """

    code: str
    id: str
    en: str
    note_id: str = ""
    note_en: str = ""
    also: tuple[str, ...] = ()
    old: tuple[str, ...] = ()
    group: str = ""

    def label(self, lang: str) -> str:
        """Return the Indonesian label for "id", else the English one."""
        return self.id if lang == "id" else self.en

    def note(self, lang: str) -> str:
        """Return the Indonesian note for "id", else the English one; "" when there is none."""
        return self.note_id if lang == "id" else self.note_en


@dataclass(frozen=True)
class Vocabulary:
    """A named list of terms, in the order in which they are offered."""

    name: str
    title_id: str
    title_en: str
    terms: tuple[Term, ...]

    def title(self, lang: str) -> str:
        """Return the Indonesian title for "id", else the English one."""
        return self.title_id if lang == "id" else self.title_en

    def codes(self) -> tuple[str, ...]:
        """Return the codes of all terms, in order."""
        return tuple(term.code for term in self.terms)

    def term(self, code: str) -> Term | None:
        """Return the term with exactly this code."""
        return self._by_code.get(code)

    def label(self, code: str, lang: str) -> str:
        """Return the label of `code`, or `code` itself when it is free text or unknown."""
        term = self._by_code.get(code)
        return code if term is None else term.label(lang)

    def find(self, text: str, *, prefix: bool = False) -> str | None:
        """Return the code of the term that is called `text`, or None.

        Matches the code, both labels, what stands before or inside the brackets of a label,
        other names and outdated words; case, accents and punctuation make no difference. With
        `prefix`, the beginning of exactly one term, three letters or more, will do: for
        commands. Never for a form, where "Pegawai" is a whole answer and no abbreviation.
        """
        key = normalise(text)
        found = self._index.get(key)
        if found is None and prefix and len(key) >= MIN_PREFIX:
            codes = {code for name, code in self._index.items() if name.startswith(key)}
            found = codes.pop() if len(codes) == 1 else None
        return found

    def by_name(self) -> Mapping[str, str]:
        """Return the code by every name, as `normalise` writes it."""
        return self._index

    def complete(self, text: str) -> list[Term]:
        """Return the terms to offer for what has been typed so far; all when that is nothing.

        Terms with a name that begins with `text` come first, then those where a later word does.
        """
        key = normalise(text)
        if not key:
            return list(self.terms)
        begins = {code for name, code in self._index.items() if name.startswith(key)}
        inside = {code for name, code in self._index.items() if f" {key}" in name} - begins
        return [term for codes in (begins, inside) for term in self.terms if term.code in codes]

    @cached_property
    def _by_code(self) -> dict[str, Term]:
        return {term.code: term for term in self.terms}

    @cached_property
    def _index(self) -> dict[str, str]:
        """Map every name, normalised, to its code; the more exact kind of name wins."""
        index: dict[str, str] = {}
        for names in (_codes, _labels, _others, _parts):
            layer: dict[str, set[str]] = {}
            for term in self.terms:
                for name in names(term):
                    layer.setdefault(normalise(name), set()).add(term.code)
            for key, codes in layer.items():
                # A name that two terms share says nothing.
                if key and len(codes) == 1:
                    index.setdefault(key, next(iter(codes)))
        return index


def normalise(text: str) -> str:
    """Return `text` as it is compared: lower case, no accents, words with one space between."""
    folded = text.casefold() if text.isascii() else fold(text)
    if not folded.isascii():
        # Pasted text has zero-width characters in the middle of words.
        folded = "".join(char for char in folded if unicodedata.category(char) != "Cf")
    return _NOT_WORD.sub(" ", folded).strip() or folded.strip()


def _codes(term: Term) -> tuple[str, ...]:
    return (term.code,)


def _labels(term: Term) -> tuple[str, ...]:
    return (term.id, term.en)


def _others(term: Term) -> tuple[str, ...]:
    return (*term.also, *term.old)


def _parts(term: Term) -> tuple[str, ...]:
    matches = (_IN_BRACKETS.match(label) for label in (term.id, term.en))
    return tuple(part for match in matches if match for part in match.groups())
