"""Taking back what was logged from a shell: which entries those were, and removing the last one.

What waits in the letter box is taken out of it, which needs no passphrase; what is in the journal
already is removed there. The ids of logged entries are kept in a file beside the inbox, each with
the end of its line, by which a sealed line is known; no harm is done if that file is lost.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from casejournal.cli.log.quick import LOGGED
from casejournal.platform import inbox, paths
from casejournal.platform.errors import NotFound, Refused, VaultUnwritable, reason
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.vault import Vault

_READ = 60 * 1000  # the last thousand ids, each with its line end
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Waiting:
    """A note that was taken out of the letter box."""

    def __init__(self, ident: str, fields: dict[str, Any] | None) -> None:
        self.fields = fields
        """The fields of the entry; None if it was sealed, and so cannot be read."""
        self.at = _time_of(ident)
        """When it was logged, in seconds."""


def take_out(root: str) -> Waiting | None:
    """Remove the note that was logged last, if it still waits in the letter box.

    Raises VaultUnwritable.
    """
    logged = _logged(root)
    if not logged or not os.path.exists(os.path.join(paths.inbox_dir(root), inbox.NAME)):
        return None
    try:
        with inbox.InboxLock(root) as held:
            lines = held.lines()
            for ident, ending in reversed(logged):
                for number in range(len(lines) - 1, -1, -1):
                    if _is(lines[number], ident, ending):
                        held.strike(number)
                        return Waiting(ident, _fields(lines[number]))
    except OSError as error:
        raise VaultUnwritable(
            _("The note could not be taken back: {reason}.").format(reason=reason(error)),
            _("It was left as it is."),
        ) from error
    return None


def undo(vault: Vault) -> DailyEntry:
    """Remove the entry that was logged last and is still in the journal; returns it.

    Raises NotFound if there is none and Refused if it was changed since; the file of the month
    as it was before stays in the history of the vault.
    """
    from casejournal.vault import Changes, DocumentChange, MonthTarget

    wanted = {ident: place for place, (ident, _ending) in enumerate(_logged(str(vault.root)))}
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


def _logged(root: str) -> list[tuple[str, str]]:
    """The ids of logged entries with the ends of their lines, the oldest first."""
    try:
        with open(os.path.join(paths.inbox_dir(root), LOGGED), "rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _READ))
            lines = file.read().decode("ascii", errors="replace").split("\n")
    except OSError:
        return []
    return [
        (ident, ending) for ident, _gap, ending in (line.partition(" ") for line in lines) if ident
    ]


def _is(line: bytes, ident: str, ending: str) -> bool:
    if line.startswith(inbox.SEALED_LINE):
        return len(ending) > 8 and line.endswith(ending.encode("ascii", errors="replace"))
    return f'"id":"{ident}"'.encode() in line[:64]


def _fields(line: bytes) -> dict[str, Any] | None:
    with suppress(ValueError, RecursionError):
        said = json.loads(line)
        if isinstance(said, dict):
            return said
    return None


def _time_of(ident: str) -> float:
    """The moment that an id was made, in seconds."""
    number = 0
    for mark in ident[:10]:
        number = number * 32 + max(0, _ALPHABET.find(mark))
    return number / 1000
