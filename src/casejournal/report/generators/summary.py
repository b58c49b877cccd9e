"""Generators of a short case report: its head and its summary, all of it derived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.dates.calendar import show_day
from casejournal.records.dates.count import exact_day
from casejournal.records.vocabularies import vocabulary
from casejournal.report.document.blocks import Block, FormBlock, FormRow, Paragraph
from casejournal.report.document.sentences import Fill, join, spans_of
from casejournal.report.generators.common import client, worker_title
from casejournal.report.generators.introduction import period
from casejournal.report.generators.registry import generator
from casejournal.report.generators.stages.assessment import age_of_client
from casejournal.report.record_reader import read_rows, read_section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft


def _row(label: str, text: Fill) -> FormRow:
    return FormRow(label, (Paragraph(spans_of(text)),))


@generator("case.header", covers=("practicum.front.title",))
def header(ctx: ReportContext) -> Iterable[Draft]:
    """The writer, the client, the place and the time."""
    t = ctx.t
    practitioner = read_section(ctx, "practicum.practitioner")
    placement = read_section(ctx, "practicum.placement")
    rows = [_row(t("Case"), client(ctx))]
    named = practitioner.row("name", worker_title(ctx))
    site = placement.row("site", t("Place of work"))
    rows += [row for row in (named, site) if row is not None]
    for name in ("organisation", "school", "programme"):
        row = practitioner.row(name) if practitioner.has(name) else None
        rows += [row] if row is not None else []
    if placement.has("period"):
        rows.append(_row(placement.title("period"), period(ctx)))
    rows.append(
        _row(t("Date of the report"), show_day(ctx.on.isoformat(), ctx.lang, weekday=False))
    )
    yield FormBlock(tuple(rows))


@generator("case.summary", covers=("conclusions.conclusion",))
def summary(ctx: ReportContext) -> Iterable[Draft]:
    """The case in a few derived sentences, then what the conclusion says."""
    yield from _who(ctx)
    yield from _work(ctx)
    yield from _outcomes(ctx)
    facts = read_section(ctx, "conclusions.conclusion")
    if facts.empty:
        yield ctx.missing("conclusions.conclusion")
        return
    yield from facts.blocks("text") or facts.form("text")
    yield from facts.titled("findings")
    yield from facts.titled_rest()


def _who(ctx: ReportContext) -> Iterable[Block]:
    t = ctx.t
    focus = ctx.case.assessment.focus.text
    years = age_of_client(ctx)
    if years and focus:
        yield ctx.say(
            t("{client} was {age} old at the assessment. The problem focus was “{focus}”."),
            client=client(ctx),
            age=years,
            focus=focus,
        )
    elif focus:
        yield ctx.say(
            t("The problem focus of {client} was “{focus}”."), client=client(ctx), focus=focus
        )


def _work(ctx: ReportContext) -> Iterable[Block]:
    t = ctx.t
    sessions = [row for row in read_rows(ctx, "intervention.sessions") if row.has("day")]
    days = sorted(filter(None, (exact_day(row.peek("day")) for row in sessions)))
    end = exact_day(ctx.case.termination.ending.day)
    if not days:
        return
    facts = {
        "count": t.n("{n} session", "{n} sessions", len(sessions)).format(n=len(sessions)),
        "first": show_day(days[0].isoformat(), ctx.lang, weekday=False),
        "last": show_day(days[-1].isoformat(), ctx.lang, weekday=False),
    }
    if end:
        yield ctx.say(
            t("There were {count} between {first} and {last}; the work ended on {end}."),
            end=show_day(end.isoformat(), ctx.lang, weekday=False),
            **facts,
        )
    else:
        yield ctx.say(t("There were {count} between {first} and {last}."), **facts)


def _outcomes(ctx: ReportContext) -> Iterable[Block]:
    """The number of objectives by how far they were reached, in the order of the vocabulary."""
    t = ctx.t
    reached = [row.peek("achievement") for row in read_rows(ctx, "evaluation.outcomes")]
    known = vocabulary("achievement").codes()
    counts = [(code, reached.count(code)) for code in known if code in reached]
    if counts:
        shown = [
            t("{n} {achievement}").format(n=n, achievement=ctx.inline("achievement", [code]))
            for code, n in counts
        ]
        yield ctx.say(t("Outcomes of the objectives: {outcomes}."), outcomes=join(shown, t))
