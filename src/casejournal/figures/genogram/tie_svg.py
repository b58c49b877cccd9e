"""Ties of feeling between two persons as SVG, after McGoldrick and Gerson."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from casejournal.figures.svg import beside, curve, even

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casejournal.figures.svg import Point, Sheet
    from casejournal.records.family.kinship import Tie

HALF = 20.0
"""From the middle of a person's symbol to its side."""
THIN = 1.2
SIDES = (1, -1)
PARALLEL = {
    "close": (-2.0, 2.0),
    "very-close": (-2.0, 2.0),
    "fused": (-3.5, 0.0, 3.5),
    "close-hostile": (-4.5, 4.5),
    "fused-hostile": (-5.0, 0.0, 5.0),
    "abuse-sexual": (-5.0, 5.0),
}
"""Lines that run side by side, by their distance from the middle."""
ZIGZAG = {
    "conflict": 5.0,
    "close-hostile": 4.5,
    "fused-hostile": 5.0,
    "abuse-physical": 5.0,
    "abuse-emotional": 5.0,
    "abuse-sexual": 4.0,
}
"""How far a jagged line goes to each side."""
DASHES = {
    "distant": "2 5",
    "neglect": "9 5",
    "abuse-emotional": "4 2",
    "": "8 3 2 3",
}
HEAVY = ("abuse-physical",)
PLAIN = ("neutral", "cutoff", "cutoff-repaired", "caretaker", "spiritual", "distant", "neglect")
KNOWN = frozenset((*PARALLEL, *ZIGZAG, *PLAIN))


def draw(sheet: Sheet, points: Sequence[Point], kind: str, direction: str) -> None:
    """Draws a tie along points; a kind in words of one's own as a line of dashes and dots."""
    whole = even(points, 6)
    head, tail = direction in ("to-one", "mutual"), direction in ("to-other", "mutual")
    path = whole[head : len(whole) - tail]
    if kind in PARALLEL:
        for shift in PARALLEL[kind]:
            sheet.line(beside(path, [shift]), width=THIN)
    if kind in ZIGZAG:
        far = ZIGZAG[kind]
        jagged = [path[0], *beside(path, [far, -far])[1:-1], path[-1]]
        width = 2.2 if kind in HEAVY else THIN
        sheet.line(jagged, width=width, dash=DASHES.get(kind, ""))
    elif kind in PLAIN:
        sheet.line(path, width=THIN, dash=DASHES.get(kind, ""))
    elif kind not in KNOWN:
        sheet.line(path, width=THIN, dash=DASHES[""])
    _middle(sheet, path, kind)
    if tail:
        _arrow(sheet, whole[-3], whole[-1])
    if head:
        _arrow(sheet, whole[2], whole[0])


def _middle(sheet: Sheet, path: Sequence[Point], kind: str) -> None:
    at = len(path) // 2
    x, y = path[at]
    before, after = path[at - 1], path[min(at + 1, len(path) - 1)]
    length = math.dist(before, after) or 1
    along = ((after[0] - before[0]) / length, (after[1] - before[1]) / length)
    if kind in ("cutoff", "cutoff-repaired"):
        for shift in (-4, 4):
            a, b = x + shift * along[0], y + shift * along[1]
            sheet.line(((a - 7 * along[1], b + 7 * along[0]), (a + 7 * along[1], b - 7 * along[0])))
    if kind in ("cutoff-repaired", "very-close"):
        sheet.circle(x, y, 3.5 if kind == "very-close" else 2.5)
    if kind == "caretaker":
        sheet.circle(x, y, 5)
        sheet.circle(x, y, 1.5, fill="#000")
    if kind == "spiritual":
        for angle in (0, math.pi / 3, 2 * math.pi / 3):
            a, b = 6 * math.cos(angle), 6 * math.sin(angle)
            sheet.line(((x - a, y - b), (x + a, y + b)))


def _arrow(sheet: Sheet, tail: Point, tip: Point) -> None:
    length = math.dist(tail, tip) or 1
    ax, ay = (tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length
    left = (tip[0] - 9 * ax - 4 * ay, tip[1] - 9 * ay + 4 * ax)
    right = (tip[0] - 9 * ax + 4 * ay, tip[1] - 9 * ay - 4 * ax)
    corners = " L".join(f"{x:.1f} {y:.1f}" for x, y in (tip, left, right))
    sheet.path(f"M{corners} Z", width=1, fill="#000")


# --- where the lines run -----------------------------------------------------------------------


def ways(ties: Sequence[Tie], at: Mapping[str, Point]) -> dict[int, list[Point]]:
    """The lines of the ties between persons who are drawn, by the number of the tie."""
    count: dict[frozenset[str], int] = {}
    found = {}
    for index, tie in enumerate(ties):
        if {tie.one, tie.other} <= at.keys():
            pair = frozenset((tie.one, tie.other))
            turn = count[pair] = count.get(pair, 0) + 1
            found[index] = _between(at[tie.one], at[tie.other], turn, list(at.values()))
    return found


def _between(one: Point, other: Point, turn: int, everybody: Sequence[Point]) -> list[Point]:
    """A curve from the edge of one symbol to that of another, around those in the way."""
    middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    far = math.dist(one, other) or 1
    if one[1] == other[1]:  # over the heads of who stands between
        bends = [(middle[0], middle[1] - 52 - 14 * turn - far * 0.1)]
    else:
        across = ((other[1] - one[1]) / far, (one[0] - other[0]) / far)
        lean = 16 + 0.06 * far
        steps = [0.4, 0.0, -0.4, *(side * more for more in range(1, 7) for side in SIDES)]
        leans = [lean * (step + 1.5 * (turn - 1)) for step in steps]
        bends = [(middle[0] - n * across[0], middle[1] - n * across[1]) for n in leans]
    ways = [curve(_edge(one, bend), bend, _edge(other, bend)) for bend in bends]
    return min(ways, key=lambda way: _in_the_way(way, everybody, one, other))


def _in_the_way(way: Sequence[Point], everybody: Sequence[Point], *ends: Point) -> int:
    """How much a line would run through: symbols, and with less weight names and years."""
    count = 0
    for x, y in everybody:
        if (x, y) not in ends:
            count += 3 * _touches(way, (x, y), HALF + 5)
        count += _touches(way, (x, y + HALF + 11), 9) + _touches(way, (x - 14, y - HALF - 9), 9)
    return count


def _edge(at: Point, towards: Point) -> Point:
    """Just outside a symbol, on the side of another point."""
    far = (HALF + 6) / (math.dist(at, towards) or 1)
    return at[0] + far * (towards[0] - at[0]), at[1] + far * (towards[1] - at[1])


def _touches(way: Sequence[Point], at: Point, half: float) -> bool:
    """Whether a line runs through a square."""
    return any(abs(x - at[0]) < half and abs(y - at[1]) < half for x, y in way)
