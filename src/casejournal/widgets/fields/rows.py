"""A table inside a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from casejournal.platform.i18n import _
from casejournal.widgets.table import RowsTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from casejournal.records.address import Address
    from casejournal.records.base import Row
    from casejournal.records.declare import FieldSpec
    from casejournal.widgets.form.form import Form


class RowsField(Widget):
    """The rows of a field, below its title. Opening one is for the screen to do."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set()
    DEFAULT_CSS = """
    RowsField {
        layout: vertical;
        height: auto;
        margin: 1 0;
        & > Static { color: $text-muted; padding: 0 2; height: auto; }
        & > RowsTable { margin: 0 0 0 0; }
        &:focus-within > Static { color: $primary; text-style: bold; }
    }
    """

    def __init__(self, form: Form, address: Address, spec: FieldSpec) -> None:
        super().__init__(name=spec.name)
        self.form = form
        self.address = address
        self.spec = spec
        self.table = RowsTable(form.desk, address, spec, cast("type[Row]", spec.record), "")

    def compose(self) -> ComposeResult:
        yield Static(Content(_(self.spec.title)))
        yield self.table

    @property
    def empty(self) -> bool:
        """Whether there is no row."""
        return not self.form.desk.find(self.address)

    def pull(self) -> None:
        """Shows what is in the file now."""
        self.table.pull()

    def push(self) -> None:
        """There is nothing to take over."""

    def end(self) -> None:
        """There is no editor to close."""

    def redraw(self) -> None:
        """Draws it anew."""
        self.table.pull()

    def begin(self, *, top: bool = False) -> None:
        """Gives it the keys."""
        self.screen.set_focus(self.table, scroll_visible=False)
        self.call_after_refresh(self.scroll_visible, animate=False)
