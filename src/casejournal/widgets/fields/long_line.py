"""A paragraph of any length, drawn and written in without being cut up as a whole at every turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual.document._wrapped_document import WrappedDocument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.containers import Lines

MANY = 40
"""Pieces from which on it is worth cutting only the one that is asked for."""


class LongLine(Text):
    """The text of a paragraph.

    Textual's text area cuts a paragraph into all its screen lines to draw one of them, which
    takes seconds for a long paragraph; here only the line that is drawn is cut.
    """

    def divide(self, offsets: Iterable[int]) -> Lines:
        """The pieces between offsets; many of them are made only when they are asked for."""
        cuts = list(offsets)
        return super().divide(cuts) if len(cuts) < MANY else cast("Lines", _Pieces(self, cuts))


class Wrapped(WrappedDocument):
    """A text in screen lines, which are cut out of it as plain text."""

    def get_sections(self, line_index: int) -> list[str]:
        """The screen lines of a paragraph."""
        text, cuts = self.document[line_index], self._wrap_offsets[line_index]
        return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


_NOTHING = Text()


class _Pieces:
    """The pieces of a text, of which only one is looked at."""

    def __init__(self, text: Text, cuts: list[int]) -> None:
        self._text = text
        self._cuts = [0, *cuts, len(text.plain)]
        self._tabs = "\t" in text.plain
        self._first = True

    def __getitem__(self, index: int) -> Text:
        if not (self._first or self._tabs):
            return _NOTHING  # the pieces before are looked at only to count their tabs
        self._first = False
        return Text.divide(self._text, self._cuts[index : index + 2])[1]
