"""The entries of the library: a text in each language, with the source it follows."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casejournal.records.parts.concepts import Concept, Source
from casejournal.records.vocabularies import vocabulary
from casejournal.records.vocabularies.model import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casejournal.records.vocabularies import Term

DATA = Path(__file__).parent / "data"
PREFIX = "library:"
"""What the id of a row begins with that a report is given out of the library."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEFORE = 60
"""Letters before a year in which the surname of a citation is looked for."""
FILES = (
    "methods/definition",
    "methods/purpose",
    "methods/technique-casework",
    "methods/skill-casework",
    "methods/group-type",
    "methods/self-help-focus",
    "methods/technique-groupwork",
    "methods/skill-groupwork",
    "helping-stage",
    "methods/group-phase",
    "role",
    "level",
    "base-system",
    "methods/tool",
    "principle",
    "review",
    "disability",
)
"""The files of entries below `DATA`, in the order of a report."""


@dataclass(frozen=True)
class LibraryEntry:
    """One entry. Its name is that of its term in the vocabulary, so it is the same everywhere."""

    file: str
    """Name of its file, without its folder and its ending."""
    kind: str
    """A code of `concept-kind`."""
    about: str
    """The method it stands under in a report, or ""."""
    method: str
    """The method it is a part of, or ""."""
    vocabulary: str
    """That of its code; "" for an entry that has a name of its own."""
    code: str
    comes: str
    """When a report has it: "" where its code is used, "method" with its method, "practice" with
    any method, "never" unless a person takes it over."""
    sections: tuple[str, ...]
    """Keys of sections of a case; what stands in one of them counts as a use."""
    text_id: str
    text_en: str
    name_id: str
    name_en: str
    author: str
    """Who is followed, with the year, if read through another; else ""."""
    source: str
    """Key of the source that was read; "" for what follows from laws or needs none."""

    @property
    def key(self) -> str:
        """A name that no other entry has: "technique-casework/small-talk"."""
        return f"{self.file}/{self.code}"

    @property
    def id(self) -> str:
        """The id of the row that a report is given."""
        return PREFIX + self.key

    def term(self) -> Term | None:
        """Its term, as a person's own vocabulary may call it."""
        return vocabulary(self.vocabulary).term(self.code) if self.vocabulary else None

    def name(self, lang: str) -> str:
        """The name of the entry in "id" or "en"."""
        pattern = (self.name_id if lang == "id" else self.name_en) or "{term}"
        term = self.term()
        if "{term}" not in pattern:
            return pattern
        label = term.label(lang) if term else self.code
        return label if pattern == "{term}" else pattern.format(term=label[:1].lower() + label[1:])

    def text(self, lang: str) -> str:
        """The text of the entry, in Markdown."""
        return self.text_id if lang == "id" else self.text_en

    def called(self, name: str) -> bool:
        """Whether a name in any usual spelling means this entry."""
        if not (key := normalise(name)):
            return False
        if self.vocabulary and vocabulary(self.vocabulary).find(name) == self.code:
            return self.kind != "purpose"
        return key in (self.code, *(normalise(self.name(lang)) for lang in ("id", "en")))

    def explained_by(self, row: Concept) -> bool:
        """Whether a person's own entry stands in the place of this one."""
        if row.kind != self.kind or row.about not in ("", self.about):
            return False
        if self.kind in ("definition", "purpose") and row.about:
            return True  # a method has one, whatever it is called
        return self.called(row.name) or self.called(row.english)

    def row(self, lang: str, sources: Mapping[str, str]) -> Concept:
        """The entry as a row of the profile; `sources` gives the id of each source by key."""
        name, english = self.name(lang), self.name("en")
        return Concept(
            id=self.id,
            name=name,
            english="" if "(" in name or name == english else english,
            kind=self.kind,
            about=self.about,
            text=self.text(lang),
            author=self.author,
            source=sources.get(self.source, ""),
        )


@cache
def entries() -> tuple[LibraryEntry, ...]:
    """All entries, in the order of a report."""
    return tuple(entry for name in FILES for entry in _file(name))


@cache
def sources() -> dict[str, Source]:
    """The sources that entries follow, by key; read only."""
    found = _read("sources")["sources"]
    return {key: Source(id=PREFIX + key, **values) for key, values in found.items()}


def work_of(source: Source) -> tuple[str, str, str]:
    """The key by which two records are one work: first surname, year and beginning of the title."""
    surname = source.author.split(",")[0]
    return normalise(surname), source.year.strip(), normalise(source.title.split("(")[0])


def cited_in(texts: Iterable[str]) -> set[str]:
    """The keys of the sources that texts cite by surname and year: "Siporin (1975)"."""
    surnames: dict[str, list[str]] = {}
    for key in sources():
        surname, year = key.rsplit("-", 1)
        surnames.setdefault(year, []).append(surname)
    found = set()
    for text in texts:
        for match in _YEAR.finditer(text):
            before = text[max(0, match.start() - _BEFORE) : match.start()].casefold()
            for surname in surnames.get(match[0], ()):
                if surname in re.findall(r"[^\W\d_]+", before):
                    found.add(f"{surname}-{match[0]}")
    return found


def entry(key: str) -> LibraryEntry | None:
    """The entry with a key or the id of its row."""
    key = key.removeprefix(PREFIX)
    return next((each for each in entries() if each.key == key), None)


def _file(name: str) -> list[LibraryEntry]:
    table = _read(name)
    kind, about = table["kind"], table.get("about", "")
    methods = table.get("vocabulary") == "method"
    return [
        LibraryEntry(
            file=name.rpartition("/")[2],
            kind=kind,
            about=code if methods else about,
            method=code if methods else table.get("method", about),
            vocabulary=table.get("vocabulary", ""),
            code=code,
            comes=table.get("comes", ""),
            sections=tuple(values.get("sections", table.get("sections", ()))),
            text_id=values["id"],
            text_en=values["en"],
            name_id=values.get("name_id", table.get("name_id", "")),
            name_en=values.get("name_en", table.get("name_en", "")),
            author=values.get("author", ""),
            source=values.get("source", ""),
        )
        for code, values in table["entries"].items()
    ]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
