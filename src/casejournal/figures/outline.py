"""The outline of several rectangles together: the loop around a household."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Corner = tuple[float, float]
Cell = tuple[int, int]


def outlines(boxes: Sequence[Box]) -> list[list[Corner]]:
    """The closed lines around the boxes, corner by corner; boxes that touch have one together."""
    xs = sorted({x for left, _t, right, _b in boxes for x in (left, right)})
    ys = sorted({y for _l, top, _r, bottom in boxes for y in (top, bottom)})
    inside = {
        (i, j)
        for i in range(len(xs) - 1)
        for j in range(len(ys) - 1)
        if any(_in(box, (xs[i], ys[j], xs[i + 1], ys[j + 1])) for box in boxes)
    }
    # Every side of a filled cell that has nothing beyond it, with the filling at its right.
    sides: dict[Cell, list[Cell]] = {}
    for i, j in sorted(inside):
        for beyond, start, end in (
            ((i, j - 1), (i, j), (i + 1, j)),
            ((i + 1, j), (i + 1, j), (i + 1, j + 1)),
            ((i, j + 1), (i + 1, j + 1), (i, j + 1)),
            ((i - 1, j), (i, j + 1), (i, j)),
        ):
            if beyond not in inside:
                sides.setdefault(start, []).append(end)
    found = []
    while sides:
        start = min(sides)
        loop, here = [start], _next(sides, start)
        while here != start:
            loop.append(here)
            here = _next(sides, here)
        found.append(_corners([(xs[i], ys[j]) for i, j in loop]))
    return found


def _in(box: Box, cell: Box) -> bool:
    return box[0] <= cell[0] and box[1] <= cell[1] and box[2] >= cell[2] and box[3] >= cell[3]


def _next(sides: dict[Cell, list[Cell]], at: Cell) -> Cell:
    ends = sides[at]
    end = ends.pop()
    if not ends:
        del sides[at]
    return end


def _corners(loop: list[Corner]) -> list[Corner]:
    """The loop without points in the middle of a straight stretch."""
    return [
        here
        for before, here, after in zip([loop[-1], *loop], loop, [*loop[1:], loop[0]], strict=False)
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
    ]


def rounded(loop: Sequence[Corner], radius: float) -> str:
    """A closed path with rounded corners."""
    parts: list[str] = []
    for before, here, after in zip([loop[-1], *loop], loop, [*loop[1:], loop[0]], strict=False):
        (ax, ay), (bx, by) = _towards(here, before, radius), _towards(here, after, radius)
        command = "L" if parts else "M"
        parts.append(f"{command}{ax:.1f} {ay:.1f}Q{here[0]:.1f} {here[1]:.1f} {bx:.1f} {by:.1f}")
    return "".join(parts) + "Z"


def _towards(here: Corner, other: Corner, by: float) -> Corner:
    length = abs(other[0] - here[0]) + abs(other[1] - here[1]) or 1
    share = min(by, length / 2) / length
    return here[0] + share * (other[0] - here[0]), here[1] + share * (other[1] - here[1])
