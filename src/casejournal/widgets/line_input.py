"""A line to type into, for questions and searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from casejournal.records.values.text import clean, clean_line
from casejournal.widgets.output_filter import rare

if TYPE_CHECKING:
    from textual import events


class LineInput(Input):
    """An input that cleans what is typed, pasted or put in, and takes every character."""

    def validate_value(self, value: str) -> str:
        """The text as it may be shown and kept."""
        return clean(value).replace("\n", " ").replace("\t", " ")

    async def _on_key(self, event: events.Key) -> None:
        if typed := rare(event):
            event.stop()
            event.prevent_default()
            self.replace(typed, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()  # Textual would keep the first line only
        self.replace(clean_line(event.text), *self.selection)
