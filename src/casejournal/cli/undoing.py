"""Taking back what was logged from a shell: which entries those were, and removing the last one.

The ids of logged entries are kept in a file beside the inbox; it holds nothing else, and no harm
is done if it is lost.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from casejournal import paths
from casejournal.cli.quick import LOGGED
from casejournal.errors import NotFound, Refused
from casejournal.i18n import _

if TYPE_CHECKING:
    from casejournal.records.journal import DailyEntry
    from casejournal.vault import Vault

_READ = 27 * 1000  # the last thousand ids, each with its line end


def undo(vault: Vault) -> DailyEntry:
    """Remove the entry that was logged last and is still there; returns it.

    Raises NotFound if there is none and Refused if it was changed since; the file of the month
    as it was before stays in the history of the vault.
    """
    from casejournal.vault import Changes, DocumentChange, MonthTarget

    wanted = _logged(str(vault.root))
    last: tuple[int, str, DailyEntry] | None = None
    for month in vault.months():
        for entry in vault.load(MonthTarget(month)).journal.entries:
            place = wanted.get(entry.id, -1)
            if place >= 0 and (last is None or place > last[0]):
                last = place, month, entry
    if last is None:
        raise NotFound(_("No note from a shell is left to take back."))
    _place, month, entry = last
    if entry.rev > 1:
        raise Refused(
            _("The last note was changed since it was logged."),
            _("It was left as it is."),
            _("Delete it in the journal if it is not wanted."),
        )
    gone = DocumentChange(("journal", "entries", entry.id), None, base=entry.rev)
    vault.commit(MonthTarget(month), Changes((gone,)))
    return entry


def _logged(root: str) -> dict[str, int]:
    """The ids of logged entries with their place in time."""
    try:
        with open(os.path.join(paths.inbox_dir(root), LOGGED), "rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _READ))
            lines = file.read().decode("ascii", errors="replace").split("\n")
    except OSError:
        return {}
    return {ident: place for place, ident in enumerate(lines) if ident}
