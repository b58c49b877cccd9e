"""Plain SVG, as text: black on white, without scripts, the same bytes for the same drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from casejournal.figures.font import FAMILIES, letter_width
from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIZE = 13
"""Of the letters, in pixels."""
Point = tuple[float, float]
_NO_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


def said(text: str) -> str:
    """A text as XML may hold it, without line ends."""
    return visible(" ".join(text.split())).translate(_NO_XML)


def number(value: float) -> str:
    """A coordinate, to a tenth of a pixel."""
    shown = f"{value:.1f}"
    shown = shown.removesuffix(".0")
    return "0" if shown == "-0" else shown


def reach(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """How wide a text is, in pixels."""
    return size * sum(letter_width(letter, bold=bold) for letter in text)


def wrapped(text: str, width: float, size: float = SIZE, *, bold: bool = False) -> list[str]:
    """A text in lines no wider than `width`; a word that is wider is broken."""
    lines: list[str] = []
    line = ""
    for word in said(text).split():
        while word:
            room = f"{line} {word}".strip()
            if reach(room, size, bold=bold) <= width:
                line, word = room, ""
            elif line:
                lines.append(line)
                line = ""
            else:
                part = next(
                    n
                    for n in range(len(word), 0, -1)
                    if n == 1 or reach(word[:n], size, bold=bold) <= width
                )
                lines.append(word[:part])
                word = word[part:]
    return [*lines, line] if line else lines


@dataclass
class Sheet:
    """A sheet of shapes, in the order in which they cover what is below."""

    parts: list[str] = field(default_factory=list)

    def line(self, points: Iterable[Point], *, width: float = 1.6, dash: str = "") -> None:
        """A line through points."""
        path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" {_stroke(width, dash)}/>')

    def path(self, data: str, *, width: float = 1.6, dash: str = "", fill: str = "none") -> None:
        """A path of SVG's own commands."""
        self.parts.append(f'<path d="{data}" {_stroke(width, dash, fill)}/>')

    def square(self, x: float, y: float, half: float, *, fill: str = "#fff") -> None:
        """A square around a point."""
        side = number(2 * half)
        self.parts.append(
            f'<rect x="{number(x - half)}" y="{number(y - half)}" width="{side}"'
            f' height="{side}" {_stroke(1.6, "", fill)}/>'
        )

    def circle(self, x: float, y: float, radius: float, *, fill: str = "#fff") -> None:
        """A circle around a point."""
        self.parts.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
            f" {_stroke(1.6, '', fill)}/>"
        )

    def diamond(self, x: float, y: float, half: float, *, fill: str = "#fff") -> None:
        """A square on its corner."""
        corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        points = " ".join(f"{number(a)},{number(b)}" for a, b in corners)
        self.parts.append(f'<polygon points="{points}" {_stroke(1.6, "", fill)}/>')

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        anchor: str = "middle",
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """A line of text; with a halo where lines may run below it."""
        more = ' font-weight="bold"' if bold else ""
        if halo:
            more += ' stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
        self.parts.append(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
            f' text-anchor="{anchor}"{more}>{escape(said(text))}</text>'
        )

    def group(self, title: str, inner: Sheet) -> None:
        """Parts that belong together, with what they are for who cannot see them."""
        self.parts.append(f"<g><title>{escape(said(title))}</title>{''.join(inner.parts)}</g>")

    def document(self, width: float, height: float, title: str, about: Sequence[str]) -> str:
        """The whole file."""
        sides = f'width="{number(width)}" height="{number(height)}"'
        box = f'viewBox="0 0 {number(width)} {number(height)}"'
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {sides} {box} role="img"'
            f' aria-labelledby="title desc" font-family={quoteattr(FAMILIES)}>',
            f'<title id="title">{escape(said(title))}</title>',
            f'<desc id="desc">{escape(chr(10).join(map(said, about)))}</desc>',
            f'<rect width="{number(width)}" height="{number(height)}" fill="#fff"/>',
            *self.parts,
            "</svg>",
        ]
        return "\n".join(lines) + "\n"


def _stroke(width: float, dash: str, fill: str = "none") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'fill="{fill}" stroke="#000" stroke-width="{number(width)}"{dashes}'


# --- lines that are not straight ---------------------------------------------------------------


def curve(one: Point, bend: Point, other: Point, steps: int = 40) -> list[Point]:
    """Points of a quadratic curve from one point to another, bent towards a third."""
    found = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        found.append(
            (
                a * one[0] + b * bend[0] + c * other[0],
                a * one[1] + b * bend[1] + c * other[1],
            )
        )
    return found


def even(points: Sequence[Point], step: float) -> list[Point]:
    """Points along the same line, `step` apart, the first and the last among them."""
    total = sum(math.dist(a, b) for a, b in pairwise(points))
    count = max(2, round(total / step))
    found = [points[0]]
    wanted, gone = total / count, 0.0
    for one, other in pairwise(points):
        length = math.dist(one, other)
        while length and len(found) < count and gone + length >= wanted * len(found):
            share = (wanted * len(found) - gone) / length
            found.append(
                (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
            )
        gone += length
    return [*found, points[-1]]


def beside(points: Sequence[Point], by: Sequence[float]) -> list[Point]:
    """The points moved to the side of the line, each by its own length, over and over."""
    found = []
    for index, (x, y) in enumerate(points):
        before, after = points[max(0, index - 1)], points[min(len(points) - 1, index + 1)]
        length = math.dist(before, after) or 1
        shift = by[index % len(by)]
        found.append(
            (
                x - shift * (after[1] - before[1]) / length,
                y + shift * (after[0] - before[0]) / length,
            )
        )
    return found
