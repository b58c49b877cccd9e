"""The form of a record, made from its declared fields."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from casejournal.platform.i18n import _
from casejournal.records import kinds
from casejournal.records.address import NoSuchAddress
from casejournal.records.declare import fields_of
from casejournal.widgets.drawing import longest_piece
from casejournal.widgets.fields.field import Field
from casejournal.widgets.fields.rows import RowsField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.widget import Widget

    from casejournal.records.address import Address
    from casejournal.records.base import Record
    from casejournal.records.declare import FieldSpec
    from casejournal.widgets.form.session import FormSession
    from casejournal.widgets.table import RowsTable

AnyField: TypeAlias = Field | RowsField


class FormHeading(Static):
    """The title of a group of fields."""


class Form(Vertical):
    """A record on a desk, field by field. What is written goes to the session at once.

    It writes directly and not by messages: a message could be overtaken by an undo, or by
    leaving, and then a word would be lost.
    """

    DEFAULT_CSS = """
    Form {
        height: auto;
        & > FormHeading { color: $primary; text-style: bold; height: auto; margin: 1 0 0 0; }
    }
    """

    class Gone(Message):
        """The record is there no more; it was deleted here or in another window.

        `held` is whether something was being written in it; that is put aside.
        """

        def __init__(self, address: Address, held: bool = False) -> None:
            super().__init__()
            self.address = address
            self.held = held

    class Left(Message):
        """Tab went over the last field, or shift+tab over the first."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, desk: FormSession, address: Address, record: type[Record]) -> None:
        super().__init__()
        self.desk = desk
        self.address = address
        self.record = record
        self.fields: list[AnyField] = []
        self._applied: dict[Address, bool] = {}

    def compose(self) -> ComposeResult:
        self.fields.clear()
        self._applied.clear()
        yield from self._fields_of(self.record, self.address)
        self._apply()

    def _fields_of(self, record: type[Record], address: Address) -> Iterator[Widget]:
        for spec in fields_of(record):
            at = (*address, spec.name)
            if isinstance(spec.kind, kinds.SubRecord) and spec.record is not None:
                yield FormHeading(Content(_(spec.title)))
                yield from self._fields_of(spec.record, at)
                continue
            kind = RowsField if isinstance(spec.kind, kinds.RowList) else Field
            field = kind(self, at, spec)
            self.fields.append(field)
            yield field

    @cached_property
    def longest_word(self) -> int:
        """The cells of the longest word of a label."""
        return longest_piece(field.title for field in self.fields if isinstance(field, Field))

    # --- writing -------------------------------------------------------------------------------

    def write(self, address: Address, spec: FieldSpec, value: Any) -> None:
        """Sets a field. Says `Gone` if there is nothing to set it in, and puts a text aside."""
        try:
            changed = self.desk.write(address, spec, value)
        except NoSuchAddress:
            held = isinstance(value, str) and bool(value.strip())
            if held:
                self.desk.hold(address, value)
            self.post_message(self.Gone(self.address, held))
            return
        if changed:
            self._apply()

    def push(self) -> None:
        """Takes over what stands in an open editor."""
        for field in self.fields:
            field.push()

    def end(self) -> None:
        """Takes over what stands in an open editor and closes it."""
        for field in self.fields:
            field.end()

    def pull(self, address: Address = ()) -> None:
        """Shows what is in the file at an address now, in the fields that it touches."""
        if self.desk.find(self.address) is None:
            self.push()  # which puts aside what was being written
            self.post_message(self.Gone(self.address))
            return
        for field in self.fields:
            shared = min(len(field.address), len(address))
            if field.address[:shared] == address[:shared] or field.spec.target:
                field.pull()
        self._apply()

    def _apply(self) -> None:
        """Shows the fields that are asked for, and those in which something is written."""
        for field in self.fields:
            if field.spec.only_if:
                owner = self.desk.owner(field.address)
                applies = owner is None or field.spec.applies(owner)
                if applies != self._applied.get(field.address, True):
                    self._applied[field.address] = applies
                    field.redraw()
                field.display = applies or not field.empty

    # --- moving about --------------------------------------------------------------------------

    @property
    def active(self) -> AnyField | None:
        """The field that has the keys."""
        focused = self.screen.focused
        for field in self.fields:
            if focused is not None and (focused is field or field in focused.ancestors):
                return field
        return None

    def field_at(self, address: Address) -> AnyField | None:
        """The field at an address, or the table that the address lies in."""
        for field in self.fields:
            if field.address == address[: len(field.address)]:
                return field
        return None

    def begin(self, address: Address | None = None) -> bool:
        """Gives a field the keys, the first if not told; False if there is none."""
        field = self.field_at(address) if address else None
        if field is None:
            field = next((field for field in self.fields if field.display), None)
        if field is None:
            return False
        field.begin()
        if isinstance(field, RowsField) and address and len(address) > len(field.address):
            field.table.mark(address[len(field.address)])
        return True

    def step(self, field: AnyField, by: int, *, top: bool = False) -> bool:
        """Gives the keys to the field after or before one; False if there is none."""
        shown = [other for other in self.fields if other.display or other is field]
        at = shown.index(field) + by
        if not 0 <= at < len(shown):
            return False
        shown[at].begin(top=top)
        return True

    def on_rows_table_left(self, event: RowsTable.Left) -> None:
        field = self.active
        if field is not None:
            event.stop()
            if not self.step(field, event.by, top=event.by > 0) and event.tab:
                self.post_message(self.Left(event.by))
