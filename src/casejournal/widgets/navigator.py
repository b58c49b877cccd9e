"""The parts of a file, and the sections of the one that is open, with how far each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from casejournal.app.commands.registry import bindings_for
from casejournal.platform.i18n import _, ngettext
from casejournal.records.declare import parts_of, sections_of
from casejournal.records.derived.completeness import Progress, section_progress
from casejournal.widgets.drawing import padded

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from casejournal.records.address import Address
    from casejournal.records.base import Record


def glyph(progress: Progress) -> str:
    """The state as a sign: `–`, `n/m`, `✓`, or `!` where something was not understood."""
    if progress.unclear:
        return "!"
    if progress.state == "empty":
        return "–"
    return "✓" if progress.state == "complete" else f"{progress.filled}/{progress.asked}"


def in_words(progress: Progress) -> str:
    """The state in words."""
    if progress.unclear:
        return ngettext("{n} not understood", "{n} not understood", progress.unclear).format(
            n=progress.unclear
        )
    if progress.state == "empty":
        return _("nothing written yet")
    if progress.state == "complete":
        return _("complete")
    return ngettext(
        "{filled} of {asked} filled", "{filled} of {asked} filled", progress.asked
    ).format(filled=progress.filled, asked=progress.asked)


def with_found(words: str, found: int) -> str:
    """A state in words, and how much the check found."""
    if not found:
        return words
    return f"{words} · " + ngettext("{n} finding", "{n} findings", found).format(n=found)


@dataclass(frozen=True)
class NavigatorLine:
    """A line of the navigator; a part has no section."""

    part: str
    section: str
    title: str
    stage: int
    progress: Progress
    found: int = 0
    """How many errors and warnings of the check lie in it."""

    @property
    def sign(self) -> str:
        """The state as signs, with what the check found in front."""
        if not self.found:
            return glyph(self.progress)
        return f"!{self.found}" + ("" if self.progress.unclear else f" {glyph(self.progress)}")

    @property
    def words(self) -> str:
        """The same in words."""
        return with_found(in_words(self.progress), self.found)


class Progresses:
    """How far each section of a file is, counted again only where something changed."""

    def __init__(self, root: Record) -> None:
        self._known: dict[str, Progress] = {}
        self._root = root

    def forget(self, root: Record, section: str = "") -> None:
        """Counts a section anew when it is asked for next; all if not told which."""
        self._root = root
        if section:
            self._known.pop(section, None)
        else:
            self._known.clear()

    def section(self, key: str) -> Progress:
        """How far the section with a key is."""
        if key not in self._known:
            for spec in sections_of(type(self._root)):
                if spec.key == key:
                    self._known[key] = section_progress(self._root, spec)
        return self._known.get(key, Progress(0, 0, False))

    def part(self, name: str) -> Progress:
        """How far a part is."""
        total = Progress(0, 0, False)
        for spec in sections_of(type(self._root)):
            if spec.part == name:
                total += self.section(spec.key)
        return total


class Navigator(OptionList):
    """Parts and sections to go to. Says `Chosen` and `Asked`; shows what it is told.

    The marker `▸` is in it only while it has the keys.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("sections")
    DEFAULT_CSS = """
    Navigator {
        width: 28;
        height: 1fr;
        border: none;
        border-right: solid $foreground 20%;
        padding: 0;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 20%;
        scrollbar-background: $background;
        &:focus { border: none; border-right: solid $primary; background-tint: $primary 0%; }
        & > .option-list--option { padding: 0; }
        & > .option-list--option-highlighted { background: $background; color: $foreground; }
        &:focus > .option-list--option-highlighted {
            background: $primary 24%;
            color: $foreground;
        }
    }
    """

    class Chosen(Message):
        """A part or a section was chosen."""

        def __init__(self, part: str, section: str) -> None:
            super().__init__()
            self.part = part
            self.section = section

    class Asked(Message):
        """Something is to be done with the section shown: `write`, `add`, `next`, `previous`."""

        def __init__(self, do: str) -> None:
            super().__init__()
            self.do = do

    def __init__(self, root: Record) -> None:
        super().__init__(markup=False)
        self.progresses = Progresses(root)
        self._type = type(root)
        self._shown: list[NavigatorLine | None] = []
        self._here = ("", "")
        self.found: dict[Address, int] = {}
        """How many errors and warnings the check found, by (part, section)."""
        self._width = 0
        self._table = False

    def show(self, part: str, section: str) -> None:
        """Shows where the person is."""
        moved = self._here != (part, section)
        self._here = (part, section)
        lines = self._all_lines()
        if lines != self._shown or moved:
            at = self.highlighted
            self._shown = lines
            self._fill()
            if moved or at is None:
                self.highlighted = self._index_of(part, section)
            else:
                self.highlighted = at

    def say_table(self, table: bool) -> None:
        """Says whether a table is shown, to which a row can be added from here."""
        if table != self._table:
            self._table = table
            self.refresh_bindings()

    def _all_lines(self) -> list[NavigatorLine | None]:
        lines: list[NavigatorLine | None] = []
        staged = False
        for spec in parts_of(self._type):
            if lines and staged != bool(spec.stage):
                lines.append(None)
            staged = bool(spec.stage)
            progress = self.progresses.part(spec.name)
            found = sum(n for at, n in self.found.items() if at[0] == spec.name)
            lines.append(NavigatorLine(spec.name, "", _(spec.title), spec.stage, progress, found))
            if spec.name == self._here[0]:
                lines += [
                    NavigatorLine(
                        spec.name,
                        under.name,
                        _(under.title),
                        0,
                        self.progresses.section(under.key),
                        self.found.get((spec.name, under.name), 0),
                    )
                    for under in sections_of(self._type)
                    if under.part == spec.name
                ]
        return lines

    def _fill(self) -> None:
        self._width = max(12, self.scrollable_content_region.width or 26)
        self.clear_options()
        self.add_options([Option(self._draw(line)) if line else None for line in self._shown])

    def _draw(self, line: NavigatorLine, marked: bool = False) -> Content:
        width, state = self._width, line.sign
        here = self._here == (line.part, line.section)
        mark = "▸" if marked else "•" if here else " "
        head = f"{mark}  " if line.section else f"{mark}{line.stage or '·'} "
        room = width - len(head) - cell_len(state) - 2
        text = f"{head}{padded(line.title, room)} {state} "
        style = "bold" if here or (line.part == self._here[0] and not line.section) else ""
        return Content.styled(text, style) if style else Content(text)

    def _index_of(self, part: str, section: str) -> int | None:
        index = 0
        found = None
        for line in self._shown:
            if line is None:
                continue
            if (line.part, line.section) == (part, section):
                return index
            if line.part == part and not line.section:
                found = index
            index += 1
        return found

    def _line_at(self, index: int) -> NavigatorLine:
        return [line for line in self._shown if line][index]

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        self._mark()

    def on_focus(self) -> None:
        self.highlighted = self._index_of(*self._here)
        self._mark()

    def on_blur(self) -> None:
        self._mark()

    def _mark(self) -> None:
        """Puts the marker on the line that enter opens, if this has the keys."""
        at = self.highlighted if self.screen.focused is self else None
        lines = [line for line in self._shown if line]
        for index, (line, option) in enumerate(zip(lines, self.options, strict=False)):
            drawn = self._draw(line, index == at)
            if option.prompt != drawn:
                self.replace_option_prompt_at_index(index, drawn)

    def action_ask(self, do: str) -> None:
        """Says what is to be done with the section shown."""
        self.post_message(self.Asked(do))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Rows can be added only where there is a table."""
        return self._table if (action, parameters) == ("ask", ("add",)) else True

    def on_resize(self) -> None:
        if self.scrollable_content_region.width != self._width and self._shown:
            at = self.highlighted
            self._fill()
            self.highlighted = at

    def on_mouse_move(self, event: events.MouseMove) -> None:
        at = event.style.meta.get("option")
        if isinstance(at, int):
            line = self._line_at(at)
            self.tooltip = Content(f"{line.title}: {line.words}")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        line = self._line_at(event.option_index)
        self.post_message(self.Chosen(line.part, line.section))
