"""Every call the vault makes to the operating system, in one place.

The vault is given a `Files`; a test gives it one whose calls fail at a chosen moment. Paths are
`pathlib.Path`; every method raises OSError as the call below it does.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE_MODE = 0o600
DIR_MODE = 0o700

# Never follow a link out of the vault, never hand a descriptor to $EDITOR or a shell.
_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_REPLACE_TRIES = 20


Hint = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, and inode of a file."""


def hint_of(about: os.stat_result) -> Hint:
    """The hint that a file was not replaced or written since it was looked at."""
    return about.st_size, about.st_mtime_ns, about.st_ino


class Files:
    """The calls themselves. Files are made for their owner alone, whatever the umask says."""

    def open(self, path: Path, flags: int) -> int:
        """Open a file and return its descriptor; a new one gets mode 0600."""
        fd = os.open(path, flags | _SAFE, FILE_MODE)
        if flags & os.O_CREAT and hasattr(os, "fchmod"):
            os.fchmod(fd, FILE_MODE)
        return fd

    def close(self, fd: int) -> None:
        os.close(fd)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        return os.write(fd, data)

    def read(self, fd: int, size: int) -> bytes:
        return os.read(fd, size)

    def rewind(self, fd: int) -> None:
        os.lseek(fd, 0, os.SEEK_SET)

    def sync(self, fd: int) -> None:
        """Have the bytes of a file on the disk itself."""
        if sys.platform == "darwin":
            import fcntl

            # On macOS fsync leaves the bytes in the cache of the drive.
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        else:
            os.fsync(fd)

    def sync_dir(self, path: Path) -> None:
        """Have the names in a folder on the disk itself, where the platform can."""
        if sys.platform == "win32":
            return
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(fd)
        except OSError as error:
            # Some network file systems do not know how, and say so in these ways.
            if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
                raise
        finally:
            os.close(fd)

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another in one step."""
        for attempt in range(_REPLACE_TRIES):
            try:
                return os.replace(source, target)
            except PermissionError:
                # Windows refuses while a virus scanner or another window has the target open.
                if sys.platform != "win32" or attempt == _REPLACE_TRIES - 1:
                    raise
                time.sleep(0.005 * (attempt + 1))

    def link(self, source: Path, target: Path) -> None:
        os.link(source, target, follow_symlinks=False)

    def unlink(self, path: Path) -> None:
        os.unlink(path)

    def mkdir(self, path: Path) -> None:
        """Make one folder with mode 0700; one that is there already is left alone."""
        try:
            os.mkdir(path, DIR_MODE)
        except FileExistsError:
            return
        os.chmod(path, DIR_MODE)

    def rmdir(self, path: Path) -> None:
        """Remove a folder that is empty."""
        os.rmdir(path)

    def names(self, path: Path) -> list[str]:
        return os.listdir(path)

    def stat(self, path: Path) -> os.stat_result:
        return os.lstat(path)

    # What follows is made of the calls above.

    def make_way(self, path: Path) -> None:
        """Make a folder with those it lies in, as far as they are not there, for certain."""
        if path.is_dir():
            return
        self.make_way(path.parent)
        self.mkdir(path)
        self.sync_dir(path.parent)

    def read_bytes(self, path: Path) -> bytes:
        """The whole of a regular file."""
        fd = self.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            about = os.fstat(fd)
            if not stat.S_ISREG(about.st_mode):
                raise OSError(errno.EINVAL, "not a regular file")
            return self.read_all(fd, about.st_size)
        finally:
            self.close(fd)

    def read_all(self, fd: int, expected: int) -> bytes:
        """Everything from here to the end; `expected` bytes are asked for at once."""
        first = self.read(fd, expected + 1)
        if len(first) <= expected and (len(first) == expected or not first):
            return first
        pieces = [first]
        while piece := self.read(fd, 1 << 16):
            pieces.append(piece)
        return b"".join(pieces)

    def write_all(self, fd: int, data: bytes) -> None:
        """Write all of the bytes; one call may take only some."""
        rest = memoryview(data)
        while rest:
            rest = rest[self.write(fd, rest) :]

    def make(self, path: Path) -> int:
        """Create a file that must not be there yet; open it for writing and reading back."""
        return self.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)


OS = Files()
