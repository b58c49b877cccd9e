"""Positions in a form or table, kept without a word of what is written there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casejournal.records.address import Address
    from casejournal.widgets.form.form import Form


@dataclass(frozen=True)
class Position:
    """A position in a form or table, by numbers and ids."""

    focus: Address | None = None
    """The field or row that has the keys."""
    cursor: tuple[int, int] | None = None
    """Line and column in the field."""
    full: bool = False
    """Whether the field has the whole screen."""

    @classmethod
    def in_form(cls, form: Form) -> Position:
        """The position of the keys and the cursor in a form."""
        field = form.active
        if field is None:
            return cls()
        table, editor = getattr(field, "table", None), getattr(field, "editor", None)
        if table is not None:
            return cls(table.row or field.address)
        return cls(field.address, editor.cursor_location if editor is not None else None)

    def go_to(self, form: Form) -> None:
        """Gives the keys of a form to the field, with the cursor where it was."""
        form.begin(self.focus)
        editor = getattr(form.active, "editor", None)
        if editor is not None and self.cursor is not None:
            editor.move_cursor(self.cursor)  # which stays within the text
