"""Measurement: goal attainment, points over time with their indices, scores of scales."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group

from casejournal.figures.measure.text import draw_measure, legend
from casejournal.measures.attainment import LEVELS
from casejournal.measures.reading import attainment, cautions, indices, scored, series
from casejournal.measures.single_system import band, significant
from casejournal.preview.shapes.fields import (
    PreviewContext,
    card,
    inline,
    mark_of,
    not_filled,
    record_view,
    referred,
)
from casejournal.preview.shapes.layout import Legend, Pairs, RowTable, listed, stack
from casejournal.preview.shapes.text import QUIET, STRONG, dash, joined, shown
from casejournal.records.dates.calendar import show_day
from casejournal.records.declare import field_of
from casejournal.records.values.numbers import show_number

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.text import Text

    from casejournal.measures.reading import AttainedObjective, Series
    from casejournal.records.parts.measurement import Measure

START, REACHED, BOTH, OPEN = "o", "●", "◉", "·"


def scales_of(ctx: PreviewContext) -> RenderableType:
    """The goal attainment scales as they were described, and how far each objective came."""
    rows = ctx.case.plan.attainment
    if not rows:
        return not_filled(ctx)
    cards = [card(ctx, row, mark_of("plan.attainment", n)) for n, row in enumerate(rows, 1)]
    return stack([*cards, *_score(ctx)])


def ratings(ctx: PreviewContext) -> RenderableType:
    """The levels reached, and what they add up to."""
    rows = ctx.case.evaluation.ratings
    if not rows:
        return not_filled(ctx)
    cards = [card(ctx, row, mark_of("evaluation.ratings", n)) for n, row in enumerate(rows, 1)]
    return stack([*_score(ctx), *cards])


def _score(ctx: PreviewContext) -> list[RenderableType]:
    t, found = ctx.t, attainment(ctx.case)
    if not found.rows:
        return []
    titles = [
        t("Objective"),
        *(f"{level:+d}" if level else "0" for level in LEVELS),
        t("Weight in the score"),
    ]
    lines = [
        [referred(ctx, "plan.objectives", row.objective), *_levels(row), _number(ctx, row.weight)]
        for row in found.rows
    ]
    said = [
        t("T at the start: {t}").format(t=_shown(ctx, found.start)) if found.start else "",
        t("T at the end: {t}").format(t=_shown(ctx, found.end)) if found.end else "",
        t("Change: {t}").format(t=_shown(ctx, found.change, "+"))
        if found.change is not None
        else "",
    ]
    legend = t("{start} start · {reached} reached · T is 50 if all came out as expected").format(
        start=START, reached=REACHED
    )
    return [
        RowTable(titles, lines),
        Group(shown(" · ".join(filter(None, said)), STRONG), shown(legend, QUIET)),
    ]


def _levels(row: AttainedObjective) -> list[Text]:
    signs = []
    for level in LEVELS:
        sign = START if row.start == level else OPEN
        if row.reached == level:
            sign = BOTH if sign == START else REACHED
        signs.append(shown(sign))
    return signs


def measures(ctx: PreviewContext) -> RenderableType:
    """Each measure as a chart, with its indices and what must be said with them."""
    rows = ctx.case.evaluation.measures
    if not rows:
        return not_filled(ctx)
    return stack(measured(ctx, row) for row in rows)


def measured(ctx: PreviewContext, row: Measure) -> RenderableType:
    """One measure: its chart, its indices, and what must be said with them."""
    t, found = ctx.t, series(row)
    title = shown(row.what, STRONG) if row.what.strip() else dash()
    drawn: list[RenderableType] = [title]
    if found.a or found.b or found.after:
        drawn += [MeasureChart(found, ctx.lang), Legend("{signs}", legend(found, ctx.lang))]
    blocks: list[RenderableType] = _indices(ctx, row)
    if found.skipped:
        blocks.append(
            shown(
                t.n(
                    "{n} point has no day, phase or number that is understood.",
                    "{n} points have no day, phase or number that is understood.",
                    found.skipped,
                ).format(n=found.skipped)
            )
        )
    if warnings := cautions(found):
        blocks.append(listed(shown(t(said), QUIET) for said in warnings))
    told = [Group(*blocks)] if blocks else []
    return stack([Group(*drawn), *told, record_view(ctx, row, ["what"])])


@dataclass
class MeasureChart:
    """The points of a series in as many columns as there are."""

    series: Series
    lang: str

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        yield from map(shown, draw_measure(self.series, self.lang, options.max_width))


def _indices(ctx: PreviewContext, row: Measure) -> list[RenderableType]:
    t, found = ctx.t, series(row)
    made = indices(found)
    if not made:
        return []
    pairs: list[tuple[str, RenderableType]] = [
        (
            index.name,
            joined([_number(ctx, index.value), shown(t(index.word) if index.word else "")], " "),
        )
        for index in made
    ]
    around = band(found.before)
    if around is not None:
        text = t("{low} to {high} around {mean}").format(
            low=_shown(ctx, around.low),
            high=_shown(ctx, around.high),
            mean=_shown(ctx, around.mean),
        )
        pairs.append((t("Band of 2 standard deviations"), shown(text)))
        said = (
            t("Two points in succession lie outside the band: the change is significant.")
            if significant(found.before, found.during)
            else t("No two points in succession lie outside the band.")
        )
        return [Pairs(pairs), shown(said)]
    return [Pairs(pairs)]


def scale_results(ctx: PreviewContext) -> RenderableType:
    """Each questionnaire with its score, and what the scale calls it."""
    rows = ctx.case.evaluation.scales
    if not rows:
        return not_filled(ctx)
    t = ctx.t
    lines, notes = [], []
    for row in rows:
        found = scored(row)
        score = shown(t(found.wrong)) if found.wrong else _number(ctx, found.score)
        if found.scale is not None and found.score is not None:
            score.append(f" / {found.scale.bounds[1]}")
        called = found.called
        word = (called.id if ctx.lang == "id" else called.en) if called else ""
        lines.append(
            [
                inline(ctx, field_of(type(row), "scale"), row.scale),
                shown(show_day(row.day, ctx.lang, weekday=False)),
                score,
                shown(word),
            ]
        )
        if found.scale is not None:
            note = found.scale.note_id if ctx.lang == "id" else found.scale.note_en
            if note not in notes:
                notes.append(note)
    titles = [t("Scale"), t("Date"), t("Score"), t("Meaning")]
    cards = [card(ctx, row, mark_of("evaluation.scales", n)) for n, row in enumerate(rows, 1)]
    return stack([RowTable(titles, lines), listed(shown(note, QUIET) for note in notes), *cards])


def _number(ctx: PreviewContext, value: float | None) -> Text:
    return dash() if value is None else shown(_shown(ctx, value))


def _shown(ctx: PreviewContext, value: float | None, sign: str = "") -> str:
    """A number with two decimals at most, as the language writes it."""
    if value is None:
        return "–"
    text = f"{value:{sign}.2f}".rstrip("0").rstrip(".")
    return sign * text.startswith("+") + show_number(text.removeprefix("+"), ctx.lang)
