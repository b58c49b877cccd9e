"""Phrases, names and signatures that several chapters share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.report.document.blocks import Block, List, Signature, Spans
from casejournal.report.layouts import titled_item
from casejournal.report.record_reader import read_rows

if TYPE_CHECKING:
    from casejournal.report.context import ReportContext
    from casejournal.report.record_reader import RecordReader

DOTS = "…………………………"


def client(ctx: ReportContext) -> str:
    """The name of the client in the report: the code, unless a form needs the real name."""
    if ctx.blank or ctx.called:
        return ctx.called or DOTS
    return ctx.case.code or ctx.t("the client")


def worker(ctx: ReportContext) -> str:
    """The name of the student or social worker, or dots to write it on."""
    return ctx.profile.practicum.practitioner.name or DOTS


def occasion(facts: RecordReader, *, day: str = "day", **extra: Spans) -> Spans:
    """Day, time and place in one phrase: whatever of them was written."""
    t = facts.ctx.t
    if day != "day":
        extra["day"] = facts.spans(day)
    have = {name for name in ("times", "place") if name in facts.specs}
    variants = [
        (t("{day}, {times}, at {place}"), {"times", "place"}),
        (t("{day}, {times}"), {"times"}),
        (t("{day}, at {place}"), {"place"}),
        (t("{times}, at {place}"), {"times", "place"}),
        ("{day}", set()),
        (t("at {times}"), {"times"}),
        (t("at {place}"), {"place"}),
    ]
    return facts.sentence(*(text for text, needs in variants if needs <= have), **extra)


def items(ctx: ReportContext, key: str, *, head: str = "name") -> list[Block]:
    """The rows of a section as a numbered list: one field in bold, then all the others."""
    rows = [row for row in read_rows(ctx, key) if not row.empty]
    if not rows:
        return [ctx.missing(key)]
    found = tuple(tuple(titled_item(row, head)) for row in rows)
    return [List("decimal", found, address=rows[0].address[:2])]


def worker_title(ctx: ReportContext) -> str:
    """The title of the writer: a student, or a social worker without a student number."""
    t = ctx.t
    practitioner = ctx.profile.practicum.practitioner
    if practitioner.organisation and not practitioner.student_number:
        return t("Social worker")
    return t("Student")


def place_and_day(ctx: ReportContext, facts: RecordReader | None, day: Spans) -> list[Block]:
    """The line over signatures: town and day, with dots for what is not known yet."""
    town = ctx.profile.practicum.placement.town
    if not town and facts is not None and facts.has("place"):
        town = facts.text("place")
    return [ctx.say(ctx.t("{place}, {day}"), place=town or DOTS, day=day or DOTS)]


def place_row(ctx: ReportContext, facts: RecordReader) -> list[Block]:
    """The place as a line of the form, unless it will stand over the signatures."""
    if ctx.profile.practicum.placement.town:
        return facts.form("place")
    facts.mark_read("place")
    return []


def signature(
    ctx: ReportContext, role: str, name: str, signed: str = "", note: str = ""
) -> Signature:
    """A place to sign; `signed` is the answer "yes" if the paper was signed."""
    if signed == "yes":
        note = f"{note}\n{ctx.t('signed')}".strip()
    return Signature(role, f"({name.strip() or DOTS})", note)
