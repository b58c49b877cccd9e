"""Generators of chapter III: the institution."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from casejournal.records.values.numbers import show_number, to_decimal
from casejournal.report.document.block_text import strong
from casejournal.report.document.blocks import (
    Block,
    Figure,
    List,
    MissingBlock,
    Paragraph,
    Span,
    TableBlock,
    TableRow,
)
from casejournal.report.generators.common import items
from casejournal.report.generators.registry import generator
from casejournal.report.record_reader import read_rows, read_section, rows_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader

_DEEPEST = 6
"""Levels of an organisation chart."""


@generator("institution.profile", covers=("institution.profile",))
def profile(ctx: ReportContext) -> Iterable[Draft]:
    """The institution's profile: what it is and where."""
    t = ctx.t
    facts = read_section(ctx, "institution.profile")
    if all(not facts.has(name) for name in facts.unread()):
        yield ctx.missing("institution.profile")
        return
    called = facts.sentence("{name} ({abbreviation})", "{name}")
    yield from facts.say(
        t("{called} is an institution under {parent}, at {address}."),
        t("{called} is an institution under {parent}."),
        t("{called} is at {address}."),
        called=called,
    ) or ([Paragraph(called, address=facts.address)] if called else [])
    yield from facts.say(
        t("It has {land_area} of land and {building_area} of buildings."),
        t("It has {land_area} of land."),
        t("It has {building_area} of buildings."),
    )
    yield from facts.blocks("description")
    yield from facts.titled_rest()


@generator("institution.history", covers=("institution.names", "institution.history"))
def history(ctx: ReportContext) -> Iterable[Draft]:
    """The institution's names and events over time."""
    t = ctx.t
    events = [row for row in read_rows(ctx, "institution.history") if not row.empty]
    if events:
        yield List(
            "bullet", tuple(tuple(_event(row)) for row in events), address=events[0].address[:2]
        )
    else:
        yield ctx.missing("institution.history")
    names = [row for row in read_rows(ctx, "institution.names") if not row.empty]
    if names:
        yield ctx.say(
            t("Its names over time are in {table}."), table=ctx.reference("names", t("the table"))
        )
        yield from rows_table(
            names,
            ("institution", "names"),
            only=("name",),
            caption=t("Names of the institution over time"),
            key="names",
        )
    else:
        yield ctx.missing("institution.names")


def _event(row: RecordReader) -> Iterable[Block]:
    event = row.spans("event") or (row.gap("event"),)
    if row.has("when"):
        event = (*strong(row.spans("when")), Span(": "), *event)
    yield Paragraph(event, address=row.address)
    yield from row.rest()


@generator("institution.organisation", covers=("institution.units",))
def organisation(ctx: ReportContext) -> Iterable[Draft]:
    """The organisation chart as a figure, and the duties of its units."""
    t = ctx.t
    units = [row for row in read_rows(ctx, "institution.units") if not row.empty]
    if not units:
        yield ctx.missing("institution.units")
        return
    name = read_section(ctx, "institution.profile").text("name")
    caption = t("Organisation of {name}").format(name=name) if name else t("Organisation chart")
    yield ctx.say(
        t("The organisation is shown in {figure}."),
        figure=ctx.reference("organisation", t("the figure")),
    )
    yield Figure((_tree(units),), caption, key="organisation", address=("institution", "units"))
    duties = [row for row in units if row.has("duties")]
    if duties:
        yield ctx.lead(t("Duties"))
        yield List("decimal", tuple(tuple(_duty(row)) for row in duties))
    for row in units:
        row.mark_read("under", "name", "duties")
        yield from row.rest()


def _tree(units: list[RecordReader]) -> List:
    """Units under the unit they belong to. One above itself, or under none, is a top."""
    by_id = {unit.id: unit for unit in units}
    above = {unit.id: str(unit["under"]) for unit in units}
    below: dict[str, list[RecordReader]] = {}
    tops = []
    for unit in units:
        if above[unit.id] in by_id and not _circular(unit.id, above):
            below.setdefault(above[unit.id], []).append(unit)
        else:
            tops.append(unit)
    return _level(tops, below, 1)


def _circular(start: str, above: dict[str, str]) -> bool:
    seen = {start}
    here = above.get(start, "")
    while here in above:
        if here in seen:
            return here == start
        seen.add(here)
        here = above[here]
    return False


def _level(units: list[RecordReader], below: dict[str, list[RecordReader]], depth: int) -> List:
    found = []
    waiting = list(reversed(units))
    while waiting:
        unit = waiting.pop()
        label = list(unit.spans("name") or (unit.gap("name"),))
        under = str(unit["under"])
        if under and not unit.ctx.exists("institution.units", under):
            label.append(Span(f" ({under})"))
        item: tuple[Block, ...] = (Paragraph(tuple(label), address=unit.address),)
        beneath = below.get(unit.id, [])
        if beneath and depth < _DEEPEST:
            item = (*item, _level(beneath, below, depth + 1))
        else:  # as far in as a page allows: what is further down stands beside it
            waiting += reversed(beneath)
        found.append(item)
    return List("bullet", tuple(found), address=("institution", "units"))


def _duty(row: RecordReader) -> Iterable[Block]:
    name = row.spans("name") or (row.gap("name"),)
    yield Paragraph(strong(name), address=row.address)
    yield from row.blocks("duties")


@generator("institution.resources", covers=("institution.staff", "institution.buildings"))
def resources(ctx: ReportContext) -> Iterable[Draft]:
    """Staff and buildings as tables, with the totals computed."""
    t = ctx.t
    yield from _counted(ctx, "institution.staff", "position", t("Staff by position"), "staff")
    yield from _counted(ctx, "institution.buildings", "name", t("Buildings and rooms"), "buildings")


def _counted(ctx: ReportContext, key: str, name: str, caption: str, mark: str) -> Iterable[Block]:
    rows = [row for row in read_rows(ctx, key) if not row.empty]
    if not rows:
        yield ctx.missing(key)
        return
    counts = [to_decimal(str(row["count"])) for row in rows]
    total: TableRow | None = None
    if all(count is not None for count in counts):
        whole = sum((count for count in counts if count is not None), Decimal(0))
        cells = ((), (Span(ctx.t("Total")),), (Span(show_number(str(whole), ctx.lang)),))
        total = TableRow(cells, address=tuple(key.split(".")))
    for table in rows_table(
        rows, tuple(key.split(".")), only=(name, "count"), caption=caption, key=mark
    ):
        if isinstance(table, TableBlock) and total is not None:
            spare = ((),) * (len(table.columns) - len(total.cells))
            total = TableRow((*total.cells, *spare), total.address)
            yield TableBlock(
                table.columns,
                table.rows,
                table.align,
                table.caption,
                total=total,
                key=mark,
                address=table.address,
            )
        else:
            yield table


@generator("institution.partners", covers=("institution.partners",))
def partners(ctx: ReportContext) -> Iterable[Draft]:
    """The partners of the institution."""
    rows = [row for row in read_rows(ctx, "institution.partners") if not row.empty]
    if not rows:
        yield ctx.missing("institution.partners")
        return
    yield ctx.lead(ctx.t("Partners"))
    yield from rows_table(rows, ("institution", "partners"), only=("name", "cooperation"))


@generator("institution.programmes", covers=("institution.frame", "institution.programmes"))
def programmes(ctx: ReportContext) -> Iterable[Draft]:
    """The programmes, and how they are set up."""
    t = ctx.t
    frame = read_section(ctx, "institution.frame")
    if frame.empty:
        yield ctx.missing("institution.frame")
    else:
        for name, sentence in (
            ("services", t("The ATENSI services offered are {services}.")),
            ("bases", t("The services offered are {bases}.")),
            ("approaches", t("The approaches used are {approaches}.")),
            ("process", t("A service goes through these steps: {process}.")),
            ("continuum", t("The continuum of care covers {continuum}.")),
        ):
            if frame.has(name):
                yield ctx.say(sentence, **{name: frame.inline(name)})
        yield from frame.blocks("explanation")
        yield from frame.titled_rest()
    yield from items(ctx, "institution.programmes")


@generator("institution.beneficiaries", covers=("institution.beneficiaries",))
def beneficiaries(ctx: ReportContext) -> Iterable[Draft]:
    """The beneficiaries of the institution: a heading for each criterion."""
    rows = [row for row in read_rows(ctx, "institution.beneficiaries") if not row.empty]
    if not rows:
        yield ctx.missing("institution.beneficiaries")
    for row in rows:
        yield ctx.heading(row.text("name") or ctx.t("Unnamed criterion"), row.address)
        yield from row.blocks("description") or (
            MissingBlock(row.title("description"), "", row.at("description")),
        )
        yield from row.rest(skip=("name",))
