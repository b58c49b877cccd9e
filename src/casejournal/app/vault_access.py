"""Access to the vault of this window: opens it, and knows whether it may be seen."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casejournal.vault import Vault


class IdleClock:
    """The time since somebody last pressed a key."""

    def __init__(self) -> None:
        self.now: Callable[[], float] = time.time
        """Seconds. The time of day, as a laptop that sleeps has nobody at its keys either."""
        self._touched = self.now()
        self.suspended_for_editor = False
        """Whether the terminal belongs to the person's own editor just now."""

    def touch(self) -> None:
        """Notes that somebody is there."""
        self._touched = self.now()

    def idle_seconds(self) -> float:
        """Seconds since somebody was there."""
        now = self.now()
        if now < self._touched:  # the clock was set back
            self._touched = now
        return now - self._touched

    @contextmanager
    def editing_elsewhere(self) -> Iterator[None]:
        """The time in which the person's own editor has the terminal, which is no idle time."""
        self.suspended_for_editor = True
        try:
            yield
        finally:
            self.suspended_for_editor = False
            self.touch()


class VaultSession:
    """The vault, which may be given as what opens it.

    `failed(error)` is told if it cannot be opened.
    """

    def __init__(
        self,
        vault: Vault | Callable[[], Vault | None],
        failed: Callable[[CasejournalError], None],
    ) -> None:
        self._vault = vault
        self._failed = failed
        self.idle = IdleClock()
        self.inside = False
        """Whether what is in the vault may be seen: not before it is open, nor while locked."""
        self.failure: CasejournalError | None = None
        """Why the vault could not be opened."""

    @property
    def is_open(self) -> bool:
        """Whether it was found by now; it may be locked all the same."""
        return not callable(self._vault)

    @property
    def vault(self) -> Vault:
        """The vault. Raises CasejournalError, and says so, if it cannot be opened."""
        if (found := self.find()) is None:
            from casejournal.vault.texts import no_vault

            error = no_vault()
            self._fail(error)
            raise error
        return found

    def find(self) -> Vault | None:
        """The vault, opened if need be; None if there is none. Raises CasejournalError."""
        if callable(self._vault):
            try:
                found = self._vault()
            except CasejournalError as error:
                self._fail(error)
                raise
            if found is None:
                return None
            self._vault = found
        return self._vault

    def take(self, vault: Vault) -> None:
        """Takes a vault that was just made."""
        self._vault = vault

    def _fail(self, error: CasejournalError) -> None:
        self.failure = error
        self._failed(error)
