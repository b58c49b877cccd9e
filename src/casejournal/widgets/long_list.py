"""A list of lines that costs the same with ten rows as with ten thousand.

Only the lines on the screen are drawn, one at a time, when they are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Span, Text
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from casejournal.app.commands.registry import bindings_for
from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.binding import BindingType

T = TypeVar("T")

STYLES = ("quiet", "strong", "alert", "accent")
"""Style names that `draw` may use in its text; the theme says what they look like."""


class LongList(ScrollView, Generic[T], can_focus=True):
    """Lines to choose from, with one marked.

    `draw(item, width)` gives the text of a line in at most `width` cells; `markable(item)` is
    False for headings. Nothing is parsed as markup.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "long-list--marked",
        *(f"long-list--{name}" for name in STYLES),
    }
    DEFAULT_CSS = """
    LongList {
        background: $background;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .long-list--marked { background: $foreground 8%; }
        &:focus > .long-list--marked { background: $primary 24%; }
        & > .long-list--quiet { color: $text-muted; }
        & > .long-list--strong { text-style: bold; }
        & > .long-list--alert { color: $text-warning; text-style: bold; }
        & > .long-list--accent { color: $text-primary; }
    }
    """

    class Marked(Message):
        """Another line was marked."""

        def __init__(self, sender: LongList[Any], index: int) -> None:
            super().__init__()
            self.list = sender
            self.index = index

        @property
        def control(self) -> LongList[Any]:
            return self.list

    class Opened(Marked):
        """The marked line was chosen with enter or the mouse."""

    def __init__(
        self,
        draw: Callable[[T, int], Text],
        *,
        markable: Callable[[T], bool] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.draw = draw
        self.markable = markable or (lambda _item: True)
        self.items: Sequence[T] = ()
        self.index = -1
        """Of the marked item; -1 if none can be."""

    @property
    def item(self) -> T | None:
        """The marked item."""
        return self.items[self.index] if 0 <= self.index < len(self.items) else None

    def show(self, items: Sequence[T], index: int = 0) -> None:
        """Puts other items in, and marks the one at `index` or the nearest that can be."""
        self.items = items
        self.virtual_size = Size(self.scrollable_content_region.width, len(items))
        self.index = -1
        self._mark(self._nearest(index, 1))
        self.refresh()

    def mark(self, index: int) -> None:
        """Marks the item at `index`, or the nearest that can be, and scrolls to it."""
        self._mark(self._nearest(index, 1))

    def _nearest(self, index: int, direction: int) -> int:
        if not self.items:
            return -1
        index = max(0, min(index, len(self.items) - 1))
        ways = (
            range(index, len(self.items)) if direction > 0 else range(index, -1, -1),
            range(index, -1, -1) if direction > 0 else range(index, len(self.items)),
        )
        return next((at for way in ways for at in way if self.markable(self.items[at])), -1)

    def _mark(self, index: int) -> None:
        if index == self.index:
            return
        before, self.index = self.index, index
        for at in (before, index):
            if at >= 0:
                self.refresh_line(at)
        if index >= 0:
            top = index
            while top > 0 and not self.markable(self.items[top - 1]):
                top -= 1  # the heading stays in sight
            self.scroll_to_region(
                Region(0, top, 1, index - top + 1), animate=False, force=True, immediate=True
            )
            self.post_message(self.Marked(self, index))

    def refresh_line(self, index: int) -> None:
        """Draws one line again."""
        self.refresh(Region(0, index - self.scroll_offset.y, self.size.width, 1))

    def action_step(self, by: int) -> None:
        """Marks the next line in a direction."""
        at = self.index + by
        while 0 <= at < len(self.items):
            if self.markable(self.items[at]):
                self._mark(at)
                return
            at += by
        if by < 0:
            self.scroll_home(animate=False)

    def action_page(self, by: int) -> None:
        """Goes a page down or up."""
        self._mark(self._nearest(self.index + by * max(1, self.size.height - 1), by))

    def action_edge(self, by: int) -> None:
        """Goes to the last line or the first."""
        self._mark(self._nearest(len(self.items) if by > 0 else 0, by))

    def action_choose(self) -> None:
        """Opens the marked line."""
        if self.index >= 0:
            self.post_message(self.Opened(self, self.index))

    def on_click(self, event: events.Click) -> None:
        at = event.y + self.scroll_offset.y
        if 0 <= at < len(self.items) and self.markable(self.items[at]):
            if at == self.index:
                self.action_choose()
            else:
                self._mark(at)

    def on_resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.items))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, at = self.size.width, y + self.scroll_offset.y
        base = self.rich_style
        if not 0 <= at < len(self.items):
            return Strip.blank(width, base)
        marked = at == self.index
        if marked:
            base = self.get_component_rich_style("long-list--marked")
        return self._drawn(self.items[at], max(1, width - 3), "▸ " if marked else "  ", base, width)

    def _drawn(self, item: T, width: int, mark: str, base: Style, full: int) -> Strip:
        text = self.draw(item, width)
        if not text.plain.isprintable():
            # It should have been made visible; better without its styles than on the terminal.
            text = Text(visible(text.plain.split("\n")[0].replace("\t", " ")))
        text.no_wrap, text.end = True, ""
        text.truncate(width, overflow="ellipsis")
        text.spans = [Span(a, b, self._style(style)) for a, b, style in text.spans]
        segments = [Segment(mark), *text.render(self.app.console)]
        strip = Strip(list(Segment.apply_style(segments, base)))
        return strip.adjust_cell_length(full, base)

    def _style(self, style: str | Style) -> str | Style:
        if isinstance(style, str) and style in STYLES:
            found = self.get_component_rich_style(f"long-list--{style}")
            return Style(color=found.color, bold=found.bold)  # not its background: a line has one
        return style
