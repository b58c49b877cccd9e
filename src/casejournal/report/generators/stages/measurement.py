"""Generators of measurements in plan and evaluation: tables, scores, and their limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.figures.measure.svg import measure_svg
from casejournal.figures.measure.text import draw_measure, legend
from casejournal.measures.reading import attainment, cautions, indices, scored, series
from casejournal.measures.single_system import band, significant
from casejournal.records.parts.measurement import Measure, ScaleResult
from casejournal.records.values.numbers import show_number
from casejournal.report.document.blocks import (
    Block,
    Drawing,
    Figure,
    List,
    Paragraph,
    Span,
    Spans,
    TableRow,
)
from casejournal.report.document.tables import text_table
from casejournal.report.generators.registry import generator
from casejournal.report.generators.stages.family import WIDTH, legend_list
from casejournal.report.record_reader import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.measures.reading import ScaleScore
    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader

_LEVELS = ("much_less", "less", "expected", "more", "much_more")


@generator("plan.attainment", covers=("plan.attainment",))
def scales_described(ctx: ReportContext) -> Iterable[Draft]:
    """The five levels of each objective as described beforehand."""
    rows = [row for row in read_rows(ctx, "plan.attainment") if not row.empty]
    if not rows:
        return
    t = ctx.t
    names: tuple[str, ...] = ("objective", *_LEVELS, "baseline")
    if any(row.has(name) for row in rows for name in ("importance", "difficulty")):
        names = (*names, "importance", "difficulty")
    yield text_table(
        [rows[0].title(name) for name in names],
        [TableRow(tuple(row.cell(name) for name in names), row.address) for row in rows],
        caption=t("Goal attainment scales"),
        key="attainment-scales",
        address=("plan", "attainment"),
    )


@generator("evaluation.ratings", covers=("evaluation.ratings",))
def ratings(ctx: ReportContext) -> Iterable[Draft]:
    """The levels reached, and the score they add up to."""
    rows = [row for row in read_rows(ctx, "evaluation.ratings") if not row.empty]
    if not rows:
        return
    t, found = ctx.t, attainment(ctx.case)
    names = [
        "objective",
        "day",
        "level",
        *(n for n in ("rated_by", "evidence") if any(row.has(n) for row in rows)),
    ]
    yield text_table(
        [rows[0].title(name) for name in names],
        [TableRow(tuple(row.cell(name) for name in names), row.address) for row in rows],
        caption=t("Goal attainment"),
        key="attainment",
        address=("evaluation", "ratings"),
    )
    if found.start is not None and found.end is not None and found.change is not None:
        yield ctx.say(
            t(
                "The goal attainment score T (Kiresuk and Sherman, 1968) was {start} at the start"
                " and {end} at the end, a change of {change}; it is 50 if every objective turned"
                " out as expected."
            ),
            start=_shown(ctx, found.start),
            end=_shown(ctx, found.end),
            change=_shown(ctx, found.change, "+"),
        )
    elif found.end is not None:
        yield ctx.say(
            t(
                "The goal attainment score T (Kiresuk and Sherman, 1968) was {end} at the end; it"
                " is 50 if every objective turned out as expected."
            ),
            end=_shown(ctx, found.end),
        )


@generator("evaluation.measures", covers=("evaluation.measures",))
def measures(ctx: ReportContext) -> Iterable[Draft]:
    """Each measure with its points, its indices and what must be said with them."""
    for row in read_rows(ctx, "evaluation.measures"):
        if not row.empty:
            yield from _measure(ctx, row)


def _measure(ctx: ReportContext, row: RecordReader) -> Iterable[Draft]:
    t, record = ctx.t, row.record
    if not isinstance(record, Measure):
        return
    yield ctx.lead(row.text("what") or t("Measure"), row.address)
    yield from row.form("objective", "unit", "better", "counted_by")
    points = row.rows("points")
    names = ["day", "phase", "value", *(["note"] if any(p.has("note") for p in points) else [])]
    if points:
        yield text_table(
            [points[0].title(name) for name in names],
            [
                TableRow(tuple(point.cell(name) for name in names), point.address)
                for point in points
            ],
            caption=row.text("what"),
            key=f"measure-{row.id}",
            address=row.at("points"),
        )
    found = series(record)
    if drawn := draw_measure(found, ctx.lang, WIDTH):
        title = row.text("what") or t("Measure")
        svg = measure_svg(found, ctx.lang, title, record.unit)
        yield Figure(
            (Drawing(tuple(drawn), svg, (legend_list(legend(found, ctx.lang)),)),),
            title,
            key=f"chart-{row.id}",
            address=row.at("points"),
        )
    lines = [
        t("{name} {value} ({word})").format(
            name=index.name, value=_shown(ctx, index.value), word=t(index.word)
        )
        if index.word
        else t("{name} {value}").format(name=index.name, value=_shown(ctx, index.value))
        for index in indices(found)
    ]
    around = band(found.before)
    if lines and around is not None:
        edges = {
            name: _shown(ctx, value)
            for name, value in (("mean", around.mean), ("low", around.low), ("high", around.high))
        }
        lines.append(
            t(
                "Mean of the baseline {mean}, band of two standard deviations {low} to {high}"
            ).format(**edges)
        )
        lines.append(
            t("Two points in succession lie outside the band: the change is significant.")
            if significant(found.before, found.during)
            else t("No two points in succession lie outside the band.")
        )
    said = [*lines, *(t(sentence) for sentence in cautions(found))]
    if said:
        yield List("bullet", tuple((Paragraph((Span(line),)),) for line in said))
    yield from row.blocks("note")


@generator("evaluation.scales", covers=("evaluation.scales",))
def scales(ctx: ReportContext) -> Iterable[Draft]:
    """The questionnaires with their scores."""
    rows = [row for row in read_rows(ctx, "evaluation.scales") if not row.empty]
    if not rows:
        return
    t = ctx.t
    more = [
        name
        for name in ("phase", "objective", "answers", "note")
        if any(row.has(name) for row in rows)
    ]
    notes: list[str] = []
    lines = []
    for row in rows:
        record = row.record
        if not isinstance(record, ScaleResult):
            continue
        result = scored(record)
        called = result.called
        word = (called.id if ctx.lang == "id" else called.en) if called else ""
        cells: tuple[Spans, ...] = (
            row.cell("scale"),
            row.cell("day"),
            _score(ctx, row, result),
            (Span(word or "–"),),
            *(row.cell(name) for name in more),
        )
        lines.append(TableRow(cells, row.address))
        if result.scale is not None:
            note = result.scale.note_id if ctx.lang == "id" else result.scale.note_en
            notes += [text for text in (note, result.scale.source) if text not in notes]
    yield text_table(
        [
            rows[0].title("scale"),
            rows[0].title("day"),
            rows[0].title("score"),
            t("Meaning"),
            *(rows[0].title(name) for name in more),
        ],
        lines,
        caption=t("Scales and their scores"),
        key="scales",
        address=("evaluation", "scales"),
    )
    body: list[Block] = [Paragraph((Span(note, emphasis=True),)) for note in notes]
    yield from body


def _score(ctx: ReportContext, row: RecordReader, result: ScaleScore) -> Spans:
    """The computed score; else as written, marked if it was not understood."""
    if result.score is None or row.has("score"):
        written = row.cell("score")
        return (Span(ctx.t(result.wrong)),) if result.wrong and not row.has("score") else written
    return (Span(_shown(ctx, result.score)),)


def _shown(ctx: ReportContext, value: float, sign: str = "") -> str:
    text = f"{value:{sign}.2f}".rstrip("0").rstrip(".")
    return sign * text.startswith("+") + show_number(text.removeprefix("+"), ctx.lang)
