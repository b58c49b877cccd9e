"""Goal attainment scaling (Kiresuk and Sherman, 1968).

Each objective has five levels that were described beforehand: 0 is what was expected, -2 and -1
are less, +1 and +2 are more. The levels reached are put together in one score, T, which is 50 if
all turned out as expected.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEVELS = (-2, -1, 0, 1, 2)
RHO = 0.30
"""The correlation that is assumed between any two objectives (Kiresuk and Sherman, 1968)."""


def weight(importance: float | None, difficulty: float | None) -> float:
    """The weight of an objective: importance times difficulty, each 0-3; 1 for what is not said."""
    return (1 if importance is None else importance) * (1 if difficulty is None else difficulty)


def t_score(
    levels: Sequence[float | None], weights: Sequence[float] | None = None, rho: float = RHO
) -> float | None:
    """The score of the levels reached; None if there is none.

    T = 50 + 10 Σwx / √((1-ρ) Σw² + ρ (Σw)²). An objective without a level (None) is left out with
    its weight; weights that are all 0 count as 1. Raises ValueError if there are not as many
    weights as levels.
    """
    pairs = list(zip(levels, weights or [1.0] * len(levels), strict=True))
    known = [(level, each) for level, each in pairs if level is not None]
    if not known:
        return None
    if not any(each for _level, each in known):
        known = [(level, 1.0) for level, _each in known]
    total = sum(each for _level, each in known)
    squares = sum(each * each for _level, each in known)
    reached = sum(level * each for level, each in known)
    return 50 + 10 * reached / sqrt((1 - rho) * squares + rho * total * total)


def factor(count: int, rho: float = RHO) -> float:
    """The worth of one level in T with so many objectives of equal weight."""
    return 10 / sqrt(count * (1 - rho) + rho * count * count)


def change(
    before: Sequence[float | None],
    after: Sequence[float | None],
    weights: Sequence[float] | None = None,
) -> float | None:
    """T at the end less T at the start, of the objectives that were rated both times."""
    both = [
        (b, a, w)
        for b, a, w in zip(before, after, weights or [1.0] * len(before), strict=True)
        if b is not None and a is not None
    ]
    first = t_score(*_split((b, w) for b, _a, w in both))
    last = t_score(*_split((a, w) for _b, a, w in both))
    return None if first is None or last is None else last - first


def _split(pairs: Iterable[tuple[float, float]]) -> tuple[list[float | None], list[float]]:
    known = list(pairs)
    return [level for level, _weight in known], [each for _level, each in known]
