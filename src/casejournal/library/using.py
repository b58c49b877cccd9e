"""Uses of the library by a case: terms, with the fields they stand in, and filled sections."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from casejournal.library.entries import entries
from casejournal.platform.i18n import translator
from casejournal.records.base import Record, Row
from casejournal.records.declare import fields_of, section_of, sections_of
from casejournal.records.derived.completeness import is_empty
from casejournal.records.parts.concepts import Concepts
from casejournal.records.values.references import MARKS, mark
from casejournal.records.values.text import is_blank
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casejournal.records.address import Address
    from casejournal.records.case import Case
    from casejournal.records.parts.profile import Profile


NAMED = 6
"""So many places are named where something is used."""


@dataclass
class LibraryUses:
    """The terms, sections and texts that a case and the institution around it hold."""

    terms: dict[tuple[str, str], list[Address]] = field(default_factory=dict)
    """By vocabulary and code (or words of one's own), the fields that name it, in order."""
    sections: set[str] = field(default_factory=set)
    """Keys of the sections in which something was written."""
    texts: list[str] = field(default_factory=list)
    """Everything that was written down in words, but for the concepts themselves."""

    def of(self, words: str, code: str) -> tuple[Address, ...]:
        """The fields that name a term; those that name any with the code "*"."""
        if code != "*":
            return tuple(self.terms.get((words, code), ()))
        every = (at for (name, _c), found in self.terms.items() if name == words for at in found)
        return tuple(dict.fromkeys(every))

    def methods(self) -> dict[str, tuple[Address, ...]]:
        """The methods in use, with where: named as such, or by a technique that belongs to one."""
        found: dict[str, list[Address]] = {}
        for (words, code), at in self.terms.items():
            method = code if words == "method" else _belongs_to().get(words, "")
            if method:
                found.setdefault(method, []).extend(at)
        return {method: tuple(dict.fromkeys(at)) for method, at in found.items()}


def uses(case: Case, profile: Profile | None = None) -> LibraryUses:
    """The uses by a case and the profile around it; private fields are not looked at."""
    found = LibraryUses()
    for root in (case, profile) if profile is not None else (case,):
        for spec in sections_of(type(root)):
            part = getattr(root, spec.part)
            if isinstance(part, Concepts):
                continue
            value = getattr(part, spec.name)
            if not is_empty(value):
                found.sections.add(spec.key)
            at = (spec.part, spec.name)
            for where, record in _records(value, at):
                _look(found, record, where)
    return found


def _records(value: Any, at: Address) -> Iterator[tuple[Address, Record]]:
    rows = value if isinstance(value, list) else [value]
    for row in rows:
        if isinstance(row, Record):
            yield (*at, row.id) if isinstance(value, list) and isinstance(row, Row) else at, row


def _look(found: LibraryUses, record: Record, at: Address) -> None:
    chosen: list[str] = []
    for spec in fields_of(type(record)):
        if spec.private or not spec.applies(record):
            continue
        value, here = getattr(record, spec.name), (*at, spec.name)
        if spec.record is not None:
            for where, inner in _records(value, here):
                _look(found, inner, where)
            continue
        items = [item for item in (value if isinstance(value, list) else [value]) if item]
        if spec.kind.name in ("line", "prose", "lines"):
            found.texts += items
        if not spec.vocabulary:
            continue
        # What stands before says of which method a technique in two lists is.
        for item in items if "+" in spec.vocabulary else ():
            if not is_blank(item):
                words = _meant(spec.vocabulary.split("+"), item, chosen)
                found.terms.setdefault((words, item), []).append(here)
        for item in items if "+" not in spec.vocabulary else ():
            if not is_blank(item):
                found.terms.setdefault((spec.vocabulary, item), []).append(here)
                chosen.append(item)


def _meant(names: list[str], code: str, chosen: list[str]) -> str:
    """The one of several vocabularies that a term is of, given what its record chose before it;
    the last choice says most: a method more than the kind of session."""
    having = [name for name in names if vocabulary(name).term(code)] or names
    for choice in reversed(chosen):
        for name in having:
            if _belongs_to().get(name) == choice:
                return name
    return having[0]


@cache
def _belongs_to() -> dict[str, str]:
    """The method that a vocabulary of techniques or types belongs to."""
    return {each.vocabulary: each.method for each in entries() if each.method and each.comes == ""}


def places(case: Case, addresses: Iterable[Address], lang: str) -> str:
    """The places of a use in short, sessions first: "S2, S4, K1"; the first few of many."""
    t = translator(lang)
    said: dict[str, None] = {}
    for address in sorted(addresses, key=lambda at: at[0] != "intervention"):
        key = ".".join(address[:2])
        if key in MARKS and len(address) > 2:
            said[mark(case, key, address[2])] = None
        else:
            said[t(_title(case, key))] = None
    named = [name for name in said if name]
    return ", ".join(named[:NAMED]) + (" …" if len(named) > NAMED else "")


def _title(case: Case, key: str) -> str:
    from casejournal.records.parts.profile import Profile

    for root in (type(case), Profile):
        try:
            return section_of(root, key).title
        except KeyError:
            continue
    return key
