"""How all stands in a vault that nobody opened: from the index alone, if that is surely current.

For the list of today, which is drawn from it while the vault is opened. Nothing is written, and a
vault with a passphrase is not looked into. What was read is kept for the vault that is opened next.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from casejournal.platform.paths import PLAIN, VaultPaths
from casejournal.vault.index.model import drawn_up, holds, unframed
from casejournal.vault.storage.files import hint_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from casejournal.vault.index.caseload import CaseloadStatus
    from casejournal.vault.index.model import CaseNote, MonthNote, Notes
    from casejournal.vault.storage.files import Hint


_kept: dict[Path, tuple[Hint, Notes, bool]] = {}
"""By its path, an index that was read: how the file looked before, and what `drawn_up` said."""


def kept(index: Path, now: Hint | None) -> tuple[Notes, bool] | None:
    """The notes of an index that was just read, and whether they changed since; once.

    None if there are none, or if the file does not look as it did.
    """
    before, notes, changed = _kept.pop(index, (None, None, False))
    return (notes, changed) if notes is not None and before == now else None


def glance(root: Path, today: date, quiet_days: int) -> CaseloadStatus | None:
    """How everything stands on a day; None if it takes an opening to tell."""
    paths = VaultPaths(root)
    try:
        about = msgspec.json.decode(paths.vault_json.read_bytes())
        if about["mode"] != "plain" or paths.identity.exists():
            return None
        hint = hint_of(os.stat(paths.index))
        notes = unframed(paths.index.read_bytes())
        if notes is None or not notes.cases:
            return None
        here = _hint_of(paths.profile)
        if (here is None) != (notes.profile is None) or _hint_of(paths.vocabularies) != notes.terms:
            return None
        if notes.profile is not None and here is not None and not holds(notes.profile, here):
            return None
        if not (_are(notes.cases, paths.cases_dir) and _are(notes.months, paths.journal_dir)):
            return None
    except (OSError, ValueError, LookupError, TypeError):
        return None
    standing, changed = drawn_up(notes, today, quiet_days, {})
    _kept.clear()
    _kept[paths.index] = hint, notes, changed
    return standing


def _are(noted: Mapping[str, CaseNote | MonthNote], folder: Path) -> bool:
    """Whether the files in a folder are those that were noted, and no other."""
    left = dict(noted)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            note = left.pop(entry.name.removesuffix(PLAIN), None)
            if note is None or not holds(note, hint_of(entry.stat(follow_symlinks=False))):
                return False
    return not left


def _hint_of(path: Path) -> Hint | None:
    return hint_of(os.stat(path)) if path.exists() else None
