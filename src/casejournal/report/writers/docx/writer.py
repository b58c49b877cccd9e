"""The DOCX writer: turns the blocks of a document into elements."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, assert_never

from docx.oxml.ns import qn

from casejournal.report.document.blocks import (
    Block,
    Drawing,
    Figure,
    FormBlock,
    Heading,
    Image,
    List,
    Listing,
    MissingBlock,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Ruled,
    TableBlock,
)
from casejournal.report.writers.docx import contents, tables
from casejournal.report.writers.docx.elements import paragraph, run
from casejournal.report.writers.docx.paragraphs import PageArea, ParagraphWriter
from casejournal.report.writers.docx.styles import DEEPEST, STEP, Lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casejournal.report.document.blocks import Document
    from casejournal.report.writers.docx.elements import Element
    from casejournal.report.writers.docx.media import Media


def _leads(block: Block) -> bool:
    """Whether a block is a line in bold, over what it is about."""
    return isinstance(block, Paragraph) and all(span.strong for span in block.spans)


def _is_signed(block: Block) -> bool:
    """Whether a block is places to sign and nothing else."""
    return isinstance(block, FormBlock) and not block.rows


class DocxWriter:
    """Turns blocks into elements, and keeps the lists of the whole file."""

    def __init__(self, document: Document, media: Media) -> None:
        self.document, self.media = document, media
        self.lists = Lists()
        self.paragraphs = ParagraphWriter(contents.labels(document.blocks))
        self.counted = contents.counted(document.blocks)
        self.keeps = False
        """Whether a paragraph stays on the page of what follows it."""

    def run(self, blocks: Sequence[Block], area: PageArea | None = None) -> list[Element]:
        """Blocks one after the other; a table is followed by a gap, or it would grow together with
        the next one."""
        area = area or PageArea()
        made: list[Element] = []
        for block, following in zip_longest(blocks, blocks[1:]):
            self.keeps = following is not None and (_leads(block) or _is_signed(following))
            for element in self.block(block, area):
                is_table = element.tag == qn("w:tbl")
                if is_table and self.paragraphs.breaks:
                    made.append(paragraph((), "Gap", page=self.paragraphs.begins_page()))
                made.append(element)
                if is_table:
                    made.append(paragraph((), "Gap"))
        return made

    def block(self, block: Block, area: PageArea) -> Iterator[Element]:
        match block:
            case Heading():
                yield self.heading(block)
            case Paragraph():
                yield self.paragraphs.paragraph(block, area, keep=self.keeps)
            case List():
                yield from self.list(block, area)
            case Quote():
                inner = replace(area.within(STEP, STEP), style=area.style or "Quote")
                yield from self.run(block.blocks, inner)
            case TableBlock():
                yield from self.table(block, area)
            case Drawing():
                yield from self.drawing(block, area)
            case Picture():
                shown = self.media.picture(block, area.width)
                if shown is None:
                    yield self.paragraphs.marked(block.alt, area)
                else:
                    yield paragraph(
                        (shown,), "Picture", page=self.paragraphs.begins_page(), indent=area.indent
                    )
            case Image():
                yield self.paragraphs.marked(block.alt, area)
            case Ruled():
                for _line in range(block.lines):
                    yield paragraph(
                        (), "Ruled", page=self.paragraphs.begins_page(), indent=area.indent
                    )
            case Figure():
                yield from self.run(block.body, area)
                if block.caption:
                    yield self.caption(block)
            case MissingBlock():
                yield self.paragraphs.marked(block.text, area)
            case PageBreak():
                self.paragraphs.breaks = True
            case Listing():
                yield from contents.listing(self.paragraphs, block, area)
            case FormBlock():
                yield from tables.form(self.paragraphs, block, area, self.run)
            case _:
                assert_never(block)

    def heading(self, block: Heading) -> Element:
        level = min(block.level, DEEPEST)
        style = f"Heading{level}{'' if block.listed else 'Unlisted'}"
        if block.key == "title" and not block.number:
            style = "Title"
        # "BAB IV" stands above its title.
        between = "\n" if level == 1 and " " in block.number else " "
        number = [run(block.number)] if block.number else []
        if block.anchor in self.counted:
            number = list(contents.number(block.number))
        label = [*number, run(f"{between if number else ''}{block.title}")]
        shown = self.paragraphs.bookmarks.bookmarked(f"#{block.anchor}", label)
        return paragraph(shown, style, page=self.paragraphs.begins_page())

    def caption(self, block: TableBlock | Figure, *, keep: bool = False) -> Element:
        number = self.paragraphs.bookmarks.bookmarked(
            f"={block.number}", contents.number(block.number)
        )
        shown = [*number, run(f" {block.caption}")] if block.number else [run(block.caption)]
        return paragraph(shown, "Caption", keep=keep, page=self.paragraphs.begins_page())

    def list(self, block: List, area: PageArea) -> Iterator[Element]:
        inner = area.within(STEP)
        hanging = inner.left - area.left
        inner = replace(inner, depth=area.depth + 1, style=area.style or "ListParagraph")
        number = None
        if block.style != "none":
            number = self.lists.new(block.style, area.depth, block.start)
        for item in block.items:
            head = item[0] if item and isinstance(item[0], Paragraph) else None
            yield paragraph(
                self.paragraphs.spans(head.spans) if head else (),
                inner.style,
                align="centre" if head and head.centred else "",
                page=self.paragraphs.begins_page(),
                number=number,
                indent=(inner.left, inner.right, hanging),
            )
            yield from self.run(item[1:] if head else item, inner)

    def table(self, block: TableBlock, area: PageArea) -> Iterator[Element]:
        if block.caption:
            yield self.caption(block, keep=True)
        yield tables.table_of(block, area)

    def drawing(self, block: Drawing, area: PageArea) -> Iterator[Element]:
        shown = self.media.drawing(block.svg, area.width) if block.svg else None
        if shown is not None:
            yield paragraph(
                (shown,), "Picture", page=self.paragraphs.begins_page(), indent=area.indent
            )
            return
        longest = max(map(len, block.lines), default=1)
        # A letter of one width is 0.6 of its size wide; sizes are in half points, lengths in twips.
        size = max(8, min(20, int(area.width / 10 / (0.6 * longest))))
        inner = [run("\n".join(block.lines), size=size)]
        yield paragraph(inner, "Drawing", page=self.paragraphs.begins_page(), indent=area.indent)
        yield from self.run(block.legend, area)
