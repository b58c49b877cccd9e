"""The creation of a vault: asks for a passphrase, or whether it stays readable."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Static

from casejournal.platform import i18n
from casejournal.platform.errors import CasejournalError, Refused
from casejournal.platform.i18n import _
from casejournal.screens.dialogs.ask import QuestionScreen
from casejournal.screens.vault.first_run import NAMES, choose
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from casejournal.vault import Vault


class CreateVaultScreen(Screen["Vault | None"]):
    """Asks for language and passphrase; the answer is the vault that `make` made.

    `make(passphrase)` makes it, without encryption if that is None.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "without", show=False),
        Binding("ctrl+r", "draw", show=False),
    ]
    DEFAULT_CSS = """
    CreateVaultScreen {
        align: center middle;
        & > VerticalScroll { width: 76; max-width: 100%; height: auto; max-height: 100%; }
        & Static { height: auto; margin-bottom: 1; }
        & #title { text-style: bold; color: $text-primary; }
        & .label { margin-bottom: 0; }
        & LongList { height: 2; margin-bottom: 1; }
        & Input, & Input:focus { height: 1; border: none; padding: 0 1; margin-bottom: 1; }
        & Input { background: $surface; }
        & Input:focus { background: $panel; }
        & #words { display: none; text-style: bold; }
        & #words.-drawn { display: block; }
        & #said { color: $text-error; text-style: bold; display: none; }
        & #said.-some { display: block; }
        & #said.-calm { color: $foreground; }
        & #keys { color: $text-muted; margin-bottom: 0; }
    }
    """

    def __init__(self, make: Callable[[str | None], Vault]) -> None:
        super().__init__()
        self._make = make
        self._busy = False
        self._drawn = ""

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(id="title")
            yield LongList(lambda lang, _width: Text(NAMES[lang]), id="languages")
            yield Static(id="about")
            yield Static(id="first-label", classes="label")
            yield Input(password=True, id="first")
            yield Static(id="again-label", classes="label")
            yield Input(password=True, id="again")
            yield Static(id="words")
            yield Static(id="said")
            yield Static(id="keys")

    def on_mount(self) -> None:
        languages, here = list(i18n.LANGUAGES), i18n.language()
        listing = self.query_one(LongList)
        listing.show(languages, languages.index(here) if here in languages else 0)
        self._relabel()
        listing.focus()

    def _relabel(self) -> None:
        said = {
            "title": _("Welcome to casejournal"),
            "about": _(
                "What you write is confidential, so it is encrypted with a passphrase of your own."
                " It opens everything. If it is lost, everything in the vault is lost: nobody can"
                " bring it back."
            ),
            "first-label": _("Passphrase"),
            "again-label": _("The same once more"),
            "keys": _(
                "enter: next   ·   ctrl+r: take six random words   ·   esc: without encryption"
            ),
        }
        for id, text in said.items():
            self.query_one(f"#{id}", Static).update(Text(text))
        self._show_words()

    def _show_words(self) -> None:
        words = self.query_one("#words", Static)
        words.set_class(bool(self._drawn), "-drawn")
        if self._drawn:
            text = _("Write these words on paper, not on this computer, then press enter: {words}")
            words.update(Text(text.format(words=self._drawn)))

    def _say(self, sentence: str, *, calm: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.set_class(bool(sentence), "-some")
        said.set_class(calm, "-calm")
        said.update(Text(sentence))
        if sentence:
            said.scroll_visible(animate=False)

    # --- answering

    def on_long_list_marked(self, event: LongList.Marked) -> None:
        if choose(self, str(event.list.item)):
            self._relabel()

    def on_long_list_opened(self) -> None:
        self.query_one("#first", Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        if not self._busy:
            self._say("")
        if self._drawn and event.value != self._drawn:
            self._drawn = ""
            self._show_words()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        first, again = self.query_one("#first", Input), self.query_one("#again", Input)
        passphrase = first.value.strip()
        if not passphrase:
            self._say(_("Type a passphrase, or press ctrl+r for one of six random words."))
            first.focus()
        elif wrong := _refused(passphrase):
            self._say(wrong)
            first.focus()
        elif event.input is first and again.value.strip() != passphrase:
            again.focus()
        elif again.value.strip() != passphrase:
            self._say(_("The two are not the same. Type it once more, or begin anew above."))
            again.focus()
            again.select_all()
        else:
            self._begin(passphrase)

    def action_draw(self) -> None:
        """Takes six random words for the passphrase and shows them."""
        from casejournal.vault.encryption.passphrase_words import suggest

        if self._busy:
            return
        self._drawn = suggest()
        with self.prevent(Input.Changed):
            for id in ("#first", "#again"):
                self.query_one(id, Input).value = self._drawn
        self._say("")
        self._show_words()
        self.query_one("#again", Input).focus()
        self.call_after_refresh(self.query_one("#words").scroll_visible, animate=False)

    def action_without(self) -> None:
        """Asks whether it is really meant to stay readable."""
        if self._busy:
            return

        def answered(answer: str | None) -> None:
            if answer == "plain":
                self._begin(None)

        self.app.push_screen(
            QuestionScreen(
                _("Without encryption?"),
                _("Then whoever gets at this computer or its disk can read everything you write."),
                _("A passphrase can be given later, in a shell with: casejournal encrypt"),
                choices={"": _("Choose a passphrase"), "plain": _("Go on without encryption")},
            ),
            answered,
        )

    # --- making it

    def _begin(self, passphrase: str | None) -> None:
        self._busy = True
        for field in self.query(Input):
            field.disabled = True
        self._say(_("making the vault…"), calm=True)
        self.call_after_refresh(lambda: self.run_worker(self._made(passphrase), exclusive=True))

    async def _made(self, passphrase: str | None) -> None:
        try:
            vault = await asyncio.to_thread(self._make, passphrase)
        except CasejournalError as error:
            self._busy = False
            for field in self.query(Input):
                field.disabled = False
            self.query_one("#first", Input).focus()
            self._say(str(error))
            return
        self._drawn = ""
        self.dismiss(vault)


def _refused(passphrase: str) -> str:
    """The reason why a passphrase will not do, "" if it will."""
    from casejournal.vault.encryption.age import check

    try:
        check(passphrase)
    except Refused as error:
        return f"{error.what} {error.todo}"
    return ""
