"""The folder of a vault: making it, recognising it, and tidying what an ended program left."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from casejournal.errors import Refused, VaultUnreadable
from casejournal.i18n import _
from casejournal.vault import readme, sentences
from casejournal.vault.changes import stamp, utc_now

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.paths import VaultPaths
    from casejournal.vault.files import Files
    from casejournal.vault.store import Store

FORMAT = 1
"""The layout of the folder that this program knows."""

PLAIN_MODE = "plain"
_FOLDERS = tuple("attachments cases drafts history inbox journal locks templates trash".split())
_STALE = 60.0  # seconds; no save takes nearly as long


def make(store: Store) -> None:
    """Make the folder of a vault. Raises Refused if the place is taken, and OSError."""
    paths, files = store.paths, store.files
    _refuse_taken(paths, files)
    paths.root.parent.mkdir(parents=True, exist_ok=True)
    files.mkdir(paths.root)
    os.chmod(paths.root, 0o700)
    for name in _FOLDERS:
        files.mkdir(paths.root / name)
    store.put(paths.readme, readme.PLAIN.encode())
    about = {"format": FORMAT, "mode": PLAIN_MODE, "created": stamp(utc_now())}
    # Last of all: a folder with this file is a whole vault.
    store.put(paths.vault_json, msgspec.json.format(msgspec.json.encode(about), indent=2) + b"\n")
    files.sync_dir(paths.root.parent)


def _refuse_taken(paths: VaultPaths, files: Files) -> None:
    try:
        names = files.names(paths.root)
    except FileNotFoundError:
        return
    if paths.vault_json.name in names:
        raise Refused(_("There is a vault in this folder already."), _("It was left as it is."))
    # A vault that was interrupted while it was made may be finished.
    ours = {*_FOLDERS, paths.readme.name}
    if any(name not in ours and not name.endswith(".tmp") for name in names):
        raise Refused(
            _("This folder holds other files; a vault needs a folder of its own."),
            _("Nothing was changed."),
            _("Choose a new or an empty folder."),
        )


def look(paths: VaultPaths, files: Files) -> bool:
    """Whether the vault is of a newer format. Raises NotFound and VaultUnreadable."""
    try:
        about: Any = msgspec.json.decode(files.read_bytes(paths.vault_json))
        version, mode = about["format"], about["mode"]
        if not isinstance(version, int):
            raise TypeError
    except (FileNotFoundError, NotADirectoryError):
        raise sentences.no_vault() from None
    except OSError as error:
        raise sentences.unreadable(error) from error
    except (ValueError, TypeError, LookupError, RecursionError):
        raise VaultUnreadable(
            _("The file vault.json is damaged, so this vault cannot be opened."),
            _("Cases and journal are in files of their own and were left as they are."),
            _("Put back vault.json from a copy of the vault."),
        ) from None
    if mode != PLAIN_MODE:
        raise VaultUnreadable(
            _("This vault is of a kind that this version of casejournal cannot open."),
            _("It was left as it is."),
            _("Update casejournal."),
        )
    return version > FORMAT


def sweep(paths: VaultPaths, files: Files) -> None:
    """Remove the temporary files of programs that were ended in the midst of a save."""
    for folder in (paths.root, paths.cases_dir, paths.journal_dir, paths.inbox):
        with suppress(OSError):
            for name in files.names(folder):
                if name.startswith(".") and name.endswith(".tmp"):
                    _sweep(folder / name, files)


def _sweep(path: Path, files: Files) -> None:
    with suppress(OSError):
        if time.time() - files.stat(path).st_mtime > _STALE:
            files.unlink(path)
