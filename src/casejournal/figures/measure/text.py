"""A measure as a chart in letters: points over time, the mean of the baseline and its band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.figures.measure.texts import PHASES, baseline, phases, shown
from casejournal.platform.i18n import N_, translator
from casejournal.records.dates.format import short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.measures.reading import Series

POINTS = {"a": "o", "b": "x", "after": "*"}
"""What stands for a point of each phase; they differ without colour, on any console."""
DIVIDER, MIDDLE, EDGE = "│", "─", "·"
LEAST, MOST = 2, 6
"""Columns from one point to the next."""


def draw_measure(series: Series, lang: str, width: int, height: int = 9) -> list[str]:
    """A chart in at most `width` columns; no lines if there are no points.

    Points stand at equal distances in order of time; the newest are shown where not all fit.
    Below are the days of the first point, of the first of each later phase, and of the last.
    """
    marks = [(name, *point) for name, points in phases(series) for point in points]
    if not marks:
        return []
    around = baseline(series)
    values = [value for _name, _day, value in marks]
    if around is not None:
        values += [around.mean, around.low, around.high]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    labels = {0: high, height // 2: (low + high) / 2, height - 1: low}
    texts = {at: shown(value, lang, 1) for at, value in labels.items()}
    label = max(map(len, texts.values()))
    room = max(LEAST, width - label - 3)
    step = max(LEAST, min(MOST, room // len(marks)))
    marks = marks[-(room // step) :]
    rows = [[" "] * (len(marks) * step) for _line in range(height)]

    def line_of(value: float) -> int:
        share: float = (high - value) / (high - low)
        return round(share * (height - 1))

    if around is not None:
        for value, sign in ((around.low, EDGE), (around.high, EDGE), (around.mean, MIDDLE)):
            row = rows[line_of(value)]
            row[:] = [sign if at % 2 == 0 or sign == MIDDLE else " " for at in range(len(row))]
    begins = [at for at in range(1, len(marks)) if marks[at][0] != marks[at - 1][0]]
    for at in begins:
        for row in rows:
            row[at * step] = DIVIDER
    for at, (name, _day, value) in enumerate(marks):
        rows[line_of(value)][at * step + step // 2] = POINTS[name]
    lines = [
        f"{texts.get(at, ''):>{label}} ┤{''.join(row)}".rstrip() for at, row in enumerate(rows)
    ]
    lines.append(" " * (label + 1) + "└" + "─" * min(room, len(marks) * step))
    days = [(at * step, marks[at][1]) for at in (0, *begins, len(marks) - 1)]
    return [*lines, *_days(days, label + 2, width, lang)]


def _days(days: Sequence[tuple[int, str]], indent: int, width: int, lang: str) -> list[str]:
    """The days below the axis, each where its point is if there is room."""
    line = " " * indent
    for at, day in dict.fromkeys(days):
        text = short_day(day, lang)
        start = min(indent + at, width - len(text))
        if start < len(line.rstrip()) + (2 if line.strip() else 0):
            continue
        line = line[:start].ljust(start) + text
    return [line.rstrip()] if line.strip() else []


def legend(series: Series, lang: str) -> list[tuple[str, str]]:
    """(sign, meaning) of what stands in the chart, no more."""
    t = translator(lang)
    signs = [(POINTS[name], t(PHASES[name])) for name, _points in phases(series)]
    if baseline(series) is not None:
        signs.append((MIDDLE * 2, t(N_("mean of the baseline"))))
        signs.append((f"{EDGE} {EDGE}", t(N_("two standard deviations around it"))))
    return signs
