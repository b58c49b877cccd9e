"""The question dialog: sentences that stay until they are read, and perhaps a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from casejournal.platform.i18n import _
from casejournal.records.values.text import visible
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.app import ComposeResult


class QuestionScreen(ModalScreen[str | None]):
    """Shows a title and sentences; the answer is the key of the choice, None for escape.

    A choice whose key is one letter is also made by pressing that letter.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    DEFAULT_CSS = """
    QuestionScreen {
        align: center middle;
        & > Vertical {
            width: 72; max-width: 100%; height: auto; max-height: 100%;
            padding: 1 2; background: $surface; border: solid $primary;
        }
        & > .-alarm { border: heavy $error; }
        & VerticalScroll { height: auto; max-height: 16; }
        & .ask--title { text-style: bold; margin-bottom: 1; }
        & .-alarm .ask--title { color: $text-error; }
        & .ask--said { height: auto; margin-bottom: 1; }
        & LongList { height: auto; background: $surface; }
    }
    """

    def __init__(
        self,
        title: str,
        *sentences: str | Text,
        choices: Mapping[str, str] | None = None,
        alarm: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._sentences = [sentence for sentence in sentences if sentence]
        self._choices = dict(choices or {"": _("Go on")})
        self.alarm = alarm

    def compose(self) -> ComposeResult:
        with Vertical(classes="-alarm" if self.alarm else ""):
            if self._title:
                yield Static(Text(visible(self._title)), classes="ask--title")
            with VerticalScroll(can_focus=False):
                for sentence in self._sentences:
                    said = sentence if isinstance(sentence, Text) else Text(visible(sentence))
                    yield Static(said, classes="ask--said")
            yield LongList[str](lambda key, _width: self._line(key))

    def _line(self, key: str) -> Text:
        letter = key if len(key) == 1 else ""
        return Text(f"{letter}  " if letter else "", style="bold").append(
            self._choices[key], style="not bold"
        )

    def on_key(self, event: events.Key) -> None:
        if event.character in self._choices and len(event.character) == 1:
            event.stop()
            self.dismiss(event.character)

    def on_mount(self) -> None:
        choices = self.query_one(LongList)
        choices.styles.height = len(self._choices)
        choices.show(list(self._choices))
        choices.focus()

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        self.dismiss(event.list.item)

    def action_leave(self) -> None:
        self.dismiss(None)
