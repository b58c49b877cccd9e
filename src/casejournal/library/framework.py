"""Chapter II of a case: a person's own entries, and those of the library it calls for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from casejournal.library.entries import LibraryEntry, cited_in, entries, sources, work_of
from casejournal.library.laws import Law, laws, named_in
from casejournal.library.using import LibraryUses, uses
from casejournal.records.values.text import is_blank
from casejournal.records.vocabularies import vocabulary
from casejournal.records.vocabularies.model import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.address import Address
    from casejournal.records.case import Case
    from casejournal.records.parts.concepts import Concept, Regulation, Source
    from casejournal.records.parts.profile import Profile


@dataclass(frozen=True)
class EntryStatus:
    """The status of an entry of the library in a case."""

    what: LibraryEntry | Law
    state: str
    """"used", "own" (a person's own text stands in its place), "out" (left out) or "idle"."""
    because: tuple[Address, ...] = ()
    """The fields and sections that call for it."""
    always: bool = False
    """Whether any work with a client calls for it."""
    named: bool = False
    """Whether a text names it."""
    rows: tuple[str, ...] = ()
    """Ids of the person's own rows for it."""


@dataclass(frozen=True)
class Unexplained:
    """A term in use that neither the library nor the person's own entries explain."""

    kind: str
    about: str
    words: str
    """The vocabulary it was chosen from."""
    code: str
    """Its code there, or words of one's own."""
    because: tuple[Address, ...]


@dataclass(frozen=True)
class ConceptFramework:
    """Chapter II of a case, before it is put into words."""

    profile: Profile
    """The profile with everything in it that the report takes in, and without what is left out."""
    standings: tuple[EntryStatus, ...]
    """Every entry and law of the library, in the order of a report."""
    unexplained: tuple[Unexplained, ...]


def framework(case: Case, profile: Profile, lang: str, year: int) -> ConceptFramework:
    """The concepts, laws and sources for a report in "id" or "en" of a year.

    A person's own entry goes before that of the library; if nothing but its name is written, it
    gets the library's text. Neither `case` nor `profile` is changed.
    """
    used = uses(case, profile)
    methods = used.methods()
    taken = _Taken(profile, lang)
    standings = [taken.entry(each, _calls(each, used, methods)) for each in entries()]
    own = (row.text for row in profile.concepts.entries)
    rows, cited = taken.finish(cited_in([*used.texts, *own]))
    lawful = [_law(law, profile, used, bool(methods), year) for law in _laws(used, year)]
    concepts = msgspec.structs.replace(
        profile.concepts,
        entries=rows,
        regulations=_regulations(profile, lawful, lang, year),
        sources=[*profile.concepts.sources, *cited],
    )
    whole = msgspec.structs.replace(profile, concepts=concepts)
    standings += [standing for _law, standing in lawful]
    return ConceptFramework(whole, tuple(standings), tuple(_unexplained(used, profile)))


def _calls(
    each: LibraryEntry, used: LibraryUses, methods: dict[str, tuple[Address, ...]]
) -> EntryStatus:
    """Whether a case calls for an entry, whatever the person's own say."""
    found: tuple[Address, ...] = ()
    if each.comes == "":
        found = used.of(each.vocabulary, each.code) if each.vocabulary else ()
        for key in each.sections:
            found += (tuple(key.split(".")),) if key in used.sections else ()
    elif each.comes == "method":
        found = methods.get(each.method, ())
    always = each.comes == "practice" and bool(methods)
    return EntryStatus(each, "used" if found or always else "idle", found, always)


class _Taken:
    """Puts rows in order: those of the library and those in their place, then all others."""

    def __init__(self, profile: Profile, lang: str) -> None:
        self._own = list(profile.concepts.entries)
        self._lang = lang
        self._rows: list[Concept] = []
        self._done: set[str] = set()
        self._known = _known(profile.concepts.sources)
        self._cited: dict[str, Source] = {}

    def entry(self, each: LibraryEntry, standing: EntryStatus) -> EntryStatus:
        """Takes an entry in, or what stands in its place."""
        own = [r for r in self._own if r.id not in self._done and each.explained_by(r)]
        self._done.update(row.id for row in own)
        ids = tuple(row.id for row in own)
        if any(row.left_out == "yes" for row in own):
            return replace(standing, state="out", rows=ids)
        for row in own:
            if is_blank(row.text):
                row = _filled(row, each.row(self._lang, self._sources(each)))
            self._rows.append(row)
        if own:
            return replace(standing, state="own", rows=ids)
        if standing.state == "used":
            self._rows.append(each.row(self._lang, self._sources(each)))
        return standing

    def finish(self, said: set[str]) -> tuple[list[Concept], list[Source]]:
        """All rows, and the sources that those of the library cite or, by key, a text does."""
        for key in sorted(said):
            self._source(key)
        rest = [r for r in self._own if r.id not in self._done and r.left_out != "yes"]
        return [*self._rows, *rest], list(self._cited.values())

    def _sources(self, each: LibraryEntry) -> dict[str, str]:
        return {each.source: self._source(each.source)} if each.source else {}

    def _source(self, key: str) -> str:
        """The id of a source: the person's own record of it if there is one."""
        source = sources()[key]
        known = self._known.get(work_of(source))
        if known is None:
            self._cited[key] = source
        return known or source.id


def _filled(row: Concept, shipped: Concept) -> Concept:
    empty = {
        name: getattr(shipped, name)
        for name in ("english", "about", "text", "author", "source")
        if not getattr(row, name)
    }
    if row.author or row.source:
        empty.pop("author", None)
        empty.pop("source", None)
    return msgspec.structs.replace(row, **empty)


def _known(found: Iterable[Source]) -> dict[tuple[str, ...], str]:
    return {work_of(row): row.id for row in found}


# --- laws ----------------------------------------------------------------------------------------


def _laws(used: LibraryUses, year: int) -> list[tuple[Law, bool]]:
    """The laws there were in a year, and whether a text names them."""
    named = named_in(used.texts)
    return [(law, law.key in named) for law in laws().values() if int(law.year) <= year]


def _law(
    found: tuple[Law, bool], profile: Profile, used: LibraryUses, practice: bool, year: int
) -> tuple[Law, EntryStatus]:
    law, named = found
    rows = [row for row in profile.concepts.regulations if law.is_same(row)]
    ids = tuple(row.id for row in rows)
    because: tuple[Address, ...] = ()
    if law.status(year) != "revoked":
        for each in law.used:
            because += used.of(*each.split(":")) if ":" in each else ()
    because = tuple(dict.fromkeys(because))
    always = "practice" in law.used and practice
    state = "used" if because or always or named else "idle"
    if any(row.left_out == "yes" for row in rows):
        state = "out"
    elif rows:
        state = "own"
    return law, EntryStatus(law, state, because, always, named, ids)


def _regulations(
    profile: Profile, standings: list[tuple[Law, EntryStatus]], lang: str, year: int
) -> list[Regulation]:
    own = {row.id: row for row in profile.concepts.regulations}
    found: list[Regulation] = []
    for law, standing in standings:
        shipped = law.row(lang, year)
        for row_id in standing.rows:
            row = own.pop(row_id)
            if standing.state == "own":
                found.append(_completed(row, shipped))
        if standing.state == "used":
            found.append(shipped)
    return [*found, *(row for row in own.values() if row.left_out != "yes")]


def _completed(row: Regulation, shipped: Regulation) -> Regulation:
    names = ["about"] if not row.about else []
    names += ["content"] if is_blank(row.content) else []
    names += ["status", "replaced_by"] if not row.status and not row.replaced_by else []
    return msgspec.structs.replace(row, **{name: getattr(shipped, name) for name in names})


# --- what is missing -----------------------------------------------------------------------------


def _unexplained(used: LibraryUses, profile: Profile) -> Iterable[Unexplained]:
    """What is in use and chosen from a list of the library, but is explained nowhere."""
    kinds: dict[str, tuple[str, str]] = {}
    for each in entries():
        asked = each.comes == "" or each.kind == "definition"
        if each.vocabulary and asked and each.kind != "review":
            kinds.setdefault(each.vocabulary, (each.kind, each.about))
    known = {(each.vocabulary, each.code) for each in entries()}
    own = profile.concepts.entries
    for (words, code), because in used.terms.items():
        if words not in kinds or (words, code) in known:
            continue
        kind, about = kinds[words]
        names = {normalise(code), normalise(vocabulary(words).label(code, "id"))}
        explained = any(
            names & {normalise(row.name), normalise(row.english)}
            or vocabulary(words).find(row.name) == code
            for row in own
            if row.kind in (kind, "method" if kind == "definition" else kind)
        )
        if not explained:
            about = code if words == "method" else about
            yield Unexplained(kind, about, words, code, tuple(because))
