"""A case at a glance: how far each stage is, and what happened when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group

from casejournal.preview.assessment import client_line, focus
from casejournal.preview.fields import Context, mark_of, not_filled, short_span
from casejournal.preview.layout import Pairs, Rows, page, titled
from casejournal.preview.sections import IDENTITY, context
from casejournal.preview.texts import QUIET, shown
from casejournal.records.calendar import short_day, show_partial, to_date
from casejournal.records.case import STAGES, completeness, current_stage
from casejournal.records.completeness import part_progress
from casejournal.records.declare import fields_of, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rich.console import RenderableType

    from casejournal.records.base import Record
    from casejournal.records.case import Case
    from casejournal.records.completeness import Progress
    from casejournal.records.declare import FieldSpec, SectionSpec

_DATED = ("day", "span", "partial")
_NO_EVENT = ("birth_date", "as_of", "until", "due")
"""Days on which nothing happened: born, seen so, to be done by."""


@dataclass(frozen=True)
class Dated:
    """Something that happened, or is to happen, on a day."""

    day: date | None
    """None if what was typed as its date is not understood."""
    when: str
    what: str


def case_overview(case: Case, lang: str) -> RenderableType:
    """Who it is about, how far each stage is, the problem focus, and the timeline."""
    ctx = context(case, lang)
    blocks: list[RenderableType] = [Group(client_line(ctx), _standing(ctx)), _stages(ctx)]
    if case.assessment.focus.text.strip():
        blocks.append(titled(ctx.t("Problem focus"), focus(ctx)))
    blocks.append(titled(ctx.t("Timeline"), timeline(case, lang)))
    return page(ctx.t("Overview of the case"), blocks)


def timeline(case: Case, lang: str) -> RenderableType:
    """All dated facts of a case, from the earliest on; dates not understood come last."""
    ctx = context(case, lang)
    found = sorted(dated(ctx), key=lambda one: (one.day is None, one.day and one.day.isoformat()))
    if not found:
        return not_filled(ctx)
    titles = [ctx.t("Date"), ctx.t("Event")]
    return Rows(titles, [[shown(one.when), shown(one.what)] for one in found])


def _standing(ctx: Context) -> RenderableType:
    card = ctx.case.overview.card
    parts = [
        ctx.t("opened {day}").format(day=short_day(card.opened, ctx.lang)) if card.opened else "",
        ctx.t("closed {day}").format(day=short_day(card.closed, ctx.lang)) if card.closed else "",
        ctx.t("{percent} % complete").format(percent=completeness(ctx.case).percent),
    ]
    stage = current_stage(ctx.case)
    if stage:
        line = ctx.t("stage {n} of {all}: {title}")
        parts.append(line.format(n=stage.stage, all=len(STAGES), title=ctx.t(stage.title)))
    return shown(" · ".join(filter(None, parts)), QUIET)


def _stages(ctx: Context) -> RenderableType:
    rows: list[tuple[str, RenderableType]] = []
    for stage in STAGES:
        state = _state(ctx, part_progress(ctx.root, stage.name))
        rows.append((f"{stage.stage} {ctx.t(stage.title)}", shown(state)))
    return Pairs(rows)


def _state(ctx: Context, done: Progress) -> str:
    if done.state == "empty":
        return "–"
    if done.state == "complete":
        return ctx.t("complete")
    return ctx.t("{filled} of {asked}").format(filled=done.filled, asked=done.asked)


def dated(ctx: Context) -> Iterator[Dated]:
    """Every dated fact, in the order of the forms."""
    for section in sections_of(type(ctx.root)):
        if section.part == IDENTITY:
            continue
        value = getattr(getattr(ctx.root, section.part), section.name)
        rows = value if section.many else [value]
        for number, row in enumerate(rows, 1):
            what = _what(ctx, section, row, number)
            yield from _facts(ctx, row, what)


def _what(ctx: Context, section: SectionSpec, row: Record, number: int) -> str:
    title = ctx.t(section.title)
    if not section.many:
        return title
    label = row.label(ctx.lang)  # type: ignore[attr-defined]
    return f"{title} {mark_of(section.key, number).rstrip('.')}: {label}".rstrip(": ")


def _facts(ctx: Context, record: Record, what: str) -> Iterator[Dated]:
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.kind.name in ("group", "rows"):
            for inner in value if isinstance(value, list) else [value]:
                yield from _facts(ctx, inner, f"{what} · {_named(ctx, spec, inner)}")
        elif spec.kind.name in _DATED and spec.name not in _NO_EVENT and not spec.kind.empty(value):
            name = what if ctx.t(spec.title) == ctx.t("Date") else f"{what} · {ctx.t(spec.title)}"
            yield Dated(to_date(value), _shown(ctx, spec, value), name)


def _named(ctx: Context, spec: FieldSpec, record: Record) -> str:
    label = getattr(record, "label", str)()
    return label or ctx.t(spec.title)


def _shown(ctx: Context, spec: FieldSpec, value: str) -> str:
    if spec.kind.name == "partial":
        return show_partial(value, ctx.lang)
    return short_span(value, ctx.lang)
