"""The palette: every command that works here, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from casejournal.app.commands.command import EVERYWHERE
from casejournal.app.commands.registry import command, commands_for, key_label, keys_of
from casejournal.app.navigable import Navigable
from casejournal.app.services import services_of
from casejournal.platform.i18n import _
from casejournal.screens.dialogs.chooser import ChooserItem, ChooserScreen

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

    from casejournal.app.navigable import Here, Ids

_MOVING = ("list.", "app.palette", "app.back")
"""Commands that nobody looks for by name."""


def bound_here(screen: Screen[Any]) -> dict[str, tuple[str, DOMNode]]:
    """(action, node) of every command on the way from the focus outwards, by id.

    Unlike Textual's active bindings it has the letters that a focused text field keeps.
    """
    found: dict[str, tuple[str, DOMNode]] = {}
    start = screen.focused or screen
    for node in start.ancestors_with_self:
        for kind in type(node).__mro__:
            for binding in vars(kind).get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id:
                    found.setdefault(binding.id, (binding.action, node))
    return found


class PaletteScreen(Navigable, ChooserScreen):
    """Lists all commands of the screen it is called over; runs the one that is chosen."""

    def __init__(self, over: Screen[Any]) -> None:
        bound = bound_here(over)
        for found in commands_for(EVERYWHERE):
            bound.setdefault(found.id, (found.action, over))
        keymap = services_of(over).settings.keymap
        offered = [
            _choice(id, action, node, keymap)
            for id, (action, node) in bound.items()
            if not id.startswith(_MOVING)
        ]
        super().__init__(_("What do you want to do?"), offered)

    @classmethod
    def ids_here(cls, here: Here) -> Ids | str | None:
        return {"over": here.screen}

    def take(self, value: tuple[str, DOMNode]) -> None:
        app = self.app
        self.dismiss(None)
        app.call_later(app.run_action, *value)


def _choice(id: str, action: str, node: DOMNode, keymap: dict[str, str]) -> ChooserItem:
    found = command(id)
    keys = "  ".join(key_label(key) for key in keys_of(found, keymap))
    return ChooserItem(_(found.title), _(found.help), keys, (action, node))
