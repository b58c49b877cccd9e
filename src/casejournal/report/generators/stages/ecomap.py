"""Generator of the ecomap in stage 2: the figure, its ties, and what changed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.figures.ecomap.svg import ecomap_svg
from casejournal.figures.ecomap.text import draw_ecomap
from casejournal.figures.ecomap.texts import EcomapTexts
from casejournal.records.family.ecomap import changes, ecomaps, same_system
from casejournal.report.document.blocks import Block, Drawing, Figure, Span, Spans, TableRow
from casejournal.report.document.sentences import join
from casejournal.report.document.tables import text_table
from casejournal.report.generators.common import client
from casejournal.report.generators.stages.family import WIDTH, legend_list
from casejournal.report.record_reader import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.family.ecomap import Ecomap, EcomapTie
    from casejournal.report.context import ReportContext
    from casejournal.report.record_reader import RecordReader


def ecomap(ctx: ReportContext) -> Iterable[Block]:
    """The present ecomap, and what changed since the first."""
    t = ctx.t
    rows = {row.id: row for row in read_rows(ctx, "assessment.ecomap") if not row.empty}
    found = ecomaps(ctx.case.assessment.ecomap)
    if not found:
        yield ctx.missing("assessment.ecomap")
        return
    words = EcomapTexts(ctx.case, ctx.lang)
    yield ctx.say(
        t("The ties between {client} and the systems around are shown in {figure}."),
        client=client(ctx),
        figure=ctx.reference("ecomap", t("the figure")),
    )
    yield _figure(ctx, words, found[-1], rows)
    if len(found) > 1:
        yield from _changes(ctx, words, found, rows)
    for row in rows.values():
        yield from row.rest()


def _figure(
    ctx: ReportContext, words: EcomapTexts, now: Ecomap, rows: dict[str, RecordReader]
) -> Figure:
    t = ctx.t
    columns = (t("No."), t("System"), t("Nature of the tie"), t("Resource"), t("Note"))
    lines = []
    for number, tie in enumerate(now.ties, 1):
        row = rows[tie.id]
        if tie.as_of == now.as_of:
            row.mark_read("as_of")
        cells = ((Span(str(number)),), _system(row), nature(row), row.cell("kind"), _note(row))
        lines.append(TableRow(cells, row.address))
    drawn, numbered = draw_ecomap(words, now, WIDTH)
    caption = t("Ecomap of {client}").format(client=client(ctx))
    if now.as_of:
        day = words.day(now)
        caption = t("Ecomap of {client}, {day}").format(client=client(ctx), day=day)
    svg = ecomap_svg(ctx.case, ctx.lang, caption, [now])
    signs = words.legend(now.ties, numbered=numbered)
    body: list[Block] = [Drawing(tuple(drawn), svg, (legend_list(signs),) if signs else ())]
    body.append(text_table(columns, lines))
    return Figure(tuple(body), caption, key="ecomap", address=("assessment", "ecomap"))


def _changes(
    ctx: ReportContext, words: EcomapTexts, found: list[Ecomap], rows: dict[str, RecordReader]
) -> Iterable[Block]:
    t = ctx.t
    lines, same = [], []
    for change in changes(found):
        tie = change.tie
        here = [[each for each in one.ties if same_system(each, tie)] for one in found]
        if not change.ways and len({each.id for ties in here for each in ties}) == 1:
            same.append(words.named(tie) or t("Unnamed"))
            continue
        present = {each.id for each in found[-1].ties}
        cells = [_cell(ties, rows, present) for ties in here]
        row = rows[tie.id]
        lines.append(TableRow((_system(row), *cells, (Span(words.changed(change)),)), row.address))
    yield ctx.say(
        t("What changed in the ties of {client} from {before} to {after} is set out in {table}."),
        client=client(ctx),
        before=_inside(words.day(found[0])),
        after=_inside(words.day(found[-1])),
        text_table=ctx.reference("ecomap-changes", t("the table")),
    )
    columns = (t("System"), *map(words.day, found), t("Change"))
    caption = t("Changes in the ties of {client}").format(client=client(ctx))
    yield text_table(
        columns,
        lines,
        caption=caption,
        key="ecomap-changes",
        address=("assessment", "ecomap"),
    )
    if same:
        yield ctx.say(
            t("The ties to these systems did not change: {systems}."), systems=join(same, t)
        )


def _inside(day: str) -> str:
    """A day, or "At the beginning", as it stands inside a sentence."""
    return day if day[:1].isdigit() else day[:1].lower() + day[1:]


def _cell(ties: list[EcomapTie], rows: dict[str, RecordReader], present: set[str]) -> Spans:
    """The ties as a cell, with what is written of them if it stands nowhere else."""
    found: list[Span] = []
    for tie in ties:
        row = rows[tie.id]
        found += [Span("\n")] * bool(found)
        found += nature(row)
        if tie.id not in present:
            row.mark_read("as_of")
            for name in ("kind", "note"):
                if row.has(name):
                    found += [Span("; "), *row.spans(name)]
            row.mark_read("kind", "note", "system")
    return tuple(found) or (Span("–"),)


def _system(row: RecordReader) -> Spans:
    return row.spans("system") or (row.gap("system"),)


def nature(row: RecordReader) -> Spans:
    """Strength, flow and stress in words, for who cannot read the lines."""
    t = row.ctx.t
    words = [row.inline("strength"), row.inline("direction")]
    stress = row.text("stress")
    if row.peek("stress") == "yes":
        words.append(t("stressful"))
    elif row.peek("stress") != "no" and stress:
        words.append(f"{row.title('stress')}: {stress}")
    shown = ", ".join(filter(None, words))
    return (Span(shown or "–"),)


def _note(row: RecordReader) -> Spans:
    found = list(row.spans("note"))
    if row.has("as_of") and "as_of" in row.unread():
        found += [*([Span("\n")] if found else []), *row.date("as_of")]
    return tuple(found) or (Span("–"),)
