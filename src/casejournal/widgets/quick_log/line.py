"""The line that an entry is logged in: what was understood of it is marked as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from casejournal.records.values.text import clean
from casejournal.widgets.fields.editor import PlainEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.text import Text
    from textual import events

    from casejournal.records.quick_log import ParsedEntry

MOST_LINES = 6
"""Lines of the screen that a long text gets before it scrolls."""


class QuickLogLine(PlainEditor):
    """Where the line is typed. It may be pasted in several lines; enter never makes one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"quick-log-line--understood"}
    DEFAULT_CSS = f"""
    QuickLogLine {{
        height: auto; max-height: {MOST_LINES}; background: $surface;
        & > .quick-log-line--understood {{ color: $text-primary; text-style: bold; }}
    }}
    """

    class Recalled(Message):
        """An earlier line is asked for, or a later one."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, text: str, read: Callable[[str], ParsedEntry], placeholder: str) -> None:
        super().__init__(text, placeholder=placeholder)
        self._read = read
        self._found: ParsedEntry | None = None

    @property
    def found(self) -> ParsedEntry:
        """What is understood of the text as it is now."""
        if self._found is None or self._found.line != self.text:
            self._found = self._read(self.text)
        return self._found

    def forget(self) -> None:
        """Has the text read again, as what it is read with has changed."""
        self._found = None
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line as it may reach the terminal, with what was understood of it marked."""
        text = super().get_line(line_index)
        if line_index == 0 and self.text == clean(self.text):
            style = self.get_component_rich_style("quick-log-line--understood", partial=True)
            for start, end, _field in self.found.marks:
                text.stylize(style, start, end)
        return text

    def become(self, text: str) -> None:
        """Puts another line in, with the cursor behind it."""
        self.load_text(text)
        self.go_to_end()

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "tab"):
            event.prevent_default()  # they are commands; the text area would write them

    def action_cursor_up(self, select: bool = False) -> None:
        """One line up, and from the first line to what was logged before."""
        if select or not self.on_top_line():
            super().action_cursor_up(select)
        else:
            self.post_message(self.Recalled(-1))

    def action_cursor_down(self, select: bool = False) -> None:
        """One line down, and from the last line towards what was being written."""
        if select or not self.on_bottom_line():
            super().action_cursor_down(select)
        else:
            self.post_message(self.Recalled(1))
