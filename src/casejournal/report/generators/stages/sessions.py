"""Generators of stage 4: the sessions, each under its own heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.dates.calendar import show_day
from casejournal.records.dates.count import exact_day
from casejournal.records.stages.group_members import members_of, shown_as
from casejournal.report.document.blocks import List, Paragraph, Span, TableRow
from casejournal.report.document.tables import text_table
from casejournal.report.generators.registry import generator
from casejournal.report.record_reader import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.address import Address
    from casejournal.report.context import ReportContext
    from casejournal.report.document.blocks import Block
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader


@generator("intervention.sessions", covers=("intervention.sessions",))
def sessions(ctx: ReportContext) -> Iterable[Draft]:
    """The number and days of the sessions; then each of them."""
    t = ctx.t
    held = [row for row in read_rows(ctx, "intervention.sessions", ever=True) if _written(row)]
    # A session is the fourth even in a report of a month in which it was the first.
    numbered = [(n, row) for n, row in enumerate(held, 1) if ctx.period.has(row.record)]
    rows = [row for _number, row in numbered]
    if not held:
        yield ctx.missing("intervention.sessions")
        return
    if not rows:
        yield ctx.say(t("No session took place in these days."))
        return
    days = sorted(filter(None, (exact_day(row.peek("day")) for row in rows)))
    count = t.n("{n} session", "{n} sessions", len(rows)).format(n=len(rows))
    if days and days[0] != days[-1]:
        yield ctx.say(
            t("The intervention took {count}, from {first} to {last}."),
            count=count,
            first=show_day(days[0].isoformat(), ctx.lang),
            last=show_day(days[-1].isoformat(), ctx.lang),
        )
    else:
        yield ctx.say(t("The intervention took {count}."), count=count)
    for number, row in numbered:
        theme = row.text("theme")
        title = (
            t("Session {n}: {theme}").format(n=number, theme=theme)
            if theme
            else t("Session {n}").format(n=number)
        )
        yield ctx.heading(title, row.address)
        yield from session(row)


def _observations(ctx: ReportContext, rows: list[RecordReader], address: Address) -> Block:
    """Observations of each member; of other members only the initials are shown."""
    names = [
        name
        for name in ("attendance", "observation", "score")
        if name == "observation" or any(row.has(name) for row in rows)
    ]
    called = shown_as(ctx.case, [str(row.peek("member")) for row in rows])
    lines = []
    for number, row in enumerate(rows, 1):
        member = str(row["member"])
        name = called[member] or ctx.t("Member {n}").format(n=number)
        who = (Span(name),) if row.has("member") else (row.gap("member"),)
        cells = (who, *(row.cell(each) for each in names))
        lines.append(TableRow(((Span(str(number)),), *cells), row.address))
    heads = [ctx.t("No."), rows[0].title("member"), *(rows[0].title(name) for name in names)]
    return text_table(heads, lines, address=address)


@generator("intervention.groups", covers=("intervention.groups",))
def groups(ctx: ReportContext) -> Iterable[Draft]:
    """The groups of the client: purpose, kind, rules and number of members."""
    for facts in read_rows(ctx, "intervention.groups"):
        if facts.empty:
            continue
        yield ctx.lead(facts.text("name") or ctx.t("Group"), facts.address)
        yield from facts.form("kind", "composition", "phase")
        rows = facts.rows("members")
        if rows:
            called = shown_as(ctx.case, [str(row.peek("who")) for row in rows])
            lines = []
            for number, row in enumerate(rows, 1):
                name = called[str(row["who"])] or ctx.t("Member {n}").format(n=number)
                cells = ((Span(str(number)),), (Span(name),), row.cell("note"))
                lines.append(TableRow(cells, row.address))
            heads = [ctx.t("No."), rows[0].title("who"), rows[0].title("note")]
            yield text_table(heads, lines, address=facts.at("members"))
        yield from facts.titled("purpose", "rules")


def _written(row: RecordReader) -> bool:
    return any(row.has(name) for name in row.specs if name != "shape")


def _for_one_member(row: RecordReader) -> RecordReader:
    """The session with other members of the group among the participants by initials only."""
    case, unnamed = row.ctx.case, row.ctx.t("another member")
    members = shown_as(case, members_of(case))
    names = row.peek("participants")
    return row.with_values(participants=[members.get(name, name) or unnamed for name in names])


def session(row: RecordReader) -> Iterable[Block]:
    """A session: when and where, why, what was done, and its result."""
    t, row = row.ctx.t, _for_one_member(row)
    if not row.has("theme"):
        yield from row.form("theme")
    yield from row.form(
        "day",
        "times",
        "place",
        "shape",
        "activity",
        "objectives",
        "method",
        "techniques",
        "participants",
        "facilitators",
        "roles",
        "group",
        "group_type",
        "group_size",
        "composition",
        day=t("Day and date"),
    )
    yield from row.titled("purpose", "rules", "preparation")
    casework = ("process", "closing")
    yield from row.titled(
        *(name for name in casework if row.has(name) or row.specs[name].applies(row.record))
    )
    yield from row.titled("forming", "transition", "working", "ending")
    observations = row.rows("observations")
    if observations:
        yield row.ctx.lead(row.title("observations"), row.at("observations"))
        yield _observations(row.ctx, observations, row.at("observations"))
    elsewhere = row.ctx.makes("intervention.results")
    row.mark_read("results")
    yield from row.titled(*(() if elsewhere else ("results",)), "obstacles", "follow_up")
    yield from row.titled_rest()


@generator("intervention.results", made_from="intervention.sessions")
def results(ctx: ReportContext) -> Iterable[Draft]:
    """The results of all sessions in order, for a template that takes them out of each."""
    t = ctx.t
    rows = [row for row in read_rows(ctx, "intervention.sessions") if _written(row)]
    if not rows:
        yield ctx.missing("intervention.sessions")
        return
    items = []
    for number, row in enumerate(rows, 1):
        lead = t("Session {n}: {theme}") if row.has("theme") else t("Session {n}")
        name = lead.format(n=number, theme=row.text("theme"))
        found = row.blocks("results") or (Paragraph((row.gap("results"),), address=row.address),)
        items.append((Paragraph((Span(name, strong=True),), address=row.address), *found))
    yield List("decimal", tuple(items), address=("intervention", "sessions"))
