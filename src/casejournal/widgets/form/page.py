"""The middle of a part: the form or the table of the place one is at, under its title."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from casejournal.platform.i18n import _
from casejournal.records.address import section_at
from casejournal.records.values.text import visible
from casejournal.widgets.form.form import Form
from casejournal.widgets.form.locations import is_table, record_at, trail
from casejournal.widgets.table import RowsTable

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from casejournal.records.address import Address
    from casejournal.records.base import Row
    from casejournal.widgets.form.session import FormSession


class Page(VerticalScroll, can_focus=False):
    """Shows one place of a file. `show` changes it; what is written goes through the desk."""

    DEFAULT_CSS = """
    Page {
        padding: 0 1 1 1;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 20%;
        scrollbar-background: $background;
        & > #title { height: auto; padding: 0 2; margin: 0 0 1 0; }
        & > Form, & > RowsTable { max-width: 110; }
    }
    """

    def __init__(self, desk: FormSession, place: Address) -> None:
        super().__init__()
        self.desk = desk
        self.place = place
        self.words = ""
        """How far the section is, said behind its title."""
        self.remark = ""
        """Where the row that is open came from, said below its title."""
        self._keys = False

    def compose(self) -> ComposeResult:
        yield from self._content()

    def _content(self) -> list[Widget]:
        root = type(self.desk.session.root)
        title = Static(self._title(), id="title", markup=False)
        record = record_at(root, self.place)
        if is_table(root, self.place):
            section = section_at(root, self.place)
            body: Widget = RowsTable(
                self.desk, self.place, None, cast("type[Row]", record), section.key
            )
        else:
            body = Form(self.desk, self.place, record)
        return [title, body]

    @property
    def form(self) -> Form | None:
        """The form, if this is one."""
        return next(iter(self.query(Form)), None)

    @property
    def table(self) -> RowsTable | None:
        """The table, if this is one; not a table inside a form."""
        found = [child for child in self.children if isinstance(child, RowsTable)]
        return found[0] if found else None

    @property
    def shown_rows(self) -> RowsTable | None:
        """The table that the keys for rows are for: the focused one, or the only one."""
        focused = self.screen.focused
        return focused if isinstance(focused, RowsTable) else self.table

    async def show(self, place: Address) -> None:
        """Goes to another place."""
        self.end()
        self.place = place
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(self._content())
            self.scroll_home(animate=False, force=True, immediate=True)

    def say(self, words: str) -> None:
        """Says behind the title how far the section is."""
        if words != self.words:
            self.words = words
            self.retitle()

    def retitle(self) -> None:
        """Says the title again: the name of an open row may have changed."""
        for title in self.query("#title").results(Static):
            title.update(self._title())

    def _title(self) -> Content:
        *before, last = trail(self.desk, self.place)
        content = Content("")
        for name in before:
            content = content.append(Content.styled(visible(f"{name} › "), "dim"))
        content = content.append(Content.styled(visible(last), "bold" if self._keys else "dim"))
        if self.words:
            content = content.append(Content.styled(f" · {self.words}", "dim"))
        root = type(self.desk.session.root)
        help = section_at(root, self.place).help if len(self.place) == 2 else ""
        for line in (_(help) if help else "", self.remark):
            if line:
                content = content.append(Content.styled(f"\n{visible(line)}", "dim"))
        return content

    def on_descendant_focus(self) -> None:
        self._see_keys()

    def on_descendant_blur(self) -> None:
        self._see_keys()

    def _see_keys(self) -> None:
        """The title is bold while something on the page has the keys."""
        if self.has_focus_within != self._keys:
            self._keys = not self._keys
            self.retitle()

    def push(self) -> None:
        """Takes over what stands in an open editor."""
        if (form := self.form) is not None:
            form.push()

    def end(self) -> None:
        """Takes over what stands in an open editor and closes it."""
        if (form := self.form) is not None:
            form.end()

    def pull(self, address: Address) -> None:
        """Shows what is in the file at an address now."""
        if (form := self.form) is not None:
            form.pull(address)
        elif (table := self.table) is not None:
            table.pull()
        if len(self.place) > 2:
            self.retitle()

    def begin(self, address: Address | None = None) -> None:
        """Gives the keys to the field or row at an address, or to the first."""
        if (form := self.form) is not None:
            form.begin(address)
        elif (table := self.table) is not None:
            if address is not None and len(address) > 2:
                table.mark(address[2])
            self.screen.set_focus(table, scroll_visible=False)
