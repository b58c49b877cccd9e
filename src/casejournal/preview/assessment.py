"""The assessment, drawn as social workers draw it: identity card, ecomap, strengths quadrant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from casejournal.preview.shapes.fields import (
    PreviewContext,
    inline,
    mark_of,
    not_filled,
    record_view,
)
from casejournal.preview.shapes.layout import HorizontalRule, Quarters, listed, marked, stack
from casejournal.preview.shapes.prose import prose
from casejournal.preview.shapes.text import QUIET, STRONG, dash, joined, shown
from casejournal.records.dates.calendar import age, show_day
from casejournal.records.declare import field_of
from casejournal.records.derived.completeness import is_empty
from casejournal.records.family.kinship import reference_day
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from casejournal.records.base import Record

SIDES = (
    "environment-strength",
    "personal-strength",
    "environment-obstacle",
    "personal-obstacle",
)
"""The strengths quadrant: strengths above, obstacles below; environment left, person right."""


def age_line(ctx: PreviewContext) -> str:
    """The client's age with the day it is counted for; empty if either is not known."""
    on = reference_day(ctx.case)
    born = ctx.case.assessment.client.birth_date
    years = age(born, on) if on else None
    if years is None or on is None:
        return ""
    return (
        ctx.t.n("{n} year old", "{n} years old", years).format(n=years)
        if len(born) == len("2001-10-15")
        else ctx.t.n("about {n} year old", "about {n} years old", years).format(n=years)
    )


def _shown_field(ctx: PreviewContext, record: Record, name: str) -> Text:
    return inline(ctx, field_of(type(record), name), getattr(record, name))


def client_line(ctx: PreviewContext) -> Text:
    """Code, sex, age and category in one line."""
    client = ctx.case.assessment.client
    parts = [
        shown(ctx.case.code or "–"),
        _shown_field(ctx, client, "sex"),
        shown(age_line(ctx)),
        _shown_field(ctx, client, "category"),
    ]
    line = joined([part for part in parts if part.plain], " · ")
    line.stylize(STRONG)
    return line


def client(ctx: PreviewContext) -> RenderableType:
    """The identity card."""
    found: list[RenderableType] = [client_line(ctx)]
    on = reference_day(ctx.case)
    if age_line(ctx) and on:
        day = show_day(on.isoformat(), ctx.lang, weekday=False)
        found.append(shown(ctx.t("Age on {day}").format(day=day), QUIET))
    profile = ctx.case.assessment.client
    found.append(not_filled(ctx) if is_empty(profile) else record_view(ctx, profile))
    return Group(*found)


def focus(ctx: PreviewContext) -> RenderableType:
    """The problem focus, closed by a thin line."""
    found = ctx.case.assessment.focus
    if is_empty(found):
        return not_filled(ctx)
    parts: list[RenderableType] = [shown(found.text, STRONG) if found.text else dash()]
    if found.explanation.strip():
        parts.append(prose(found.explanation))
    return Group(*parts, HorizontalRule())


def symptoms(ctx: PreviewContext) -> RenderableType:
    """The symptoms G1 … Gn, each with where it was seen."""
    rows = ctx.case.assessment.symptoms
    if not rows:
        return not_filled(ctx)
    found: list[RenderableType] = []
    for number, row in enumerate(rows, 1):
        name = shown(row.text, STRONG) if row.text else dash()
        if row.domains:
            name = joined([name, _shown_field(ctx, row, "domains")], " · ")
        lines: list[RenderableType] = [name]
        if row.evidence.strip():
            lines.append(prose(row.evidence))
        if row.not_now.strip():
            reason = shown(f"{ctx.t('Why it is not worked on now')}:", QUIET)
            lines.append(Group(reason, prose(row.not_now)))
        found.append(marked(mark_of("assessment.symptoms", number), Group(*lines)))
    return Group(*found)


def quadrant(ctx: PreviewContext) -> RenderableType:
    """The strengths quadrant, two by two."""
    rows = ctx.case.assessment.quadrant
    if not rows:
        return not_filled(ctx)
    terms = vocabulary("quadrant")
    found: dict[str, list[Text]] = {side: [] for side in SIDES}
    for row in rows:
        item = shown(row.text) if row.text else dash()
        if row.source:
            item.append_text(shown(f" ({row.source})", QUIET))
        found.setdefault(row.quadrant, []).append(item)
    blocks = {side: _named(terms.label(side, ctx.lang), items) for side, items in found.items()}
    drawn = [Quarters(tuple(blocks.pop(side) for side in SIDES))]  # type: ignore[arg-type]
    return stack([*drawn, *blocks.values()])


def _named(name: str, items: Sequence[Text]) -> RenderableType:
    return Group(shown(name or "–", STRONG), listed(items) if items else dash())


def resources(ctx: PreviewContext) -> RenderableType:
    """Resources by kind, with what each can give."""
    rows = ctx.case.assessment.resources
    if not rows:
        return not_filled(ctx)
    terms = vocabulary("resource-kind")
    found: dict[str, list[RenderableType]] = {}
    for code in (*terms.codes(), *(row.kind for row in rows)):
        found.setdefault(code, [])
    for row in rows:
        name = shown(row.name) if row.name else dash()
        support = prose(row.support) if row.support.strip() else None
        found[row.kind].append(Group(name, support) if support else name)
    return stack(
        Group(shown(terms.label(kind, ctx.lang) or "–", STRONG), listed(items))
        for kind, items in found.items()
        if items
    )
