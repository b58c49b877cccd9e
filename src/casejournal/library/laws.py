"""The laws and regulations of the library, and what became of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from casejournal.library.entries import PREFIX, _read
from casejournal.platform.i18n import N_, translator
from casejournal.records.parts.concepts import Regulation
from casejournal.records.values.text import fold
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

_CITED = re.compile(r"(\d{1,3})\s*(?:/|Tahun\s+|of\s+)((?:19|20)\d\d)\b", re.IGNORECASE)
_BEFORE = 60
"""Letters before number and year in which the kind of the regulation is looked for."""


@dataclass(frozen=True)
class Law:
    """A law or regulation."""

    key: str
    kind: str
    """A code of `regulation-kind`."""
    number: str
    year: str
    about_id: str
    about_en: str
    text_id: str
    text_en: str
    also: tuple[str, ...]
    """Further names under which texts speak of it."""
    used: tuple[str, ...]
    """"vocabulary:code" or "vocabulary:*" of what a case holds that relies on it, "practice" if
    any work does."""
    changed: tuple[tuple[str, str], ...]
    """(key of the regulation that did it, "amended" or "revoked"), in order of time."""
    checked: bool
    """Whether it is known that nothing else changed it."""

    @property
    def id(self) -> str:
        """The id of the row that a report is given."""
        return PREFIX + self.key

    def label(self, lang: str) -> str:
        """Kind, number and year."""
        t = translator(lang)
        kind = vocabulary("regulation-kind").label(self.kind, lang)
        if not self.number:
            about = self.about_id if lang == "id" else self.about_en
            return t(N_("{kind} on {about}")).format(kind=kind, about=about)
        sentence = t(N_("{kind} Number {number} of {year}"))
        return sentence.format(kind=kind, number=self.number, year=self.year)

    def called(self, name: str) -> bool:
        """Whether a name means this law: what it is about, or another name of it."""
        names = (self.about_id, self.about_en, *self.also, self.label("id"), self.label("en"))
        return bool(name.strip()) and fold(name).strip() in map(fold, names)

    def changes(self, year: int) -> list[tuple[Law, str]]:
        """The changes of the law by the end of a year."""
        found = [(laws()[key], how) for key, how in self.changed]
        return [(law, how) for law, how in found if int(law.year) <= year]

    def status(self, year: int) -> str:
        """A code of `regulation-status`, as it was in a year."""
        hows = [how for _law, how in self.changes(year)]
        if hows:
            return "revoked" if "revoked" in hows else "amended"
        return "in-force" if self.checked else "unchecked"

    def is_same(self, row: Regulation) -> bool:
        """Whether a person's own row is about this law."""
        return (row.kind, row.number.strip(), row.year.strip()) == (
            self.kind,
            self.number,
            self.year,
        )

    def row(self, lang: str, year: int) -> Regulation:
        """The law as a row of the profile, with its status in a year."""
        status = self.status(year)
        by = [law.label(lang) for law, how in self.changes(year) if how == status]
        return Regulation(
            id=self.id,
            kind=self.kind,
            number=self.number,
            year=self.year,
            about=self.about_id if lang == "id" else self.about_en,
            content=self.text_id if lang == "id" else self.text_en,
            status=status,
            replaced_by="; ".join(by),
        )


@cache
def laws() -> dict[str, Law]:
    """All laws and regulations by key, the oldest first."""
    found = [_law(key, values) for key, values in _read("regulations")["regulations"].items()]
    return {law.key: law for law in sorted(found, key=lambda law: int(law.year))}


def named_in(texts: Iterable[str]) -> set[str]:
    """The keys of the laws that texts name by kind, number and year, or by another name."""
    wanted = {(law.number, law.year): law for law in laws().values() if law.number}
    others = {name.casefold(): law.key for law in laws().values() for name in law.also}
    # A short name such as CRC is one only as a word of its own.
    other = re.compile(r"\b(" + "|".join(map(re.escape, others)) + r")\b", re.IGNORECASE)
    found: set[str] = set()
    for text in texts:
        for match in _CITED.finditer(text):
            key = (match[1].lstrip("0"), match[2])
            for law in laws().values() if key in wanted else ():
                before = text[max(0, match.start() - _BEFORE) : match.start()]
                if (law.number, law.year) == key and _kind_before(before) == law.kind:
                    found.add(law.key)
        found.update(others[match[1].casefold()] for match in other.finditer(text))
    return found


def _kind_before(text: str) -> str:
    """The kind of regulation that was named last in a text, "" if none."""
    ends = [(m.end(), len(m[0]), code) for code, said in _kinds() for m in said.finditer(text)]
    return max(ends, default=(0, 0, ""))[2]


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    found = []
    for term in vocabulary("regulation-kind").terms:
        names = sorted({term.id, term.en, *term.also}, key=len, reverse=True)
        said = "|".join(map(re.escape, names))
        found.append((term.code, re.compile(rf"\b(?:{said})(?!\w)", re.IGNORECASE)))
    return found


def _law(key: str, values: dict[str, Any]) -> Law:
    kind, number, year = key.split("-")
    return Law(
        key=key,
        kind=kind,
        number=number if number.isdigit() else "",
        year=year,
        about_id=values["about_id"],
        about_en=values["about_en"],
        text_id=values["id"],
        text_en=values["en"],
        also=tuple(values.get("also", ())),
        used=tuple(values.get("used", ())),
        changed=tuple((row["by"], row["how"]) for row in values.get("changed", ())),
        checked=values.get("checked", True),
    )
