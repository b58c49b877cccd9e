"""The sections of a report, as its outline on the screen has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.report import outline
from casejournal.report.document.block_text import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.records.address import Address
    from casejournal.report import Document, OutlineEntry
    from casejournal.report.document.blocks import Block


@dataclass(frozen=True)
class Section:
    """A line of the outline: its heading, its own text, and where what is missing is written."""

    entry: OutlineEntry
    blocks: tuple[Block, ...]
    gaps: tuple[Address, ...]
    has_more: bool
    """Whether there are headings below it."""

    def words(self) -> Iterator[str]:
        """Its texts, without the heading."""
        return texts(self.blocks)


def sections_of(document: Document) -> list[Section]:
    """The headings of a report, each with what stands between it and the next."""
    entries = outline(document)
    gaps: dict[str, list[Address]] = {}
    for gap in document.missing:
        if gap.address is not None:
            gaps.setdefault(gap.anchor, []).append(gap.address)
    levels = [entry.level for entry in entries]
    return [
        Section(
            entry,
            document.blocks[entry.start + 1 : entry.end],
            tuple(gaps.get(entry.anchor, ())),
            below > entry.level,
        )
        for entry, below in zip(entries, [*levels[1:], 0], strict=True)
    ]
