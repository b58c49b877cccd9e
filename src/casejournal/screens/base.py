"""The base of full screens: a line on top, the content, and a line of keys at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.screen import Screen
from textual.widget import Widget

from casejournal.app.navigable import Ids, Navigable
from casejournal.app.services import services_of
from casejournal.records.values.text import visible
from casejournal.widgets.drawing import cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.app.services import Services


class TopLine(Widget):
    """The title of a place, what there is to know about it, and something at the right."""

    DEFAULT_CSS = """
    TopLine {
        dock: top; height: 2; padding: 0 1; background: $background;
        border-bottom: solid $panel;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title, self._said, self._right = "", "", ""

    def say(self, title: str, said: str = "", right: str = "") -> None:
        """Shows these texts; `said` gives way first when there is little room, then `right`."""
        self._title, self._said, self._right = visible(title), visible(said), visible(right)
        self.refresh()

    def render(self) -> Text:
        width = self.size.width
        right = cut(self._right, max(width - cell_len(self._title) - 2, width // 3))
        text = Text(self._title, style="bold", no_wrap=True, end="")
        text.truncate(max(1, width - cell_len(right) - 2), overflow="ellipsis")
        room = width - text.cell_len - cell_len(right) - 5
        if self._said and cell_len(self._said) <= room:
            text.append(" · " + self._said, style="not bold")
        gap = width - text.cell_len - cell_len(right)
        return text.append(" " * max(1, gap) + right, style="not bold")


class BaseScreen(Navigable, Screen[None]):
    """A place to be in: cases, a part, the journal, the report."""

    IS_PLACE: ClassVar[bool] = True

    @property
    def services(self) -> Services:
        """The services of the app."""
        return services_of(self)

    def ids(self) -> Ids | None:
        return {}

    def ask_line(
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
        """Asks for one line at the bottom; see `Prompt`. One question at a time."""
        from casejournal.screens.dialogs.prompt import Prompt  # not needed for the first frame

        for old in self.query(Prompt):
            old.remove()
        self.mount(
            Prompt(
                label,
                done,
                hint=hint,
                value=value,
                live=live,
                cancelled=cancelled,
                behind=behind,
                then=then,
            )
        )
