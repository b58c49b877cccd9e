"""A session: one file, open for editing by one person, and saved without being asked to."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, cast

from casejournal.editing import rescue
from casejournal.editing.dirty import Dirty, Taken, differing
from casejournal.editing.steps import AddStep, MoveStep, RemoveStep, SetStep, Step
from casejournal.errors import CasejournalError
from casejournal.records import address as addresses
from casejournal.records.address import Address, get
from casejournal.records.declare import fields_of
from casejournal.vault import CaseTarget, MonthTarget, ProfileTarget

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from casejournal.records.base import Record, Row
    from casejournal.records.case import CaseFile
    from casejournal.records.journal import JournalMonth
    from casejournal.records.profile import Profile
    from casejournal.vault import Saved, Target, Vault

PAUSE = 2.0
"""Seconds: edits of one field closer together than this are one step to undo."""
LONGEST = 30.0
"""Seconds of unbroken typing after which a new step begins."""


@dataclass(frozen=True)
class SaveState:
    """How safe the work is; what the line at the bottom says."""

    kind: Literal["saved", "unsaved", "saving", "failed"]
    at: datetime | None = None
    """UTC time of the last save in this session."""
    reason: str = ""
    """Sentences, if saving failed or cannot be done."""
    read_only: bool = False


class Session:
    """An open file. Use `Session.open`; edit only through these methods.

    All methods but `save_soon`'s writing run in the thread that opened the session, and so do
    the functions given to `subscribe` and `on_state`.
    """

    root: Record

    def __init__(self, vault: Vault, target: Target, root: Record, rev: int, read_only: bool):
        self.vault = vault
        self.target = target
        self.root = root
        self.conflicts: list[Address] = []
        """Documents that somebody else had changed too; theirs are in `vault.conflicts`."""
        self.clock: Callable[[], float] = time.monotonic
        self._dirty = Dirty(root, rev)
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._typing: tuple[Step, float, float] | None = None
        self._observers: list[Callable[[Address], None]] = []
        self._watchers: list[Callable[[SaveState], None]] = []
        self._tree = threading.RLock()
        self._writing = threading.Lock()
        self.state = SaveState("saved", read_only=read_only)

    @staticmethod
    def open(vault: Vault, target: Target) -> Session:
        """Open a file of a vault. Raises NotFound and VaultUnreadable."""
        kind = _KINDS[type(target)]
        loaded = vault.read(target)
        return kind(vault, target, loaded.root, loaded.rev, loaded.read_only)

    # Editing

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
        return True

    def add(self, address: Address, row: Row | None = None, index: int | None = None) -> Address:
        """Put a row into the list at an address, at the end unless told; a new one unless given.

        Returns the row's address. Raises NoSuchAddress, and TypeError for a row of another kind.
        """
        with self._tree:
            kind = self._row_type(address)
            if row is None:
                row = kind()
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
            rows = get(self.root, address[:-1])
            index = rows.index(get(self.root, address))
            to = max(0, min(to, len(rows) - 1))
            if to == index:
                return
            step = MoveStep(address, index, to)
            step.redo(self.root)
            self._step(step)
        self._changed(address)

    def duplicate(self, address: Address) -> Address:
        """Put a copy of the row at an address behind it; return the copy's address."""
        with self._tree:
            row = get(self.root, address)
            index = get(self.root, address[:-1]).index(row)
            return self.add(address[:-1], addresses.duplicate(row), index + 1)

    def undo(self) -> Address | None:
        """Take the last edit back; return where to look, None if there is none."""
        return self._travel(self._done, self._undone, "undo")

    def redo(self) -> Address | None:
        """Make the edit again that was taken back last; return where to look, or None."""
        return self._travel(self._undone, self._done, "redo")

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    @property
    def dirty(self) -> bool:
        """Whether there is something that is not on disk."""
        return bool(self._dirty)

    def _row_type(self, address: Address) -> type[Row]:
        spec = addresses.section_at(type(self.root), address)
        if len(address) == 2 and spec.many:
            return cast("type[Row]", spec.record)
        field = addresses.field_at(type(self.root), address)
        if field.record is None or not field.kind.is_list:
            raise addresses.NoSuchAddress(".".join(address))
        return cast("type[Row]", field.record)

    def _typed(self, step: SetStep) -> None:
        """Note the setting of a field, as one step with the typing it goes on with."""
        now = self.clock()
        if self._typing is not None and self._done and self._done[-1] is self._typing[0]:
            last, begun, ended = self._typing
            together = now - ended < PAUSE and now - begun < LONGEST
            if together and isinstance(last, SetStep) and last.address == step.address:
                last.new = step.new
                self._typing = (last, begun, now)
                self._mark(step)
                return
        self._step(step)
        self._typing = (step, now, now)

    def _step(self, step: Step) -> None:
        self._done.append(step)
        self._undone.clear()
        self._typing = None
        self._mark(step)

    def _mark(self, step: Step) -> None:
        document = addresses.document_of(type(self.root), step.address)
        in_section = len(step.address) == 3 and document == step.address
        if in_section and not isinstance(step, SetStep):
            self._dirty.mark(document[:2])
        if not (in_section and isinstance(step, MoveStep)):
            self._dirty.mark(document)

    def _travel(
        self, source: list[Step], target: list[Step], way: Literal["undo", "redo"]
    ) -> Address | None:
        with self._tree:
            if not source:
                return None
            step = source.pop()
            address = step.undo(self.root) if way == "undo" else step.redo(self.root)
            target.append(step)
            self._typing = None
            self._mark(step)
        self._changed(address)
        return address

    # Being told

    def subscribe(self, fn: Callable[[Address], None]) -> Callable[[], None]:
        """Have `fn` called with the address of every change; returns what ends it."""
        return _listed(self._observers, fn)

    def on_state(self, fn: Callable[[SaveState], None]) -> Callable[[], None]:
        """Have `fn` called when the state changes; returns what ends it."""
        return _listed(self._watchers, fn)

    def _changed(self, address: Address) -> None:
        if self.state.kind == "saved":
            self._set_state(replace(self.state, kind="unsaved"))
        self._notify(address)

    def _notify(self, address: Address) -> None:
        for observer in list(self._observers):
            observer(address)

    def _set_state(self, state: SaveState) -> None:
        if state != self.state:
            self.state = state
            for watcher in list(self._watchers):
                watcher(state)

    # Saving

    def flush(self) -> None:
        """Save now what is not saved. Raises CasejournalError, most likely VaultUnwritable, after
        the state is "failed"; the changes stay."""
        with self._writing:
            while (taken := self._begin()) is not None:
                try:
                    saved = self.vault.commit(self.target, taken.changes)
                except CasejournalError as error:
                    self._failed(error)
                    raise
                self._saved(taken, saved)

    async def save_soon(self) -> None:
        """Save what is not saved while the event loop goes on. Raises as `flush`."""
        import asyncio

        while not self._writing.acquire(blocking=False):
            await asyncio.sleep(0.01)
        try:
            taken = self._begin()
            if taken is None:
                return
            try:
                saved = await asyncio.to_thread(self.vault.commit, self.target, taken.changes)
            except CasejournalError as error:
                self._failed(error)
                raise
            self._saved(taken, saved)
        finally:
            self._writing.release()

    def _begin(self) -> Taken | None:
        """Take what is to be saved; None if there is nothing."""
        with self._tree:
            taken = self._dirty.take(self.root) if self._dirty else None
        if taken is not None:
            self._set_state(replace(self.state, kind="saving"))
        elif self.state.kind != "saved":
            self._set_state(replace(self.state, kind="saved", reason=""))
        return taken

    def _saved(self, taken: Taken, saved: Saved) -> None:
        with self._tree:
            self._dirty.saved(self.root, taken, saved)
            self.conflicts.extend(saved.conflicts)
            kind: Literal["saved", "unsaved"] = "unsaved" if self._dirty else "saved"
        self._set_state(SaveState(kind, saved.at))
        if saved.merged and kind == "saved":
            self.reload()

    def _failed(self, error: CasejournalError) -> None:
        read_only = self.vault.read_only or self.state.read_only
        self._set_state(SaveState("failed", self.state.at, str(error), read_only))

    def reload(self) -> bool:
        """Take in what others wrote; False if there is nothing, or unsaved work here.

        Raises NotFound and VaultUnreadable.
        """
        if self._dirty or self.vault.rev(self.target) == self._dirty.rev:
            return False
        loaded = self.vault.read(self.target)
        with self._tree:
            changed = differing(self.root, loaded.root)
            for address in changed:
                self._take_over(address[:2], loaded.root)
            self._dirty.based_on(self.root, loaded.rev)
            self._forget(changed)
        for address in changed:
            self._notify(address)
        return bool(changed)

    def _take_over(self, section: Address, other: Record) -> None:
        setattr(get(self.root, section[:1]), section[1], get(other, section))

    def _forget(self, changed: list[Address]) -> None:
        """Drop the steps that would undo what others wrote."""
        touched = {address[:2] for address in changed}
        for steps in (self._done, self._undone):
            steps[:] = [step for step in steps if step.address[:2] not in touched]

    def rescue(self, path: Path) -> Path:
        """Write everything as it is here, saved or not, to a new file; return its path.

        `path` is a file or a folder. Raises VaultUnwritable.
        """
        with self._tree:
            return rescue.write(path, self.target.name, self.root)


class CaseSession(Session):
    """An open case."""

    root: CaseFile
    target: CaseTarget


class ProfileSession(Session):
    """The open profile."""

    root: Profile
    target: ProfileTarget


class MonthSession(Session):
    """An open month of the journal."""

    root: JournalMonth
    target: MonthTarget


_KINDS: dict[type, type[Session]] = {
    CaseTarget: CaseSession,
    ProfileTarget: ProfileSession,
    MonthTarget: MonthSession,
}


def _listed(into: list[Any], fn: Any) -> Callable[[], None]:
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
