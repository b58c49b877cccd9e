"""Generators of stage 5: evaluation of process and outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.values.numbers import is_number
from casejournal.report.document.blocks import (
    Block,
    List,
    MissingBlock,
    Paragraph,
    Span,
    Spans,
    TableRow,
)
from casejournal.report.document.tables import text_table
from casejournal.report.generators.registry import generator
from casejournal.report.generators.stages.plan import with_unit
from casejournal.report.record_reader import read_rows, read_section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader

_OUTCOMES = ("evaluation", "outcomes")


@generator("evaluation.frame", covers=("evaluation.frame",))
def frame(ctx: ReportContext) -> Iterable[Draft]:
    """The evaluation's day, evaluators and tools."""
    t = ctx.t
    facts = read_section(ctx, "evaluation.frame")
    if facts.empty:
        yield ctx.missing("evaluation.frame")
        return
    yield from facts.say(
        t("The evaluation took place on {day}, by {evaluator}, with {tools}."),
        t("The evaluation took place on {day}, by {evaluator}."),
        t("The evaluation took place on {day}, with {tools}."),
        t("The evaluation took place on {day}."),
        t("The evaluation was done by {evaluator}."),
        tools=facts.inline("tools") if facts.has("tools") else "",
    )
    yield from facts.blocks("introduction")
    yield from facts.titled_rest(skip=("conclusion",))


@generator("evaluation.process", covers=("evaluation.process",))
def process(ctx: ReportContext) -> Iterable[Draft]:
    """The planned steps that were done, and what stood in the way."""
    rows = [row for row in read_rows(ctx, "evaluation.process") if not row.empty]
    if not rows:
        yield ctx.missing("evaluation.process")
        return
    yield List("decimal", tuple(tuple(_finding(row)) for row in rows))


def _finding(row: RecordReader) -> Iterable[Block]:
    finding = row.spans("finding") or (row.gap("finding"),)
    mark = row.ctx.mark("plan.activities", row["activity"]) if row["activity"] else ""
    tail = (Span(f" ({mark})"),) if mark else ()
    yield Paragraph((*finding, *tail), address=row.address)
    yield from row.rest()


@generator("evaluation.outcomes", covers=("evaluation.outcomes",))
def outcomes(ctx: ReportContext) -> Iterable[Draft]:
    """The outcome of each objective: before, after, and the evidence."""
    t = ctx.t
    rows = [row for row in read_rows(ctx, "evaluation.outcomes") if not row.empty]
    if rows:
        yield ctx.say(
            t("What became of each objective is set out in {table}."),
            text_table=ctx.reference("outcomes", t("the table")),
        )
        yield from _table(ctx, rows)
    else:
        yield ctx.missing("evaluation.outcomes")
    seen = {row.peek("objective") for row in rows}
    for objective in read_rows(ctx, "plan.objectives"):
        if rows and not objective.empty and objective.id not in seen:
            name = ctx.row_name("plan.objectives", objective.id)
            what = t("Evaluation of {objective}").format(objective=name)
            yield MissingBlock(what, "", _OUTCOMES)
    facts = read_section(ctx, "evaluation.frame")
    if facts.has("conclusion"):
        yield from facts.titled("conclusion")


def _table(ctx: ReportContext, rows: list[RecordReader]) -> Iterable[Block]:
    t = ctx.t
    extra = [n for n in ("evidence", "remaining") if any(row.has(n) for row in rows)]
    columns = (
        t("Objective"),
        t("Before"),
        t("After"),
        t("Achievement"),
        *(rows[0].title(name) for name in extra),
    )
    objectives = {row.id: row for row in read_rows(ctx, "plan.objectives")}
    lines = []
    for row in rows:
        objective = objectives.get(row.peek("objective"))
        cells: tuple[Spans, ...] = (
            row.spans("objective") or (row.gap("objective"),),
            measured(row, "before", objective),
            measured(row, "after", objective),
            row.cell("achievement"),
            *(row.cell(name) for name in extra),
        )
        lines.append(TableRow(cells, row.address))
    yield text_table(
        columns, lines, caption=t("Outcome of each objective"), key="outcomes", address=_OUTCOMES
    )
    for row in rows:
        yield from row.rest(skip=("evidence", "remaining"))


def measured(row: RecordReader, name: str, objective: RecordReader | None) -> Spans:
    """The client's level before or after, in the unit of the objective.

    What the objective gives as its baseline stands in for a "before" that was not written.
    """
    source, field = row, name
    if name == "before" and not row.has(name) and objective and objective.has("baseline"):
        row.mark_read(name)
        source, field = objective, "baseline"
    bare = is_number(source.peek(field).strip())
    return with_unit(source.cell(field), objective.text("unit") if objective and bare else "")
