"""The person's own editor (`VISUAL`, `EDITOR`), lent a text in a way that leaves little behind.

The text stands in a file that only this person can read, in a folder of its own, in memory where
the system has a place for that. The folder is removed with whatever the editor put beside it. If
the program is killed meanwhile it stays, as it may hold the only copy of what was written; it is
told at the next start.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PREFIX = "casejournal-text-"
_FALLBACKS = ("notepad",) if sys.platform == "win32" else ()
"""An editor that nobody asked for must be one that everybody can leave."""
_VIM = ("-n", "-i", "NONE", "-c", "set noundofile nobackup nowritebackup")
"""Vim and its kin would keep swap, undo and backup files elsewhere, and a register after it."""


def command() -> list[str]:
    """The editor to start, as words; empty if there is none. Raises ValueError for a quotation
    mark that is not closed."""
    import shlex
    import shutil

    for name in ("VISUAL", "EDITOR"):
        if words := shlex.split(os.environ.get(name, ""), posix=sys.platform != "win32"):
            stem = os.path.splitext(os.path.basename(words[0]))[0]
            return words + (list(_VIM) if stem in ("vi", "vim", "nvim") else [])
    return next(([found] for name in _FALLBACKS if (found := shutil.which(name))), [])


def show(path: Path) -> bool:
    """Have the computer open a file with the program that it uses for such files.

    False if it has none. No shell is asked, and a file is named by its whole path, so that no
    name is taken for anything else.
    """
    import subprocess

    whole = str(path.resolve())
    if sys.platform == "win32":
        try:
            os.startfile(whole)  # noqa: S606
        except OSError:
            return False
        return True
    opener = "/usr/bin/open" if sys.platform == "darwin" else "xdg-open"
    nothing = subprocess.DEVNULL
    try:
        subprocess.Popen(  # noqa: S603
            [opener, whole], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except OSError:
        return False
    return True


class Lent:
    """A text in the hands of an editor."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept = False
        """Whether the folder shall stay."""

    def edit(self, words: Sequence[str]) -> int:
        """Start the editor and wait for it; returns its exit status. Raises OSError."""
        import subprocess

        return subprocess.run([*words, str(self.path)], check=False).returncode  # noqa: S603


@contextmanager
def lent(text: bytes) -> Iterator[Lent]:
    """A text in a file that an editor may have until the end of the context. Raises OSError."""
    import shutil
    import tempfile
    from pathlib import Path

    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place()))
    held = _hold(folder)
    given = Lent(folder / "text.md")
    try:
        handle = os.open(given.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as file:
            file.write(text)
        yield given
    finally:
        if not given.kept:
            shutil.rmtree(folder, ignore_errors=True)
        if held is not None:
            os.close(held)


def left() -> list[str]:
    """Folders with a text that an editor had when the program was ended, or that were kept."""
    found, there, names = [], place(), list[str]()
    with suppress(OSError):
        names = [name for name in sorted(os.listdir(there)) if name.startswith(PREFIX)]
    for name in names:
        with suppress(OSError):
            if _is_left(folder := os.path.join(there, name)):
                found.append(folder)
    return found


def place() -> str:
    """Where such a folder is made: in memory, rather than on the disk, where there is one."""
    for folder in (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):  # noqa: S108 - mkdtemp is safe
        if folder and os.path.isdir(folder) and os.access(folder, os.W_OK):
            return folder
    import tempfile

    return tempfile.gettempdir()


if sys.platform == "win32":

    def _hold(folder: Path) -> int | None:
        return None

    def _is_left(folder: str) -> bool:
        return False  # whether somebody writes there cannot be told

else:
    import fcntl

    def _hold(folder: Path) -> int | None:
        """Show others that this folder is in use, for as long as this program runs."""
        with suppress(OSError):
            fd = os.open(folder, os.O_RDONLY)
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return fd
        return None

    def _is_left(folder: str) -> bool:
        if os.lstat(folder).st_uid != os.getuid() or not os.listdir(folder):
            return False
        fd = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(fd)
        return True
