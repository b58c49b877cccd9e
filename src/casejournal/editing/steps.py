"""Single edits of a record tree, each of which can be taken back and made again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from casejournal.records.address import get, insert_row, move_row, remove_row

if TYPE_CHECKING:
    from casejournal.records.address import Address
    from casejournal.records.base import Record, Row


@dataclass
class Numbered:
    """What all steps have: a number that grows from edit to edit, over all open files.

    Steps with the same number are one edit.
    """

    number: int = field(default=0, kw_only=True)


@dataclass
class SetStep(Numbered):
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
class AddStep(Numbered):
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
class RemoveStep(Numbered):
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
class MoveStep(Numbered):
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


@dataclass
class TurnStep(Numbered):
    """Sections that were made what they are in another version, in one go."""

    address: Address
    """Where to look."""
    old: dict[Address, Any]
    """What the sections held before, by their address."""
    new: dict[Address, Any]
    places: tuple[Address, ...]
    """The documents, and the lists of rows, that the two differ in."""

    def undo(self, root: Record) -> Address:
        return self._put(root, self.old)

    def redo(self, root: Record) -> Address:
        return self._put(root, self.new)

    def _put(self, root: Record, values: dict[Address, Any]) -> Address:
        for address, value in values.items():
            put = list(value) if isinstance(value, list) else value
            stamped(put, get(root, address))
            setattr(get(root, address[:-1]), address[-1], put)
        return self.address


def stamped(section: Any, now: Any) -> None:
    """Give the documents of a section what the vault knows them by now: only words come back."""
    there = {row.id: row for row in now} if isinstance(now, list) else {section.id: now}
    for document in section if isinstance(section, list) else [section]:
        if (known := there.get(document.id)) is not None:
            document.created, document.updated, document.rev = (
                known.created,
                known.updated,
                known.rev,
            )


Step = SetStep | AddStep | RemoveStep | MoveStep | TurnStep


def sections_in(step: Step) -> set[Address]:
    """The sections that a step changes something in."""
    return set(step.old) if isinstance(step, TurnStep) else {step.address[:2]}
