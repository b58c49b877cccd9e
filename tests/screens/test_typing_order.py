"""Whoever types fast finds every word in the field it was typed for."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.events import Key, Paste
from textual.screen import Screen
from textual.widgets import Input

from casejournal.widgets.typing_order import TypingOrder


class Asking(Screen[None]):
    BINDINGS: ClassVar = [("escape", "app.pop_screen", "Back")]

    def compose(self) -> ComposeResult:
        yield Input(id="answer")


class Room(TypingOrder):
    BINDINGS: ClassVar = [("ctrl+n", "ask", "Ask")]

    def compose(self) -> ComposeResult:
        yield Input(id="place")
        yield Input(id="work")

    def action_ask(self) -> None:
        self.push_screen(Asking())

    def type(self, *keys: str) -> None:
        """Keys that arrive in one burst, as from a fast hand or a slow machine."""
        for key in keys:
            for one in [key] if key in ("tab", "ctrl+n", "escape", "enter") else key:
                self.post_message(Key(one, one if len(one) == 1 else None))


async def test_words_typed_in_one_burst_land_in_their_own_fields() -> None:
    app = Room()
    async with app.run_test() as pilot:
        app.type("Kuningan", "tab", "petani")
        app.post_message(Paste(" padi"))
        await pilot.pause()
        await pilot.pause()
        assert app.query_one("#place", Input).value == "Kuningan"
        assert app.query_one("#work", Input).value == "petani padi"


async def test_what_is_typed_before_a_screen_is_there_waits_for_it() -> None:
    app = Room()
    async with app.run_test() as pilot:
        app.type("Ku", "ctrl+n", "tiga")
        while not isinstance(app.screen, Asking):
            await pilot.pause()
        await pilot.pause()
        assert app.screen.query_one(Input).value == "tiga"
        app.type("escape", "ningan")
        while isinstance(app.screen, Asking):
            await pilot.pause()
        await pilot.pause()
        assert app.query_one("#place", Input).value == "Kuningan"
