"""Generators of chapters V and VI: good practice, conclusions and recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.values.text import fold
from casejournal.records.vocabularies import vocabulary
from casejournal.report.document.blocks import Block, List, Paragraph, Span
from casejournal.report.document.sentences import join
from casejournal.report.document.tables import numbered_list
from casejournal.report.generators.common import client
from casejournal.report.generators.introduction import length, period
from casejournal.report.generators.registry import generator
from casejournal.report.generators.stages.assessment import age_of_client
from casejournal.report.layouts import lone_prose
from casejournal.report.record_reader import read_rows, read_section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader


@generator("practice.integration", covers=("good_practice.integration",))
def integration(ctx: ReportContext) -> Iterable[Draft]:
    """The combination of methods, and the best that was reached."""
    facts = read_section(ctx, "good_practice.integration")
    if facts.empty:
        yield ctx.missing("good_practice.integration")
        return
    yield from facts.blocks("text") or facts.form("text")
    yield from facts.titled("achievements")
    yield from facts.titled_rest()


@generator("practice.dilemmas", covers=("good_practice.dilemmas",))
def dilemmas(ctx: ReportContext) -> Iterable[Draft]:
    """Each dilemma: the situation, what clashed, what was done."""
    t = ctx.t
    rows = [row for row in read_rows(ctx, "good_practice.dilemmas") if not row.empty]
    if not rows:
        yield ctx.missing("good_practice.dilemmas")
        return
    for number, row in enumerate(rows, 1):
        principles = row.peek("principles")
        labels = [ctx.label("ethical-principle", code) for code in principles[:1]]
        labels += [ctx.inline("ethical-principle", [code]) for code in principles[1:]]
        title = join(labels, t) or t("Dilemma {n}").format(n=number)
        yield ctx.heading(title, row.address)
        row.mark_read("principles")
        yield from _dilemma(row)


def _dilemma(row: RecordReader) -> Iterable[Block]:
    yield from row.blocks("situation") or row.form("situation")
    if not row.has("principles"):
        yield from row.form("principles")
    yield from row.titled("options")
    yield from row.form("consulted")
    yield from row.titled("solution")
    yield from row.titled_rest()


@generator("practice.challenges", covers=("good_practice.challenges",))
def challenges(ctx: ReportContext) -> Iterable[Draft]:
    """Challenges and how each was met."""
    rows = [row for row in read_rows(ctx, "good_practice.challenges") if not row.empty]
    if not rows:
        yield ctx.missing("good_practice.challenges")
        return
    yield List("decimal", tuple(tuple(_challenge(row)) for row in rows))


def _challenge(row: RecordReader) -> Iterable[Block]:
    yield from row.blocks("challenge") or row.form("challenge")
    yield from lone_prose(row) if not row.has("handling") else ()
    yield from row.rest()


@generator("conclusions.conclusion", covers=("conclusions.conclusion",))
def conclusion(ctx: ReportContext) -> Iterable[Draft]:
    """Place, length, client and focus, unless the text tells them; then the text."""
    t = ctx.t
    written = fold(ctx.case.conclusions.conclusion.text)
    site = ctx.profile.practicum.placement.site
    if site and period(ctx) and length(ctx) and fold(site) not in written:
        yield ctx.say(
            t("The practicum took place at {site} on {period}, for {length}."),
            site=site,
            period=period(ctx),
            length=length(ctx),
        )
    focus = ctx.case.assessment.focus.text
    years = age_of_client(ctx)
    if fold(focus) in written:
        focus = ""
    if focus and years:
        yield ctx.say(
            t("The client was {client}, {age} old, with the problem focus “{focus}”."),
            client=client(ctx),
            age=years,
            focus=focus,
        )
    elif focus:
        yield ctx.say(
            t("The client was {client}, with the problem focus “{focus}”."),
            client=client(ctx),
            focus=focus,
        )
    facts = read_section(ctx, "conclusions.conclusion")
    if facts.empty:
        yield ctx.missing("conclusions.conclusion")
        return
    yield from facts.blocks("text") or facts.form("text")
    yield from facts.titled("findings")
    yield from facts.titled_rest()


@generator("conclusions.recommendations", covers=("conclusions.recommendations",))
def recommendations(ctx: ReportContext) -> Iterable[Draft]:
    """Recommendations, grouped by whom they are for."""
    t = ctx.t
    rows = [row for row in read_rows(ctx, "conclusions.recommendations") if not row.empty]
    if not rows:
        yield ctx.missing("conclusions.recommendations")
    groups: dict[str, list[RecordReader]] = {}
    for row in rows:
        groups.setdefault(str(row["addressee"]), []).append(row)
    order = {code: at for at, code in enumerate(vocabulary("addressee").codes())}
    for addressee in sorted(groups, key=lambda code: order.get(code, len(order))):
        members = groups[addressee]
        if addressee:
            title = t("For {addressee}").format(addressee=ctx.label("addressee", addressee))
            yield ctx.lead(title, members[0].address)
        else:
            gap = members[0].gap("addressee")
            yield Paragraph(
                (Span(f"{members[0].title('addressee')}: "), gap), address=members[0].address
            )
        texts = [text for row in members for text in row["items"]]
        if texts:
            yield numbered_list(texts, members[0].at("items"))
        for row in members:
            yield from row.rest()
