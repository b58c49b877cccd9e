"""The palette: every command that works here, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.binding import Binding

from casejournal.app.commands.command import EVERYWHERE
from casejournal.app.commands.registry import command, commands_for, key_label, keys_of
from casejournal.app.shell import shell
from casejournal.platform.i18n import _
from casejournal.screens.dialogs.chooser import Chooser, ChooserItem, matching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.dom import DOMNode
    from textual.screen import Screen

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


class Palette(Chooser):
    """All commands of the screen it is called over; the answer is (action, node)."""

    def __init__(self, over: Screen[Any]) -> None:
        super().__init__(_("What do you want to do?"))
        bound = bound_here(over)
        for found in commands_for(EVERYWHERE):
            bound.setdefault(found.id, (found.action, over))
        keymap = shell(over).settings.keymap
        self._all = []
        for id, (action, node) in bound.items():
            if not id.startswith(_MOVING):
                self._all.append(_choice(id, action, node, keymap))

    def choices(self, typed: str) -> Sequence[ChooserItem]:
        return matching(self._all, typed)


def _choice(id: str, action: str, node: DOMNode, keymap: dict[str, str]) -> ChooserItem:
    found = command(id)
    keys = "  ".join(key_label(key) for key in keys_of(found, keymap))
    return ChooserItem(_(found.title), _(found.help), keys, (action, node))
