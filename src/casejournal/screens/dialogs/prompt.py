"""The prompt: asks for one line at the bottom of a place, and says what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from casejournal.platform.i18n import _
from casejournal.records.values.text import visible
from casejournal.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget


class Prompt(Vertical):
    """Asks for one line of text and goes away.

    `done(text)` returns a sentence if the answer will not do: it is shown, and what was typed
    stays. Once it is gone after an answer, `then()` is called, which may ask the next question.
    A `hint` that may change is a function, asked again by `hint_again`.
    `live(text)` is called on each change. Escape calls `cancelled`. Up and down, and the
    page keys, go to `behind`, the list that the question is about.
    """

    DEFAULT_CSS = """
    Prompt {
        dock: bottom;
        height: auto;
        margin-bottom: 1;
        padding: 0 1;
        background: $surface;
        border-top: solid $primary;
        & > Horizontal { height: 1; }
        & Static { width: auto; height: auto; }
        & .prompt--label { margin-right: 1; text-style: bold; }
        & .prompt--hint { width: 100%; color: $text-muted; }
        & .prompt--hint.-wrong { color: $text-error; text-style: bold; }
        & Input, & Input:focus {
            width: 1fr; height: 1; border: none; padding: 0; background: $surface;
        }
    }
    """

    def __init__(
        self,
        label: str,
        done: Callable[[str], str],
        *,
        hint: str | Callable[[], str] = "",
        value: str = "",
        live: Callable[[str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        behind: Widget | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._label, self._value = label, value
        self._hint = hint if callable(hint) else lambda: hint
        self._done, self._live, self._cancelled, self._behind = done, live, cancelled, behind
        self._then = then
        self._back: Widget | None = None

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(Text(visible(self._label)), classes="prompt--label")
            yield LineInput(self._value, select_on_focus=False)
        yield Static(self._said(self._hint()), classes="prompt--hint")

    def hint_again(self) -> None:
        """Asks for the hint anew, unless it is just being said what is wrong."""
        if not self.query(".prompt--hint.-wrong"):
            self._say("")

    def _said(self, sentence: str) -> Text:
        keys = _("enter: save · esc: cancel")
        return Text(f"{sentence}  ({keys})" if sentence else keys)

    def on_mount(self) -> None:
        self._back = self.screen.focused
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._say("")
        if self._live is not None:
            self._live(event.value)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        wrong = self._done(event.value)
        if wrong:
            self._say(wrong)
        else:
            await self._leave()
            if self._then is not None:
                self._then()

    def _say(self, wrong: str) -> None:
        hint = self.query_one(".prompt--hint", Static)
        hint.set_class(bool(wrong), "-wrong")
        hint.update(Text(visible(wrong)) if wrong else self._said(self._hint()))

    async def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            if self._cancelled is not None:
                self._cancelled()
            await self._leave()
        elif self._behind is not None and event.key in ("up", "down", "pageup", "pagedown"):
            event.stop()
            event.prevent_default()
            action = {"up": "step(-1)", "down": "step(1)", "pageup": "page(-1)"}
            await self.app.run_action(action.get(event.key, "page(1)"), self._behind)

    async def _leave(self) -> None:
        had_focus = self.has_focus_within
        await self.remove()
        if had_focus and self._back is not None and self._back.is_attached:
            self._back.focus()
