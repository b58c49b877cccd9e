"""The family as a graph: persons, couples with their children, and ties."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from casejournal.platform.i18n import N_, translator
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from casejournal.platform.i18n import Translator
    from casejournal.records.address import Address

CLIENT = "client"
"""The id of the client in this graph, whatever id the form of the client has."""

Severity = Literal["error", "warning", "advice"]


@dataclass(frozen=True)
class Person:
    """A person of the family."""

    id: str
    name: str
    """As it was written; "" if it was not."""
    relation: str
    """To the client: a code of the vocabulary, or free text; "" for the client."""
    sex: str
    """ "male", "female", or "" where it is not known."""
    age: str
    """Whole years where that is known, at death for who died; else as it was written, or ""."""
    born: str
    died: str
    """Partial dates, or as they were written."""
    dead: bool
    home: bool
    """Lives with the client; the client does."""
    number: int
    """In the family table, from 1; 0 for the client and for who is not recorded."""
    address: Address
    recorded: bool = True
    """False for who must have been there, so that others hang together."""

    @property
    def index(self) -> bool:
        """Whether this is the client."""
        return self.id == CLIENT


@dataclass(frozen=True)
class Child:
    """A child of a couple: by birth (""), "adopted" or "foster"."""

    id: str
    bond: str = ""


@dataclass(frozen=True)
class Couple:
    """Two persons who are or were a couple, or a parent alone, or unknown parents (none)."""

    partners: tuple[str, ...]
    """The man first; else in the order of the table."""
    kind: str = ""
    """Code of the vocabulary `union`; "" where only the children tell of it."""
    since: str = ""
    until: str = ""
    note: str = ""
    children: tuple[Child, ...] = ()
    """The oldest first."""
    address: Address | None = None
    """Of the relationship, where one was written down."""


@dataclass(frozen=True)
class Tie:
    """A tie of feeling between two persons."""

    one: str
    other: str
    kind: str
    """Code of the vocabulary `tie`, or free text."""
    direction: str
    """ "to-other", "to-one", "mutual", free text, or ""."""
    since: str
    until: str
    note: str
    address: Address


@dataclass(frozen=True)
class FamilyFinding:
    """A finding about the family: something that cannot be, or is worth a second look."""

    rule: str
    severity: Severity
    address: Address
    """Of the field to look at."""
    sentence: str
    """A msgid; its places are filled from `values`."""
    values: tuple[tuple[str, str], ...] = ()

    def say(self, t: Translator) -> str:
        """The sentence."""
        return t(self.sentence).format_map(dict(self.values))


@dataclass
class Kinship:
    """The whole family of a case."""

    persons: dict[str, Person]
    """By id: the client, the rows in their order, then who is not recorded."""
    couples: list[Couple]
    ties: list[Tie]
    twins: list[tuple[tuple[str, ...], bool]]
    """Persons born together, and whether they are identical; each at most once."""
    generation: dict[str, int]
    """Of everybody who is connected with the client: 0 for the client, -1 for parents."""
    findings: list[FamilyFinding] = field(default_factory=list)

    @property
    def apart(self) -> list[Person]:
        """Persons who are connected with nobody that is connected with the client."""
        return [p for p in self.persons.values() if p.id not in self.generation]

    def parents(self, person: str) -> list[tuple[str, str]]:
        """(parent, bond) of a person, those by birth first."""
        found = [
            (parent, child.bond)
            for couple in self.couples
            for child in couple.children
            if child.id == person
            for parent in couple.partners
        ]
        return sorted(found, key=lambda each: bool(each[1]))

    def children(self, person: str) -> list[str]:
        """The children of a person, with whomever."""
        return [c.id for u in self.couples if person in u.partners for c in u.children]

    def partners(self, person: str) -> list[str]:
        """Partners of a person: who is or was a couple with them, or has a child with them."""
        return [p for u in self.couples if person in u.partners for p in u.partners if p != person]

    def called(self, person: str, lang: str) -> str:
        """The name of a person: as written, else the relation; "?" for who is not known."""
        who = self.persons[person]
        return called(who, lang)


def called(who: Person, lang: str) -> str:
    """The name of a person: as written, else the relation to the client, else "?"."""
    if who.name or not who.recorded:
        return who.name or "?"
    if who.index:
        return translator(lang)(N_("Client"))
    return vocabulary("relation").label(who.relation, lang) or "?"
