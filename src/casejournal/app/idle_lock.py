"""Locking an encrypted vault while the program is open, and being back afterwards."""

from __future__ import annotations

import gc
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual import events

from casejournal.app.navigation import Navigation
from casejournal.app.positions import spots_of
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casejournal.app.open_sessions import OpenSessions
    from casejournal.platform.config import Settings
    from casejournal.platform.errors import CasejournalError

LOOK = 5.0
"""Seconds between looks at how long nobody has pressed a key."""
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""Empties the screen of a terminal and what can be scrolled back to."""
_WHILE_LOCKED = frozenset(("quit", "help_quit", "suspend_process"))
"""What can be done before the passphrase is given; nothing of it shows what is in the vault."""


class IdleLock(Navigation):
    """An app whose vault may be locked, from the start or from time to time."""

    keeper: OpenSessions
    settings: Settings
    clock: Callable[[], float] = staticmethod(time.time)
    """Seconds. The time of day, as a laptop that sleeps has nobody at its keys either."""

    def __init__(self) -> None:
        super().__init__()
        self._touched = self.clock()
        self._lent = self._inside = False
        self._spots: list[Callable[[Navigation], None]] = []

    def flush(self) -> list[CasejournalError]:
        """Saves everything that was typed; returns what went wrong."""
        raise NotImplementedError

    def entered(self) -> None:
        """What there is to do once the vault can be read."""
        raise NotImplementedError

    def not_saved(self, *reasons: str) -> None:
        """Says loudly what could not be saved."""
        raise NotImplementedError

    # --- locked or not

    @property
    def inside(self) -> bool:
        """Whether what is in the vault may be seen: not before it is open, nor while locked."""
        return self._inside

    def ask_passphrase(self, passphrase: str = "") -> None:
        """Shows nothing but the question for the passphrase; tries the one given first."""
        from casejournal.screens.vault.unlock import UnlockScreen

        self.push_screen(UnlockScreen(self.vault, passphrase), self._unlocked)

    def _unlocked(self, opened: bool | None) -> None:
        if opened:
            self.call_later(self._come_back)

    def _come_back(self) -> None:
        self.go_inside()
        for go_to in self._spots:
            go_to(self)
        self._spots = []
        self.entered()

    def go_inside(self) -> None:
        """Shows what is in the vault, which can be read from now on."""
        self._touched, self._inside = self.clock(), True
        self.vault.quiet_days = self.settings.quiet_days
        self.home.look_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not self._inside and action not in _WHILE_LOCKED:
            return False
        return super().check_action(action, parameters)

    # --- locking

    def action_lock(self) -> None:
        if not self.vault.encrypted:
            self.tell(
                _(
                    "This vault has no passphrase, so it cannot be locked. One is given in a"
                    " shell with: casejournal encrypt"
                )
            )
            return
        self.lock()

    def lock(self) -> bool:
        """Saves everything, forgets all that was read, and asks for the passphrase.

        False if it does not come to that: what cannot be saved is said and stays.
        """
        if not self._inside or not self.vault.encrypted:
            return False
        wrong = self.flush()
        if not wrong:
            spots = spots_of(self.screen_stack[1:])
            while len(self.screen_stack) > 1:
                self._leave()  # an entry of the journal may still move to another month
            wrong = self.flush()
        if wrong:
            self.not_saved(*map(str, wrong))
            return False
        self._spots, self._inside = spots, False
        self.checks.forget()
        self.keeper.drop()
        self.unsent.forget()
        self.vault.lock()
        from casejournal.platform import viewer  # not needed for the first frame

        viewer.forget()
        self.home.forget()
        self.clear_notifications()
        self._clipboard = ""
        self.ask_passphrase()
        self._clear_terminal()
        self.call_after_refresh(gc.collect)
        return True

    def _clear_terminal(self) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(_CLEAR)
            self._driver.flush()

    # --- by itself

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.InputEvent, events.Paste)):
            self._touched = self.clock()
        await super().on_event(event)

    def lock_when_idle(self) -> None:
        """Locks if nobody has pressed a key for as long as the settings say."""
        now = self.clock()
        if now < self._touched:  # the clock was set back
            self._touched = now
        minutes = self.settings.lock_after_minutes
        if minutes and now - self._touched >= minutes * 60:
            self.lock()

    def lock_when_suspended(self) -> None:
        """Locks when the screens give way to a shell, but not to the person's own editor."""
        if self._lent or not self.lock():
            self.flush()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """The terminal lent to another program, without locking."""
        self._lent = True
        try:
            with self.suspend():
                yield
        finally:
            self._lent = False
            self._touched = self.clock()
