"""Keys act in the order in which they were pressed, however fast.

Textual hands a key to the widget that has the focus at that moment, and looks for a binding only
when the key has wandered up to the app. Whoever types `Kuningan`, tab, `petani` faster than that
finds `Kuninganpetani` in one field. So after every key that may do more than write a character,
the keys that follow wait until it has acted.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.worker import WorkerCancelled, WorkerFailed

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

GOING = "going"
"""Group of the workers that go to another place; keys wait for them."""
PATIENCE = 2.0
"""Seconds to wait for a key to act before the next one is let through regardless."""
LOOK = 0.01
"""Seconds between looks whether a widget is still there: one taken away answers no more."""


class TypingOrder(App[None]):
    """An app whose keys act one after the other."""

    _waiting: deque[events.Event] | None = None
    """Keys held back while the one before them acts; None while none does."""
    _holder: asyncio.Task[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Lets a key through, or holds it back behind the one before."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._waiting is not None:
            self._waiting.append(event)
        elif self._only_writes(event):
            await super().on_event(event)
        else:
            self._waiting = deque([event])
            self._holder = asyncio.create_task(self._let_through(self._waiting))

    def _only_writes(self, event: events.Event) -> bool:
        """Whether all that a key does is to put a character where the cursor is."""
        if not isinstance(event, events.Key):
            return self.focused is not None
        focused = self.focused
        return focused is not None and focused.check_consume_key(event.key, event.character)

    async def _let_through(self, waiting: deque[events.Event]) -> None:
        try:
            while waiting:
                event = waiting.popleft()
                writes, screen, focused = self._only_writes(event), self.screen, self.focused
                await super().on_event(event)
                if not writes:
                    await self._acted(focused, screen)
        except Exception as error:  # as if it had happened in the app's own loop
            self._handle_exception(error)
        finally:
            self._waiting = None

    async def _acted(self, focused: DOMNode | None, screen: Screen[Any]) -> None:
        """Waits until a key given to a widget has wandered up to the app and acted there."""
        path = (focused or screen).ancestors_with_self
        try:
            async with asyncio.timeout(PATIENCE):
                # Once for the key, and once for what a widget then asked of those above it.
                for node in [*path, *path]:
                    await self._idle(node)
                if going := [worker for worker in self.workers if worker.group == GOING]:
                    await self.workers.wait_for_complete(going)
                while not self.screen.is_mounted:  # opened by the key, and getting ready
                    await asyncio.sleep(0)
                await self._idle(self.screen)
                shown = asyncio.Event()
                if self.screen.call_after_refresh(shown.set):
                    await shown.wait()  # the focus may be given only then
        except (TimeoutError, WorkerFailed, WorkerCancelled):
            return

    @staticmethod
    async def _idle(node: DOMNode) -> None:
        """Waits until a node has worked off what it has been sent so far, or is taken away."""
        done = asyncio.Event()
        if not (node.is_running and node.is_attached and node.call_later(done.set)):
            return
        while node.is_attached and not done.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), LOOK)
