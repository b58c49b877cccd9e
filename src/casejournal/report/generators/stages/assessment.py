"""Generators of stage 2: data collection, and blocks 1 to 5 of the assessment."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from casejournal.records.dates.calendar import age, show_day, to_date
from casejournal.records.dates.count import parts
from casejournal.report.document.block_text import strong
from casejournal.report.document.blocks import Block, FormBlock, FormRow, List, Paragraph, Span
from casejournal.report.generators.common import client
from casejournal.report.generators.registry import generator
from casejournal.report.generators.stages.engagement import contract_sentence, step
from casejournal.report.record_reader import read_rows, read_section

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader


def reference_date(ctx: ReportContext) -> date:
    """The day for which ages are given: of the assessment, or of the report."""
    return to_date(ctx.case.assessment.collection.days) or ctx.on


def age_of_client(ctx: ReportContext) -> str:
    """The client's age in years on the reference date; "" if it is not known."""
    born = ctx.case.assessment.client.birth_date
    on = reference_date(ctx)
    years, found = age(born, on), parts(born)
    if years is None or found is None:
        return ""
    about, year, month, day = found
    last = calendar.monthrange(year, month or 12)[1]
    latest = f"{year:04}-{month or 12:02}-{day or last:02}"
    shown = ctx.t.n("{n} year", "{n} years", years).format(n=years)
    if about or age(latest, on) != years:
        return ctx.t("about {age}").format(age=shown)
    return shown


@generator("assessment.collection", covers=("assessment.collection",))
def collection(ctx: ReportContext) -> Iterable[Draft]:
    """The data collection: when, where and how, and from whom."""
    t = ctx.t
    facts = read_section(ctx, "assessment.collection")
    if facts.empty:
        yield ctx.missing("assessment.collection")
        return
    techniques = facts.inline("techniques") if facts.has("techniques") else ""
    yield from facts.say(
        t("The assessment took place on {days} at {place}, by means of {techniques}."),
        t("The assessment took place on {days}, by means of {techniques}."),
        t("The assessment took place on {days} at {place}."),
        t("The assessment took place on {days}."),
        t("The data were collected by means of {techniques}."),
        techniques=techniques,
    )
    yield from facts.say(
        t("The assessment tools used were {tools}."),
        tools=facts.inline("tools") if facts.has("tools") else "",
    )
    yield from facts.titled("purpose")
    informants = facts.rows("informants")
    if informants:
        yield ctx.lead(t("Informants"), facts.at("informants"))
        yield List("decimal", tuple(tuple(_informant(row)) for row in informants))
    else:
        facts.__getitem__("informants")
        yield from facts.form("informants")
    yield from _unread_tools(facts)
    yield from facts.rest()


def _unread_tools(facts: RecordReader) -> list[Block]:
    """Techniques and tools are needed facts: marked where no sentence said them."""
    return facts.form(*(n for n in facts.unread() if n in ("techniques", "tools")))


def _informant(row: RecordReader) -> Iterable[Block]:
    spans = row.sentence("{who}: {about}", "{who}", "{about}")
    yield Paragraph(spans, address=row.address)
    yield from row.rest()


@generator("assessment.identity", covers=("assessment.client", "overview.card"))
def identity(ctx: ReportContext) -> Iterable[Draft]:
    """Block 1: the client as reports show them, with the age computed."""
    t = ctx.t
    facts = read_section(ctx, "assessment.client")
    card = read_section(ctx, "overview.card")
    if facts.empty:
        yield ctx.missing("assessment.client")
        return
    rows: list[FormRow | None] = [
        card.row("code", t("Name (initials or code)")),
        _born(facts),
        _age(ctx, facts),
        *(facts.row(name) for name in ("sex", "address", "cluster", "category")),
    ]
    rows += [facts.row(name) for name in facts.unread()]
    # When the file was opened and closed says nothing about the client.
    rows += [card.row(name) for name in card.unread() if name not in ("opened", "closed")]
    yield FormBlock(tuple(row for row in rows if row is not None), address=facts.address)


def _born(facts: RecordReader) -> FormRow:
    t = facts.ctx.t
    place = facts.spans("birth_place") or (facts.gap("birth_place"),)
    day = facts.spans("birth_date") or (facts.gap("birth_date"),)
    value = (*place, Span(", "), *day)
    if not facts.has("birth_place") and not facts.has("birth_date"):
        value = place
    label = t("Place and date of birth")
    return FormRow(label, (Paragraph(value),), facts.at("birth_date"))


def _age(ctx: ReportContext, facts: RecordReader) -> FormRow | None:
    t = ctx.t
    years = age_of_client(ctx)
    if not years:
        return None
    day = show_day(reference_date(ctx).isoformat(), ctx.lang, weekday=False)
    shown = t("{age} (on {day})").format(age=years, day=day)
    return FormRow(t("Age"), (Paragraph((Span(shown),)),), facts.at("birth_date"))


@generator("assessment.admission", covers=("assessment.admission",))
def admission(ctx: ReportContext) -> Iterable[Draft]:
    """Block 2: the client's way into the institution."""
    t = ctx.t
    facts = read_section(ctx, "assessment.admission")
    if facts.empty:
        yield ctx.missing("assessment.admission")
        return
    yield from facts.say(
        t("{client} was admitted on {admitted_on}, referred by {referred_by}."),
        t("{client} was admitted on {admitted_on}."),
        t("{client} was referred by {referred_by}."),
        client=client(ctx),
    )
    yield from facts.titled("reason")
    yield from facts.blocks("story") or facts.form("story")
    events = facts.rows("development")
    if events:
        yield ctx.lead(t("Health and development"), facts.at("development"))
        yield List("bullet", tuple(tuple(_event(row)) for row in events))
    yield from facts.rest()


def _event(row: RecordReader) -> Iterable[Block]:
    event = row.spans("event") or (row.gap("event"),)
    when = row.spans("when")
    lead = (*strong(when), Span(": ")) if when else ()
    yield Paragraph((*lead, *event), address=row.address)
    yield from row.rest()


@generator("assessment.visits", covers=("assessment.visits",))
def visits(ctx: ReportContext) -> Iterable[Draft]:
    """Block 3: visits and agreements, and the contract, with the dates stage 1 gives."""
    rows = [row for row in read_rows(ctx, "assessment.visits") if not row.empty]
    if rows:
        yield List("decimal", tuple(tuple(step(row)) for row in rows), address=rows[0].address[:2])
        yield from (b for b in contract_sentence(ctx) if isinstance(b, Paragraph))
    else:
        yield ctx.missing("assessment.visits")


@generator("assessment.background", covers=("assessment.background",))
def background(ctx: ReportContext) -> Iterable[Draft]:
    """Block 5: means, condition and hopes."""
    facts = read_section(ctx, "assessment.background")
    if facts.empty:
        yield ctx.missing("assessment.background")
        return
    yield from facts.titled("economy")
    yield from facts.form("income", "assets", "dependants")
    yield from facts.titled("condition", "family_hopes", "client_hopes")
    yield from facts.titled_rest()
