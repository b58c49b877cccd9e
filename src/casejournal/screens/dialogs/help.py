"""Help: what the place is for, every key that works in it, and the tour, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from casejournal.app.commands.command import EVERYWHERE
from casejournal.app.commands.registry import PLACES, commands_for, key_label, keys_of
from casejournal.app.shell import shell, top_place
from casejournal.platform.i18n import N_, _

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.app import ComposeResult
    from textual.screen import Screen

TOUR = (
    N_(
        "A case goes through six stages, from engagement to termination. Each stage has sections,"
        " each section a form or a table. Fill them in any order; what is still missing is always"
        " listed and never in the way."
    ),
    N_(
        "Everything is saved by itself a moment after you type. The line at the top says when."
        " Undo works across fields."
    ),
    N_(
        "A case has a code, never a name. The real identity is kept in a part of its own and goes"
        " into no report unless you ask for it."
    ),
    N_(
        "The journal holds what you did day by day. Press l in any list, or ctrl+l anywhere, and"
        " one line is enough: kemarin 09.00-10.30 konseling :RN +tes klien mau bercerita. How it is"
        " understood stands below it; what is not understood is text."
    ),
    N_(
        "You, the placement and the institution are entered once, under Practicum, and stand in"
        " the report of every case."
    ),
    N_(
        "The report is made from the forms. Look at it at any time: it says what is missing and"
        " takes you there. Export writes it to a file that any word processor opens."
    ),
)
_BESIDES = {
    "part": ("sections", "form", "table", "list"),
    "today": ("list",),
    "caseload": ("list",),
    "journal": ("list",),
    "history": ("list",),
    "check": ("list",),
    "kinds": ("list",),
}


class Help(ModalScreen[None]):
    """The page of help for the place that is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark", "leave", show=False),
    ]
    DEFAULT_CSS = """
    Help {
        align: center middle;
        & > VerticalScroll {
            width: 92; max-width: 100%; height: 100%; padding: 0 2;
            background: $surface; border: solid $primary; scrollbar-size-vertical: 1;
        }
        & Static { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(id="help")

    def on_mount(self) -> None:
        self.query_one("#help", Static).update(self._page())
        self.query_one(VerticalScroll).focus()

    def _page(self) -> RenderableType:
        place: Screen[Any] = top_place(self.app.screen_stack)
        where = getattr(place, "WHERE", "")
        page: list[RenderableType] = []
        if about := getattr(place, "ABOUT", ""):
            page += [Text(_(PLACES.get(where, "")), style="bold"), Text(f"{_(about)}\n")]
        for name in (where, *_BESIDES.get(where, ()), EVERYWHERE):
            if name in PLACES:
                title = Text(f"{_('Keys')}: {_(PLACES[name])}", style="bold")
                page += [title, self._keys(name), Text("")]
        page.append(Text(_("In short"), style="bold"))
        page += [Text(f"{_(paragraph)}\n") for paragraph in TOUR]
        page.append(Text(_("Esc closes this page."), style="bold"))
        return Group(*page)

    def _keys(self, place: str) -> Table:
        keymap = shell(self).settings.keymap
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, min_width=12)
        table.add_column(ratio=1)
        for found in commands_for(place):
            keys = "  ".join(key_label(key) for key in keys_of(found, keymap))
            table.add_row(
                Text(f"  {keys}", style="bold"), Text(f"{_(found.title)}: {_(found.help)}")
            )
        return table

    def action_leave(self) -> None:
        self.dismiss()
