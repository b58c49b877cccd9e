"""Generators of chapter I: the placement in figures, and the structure of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.dates.calendar import span_dates, span_days, weeks_and_days, working_days
from casejournal.report.document.blocks import List, Paragraph
from casejournal.report.document.sentences import fill, join
from casejournal.report.generators.registry import generator
from casejournal.report.record_reader import read_section
from casejournal.report.templates.coverage import is_obligatory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.context import ReportContext
    from casejournal.report.document.blocks import Block, Spans
    from casejournal.report.document.drafts import Draft
    from casejournal.report.document.sentences import Fill
    from casejournal.report.templates.template import OutlineNode


def period(ctx: ReportContext) -> Spans:
    """The period of the placement as it is read, without weekdays."""
    return read_section(ctx, "practicum.placement").date("period")


def length(ctx: ReportContext) -> str:
    """The length of the placement in days, weeks and working days; "" if not known."""
    t = ctx.t
    ends = span_dates(ctx.profile.practicum.placement.period)
    if ends is None:
        return ""
    count, working = span_days(*ends), working_days(*ends)
    weeks, days = weeks_and_days(*ends)
    shown = {
        "days": t.n("{n} day", "{n} days", count).format(n=count),
        "working": t.n("{n} working day", "{n} working days", working).format(n=working),
        "weeks": t.n("{n} week", "{n} weeks", weeks).format(n=weeks),
        "over": t.n("{n} day", "{n} days", days).format(n=days),
    }
    if weeks and days:
        return t("{days} ({weeks} and {over}), with {working}").format(**shown)
    if weeks:
        return t("{days} ({weeks}), with {working}").format(**shown)
    return t("{days}, with {working}").format(**shown)


@generator("introduction.placement", covers=("practicum.placement",))
def placement(ctx: ReportContext) -> Iterable[Draft]:
    """The practicum's place and length, and whatever else is known of it."""
    t = ctx.t
    facts = read_section(ctx, "practicum.placement")
    yield from facts.say(
        t("The {kind} took place at {site} on {period}, for {length}."),
        t("The practicum took place at {site} on {period}, for {length}."),
        t("The {kind} took place at {site} on {period}."),
        t("The practicum took place at {site} on {period}."),
        t("The {kind} took place at {site}."),
        t("The practicum took place at {site}."),
        kind=facts.inline("kind") if facts.has("kind") else "",
        period=period(ctx),
        length=length(ctx),
    )
    yield from facts.say(
        t("The setting is a {setting} setting in the field of {setting_field}."),
        t("The setting is a {setting} setting."),
        t("The field of the setting is {setting_field}."),
        setting=facts.inline("setting") if facts.has("setting") else "",
        setting_field=facts.inline("setting_field") if facts.has("setting_field") else "",
    )
    yield from facts.say(t("It counts for {credits}."))
    facts.mark_read("zone", "template")
    yield from facts.rest()


@generator("introduction.structure", covers=("practicum.placement.guideline",))
def structure(ctx: ReportContext) -> Iterable[Draft]:
    """The structure of the report, read from the template itself."""
    t = ctx.t
    facts = read_section(ctx, "practicum.placement")
    guideline = facts.spans("guideline") or (facts.gap("guideline"),)
    yield Paragraph(
        fill(t("This report follows this guideline: {guideline}."), {"guideline": guideline}),
        address=facts.at("guideline"),
    )
    chapters: list[tuple[Block, ...]] = []
    for index, node in enumerate(ctx.template.nodes):
        numbered = (node.number or ctx.template.top) != "none"
        if node.level == 1 and numbered and node.key:
            chapters.append((_chapter(ctx, node, _below(ctx, index)),))
    if chapters:
        yield ctx.say(t("It is set out as follows."))
        yield List("bullet", tuple(chapters))


def _below(ctx: ReportContext, index: int) -> list[str]:
    found = []
    for node in ctx.template.nodes[index + 1 :]:
        if node.level == 1:
            break
        if node.level == 2 and node.title_id and is_obligatory(node):
            found.append(_small(node.title(ctx.lang)))
    return found


def _chapter(ctx: ReportContext, node: OutlineNode, sections: list[str]) -> Paragraph:
    facts: dict[str, Fill] = {
        "chapter": ctx.reference(node.key, ""),
        "title": node.title(ctx.lang),
        "sections": join(sections, ctx.t),
    }
    if sections:
        return Paragraph(fill(ctx.t("{chapter} {title}, with {sections}."), facts))
    return Paragraph(fill(ctx.t("{chapter} {title}."), facts))


def _small(title: str) -> str:
    words = title.split()
    return " ".join(w if w.isupper() and len(w) > 1 else w.lower() for w in words)
