"""The pane that shows how what is written will look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from casejournal.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType
    from textual.app import ComposeResult
    from textual.timer import Timer

WAIT = 0.2
"""Seconds without a change after which it is drawn again."""


class Preview(VerticalScroll):
    """Draws what `render` gives, a moment after the last change and only while it can be seen."""

    DEFAULT_CSS = """
    Preview {
        padding: 0 1;
        border-left: solid $foreground 20%;
        scrollbar-size-vertical: 1;
        &:focus { border-left: solid $primary; }
        & > Static { width: 100%; height: auto; }
    }
    """

    def __init__(self, draw: Callable[[], RenderableType | None]) -> None:
        super().__init__()
        self._draw_it = draw
        self._timer: Timer | None = None
        self._stale = True

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def changed(self) -> None:
        """What it shows has changed."""
        self._stale = True
        if self.display:
            if self._timer is not None:
                self._timer.stop()
            self._timer = self.set_timer(WAIT, self.draw)

    def draw(self) -> None:
        """Draws it now, if it can be seen and is out of date."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._stale and self.display and self.is_mounted:
            self._stale = False
            drawn = self._draw_it()
            nothing = Text(_("There is no preview for this section."), style="dim")
            self.query_one(Static).update(nothing if drawn is None else drawn)

    def on_show(self) -> None:
        self.draw()
