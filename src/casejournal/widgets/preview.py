"""The pane that shows how what is written will look."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType
    from textual import events
    from textual.timer import Timer

WAIT = 0.2
"""Seconds without a change after which it is drawn again."""
PATIENCE = 6
"""What takes long to draw waits so many times longer, so that nobody has to wait for it."""
LONGEST = 2.0
"""Seconds that it waits at most."""


class Preview(ScrollView, can_focus=True):
    """Draws what `render` gives, a moment after the last change and only while it can be seen.

    It is drawn once for each change into lines; scrolling only shows others of them.
    """

    DEFAULT_CSS = """
    Preview {
        padding: 0 1;
        border-left: solid $foreground 20%;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 20%;
        scrollbar-background: $background;
        overflow-x: hidden;
        overflow-y: scroll;
        &:focus { border-left: solid $primary; }
    }
    """

    def __init__(self, draw: Callable[[], RenderableType | None]) -> None:
        super().__init__()
        self._draw_it = draw
        self._timer: Timer | None = None
        self._strips: list[Strip] = []
        self._drawn_at = 0
        self._stale = True
        self._wait = WAIT

    def changed(self) -> None:
        """What it shows has changed."""
        self._stale = True
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.display:
            self._timer = self.set_timer(self._wait, self.draw)

    def draw(self) -> None:
        """Draws it now, if it can be seen and is out of date."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        width = self.scrollable_content_region.width
        if not (self._stale and self.display and self.is_mounted and width > 0):
            return
        self._stale = False
        self._drawn_at = width
        begun = perf_counter()
        from casejournal.preview.shapes.text import ACCENT  # only once something is previewed

        drawn = self._draw_it()
        if drawn is None:
            drawn = Text(_("There is no preview for this section."), style="dim")
        console = self.app.console
        options = console.options.update(width=width - 1, height=None)  # clear of the scrollbar
        accent = Style.parse(ACCENT).color
        ours = Style(color=self.app.theme_variables["primary"])
        self._strips = [
            Strip(
                [
                    Segment(text, style + ours if style and style.color == accent else style)
                    for text, style, _control in line
                ],
                width - 1,
            )
            for line in console.render_lines(drawn, options)
        ]
        self.virtual_size = Size(width, len(self._strips))
        self.refresh()
        self._wait = min(LONGEST, max(WAIT, PATIENCE * (perf_counter() - begun)))

    def on_show(self) -> None:
        self.changed()

    def on_resize(self, event: events.Resize) -> None:
        if self.scrollable_content_region.width != self._drawn_at:
            self.changed()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.changed()  # with the accent of another theme

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, at = self.scrollable_content_region.width, y + self.scroll_offset.y
        if not 0 <= at < len(self._strips):
            return Strip.blank(width, self.rich_style)
        strip = self._strips[at].apply_style(self.rich_style)
        return strip.adjust_cell_length(width, self.rich_style)

    @property
    def text(self) -> str:
        """What it shows, line by line."""
        return "\n".join(strip.text.rstrip() for strip in self._strips)
