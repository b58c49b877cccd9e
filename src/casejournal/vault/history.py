"""Earlier versions of a file: each is the file itself, kept under another name by a hard link."""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.vault.files import Files

KEPT = 20
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EACCES)


def version_name(rev: int, saved: str, suffix: str) -> str:
    """What a version is called: its number, so that names sort, and when it was saved."""
    when = "".join(char for char in saved if char.isascii() and char.isalnum())
    return f"{rev:08d}-{when[:16]}{suffix}"


def keep(files: Files, current: Path, folder: Path, name: str) -> None:
    """Keep the current file as a version, and the last `KEPT` of them. Raises OSError."""
    target = folder / name
    try:
        _keep(files, current, target)
    except FileNotFoundError:
        files.mkdir(folder.parent)
        files.mkdir(folder)
        _keep(files, current, target)
    names = files.names(folder)
    if len(names) > KEPT:
        for old in sorted(names)[: len(names) - KEPT]:
            with suppress(OSError):  # one version too many does no harm
                files.unlink(folder / old)


def _keep(files: Files, current: Path, target: Path) -> None:
    try:
        files.link(current, target)
    except FileExistsError:
        return  # the save after it was begun before and did not come to its end
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _copy(files, current, target)


def _copy(files: Files, current: Path, target: Path) -> None:
    """For disks without hard links, such as USB sticks."""
    data = files.read_bytes(current)
    with suppress(FileExistsError):
        fd = files.make(target)
        try:
            files.write_all(fd, data)
            files.sync(fd)
        finally:
            files.close(fd)
