"""A session: one file, open for editing by one person, and saved without being asked to."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, cast, overload

from casejournal.editing import rescue
from casejournal.editing.editor import Editor, listed, numbers
from casejournal.editing.merge import take_in
from casejournal.editing.restore import turn
from casejournal.editing.unsaved_drafts import UnsavedDrafts
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _
from casejournal.vault import CaseTarget, MonthTarget, ProfileTarget, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from casejournal.editing.steps import TurnStep
    from casejournal.editing.unsaved_changes import PendingSave
    from casejournal.records.address import Address
    from casejournal.records.base import Record
    from casejournal.records.case import CaseFile
    from casejournal.records.journal.entries import JournalMonth
    from casejournal.records.parts.profile import Profile
    from casejournal.vault import FileState, Saved, Target, Vault
    from casejournal.vault.vault import Loaded


@dataclass(frozen=True)
class SaveState:
    """How safe the work is; what the line at the bottom says."""

    kind: Literal["saved", "unsaved", "saving", "failed"]
    at: datetime | None = None
    """UTC time of the last save in this session."""
    reason: str = ""
    """Sentences, if saving failed."""
    read_only: bool = False
    beside: int = 0
    """How many documents have what others wrote in the same place set beside them."""


class _Flight:
    """A save on its way: what it took, and what becomes of it."""

    def __init__(self, taken: PendingSave) -> None:
        self.taken = taken
        self.future: Future[Saved] = Future()
        self.future.set_running_or_notify_cancel()  # nobody who waits for it may call it off

    def write(self, session: EditingSession) -> None:
        try:
            self.future.set_result(session.vault.commit(session.target, self.taken.changes))
        except BaseException as error:
            try:
                session.put_aside()
            finally:
                self.future.set_exception(error)  # or whoever waits would wait for ever


class EditingSession(Editor):
    """An open file. Use `EditingSession.open`; edit only through its methods.

    Functions given to `subscribe` and `on_state` are called in the thread that edits or saves;
    the disk work of `save_soon` alone is done in a thread of its own.
    """

    def __init__(self, vault: Vault, target: Target, loaded: Loaded):
        super().__init__(loaded.root, loaded.stand)
        self.vault = vault
        self.target = target
        self.state = SaveState("saved", read_only=loaded.read_only, beside=loaded.beside)
        self.conflicts: list[Address] = []
        """Documents that somebody else had changed too; theirs are in `vault.conflicts`."""
        self._flight: _Flight | None = None
        self._aside = UnsavedDrafts(vault, target)
        self._opened: int | None = loaded.rev
        """The file's `rev` when it was opened; None once others wrote in it."""
        self._before: Record | None = None
        self._watchers: list[Callable[[SaveState], None]] = []

    @overload
    @staticmethod
    def open(vault: Vault, target: CaseTarget) -> CaseSession: ...
    @overload
    @staticmethod
    def open(vault: Vault, target: ProfileTarget) -> ProfileSession: ...
    @overload
    @staticmethod
    def open(vault: Vault, target: MonthTarget) -> MonthSession: ...
    @staticmethod
    def open(vault: Vault, target: Target) -> EditingSession:
        """Open a file of a vault. Raises NotFound and VaultUnreadable."""
        return EditingSession.on(vault, target, vault.read(target))

    @staticmethod
    def on(vault: Vault, target: Target, loaded: Loaded) -> EditingSession:
        """Open a file as it was read, or a version of it to look at."""
        return _KINDS[type(target)](vault, target, loaded)

    def on_state(self, fn: Callable[[SaveState], None]) -> Callable[[], None]:
        """Have `fn` called when the state changes; returns what ends it."""
        return listed(self._watchers, fn)

    def _changed(self, address: Address) -> None:
        if self.state.kind == "saved" and self._dirty:
            self._set_state(replace(self.state, kind="unsaved"))
        super()._changed(address)

    def _set_state(self, state: SaveState) -> None:
        if state != self.state:
            self.state = state
            for watcher in list(self._watchers):
                watcher(state)

    # Saving

    def flush(self) -> None:
        """Save now what is not saved, and wait for a save that is on its way.

        Raises CasejournalError, most likely VaultUnwritable, after the state is "failed"; the
        changes stay and can be saved later.
        """
        while (found := self._next()) is not None:
            flight, mine = found
            if mine:
                self._begin(partial(flight.write, self))
            error = flight.future.exception()
            self._settle(flight)
            if error is not None and mine:
                raise error

    async def save_soon(self) -> None:
        """Save what is not saved while the event loop goes on. Raises as `flush`."""
        import asyncio
        import threading

        while (found := self._next()) is not None:
            flight, mine = found
            if mine:
                self._begin(threading.Thread(target=flight.write, args=(self,)).start)
            with suppress(Exception):  # asked for below
                await asyncio.wrap_future(flight.future)
            error = flight.future.exception()
            self._settle(flight)
            if error is not None and mine:
                raise error
            if mine:
                return

    def _next(self) -> tuple[_Flight, bool] | None:
        """The save to wait for, and whether it is new; None if all is on disk."""
        with self._tree:
            if self._flight is not None:
                return self._flight, False
            if not self._dirty:
                return None
            self._flight = _Flight(self._dirty.take(self.root))
            return self._flight, True

    def _begin(self, write: Callable[[], None]) -> None:
        """Begin to write, whatever goes wrong with those who are told: a save that was announced
        and never begins would be waited for without end."""
        try:
            self._set_state(replace(self.state, kind="saving"))
        finally:
            write()

    def _settle(self, flight: _Flight) -> None:
        """Take in what became of a save, once, whoever waited for it."""
        with self._tree:
            if self._flight is not flight:
                return
            self._flight = None
            error = flight.future.exception()
            if error is None:
                saved = flight.future.result()
                self._dirty.saved(self.root, flight.taken, saved)
                self.conflicts.extend(saved.conflicts)
                self._aside.release(self.root, set(self._dirty.unsaved()))
        if error is not None:
            self._failed(error)
            return
        kind: Literal["saved", "unsaved"] = "unsaved" if self._dirty else "saved"
        beside = self.state.beside + len(saved.conflicts)
        self._set_state(SaveState(kind, saved.at, beside=beside))
        if saved.merged:
            self.reload(saved.before)

    def _failed(self, error: BaseException) -> None:
        reason = str(error)
        if not isinstance(error, CasejournalError):
            reason = _("The last changes could not be saved: {reason}.").format(
                reason=type(error).__name__
            )
        read_only = self.vault.read_only or self.state.read_only
        state = replace(self.state, kind="failed", reason=reason, read_only=read_only)
        self._set_state(state)

    # What was done before this file was opened

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back, made here or last before the file was opened."""
        return super().can_undo or self._change_before() is not None

    def undo(self) -> Address | None:
        """Take the last edit back; return where to look, None if there is none.

        When every edit made here is taken back, the last one from before the file was opened is
        next, unless others wrote in the file meanwhile.
        """
        if not super().can_undo and (step := self._change_before()) is not None:
            self._opened = None
            self._done.append(step)
        return super().undo()

    def _change_before(self) -> TurnStep | None:
        if self._opened is None or self._flight is not None:
            return None
        if self._before is None:
            self._before = self.vault.before_last_change(self.target, self._opened)
        if self._before is None:
            self._opened = None
            return None
        with self._tree:
            # Everything done here is taken back, so the tree is as it was when it was opened.
            step = turn(self.root, self._before)
        # It comes before everything done here, so its number is lower.
        return step and replace(step, old=step.new, new=step.old, number=-next(numbers))

    # Work that cannot be saved

    def put_aside(self) -> None:
        """Put everything that is not saved into drafts. For any thread; raises nothing."""
        self._aside.documents(lambda: self._unsaved().changes)

    def _unsaved(self) -> PendingSave:
        with self._tree:
            return self._dirty.take(self.root)

    def hold(self, address: Address, text: str) -> None:
        """Put aside a text that an open editor holds for a field and has not set yet.

        It is let go of once the field is set to it and saved, or when the field's own text is
        held. May be called at every pause; raises NoSuchAddress.
        """
        self._aside.text(address, text, self.root)

    # What others wrote, and the last resort

    def reload(self, met: FileState | None = None) -> bool:
        """Take in what others wrote; False if there is nothing. What is unsaved here stays.

        If a sync tool put another file in the place of the one that was saved here, what was
        saved here is taken as unsaved. `met` is the file that a save has just met; if that was an
        older one, nothing of what is here is known to be in it.
        A file that is gone, older than it was or cannot be read any more makes the state
        "failed", and says why; what is here stays, and the next save writes all of it.
        """
        if self._flight is not None:  # it looks for what others wrote when it is done
            return False
        try:
            stand, known = self.vault.stand(self.target), self._dirty.stand
            if met is None and stand.rev < known.rev:
                self._lost(stand.rev)
                return False
            older = met is not None and met.rev < known.rev
            loaded = None if stand == known else self.vault.read(self.target)
            ours = loaded is None or (
                not older and self.vault.follows(self.target, met or loaded.stand, known)
            )
        except CasejournalError as error:
            self._failed(error)
            return False
        if self.state.kind == "failed" and not self._dirty:
            self._set_state(replace(self.state, kind="saved", reason=""))
        if loaded is None:
            return False
        with self._tree:
            again = [] if ours else self._dirty.again(self.root, loaded.root)
            if older:
                self._dirty.mark_all(self.root)
            changed = take_in(self.root, loaded.root, self._dirty.unsaved())
            self._dirty.based_on(loaded.root, loaded.stand)
            if changed:
                self._opened = None
            self._forget({address[:2] for address in changed})
        self._set_state(replace(self.state, beside=loaded.beside))
        for address in dict.fromkeys([*changed, *again]):
            self._changed(address)
        return bool(changed)

    def _lost(self, rev: int) -> None:
        """The file is not what was saved last; it has this `rev` now, 0 if there is none."""
        error: CasejournalError = texts.replaced() if rev else texts.vanished()
        if isinstance(self.target, CaseTarget) and not rev:
            error = texts.gone()  # no save begins a case again that was taken away
        elif self.state.reason != str(error):
            with self._tree:
                self._dirty.mark_all(self.root)
        self._failed(error)

    def mend(self) -> None:
        """Put the newest good version in the place of a damaged file, and save what is here over
        it; the damaged file is kept. Raises as `Vault.recover` and `flush`."""
        self.vault.recover(self.target)
        loaded = self.vault.read(self.target)
        with self._tree:
            self._dirty.over(self.root, loaded.root, loaded.stand)
        self.flush()

    def rescue(self, path: Path, *, readable: bool = False) -> Path:
        """Write everything as it is here, saved or not, to a new file; return its path.

        `path` is a file or a folder; nothing is written over. In an encrypted vault the file is
        sealed to whoever can open that, unless it shall be `readable`. Raises VaultUnwritable.
        """
        seal = self.vault.sealed if self.vault.encrypted and not readable else None
        with self._tree:
            return rescue.write(path, self.target.name, self.root, seal)


class CaseSession(EditingSession):
    """An open case."""

    root: CaseFile
    target: CaseTarget


class ProfileSession(EditingSession):
    """The open profile."""

    root: Profile
    target: ProfileTarget


class MonthSession(EditingSession):
    """An open month of the journal."""

    root: JournalMonth
    target: MonthTarget


_KINDS = cast(
    "dict[type, type[EditingSession]]",
    {CaseTarget: CaseSession, ProfileTarget: ProfileSession, MonthTarget: MonthSession},
)
