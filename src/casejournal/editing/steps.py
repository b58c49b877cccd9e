"""Single edits of a record tree, each of which can be taken back and made again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casejournal.records.address import get, insert_row, move_row, remove_row

if TYPE_CHECKING:
    from casejournal.records.address import Address
    from casejournal.records.base import Record, Row


@dataclass
class SetStep:
    """A value that was put into a field."""

    address: Address
    old: Any
    new: Any

    def undo(self, root: Record) -> Address:
        return self._put(root, self.old)

    def redo(self, root: Record) -> Address:
        return self._put(root, self.new)

    def _put(self, root: Record, value: Any) -> Address:
        # A list is copied, so that a value kept here never changes in the tree.
        put = list(value) if isinstance(value, list) else value
        setattr(get(root, self.address[:-1]), self.address[-1], put)
        return self.address


@dataclass
class AddStep:
    """A row that was put into a list."""

    address: Address
    """Of the row."""
    row: Row
    index: int

    def undo(self, root: Record) -> Address:
        remove_row(root, self.address)
        return self.address[:-1]

    def redo(self, root: Record) -> Address:
        return insert_row(root, self.address[:-1], self.row, self.index)


@dataclass
class RemoveStep:
    """A row that was taken out of a list."""

    address: Address
    row: Row
    index: int

    def undo(self, root: Record) -> Address:
        return insert_row(root, self.address[:-1], self.row, self.index)

    def redo(self, root: Record) -> Address:
        remove_row(root, self.address)
        return self.address[:-1]


@dataclass
class MoveStep:
    """A row that was given another place in its list."""

    address: Address
    old: int
    new: int

    def undo(self, root: Record) -> Address:
        move_row(root, self.address, self.old)
        return self.address

    def redo(self, root: Record) -> Address:
        move_row(root, self.address, self.new)
        return self.address


Step = SetStep | AddStep | RemoveStep | MoveStep
