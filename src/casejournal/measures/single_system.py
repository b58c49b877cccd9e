"""Single-system design: one thing counted again and again, before (A) and during (B) the work.

The indices say how far the points of the intervention (B) lie beyond those of the baseline (A).
They are descriptions of one client, not proof; each is defined as in Parker, Vannest and Davis
(2011) and Tarlow (2017), for a measure that should rise. `down=True` is for one that should fall.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import inf, sqrt
from statistics import mean, median, stdev
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Points = Sequence[float]

FEWEST = 3
"""With fewer points in a phase only the points themselves are worth showing."""


def pnd(a: Points, b: Points, *, down: bool = False) -> float:
    """Percentage of non-overlapping data: the share of B beyond the best point of A, 0-1."""
    a, b = _up(a, b, down)
    return sum(point > max(a) for point in b) / len(b)


def pand(a: Points, b: Points, *, down: bool = False) -> float:
    """Percentage of all non-overlapping data: what is left of all points, 0-1, once as few as
    possible are taken away so that every point of B lies above every point of A."""
    a, b = _up(a, b, down)
    low, high = [-inf, *sorted(a)], [inf, *sorted(b, reverse=True)]
    kept = max(i + j for i, x in enumerate(low) for j, y in enumerate(high) if x < y)
    return kept / (len(a) + len(b))


def ird(a: Points, b: Points, *, down: bool = False) -> float:
    """Robust improvement rate difference, which follows from `pand`; -1 to 1."""
    m, n = len(a), len(b)
    share = pand(a, b, down=down)
    return ((m + n) ** 2 * share - m * m - n * n) / (2 * m * n)


def pem(a: Points, b: Points, *, down: bool = False) -> float:
    """Percentage exceeding the median of A; a point that equals it counts half, 0-1."""
    a, b = _up(a, b, down)
    middle = median(a)
    return sum(_wins(point, middle) for point in b) / len(b)


def nap(a: Points, b: Points, *, down: bool = False) -> float:
    """Non-overlap of all pairs: the share of pairs in which B is better, ties half, 0-1."""
    a, b = _up(a, b, down)
    return sum(_wins(y, x) for x in a for y in b) / (len(a) * len(b))


def tau(a: Points, b: Points, *, down: bool = False) -> float:
    """Tau without any correction for a trend: 2 NAP - 1, -1 to 1."""
    a, b = _up(a, b, down)
    return _between(a, b) / (len(a) * len(b))


def tau_u(a: Points, b: Points, *, down: bool = False) -> float:
    """Tau-U corrected for the trend of the baseline: (S_AB - S_A) / mn.

    There are several statistics of this name; this is "A vs B - trend A" of Parker et al. (2011).
    It may lie outside -1 to 1.
    """
    a, b = _up(a, b, down)
    return (_between(a, b) - _within(a)) / (len(a) * len(b))


def tau_bc(a: Points, b: Points, *, down: bool = False) -> float:
    """Baseline-corrected Tau (Tarlow, 2017): Tau of what is left once the Theil-Sen line through
    the baseline is taken off all points."""
    a, b = _up(a, b, down)
    pairs = [(j - i, a[j] - a[i]) for i in range(len(a)) for j in range(i + 1, len(a))]
    slope = median(rise / run for run, rise in pairs) if pairs else 0.0
    rest = [round(point - slope * at, 9) for at, point in enumerate((*a, *b))]
    return tau(rest[: len(a)], rest[len(a) :])


@dataclass(frozen=True)
class BaselineBand:
    """The mean of the baseline and two standard deviations to either side, in its own unit."""

    mean: float
    deviation: float
    low: float
    high: float

    def outside(self, points: Points) -> list[bool]:
        """The points that lie outside the band."""
        return [not self.low <= point <= self.high for point in points]


def band(a: Points) -> BaselineBand | None:
    """The two-standard-deviation band of a baseline (n-1 in the divisor); None below two points.

    Not to be relied on where the baseline has a strong trend or follows its own last value.
    """
    if len(a) < 2:
        return None
    middle, deviation = mean(a), stdev(a)
    return BaselineBand(middle, deviation, middle - 2 * deviation, middle + 2 * deviation)


def significant(a: Points, b: Points) -> bool:
    """Whether two points of B in succession lie outside the band, on the same side.

    The rule of Gottman and Leiblum, as Bloom, Fischer and Orme teach it.
    """
    found = band(a)
    if found is None or len(a) < FEWEST:
        return False
    sides = [(point > found.high) - (point < found.low) for point in b]
    return any(x == y != 0 for x, y in pairwise(sides))


def trend(a: Points) -> float:
    """Kendall's S of a phase over its number of pairs: -1 falls all the way, 1 rises."""
    pairs = len(a) * (len(a) - 1) / 2
    return _within(a) / pairs if pairs else 0.0


def serial(points: Points) -> float | None:
    """Autocorrelation at lag 1; None for fewer than four points or points that are all alike."""
    if len(points) < 4:
        return None
    middle = mean(points)
    off = [point - middle for point in points]
    square = sum(each * each for each in off)
    if not square:
        return None
    return sum(x * y for x, y in pairwise(off)) / square


def is_serial(points: Points) -> bool:
    """Whether the points follow each other more than chance would (Bartlett: |r| > 2/√n)."""
    found = serial(points)
    return found is not None and abs(found) > 2 / sqrt(len(points))


PND_WORDS = ((0.9, "very-effective"), (0.7, "effective"), (0.5, "questionable"))
NAP_WORDS = ((0.93, "strong"), (0.66, "medium"))
TAU_WORDS = ((0.8, "very-large"), (0.6, "large"), (0.2, "moderate"))


def pnd_word(value: float) -> str:
    """The word for a PND: very-effective, effective, questionable or ineffective."""
    return next((word for least, word in PND_WORDS if value > least), _edge(value))


def nap_word(value: float) -> str:
    """The word for a NAP: strong, medium or weak."""
    return next((word for least, word in NAP_WORDS if value >= least), "weak")


def tau_word(value: float) -> str:
    """The word for a Tau by its size: very-large, large, moderate or small."""
    return next((word for least, word in TAU_WORDS if abs(value) > least), "small")


def _edge(value: float) -> str:
    return "questionable" if value == 0.5 else "ineffective"


def _up(a: Points, b: Points, down: bool) -> tuple[Points, Points]:
    """Both phases turned so that better is more. Raises ValueError if one has no point."""
    if not a or not b:
        raise ValueError("a phase without points")
    return ([-x for x in a], [-y for y in b]) if down else (a, b)


def _wins(y: float, x: float) -> float:
    return 1.0 if y > x else 0.5 if y == x else 0.0


def _between(a: Points, b: Points) -> int:
    return sum((y > x) - (y < x) for x in a for y in b)


def _within(a: Points) -> int:
    return sum((a[j] > a[i]) - (a[j] < a[i]) for i in range(len(a)) for j in range(i + 1, len(a)))
