"""A month as a calendar with one cell a day: how much was done shows as a shade and as a number.

It draws its lines when they are asked for, and says everything in characters: nothing depends on
colour. The characters are those of code page 437, which every console has.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual.message import Message
from textual.widget import Widget

from casejournal.app.commands.registry import bindings_for
from casejournal.platform.i18n import _, language
from casejournal.records.dates.format import short_weekdays
from casejournal.records.values.numbers import show_number
from casejournal.widgets.drawing import cut, padded, strip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.binding import BindingType
    from textual.geometry import Size
    from textual.strip import Strip

SHADES = ((6, "█"), (4, "▓"), (2, "▒"), (0, "░"))
"""From this many hours on a day has this shade; less than the second last has the last."""
GAP = "·"
"""Marks a day on which something was to be written and nothing was."""
_WEEK = 7
_HEAD = 4
"""Cells for the mark of the chosen day, its number, and a bracket if it is today."""


@dataclass(frozen=True)
class Cell:
    """A day: the minutes and number of its entries, their cases, and whether some are missed."""

    minutes: int = 0
    entries: int = 0
    cases: tuple[str, ...] = ()
    gap: bool = False

    def shade(self) -> str:
        """The character for its hours; a space for none."""
        hours = self.minutes / 60
        return next(shade for least, shade in SHADES if hours >= least) if self.minutes else " "

    def number(self, lang: str) -> str:
        """Its hours, or the number of entries if none of them has a time."""
        if self.minutes:
            hours = f"{self.minutes / 60:.1f}".removesuffix(".0")
            return show_number(hours if self.minutes < 600 else f"{self.minutes / 60:.0f}", lang)
        return f"{self.entries}×" if self.entries else ""

    def cases_in(self, width: int) -> str:
        """As many of its cases as there is room for, and how many there are besides."""
        for shown in range(len(self.cases), -1, -1):
            rest = len(self.cases) - shown
            text = " ".join((*self.cases[:shown], *([f"+{rest}"] if rest else [])))
            if cell_len(text) <= width:
                return text
        return ""


class Calendar(Widget, can_focus=True):
    """The days of a month, one of them chosen. `show` puts in what it shows.

    How tall a day is, one line to three, follows from `tallest`, the lines there are for it all.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("calendar")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"calendar--{name}" for name in ("head", "chosen", "shade", "cases", "number")
    }
    DEFAULT_CSS = """
    Calendar {
        height: auto;
        & > .calendar--head { color: $text-muted; }
        & > .calendar--shade { color: $primary; }
        & > .calendar--cases { color: $text-muted; }
        & > .calendar--number { color: $foreground; }
        & > .calendar--chosen { background: $foreground 8%; text-style: bold; }
        &:focus > .calendar--chosen { background: $primary 24%; text-style: bold; }
    }
    """

    class Chosen(Message):
        """Another day of the month was chosen."""

        def __init__(self, day: int) -> None:
            super().__init__()
            self.day = day

    class Opened(Chosen):
        """The chosen day is to be opened."""

    class Moved(Message):
        """A day so many days away is to be chosen; it may lie in another month."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cells: Mapping[int, Cell] = {}
        self._before, self._length = 0, 28
        self.day = 1
        """The chosen day of the month."""
        self._today = 0
        self._tallest = 1
        self._styles: dict[str, Style] = {}

    @property
    def tallest(self) -> int:
        """The most lines it may take."""
        return self._tallest

    @tallest.setter
    def tallest(self, lines: int) -> None:
        if lines != self._tallest:
            self._tallest = lines
            self.refresh(layout=True)

    def show(self, month: str, cells: Mapping[int, Cell], chosen: int, today: int) -> None:
        """Shows a month, "2024-09", with what its days hold; `today` is 0 in another month."""
        weeks = self.weeks
        self._before, self._length = monthrange(int(month[:4]), int(month[5:]))
        self._cells, self.day, self._today = cells, chosen, today
        self.refresh(layout=self.weeks != weeks)

    # --- its size ------------------------------------------------------------------------------

    @property
    def weeks(self) -> int:
        """The lines of days."""
        return -(-(self._before + self._length) // _WEEK)

    @property
    def _tall(self) -> int:
        """The lines of a day."""
        return max(1, min(3, (self._tallest - 1) // self.weeks))

    @property
    def _legend(self) -> bool:
        return self._tallest > 1 + self.weeks * self._tall

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines it takes: the weekdays, the days, and what the shades mean if there is room."""
        return 1 + self.weeks * self._tall + self._legend

    # --- choosing ------------------------------------------------------------------------------

    def action_week(self, by: int) -> None:
        """The same weekday of the week after or before."""
        self.post_message(self.Moved(by * _WEEK))

    def action_edge(self, by: int) -> None:
        """The last day of the month, or the first."""
        self.post_message(self.Chosen(self._length if by > 0 else 1))

    def action_open(self) -> None:
        """Opens the chosen day."""
        self.post_message(self.Opened(self.day))

    def action_entries(self) -> None:
        """Hands the keys on, to what is shown of the chosen day."""
        self.screen.focus_next()

    def on_click(self, event: events.Click) -> None:
        column = event.x // self._wide
        day = (event.y - 1) // self._tall * _WEEK + column - self._before + 1
        if event.y > 0 and column < _WEEK and 1 <= day <= self._length:
            kind = self.Opened if day == self.day else self.Chosen
            self.post_message(kind(day))

    # --- drawing -------------------------------------------------------------------------------

    @property
    def _wide(self) -> int:
        """The cells of a day."""
        return max(_HEAD + 1, self.size.width // _WEEK)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, ground = self.size.width, self.rich_style
        if y == 0:
            head = self._style("head")
            days = [(padded(f" {day}", self._wide), head) for day in short_weekdays(language())]
            return strip(days, width, ground)
        week, line = divmod(y - 1, self._tall)
        if week >= self.weeks:
            return strip([(cut(self._meaning(), width), self._style("head"))], width, ground)
        pieces: list[tuple[str, Style]] = []
        for column in range(_WEEK):
            day = week * _WEEK + column - self._before + 1
            inside = 1 <= day <= self._length
            pieces += self._piece(day, line) if inside else [(" " * self._wide, Style())]
        return strip(pieces, width, ground)

    def _piece(self, day: int, line: int) -> list[tuple[str, Style]]:
        """One line of a day, the last cell of which stays empty."""
        cell, room = self._cells.get(day, Cell()), self._wide - 1
        pieces: list[tuple[str, Style]] = []
        if line == 0:
            mark = "▸" if day == self.day else "[" if day == self._today else " "
            end = "]" if day == self._today else " "
            pieces.append((f"{mark}{day:2}{end}", self._style("number")))
        if line == (1 if self._tall == 3 else 0):
            pieces += self._amount(cell, room - (0 if self._tall == 3 else _HEAD))
        elif line:
            pieces.append((f" {cell.cases_in(room - 1)}", self._style("cases")))
        filled = sum(cell_len(text) for text, _style in pieces)
        pieces.append((" " * max(0, room - filled), Style()))
        if day == self.day:
            found = self.get_component_rich_style("calendar--chosen")
            chosen = Style(bgcolor=found.bgcolor, bold=found.bold)
            pieces = [(text, style + chosen) for text, style in pieces]
        return [*pieces, (" ", Style())]

    def _amount(self, cell: Cell, room: int) -> list[tuple[str, Style]]:
        """The shade of a day as wide as there is room for, and its number at the right."""
        if cell.gap:
            return [(f" {GAP}", self._style("number"))]
        number = cell.number(language())
        wide = max(1, min(room - 1 - max(3, cell_len(number)), 4))
        lead = " " if self._tall == 3 else ""
        shade = lead + cell.shade() * (wide - len(lead) if wide > 1 else 1)
        text = cut(number, room - cell_len(shade)).rjust(min(4, room - cell_len(shade)))
        return [(shade, self._style("shade")), (text, self._style("number"))]

    def _meaning(self) -> str:
        """What the shades mean."""
        (most, four), (much, three), (some, two), (_none, one) = SHADES
        meaning = _("{one} below {some} h   {two} to {much} h   {three} to {most} h   {four} more")
        said = meaning.format(
            one=one, two=two, three=three, four=four, some=some, much=much, most=most
        )
        return f" {said}   {GAP} {_('no entry')}"

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            found = self.get_component_rich_style(f"calendar--{name}")
            self._styles[name] = Style(color=found.color, bold=found.bold)
        return self._styles[name]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()
