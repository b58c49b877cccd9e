"""What stands before chapter I: title page, approval page, contents and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.records.daycount import exact_day, span_dates
from casejournal.report.blocks import (
    Form,
    FormRow,
    Listing,
    Missing,
    Paragraph,
    Signature,
    Span,
    strong,
)
from casejournal.report.generators.common import DOTS
from casejournal.report.generators.registry import generator

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from casejournal.report.blocks import Block
    from casejournal.report.context import Context, Draft


@generator("listing", args=("of",))
def listing(ctx: Context) -> Iterable[Draft]:
    """Contents, or a list of tables, figures or appendices: `generate listing of=tables`."""
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


def report_kind(ctx: Context) -> str:
    """What kind of report it is: "Laporan Praktikum Institusi"."""
    placement = ctx.facts("practicum.placement")
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
def title_page(ctx: Context) -> Iterable[Draft]:
    """The title page, under the title itself."""
    t = ctx.t
    front = ctx.facts("practicum.front")
    practitioner = ctx.facts("practicum.practitioner")
    if not front.has("title"):
        text = t("{what}: not yet filled in.").format(what=front.title("title"))
        yield Missing(front.title("title"), text, front.at("title"))
    else:
        yield _line(report_kind(ctx).upper(), strong=True)
    yield _line(t("By"))
    if practitioner.empty:
        yield ctx.missing("practicum.practitioner")
    else:
        name = practitioner.spans("name") or (practitioner.gap("name"),)
        yield Paragraph(strong(name), centred=True)
        yield from practitioner.rest()
    place = ctx.facts("practicum.placement").text("town")
    year = str(_year(ctx))
    yield _line(t("{place}, {year}").format(place=place, year=year) if place else year)


def _year(ctx: Context) -> int:
    """Of the approval, else of the end of the placement, else of the report."""
    approved = exact_day(ctx.profile.practicum.front.approved_on)
    period = span_dates(ctx.profile.practicum.placement.period)
    return (approved or (period[1] if period else ctx.on)).year


@generator("front.abstract", covers=("practicum.front.abstract", "practicum.front.keywords"))
def abstract(ctx: Context) -> Iterable[Draft]:
    """The abstract and its keywords; nothing if neither was written."""
    front = ctx.facts("practicum.front")
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
        "practicum.front.head",
        "practicum.front.head_number",
    ),
)
def approval(ctx: Context) -> Iterable[Draft]:
    """The approval page: what is approved, by whom, and places to sign."""
    t = ctx.t
    front = ctx.facts("practicum.front")
    practitioner = ctx.facts("practicum.practitioner")
    placement = ctx.facts("practicum.placement")
    rows = [
        front.row("title", t("Title")),
        practitioner.row("name", t("Name")),
        practitioner.row("student_number"),
        practitioner.row("programme"),
        placement.row("site"),
        _period(ctx),
    ]
    yield Form(tuple(row for row in rows if row is not None))
    yield ctx.say(t("Approved on {day}"), day=front.date("approved_on") or DOTS)
    supervisors = [row for row in ctx.rows("practicum.supervisors") if not row.empty]
    signatures: list[Signature] = []
    rest: list[Block] = []
    for row in supervisors:
        lines = (_number(ctx, row.text("staff_number")), row.text("organisation"))
        signatures.append(
            Signature(
                row.text("role") or t("Supervisor"),
                f"({row.text('name') or DOTS})",
                "\n".join(filter(None, lines)),
                row.address,
            )
        )
        rest += row.rest()
    if front.has("head") or front.has("head_number"):
        signatures.append(
            Signature(
                front.title("head"),
                f"({front.text('head') or DOTS})",
                _number(ctx, front.text("head_number")),
                front.at("head"),
            )
        )
    if ctx.blank:
        roles = (t("Supervisor"), t("Supervisor"), front.title("head"))
        signatures = [Signature(role, f"({DOTS})") for role in roles]
    if signatures:
        yield Form((), tuple(signatures))
    yield from rest
    if not supervisors and not ctx.blank:
        yield ctx.missing("practicum.supervisors")


def _number(ctx: Context, number: str) -> str:
    return ctx.t("Staff no. {number}").format(number=number) if number else ""


def _period(ctx: Context) -> FormRow | None:
    placement = ctx.facts("practicum.placement")
    row = placement.row("period")
    if row is None or not placement.has("period"):
        return row
    return FormRow(row.label, (Paragraph(placement.date("period")),), row.address)
