"""Paragraphs of a DOCX file: where they stand, and the bookmarks and page breaks they share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casejournal.report.document.blocks import Paragraph, Span
from casejournal.report.writers.docx.elements import Bookmarks, linked, paragraph, span_run
from casejournal.report.writers.docx.styles import WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casejournal.report.document.blocks import Spans
    from casejournal.report.writers.docx.elements import Element

_OVER = 160
"""The space above a line in bold."""


@dataclass(frozen=True)
class PageArea:
    """The area that blocks stand in: its width, and how far from the sides, in twips."""

    width: int = WIDTH
    left: int = 0
    right: int = 0
    depth: int = 0
    """How many lists are around."""
    style: str = ""
    """Of paragraphs."""

    def within(self, left: int, right: int = 0) -> PageArea:
        """An area further in."""
        if self.width - left - right < WIDTH // 6:  # too narrow: no further in
            return self
        width = self.width - left - right
        return replace(self, width=width, left=self.left + left, right=self.right + right)

    @property
    def indent(self) -> tuple[int, int, int]:
        """As a paragraph takes it."""
        return self.left, self.right, 0


class ParagraphWriter:
    """Writes paragraphs, and keeps what they share: bookmarks, labels and the break to come."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        """`labels` are the bookmarks of tables, figures and headings by their keys."""
        self.bookmarks = Bookmarks()
        self.breaks = False
        """Whether the next paragraph begins a page."""
        self._labels = labels

    def begins_page(self) -> bool:
        """Whether the paragraph asked for begins a page; the next one does not any more."""
        found, self.breaks = self.breaks, False
        return found

    def paragraph(self, block: Paragraph, place: PageArea, keep: bool = False) -> Element:
        """A paragraph; `keep` leaves it on the page of what follows it."""
        return paragraph(
            self.spans(block.spans),
            place.style,
            align="centre" if block.centred else "",
            keep=keep,
            page=self.begins_page(),
            indent=place.indent,
            before=_OVER if keep else -1,
        )

    def marked(self, text: str, place: PageArea) -> Element:
        """A highlighted sentence about what is not there."""
        return self.paragraph(Paragraph((Span(text, gap=()),)), place)

    def spans(self, spans: Spans) -> Iterator[Element]:
        """Runs; a reference leads to what it names."""
        for span in spans:
            target = self._labels.get(span.ref) if span.ref else None
            made = span_run(span)
            yield linked(self.bookmarks.name(target), [made]) if target else made
