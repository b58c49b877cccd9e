"""The file watch: looks every other second whether another window, shell or machine wrote."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from casejournal.app.navigable import Navigable
from casejournal.platform import inbox
from casejournal.platform.errors import CasejournalError
from casejournal.vault.journal.inbox_merge import added_entries

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.app.services import Services


class FileWatch:
    """Notices what others write in the vault, and takes it in."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._changed: tuple[object, ...] = ()

    def look(self) -> None:
        """Takes in what others wrote. What is typed here is handed over first, and stays."""
        services = self._services
        services.navigation.keep_typed()
        vault, screen = services.vault, services.navigation.top
        if not vault.read_only and _size(vault.paths.inbox / inbox.NAME):
            with suppress(CasejournalError):  # it stays where it is; the journal says why
                if added := vault.merge_inbox():
                    services.tell(added_entries(added))
        services.sessions.refresh()
        folders = (vault.paths.cases_dir, vault.paths.journal_dir)
        changed = (services.today(), *map(_changed, folders))
        if changed != self._changed:
            self._changed = changed
            if isinstance(screen, Navigable) and screen.is_mounted:  # not while it is being opened
                screen.look_again()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0
