"""Scales: how the answers to a questionnaire become a score. The questionnaires are data.

A scale names its items only by what they are about: the wording belongs to its authors, and the
sheet that was filled in is the evidence.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class ScaleItem:
    """One item: what it is about in both languages, and whether agreeing lowers the score."""

    id: str
    en: str
    reverse: bool = False


@dataclass(frozen=True)
class ScoreRange:
    """Scores from `low` to `high` (both included) and what they are called."""

    low: float
    high: float
    id: str
    en: str


@dataclass(frozen=True)
class Scale:
    """A questionnaire: its items in the order of the sheet, and how each answer counts."""

    code: str
    id: str
    en: str
    source: str
    note_id: str
    note_en: str
    lowest: int
    highest: int
    items: tuple[ScaleItem, ...]
    ranges: tuple[ScoreRange, ...] = ()

    @property
    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest score there can be."""
        return self.lowest * len(self.items), self.highest * len(self.items)

    def score(self, answers: Sequence[int | None]) -> int | None:
        """The sum of the answers, reverse items turned round; None if one is missing.

        An answer is a number from `lowest` to `highest`, more for more agreement, in the order of
        the items. Raises ValueError for another number of answers or one out of bounds.
        """
        if len(answers) != len(self.items):
            raise ValueError("not as many answers as items")
        total = 0
        for item, answer in zip(self.items, answers, strict=True):
            if answer is None:
                return None
            if not self.lowest <= answer <= self.highest:
                raise ValueError("an answer that the scale does not have")
            total += self.lowest + self.highest - answer if item.reverse else answer
        return total

    def range_of(self, score: float) -> ScoreRange | None:
        """The name of the range that a score lies in, if the scale has one."""
        return next((each for each in self.ranges if each.low <= score <= each.high), None)


@cache
def scales() -> dict[str, Scale]:
    """Every scale by its code."""
    found: dict[str, Scale] = {}
    folder = resources.files(__package__) / "data"
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            for code, raw in tomllib.loads(file.read_text(encoding="utf-8")).items():
                found[code] = Scale(
                    code=code,
                    **{
                        **raw,
                        "items": tuple(ScaleItem(**item) for item in raw["items"]),
                        "ranges": tuple(ScoreRange(**each) for each in raw.get("ranges", ())),
                    },
                )
    return found
