"""A chart of a measure in words: its phases, its points, the baseline with its band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.measures.single_system import FEWEST, BaselineBand, band
from casejournal.platform.i18n import N_, translator
from casejournal.records.dates.format import show_day
from casejournal.records.values.numbers import show_number

if TYPE_CHECKING:
    from casejournal.measures.reading import Series

PHASES = {
    "a": N_("A: baseline"),
    "b": N_("B: intervention"),
    "after": N_("Follow-up"),
}


def phases(series: Series) -> list[tuple[str, list[tuple[str, float]]]]:
    """(name, points) of the phases that have points, in their order."""
    found = [(name, getattr(series, name)) for name in PHASES]
    return [(name, points) for name, points in found if points]


def baseline(series: Series) -> BaselineBand | None:
    """The mean and band of the baseline; None with too few points for them to mean anything."""
    return band(series.before) if len(series.a) >= FEWEST else None


def shown(value: float, lang: str, digits: int = 2) -> str:
    """A number with no more digits than tell it."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return show_number("0" if text == "-0" else text, lang)


def about(series: Series, lang: str) -> list[str]:
    """All that the chart shows, for who cannot see it."""
    t = translator(lang)
    said = []
    for name, points in phases(series):
        values = ", ".join(
            f"{show_day(day, lang, weekday=False)} {shown(value, lang)}" for day, value in points
        )
        said.append(t(N_("{phase}: {values}.")).format(phase=t(PHASES[name]), values=values))
    if (around := baseline(series)) is not None:
        said.append(
            t(N_("Mean of the baseline {mean}; two standard deviations {low} to {high}.")).format(
                mean=shown(around.mean, lang),
                low=shown(around.low, lang),
                high=shown(around.high, lang),
            )
        )
    return said
