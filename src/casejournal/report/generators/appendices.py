"""Generators of the appendices: forms with places to sign, and the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.records.parts.picture_refs import is_shown_photo
from casejournal.report.document.block_text import strong
from casejournal.report.document.blocks import (
    Figure,
    FormBlock,
    FormRow,
    List,
    MissingBlock,
    Paragraph,
    Ruled,
    Span,
)
from casejournal.report.generators.common import (
    client,
    place_and_day,
    place_row,
    signature,
    worker,
    worker_title,
)
from casejournal.report.generators.registry import generator
from casejournal.report.generators.stages.evaluation import measured
from casejournal.report.generators.stages.termination import handed_over
from casejournal.report.illustrations import illustration
from casejournal.report.record_reader import read_row, read_rows, read_section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.parts.attachments import Attachment
    from casejournal.report.context import ReportContext
    from casejournal.report.document.blocks import Block, Spans
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader

_ROOM = 6
"""Lines for what was reached, in a form that is printed to be filled in."""


def _parties(ctx: ReportContext) -> FormBlock:
    """The form lines for client and writer."""
    t = ctx.t
    practitioner = read_section(ctx, "practicum.practitioner")
    placement = read_section(ctx, "practicum.placement")
    number = ctx.blank or practitioner.has("student_number")
    rows = [
        FormRow(t("Client"), _line(ctx, client(ctx)), ("overview", "card", "code")),
        FormRow(worker_title(ctx), _line(ctx, worker(ctx))),
        practitioner.row("student_number") if number else None,
        placement.row("site"),
    ]
    return FormBlock(tuple(row for row in rows if row is not None))


def _line(ctx: ReportContext, text: str) -> tuple[Block, ...]:
    return (Ruled(),) if ctx.blank else (Paragraph((Span(text),)),)


def _signed(ctx: ReportContext, client_signed: str, worker_signed: str) -> FormBlock:
    t = ctx.t
    return FormBlock(
        (),
        (
            signature(ctx, t("Client"), client(ctx), client_signed),
            signature(ctx, worker_title(ctx), worker(ctx), worker_signed),
        ),
    )


@generator("forms.consent", covers=("engagement.contract",))
def consent(ctx: ReportContext) -> Iterable[Draft]:
    """The contract and informed consent."""
    t = ctx.t
    facts = read_section(ctx, "engagement.contract")
    if facts.empty:
        yield ctx.missing("engagement.contract")
        return
    yield _parties(ctx)
    yield ctx.say(t("The client was told the following and agreed to it."))
    yield from facts.titled(
        "purpose",
        "methods",
        "schedule",
        "benefits_risks",
        "worker_duties",
        "client_duties",
        "client_rights",
        "confidentiality",
        "limits",
        "withdrawal",
    )
    yield from facts.form("photos", "recording", "report", "mode", "given_by", "parties")
    yield from place_row(ctx, facts)
    yield from (
        ()
        if ctx.blank
        else facts.titled_rest(
            skip=("signed_on", "signed_client", "signed_worker", "guardian", "witness")
        )
    )
    if not facts.has("signed_on") and not ctx.blank:
        yield from facts.form("signed_on")
    yield from place_and_day(ctx, facts, facts.date("signed_on"))
    form = _signed(ctx, facts.peek("signed_client"), facts.peek("signed_worker"))
    more = [
        signature(ctx, facts.title(name), facts.text(name))
        for name in ("guardian", "witness")
        if facts.has(name) or ctx.blank
    ]
    yield FormBlock((), (*form.signatures, *more))
    yield from _answers(facts)


def _answers(facts: RecordReader) -> list[Block]:
    """Form lines that tell whether the paper was signed, where no place to sign does."""
    names = [n for n in ("signed_client", "signed_worker") if facts[n] != "yes"]
    return [] if facts.ctx.blank else facts.form(*names)


@generator(
    "forms.referral",
    covers=(
        "termination.referral.number",
        "termination.referral.summary",
        "termination.referral.client_agrees",
        "termination.referral.without_consent",
    ),
)
def referral(ctx: ReportContext) -> Iterable[Draft]:
    """The referral statement, if the client was referred."""
    t = ctx.t
    facts = read_section(ctx, "termination.referral")
    if facts.empty:
        yield MissingBlock(t("Referral"), "", ("termination", "referral"))
        return
    if facts.peek("made") == "no":
        yield ctx.say(
            t("{client} was not referred, so there is no referral statement."), client=client(ctx)
        )
        own = ("number", "summary", "client_agrees", "without_consent")
        yield from facts.titled(*(name for name in own if facts.has(name)))
        return
    yield from facts.form("number")
    yield _parties(ctx)
    yield from facts.form("to", "services")
    yield from facts.titled("summary", "reason")
    yield from facts.form("client_agrees")
    if not ctx.blank:
        yield from handed_over(ctx, facts)
    yield from place_and_day(ctx, None, facts.date("day"))
    yield FormBlock(
        (),
        (
            signature(ctx, t("Client"), client(ctx)),
            signature(ctx, t("Referring worker"), worker(ctx)),
            signature(ctx, t("Received by"), ""),
        ),
    )


@generator("forms.hand_back", made_from="termination.hand_back")
def hand_back(ctx: ReportContext) -> Iterable[Draft]:
    """The statement that the client is handed back to the institution."""
    t = ctx.t
    facts = read_section(ctx, "termination.hand_back")
    if facts.empty:
        yield MissingBlock(t("Hand-back"), "", ("termination", "hand_back"))
        return
    yield _parties(ctx)
    yield ctx.say(
        t("With this statement, the work with {client} is handed back to the institution."),
        client=client(ctx),
    )
    yield from facts.form("handed_to")
    yield from facts.titled("condition", "advice")
    yield from place_and_day(ctx, facts, facts.date("day"))
    yield FormBlock(
        (),
        (
            signature(ctx, t("Handed over by"), worker(ctx)),
            signature(ctx, t("Received by"), facts.text("handed_to")),
        ),
    )


@generator(
    "forms.termination",
    covers=("termination.ending.signed_client", "termination.ending.signed_worker"),
)
def termination(ctx: ReportContext) -> Iterable[Draft]:
    """The termination form: why, what was reached, how it will be kept up."""
    t = ctx.t
    facts = read_section(ctx, "termination.ending")
    if facts.empty:
        yield MissingBlock(t("Termination"), "", ("termination", "ending"))
        return
    yield _parties(ctx)
    yield from facts.form("kind", "reasons")
    outcomes = [row for row in read_rows(ctx, "evaluation.outcomes") if not row.empty]
    if ctx.blank:
        yield ctx.lead(t("What was reached"))
        yield Ruled(_ROOM)
    if outcomes:
        yield ctx.lead(t("What was reached"))
        yield List("bullet", tuple((_outcome(row),) for row in outcomes))
    yield from facts.titled("condition", "maintenance")
    yield from place_and_day(ctx, facts, facts.date("day"))
    yield _signed(ctx, facts.peek("signed_client"), facts.peek("signed_worker"))
    yield from _answers(facts)


def _outcome(row: RecordReader) -> Paragraph:
    t = row.ctx.t
    objective = row.spans("objective") or (row.gap("objective"),)
    aim = read_row(row.ctx, "plan.objectives", row.peek("objective"))
    spans = row.sentence(
        t("{objective}: {achievement} (from {before} to {after})"),
        "{objective}: {achievement} ({after})",
        "{objective}: {achievement}",
        "{objective}: {after}",
        "{objective}",
        objective=objective,
        before=_value(row, "before", aim),
        after=_value(row, "after", aim),
    )
    return Paragraph(spans, address=row.address)


def _value(row: RecordReader, name: str, objective: RecordReader | None) -> Spans:
    known = row.has(name) or (name == "before" and objective and objective.has("baseline"))
    return measured(row, name, objective) if known else ()


@generator("attachments", covers=("attachments.items",), args=("kind",))
def attachments(ctx: ReportContext) -> Iterable[Draft]:
    """The files of one kind, as a list: `attachments kind=consent`. Nothing if there is none."""
    rows = [row for row in read_rows(ctx, "attachments.items") if not row.empty]
    kinds = ctx.args.get("kind", "").split(",")
    rows = [row for row in rows if row.peek("kind") in kinds]
    if rows:
        yield ctx.lead(ctx.t("Files"), ("attachments", "items"))
        yield List("bullet", tuple(tuple(_file(row)) for row in rows))


def _file(row: RecordReader, *, others: bool = False) -> Iterable[Block]:
    t = row.ctx.t
    if not others or row.peek("kind") == "other":
        row.mark_read("kind")
    row.mark_read("name", *(each for each in ("stored", "original") if row.understood(each)))
    caption = row.spans("caption") or (row.gap("caption"),)
    spans = row.sentence(
        t("{caption}, {day} (file: {file})"),
        t("{caption} (file: {file})"),
        t("{caption}, {day}"),
        "{caption}",
        caption=strong(caption),
    )
    yield Paragraph(spans, address=row.address)
    yield from row.rest()


@generator("attachments.rest", covers=("attachments.items",))
def documentation(ctx: ReportContext) -> Iterable[Draft]:
    """Photographs as figures, and every file that stands in no other appendix."""
    feeds = [feed.args for feed in ctx.template.placed() if feed.name == "attachments"]
    placed = {kind for args in feeds for kind in args.get("kind", "").split(",")}
    rows = [row for row in read_rows(ctx, "attachments.items") if not row.empty]
    rows = [row for row in rows if row.peek("kind") not in placed]
    photos = [row for row in rows if row.peek("kind") == "photo"]
    others = [row for row in rows if row not in photos]
    if not rows:
        yield ctx.missing("attachments.items")
    for row in photos:
        row.mark_read("kind")
        if is_shown_photo(cast("Attachment", row.record)):
            # That it may be shown is said by its being shown.
            row.mark_read("caption", "stored", "original", "name", "consent", "masked")
            yield from illustration(ctx, cast("Attachment", row.record))
            yield from row.rest()
            continue
        caption = row.text("caption") or ctx.t("Photograph")
        body = row.rest() if row.has("caption") else row.form(*row.specs)
        yield Figure(tuple(body), caption, key=f"attachments.items/{row.id}", address=row.address)
    if others:
        yield ctx.lead(ctx.t("Other attachments"))
        yield List("bullet", tuple(tuple(_file(row, others=True)) for row in others))
