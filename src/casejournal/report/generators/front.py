"""Generators of the front pages: title page, approval page, contents and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.records.dates.calendar import show_day
from casejournal.records.dates.count import exact_day, span_dates
from casejournal.records.vocabularies import vocabulary
from casejournal.report.document.block_text import strong
from casejournal.report.document.blocks import (
    FormBlock,
    FormRow,
    Listing,
    MissingBlock,
    Paragraph,
    Signature,
    Span,
)
from casejournal.report.document.sentences import fill
from casejournal.report.generators.common import DOTS, place_and_day, signature, worker
from casejournal.report.generators.registry import generator
from casejournal.report.record_reader import read_rows, read_section

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from casejournal.report.context import ReportContext
    from casejournal.report.document.blocks import Block
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader


@generator("listing", args=("of",))
def listing(ctx: ReportContext) -> Iterable[Draft]:
    """A table of contents, tables, figures or appendices: `generate listing of=tables`."""
    t = ctx.t
    of = ctx.args.get("of", "contents")
    empty = {
        "contents": t("This report has no headings."),
        "tables": t("This report has no tables."),
        "figures": t("This report has no figures."),
        "appendices": t("This report has no appendices."),
    }
    if of in empty:
        kind = cast("Literal['contents', 'tables', 'figures', 'appendices']", of)
        yield Listing(kind, empty=empty[of])


def report_kind(ctx: ReportContext) -> str:
    """The kind of the report: "Laporan Praktikum Institusi"."""
    placement = read_section(ctx, "practicum.placement")
    if placement.has("kind"):
        return ctx.t("Report on the {kind}").format(kind=placement.text("kind"))
    return ctx.template.title(ctx.lang)


@generator(
    "front.title_page",
    covers=(
        "practicum.front.title",
        "practicum.practitioner",
        "practicum.placement.town",
    ),
)
def title_page(ctx: ReportContext) -> Iterable[Draft]:
    """The title page, under the title itself."""
    t = ctx.t
    front = read_section(ctx, "practicum.front")
    practitioner = read_section(ctx, "practicum.practitioner")
    if not front.has("title"):
        text = t("{what}: not yet filled in.").format(what=front.title("title"))
        yield MissingBlock(front.title("title"), text, front.at("title"))
    else:
        yield _line(report_kind(ctx).upper(), strong=True)
    yield _line(t("By"))
    if practitioner.empty:
        yield ctx.missing("practicum.practitioner")
    else:
        name = practitioner.spans("name") or (practitioner.gap("name"),)
        yield Paragraph(strong(name), centred=True)
        yield from _who(practitioner)
        yield from practitioner.rest()
    place = read_section(ctx, "practicum.placement").text("town")
    year = str(_year(ctx))
    yield _line(t("{place}, {year}").format(place=place, year=year) if place else year)


def _who(practitioner: RecordReader) -> Iterable[Block]:
    """The writer's number, programme, cohort and school, each on a line of its own."""
    t = practitioner.ctx.t
    said = {"student_number": t("Student no. {it}"), "cohort": t("Cohort {it}")}
    for name in ("student_number", "programme", "cohort", "school"):
        row = practitioner.row(name)
        if row is not None:
            it = practitioner.spans(name) or (practitioner.gap(name),)
            spans = fill(said.get(name, "{it}"), {"it": it})
            yield Paragraph(spans, centred=True, address=practitioner.at(name))


def _year(ctx: ReportContext) -> int:
    """The year of the approval, else of the end of the placement, else of the report."""
    approved = exact_day(ctx.profile.practicum.front.approved_on)
    period = span_dates(ctx.profile.practicum.placement.period)
    return (approved or (period[1] if period else ctx.on)).year


@generator("front.preface", covers=("practicum.front.preface",))
def preface(ctx: ReportContext) -> Iterable[Draft]:
    """The preface, with place, day and name under it."""
    front = read_section(ctx, "practicum.front")
    text = front.blocks("preface")
    if not text:
        yield MissingBlock(front.title("preface"), "", front.at("preface"))
        return
    yield from text
    day = show_day(ctx.on.isoformat(), ctx.lang, weekday=False)
    yield from place_and_day(ctx, None, (Span(day),))
    yield FormBlock((), (signature(ctx, ctx.t("The author"), worker(ctx)),))


@generator("front.abstract", covers=("practicum.front.abstract", "practicum.front.keywords"))
def abstract(ctx: ReportContext) -> Iterable[Draft]:
    """The abstract and its keywords; nothing if neither was written."""
    front = read_section(ctx, "practicum.front")
    yield from front.blocks("abstract")
    keywords = ", ".join(front["keywords"])
    if keywords:
        yield ctx.say(ctx.t("Keywords: {keywords}"), keywords=keywords)


def _line(text: str, *, strong: bool = False) -> Paragraph:
    return Paragraph((Span(text, strong=strong),), centred=True)


@generator(
    "front.approval",
    covers=(
        "practicum.supervisors",
        "practicum.front.approved_on",
        "practicum.front.examined_on",
        "practicum.front.head",
        "practicum.front.head_number",
    ),
)
def approval(ctx: ReportContext) -> Iterable[Draft]:
    """The approval page: what is approved, by whom, and places to sign."""
    t = ctx.t
    front = read_section(ctx, "practicum.front")
    practitioner = read_section(ctx, "practicum.practitioner")
    placement = read_section(ctx, "practicum.placement")
    rows = [
        front.row("title", t("Title")),
        practitioner.row("name", t("Name")),
        practitioner.row("student_number"),
        practitioner.row("programme"),
        placement.row("site"),
        _period(ctx),
    ]
    yield FormBlock(tuple(row for row in rows if row is not None))
    supervisors = [row for row in read_rows(ctx, "practicum.supervisors") if not row.empty]
    groups: dict[str, list[Signature]] = {name: [] for name in _ORDER}
    rest: list[Block] = []
    for row in supervisors:
        groups.setdefault(_part(row), []).append(_signer(ctx, row))
        row.mark_read("signs")
        rest += row.rest()
    if front.has("head") or front.has("head_number"):
        groups["acknowledges"].append(
            Signature(
                front.title("head"),
                f"({front.text('head') or DOTS})",
                _number(ctx, front.text("head_number")),
                front.at("head"),
            )
        )
    if ctx.blank:
        supervisor = Signature(t("Supervisor"), f"({DOTS})")
        groups = {
            "approves": [supervisor, supervisor],
            "acknowledges": [Signature(front.title("head"), f"({DOTS})")],
        }
    groups.pop("none", None)
    lines = {
        "approves": ctx.say(t("Approved on {day}"), day=front.date("approved_on") or DOTS),
        "examines": ctx.say(t("Examined on {day}"), day=front.date("examined_on") or DOTS),
        "acknowledges": ctx.say(t("Seen and acknowledged by")),
    }
    for name, signatures in groups.items():
        if name == "approves" or signatures or (name == "examines" and front.has("examined_on")):
            yield lines.get(name) or Paragraph((Span(name),))
        if signatures:
            yield FormBlock((), tuple(signatures))
    yield from rest
    if not supervisors and not ctx.blank:
        yield ctx.missing("practicum.supervisors")


_ORDER = ("approves", "examines", "acknowledges")
"""The parts of the approval page."""


def _part(row: RecordReader) -> str:
    """The role of a signer, as it is written or as their function makes it."""
    if row.has("signs"):
        return str(row.peek("signs"))
    term = vocabulary("supervisor-role").term(row.peek("role"))
    return term.group if term is not None and term.group in _ORDER else "approves"


def _signer(ctx: ReportContext, row: RecordReader) -> Signature:
    lines = (_number(ctx, row.text("staff_number")), row.text("organisation"))
    return Signature(
        row.text("role") or ctx.t("Supervisor"),
        f"({row.text('name') or DOTS})",
        "\n".join(filter(None, lines)),
        row.address,
    )


def _number(ctx: ReportContext, number: str) -> str:
    return ctx.t("Staff no. {number}").format(number=number) if number else ""


def _period(ctx: ReportContext) -> FormRow | None:
    placement = read_section(ctx, "practicum.placement")
    row = placement.row("period")
    if row is None or not placement.has("period"):
        return row
    return FormRow(row.label, (Paragraph(placement.date("period")),), row.address)
