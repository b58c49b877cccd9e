"""The outline of a document, for a screen: its headings, and what is missing under each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casejournal.report.document.block_text import gaps
from casejournal.report.document.blocks import Document, Heading

if TYPE_CHECKING:
    from casejournal.records.address import Address


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One heading of a document."""

    level: int
    number: str
    title: str
    anchor: str
    missing: int
    """How much is missing under it and under the headings below it."""
    missing_here: int
    """How much is missing before the next heading."""
    start: int
    """Index of the heading in `Document.blocks`."""
    end: int
    """Index after the last block before the next heading, of whatever level."""
    address: Address | None

    @property
    def label(self) -> str:
        """Number and title on one line."""
        return f"{self.number} {self.title}".strip()


def outline(document: Document) -> tuple[OutlineEntry, ...]:
    """Every heading, in order, with what is missing under it."""
    blocks = document.blocks
    headings = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Heading)]
    ends = [*(at for at, _heading in headings[1:]), len(blocks)]
    found: list[OutlineEntry] = []
    for (start, heading), end in zip(headings, ends, strict=True):
        here = sum(1 for _gap in gaps(blocks[start:end]))
        found.append(
            OutlineEntry(
                level=heading.level,
                number=heading.number,
                title=heading.title,
                anchor=heading.anchor,
                missing=here,
                missing_here=here,
                start=start,
                end=end,
                address=heading.address,
            )
        )
    return tuple(_with_below(found))


def _with_below(entries: list[OutlineEntry]) -> list[OutlineEntry]:
    totals = [entry.missing_here for entry in entries]
    above: list[int] = []
    for index, entry in enumerate(entries):
        while above and entries[above[-1]].level >= entry.level:
            above.pop()
        for parent in above:
            totals[parent] += entry.missing_here
        above.append(index)
    return [replace(entry, missing=total) for entry, total in zip(entries, totals, strict=True)]
