"""Generator of block 4 in stage 2: the family table, the genogram, couples and ties."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casejournal.figures.genogram.svg import genogram_svg
from casejournal.figures.genogram.text import draw
from casejournal.figures.genogram.texts import GenogramTexts
from casejournal.records.family import kinship
from casejournal.report.document.blocks import (
    Block,
    Drawing,
    Figure,
    List,
    Paragraph,
    Span,
    Spans,
    TableBlock,
    TableRow,
)
from casejournal.report.document.sentences import fill, join
from casejournal.report.generators.common import client
from casejournal.report.generators.registry import generator
from casejournal.report.generators.stages.assessment import reference_date
from casejournal.report.record_reader import read_rows, rows_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.figures.genogram.text import TextDrawing
    from casejournal.records.family.kinship import Kinship
    from casejournal.report.context import ReportContext
    from casejournal.report.document.drafts import Draft
    from casejournal.report.record_reader import RecordReader

WIDTH = 72
"""Columns of a drawing: what a page has room for in letters of one width."""
_WAYS = {"to-other": "→", "to-one": "←", "mutual": "↔"}
_COLUMNS = ("name", "sex", "age", "relation", "education", "occupation", "lives_at")


@generator("assessment.family", covers=("assessment.family", "assessment.relationships"))
def family(ctx: ReportContext) -> Iterable[Draft]:
    """Block 4: the family table, the genogram, and couples and ties in words."""
    t = ctx.t
    rows = [row for row in read_rows(ctx, "assessment.family") if not row.empty]
    between = [row for row in read_rows(ctx, "assessment.relationships") if not row.empty]
    if not rows:
        yield ctx.missing("assessment.family")
        yield from _between(ctx, between)
        return
    kin = kinship.read(ctx.case, ctx.lang, reference_date(ctx))
    yield ctx.say(
        t("The family of {client} is set out in {table}, and drawn in {figure}."),
        client=client(ctx),
        table=ctx.reference("family", t("the table")),
        figure=ctx.reference("genogram", t("the figure")),
    )
    yield from _table(ctx, rows, kin)
    together = [row.text("name") for row in rows if row.peek("with_client") == "yes"]
    if all(together) and together:
        yield ctx.say(
            t("Living with {client}: {members}."), members=join(together, t), client=client(ctx)
        )
    dead = [_dead(row) for row in rows if row.peek("deceased") == "yes"]
    if all(dead) and dead:
        yield ctx.say(t("Deceased: {members}."), members=join(dead, t))
    notes = tuple(item for row in rows if (item := tuple(_member(row, all(together), all(dead)))))
    if notes:
        yield ctx.lead(t("Notes on the family"), ("assessment", "family"))
        yield List("bullet", notes)
    yield _genogram(ctx, kin)
    yield from _between(ctx, between)


def _table(ctx: ReportContext, rows: list[RecordReader], kin: Kinship) -> Iterable[Block]:
    caption = ctx.t("Family of {client}").format(client=client(ctx))
    address = ("assessment", "family")
    others = set(rows[0].specs).difference(_COLUMNS)
    (table,) = rows_table(rows, address, only=_COLUMNS, skip=others, caption=caption, key="family")
    assert isinstance(table, TableBlock)  # noqa: S101 - rows give one table
    at = 1 + _COLUMNS.index("age")
    lines = [
        line if row.has("age") else replace(line, cells=_with(line, at, _age(row, kin)))
        for line, row in zip(table.rows, rows, strict=True)
    ]
    yield replace(table, rows=tuple(lines))


def _with(line: TableRow, at: int, text: str) -> tuple[Spans, ...]:
    """The cells of a row with a text in one that is empty."""
    if not text:
        return line.cells
    return (*line.cells[:at], (Span(text),), *line.cells[at + 1 :])


def _age(row: RecordReader, kin: Kinship) -> str:
    """The age counted from the birth; "" if that is not known."""
    years, spec = kin.persons[row.id].age, row.specs["age"]
    return spec.kind.show(years, spec, row.ctx.lang) if years.isdecimal() else ""


def _dead(row: RecordReader) -> str:
    name = row.text("name")
    if name and row.has("died") and row.understood("died"):
        return f"{name} ({row.text('died')})"
    return name


def _member(row: RecordReader, together: bool, dead: bool) -> Iterable[Block]:
    """The facts of a member that table and sentences left out."""
    if together and row.peek("with_client") in ("yes", "no"):
        row.mark_read("with_client")
    if dead and row.peek("deceased") in ("yes", "no"):
        row.mark_read("deceased")
    left = [name for name in row.unread() if row.has(name)]
    if left:
        name = Span(row.text("name") or row.ctx.t("Unnamed"), strong=True)
        note = row.spans("note")
        short: list[Span] = []
        for each in left:
            if each != "note":
                short += [Span("; ")] * bool(short)
                short += [Span(f"{row.title(each)}: "), *row.spans(each)]
        said = (*note, *((Span(" "),) if note and short else ()), *short)
        yield Paragraph((name, Span(": "), *said), address=row.address)


def _genogram(ctx: ReportContext, kin: Kinship) -> Figure:
    """The genogram, its legend, and the members who are not in it."""
    words = GenogramTexts(kin, ctx.lang)
    drawn = draw(kin, ctx.lang, WIDTH)
    apart = [each.id for each in kin.apart]
    caption = ctx.t("Genogram of {client}").format(client=client(ctx))
    svg = genogram_svg(kin, ctx.lang, caption)
    listed = [*drawn.left_out, *apart]
    signs = words.legend(drawn, listed)
    body: list[Block] = [Drawing(tuple(drawn.lines), svg, (legend_list(signs),))]
    body += _others(ctx, words, drawn, apart)
    return Figure(tuple(body), caption, key="genogram", address=("assessment", "family"))


def legend_list(signs: list[tuple[str, str]]) -> List:
    """The signs of a drawing with what they mean."""
    items = tuple(
        (Paragraph((Span(sign, code=True), Span(f" {meaning}"))),) for sign, meaning in signs
    )
    return List("bullet", items)


def _others(
    ctx: ReportContext, words: GenogramTexts, drawn: TextDrawing, apart: list[str]
) -> Iterable[Block]:
    t = ctx.t
    there = [person for _line, _column, person in drawn.signs]
    long = [each for each in there if words.entry(each).name]
    for title, persons in (
        (t("No room in the drawing"), drawn.left_out),
        (words.apart, apart),
        (t("Names that have no room in the drawing"), long),
    ):
        if persons:
            yield Paragraph((Span(title, strong=True),))
            yield List("bullet", tuple((_entry(words, each),) for each in persons))


def _entry(words: GenogramTexts, person: str) -> Paragraph:
    entry = words.entry(person)
    rest = " · ".join(filter(None, (entry.name.strip(), entry.about)))
    return Paragraph((Span(entry.sign, code=True), Span(f" {rest}")))


def _between(ctx: ReportContext, rows: list[RecordReader]) -> Iterable[Block]:
    """Couples and ties, one in a line."""
    if not rows:
        return
    at = ("assessment", "relationships")
    yield ctx.lead(ctx.t("Relationships in the family of {client}").format(client=client(ctx)), at)
    yield List("bullet", tuple((_relationship(row),) for row in rows), address=at)


def _relationship(row: RecordReader) -> Paragraph:
    way = _WAYS.get(row.peek("direction"), "")
    if way:
        row.mark_read("direction")
    found: list[Span] = [*(row.spans("one") or (row.gap("one"),)), Span(f" {way or '–'} ")]
    found += [*(row.spans("other") or (row.gap("other"),)), Span(": ")]
    found += row.spans("kind") or (row.gap("kind"),)
    since, until = row.spans("since"), row.spans("until")
    if until and not since:
        until = fill(row.ctx.t("until {date}"), {"date": until})
    dates = (*since, *((Span(" – "),) if since and until else ()), *until)
    if dates:
        found += [Span(" ("), *dates, Span(")")]
    for name in ("direction", "note"):
        if row.has(name) and not (way and name == "direction"):
            found += [Span("; "), *row.spans(name)]
    return Paragraph(tuple(found), address=row.address)
