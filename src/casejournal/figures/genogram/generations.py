"""Generations of a family: rows of persons, with who stands beside whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.records.dates.count import parts
from casejournal.records.family.kinship import CLIENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from casejournal.records.family.kinship import Child, Kinship


@dataclass(frozen=True)
class Branch:
    """A couple, or one parent, with the children that can be drawn below."""

    partners: tuple[str, ...]
    children: tuple[Child, ...]
    kind: str
    since: str
    until: str


def branches(kin: Kinship, drawn: Collection[str]) -> list[Branch]:
    """The couples and parents among `drawn`, whose lines go from one row to the next."""
    found = []
    rows = kin.generation
    for couple in kin.couples:
        partners = tuple(each for each in couple.partners if each in drawn)
        children = tuple(each for each in couple.children if each.id in drawn)
        if not couple.partners:
            row = rows[children[0].id] - 1 if children else 0
        elif not partners:
            continue
        else:
            row = rows[partners[0]]
        partners = tuple(each for each in partners if rows[each] == row)
        children = tuple(each for each in children if rows[each.id] == row + 1)
        if len(partners) == 2 or (children and len(partners) + len(children) > 1):
            dates = (couple.since, couple.until)
            found.append(Branch(partners, children, couple.kind, *dates))
    return found


def rows_of(kin: Kinship, found: list[Branch], drawn: Collection[str]) -> list[list[str]]:
    """The ids of `drawn` row by row, the oldest generation first, in order from the left.

    A couple of which only one has parents in the drawing stands side by side, the man at the left.
    """
    order = _Order(kin, found, drawn)
    placed = order.run()
    return [placed[row] for row in sorted(placed)]


class _Order:
    def __init__(self, kin: Kinship, found: list[Branch], drawn: Collection[str]) -> None:
        self.kin = kin
        self.drawn = [each for each in kin.persons if each in drawn]
        self.origins: dict[str, list[Branch]] = {each: [] for each in self.drawn}
        self.own: dict[str, list[Branch]] = {each: [] for each in self.drawn}
        for branch in found:
            for partner in branch.partners:
                self.own[partner].append(branch)
            for child in branch.children:
                self.origins[child.id].append(branch)
        for each in self.drawn:
            self.origins[each].sort(key=lambda branch: _bond(branch, each))
            self.own[each].sort(key=_began)
        self.rows: dict[int, list[str]] = {}
        self.placed: set[str] = set()
        self.climbed: set[int] = set()
        self.emitted: set[int] = set()
        self.later: list[str] = []

    def run(self) -> dict[int, list[str]]:
        for each in (CLIENT, *self.drawn):
            self.up(each)
            while self.later:
                self.up(self.later.pop(0))
        return self.rows

    def up(self, person: str) -> None:
        """Places the ancestors of a person, then all their children, the person among them."""
        if person in self.placed:
            return
        for origin in self.origins[person][:1]:
            if id(origin) not in self.climbed:
                self.climbed.add(id(origin))
                for partner in origin.partners:
                    self.up(partner)
                if not origin.partners:
                    self.emit(origin)
        self.down(person)

    def down(self, person: str) -> None:
        """Places a person with partners, and their descendants."""
        if person in self.placed:
            return
        left, right = self.beside(person)
        seats = [*left, person, *right]
        self.placed.update(seats)
        self.rows.setdefault(self.kin.generation[person], []).extend(seats)
        for seat in seats:
            for branch in self.own[seat]:
                self.emit(branch)

    def beside(self, person: str) -> tuple[list[str], list[str]]:
        """The neighbours of a person at the left and the right: partners without parents here."""
        free: list[str] = []
        for branch in self.own[person]:
            for other in branch.partners:
                if other == person or other in self.placed or other in free:
                    continue
                if self.origins[other]:
                    self.later.append(other)
                else:
                    free.append(other)
        sexes = {each: self.kin.persons[each].sex for each in (person, *free)}
        first = sexes[person] or ("male" if free and sexes[free[-1]] == "female" else "")
        last, before = free[-1:], free[:-1]
        man = first == "male" or (not first and not (free and sexes[free[-1]] == "male"))
        left, right = (before, last) if man else (last, before[::-1])
        taken = {person, *free}
        # Who is married again to somebody else stands between the two.
        return self.chain(left[:1], taken) + left, right + self.chain(right[-1:], taken)[::-1]

    def chain(self, ends: list[str], taken: set[str]) -> list[str]:
        found: list[str] = []
        for end in ends:
            for branch in self.own[end]:
                for other in branch.partners:
                    if other not in taken | self.placed and not self.origins[other]:
                        taken.add(other)
                        found.append(other)
        return found

    def emit(self, branch: Branch) -> None:
        """Places the children of a couple, once both are placed."""
        if id(branch) in self.emitted or not self.placed.issuperset(branch.partners):
            return
        self.emitted.add(id(branch))
        for child in branch.children:
            self.down(child.id)


def _bond(branch: Branch, person: str) -> bool:
    return any(child.id == person and child.bond for child in branch.children)


def _began(branch: Branch) -> tuple[bool, int]:
    """The order of somebody's partners: former ones first, then by the year."""
    known = parts(branch.since)
    ended = branch.kind in ("separated", "divorced", "widowed")
    return not ended, known[1] if known else 9999


def consecutive(ids: Iterable[str], row: list[str]) -> list[list[str]]:
    """Runs of ids that stand side by side in a row."""
    at = {each: place for place, each in enumerate(row)}
    runs: list[list[str]] = []
    for each in ids:
        if runs and at[each] == at[runs[-1][-1]] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs
