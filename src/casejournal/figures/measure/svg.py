"""A measure as SVG, as single-system designs are drawn: phases, days, mean and band."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from casejournal.figures.measure.texts import PHASES, about, baseline, phases, shown
from casejournal.figures.svg import Sheet, reach, wrapped
from casejournal.platform.i18n import N_, translator
from casejournal.records.dates.count import exact_day
from casejournal.records.dates.format import short_day, show_day

if TYPE_CHECKING:
    from casejournal.measures.reading import Series

WIDTH, HEIGHT = 560.0, 250.0
"""Of the field that the points stand in, in pixels."""
MARGIN, SMALL = 24.0, 11.0
TICKS = 5
"""About as many numbers stand at the axis."""


def measure_svg(series: Series, lang: str, title: str, unit: str = "") -> str:
    """The chart as one file; the same points give the same bytes. Days stand at true distances."""
    return _Drawing(series, lang, unit).document(title)


class _Drawing:
    def __init__(self, series: Series, lang: str, unit: str) -> None:
        self.series, self.lang, self.unit = series, lang, unit
        self.t = translator(lang)
        self.phases = phases(series)
        self.around = baseline(series)
        values = [value for _name, points in self.phases for _day, value in points]
        if self.around is not None:
            values += [self.around.low, self.around.high]
        self.ticks = _ticks(min(values, default=0), max(values, default=1))
        days = [_at(day) for _name, points in self.phases for day, _value in points]
        self.first, self.last = min(days, default=0), max(days, default=0)
        widest = max(reach(shown(tick, lang), SMALL) for tick in self.ticks)
        self.left = MARGIN + widest + 34
        self.top = 0.0

    def _x(self, day: float) -> float:
        span = self.last - self.first
        share = (day - self.first) / span if span else 0.5
        return self.left + 18 + share * (WIDTH - 36)

    def _y(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return self.top + HEIGHT * (high - value) / (high - low)

    def document(self, title: str) -> str:
        """The file."""
        right = max((reach(text, SMALL) for _y, _d, text in self._lines()), default=0.0) + 26
        width = self.left + WIDTH + right
        sheet = Sheet()
        y = MARGIN + 8
        for line in wrapped(title, width - 2 * MARGIN, 16, bold=True)[:3]:
            sheet.text(MARGIN, y, line, size=16, anchor="start", bold=True)
            y += 20
        for line in wrapped(self.unit, width - 2 * MARGIN, SMALL)[:2]:
            sheet.text(MARGIN, y, line, size=SMALL, anchor="start")
            y += 14
        self.top = y + 46 if len(self.phases) > 1 else y + 22
        self._axes(sheet)
        self._band(sheet)
        self._borders(sheet)
        for name, points in self.phases:
            self._points(sheet, name, points)
        return sheet.document(
            width, self.top + HEIGHT + 58, title, [self.unit, *about(self.series, self.lang)]
        )

    def _axes(self, sheet: Sheet) -> None:
        bottom, end = self.top + HEIGHT, self.left + WIDTH
        sheet.line([(self.left, self.top), (self.left, bottom), (end, bottom)])
        for tick in self.ticks:
            y = self._y(tick)
            sheet.line([(self.left - 5, y), (self.left, y)], width=1)
            text = shown(tick, self.lang)
            sheet.text(self.left - 9, y + 4, text, size=SMALL, anchor="end")
        days = sorted({day for _name, points in self.phases for day, _value in points})
        taken: list[tuple[float, float]] = []
        for day in dict.fromkeys(
            [*days[:1], *days[-1:], *days]
        ):  # the first and the last are said in any case
            x, text = self._x(_at(day)), short_day(day, self.lang)
            half = reach(text, SMALL) / 2 + 4
            sheet.line([(x, bottom), (x, bottom + 5)], width=1)
            if all(x + half <= left or right <= x - half for left, right in taken):
                sheet.text(x, bottom + 20, text, size=SMALL)
                taken.append((x - half, x + half))
        sheet.text(self.left + WIDTH / 2, bottom + 42, self.t(N_("Day")), size=SMALL)

    def _lines(self) -> list[tuple[float, str, str]]:
        """(value, dashes, words) of the band's edges and the mean."""
        if self.around is None:
            return []
        t = self.t
        rows = (
            (self.around.high, "5 4", t(N_("mean + 2 SD"))),
            (self.around.mean, "", t(N_("mean of A"))),
            (self.around.low, "5 4", t(N_("mean − 2 SD"))),
        )
        return [(value, dash, f"{text} {shown(value, self.lang)}") for value, dash, text in rows]

    def _band(self, sheet: Sheet) -> None:
        end = self.left + WIDTH
        below = -math.inf
        for value, dash, text in self._lines():
            y = self._y(value)
            sheet.line([(self.left, y), (end, y)], width=1, dash=dash)
            below = max(y + 4, below + 13)  # words of lines that lie close stand below each other
            sheet.text(end + 6, below, text, size=SMALL, anchor="start")

    def _borders(self, sheet: Sheet) -> None:
        """A line between two phases, and what each is called above its points."""
        edges: list[float] = []
        for (_one, before), (_other, after) in zip(self.phases, self.phases[1:], strict=False):
            last, first = _at(before[-1][0]), _at(after[0][0])
            edges.append(self._x((last + first) / 2 if first > last else first))
        for x in edges:
            sheet.line([(x, self.top - 16), (x, self.top + HEIGHT)], width=1.6, dash="2 3")
        free, y = -math.inf, self.top - 6
        for (name, _points), x in zip(self.phases, (self.left, *edges), strict=False):
            text = self.t(PHASES[name])
            y = self.top - 6 if x >= free else y - 13
            sheet.text(x + 5, y, text, size=SMALL, anchor="start")
            free = x + 5 + reach(text, SMALL) + 6

    def _points(self, sheet: Sheet, name: str, points: list[tuple[str, float]]) -> None:
        places = [(self._x(_at(day)), self._y(value)) for day, value in points]
        if len(places) > 1:
            sheet.line(places, width=1.6)
        for (x, y), (day, value) in zip(places, points, strict=True):
            part = Sheet()
            if name == "a":
                part.circle(x, y, 4.5)
            elif name == "b":
                part.circle(x, y, 4.5, fill="#000")
            else:
                part.diamond(x, y, 6)
            when = show_day(day, self.lang, weekday=False)
            sheet.group(f"{when}: {shown(value, self.lang)}", part)


def _at(day: str) -> float:
    found = exact_day(day)
    return float(found.toordinal()) if found else 0.0


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers around all values, 0 among them if it lies near."""
    if low > 0 and low < (high - low):
        low = 0
    if low == high:
        low, high = low - 1, high + 1
    rough = (high - low) / (TICKS - 1)
    power = 10 ** math.floor(math.log10(rough))
    step = next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= rough * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(number * step, 9) for number in range(first, last + 1)]
