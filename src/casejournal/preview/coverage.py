"""The tracing as a matrix: which objective answers which symptom, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.table import Table

from casejournal.preview.shapes.fields import PreviewContext, inline, mark_of, marks, not_filled
from casejournal.preview.shapes.layout import RowTable, listed, marked, page, stack, titled
from casejournal.preview.shapes.text import QUIET, dash, joined, shown
from casejournal.records.declare import field_of
from casejournal.records.derived.stage_completion import open_point_text, stage_statuses
from casejournal.records.derived.tracing import not_smart, trace

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.text import Text

    from casejournal.records.derived.stage_completion import StageStatus
    from casejournal.records.derived.tracing import ObjectiveTrace, Tracing

ANSWERED, NOT = "■", "·"
LEAST = 20
"""Columns that the text of a symptom needs beside the matrix."""


def coverage(ctx: PreviewContext) -> RenderableType:
    """The matrix, what was done for each objective, and what is missing."""
    chain = trace(ctx.case)
    t = ctx.t
    if not chain.symptoms and not chain.objectives:
        return page(t("Coverage"), [not_filled(ctx)])
    blocks: list[RenderableType] = []
    if chain.symptoms:
        blocks.append(
            titled(t("Symptoms and the objectives that answer them"), _matrix(ctx, chain))
        )
    if chain.objectives:
        blocks.append(titled(t("What was done for each objective"), _work(ctx, chain)))
        blocks.append(titled(t("Whether the objectives are SMART"), _smart(ctx, chain)))
    return page(t("Coverage"), [*blocks, titled(t("Gaps"), _gaps(ctx, chain))])


def stage_list(ctx: PreviewContext) -> RenderableType:
    """Every stage with its state, what keeps it from being complete, and what was decided."""
    blocks: list[RenderableType] = []
    for gate in stage_statuses(ctx.case):
        title = f"{gate.part.stage} {ctx.t(gate.part.title)} · {state_words(ctx, gate)}"
        lines = [shown(open_point_text(ctx.case, item, ctx.lang)) for item in gate.blocked]
        body: list[RenderableType] = [listed(lines)] if lines and gate.state != "empty" else []
        if gate.decision is not None and gate.state in ("gone-on", "reopened"):
            reason = ctx.t("Reason: {reason}").format(reason=gate.decision.reason)
            body.insert(0, shown(reason))
        blocks.append(titled(title, stack(body, 0) if body else dash()))
    return page(ctx.t("Stages"), blocks)


def state_words(ctx: PreviewContext, gate: StageStatus) -> str:
    """The state of a stage in words."""
    t = ctx.t
    if gate.state == "begun":
        done = gate.progress
        return t("{filled} of {asked}").format(filled=done.filled, asked=done.asked)
    words = {
        "empty": t("not begun"),
        "complete": t("complete"),
        "gone-on": t("gone on, not complete"),
        "reopened": t("opened again"),
    }
    return words[gate.state]


def _matrix(ctx: PreviewContext, chain: Tracing) -> RenderableType:
    rows: list[tuple[str, Text, list[bool]]] = []
    for number, (symptom, answers) in enumerate(chain.symptoms, 1):
        text = shown(symptom.text) if symptom.text.strip() else dash()
        if not answers and symptom.not_now.strip():
            text.append_text(shown(f" ({ctx.t('not now')}: {symptom.not_now})", QUIET))
        mark = mark_of("assessment.symptoms", number)
        rows.append((mark, text, [each in answers for each in chain.objectives]))
    heads = [mark_of("plan.objectives", n) for n in range(1, len(chain.objectives) + 1)]
    legend = ctx.t("{sign} answers the symptom").format(sign=ANSWERED)
    return stack([TracingMatrix(heads, rows), shown(legend, QUIET)], 0)


@dataclass
class TracingMatrix:
    """Rows against columns with a sign where they meet; lists of columns where it is narrow."""

    heads: list[str]
    rows: list[tuple[str, Text, list[bool]]]
    """A mark, a text, and for each column whether they meet."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = options.max_width - sum(len(head) + 1 for head in self.heads) - 4
        if room < LEAST:
            for mark, text, met in self.rows:
                heads = [head for head, yes in zip(self.heads, met, strict=True) if yes]
                yield marked(mark, joined([text, shown(", ".join(heads) or NOT, QUIET)], " → "))
            return
        table = Table(box=None, header_style=QUIET, padding=(0, 1, 0, 0), pad_edge=False)
        table.add_column(width=max(len(mark) for mark, *_rest in self.rows), style=QUIET)
        table.add_column(width=room, overflow="fold")
        for head in self.heads:
            table.add_column(shown(head), width=len(head))
        for mark, text, met in self.rows:
            table.add_row(shown(mark), text, *(shown(ANSWERED if yes else NOT) for yes in met))
        yield table


def _work(ctx: PreviewContext, chain: Tracing) -> RenderableType:
    t = ctx.t
    titles = [t("Objective"), t("Activities"), t("Sessions"), t("Outcome")]
    rows = [_row(ctx, each) for each in chain.objectives]
    names = [mark_of("plan.objectives", n) for n in range(1, len(rows) + 1)]
    return RowTable(titles, rows, names)


def _row(ctx: PreviewContext, each: ObjectiveTrace) -> list[Text]:
    reached = [
        inline(ctx, field_of(type(outcome), "achievement"), outcome.achievement)
        for outcome in each.outcomes
    ]
    return [
        shown(each.objective.text),
        marks(ctx, "plan.activities", [row.id for row in each.activities]),
        marks(ctx, "intervention.sessions", [row.id for row in each.sessions]),
        joined(reached, ", "),
    ]


def _smart(ctx: PreviewContext, chain: Tracing) -> RenderableType:
    lines: list[Text] = []
    for number, each in enumerate(chain.objectives, 1):
        why = [ctx.t(sentence) for _name, sentence in not_smart(ctx.case, each.objective)]
        mark = mark_of("plan.objectives", number)
        lines += [shown(f"{mark} {sentence}") for sentence in why] or [
            shown(f"{mark} {ctx.t('SMART')}")
        ]
    return listed(lines)


def _gaps(ctx: PreviewContext, chain: Tracing) -> RenderableType:
    if not chain.gaps:
        return shown(ctx.t("Nothing is missing in the chain from symptom to outcome."), QUIET)
    return listed(shown(open_point_text(ctx.case, gap, ctx.lang)) for gap in chain.gaps)
