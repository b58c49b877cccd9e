"""How the feelings between two persons are drawn in a genogram, after McGoldrick and Gerson."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from casejournal.figures.svg import beside, even

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.figures.svg import Point, Sheet

THIN = 1.2
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
