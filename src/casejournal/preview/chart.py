"""A chart of points over time, in characters: baseline, intervention and what comes after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from casejournal.measures.single_system import FEWEST, band
from casejournal.preview.texts import QUIET, shown
from casejournal.records.numbers import show_number

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

    from casejournal.measures.reading import Series

POINTS = {"a": "o", "b": "●", "after": "*"}
"""What stands for a point of each phase; they differ without colour."""
DIVIDER, MIDDLE, EDGE = "┊", "─", "·"
LEAST, MOST = 2, 6
"""Columns from one point to the next."""


@dataclass
class Chart:
    """The points of a series, a line through the mean of the baseline, and its band.

    Points stand at equal distances in order of time; the newest are shown where not all fit.
    """

    series: Series
    lang: str
    height: int = 9

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        phases = [(name, getattr(self.series, name)) for name in POINTS]
        marks = [(name, value) for name, points in phases for _day, value in points]
        if not marks:
            return
        found = band(self.series.before) if len(self.series.a) >= FEWEST else None
        values = [value for _name, value in marks]
        if found is not None:
            values += [found.mean, found.low, found.high]
        low, high = min(values), max(values)
        if low == high:
            low, high = low - 1, high + 1
        label = max(cell_len(number(value, self.lang)) for value in (low, high, (low + high) / 2))
        room = max(LEAST, options.max_width - label - 3)
        step = max(LEAST, min(MOST, room // len(marks)))
        marks = marks[-(room // step) :]
        rows = [[" "] * (len(marks) * step) for _line in range(self.height)]

        def line_of(value: float) -> int:
            share: float = (high - value) / (high - low)
            return round(share * (self.height - 1))

        if found is not None:
            for value, sign in ((found.low, EDGE), (found.high, EDGE), (found.mean, MIDDLE)):
                row = rows[line_of(value)]
                row[:] = [sign if at % 2 == 0 or sign == MIDDLE else " " for at in range(len(row))]
        before = marks[0][0]
        for at, (name, _value) in enumerate(marks):
            if name != before:
                for row in rows:
                    row[at * step] = DIVIDER
                before = name
        for at, (name, value) in enumerate(marks):
            rows[line_of(value)][at * step + step // 2] = POINTS[name]
        for at, row in enumerate(rows):
            shows = {0: high, self.height // 2: (low + high) / 2, self.height - 1: low}
            text = number(shows[at], self.lang) if at in shows else ""
            yield shown(f"{text:>{label}} ┤", QUIET).append("".join(row).rstrip())
        yield shown(" " * (label + 1) + "└" + "─" * min(room, len(marks) * step), QUIET)


def number(value: float, lang: str) -> str:
    """A value at the axis, with as few digits as tell it."""
    return show_number(f"{value:.1f}".removesuffix(".0"), lang)
