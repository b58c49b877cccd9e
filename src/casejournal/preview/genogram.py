"""The genogram, drawn from the family table and the relationships, at any width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from casejournal.figures.genogram.text import TextDrawing, draw
from casejournal.figures.genogram.texts import GenogramTexts
from casejournal.preview.shapes.fields import PreviewContext, section_view
from casejournal.preview.shapes.layout import Legend, SideBySide, marked, page, stack
from casejournal.preview.shapes.text import NARROW, QUIET, STRONG, joined, shown
from casejournal.records.case import Case
from casejournal.records.declare import section_of
from casejournal.records.family import kinship

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from casejournal.records.family.kinship import Kinship

SEVERITIES = {"error": "!", "warning": "!", "advice": "·"}


def genogram_view(case: Case, lang: str) -> RenderableType:
    """The genogram of a case by itself."""
    ctx = PreviewContext(case, lang)
    title = ctx.t("Genogram of {client}").format(client=case.code or ctx.t("the client"))
    return page(title, [Genogram(ctx)])


def family(ctx: PreviewContext) -> RenderableType:
    """The genogram over the family table."""
    table = section_view(ctx, section_of(Case, "assessment.family"))
    if not ctx.case.assessment.family:
        return table
    return stack([Genogram(ctx), table])


def relationships(ctx: PreviewContext) -> RenderableType:
    """The genogram over the table of couples and ties."""
    table = section_view(ctx, section_of(Case, "assessment.relationships"))
    if not ctx.case.assessment.relationships:
        return table
    return stack([Genogram(ctx, told=False), table])


class Genogram:
    """The drawing where there is room, a list by generation where there is not; then a legend,
    couples and ties in words, and what is worth a second look."""

    def __init__(self, ctx: PreviewContext, *, told: bool = True) -> None:
        """`told`: whether couples and ties are said in words."""
        self.ctx = ctx
        self.told = told

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        kin = kinship.read(self.ctx.case, self.ctx.lang)
        words = GenogramTexts(kin, self.ctx.lang)
        width = options.max_width
        if width < NARROW:
            drawing = TextDrawing([])
            blocks = [
                Group(shown(title, STRONG), *(_entry(words, each) for each in persons))
                for title, persons in words.generations()
            ]
            others = list(kin.persons)
        else:
            drawing = draw(kin, self.ctx.lang, width)
            blocks = [Group(*_lines(drawing, kin, words))]
            blocks += _below(words, drawing)
            others = [*drawing.left_out, *(each.id for each in kin.apart)]
        title = self.ctx.t("Legend: {signs}")
        blocks.append(Group(Legend(title, words.legend(drawing, others))))
        if self.told:
            blocks += _told(words, drawing)
        if kin.findings:
            blocks.append(
                Group(
                    *(
                        marked(SEVERITIES[found.severity], shown(found.say(self.ctx.t)))
                        for found in kin.findings
                    )
                )
            )
        yield stack(blocks)


def _lines(drawing: TextDrawing, kin: Kinship, words: GenogramTexts) -> list[Text]:
    """The lines of the drawing, the client in bold, what joins them quiet."""
    lines = [Text(line, style=QUIET, no_wrap=True, overflow="ignore") for line in drawing.lines]
    for line, column, person in drawing.signs:
        style = f"not dim {STRONG}" if kin.persons[person].index else "not dim"
        lines[line].stylize(style, column, column + len(words.signs.sign(person)))
    return lines


def _below(words: GenogramTexts, drawing: TextDrawing) -> list[Group]:
    """Who had no room, whose name had none, and who is connected with nobody."""
    t = words.t
    blocks = []
    drawn = [person for _line, _column, person in drawing.signs]
    long = [each for each in drawn if words.entry(each).name]
    for title, persons in (
        (t("No room in the drawing at this width"), drawing.left_out),
        (words.apart, [each.id for each in words.kin.apart]),
        (t("Names that have no room in the drawing"), long),
    ):
        if persons:
            blocks.append(Group(shown(title, STRONG), *(_entry(words, each) for each in persons)))
    return blocks


def _entry(words: GenogramTexts, person: str) -> RenderableType:
    entry = words.entry(person)
    parts = [shown(entry.name), shown(entry.about), shown(entry.dates)]
    rest = joined([part for part in parts if part.plain.strip()], " · ")
    return SideBySide(shown(entry.sign), rest, len(entry.sign) + 1)


def _told(words: GenogramTexts, drawing: TextDrawing) -> list[Group]:
    blocks = []
    couples = words.couples(drawing)
    if couples:
        lines = [marked("·", shown(line)) for line in couples]
        blocks.append(Group(shown(words.t("Couples"), STRONG), *lines))
    if words.kin.ties:
        lines = []
        for tie in words.kin.ties:
            pair = f"{words.called(tie.one)} {words.line(tie)} {words.called(tie.other)}"
            lines.append(marked("·", joined([shown(pair), shown(words.tie(tie))], "  ")))
        blocks.append(Group(shown(words.t("Ties"), STRONG), *lines))
    return blocks
