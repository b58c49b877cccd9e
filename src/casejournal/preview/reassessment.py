"""A reassessment beside what was written before: per domain the words of then and of now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from casejournal.preview.shapes.fields import PreviewContext, inline, not_filled, record_view
from casejournal.preview.shapes.layout import indented, stack
from casejournal.preview.shapes.prose import prose
from casejournal.preview.shapes.text import QUIET, STRONG, joined, shown
from casejournal.records.dates.calendar import show_day
from casejournal.records.declare import field_of, fields_of
from casejournal.records.derived.completeness import is_empty
from casejournal.records.stages.assessment import ReassessedDomain, Reassessment
from casejournal.records.values.previous_values import earlier

if TYPE_CHECKING:
    from rich.console import RenderableType

    from casejournal.records.declare import FieldSpec

_AT = ("assessment", "again")


def reassessments(ctx: PreviewContext) -> RenderableType:
    """Every reassessment, each domain beside what it said before."""
    rows = ctx.case.assessment.again
    if not rows:
        return not_filled(ctx)
    return stack(_one(ctx, row) for row in rows)


def _one(ctx: PreviewContext, row: Reassessment) -> RenderableType:
    title = joined(
        [part for part in (shown(show_day(row.day, ctx.lang)), shown(row.occasion)) if part.plain],
        " · ",
    )
    title.stylize(STRONG)
    domains = [spec for spec in fields_of(type(row)) if spec.record is ReassessedDomain]
    blocks: list[RenderableType] = [title]
    blocks += [_domain(ctx, row, spec) for spec in domains if not is_empty(getattr(row, spec.name))]
    skip = ["day", "occasion", *(spec.name for spec in domains)]
    blocks.append(record_view(ctx, row, skip))
    return stack(blocks, 0)


def _domain(ctx: PreviewContext, row: Reassessment, spec: FieldSpec) -> RenderableType:
    domain = getattr(row, spec.name)
    change = inline(ctx, field_of(ReassessedDomain, "change"), domain.change)
    head = joined(
        [part for part in (shown(ctx.t(spec.title), STRONG), change) if part.plain], " · "
    )
    lines: list[RenderableType] = [head]
    for field in fields_of(ReassessedDomain):
        if field.earlier:
            lines += _field(ctx, row, (spec.name, field.name), field)
    return Group(lines[0], indented(Group(*lines[1:])))


def _field(
    ctx: PreviewContext, row: Reassessment, path: tuple[str, str], field: FieldSpec
) -> list[RenderableType]:
    now = getattr(getattr(row, path[0]), path[1])
    before = earlier(ctx.root, (*_AT, row.id, *path), field)
    if not now.strip():
        if before is None or getattr(row, path[0]).change != "unchanged":
            return []
        day = show_day(before.day, ctx.lang, weekday=False)
        said = ctx.t("{field}: unchanged since {day}") if day else ctx.t("{field}: unchanged")
        return [shown(said.format(field=ctx.t(field.title), day=day), QUIET), prose(before.value)]
    found: list[RenderableType] = [shown(ctx.t(field.title), QUIET)]
    if before is not None and before.value != now:
        day = show_day(before.day, ctx.lang, weekday=False)
        label = ctx.t("Before ({day})").format(day=day) if day else ctx.t("Before")
        found += [shown(label, QUIET), indented(prose(before.value)), shown(ctx.t("Now"), QUIET)]
        return [*found, indented(prose(now))]
    return [*found, prose(now)]
