"""A record tree that is edited: each edit can be undone, is told to observers, and waits to be
saved."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, cast

from casejournal.editing.restore import turn
from casejournal.editing.steps import (
    AddStep,
    MoveStep,
    RemoveStep,
    SetStep,
    Step,
    TurnStep,
    sections_in,
)
from casejournal.editing.unsaved_changes import UnsavedChanges
from casejournal.records import address as addresses
from casejournal.records.address import Address, get
from casejournal.records.base import LINKS
from casejournal.records.declare import fields_of
from casejournal.records.values.references import carried

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from casejournal.records.base import Record, Row
    from casejournal.records.declare import FieldSpec
    from casejournal.vault import FileState

Direction = Literal["undo", "redo"]

PAUSE = 2.0
"""Seconds: edits of one field closer together than this are one step to undo."""
LONGEST = 30.0
"""Seconds of unbroken typing after which a new step begins."""

numbers = count(1)
"""Of edits, over all files; see `Numbered`."""


class Editor:
    """The edits of one tree. All methods run in one thread, and so do the observers.

    A save may copy the tree in another thread: `_tree` is held by whoever touches it.
    """

    root: Record

    def __init__(self, root: Record, stand: FileState) -> None:
        self.root = root
        self.clock: Callable[[], float] = time.monotonic
        self._tree = threading.RLock()
        self._dirty = UnsavedChanges(root, stand)
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._typing: tuple[SetStep, float, float] | None = None
        self._together = 0
        self._elsewhere: dict[int, Callable[[Direction], None]] = {}
        """What is to be done in another file when an edit of this number went one way."""
        self._observers: list[Callable[[Address], None]] = []

    def set(self, address: Address, value: Any) -> bool:
        """Put a value into a field; False if that changes nothing. Raises NoSuchAddress."""
        with self._tree:
            spec = addresses.field_at(type(self.root), address)
            new = addresses.normalise(spec, value)
            old = get(self.root, address)
            if new == old:
                return False
            step = SetStep(address, old, new)
            step.redo(self.root)
            self._typed(step)
        self._changed(address)
        self._carry(spec, address)
        return True

    def _carry(self, spec: FieldSpec, address: Address) -> None:
        """Fill what is still empty beside a reference with what the row meant says already."""
        if spec.carries:
            for sibling, value in carried(self.root, get(self.root, address[:-1]), spec.name):
                self.set((*address[:-1], sibling), value)

    def link(self, address: Address, name: str, value: str) -> bool:
        """Put a value into one of the fields of a row that no form shows, those of `LINKS`.

        False if that changes nothing. Raises NoSuchAddress.
        """
        place = (*address, name)
        with self._tree:
            old = get(self.root, place)
            if name not in LINKS or old == value:
                return False
            step = SetStep(place, old, value)
            step.redo(self.root)
            self._step(step)
        self._changed(place)
        return True

    def add(self, address: Address, row: Row | None = None, index: int | None = None) -> Address:
        """Put a row into the list at an address, at the end unless told; a new one unless given.

        Returns the row's address. Raises NoSuchAddress, and TypeError for a row of another kind.
        """
        with self._tree:
            kind = self._row_type(address)
            row = kind() if row is None else row
            if not isinstance(row, kind):
                raise TypeError(f"not a {kind.__name__}")
            _normalise(row)
            rows = get(self.root, address)
            at = len(rows) if index is None else max(0, min(index, len(rows)))
            added = AddStep((*address, row.id), row, at)
            added.redo(self.root)
            self._step(added)
        self._changed(added.address)
        return added.address

    def remove(self, address: Address) -> None:
        """Take the row at an address out. Raises NoSuchAddress."""
        with self._tree:
            row, index = addresses.remove_row(self.root, address)
            self._step(RemoveStep(address, row, index))
        self._changed(address[:-1])

    def move(self, address: Address, to: int) -> None:
        """Give the row at an address another place in its list. Raises NoSuchAddress."""
        with self._tree:
            index, count = self._place(address)
            to = max(0, min(to, count - 1))
            if to == index:
                return
            step = MoveStep(address, index, to)
            step.redo(self.root)
            self._step(step)
        self._changed(address)

    def duplicate(self, address: Address) -> Address:
        """Put a copy of the row at an address behind it; return the copy's address."""
        with self._tree:
            index, _count = self._place(address)
            copied = addresses.duplicate(get(self.root, address))
            return self.add(address[:-1], copied, index + 1)

    def turn_back(self, other: Record, address: Address | None = None) -> Address | None:
        """Make the tree, or one section, list or row of it, what it is in an earlier version, as
        one edit; return where to look, None if nothing changes. Raises NoSuchAddress."""
        with self._tree:
            step = turn(self.root, other, address)
            if step is None:
                return None
            step.redo(self.root)
            self._step(step)
        self._turned(step)
        return step.address

    def _turned(self, step: TurnStep) -> None:
        for place in step.places:
            self._changed(place)

    @contextmanager
    def together(self, number: int = 0) -> Iterator[int]:
        """Have all edits made meanwhile taken back as one, or with the edit of this number.

        Gives the number, for what is done in another file as part of the same edit.
        """
        before, self._together = self._together, number or next(numbers)
        try:
            yield self._together
        finally:
            self._together = before
            self._typing = None

    def undo(self) -> Address | None:
        """Take the last edit back; return where to look, None if there is none."""
        return self._travel(self._done, self._undone, "undo")

    def redo(self) -> Address | None:
        """Make the edit again that was taken back last; return where to look, or None."""
        return self._travel(self._undone, self._done, "redo")

    @property
    def last_edit(self) -> int | None:
        """The number of the edit made here that would be taken back next."""
        return self._done[-1].number if self._done else None

    @property
    def next_edit(self) -> int | None:
        """The number of the edit that would be made again next."""
        return self._undone[-1].number if self._undone else None

    def let_go(self, number: int) -> None:
        """Forget how to take an edit back or make it again; what it did stays."""
        for steps in (self._done, self._undone):
            steps[:] = [step for step in steps if step.number != number]
        self._elsewhere.pop(number, None)

    def tie(self, number: int, then: Callable[[Direction], None]) -> None:
        """Have something done in another file when an edit is taken back or made again here."""
        self._elsewhere[number] = then

    def go_along(self, number: int, way: Direction) -> None:
        """Take an edit back, or make it again, because the other half of it in another file was.

        It need not be the last one. What was changed since in the same place stays as it is.
        """
        source, target = (self._done, self._undone) if way == "undo" else (self._undone, self._done)
        steps = [step for step in source if step.number == number]
        source[:] = [step for step in source if step.number != number]
        for step in reversed(steps):
            with suppress(addresses.NoSuchAddress):
                if self._is_as_left(step, way):
                    self._travel_one([step], target, way)

    def _is_as_left(self, step: Step, way: Direction) -> bool:
        """Whether the place of a step holds what the step, or taking it back, left there."""
        if isinstance(step, SetStep):
            return bool(get(self.root, step.address) == (step.new if way == "undo" else step.old))
        if isinstance(step, AddStep) and way == "redo":
            rows: list[Row] = get(self.root, step.address[:-1])
            return step.row.id not in {row.id for row in rows}
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit that was taken back."""
        return bool(self._undone)

    @property
    def dirty(self) -> bool:
        """Whether there is something that is not on disk."""
        return bool(self._dirty)

    def subscribe(self, fn: Callable[[Address], None]) -> Callable[[], None]:
        """Have `fn` called with the address of every change; returns what ends it."""
        return listed(self._observers, fn)

    def _changed(self, address: Address) -> None:
        for observer in list(self._observers):
            observer(address)

    def _row_type(self, address: Address) -> type[Row]:
        spec = addresses.section_at(type(self.root), address)
        if len(address) == 2 and spec.many:
            return cast("type[Row]", spec.record)
        field = addresses.field_at(type(self.root), address)
        if field.record is None or not field.kind.is_list:
            raise addresses.NoSuchAddress(".".join(address))
        return cast("type[Row]", field.record)

    def _place(self, address: Address) -> tuple[int, int]:
        """The index of a row in its list, and how many rows there are."""
        get(self.root, address)
        rows: list[Row] = get(self.root, address[:-1])
        if not isinstance(rows, list):
            raise addresses.NoSuchAddress(".".join(address))
        return [row.id for row in rows].index(address[-1]), len(rows)

    def _typed(self, step: SetStep) -> None:
        """Note the setting of a field, as one step with the typing it goes on with."""
        now = self.clock()
        if self._typing is not None:
            last, begun, ended = self._typing
            together = now - ended < PAUSE and now - begun < LONGEST
            if self._together:
                together = self._together == last.number
            if together and last.address == step.address:
                last.new = step.new
                self._typing = (last, begun, now)
                if last.new == last.old:  # typed and deleted again: nothing to take back
                    self._done.pop()
                    self._typing = None
                self._mark(step, step.old)
                return
        self._step(step)
        self._typing = (step, now, now)

    def _step(self, step: Step) -> None:
        step.number = self._together or next(numbers)
        self._done.append(step)
        self._undone.clear()
        self._typing = None
        self._mark(step, step.old if isinstance(step, SetStep) else None)

    def _mark(self, step: Step, before: Any) -> None:
        """Note what a step, made or taken back, leaves to be saved; `before` is a field's value."""
        if isinstance(step, TurnStep):
            for place in step.places:
                self._dirty.mark(place)
            return
        document = addresses.document_of(type(self.root), step.address)
        field = step.address[len(document) :]
        if isinstance(step, SetStep) and addresses.is_plain(get(self.root, document), field):
            self._dirty.mark(document, field, before)
            return
        if document == step.address and not isinstance(step, SetStep):
            self._dirty.mark(document[:2])
            if isinstance(step, MoveStep):
                return
        self._dirty.mark(document)

    def _travel(self, source: list[Step], target: list[Step], way: Direction) -> Address | None:
        if not source:
            return None
        number, address = source[-1].number, None
        while source and source[-1].number == number:
            address = self._travel_one(source, target, way)
        if (then := self._elsewhere.get(number)) is not None:
            then(way)
        return address

    def _travel_one(self, source: list[Step], target: list[Step], way: Direction) -> Address:
        with self._tree:
            step = source.pop()
            address = step.undo(self.root) if way == "undo" else step.redo(self.root)
            target.append(step)
            self._typing = None
            before = None
            if isinstance(step, SetStep):
                before = step.new if way == "undo" else step.old
            self._mark(step, before)
        if isinstance(step, TurnStep):
            self._turned(step)
        else:
            self._changed(address)
        return address

    def _forget(self, sections: Collection[Address]) -> None:
        """Drop the edits in sections that others wrote in: undoing them would undo theirs."""
        for steps in (self._done, self._undone):
            gone = {step.number for step in steps if sections_in(step) & {*sections}}
            steps[:] = [step for step in steps if step.number not in gone]
        self._typing = None


def listed(into: list[Any], fn: Any) -> Callable[[], None]:
    """Put something into a list; returns what takes it out."""
    into.append(fn)

    def end() -> None:
        if fn in into:
            into.remove(fn)

    return end


def _normalise(record: Record) -> None:
    """Make the values of a record that was made elsewhere fit to store."""
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.record is None:
            setattr(record, spec.name, addresses.normalise(spec, value))
        else:
            for inner in value if isinstance(value, list) else [value]:
                _normalise(inner)
