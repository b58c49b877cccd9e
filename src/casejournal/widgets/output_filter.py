"""Characters on their way in from the keyboard, and on their way out to the terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from casejournal.records.values.text import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.color import Color


def rare(event: events.Key) -> str:
    """The character of a key that Textual takes for no text although somebody typed it: a space
    that does not break, what joins an emoji, a sign newer than this Python; "" for any other."""
    typed = event.character or ""
    if event.is_printable or len(typed) != 1 or unicodedata.category(typed) in ("Cc", "Cs"):
        return ""
    return typed


class SafeOutputFilter(LineFilter):
    """The last thing before the terminal: no control character gets past it, whoever drew it.

    What somebody wrote was made visible before; what is dropped here was forgotten there. None of
    it takes up any room, so a line stays as wide as it was. It does the work of Textual's own
    filters too, as each filter has every line made anew.
    """

    def __init__(self, before: Sequence[LineFilter] = ()) -> None:
        super().__init__()
        self.before = before

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line, without what a terminal would obey."""
        for each in self.before:
            segments = each.apply(segments, background)
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [Segment(harmless(text), style, control) for text, style, control in segments]
