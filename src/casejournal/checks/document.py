"""A text document as rules see it: with its headings, lists, captions and tables.

The text of a document is that of its blocks, one to a line; whatever was broken over several
lines of a file is on one. `where` tells for any place in it the line and column of the file, or
the field of the case, that it came from.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from casejournal.checks.model import TextPlace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.records.address import Address

BlockKind = Literal["heading", "item", "caption", "row", "field", "paragraph", "contents", "code"]


@dataclass
class TextBlock:
    """A block of text: a heading, a paragraph, an item of a list, a row of a table …"""

    kind: BlockKind
    start: int
    end: int
    line: int
    """The line of the file that it begins on, from 1."""
    level: int = 0
    """Of a heading: 1 for a chapter. Of an item: how far it stands in."""
    number: str = ""
    """As written: "IV", "4.2.1", "A", "3", "4.1" of a caption."""
    style: str = ""
    """Of a heading "chapter", "decimal", "letter", "mark" or "plain"; of an item what follows
    from its mark, such as "1.", "(1)" or "a."; of a caption the word, such as "tabel"."""
    title: str = ""
    """Of a heading or caption, the words behind the number."""
    cells: tuple[tuple[int, int], ...] = ()
    """Of a row, start and end of each cell in the text."""


@dataclass
class Segment:
    """A stretch of the text that stands in one piece in its source."""

    start: int
    line: int
    column: int
    address: Address = ()
    offset: int = 0


@dataclass
class Passage:
    """The text under one heading, or one field of a case."""

    start: int
    text: str
    title: str
    blocks: tuple[TextBlock, ...]
    """With places relative to the passage."""
    lang: str = "id"
    address: Address = ()


@dataclass
class TextDocument:
    """A text with its blocks and its places in the source."""

    text: str
    blocks: list[TextBlock]
    segments: list[Segment]
    wrapped: bool = False
    """Whether it is text out of a PDF or the like, in which cells and lines run together."""
    lang: str = "id"
    titles: list[tuple[int, str, Address]] = field(default_factory=list)
    """In a case: where each field begins, with the title of its section."""
    facts: dict[str, Any] = field(default_factory=dict)
    """What rules worked out, by name; see `fact`."""
    known: dict[str, Any] = field(default_factory=dict)
    """What is known beforehand in a case, such as the code and the real names."""

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    @cached_property
    def headings(self) -> list[TextBlock]:
        """The headings, in order."""
        return [block for block in self.blocks if block.kind == "heading"]

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [heading.start for heading in self.headings]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> TextBlock | None:
        """The block that a place lies in."""
        index = bisect_right(self._block_starts, offset) - 1
        return self.blocks[index] if index >= 0 else None

    def index_at(self, offset: int) -> int:
        """The number of the block that a place lies in, from 0."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def heading_at(self, offset: int) -> TextBlock | None:
        """The heading that a place stands under."""
        index = bisect_right(self._heading_starts, offset) - 1
        return self.headings[index] if index >= 0 else None

    def under(self, heading: TextBlock) -> tuple[int, int]:
        """The stretch of text under a heading, with all below it."""
        index = self.headings.index(heading)
        for other in self.headings[index + 1 :]:
            if other.level <= heading.level:
                return heading.end, other.start
        return heading.end, len(self.text)

    def where(self, offset: int) -> TextPlace:
        """The line, column and section of a place."""
        index = max(0, bisect_right(self._starts, offset) - 1)
        if not self.segments:
            return TextPlace()
        segment = self.segments[index]
        inside = offset - segment.start
        heading = self.heading_at(offset)
        section = self.text[heading.start : heading.end] if heading else ""
        if segment.address:
            title = ""
            for start, name, _address in self.titles:
                if start > offset:
                    break
                title = name
            return TextPlace(0, 0, title, segment.address, segment.offset + inside)
        return TextPlace(segment.line, segment.column + inside, section)

    def passages(self) -> Iterator[Passage]:
        """The passages of the document, which can be checked one by one."""
        if self.titles:
            cuts = [start for start, _title, _address in self.titles]
            names = [(title, address) for _start, title, address in self.titles]
        else:
            cuts = [0] + [heading.start for heading in self.headings if heading.start]
            names = [(self.where(cut).section, ()) for cut in cuts]
        at = 0
        for index, cut in enumerate(cuts):
            end = cuts[index + 1] if index + 1 < len(cuts) else len(self.text)
            inside = []
            while at < len(self.blocks) and self.blocks[at].start < end:
                inside.append(_shifted(self.blocks[at], cut))
                at += 1
            title, address = names[index]
            yield Passage(cut, self.text[cut:end], title, tuple(inside), self.lang, address)


def _shifted(block: TextBlock, by: int) -> TextBlock:
    return TextBlock(
        block.kind,
        block.start - by,
        block.end - by,
        block.line,
        block.level,
        block.number,
        block.style,
        block.title,
        tuple((start - by, end - by) for start, end in block.cells),
    )
