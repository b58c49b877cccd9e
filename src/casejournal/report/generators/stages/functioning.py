"""Generators of blocks 6 to 9 in stage 2: social functioning, focus, symptoms, strengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.vocabularies import vocabulary
from casejournal.report.document.block_text import strong
from casejournal.report.document.blocks import (
    Block,
    Figure,
    List,
    MissingBlock,
    Paragraph,
    Quote,
    Span,
    Spans,
    TableRow,
)
from casejournal.report.document.tables import text_table
from casejournal.report.generators.common import client
from casejournal.report.generators.registry import generator
from casejournal.report.generators.stages.ecomap import ecomap
from casejournal.report.record_reader import read_rows, read_section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader


@generator("assessment.functioning", covers=("assessment.functioning", "assessment.ecomap"))
def functioning(ctx: ReportContext) -> Iterable[Draft]:
    """Block 6: the four domains, each under a heading; the ecomap stands in the social one."""
    t = ctx.t
    facts = read_section(ctx, "assessment.functioning")
    for name in facts.unread():
        spec = facts.specs[name]
        if spec.kind.name != "group":
            yield from facts.titled(name)
            continue
        yield ctx.heading(facts.title(name), facts.at(name))
        domain = facts.group(name)
        yield from _domain(domain, facts.title(name))
        if name == "social":
            yield from ecomap(ctx)
    if "social" not in facts.specs:
        yield ctx.heading(t("Ecomap"), ("assessment", "ecomap"))
        yield from ecomap(ctx)


def _domain(facts: RecordReader, title: str) -> Iterable[Block]:
    t = facts.ctx.t
    if facts.empty:
        yield MissingBlock(title, "", facts.at("condition"))
        return
    common = ("condition", "strengths", "problems", "source", "day")
    own = [name for name in facts.specs if name not in common]
    short = [name for name in own if facts.specs[name].kind.name != "prose"]
    yield from facts.form(*short)
    yield from facts.blocks("condition") or facts.form("condition")
    yield from facts.titled(*(name for name in own if name not in short))
    yield from facts.titled("strengths", "problems")
    yield from facts.say(
        t("Source of the data: {source}, {day}."),
        t("Source of the data: {source}."),
        source=facts.inline("source") if facts.has("source") else "",
    )
    yield from facts.rest()


@generator("assessment.focus", covers=("assessment.focus",))
def focus(ctx: ReportContext) -> Iterable[Draft]:
    """Block 7: the problem focus, word for word, and why."""
    facts = read_section(ctx, "assessment.focus")
    if facts.empty:
        yield ctx.missing("assessment.focus")
        return
    if facts.has("text"):
        yield ctx.say(
            ctx.t("From the assessment, the problem focus of {client} is:"), client=client(ctx)
        )
        spans = strong(facts.spans("text"))
        yield Quote((Paragraph(spans, address=facts.at("text")),), address=facts.at("text"))
    else:
        yield from facts.form("text")
    yield from facts.blocks("explanation")
    yield from facts.titled_rest()


@generator("assessment.symptoms", covers=("assessment.symptoms",))
def symptoms(ctx: ReportContext) -> Iterable[Draft]:
    """Block 8: the symptoms G1 … Gn."""
    rows = read_rows(ctx, "assessment.symptoms")
    if all(row.empty for row in rows):
        yield ctx.missing("assessment.symptoms")
        return
    yield ctx.say(ctx.t("The problem shows in these symptoms."))
    items = tuple(tuple(_symptom(ctx, row)) for row in rows if not row.empty)
    yield List("bullet", items, address=("assessment", "symptoms"))


def _symptom(ctx: ReportContext, row: RecordReader) -> Iterable[Block]:
    mark = Span(ctx.mark("assessment.symptoms", row.id), strong=True)
    text = row.spans("text") or (row.gap("text"),)
    domains = (Span(f" ({row.inline('domains')})"),) if row.has("domains") else ()
    yield Paragraph((mark, Span(" "), *text, *domains), address=row.address)
    yield from row.blocks("evidence")
    yield from row.rest()


@generator("assessment.strengths", covers=("assessment.quadrant", "assessment.resources"))
def strengths(ctx: ReportContext) -> Iterable[Draft]:
    """Block 9: the strengths quadrant as a figure, and the resources by kind."""
    t = ctx.t
    items = [row for row in read_rows(ctx, "assessment.quadrant") if not row.empty]
    if items:
        yield ctx.say(
            t("Strengths and obstacles of {client} are shown in {figure}."),
            client=client(ctx),
            figure=ctx.reference("quadrant", t("the figure")),
        )
        yield from _quadrant(ctx, items)
    else:
        yield ctx.missing("assessment.quadrant")
    resources = [row for row in read_rows(ctx, "assessment.resources") if not row.empty]
    if not resources:
        yield ctx.missing("assessment.resources")
    kinds = [*vocabulary("resource-kind").codes(), *(r.peek("kind") for r in resources)]
    for kind in dict.fromkeys(kinds):
        rows = [row for row in resources if row["kind"] == kind]
        if rows:
            title = ctx.label("resource-kind", kind)
            yield ctx.lead(
                t("{kind} resources").format(kind=title) if kind else t("Other resources"),
                ("assessment", "resources"),
            )
            yield List("bullet", tuple(tuple(_resource(row)) for row in rows))


def _resource(row: RecordReader) -> Iterable[Block]:
    name = strong(row.spans("name")) or (row.gap("name"),)
    first, *rest = row.blocks("support") or (None,)
    if isinstance(first, Paragraph):
        yield Paragraph((*name, Span(": "), *first.spans), address=row.address)
    else:
        yield Paragraph(name, address=row.address)
        if first is not None:
            yield first
    yield from (block for block in rest if block is not None)
    yield from row.rest(skip=("kind",))


def _quadrant(ctx: ReportContext, items: list[RecordReader]) -> Iterable[Block]:
    t = ctx.t
    places = ("strength", "obstacle")
    sides = ("environment", "personal")
    heads = {"strength": t("Strengths"), "obstacle": t("Obstacles")}
    rows = []
    for place in places:
        cells = [_cell([r for r in items if r["quadrant"] == f"{side}-{place}"]) for side in sides]
        rows.append(TableRow(((Span(heads[place], strong=True),), *cells)))
    columns = (t("Quadrant"), t("Environment"), t("Person"))
    drawn = text_table(columns, rows)
    known = {f"{side}-{place}" for side in sides for place in places}
    others = [row for row in items if row["quadrant"] not in known]
    body: tuple[Block, ...] = (drawn,)
    if others:
        entries = tuple((Paragraph(_item(row, with_quadrant=True)),) for row in others)
        body = (drawn, List("bullet", entries))
    caption = t("Strengths quadrant of {client}").format(client=client(ctx))
    yield Figure(body, caption, key="quadrant", address=("assessment", "quadrant"))
    for row in items:
        yield from row.rest()


def _cell(rows: list[RecordReader]) -> Spans:
    spans: list[Span] = []
    for number, row in enumerate(rows, 1):
        spans += [Span("\n")] * bool(spans)
        spans += [Span(f"{number}) "), *_item(row)]
    return tuple(spans) or (Span("–"),)


def _item(row: RecordReader, *, with_quadrant: bool = False) -> Spans:
    text = row.spans("text") or (row.gap("text"),)
    source = row.text("source")
    quadrant = row.spans("quadrant") or (row.gap("quadrant"),)
    return (
        *((*quadrant, Span(": ")) if with_quadrant else ()),
        *text,
        *((Span(f" ({source})"),) if source else ()),
    )
