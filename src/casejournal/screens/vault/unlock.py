"""The unlocking of an encrypted vault: asks for its passphrase before anything is shown."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from casejournal.vault import Vault


class UnlockScreen(Screen[bool]):
    """Asks until the vault is open; the answer is True then. Nothing of the vault is seen here.

    `passphrase` is tried at once, without asking.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,ctrl+g", "lost", show=False),
        Binding("ctrl+r", "reveal", show=False),
    ]
    DEFAULT_CSS = """
    UnlockScreen {
        align: center middle;
        & > Vertical { width: 64; max-width: 100%; height: auto; padding: 0 2; }
        & Static { height: auto; margin-bottom: 1; }
        & #title { text-style: bold; color: $text-primary; }
        & Input, & Input:focus { height: 1; border: none; padding: 0 1; margin-bottom: 1; }
        & Input { background: $surface; }
        & Input:focus { background: $panel; }
        & #said { min-height: 2; text-style: bold; }
        & #said.-wrong { color: $text-error; }
        & #lost { display: none; }
        & #lost.-shown { display: block; }
        & #keys { color: $text-muted; }
    }
    """

    def __init__(self, vault: Vault, passphrase: str = "") -> None:
        super().__init__()
        self._vault = vault
        self._given = passphrase
        self._busy = False

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(id="title")
            yield Static(id="about")
            yield Input(password=True, id="passphrase")
            yield Static(id="said")
            yield Static(id="lost")
            yield Static(id="keys")

    def on_mount(self) -> None:
        self.relabel()
        self.query_one(Input).focus()
        if self._given:
            given, self._given = self._given, ""
            self._begin(given)

    def relabel(self) -> None:
        """Says everything in the language that now holds."""
        said = {
            "title": "casejournal",
            "about": _("This vault is locked. Type its passphrase to open it."),
            "lost": _(
                "Nobody can open the vault without its passphrase or its paper key, not even the"
                " makers of casejournal. Mind capital letters, spaces between words and the layout"
                " of the keyboard; ctrl+r shows what you type. Whoever has a paper key opens the"
                " vault in a shell with: casejournal decrypt"
            ),
            "keys": _("enter: open   ·   f1 or ctrl+g: lost it?   ·   ctrl+q: quit"),
        }
        for id, text in said.items():
            self.query_one(f"#{id}", Static).update(Text(text))

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.set_class(wrong, "-wrong")
        said.update(Text(sentence))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._begin(event.value.strip())
        else:
            self._say(_("Type the passphrase first."))

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value and not self._busy:
            self._say("")

    def _begin(self, passphrase: str) -> None:
        if self._busy:
            return
        self._busy = True
        self.query_one(Input).disabled = True
        self._say(_("opening…"))
        # Opening holds up everything for more than a second; that is to be seen before it begins.
        self.call_after_refresh(lambda: self.run_worker(self._open(passphrase), exclusive=True))

    async def _open(self, passphrase: str) -> None:
        try:
            await asyncio.to_thread(self._vault.unlock, passphrase)
        except CasejournalError as error:
            self._refused(error)
            return
        self.query_one(Input).value = ""
        self.dismiss(True)

    def _refused(self, error: CasejournalError) -> None:
        self._busy = False
        field = self.query_one(Input)
        field.disabled = False
        field.focus()
        field.select_all()
        self._say(" ".join(filter(None, (error.what, error.todo))), wrong=True)

    def action_lost(self) -> None:
        """Says what can be done without the passphrase, or hides that again."""
        self.query_one("#lost").toggle_class("-shown")

    def action_reveal(self) -> None:
        """Shows what is typed, or hides it again."""
        field = self.query_one(Input)
        field.password = not field.password
