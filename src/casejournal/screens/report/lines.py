"""The text of a report as lines to walk through, each with the place it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.style import Style
from rich.text import Text
from textual.message import Message

from casejournal.records.values.text import visible
from casejournal.screens.report.text import place_in
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from casejournal.records.address import Address

FOUND = Style(bold=True, reverse=True)


@dataclass(frozen=True)
class ReportLine:
    """A line of the text as wide as the screen has room for."""

    text: Text
    place: Address | None
    """Where what stands in it is written; None if it is made from other places."""


def lines_of(drawn: Sequence[RenderableType], width: int) -> list[ReportLine]:
    """The lines of what is to be printed, of at most `width` cells."""
    # Of no terminal: only the lines are wanted, whatever the real one can show.
    console = Console(width=max(20, width), color_system="truecolor", force_terminal=True)
    options = console.options.update(highlight=False, markup=False)
    found = []
    for segments in console.render_lines(Group(*drawn), options, pad=False):
        text, place = Text(), None
        for segment in segments:
            style = segment.style or Style.null()
            place = place or place_in(style)
            text.append(segment.text.replace("\n", ""), style.clear_meta_and_links())
        text.rstrip()
        if not text.plain.isprintable():
            text = Text(visible(text.plain))
        found.append(ReportLine(text, place))
    return found


class ReportText(LongList[ReportLine]):
    """The text of a section, read line by line; past its end the next section follows."""

    class Beyond(Message):
        """Somebody reads on past the end (1) or before the beginning (-1)."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(self._line, id=id)
        self.sought = ""

    def read(self, lines: Sequence[ReportLine], index: int = 0) -> None:
        """Shows other lines, from the first or from another one on."""
        self.show(lines, index)
        if index == 0:
            self.scroll_home(animate=False)

    def find(self, words: str, after: int, by: int = 1) -> int | None:
        """The next line after one that has the words in it, whatever the capitals."""
        wanted = words.lower()
        ways = range(after + by, len(self.items) if by > 0 else -1, by)
        return next((at for at in ways if wanted in self.items[at].text.plain.lower()), None)

    def action_step(self, by: int) -> None:
        before = self.index
        super().action_step(by)
        if self.index == before:
            self.post_message(self.Beyond(by))

    def action_page(self, by: int) -> None:
        before = self.index
        super().action_page(by)
        if self.index == before:
            self.post_message(self.Beyond(by))

    def _line(self, line: ReportLine, _width: int) -> Text:
        text = line.text.copy()
        lower = text.plain.lower()
        if self.sought and len(lower) == len(text.plain):
            at = lower.find(self.sought.lower())
            while at >= 0:
                text.stylize(FOUND, at, at + len(self.sought))
                at = lower.find(self.sought.lower(), at + len(self.sought))
        return text
