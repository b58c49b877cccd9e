"""The line at the bottom that names the keys that work here and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from casejournal.app.commands.registry import command, key_label
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from textual import events
    from textual.binding import ActiveBinding
    from textual.screen import Screen

GAP = "   "
LAST = ("app.palette", "app.help")
"""Always shown, at the end: from these everything else can be found."""


def keys_here(screen: Screen[object]) -> dict[str, tuple[list[str], ActiveBinding]]:
    """The commands that work on a screen now: (keys, binding) by id, in the order of nearness."""
    found: dict[str, tuple[list[str], ActiveBinding]] = {}
    focused = screen.focused
    for key, active in screen.active_bindings.items():
        label = key_label(key)
        character = label if len(label) == 1 else None
        if focused is not None and focused.check_consume_key(key, character):
            continue  # it is a letter of what is being typed
        if active.binding.id and active.enabled:
            keys, _active = found.setdefault(active.binding.id, ([], active))
            keys.append(key)
            keys.sort(key=lambda one: len(key_label(one)))
    return found


class KeyLine(Widget):
    """Key and title of each command that the table wants at the bottom; clicking one calls it."""

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 2;
        padding: 0 1;
        background: $background;
        border-top: solid $panel;
        color: $text-muted;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._spots: list[tuple[int, int, ActiveBinding]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def render(self) -> Text:
        here = keys_here(self.screen)
        width = self.size.width
        shown = [
            (f"{key_label(keys[0])} ", _(active.binding.description), active)
            for id, (keys, active) in here.items()
            if active.binding.show and id not in LAST
        ]
        last = [
            (f"{key_label(keys[0])} ", _(command(id).title), active)
            for id in LAST
            if id in here
            for keys, active in [here[id]]
        ]
        room = width - sum(cell_len(key + title) + len(GAP) for key, title, _active in last)
        self._spots, text = [], Text(no_wrap=True, end="")
        for key, title, active in [*shown, *last]:
            size = cell_len(key + title)
            if active.binding.id not in LAST:
                if size > room:
                    continue
                room -= size + len(GAP)
            start = text.cell_len
            text.append(key, style="bold").append(title)
            self._spots.append((start, start + size, active))
            text.append(GAP)
        text.rstrip()
        return text

    async def on_click(self, event: events.Click) -> None:
        at = event.x - 1
        for start, end, active in self._spots:
            if start <= at < end:
                await self.app.run_action(active.binding.action, active.node)
