"""The arrangement of a genogram: rows of persons with their places, as wide as there is room.

Where a row has no room, brothers and sisters without families of their own stand under each other;
where that is not enough, those who are furthest from the client are left out, to be listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from casejournal.figures.genogram.generations import Branch, branches, consecutive, rows_of
from casejournal.figures.genogram.positions import PersonPosition, least, place
from casejournal.records.family.kinship import CLIENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.records.family.kinship import Kinship


class LayoutMeasures(Protocol):
    """The sizes of what a drawing is made of, in its own unit."""

    step: float
    between: float
    """Between brothers and sisters."""
    apart: float
    """Between families."""

    def width(self, person: str) -> float:
        """The width of a person."""

    def couple(self, branch: Branch) -> float:
        """Between two partners who stand side by side."""

    def stack(self, ids: tuple[str, ...]) -> tuple[float, float]:
        """(width, where the line from above arrives) of persons under each other."""


@dataclass
class FamilyArrangement:
    """Rows of spots, the oldest generation first, and the couples among them."""

    rows: list[list[PersonPosition]]
    branches: list[Branch]
    left_out: list[str]
    """Who is connected with the client and had no room."""

    @property
    def spots(self) -> dict[str, PersonPosition]:
        """The spot of everybody who is drawn."""
        return {ident: spot for row in self.rows for spot in row for ident in spot.ids}

    @property
    def level(self) -> dict[str, int]:
        """The row of everybody who is drawn."""
        return {i: n for n, row in enumerate(self.rows) for spot in row for i in spot.ids}

    @property
    def width(self) -> float:
        return max((row[-1].right for row in self.rows if row), default=0)


def chart(kin: Kinship, measures: LayoutMeasures, limit: float = 0) -> FamilyArrangement:
    """The arrangement of a family, at most `limit` wide; 0 for as wide as it wants to be."""
    drawn = set(_steps(kin, set(kin.generation)))
    stacked: list[tuple[str, ...]] = []
    while True:
        found = branches(kin, drawn)
        order = rows_of(kin, found, drawn)
        gap = _gap(found, measures)
        rows = [_spots(row, stacked, measures) for row in order]
        wide = [least(row, gap) for row in rows]
        worst = max(range(len(rows)), key=lambda number: wide[number])
        if not limit or wide[worst] <= limit:
            break
        run = _run(order[worst], found, stacked, measures)
        if run:
            stacked.append(run)
        elif len(drawn) > 1:
            drawn = _without(kin, drawn, order[worst])
            stacked = [run for run in stacked if drawn.issuperset(run)]
        else:
            break
    place(rows, found, gap, limit or 2 * max(wide), measures.step)
    left_out = [each for each in kin.persons if each in kin.generation and each not in drawn]
    return FamilyArrangement(rows, found, left_out)


def _gap(
    found: list[Branch], measures: LayoutMeasures
) -> Callable[[PersonPosition, PersonPosition], float]:
    pairs = {frozenset(branch.partners): branch for branch in found if len(branch.partners) == 2}
    family = {child.id: number for number, b in enumerate(found) for child in b.children}

    def gap(one: PersonPosition, other: PersonPosition) -> float:
        left, right = one.ids[-1], other.ids[0]
        couple = pairs.get(frozenset((left, right)))
        if couple is not None:
            return measures.couple(couple)
        mine = family.get(left)
        return measures.between if mine == family.get(right, -1) else measures.apart

    return gap


def _spots(
    row: list[str], stacked: list[tuple[str, ...]], measures: LayoutMeasures
) -> list[PersonPosition]:
    spots: list[PersonPosition] = []
    inside = {each: run for run in stacked for each in run}
    for ident in row:
        run = inside.get(ident)
        if run is None:
            width = measures.width(ident)
            spots.append(
                PersonPosition((ident,), width, width // 2 if measures.step == 1 else width / 2)
            )
        elif run[0] == ident:
            spots.append(PersonPosition(run, *measures.stack(run)))
    return spots


def _run(
    row: list[str], found: list[Branch], stacked: list[tuple[str, ...]], measures: LayoutMeasures
) -> tuple[str, ...]:
    """The brothers and sisters of a row whose standing under each other saves most; () if none."""
    taken = {each for run in stacked for each in run}
    busy = {partner for branch in found for partner in branch.partners}
    origins: dict[str, int] = {}
    for branch in found:
        for child in branch.children:
            origins[child.id] = origins.get(child.id, 0) + 1
    best: tuple[float, tuple[str, ...]] = (0, ())
    for branch in found:
        free = [
            child.id
            for child in branch.children
            if child.id in row and child.id not in taken | busy and origins[child.id] == 1
        ]
        for each in consecutive(free, row):
            run = tuple(each)
            across = sum(map(measures.width, run)) + measures.between * (len(run) - 1)
            saved = across - measures.stack(run)[0]
            if len(run) > 1 and saved > best[0]:
                best = (saved, run)
    return best[1]


def _without(kin: Kinship, drawn: set[str], row: list[str]) -> set[str]:
    """`drawn` without the one of a row who is furthest from the client, and who hangs on them."""
    far = _steps(kin, drawn)
    gone = max((each for each in row if each != CLIENT), key=lambda each: far[each], default="")
    if not gone:  # the client alone is wider than there is room
        return {CLIENT}
    return set(_steps(kin, drawn - {gone}))


def _steps(kin: Kinship, drawn: set[str]) -> dict[str, int]:
    """Steps from the client to everybody who can be reached over `drawn` alone."""
    near: dict[str, list[str]] = {each: [] for each in drawn}
    for branch in branches(kin, drawn):
        ids = [*branch.partners, *(child.id for child in branch.children)]
        for each in ids:
            near[each] += ids
    found, todo = {CLIENT: 0}, [CLIENT]
    for each in todo:
        for other in near[each]:
            if other not in found:
                found[other] = found[each] + 1
                todo.append(other)
    return found
