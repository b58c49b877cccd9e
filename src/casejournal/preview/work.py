"""Plan, intervention and evaluation: rows with what they answer, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from casejournal.preview.shapes.fields import (
    PreviewContext,
    card,
    inline,
    mark_of,
    marks,
    not_filled,
    record_view,
    referred,
    short_span,
)
from casejournal.preview.shapes.layout import RowTable, listed, marked, stack
from casejournal.preview.shapes.prose import prose
from casejournal.preview.shapes.text import QUIET, STRONG, dash, joined, shown
from casejournal.records.dates.calendar import to_date
from casejournal.records.declare import field_of, fields_of
from casejournal.records.derived.completeness import is_empty

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from casejournal.records.stages.evaluation import Outcome
    from casejournal.records.stages.plan import PlannedActivity


def objectives(ctx: PreviewContext) -> RenderableType:
    """The specific objectives with the symptoms they answer, and which symptoms none answers."""
    rows = ctx.case.plan.objectives
    if not rows:
        return stack([not_filled(ctx), *_coverage(ctx)])
    cards = [card(ctx, row, mark_of("plan.objectives", n)) for n, row in enumerate(rows, 1)]
    return stack([*cards, *_coverage(ctx)])


def _coverage(ctx: PreviewContext) -> list[RenderableType]:
    """Which symptoms no objective answers; nothing as long as there are no symptoms."""
    case = ctx.case
    if not case.assessment.symptoms:
        return []
    answered = {symptom for objective in case.plan.objectives for symptom in objective.symptoms}
    left = [row for row in case.assessment.symptoms if row.id not in answered]
    if not left:
        return [shown(ctx.t("Every symptom is answered by an objective."), QUIET)]
    lines: list[Text] = []
    for row in left:
        line = referred(ctx, "assessment.symptoms", row.id)
        if row.not_now.strip():
            line.append_text(shown(f" – {ctx.t('with a reason')}", QUIET))
        lines.append(line)
    title = shown(ctx.t("Symptoms without an objective"), STRONG)
    return [Group(title, listed(lines))]


_IN_THE_TABLE = (
    "activity",
    "planned",
    "actual",
    "objectives",
    "method",
    "techniques",
    "state",
)
"""What the table says of an activity; all else stands below it."""


def activities(ctx: PreviewContext) -> RenderableType:
    """The table of activities with planned and actual dates; below it what a cell cannot hold."""
    rows = ctx.case.plan.activities
    if not rows:
        return not_filled(ctx)
    titles = [
        ctx.t("Activity"),
        ctx.t("Planned"),
        ctx.t("Actual"),
        ctx.t("Objectives"),
        ctx.t("Method"),
        ctx.t("Techniques"),
        ctx.t("State"),
    ]
    names = [mark_of("plan.activities", number) for number in range(1, len(rows) + 1)]
    table = RowTable(titles, [_activity(ctx, row) for row in rows], names)
    more = [spec for spec in fields_of(type(rows[0])) if spec.name not in _IN_THE_TABLE]
    below: list[RenderableType] = []
    for name, row in zip(names, rows, strict=True):
        if any(not spec.kind.empty(getattr(row, spec.name)) for spec in more):
            below.append(marked(name, record_view(ctx, row, _IN_THE_TABLE)))
    return stack([table, Group(*below)]) if below else table


def _activity(ctx: PreviewContext, row: PlannedActivity) -> list[Text]:
    spec = {name: field_of(type(row), name) for name in ("method", "techniques", "state")}
    return [
        shown(row.activity),
        shown(short_span(row.planned, ctx.lang)),
        shown(short_span(row.actual, ctx.lang)),
        marks(ctx, "plan.objectives", row.objectives),
        *(inline(ctx, spec[name], getattr(row, name)) for name in spec),
    ]


def sessions(ctx: PreviewContext) -> RenderableType:
    """The sessions in order of date, each with its techniques; undated ones at the end."""
    rows = ctx.case.intervention.sessions
    if not rows:
        return not_filled(ctx)
    numbered = [(mark_of("intervention.sessions", n), row) for n, row in enumerate(rows, 1)]
    numbered.sort(key=lambda pair: _when(pair[1].day, pair[1].times))
    return stack(card(ctx, row, mark) for mark, row in numbered)


def _when(day: str, times: str) -> tuple[bool, str, str]:
    found = to_date(day)
    return found is None, found.isoformat() if found else "", times


def outcomes(ctx: PreviewContext) -> RenderableType:
    """The outcome of each objective: before, after, and the evidence."""
    rows = ctx.case.evaluation.outcomes
    if not rows:
        return not_filled(ctx)
    return stack(marked(f"{number}.", _outcome(ctx, row)) for number, row in enumerate(rows, 1))


def _outcome(ctx: PreviewContext, row: Outcome) -> RenderableType:
    name = referred(ctx, "plan.objectives", row.objective) if row.objective else dash()
    name.stylize(STRONG)
    before, after = (shown(text) if text else dash() for text in (row.before, row.after))
    change = joined([before, after], " → ")
    achieved = inline(ctx, field_of(type(row), "achievement"), row.achievement)
    lines: list[RenderableType] = [
        name,
        joined([achieved, change], " · ") if achieved.plain else change,
    ]
    if row.evidence.strip():
        lines.append(prose(row.evidence))
    if not is_empty(row.remaining):
        lines.append(shown(f"{ctx.t('What remains')}:", QUIET))
        lines.append(prose(row.remaining))
    return Group(*lines)
