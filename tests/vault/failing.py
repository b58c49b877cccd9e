"""A disk that says no at a call with a number."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from casejournal.vault.storage.files import Files

CALLS = (
    "open",
    "close",
    "write",
    "read",
    "rewind",
    "sync",
    "sync_dir",
    "replace",
    "link",
    "unlink",
    "mkdir",
    "rmdir",
    "names",
    "stat",
)


ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EINTR)


class Failing(Files):
    """Fails at the call with a number, counted from when `arm` was called."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.at = -1
        self.error = errno.EIO

    def arm(self, at: int, error: int) -> None:
        self.made, self.at, self.error = [], at, error


class ReadOnly(Files):
    """A disk that can only be read, also by those who may do anything."""

    def open(self, path: Path, flags: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return super().open(path, flags)


def counted(name: str) -> Callable[..., Any]:
    real = getattr(Files, name)

    def call(self: Failing, *arguments: Any) -> Any:
        self.made.append(name)
        if len(self.made) - 1 == self.at:
            if name == "close":
                real(self, *arguments)  # the descriptor is closed, whatever is said
            raise OSError(self.error, os.strerror(self.error))
        return real(self, *arguments)

    return call


for name in CALLS:
    setattr(Failing, name, counted(name))
