"""Numbers from the records: series of points, goal attainment of a case, scores of scales.

What was not understood as a number or a day is left out and counted, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from casejournal.measures import single_system
from casejournal.measures.attainment import LEVELS, change, t_score, weight
from casejournal.measures.scales import scales
from casejournal.platform.i18n import N_
from casejournal.records.dates.count import exact_day
from casejournal.records.values.numbers import to_decimal

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.measures.scales import Scale, ScoreRange
    from casejournal.records.case import Case
    from casejournal.records.parts.measurement import AttainmentScale, Measure, ScaleResult


MOST = Decimal(10) ** 12
"""Whoever counts beyond this mistyped; with such a number nothing could be computed or drawn."""


@dataclass
class Series:
    """The points of a measure in order of time, by phase: (ISO day, value)."""

    a: list[tuple[str, float]] = field(default_factory=list)
    b: list[tuple[str, float]] = field(default_factory=list)
    after: list[tuple[str, float]] = field(default_factory=list)
    down: bool = False
    """Whether less is better."""
    skipped: int = 0
    """Points without a day, a phase or a number."""

    @property
    def before(self) -> list[float]:
        """The values of the baseline."""
        return [value for _day, value in self.a]

    @property
    def during(self) -> list[float]:
        """The values during the intervention."""
        return [value for _day, value in self.b]


def series(measure: Measure) -> Series:
    """The points of a measure."""
    found = Series(down=measure.better == "down")
    phases = {"baseline": found.a, "intervention": found.b, "follow-up": found.after}
    for point in sorted(measure.points, key=lambda row: row.day):
        value = to_decimal(point.value)
        known = value is not None and abs(value) <= MOST
        if value is None or not known or exact_day(point.day) is None or point.phase not in phases:
            found.skipped += 1
        else:
            phases[point.phase].append((point.day, float(value)))
    return found


@dataclass(frozen=True)
class EffectIndex:
    """An index with its name as the literature has it, its value, and what that is called."""

    name: str
    value: float
    word: str
    """A msgid, "" if there is no usual word."""


PND_SAID = {
    "very-effective": N_("very effective"),
    "effective": N_("effective"),
    "questionable": N_("questionable"),
    "ineffective": N_("ineffective"),
}
NAP_SAID = {"strong": N_("strong effect"), "medium": N_("medium effect"), "weak": N_("weak effect")}
TAU_SAID = {
    "very-large": N_("very large change"),
    "large": N_("large change"),
    "moderate": N_("moderate change"),
    "small": N_("small change"),
}
_INDICES: tuple[tuple[str, Callable[..., float], Callable[[float], str]], ...] = (
    ("PND", single_system.pnd, lambda value: PND_SAID[single_system.pnd_word(value)]),
    ("PEM", single_system.pem, lambda _value: ""),
    ("NAP", single_system.nap, lambda value: NAP_SAID[single_system.nap_word(value)]),
    ("Tau", single_system.tau, lambda value: TAU_SAID[single_system.tau_word(value)]),
    ("Tau-U (A vs B − trend A)", single_system.tau_u, lambda _value: ""),
    ("Tau-BC", single_system.tau_bc, lambda _value: ""),
)


def indices(found: Series) -> list[EffectIndex]:
    """The indices of a series; none with fewer than three points in the baseline or none after."""
    a, b = found.before, found.during
    if len(a) < single_system.FEWEST or not b:
        return []
    made = []
    for name, index, word in _INDICES:
        value = index(a, b, down=found.down)
        made.append(EffectIndex(name, value, word(value)))
    return made


def cautions(found: Series) -> list[str]:
    """The cautions to be said with a series so that nobody reads more into it; msgids."""
    said = []
    if len(found.a) < single_system.FEWEST:
        said.append(
            N_("Fewer than three points before the intervention: only the points can be shown.")
        )
    if not found.b:
        said.append(N_("There is no point during the intervention yet."))
    if len(found.a) >= single_system.FEWEST and found.b:
        if abs(single_system.trend(found.before)) >= 0.5:
            said.append(
                N_(
                    "The baseline itself rises or falls: the band of two standard deviations is"
                    " not to be relied on, and Tau-U and Tau-BC say more than the others."
                )
            )
        if single_system.is_serial([*found.before, *found.during]):
            said.append(N_("Each point resembles the one before it, which makes effects look big."))
        said.append(
            N_("This describes one client. It does not prove that the intervention was the cause.")
        )
    return said


@dataclass(frozen=True)
class AttainedObjective:
    """An objective with its levels."""

    objective: str
    """The id of the objective."""
    weight: float
    start: float | None
    reached: float | None
    day: str
    """The day of the last rating."""


@dataclass(frozen=True)
class Attainment:
    """Goal attainment of a case: objectives in the order of the plan, and the scores T."""

    rows: tuple[AttainedObjective, ...]
    start: float | None
    end: float | None
    change: float | None


def attainment(case: Case) -> Attainment:
    """The goal attainment of a case, from its scales and ratings.

    The scores are those of the objectives that were rated: at the start of all with a level at
    the start, at the end of all with a level reached; the change of those that have both.
    """
    rated = {scale.objective: scale for scale in case.plan.attainment}
    rows: list[AttainedObjective] = []
    for objective in case.plan.objectives:
        ratings = [each for each in case.evaluation.ratings if each.objective == objective.id]
        ratings.sort(key=lambda each: each.day)  # stable: of one day the last written counts
        scale = rated.get(objective.id)
        if scale is None and not ratings:
            continue
        rows.append(
            AttainedObjective(
                objective.id,
                _weight(scale) if scale else 1.0,
                level(scale.baseline) if scale else None,
                level(ratings[-1].level) if ratings else None,
                ratings[-1].day if ratings else "",
            )
        )
    weights = [row.weight for row in rows]
    start, reached = [row.start for row in rows], [row.reached for row in rows]
    return Attainment(
        tuple(rows),
        t_score(start, weights),
        t_score(reached, weights),
        change(start, reached, weights),
    )


LEVEL = {"much-less": -2.0, "less": -1.0, "expected": 0.0, "more": 1.0, "much-more": 2.0}
"""The level that each term of the vocabulary stands for."""


def level(text: str) -> float | None:
    """The level, -2 to 2, that a term or a number stands for; None for anything else."""
    if text in LEVEL:
        return LEVEL[text]
    value = to_decimal(text.removeprefix("+"))
    return float(value) if value is not None and value in LEVELS else None


def _weight(scale: AttainmentScale) -> float:
    said = [to_decimal(text) for text in (scale.importance, scale.difficulty)]
    known = [None if each is None or not 0 <= each <= 3 else float(each) for each in said]
    return weight(*known)


@dataclass(frozen=True)
class ScaleScore:
    """The score of a questionnaire, and what the scale calls it."""

    scale: Scale | None
    score: float | None
    called: ScoreRange | None
    wrong: str = ""
    """A msgid: why the answers give no score."""


def scored(result: ScaleResult) -> ScaleScore:
    """The score of a questionnaire: from its answers, or as it was written down."""
    scale = scales().get(result.scale)
    answers = result.answers.replace(",", " ").split()
    if scale is None or not answers:
        value = to_decimal(result.score)
        score = None if value is None else float(value)
        called = scale.range_of(score) if scale and score is not None else None
        return ScaleScore(scale, score, called)
    numbers = [int(each) if each.isascii() and each.isdecimal() else None for each in answers]
    try:
        total = scale.score(numbers)
    except ValueError:
        return ScaleScore(
            scale, None, None, N_("The answers do not fit the scale; check their number.")
        )
    if total is None:
        return ScaleScore(scale, None, None, N_("An answer is missing, so there is no score."))
    return ScaleScore(scale, total, scale.range_of(total))
