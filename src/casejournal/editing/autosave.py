"""Saving by itself: shortly after typing stops, and never much later than it began."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.editing.session import EditingSession
    from casejournal.records.address import Address

LATEST = 1.5
"""Seconds after the first unsaved edit at which a save begins, even in the midst of typing. An
editor gives a long text over up to 0.3 seconds late, and a slow save is put aside after `PATIENCE`;
so what is older than two seconds is always on the disk."""
PATIENCE = 0.2
"""Seconds after which a save that is not done yet has its work put aside as a draft."""
RETRY = 5.0
"""Seconds after which a save that failed is tried again."""


class Autosave:
    """Saves a session from an event loop; the writing is done in a thread.

    `delay` is the pause in typing, in seconds, that is waited for.
    """

    def __init__(self, session: EditingSession, delay: float = 0.8) -> None:
        self._session = session
        self._delay = delay
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: Callable[[], None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._since: float | None = None

    def start(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """Begin to save, on a loop or the one that runs."""
        if self._end is None:
            self._loop = loop or asyncio.get_running_loop()
            self._end = self._session.subscribe(self._edited)
            if self._session.dirty:
                self._edited(())

    async def stop(self) -> None:
        """End, with everything saved. Raises CasejournalError if that cannot be done."""
        if self._end is not None:
            self._end()
            self._end = None
        self._cancel()
        if self._task is not None:
            with suppress(CasejournalError):
                await self._task
        await self._session.save_soon()

    def _edited(self, _address: Address) -> None:
        if self._loop is None or not self._session.dirty:
            return
        now = self._loop.time()
        if self._since is None:
            self._since = now
        self._wait(min(now + self._delay, self._since + LATEST))

    def _wait(self, until: float) -> None:
        self._cancel()
        if self._loop is not None:
            self._timer = self._loop.call_at(until, self._fire)

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _fire(self) -> None:
        self._timer = None
        if self._loop is None:
            return
        if self._task is not None and not self._task.done():
            # The save that is on its way looks again when it is done; that may take a while.
            self._since = None
            self._put_aside()
            return
        self._since = None
        self._task = self._loop.create_task(self._save())

    def _put_aside(self) -> None:
        threading.Thread(target=self._session.put_aside).start()

    async def _save(self) -> None:
        pause = self._delay
        late = self._loop.call_later(PATIENCE, self._put_aside) if self._loop else None
        try:
            await self._session.save_soon()
        except CasejournalError:
            pause = RETRY  # the session's state says why
        finally:
            if late is not None:
                late.cancel()
        if self._end is not None and self._session.dirty and self._timer is None and self._loop:
            self._wait(self._loop.time() + pause)
