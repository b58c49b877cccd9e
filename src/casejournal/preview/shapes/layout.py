"""The few shapes that previews are made of. Each finds its layout when it learns its width."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from casejournal.preview.shapes.text import NARROW, QUIET, STRONG, TITLE, dash, joined, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

LEAST_ROOM = 12
"""Columns that are left to a text before indenting it is given up."""
SHORT = 17
"""Columns up to which a title of a column stays on one line if that leaves room."""
GAP = 2
"""Columns between two columns of a table."""


def stack(blocks: Iterable[RenderableType], gap: int = 1) -> Group:
    """Blocks under each other, with `gap` empty lines between."""
    parts: list[RenderableType] = []
    for block in blocks:
        if parts:
            parts.extend(Text("") for _line in range(gap))
        parts.append(block)
    return Group(*parts)


class HorizontalRule:
    """A thin line across."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield shown("─" * options.max_width, QUIET)


@dataclass
class PreviewTitle:
    """A title, with a thin line from it to the right edge where there is room."""

    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        title = shown(self.text, TITLE)
        rest = options.max_width - title.cell_len - 1
        if rest > 1 and "\n" not in title.plain:
            title.append(f" {'─' * rest}", QUIET)
        yield title


def titled(title: str, body: RenderableType) -> Group:
    """A title over its block."""
    return Group(PreviewTitle(title), body)


def page(title: str, blocks: Iterable[RenderableType]) -> Group:
    """A title, a thin line, and blocks."""
    return Group(shown(title, TITLE), HorizontalRule(), stack(blocks))


@dataclass
class SideBySide:
    """A text with a block to its right; stacked where there is no room."""

    left: Text
    right: RenderableType
    width: int
    """Columns of the left side, with the space after it."""
    fill: str = ""
    """What stands at the left of further lines: the bar of a quotation."""
    least: int = LEAST_ROOM
    """Columns of the right side below which the two are stacked."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = options.max_width - self.width
        if room < self.least:
            if self.left.plain.strip():
                yield self.left
            yield self.right
            return
        options = options.reset_height()
        left = [
            [*line, Segment(" ")]
            for line in console.render_lines(self.left, options.update_width(self.width - 1))
        ]
        right = console.render_lines(self.right, options.update_width(room), pad=False)
        rest = [Segment(self.fill.ljust(self.width), console.get_style(QUIET))]
        for index in range(max(len(left), len(right))):
            yield from left[index] if index < len(left) else rest
            if index < len(right):
                yield from right[index]
            yield Segment.line()


def marked(mark: str, body: RenderableType) -> SideBySide:
    """A block after a mark such as `1.`, `G1` or `·`."""
    return SideBySide(shown(mark, QUIET), body, cell_len(mark) + 1)


def indented(body: RenderableType, columns: int = 2) -> SideBySide:
    """A block moved to the right."""
    return SideBySide(shown(""), body, columns)


def listed(items: Iterable[RenderableType], mark: str = "·") -> Group:
    """A list with the same mark before every item."""
    return Group(*(marked(mark, item) for item in items))


@dataclass
class Legend:
    """What signs mean, one after the other; no sign is parted from its meaning if there is room."""

    title: str
    """With a place for `{signs}`."""
    signs: Sequence[tuple[str, str]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = [self.title.partition("{signs}")[0]]
        for index, (sign, meaning) in enumerate(self.signs):
            item = f"{sign} {meaning}" + (" ·" if index + 1 < len(self.signs) else "")
            room = f"{lines[-1]}{item}" if index == 0 else f"{lines[-1]} {item}"
            if cell_len(shown(room).plain) <= options.max_width or not lines[-1]:
                lines[-1] = room
            else:
                lines.append(item)
        yield shown("\n".join(lines), QUIET)


@dataclass
class Pairs:
    """Labels and their values: two columns, or stacked when narrow."""

    items: Sequence[tuple[str, RenderableType]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        if width < NARROW:
            yield from (self._stacked(label, value, width) for label, value in self.items)
            return
        longest = max((cell_len(label) for label, _value in self.items), default=0)
        column = min(longest, 30, width // 3) + 2
        for label, value in self.items:
            yield SideBySide(shown(label, QUIET), value, column)

    @staticmethod
    def _stacked(label: str, value: RenderableType, width: int) -> RenderableType:
        name = shown(f"{label}:", QUIET)
        if isinstance(value, Text) and "\n" not in value.plain:
            line = joined([name, value], " ")
            if line.cell_len <= width:
                return line
        return Group(name, indented(value))


@dataclass
class RowTable:
    """Rows under column titles; below `NARROW` columns each row reads as a sentence."""

    titles: Sequence[str]
    rows: Sequence[Sequence[Text]]
    """Per row a cell for each title; an empty one is left out of sentences."""
    marks: Sequence[str] = field(default_factory=tuple)
    """What stands before each row (`1.`, `G1`); none if empty."""
    titles_once: bool = False
    """Whether titles stand above narrow rows too, for tables whose rows are no sentences."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = self._widths(options.max_width) if options.max_width >= NARROW else None
        if widths is None:
            if self.titles_once:
                yield joined([shown(title) for title in self.titles], " · ")
            yield from (self._sentence(index) for index in range(len(self.rows)))
            return
        table = Table(box=None, show_header=True, header_style=QUIET, padding=(0, GAP, 0, 0))
        table.pad_edge = False
        if self.marks:
            table.add_column(width=max(map(cell_len, self.marks)), style=QUIET, overflow="fold")
        for title, width in zip(self.titles, widths, strict=True):
            table.add_column(shown(title), width=width, overflow="fold")
        for index, row in enumerate(self.rows):
            cells = [cell if cell.plain else dash() for cell in row]
            table.add_row(*([shown(self.marks[index])] if self.marks else []), *cells)
        yield table

    def _widths(self, width: int) -> list[int] | None:
        """Columns for each title, no word broken; None if there is no room for that."""
        free = width - (max(map(cell_len, self.marks)) + GAP if self.marks else 0)
        free -= GAP * (len(self.titles) - 1)
        least, wish = [], []
        for index, title in enumerate(self.titles):
            texts = [title, *(row[index].plain for row in self.rows)]
            least.append(max(map(_longest_word, texts)))
            wish.append(max(_longest_line(text) for text in texts))
        if sum(wish) <= free:
            return wish
        whole = [
            max(low, cell_len(title)) if cell_len(title) <= SHORT else low
            for low, title in zip(least, self.titles, strict=True)
        ]
        if sum(whole) <= free:
            least = whole
        if sum(least) > free:
            return None
        extra = free - sum(least)
        wanted = sum(wish) - sum(least)
        return [low + extra * (high - low) // wanted for low, high in zip(least, wish, strict=True)]

    def _sentence(self, index: int) -> RenderableType:
        row = self.rows[index]
        if self.titles_once:
            return joined([cell if cell.plain else dash() for cell in row], " · ")
        first = row[0].copy() if row[0].plain else dash()
        first.stylize(STRONG)
        rest = [
            shown(f"{title}: ", QUIET).append_text(cell)
            for title, cell in zip(self.titles[1:], row[1:], strict=True)
            if cell.plain
        ]
        body = joined([first, *rest], " · ")
        return marked(self.marks[index], body) if self.marks else body


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split()), default=0)


def _longest_line(text: str) -> int:
    return max(map(cell_len, text.expandtabs(8).split("\n")))


@dataclass
class Quarters:
    """Four blocks as two by two, or under each other when narrow."""

    blocks: tuple[RenderableType, RenderableType, RenderableType, RenderableType]
    """Upper left, upper right, lower left, lower right."""
    least: int = NARROW
    """Columns from which on they stand two by two."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width < self.least:
            yield stack(self.blocks)
            return
        half = (options.max_width - 3) // 2
        inner = options.reset_height().update_width(half)
        quiet = console.get_style(QUIET)
        for row in (0, 2):
            if row:
                yield Segment("─" * (half + 1) + "┼" + "─" * (half + 1), quiet)
                yield Segment.line()
            left, right = (console.render_lines(self.blocks[row + side], inner) for side in (0, 1))
            for index in range(max(len(left), len(right))):
                yield from left[index] if index < len(left) else [Segment(" " * half)]
                yield Segment(" │ ", quiet)
                if index < len(right):
                    yield from right[index]
                yield Segment.line()


@dataclass
class Halves:
    """Two blocks side by side, or under each other where each would be narrow."""

    left: RenderableType
    right: RenderableType
    least: int = 90
    """Columns from which on they stand side by side."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width < self.least:
            yield stack([self.left, self.right])
            return
        half = (options.max_width - 3) // 2
        inner = options.reset_height().update_width(half)
        quiet = console.get_style(QUIET)
        left, right = (console.render_lines(each, inner) for each in (self.left, self.right))
        for index in range(max(len(left), len(right))):
            yield from left[index] if index < len(left) else [Segment(" " * half)]
            yield Segment(" │ ", quiet)
            if index < len(right):
                yield from right[index]
            yield Segment.line()
