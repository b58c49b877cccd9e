"""Taking files and folders off the disk."""

from __future__ import annotations

import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from casejournal.vault.erasure import inventory

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.vault.storage.store import Store


def remove(store: Store, path: Path) -> None:
    """Remove a file, or a folder with what is in it; a link is removed, not followed.

    Nothing there is no error. Raises OSError.
    """
    files = store.files
    with suppress(FileNotFoundError):
        if not stat.S_ISDIR(files.stat(path).st_mode):
            files.unlink(path)
            return
        for name in files.names(path):
            remove(store, path / name)
        files.rmdir(path)


def settle(store: Store, folder: Path) -> None:
    """Have it on the disk that names are gone from a folder, if there is one. Raises OSError."""
    with suppress(FileNotFoundError):
        store.files.sync_dir(folder)


def remove_temporary(store: Store, folder: Path, name: str) -> None:
    """Remove what ended saves of a document left in a folder; its lock is held. Raises OSError."""
    for other in inventory.names(store, folder):
        if other.startswith(f".{name}.") and other.endswith(".tmp"):
            remove(store, folder / other)
