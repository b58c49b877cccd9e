"""Every file of a vault that holds something, whatever form it has: for those who turn them all."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from casejournal.platform.paths import PLAIN, SEALED, segment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casejournal.platform.paths import VaultPaths
    from casejournal.vault.storage.files import Files


def holding(paths: VaultPaths) -> Iterator[tuple[Path, str]]:
    """The files that hold something, with the name of the lock that guards each. Raises OSError.

    Not among them are the index, the record and lines in the inbox that are notes.
    """
    for stem in ("profile", "erasing"):
        for suffix in (PLAIN, SEALED):
            path = paths.root / (stem + suffix)
            if path.is_file():
                yield path, stem
    for folder in (paths.cases_dir, paths.journal_dir):
        for path in _walk(folder, deep=False):
            yield path, _lock_name(path.stem)
    for folder in (paths.drafts, paths.trash):
        for path in _walk(folder):
            yield path, "vault"
    for path in _walk(paths.inbox):
        if path.name.startswith("unreadable-"):  # the others are lines of their own
            yield path, "inbox"
    # History last: a save that began before may still add a version.
    for folder in (paths.attachments_dir, paths.history_dir):
        for path in _walk(folder):
            yield path, _lock_name(path.relative_to(folder).parts[0])


def _walk(folder: Path, *, deep: bool = True) -> Iterator[Path]:
    """The files in a folder, without hidden ones, and not followed through links."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in found:
        if entry.is_file(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield folder / entry.name
        elif deep and entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name)


def _lock_name(owner: str) -> str:
    try:
        return segment(owner)
    except ValueError:
        return "vault"


def sweep(paths: VaultPaths, files: Files) -> None:
    """Remove the index, which is made again, and what interrupted saves left, for certain.

    Raises OSError.
    """
    index = (paths.root / f"index{suffix}" for suffix in (PLAIN, SEALED))
    folders = set()
    for path in (*index, *paths.root.rglob(".*.tmp")):
        with suppress(FileNotFoundError):
            files.unlink(path)
            folders.add(path.parent)
    for folder in folders:
        files.sync_dir(folder)
