"""One lock for each file of the vault, held for the milliseconds of a save and never while typing.

The kernel lets go of the lock of a killed program, so no lock is ever stale. The lock files are
empty and stay where they are.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from casejournal.vault import texts

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from casejournal.vault.storage.files import Files

TIMEOUT = 5.0
_SHORTEST, _LONGEST = 0.0005, 0.02


class Lock:
    """A context in which no other window, command or thread holds the same lock file.

    Raises errors.Busy when it is not to be had within `timeout` seconds, and OSError when the
    lock file cannot be opened.
    """

    def __init__(self, files: Files, path: Path, timeout: float | None = None) -> None:
        self._files = files
        self._path = path
        self._timeout = TIMEOUT if timeout is None else timeout
        self._fd = -1

    def __enter__(self) -> Lock:
        wait, deadline = _SHORTEST, time.monotonic() + self._timeout
        while not self._try():
            if time.monotonic() > deadline:
                raise texts.busy()
            time.sleep(wait)
            wait = min(wait * 1.5, _LONGEST)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        _unlock(self._fd)
        os.close(self._fd)

    def _try(self) -> bool:
        fd = self._open()
        try:
            # Somebody may have deleted the file by hand after it was opened: then it locks nothing.
            if _lock(fd) and self._is_current(fd):
                self._fd = fd
                return True
        except OSError:
            os.close(fd)
            raise
        os.close(fd)
        return False

    def _open(self) -> int:
        try:
            return self._files.open(self._path, os.O_RDWR | os.O_CREAT)
        except FileNotFoundError:
            self._files.mkdir(self._path.parent)
            return self._files.open(self._path, os.O_RDWR | os.O_CREAT)

    def _is_current(self, fd: int) -> bool:
        if sys.platform == "win32":  # a file that is open cannot be deleted there
            return True
        try:
            return os.path.samestat(os.fstat(fd), self._files.stat(self._path))
        except FileNotFoundError:
            return False


if sys.platform == "win32":
    import msvcrt

    def _lock(fd: int) -> bool:
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(fd: int) -> None:
        os.lseek(fd, 0, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(fd: int) -> bool:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_UN)
