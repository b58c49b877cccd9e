"""The rows of a list as lines one can read: columns where there is room, else sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from casejournal.app.commands.registry import bindings_for
from casejournal.platform.i18n import _
from casejournal.widgets.drawing import cut, padded, strip, wrapped
from casejournal.widgets.row_text import RowView, columns_of, view_of

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from casejournal.records.address import Address
    from casejournal.records.base import Row
    from casejournal.records.declare import FieldSpec
    from casejournal.widgets.form.session import FormSession

WIDE = 66
"""Cells from which on there are columns."""


class RowsTable(Widget, can_focus=True):
    """The rows of the list at an address, with one marked. It changes nothing itself."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for("table")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--head",
        "table--quiet",
        "table--marked",
        "table--strong",
    }
    DEFAULT_CSS = """
    RowsTable {
        height: auto;
        pointer: pointer;
        & > .table--head { color: $text-muted; }
        & > .table--quiet { color: $text-muted; }
        & > .table--strong { text-style: bold; }
        & > .table--marked { background: $foreground 8%; }
        &:focus > .table--marked { background: $primary 24%; }
    }
    """

    class Asked(Message):
        """Something is to be done with the table: `do` is open, add, duplicate, move or delete."""

        def __init__(self, table: RowsTable, do: str, row: Address | None, by: int = 0) -> None:
            super().__init__()
            self.table = table
            self.do = do
            self.row = row
            self.by = by

        @property
        def control(self) -> RowsTable:
            return self.table

    class Left(Message):
        """The mark was moved over the first or the last line, or tab was pressed."""

        def __init__(self, table: RowsTable, by: int, *, tab: bool = False) -> None:
            super().__init__()
            self.table = table
            self.by = by
            self.tab = tab

    def __init__(
        self,
        desk: FormSession,
        address: Address,
        spec: FieldSpec | None,
        record: type[Row],
        section: str,
    ) -> None:
        """`spec` declares a table inside a form; `section` is the key rows are marked by."""
        super().__init__(name=address[-1])
        self.desk = desk
        self.address = address
        self.spec = spec
        self.record = record
        self.section = section
        self.index = 0
        self._views: list[RowView] | None = None
        self._drawn: tuple[int, list[Strip], list[int]] | None = None
        self._width = 40

    # --- the rows ------------------------------------------------------------------------------

    @property
    def rows(self) -> list[Row]:
        """The rows that are in the file now."""
        found = self.desk.find(self.address)
        return found if isinstance(found, list) else []

    @property
    def row(self) -> Address | None:
        """The address of the marked row."""
        rows = self.rows
        return (*self.address, rows[self.index].id) if self.index < len(rows) else None

    def pull(self) -> None:
        """Shows what is in the file now."""
        self.index = max(0, min(self.index, len(self.rows) - 1))
        self._views = self._drawn = None
        self.refresh(layout=True)

    def mark(self, row_id: str) -> None:
        """Marks the row with an id, if it is there."""
        for index, row in enumerate(self.rows):
            if row.id == row_id:
                self._mark(index)

    def _mark(self, index: int) -> None:
        self.index = max(0, min(index, len(self.rows) - 1))
        self._drawn = None
        self.refresh()
        self.call_after_refresh(self._show_marked)

    def _show_marked(self) -> None:
        if not self.is_attached:
            return
        starts = self._lines()[2]
        if self.index < len(starts) - 1:
            top, bottom = starts[self.index], starts[self.index + 1]
            region = Region(0, top, 1, bottom - top)
            here: Widget = self
            while isinstance(above := here.parent, Widget):
                region = region.translate(here.virtual_region.offset)
                if above.allow_vertical_scroll:
                    if self.index == 0 and self.spec is None:
                        region = Region(0, 0, 1, region.bottom)  # with the title of the page
                    above.scroll_to_region(region, animate=False, force=True)
                    return
                here = above

    # --- keys and mouse ------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Marks the next row in a direction."""
        if 0 <= self.index + by < len(self.rows):
            self._mark(self.index + by)
        else:
            self.post_message(self.Left(self, by))

    def on_key(self, event: events.Key) -> None:
        moves = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 8, "pageup": -8}
        if event.key in moves:
            by = moves[event.key]
            if abs(by) == 1:
                self.step(by)
            else:
                self._mark(self.index + by)
        elif event.key in ("home", "end"):
            self._mark(0 if event.key == "home" else len(self.rows))
        elif event.key in ("tab", "shift+tab"):
            self.post_message(self.Left(self, 1 if event.key == "tab" else -1, tab=True))
            event.prevent_default()
        else:
            return
        event.stop()

    def action_open_row(self) -> None:
        """Opens the marked row, or a new one if there is none."""
        self.post_message(self.Asked(self, "open" if self.row else "add", self.row))

    def action_add_row(self) -> None:
        """Begins a row."""
        self.post_message(self.Asked(self, "add", None))

    def action_duplicate_row(self) -> None:
        """Adds a copy of the marked row."""
        self._ask("duplicate")

    def action_move_row(self, by: int) -> None:
        """Moves the marked row."""
        if 0 <= self.index + by < len(self.rows):
            self._ask("move", by)

    def action_delete_row(self) -> None:
        """Deletes the marked row."""
        self._ask("delete")

    def _ask(self, do: str, by: int = 0) -> None:
        if self.row:
            self.post_message(self.Asked(self, do, self.row, by))

    def on_click(self, event: events.Click) -> None:
        starts = self._lines()[2]
        for index in range(len(self.rows)):
            if starts[index] <= event.y < starts[index + 1]:
                self._mark(index)
                self.action_open_row()
                return
        if event.y >= starts[-1]:
            self.action_add_row()

    # --- drawing -------------------------------------------------------------------------------

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines it takes."""
        self._width = width
        return len(self._lines()[1])

    def on_focus(self) -> None:
        self._drawn = None
        self.refresh()
        self._show_marked()

    def on_blur(self) -> None:
        self._drawn = None
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn = None

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        lines = self._lines()[1]
        return lines[y] if y < len(lines) else Strip.blank(self.size.width, self.rich_style)

    def _lines(self) -> tuple[int, list[Strip], list[int]]:
        """(width, lines, first line of each row and of what follows them)."""
        if not self.is_attached:
            return self._drawn or (self._width, [], [0])
        if self._drawn is None or self._drawn[0] != self._width:
            lines, starts = self._draw(max(12, self._width))
            self._drawn = (self._width, lines, starts)
        return self._drawn

    def _draw(self, width: int) -> tuple[list[Strip], list[int]]:
        if self._views is None:
            root = self.desk.session.root
            self._views = [view_of(root, self.section, row) for row in self.rows]
        views = self._views
        lines: list[Strip] = []
        starts: list[int] = []
        widths = columns_of(views, width - 2) if width >= WIDE else []
        if widths and views:
            lines.append(self._head(views, widths, width))
        for index, view in enumerate(views):
            starts.append(len(lines))
            ground = self.rich_style
            if index == self.index:
                ground = ground + self._style("marked")
            bar = "▸ " if index == self.index and self.has_focus else "  "
            draw = self._columns if widths else self._sentences
            lines += draw(view, widths, bar, width, ground)
        starts.append(len(lines))
        lines += self._invitation(bool(views), width)
        return lines, starts

    def _head(self, views: list[RowView], widths: list[int], width: int) -> Strip:
        names = ["", "", *(title for title, _value in views[0].short)]
        line = "  " + " ".join(
            padded(name, cells) for name, cells in zip(names, widths, strict=False)
        )
        return strip([(line, self._style("head"))], width, self.rich_style)

    def _columns(
        self, view: RowView, widths: list[int], bar: str, width: int, ground: Style
    ) -> list[Strip]:
        mark, name, *rest = widths
        shorts = [value for _title, value in view.short][: len(rest)]
        cells = [padded(value, size) for value, size in zip(shorts, rest, strict=False)]
        names = wrapped(view.name, name, 2)
        style = self._style("quiet") if view.nameless else self._style("strong")
        lines = [
            strip(
                [
                    (bar + padded(view.mark, mark) + " ", self._style("quiet")),
                    (padded(names[0], name) + " ", style),
                    (" ".join(cells), Style()),
                ],
                width,
                ground,
            )
        ]
        lines += [strip([(" " * (mark + 3) + line, style)], width, ground) for line in names[1:]]
        return lines

    def _sentences(
        self, view: RowView, _widths: list[int], bar: str, width: int, ground: Style
    ) -> list[Strip]:
        mark = f"{view.mark} " if view.mark else ""
        names = wrapped(view.name, width - 3 - len(mark), 2)
        style = self._style("quiet") if view.nameless else self._style("strong")
        lines = [strip([(bar + mark, self._style("quiet")), (names[0], style)], width, ground)]
        indent = " " * (2 + len(mark))
        lines += [strip([(indent + line, style)], width, ground) for line in names[1:]]
        said = " · ".join(value for _title, value in view.short if value)
        if said:
            about = cut(said, width - len(indent) - 1)
            lines.append(strip([(indent + about, self._style("quiet"))], width, ground))
        return lines

    def _invitation(self, any_rows: bool, width: int) -> list[Strip]:
        if self.desk.read_only:
            return [] if any_rows else self._quiet(_("No rows."), width)
        if any_rows:
            blank = strip([], width, self.rich_style)
            return [blank, *self._quiet(_("a  add a row"), width)] if self.spec is None else []
        return self._quiet(_("No rows yet. Press a to add one."), width)

    def _quiet(self, text: str, width: int) -> list[Strip]:
        style = self._style("quiet")
        return [
            strip([("  " + line, style)], width, self.rich_style)
            for line in wrapped(text, width - 3)
        ]

    def _style(self, name: str) -> Style:
        found = self.get_component_rich_style(f"table--{name}")
        ground = found.bgcolor if name == "marked" else None
        return Style(color=found.color, bgcolor=ground, bold=found.bold)
