"""The editor of one field: a text area that cleans what comes in and leaves undo to the file."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.binding import Binding
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import TextArea

from casejournal.app.commands.registry import bindings_for
from casejournal.records.values.text import clean
from casejournal.widgets.fields.long_line import LongLine, Wrapped
from casejournal.widgets.output_filter import rare

if TYPE_CHECKING:
    from rich.text import Text
    from textual import events
    from textual.binding import BindingType
    from textual.document._document import EditResult
    from textual.document._edit import Edit
    from textual.geometry import Region

OURS = ("ctrl+z", "ctrl+y", "ctrl+e", "f6", "f7", "super+z", "super+y")
"""Keys of Textual's text area that mean something else here: undo belongs to the whole file."""

_BREAKS = re.compile(r"\s*\n\s*|\t")
_BIDI = re.compile("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def kept_bindings() -> list[BindingType]:
    """The bindings of Textual's text area without the keys that are ours."""
    kept: list[BindingType] = []
    for binding in TextArea.BINDINGS:
        if not isinstance(binding, Binding):
            continue
        keys = [key for key in binding.key.split(",") if key not in OURS]
        if keys:
            kept.append(replace(binding, key=",".join(keys)))
    return kept


class PlainEditor(TextArea, inherit_bindings=False):
    """A text area without an undo of its own.

    What is typed or pasted is cleaned as it comes in, so no control character gets to the
    terminal; bidi marks stay in the text and out of sight.
    """

    BINDINGS: ClassVar[list[BindingType]] = kept_bindings()
    DEFAULT_CSS = """
    PlainEditor {
        background: transparent;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 20%;
        padding: 0;
        &:focus { background-tint: $foreground 0%; }
    }
    """

    one_line = False
    _looked_at = _shown = ""

    def __init__(self, text: str, *, read_only: bool = False, placeholder: str = "") -> None:
        super().__init__(
            clean(text),
            read_only=read_only,
            compact=True,
            highlight_cursor_line=False,
            max_checkpoints=1,
            placeholder=placeholder,
        )
        self.match_cursor_bracket = False

    def edit(self, edit: Edit) -> EditResult:
        """Makes an edit, with its text cleaned."""
        edit.text = clean(edit.text)
        if self.one_line:
            edit.text = _BREAKS.sub(" ", edit.text)
        return super().edit(edit)

    async def _on_key(self, event: events.Key) -> None:
        if not self.read_only and (typed := rare(event)):
            event.stop()
            event.prevent_default()
            self.replace(typed, *self.selection, maintain_selection_offset=False)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the screen; blank ones once it is taken away, when it has no styles any more."""
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def get_line(self, line_index: int) -> Text:
        """A line as it may reach the terminal; positions stay the same."""
        text = self.document.get_line(line_index)
        if text is not self._looked_at:  # a paragraph is asked for anew for each of its lines
            self._looked_at, self._shown = text, _BIDI.sub("\u200b", text)
        return LongLine(self._shown, end="", no_wrap=True)

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        self.wrapped_document.__class__ = Wrapped

    @property
    def blank(self) -> bool:
        """Whether nothing is written in it."""
        return not any(line.strip() for line in self.document.lines)

    def put(self, text: str) -> None:
        """Puts another text in, changing only what differs; the cursor goes to the change."""
        old = self.text
        if text == old:
            return
        start = 0
        shorter = min(len(old), len(text))
        while start < shorter and old[start] == text[start]:
            start += 1
        end = 0
        while end < shorter - start and old[-1 - end] == text[-1 - end]:
            end += 1
        insert = text[start : len(text) - end]
        first = _location(old, start)
        last = _location(old, len(old) - end)
        with self.prevent(TextArea.Changed):
            result = self.replace(insert, first, last, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def put_if_other(self, text: str) -> None:
        """Puts in what is in the file, unless it differs only in what cleaning takes away."""
        if clean(self.text) != text:
            self.put(text)

    def go_to_end(self) -> None:
        """Puts the cursor behind the last character."""
        self.move_cursor(self.document.end)

    @property
    def at(self) -> int:
        """The index of the cursor in the text."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.document.lines[:row]) + column

    @at.setter
    def at(self, index: int) -> None:
        self.move_cursor(_location(self.text, index))

    def on_top_line(self) -> bool:
        """Whether there is no line above the cursor's."""
        return self.navigator.is_first_wrapped_line(self.cursor_location)

    def on_bottom_line(self) -> bool:
        """Whether there is no line below the cursor's."""
        return self.navigator.is_last_wrapped_line(self.cursor_location)

    def cursor_to(self, offset: Offset) -> None:
        """Puts the cursor at a place on the screen, relative to this editor."""
        place = Offset(max(0, offset.x), max(0, offset.y) + self.scroll_offset.y)
        self.move_cursor(self.wrapped_document.offset_to_location(place))


def _location(text: str, index: int) -> tuple[int, int]:
    before = text[:index]
    return before.count("\n"), index - (before.rfind("\n") + 1)


class Keys(Protocol):
    """Who is asked before the editor acts on a key."""

    def took_key(self, key: str) -> bool:
        """Whether a key means something else here, and was acted on."""

    def fit(self) -> None:
        """The text wraps in another way: gives the editor the height of its text."""

    def step(self, by: int, *, edge: bool = False) -> bool:
        """Goes to the field after or before; False if there is none."""


class FieldEditor(PlainEditor):
    """The editor inside a form."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("form")
    DEFAULT_CSS = """
    FieldEditor { height: 1; background: $surface; }
    """

    def __init__(self, text: str, keys: Keys, *, one_line: bool, read_only: bool) -> None:
        super().__init__(text, read_only=read_only)
        self._keys = keys
        self.one_line = one_line
        self.wraps_at = 0
        """The width its lines are wrapped for; 0 before it is on the screen."""

    async def _on_key(self, event: events.Key) -> None:
        if self._keys.took_key(event.key):
            event.stop()
            event.prevent_default()  # the text area handles keys in a method of the same name

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self.wraps_at:
            self.wraps_at = event.size.width
            self.wrapped_document.wrap(self.wrap_width, self.indent_width)
            self._keys.fit()

    def action_step(self, by: int) -> None:
        """Goes to the next field or the one before, or out of the form."""
        self._keys.step(by)

    def action_delete_to_start_of_line(self) -> None:
        """Empties a field of one line whole, however it wraps."""
        if self.one_line:
            self.clear()
        else:
            super().action_delete_to_start_of_line()

    def action_cursor_up(self, select: bool = False) -> None:
        """One line up, and from the first line to the field before."""
        if select or not self.on_top_line() or not self._keys.step(-1, edge=True):
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """One line down, and from the last line to the field after."""
        if select or not self.on_bottom_line() or not self._keys.step(1, edge=True):
            super().action_cursor_down(select)
