"""The lock of an open, encrypted vault, and the way back to what was shown before."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.app.navigable import Ids
    from casejournal.app.save_problems import SaveProblems
    from casejournal.app.services import Services

IDLE_CHECK_SECONDS = 5.0
"""Seconds between looks at how long nobody has pressed a key."""
ALLOWED_WHILE_LOCKED = frozenset(("quit", "help_quit", "suspend_process"))
"""What can be done before the passphrase is given; nothing of it shows what is in the vault."""


class IdleLock:
    """Locks the vault when told or when nobody is there, and shows again what was open.

    `entered()` is called whenever the vault can be read again; `clear()` empties terminal and
    clipboard.
    """

    def __init__(
        self,
        services: Services,
        problems: SaveProblems,
        entered: Callable[[], None],
        clear: Callable[[], None],
    ) -> None:
        self._services = services
        self._problems = problems
        self._entered = entered
        self._clear = clear
        self._open_before: list[tuple[str, Ids]] = []

    # --- unlocking

    def ask_passphrase(self, passphrase: str = "") -> None:
        """Shows nothing but the question for the passphrase; tries the one given first."""
        self._services.open(
            "unlock", then=self._unlocked, vault=self._services.vault, passphrase=passphrase
        )

    def _unlocked(self, opened: bool | None) -> None:
        if opened:
            self._services.app.call_later(self._come_back)

    def _come_back(self) -> None:
        self.go_inside()
        for name, ids in self._open_before:
            self._services.open_again(name, ids)
        self._open_before = []
        self._entered()

    def go_inside(self) -> None:
        """Shows what is in the vault, which can be read from now on."""
        services = self._services
        services.access.idle.touch()
        services.access.inside = True
        services.vault.quiet_days = services.settings.quiet_days
        services.navigation.home.look_again()

    # --- locking

    def lock_when_asked(self) -> None:
        """Locks; says so if the vault has no passphrase."""
        if self._services.vault.encrypted:
            self.lock()
            return
        self._services.tell(
            _(
                "This vault has no passphrase, so it cannot be locked. One is given in a"
                " shell with: casejournal encrypt"
            )
        )

    def lock(self) -> bool:
        """Saves everything, forgets all that was read, and asks for the passphrase.

        False if it does not come to that: what cannot be saved is said and stays.
        """
        services = self._services
        if not services.inside or not services.vault.encrypted:
            return False
        wrong = services.flush()
        if not wrong:
            before = services.navigation.open_screens()
            services.navigation.go_home()  # an entry of the journal may still move elsewhere
            wrong = services.flush()
        if wrong:
            self._problems.offer_rescue(*map(str, wrong))
            return False
        self._open_before, services.access.inside = before, False
        services.forget()
        services.vault.lock()
        from casejournal.platform import viewer  # not needed for the first frame

        viewer.forget()
        services.navigation.home.forget()
        services.app.clear_notifications()
        self.ask_passphrase()
        self._clear()
        services.app.call_after_refresh(gc.collect)
        return True

    def lock_when_idle(self) -> None:
        """Locks if nobody has pressed a key for as long as the settings say."""
        idle = self._services.access.idle.idle_seconds()
        minutes = self._services.settings.lock_after_minutes
        if minutes and idle >= minutes * 60:
            self.lock()

    def lock_when_suspended(self) -> None:
        """Locks when the screens give way to a shell, but not to the person's own editor."""
        if self._services.access.idle.suspended_for_editor or not self.lock():
            self._services.flush()
