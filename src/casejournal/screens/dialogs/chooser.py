"""The chooser: a line to type into and the things that match; base of palette and go-to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from casejournal.platform.i18n import _
from casejournal.records.values.text import fold, visible
from casejournal.widgets.line_input import LineInput
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult


@dataclass(frozen=True)
class ChooserItem:
    """One thing to choose: its title, a remark, something at the right, and what it stands for."""

    title: str
    remark: str
    right: str
    value: Any


def matching(choices: Iterable[ChooserItem], typed: str) -> list[ChooserItem]:
    """The choices that hold every word typed, those whose title begins with it first.

    Upper case and accents make no difference.
    """
    words = fold(typed).split()
    found = []
    for number, choice in enumerate(choices):
        title = fold(choice.title)
        everything = f"{title} {fold(choice.remark)}"
        if all(word in everything for word in words):
            begins = bool(words) and title.startswith(words[0])
            inside = all(word in title for word in words)
            found.append((not begins, not inside, number, choice))
    return [choice for *_rank, choice in sorted(found, key=lambda one: one[:3])]


class ChooserScreen(ModalScreen[Any]):
    """Chooses one of many things by typing; dismissed with its value, None for escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "over_list('step(1)')", show=False),
        Binding("up", "over_list('step(-1)')", show=False),
        Binding("pagedown", "over_list('page(1)')", show=False),
        Binding("pageup", "over_list('page(-1)')", show=False),
    ]
    DEFAULT_CSS = """
    ChooserScreen {
        align: center top;
        & > Vertical {
            width: 90; max-width: 100%; height: auto; max-height: 100%; margin-top: 2;
            padding: 0 1; background: $surface; border: solid $primary;
        }
        & Input, & Input:focus {
            height: 1; border: none; padding: 0; background: $surface; margin: 0 2;
        }
        & LongList { height: 17; background: $surface; margin-top: 1; }
        & #none { display: none; height: 1; margin: 1 2 0 2; color: $text-warning; }
        & #none.-shown { display: block; }
    }
    """

    def __init__(self, placeholder: str, offered: Sequence[ChooserItem] = ()) -> None:
        super().__init__()
        self._placeholder = placeholder
        self._offered = offered

    def choices(self, typed: str) -> Sequence[ChooserItem]:
        """The choices for what has been typed, best first: those of `offered` that match."""
        return matching(self._offered, typed)

    def compose(self) -> ComposeResult:
        with Vertical():
            yield LineInput(placeholder=self._placeholder)
            yield Static(Text(_("Not found.")), id="none")
            yield LongList(self._line)

    def on_mount(self) -> None:
        self.query_one(LongList).can_focus = False
        self._offer("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._offer(event.value)

    def _offer(self, typed: str) -> None:
        found = self.choices(typed)
        self.query_one(LongList).show(found)
        self.query_one("#none").set_class(not found, "-shown")

    def on_input_submitted(self) -> None:
        chosen = self.query_one(LongList).item
        if chosen is not None:
            self.take(chosen.value)

    def take(self, value: Any) -> None:
        """Ends with what was chosen; one that goes on with it instead overrides this."""
        self.dismiss(value)

    def on_long_list_opened(self) -> None:
        self.on_input_submitted()

    async def action_over_list(self, action: str) -> None:
        await self.app.run_action(action, self.query_one(LongList))

    def action_leave(self) -> None:
        self.dismiss(None)

    def _line(self, choice: ChooserItem, width: int) -> Text:
        line = Text(visible(choice.title), style="strong", no_wrap=True)
        right = visible(choice.right)
        room = width - cell_len(right) - 1
        line.truncate(room, overflow="ellipsis")
        if choice.remark and room - line.cell_len > 8:
            line = Text.assemble(line, "  ", (visible(choice.remark), "quiet"))
            line.truncate(room, overflow="ellipsis")
        line.append(" " * (width - line.cell_len - cell_len(right)))
        return line.append(right, style="quiet")
