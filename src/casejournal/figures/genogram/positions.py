"""Positions in a row: children below their parents, nothing over anything else."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casejournal.figures.genogram.generations import Branch

SWEEPS = 24
"""How often the rows are looked at from above and from below."""
WEAK = 0.05
"""How much a place counts that nothing asks for."""


@dataclass
class PersonPosition:
    """A place in a row: a person, or brothers and sisters under each other."""

    ids: tuple[str, ...]
    width: float
    hold: float
    """From the left edge, where the line from above arrives."""
    left: float = 0

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def centre(self) -> float:
        return self.left + self.hold


def place(
    rows: Sequence[Sequence[PersonPosition]],
    branches: Sequence[Branch],
    gap: Callable[[PersonPosition, PersonPosition], float],
    limit: float,
    step: float = 1,
) -> None:
    """Sets `left` of every spot, a multiple of `step`, all of them within `limit`.

    Nearer than `gap` two neighbours never come. The rows must fit: see `least`.
    """
    at = {ident: spot for row in rows for spot in row for ident in spot.ids}
    level = {ident: number for number, row in enumerate(rows) for s in row for ident in s.ids}
    widest = max((least(row, gap) for row in rows), default=0)
    for row in rows:
        _pack(row, gap, (widest - least(row, gap)) / 2)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for number in range(len(rows)) if down else reversed(range(len(rows))):
            wish = _wishes(rows[number], branches, at, level, number, down)
            _settle(rows[number], wish, gap, limit)
    left = min((spot.left for row in rows for spot in row), default=0)
    for row in rows:
        edge = 0.0
        for before, spot in zip([None, *row], row, strict=False):
            spot.left = step * round((spot.left - left) / step)
            if before is not None:
                edge = max(edge, before.right + gap(before, spot))
            spot.left = max(spot.left, edge)
        edge = limit
        for spot, after in zip(reversed(row), [None, *reversed(row)], strict=False):
            if after is not None:
                edge = after.left - gap(spot, after)
            spot.left = min(spot.left, edge - spot.width)


def least(
    row: Sequence[PersonPosition], gap: Callable[[PersonPosition, PersonPosition], float]
) -> float:
    """The width that a row needs."""
    gaps = sum(gap(one, other) for one, other in pairwise(row))
    return sum(spot.width for spot in row) + gaps


def knot(branch: Branch, at: dict[str, PersonPosition]) -> float:
    """The point where the line of a couple goes down to the children."""
    spots = [at[each] for each in branch.partners]
    if len(spots) < 2:
        return spots[0].left + spots[0].width / 2 if spots else 0
    left, right = sorted(spots, key=lambda spot: spot.left)
    return (left.right + right.left) / 2


def _pack(
    row: Sequence[PersonPosition],
    gap: Callable[[PersonPosition, PersonPosition], float],
    left: float,
) -> None:
    for before, spot in zip([None, *row], row, strict=False):
        spot.left = left if before is None else before.right + gap(before, spot)


def _wishes(
    row: Sequence[PersonPosition],
    branches: Sequence[Branch],
    at: dict[str, PersonPosition],
    level: dict[str, int],
    number: int,
    down: bool,
) -> dict[int, list[tuple[float, float]]]:
    """By number in the row, (left edge, weight) of where a spot should be."""
    place = {id(spot): index for index, spot in enumerate(row)}
    wish: dict[int, list[tuple[float, float]]] = {index: [] for index in range(len(row))}
    for branch in branches:
        below = list({id(at[c.id]): at[c.id] for c in branch.children}.values())
        if not below or not branch.partners:
            continue
        middle = (min(s.centre for s in below) + max(s.centre for s in below)) / 2
        by = knot(branch, at) - middle
        if down and level[branch.children[0].id] == number:
            for spot in below:
                wish[place[id(spot)]].append((spot.left + by, 1))
        elif not down and level[branch.partners[0]] == number:
            for partner in branch.partners:
                spot = at[partner]
                wish[place[id(spot)]].append((spot.left - by, 1))
    # Who came into the family by marriage follows the partner.
    for branch in branches:
        mine = [at[each] for each in branch.partners if level[each] == number]
        for spot, other in (mine, mine[::-1]) if len(mine) == 2 else ():
            wanted = wish[place[id(other)]]
            if not wish[place[id(spot)]] and wanted:
                by = sum(left for left, _weight in wanted) / len(wanted) - other.left
                wish[place[id(spot)]] = [(spot.left + by, WEAK * 4)]
    return wish


def _settle(
    row: Sequence[PersonPosition],
    wish: dict[int, list[tuple[float, float]]],
    gap: Callable[[PersonPosition, PersonPosition], float],
    limit: float,
) -> None:
    """Moves the spots of a row as near to their wishes as their neighbours and `limit` let them.

    The pool-adjacent-violators algorithm: what would collide moves as one block.
    """
    offset, edge = [], 0.0
    for before, spot in zip([None, *row], row, strict=False):
        edge = 0.0 if before is None else edge + before.width + gap(before, spot)
        offset.append(edge)
    room = limit - (offset[-1] + row[-1].width) if row else 0
    blocks: list[tuple[float, float, int]] = []  # (mean, weight, spots)
    for index, spot in enumerate(row):
        wanted = [*wish[index], (spot.left, WEAK)]
        weight = sum(each for _left, each in wanted)
        mean = sum(left * each for left, each in wanted) / weight - offset[index]
        count = 1
        while blocks and blocks[-1][0] > mean:
            last, heavy, many = blocks.pop()
            mean = (mean * weight + last * heavy) / (weight + heavy)
            weight, count = weight + heavy, count + many
        blocks.append((mean, weight, count))
    index = 0
    for mean, _weight, count in blocks:
        for _spot in range(count):
            row[index].left = min(max(mean, 0), room) + offset[index]
            index += 1
