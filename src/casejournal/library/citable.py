"""Every work that a text can cite: a person's own sources and laws, and those of the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.library.entries import sources, work_of
from casejournal.library.laws import laws
from casejournal.records.parts.concepts import Regulation, Source
from casejournal.records.values.citations.parser import Works

if TYPE_CHECKING:
    from casejournal.records.parts.concepts import Concepts
    from casejournal.records.parts.profile import Profile


@dataclass(frozen=True)
class Citable:
    """A work, the key it is cited by, and whether a person entered it."""

    key: str
    work: Source | Regulation
    own: bool

    @property
    def title(self) -> str:
        """The title of the work, or what a law is about."""
        return self.work.title if isinstance(self.work, Source) else self.work.about


def more_works(concepts: Concepts, lang: str, year: int) -> tuple[list[Source], list[Regulation]]:
    """The sources and laws of the library that are not among a person's own."""
    ids = {row.id for row in (*concepts.sources, *concepts.regulations)}
    known = {work_of(source) for source in concepts.sources}
    found = [
        source
        for source in sources().values()
        if source.id not in ids and work_of(source) not in known
    ]
    further = [
        law.row(lang, year)
        for law in laws().values()
        if int(law.year) <= year
        and law.id not in ids
        and not any(law.is_same(row) for row in concepts.regulations)
    ]
    return found, further


def citable(profile: Profile, lang: str, year: int) -> list[Citable]:
    """All works that can be cited in a year, in the order of their keys."""
    concepts = profile.concepts
    more, further = more_works(concepts, lang, year)
    found = Works([*concepts.sources, *more], [*concepts.regulations, *further])
    mine = {row.id for row in (*concepts.sources, *concepts.regulations)}
    works: list[Source | Regulation] = [*found.sources(), *concepts.regulations, *further]
    made = [Citable(found.key(work), work, work.id in mine) for work in works]
    return sorted((each for each in made if each.key), key=lambda each: each.key)
