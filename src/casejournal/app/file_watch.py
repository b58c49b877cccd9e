"""Looking every other second whether another window, a shell or another machine wrote something."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from casejournal.platform import inbox
from casejournal.platform.errors import CasejournalError
from casejournal.vault.journal.inbox_merge import added_entries

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.app.navigation import Navigation
    from casejournal.app.open_sessions import OpenSessions
    from casejournal.vault import Vault


class FileWatch:
    """What there is to be seen of others' work in a vault."""

    def __init__(self) -> None:
        self._changed: tuple[object, ...] = ()

    def look(self, app: Navigation, vault: Vault, keeper: OpenSessions) -> None:
        """Takes in what others wrote. What is typed here was handed over before, and stays."""
        if not vault.read_only and _size(vault.paths.inbox / inbox.NAME):
            with suppress(CasejournalError):  # it stays where it is; the journal says why
                if added := vault.merge_inbox():
                    app.tell(added_entries(added))
        keeper.refresh()
        folders = (vault.paths.cases_dir, vault.paths.journal_dir)
        changed = (app.today(), *map(_changed, folders))
        if changed != self._changed:
            self._changed = changed
            look_again = getattr(app.screen, "look_again", None)
            if look_again is not None and app.screen.is_mounted:  # not while it is being opened
                look_again()


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
