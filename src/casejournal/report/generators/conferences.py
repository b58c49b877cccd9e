"""Generators of case conferences: attendance lists and minutes, for the appendices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.derived.completeness import is_empty
from casejournal.records.parts.conferences import (
    Attendee,
    CaseConference,
    ConferenceInput,
    FollowUp,
    SupervisionMeeting,
    before,
)
from casejournal.report.document.blank_fields import blank_table
from casejournal.report.document.blocks import Block, FormBlock, MissingBlock, TableBlock, TableRow
from casejournal.report.generators.common import occasion, place_and_day, signature
from casejournal.report.generators.registry import generator
from casejournal.report.record_reader import RecordReader, read_row, read_rows, rows_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.platform.i18n import Translator
    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft

_PEOPLE, _MEETINGS, _ROWS = 15, 10, 5
"""Rows of a table that is printed to be filled in."""


def meetings(ctx: ReportContext, number: str = "") -> list[RecordReader]:
    """The conferences of one number; all of them if none is told."""
    if ctx.blank:
        return [RecordReader(ctx, CaseConference(number=number), ("conferences", "meetings"))]
    rows = [row for row in read_rows(ctx, "conferences.meetings") if not row.empty]
    return [row for row in rows if not number or row.peek("number") == number]


@generator("conferences.attendance", covers=("conferences.meetings",), args=("number",))
def attendance(ctx: ReportContext) -> Iterable[Draft]:
    """The attendance list of conference I or II, with room to sign."""
    t = ctx.t
    number = ctx.args.get("number", "")
    rows = meetings(ctx, number)
    if not rows:
        what = t("Case conference {number}").format(number=number)
        yield MissingBlock(what, "", ("conferences", "meetings"))
    for row in rows:
        when = occasion(row)
        if ctx.blank:
            yield from row.form("day", "times", "place", "chair", day=t("Day and date"))
        if when:
            yield ctx.say(t("Case conference {number}: {when}."), number=number, when=when)
        yield from _list(row)


def _list(row: RecordReader) -> Iterable[Block]:
    t = row.ctx.t
    if row.ctx.blank:
        yield blank_table(t, Attendee, ("name", "position"), _PEOPLE, t("Signature"))
        return
    people = row.rows("attendees")
    if not people:
        yield MissingBlock(row.title("attendees"), "", row.at("attendees"))
        return
    only = ("name", "position", "attendance")
    yield from _to_sign(rows_table(people, row.at("attendees"), only=only), t)


def _to_sign(tables: Iterable[Block], t: Translator) -> Iterable[Block]:
    """Tables with room for a signature in each row."""
    for table in tables:
        if isinstance(table, TableBlock):
            yield TableBlock(
                (*table.columns, t("Signature")),
                tuple(TableRow((*line.cells, ()), line.address) for line in table.rows),
                (*table.align, "left"),
                address=table.address,
            )


@generator("conferences.supervisions", covers=("conferences.supervisions",))
def supervisions(ctx: ReportContext) -> Iterable[Draft]:
    """The meetings with supervisors, with room to sign; nothing if there was none."""
    if ctx.blank:
        heads = ("day", "topics", "agreements")
        yield blank_table(ctx.t, SupervisionMeeting, heads, _MEETINGS, ctx.t("Signature"))
        return
    rows = [row for row in read_rows(ctx, "conferences.supervisions") if not row.empty]
    only = ("day", "supervisor", "topics", "agreements")
    yield from _to_sign(rows_table(rows, ("conferences", "supervisions"), only=only), ctx.t)


@generator("conferences.minutes", covers=("conferences.meetings",), args=("number",))
def minutes(ctx: ReportContext) -> Iterable[Draft]:
    """The minutes of every conference, each under a heading, or of the one of a number."""
    t = ctx.t
    rows = meetings(ctx, ctx.args.get("number", ""))
    if not rows:
        yield ctx.missing("conferences.meetings")
    listed = {
        feed.args.get("number", "")
        for feed in ctx.template.feeds()
        if feed.name == "conferences.attendance"
    }
    for row in rows:
        number = row.text("number")
        title = (
            t("Case conference {number}").format(number=number) if number else t("Case conference")
        )
        yield ctx.heading(title, row.address)
        yield from _minutes(row, listed=bool({row.peek("number"), ""} & listed))


def _minutes(row: RecordReader, *, listed: bool) -> Iterable[Block]:
    ctx, t = row.ctx, row.ctx.t
    yield from row.form(
        "day",
        "times",
        "place",
        "chair",
        "minutes_by",
        day=t("Day and date"),
    )
    if listed:
        row.mark_read("attendees")
    else:
        yield ctx.lead(row.title("attendees"), row.at("attendees"))
        yield from _list(row)
    yield from row.titled("agenda", "last_decisions")
    yield from _left_by_the_last(row)
    yield from row.titled("presentation")
    inputs = row.rows("inputs")
    if ctx.blank:
        yield ctx.lead(row.title("inputs"), row.at("inputs"))
        yield blank_table(ctx.t, ConferenceInput, ("by", "text"), _ROWS)
    if inputs:
        yield ctx.lead(row.title("inputs"), row.at("inputs"))
        yield from rows_table(inputs, row.at("inputs"), only=("by", "text"))
    yield from row.titled("decisions")
    follow_ups = row.rows("follow_ups")
    if ctx.blank:
        yield ctx.lead(row.title("follow_ups"), row.at("follow_ups"))
        yield blank_table(ctx.t, FollowUp, ("what", "who", "due"), _ROWS)
        row.mark_read(*row.specs)
    if follow_ups:
        yield ctx.lead(row.title("follow_ups"), row.at("follow_ups"))
        done = ("done_on",) if any(each.has("done_on") for each in follow_ups) else ()
        only = ("what", "who", "due", *done)
        yield from rows_table(follow_ups, row.at("follow_ups"), only=only)
    if not row.has("number"):
        yield from row.form("number")
    yield from row.titled_rest()
    yield from place_and_day(ctx, None, row.date("day"))
    yield FormBlock(
        (),
        (
            signature(ctx, t("Chair"), row.text("chair")),
            signature(ctx, t("Minutes taken by"), row.text("minutes_by")),
        ),
    )


def _left_by_the_last(row: RecordReader) -> Iterable[Block]:
    """The follow-ups of the conference before, and what of them is done."""
    ctx, meetings = row.ctx, row.ctx.case.conferences.meetings
    held = [each for each in meetings if not is_empty(each)]
    this = next((each for each in held if each.id == row.id), None)
    last = before(held, this) if this is not None else None
    found = read_row(ctx, "conferences.meetings", last.id) if last is not None else None
    tasks = found.rows("follow_ups") if found is not None else []
    if found is not None and tasks:
        yield ctx.lead(ctx.t("Follow-up of the conference before"), found.at("follow_ups"))
        only = ("what", "who", "due", "done_on")
        yield from rows_table(tasks, found.at("follow_ups"), only=only)


@generator("conferences.mention", args=("number",), made_from="conferences.meetings")
def mention(ctx: ReportContext) -> Iterable[Draft]:
    """A sentence that conference I or II took place, and where its minutes are."""
    t = ctx.t
    number = ctx.args.get("number", "")
    for row in meetings(ctx, number):
        if not row.has("day"):
            continue
        day = row.spans("day")
        if ctx.has_node("minutes"):
            yield ctx.say(
                t("Case conference {number} took place on {day}; see {appendix}."),
                number=number,
                day=day,
                appendix=ctx.reference("minutes", t("the appendix")),
            )
        else:
            yield ctx.say(
                t("Case conference {number} took place on {day}."), number=number, day=day
            )
