"""The blocks of a document as the elements of a DOCX file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

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
    Span,
    TableBlock,
)
from casejournal.report.writers.docx import contents, tables
from casejournal.report.writers.docx.elements import Bookmarks, linked, of_span, paragraph, run
from casejournal.report.writers.docx.styles import DEEPEST, STEP, WIDTH, Lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casejournal.report.document.blocks import Document, Spans
    from casejournal.report.writers.docx.elements import Element
    from casejournal.report.writers.docx.media import Media


@dataclass(frozen=True)
class PageArea:
    """Where blocks stand: how much room there is, and how far from the sides, in twips."""

    width: int = WIDTH
    left: int = 0
    right: int = 0
    depth: int = 0
    """How many lists are around."""
    style: str = ""
    """Of paragraphs."""

    def within(self, left: int, right: int = 0) -> PageArea:
        """A place further in."""
        if self.width - left - right < WIDTH // 6:  # too narrow: no further in
            return self
        width = self.width - left - right
        return replace(self, width=width, left=self.left + left, right=self.right + right)

    @property
    def indent(self) -> tuple[int, int, int]:
        """As a paragraph takes it."""
        return self.left, self.right, 0


_OVER = 160
"""The space above a line in bold."""


def _leads(block: Block) -> bool:
    """Whether a block is a line in bold, over what it is about."""
    return isinstance(block, Paragraph) and all(span.strong for span in block.spans)


def _is_signed(block: Block) -> bool:
    """Whether a block is places to sign and nothing else."""
    return isinstance(block, FormBlock) and not block.rows


class Writer:
    """Makes elements of blocks, and keeps what belongs to the whole file: lists and bookmarks."""

    def __init__(self, document: Document, media: Media) -> None:
        self.document, self.media = document, media
        self.bookmarks, self.lists = Bookmarks(), Lists()
        self.labels = contents.labels(document.blocks)
        self.counted = contents.counted(document.blocks)
        self.breaks = False
        """Whether the next paragraph begins a page."""
        self.keeps = False
        """Whether a paragraph stays on the page of what follows it."""

    def run(self, blocks: Sequence[Block], place: PageArea | None = None) -> list[Element]:
        """Blocks one after the other; a table is followed by a gap, or it would grow together with
        the next one."""
        place = place or PageArea()
        made: list[Element] = []
        for block, following in zip_longest(blocks, blocks[1:]):
            self.keeps = following is not None and (_leads(block) or _is_signed(following))
            for element in self.block(block, place):
                is_table = element.tag == qn("w:tbl")
                if is_table and self.breaks:
                    made.append(paragraph((), "Gap", page=self.taken()))
                made.append(element)
                if is_table:
                    made.append(paragraph((), "Gap"))
        return made

    def taken(self) -> bool:
        """Whether a page begins here; the next one does not any more."""
        found, self.breaks = self.breaks, False
        return found

    def block(self, block: Block, place: PageArea) -> Iterator[Element]:
        match block:
            case Heading():
                yield self.heading(block)
            case Paragraph():
                yield self.paragraph(block, place, keep=self.keeps)
            case List():
                yield from self.list(block, place)
            case Quote():
                inner = replace(place.within(STEP, STEP), style=place.style or "Quote")
                yield from self.run(block.blocks, inner)
            case TableBlock():
                yield from self.table(block, place)
            case Drawing():
                yield from self.drawing(block, place)
            case Picture():
                shown = self.media.picture(block, place.width)
                if shown is None:
                    yield self.marked(block.alt, place)
                else:
                    yield paragraph((shown,), "Picture", page=self.taken(), indent=place.indent)
            case Image():
                yield self.marked(block.alt, place)
            case Ruled():
                for _line in range(block.lines):
                    yield paragraph((), "Ruled", page=self.taken(), indent=place.indent)
            case Figure():
                yield from self.run(block.body, place)
                if block.caption:
                    yield self.caption(block)
            case MissingBlock():
                yield self.marked(block.text, place)
            case PageBreak():
                self.breaks = True
            case Listing():
                yield from contents.listing(self, block, place)
            case FormBlock():
                yield from tables.form(self, block, place)

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
        shown = self.bookmarks.around(f"#{block.anchor}", label)
        return paragraph(shown, style, page=self.taken())

    def paragraph(self, block: Paragraph, place: PageArea, keep: bool = False) -> Element:
        return paragraph(
            self.spans(block.spans),
            place.style,
            align="centre" if block.centred else "",
            keep=keep,
            page=self.taken(),
            indent=place.indent,
            before=_OVER if keep else -1,
        )

    def marked(self, text: str, place: PageArea) -> Element:
        """A sentence about what is not there."""
        return self.paragraph(Paragraph((Span(text, gap=()),)), place)

    def spans(self, spans: Spans) -> Iterator[Element]:
        """Runs; a reference leads to what it names."""
        for span in spans:
            target = self.labels.get(span.ref) if span.ref else None
            made = of_span(span)
            yield linked(self.bookmarks.name(target), [made]) if target else made

    def caption(self, block: TableBlock | Figure, *, keep: bool = False) -> Element:
        number = self.bookmarks.around(f"={block.number}", contents.number(block.number))
        shown = [*number, run(f" {block.caption}")] if block.number else [run(block.caption)]
        return paragraph(shown, "Caption", keep=keep, page=self.taken())

    def list(self, block: List, place: PageArea) -> Iterator[Element]:
        inner = place.within(STEP)
        hanging = inner.left - place.left
        inner = replace(inner, depth=place.depth + 1, style=place.style or "ListParagraph")
        number = None
        if block.style != "none":
            number = self.lists.new(block.style, place.depth, block.start)
        for item in block.items:
            head = item[0] if item and isinstance(item[0], Paragraph) else None
            yield paragraph(
                self.spans(head.spans) if head else (),
                inner.style,
                align="centre" if head and head.centred else "",
                page=self.taken(),
                number=number,
                indent=(inner.left, inner.right, hanging),
            )
            yield from self.run(item[1:] if head else item, inner)

    def table(self, block: TableBlock, place: PageArea) -> Iterator[Element]:
        if block.caption:
            yield self.caption(block, keep=True)
        yield tables.table_of(self, block, place)

    def drawing(self, block: Drawing, place: PageArea) -> Iterator[Element]:
        shown = self.media.drawing(block.svg, place.width) if block.svg else None
        if shown is not None:
            yield paragraph((shown,), "Picture", page=self.taken(), indent=place.indent)
            return
        longest = max(map(len, block.lines), default=1)
        # A letter of one width is 0.6 of its size wide; sizes are in half points, lengths in twips.
        size = max(8, min(20, int(place.width / 10 / (0.6 * longest))))
        inner = [run("\n".join(block.lines), size=size)]
        yield paragraph(inner, "Drawing", page=self.taken(), indent=place.indent)
        yield from self.run(block.legend, place)
