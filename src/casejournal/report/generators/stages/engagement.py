"""Generators of stage 1: engagement and intake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.report.document.block_text import strong
from casejournal.report.document.blocks import Block, List, MissingBlock, Paragraph, Span
from casejournal.report.generators.common import occasion
from casejournal.report.generators.registry import generator
from casejournal.report.record_reader import read_rows, read_section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader


@generator("engagement.intake", covers=("engagement.intake", "engagement.steps"))
def intake(ctx: ReportContext) -> Iterable[Draft]:
    """The intake: when, where, with whom and why; the steps in order; the result."""
    t = ctx.t
    facts, elsewhere = read_section(ctx, "engagement.intake"), ctx.makes("engagement.result")
    if facts.empty:
        yield ctx.missing("engagement.intake")
    else:
        yield from facts.form(
            "days",
            "times",
            "place",
            "persons",
            "purpose",
            "referral_source",
            days=t("Day and date"),
            persons=t("Target persons"),
        )
        yield from facts.titled("referral_note")
    steps = [row for row in read_rows(ctx, "engagement.steps") if not row.empty]
    if steps:
        lead = t("Steps one after the other") if elsewhere else t("Process")
        yield ctx.lead(lead, ("engagement", "steps"))
        yield List("decimal", tuple(tuple(step(row)) for row in steps))
    else:
        yield ctx.missing("engagement.steps")
    if not facts.empty:
        yield from facts.titled(*(() if elsewhere else ("result",)))
        yield from facts.titled_rest(skip=("result",))
    if not elsewhere:
        yield from contract_sentence(ctx)


@generator("engagement.result", made_from="engagement.intake")
def result(ctx: ReportContext) -> Iterable[Draft]:
    """The result of the engagement, for a template that tells it apart from the steps."""
    facts = read_section(ctx, "engagement.intake")
    found = facts.blocks("result")
    yield from found or (MissingBlock(facts.title("result"), "", facts.at("result")),)
    yield from contract_sentence(ctx)


def step(row: RecordReader, kind: str = "kind") -> Iterable[Block]:
    """A dated step: what kind, when and where in one line, then what happened."""
    head = row.spans(kind) or (row.gap(kind),)
    when = occasion(row)
    yield Paragraph((*strong(head), *([Span(" – "), *when] if when else [])), address=row.address)
    if row.has("text"):
        yield from row.blocks("text")
    yield from row.rest()


def contract_sentence(ctx: ReportContext) -> list[Block]:
    """The contract's day and appendix in a sentence; its missing mark if there is none."""
    t = ctx.t
    facts = read_section(ctx, "engagement.contract")
    if facts.empty:
        what = t("Contract and informed consent")
        return [MissingBlock(what, "", ("engagement", "contract"))]
    appendix = (
        ctx.reference("consent-form", t("the appendix")) if ctx.has_node("consent-form") else ()
    )
    return facts.say(
        t("The contract was agreed on {signed_on} at {place}; it is in {appendix}."),
        t("The contract was agreed on {signed_on}; it is in {appendix}."),
        t("The contract was agreed on {signed_on}."),
        t("The contract is in {appendix}."),
        appendix=appendix,
    )
