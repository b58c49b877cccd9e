"""Signs of persons in a text genogram: `[AB,52]`, `(CD,48)`, `[[EF,17]]`, `<GH>`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.figures.letters import plain
from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from casejournal.records.family.kinship import Kinship

BRACKETS = {"male": ("[", "]"), "female": ("(", ")"), "": ("<", ">")}
DEAD = "X "
HOME = "*"
LONGEST = 12
"""Letters of a name that a drawing has room for; a longer one is put as a number."""
OLDEST = 3
"""Digits of an age."""


class Signs:
    """The signs of all persons of a family, in a language."""

    def __init__(self, kin: Kinship, lang: str) -> None:
        self.kin = kin
        self.lang = lang

    def name(self, person: str) -> str:
        """The name in the drawing; the number in the family table, `#3`, of who has none that
        fits."""
        who = self.kin.persons[person]
        name = visible(self.kin.called(person, self.lang)).strip()
        if self.fits(name):
            return name
        return f"#{who.number}"

    @staticmethod
    def fits(name: str) -> bool:
        """Whether a name can stand in the drawing as it is."""
        return plain(name) and len(name) <= LONGEST and not name.startswith("#")

    def sign(self, person: str) -> str:
        """The whole sign of a person."""
        who = self.kin.persons[person]
        left, right = BRACKETS[who.sex]
        many = 2 if who.index else 1
        age = f",{who.age}" if who.age.isdecimal() and len(who.age) <= OLDEST else ""
        home = HOME if who.home and not who.index and self.household else ""
        return f"{left * many}{DEAD * who.dead}{self.name(person)}{age}{right * many}{home}"

    @property
    def household(self) -> bool:
        """Whether anybody lives with the client."""
        return any(who.home for who in self.kin.persons.values() if not who.index)
