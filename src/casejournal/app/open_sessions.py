"""The open files: one session for each, saved soon after each change."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from casejournal.platform.errors import CasejournalError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casejournal.editing import Autosave, EditingSession, SaveState
    from casejournal.vault import Target, Vault


class OpenSessions:
    """The one session of each open file.

    `on_failed(session)` is told when a save fails, once until it works again;
    `on_conflict(session)` when a file has been opened, and when a save met what another wrote in
    the same place: either may have left something to be settled.
    """

    def __init__(
        self,
        vault: Callable[[], Vault],
        on_failed: Callable[[EditingSession], None],
        on_conflict: Callable[[EditingSession], None],
    ) -> None:
        self._vault = vault
        self._on_conflict = on_conflict
        self._on_failed = on_failed
        self._open: dict[Target, tuple[EditingSession, Autosave, Callable[[], None]]] = {}
        self._ending: asyncio.Future[Any] | None = None

    def session(self, target: Target) -> EditingSession:
        """The session on a file, opened if it is not. Raises CasejournalError."""
        if target in self._open:
            return self._open[target][0]
        from casejournal.editing import Autosave, EditingSession  # not needed for the first frame

        session = EditingSession.open(self._vault(), target)
        autosave = Autosave(session)
        failed, met = False, 0

        def watch(state: SaveState) -> None:
            nonlocal failed, met
            if state.kind == "failed" and not failed:
                failed = True
                self._on_failed(session)
            elif state.kind == "saved":
                failed = False
                if len(session.conflicts) > met:
                    met = len(session.conflicts)
                    self._on_conflict(session)

        self._open[target] = (session, autosave, session.on_state(watch))
        autosave.start(asyncio.get_running_loop())
        self._on_conflict(session)
        return session

    def sessions(self) -> list[EditingSession]:
        """All open sessions."""
        return [session for session, _autosave, _stop in self._open.values()]

    def is_open(self, target: Target) -> bool:
        """Whether there is a session on a file."""
        return target in self._open

    def unsaved(self) -> list[EditingSession]:
        """The sessions with changes that are not on the disk."""
        return [session for session in self.sessions() if session.dirty]

    def flush(self) -> list[CasejournalError]:
        """Saves whatever is not saved; returns what went wrong, one error for each session."""
        wrong = []
        for session in self.unsaved():
            try:
                session.flush()
            except CasejournalError as error:
                wrong.append(error)
        return wrong

    def rescue(self, folder: Path, *, readable: bool = False) -> list[Path]:
        """Writes what could not be saved into a folder elsewhere; returns the files. OSError.

        `readable` is as for `EditingSession.rescue`.
        """
        return [
            session.rescue(folder / f"casejournal-rescue-{number}.json", readable=readable)
            for number, session in enumerate(self.unsaved(), 1)
        ]

    def refresh(self) -> None:
        """Takes in what other windows and commands wrote, where nothing here is unsaved."""
        for session in self.sessions():
            session.reload()

    def drop(self) -> None:
        """Forgets every session; what is not saved is lost with it."""
        ends = []
        for _session, autosave, end in self._open.values():
            end()
            ends.append(autosave.stop())
        self._open.clear()
        self._ending = asyncio.gather(*ends, return_exceptions=True)

    def close(self, target: Target) -> None:
        """Saves and drops the session on a file, if there is one. Raises CasejournalError."""
        if target in self._open:
            session, autosave, end = self._open[target]
            session.flush()
            del self._open[target]
            end()
            self._ending = asyncio.ensure_future(autosave.stop())
