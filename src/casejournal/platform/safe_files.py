"""Files outside the vault: written whole or not at all, and never over another by accident."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from casejournal.platform.errors import NotFound, Refused, VaultUnreadable, VaultUnwritable, reason
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path


_UNSAFE = re.compile(r"[^\w.-]+")
_KINDS = frozenset(
    "csv doc docx epub htm html ics json md ods odt pages pdf png rtf svg tex xls xlsx zip".split()
)
_MOST_BYTES = 180  # a file system takes 255 in a name


def safe_name(code: str) -> str:
    """A case code as part of a file name: letters, digits, dashes, dots inside.

    At most 60 characters, and no more bytes than leave room for what is put before and behind it.
    """
    name = _UNSAFE.sub("-", code).strip("-._")[:60]
    while len(name.encode()) > _MOST_BYTES:
        name = name[:-1]
    return name.rstrip("-._") or "case"


def form_of(path: Path, known: Collection[str], otherwise: str) -> str:
    """The form that the ending of a file stands for: one of `known`, else `otherwise`.

    Raises Refused where the ending stands for a form that is not made: a file called .odt that
    holds something else would not open.
    """
    ending = path.suffix.casefold().lstrip(".")
    if ending in known:
        return ending
    if ending in _KINDS and not path.is_dir():
        raise Refused(
            _("This cannot be made as .{ending}, only as one of these: {endings}.").format(
                ending=ending, endings=", ".join(f".{form}" for form in known)
            ),
            _("Nothing was written."),
        )
    return otherwise


def write_new(path: Path, data: bytes, *, over: bool = False) -> None:
    """Write `data` to `path` for this person alone (0600).

    Raises Refused if something is there and `over` is false, VaultUnwritable if it fails; what
    was there before is then untouched.
    """
    with new_file(path, over=over) as file:
        file.write(data)


@contextmanager
def new_file(path: Path, *, over: bool = False) -> Iterator[BinaryIO]:
    """A file to write and read back, for this person alone, that becomes `path` once all went
    well. Raises as `write_new`."""
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if over:
            os.replace(temporary, path)
        else:
            _put_in_place(temporary, path)
    except FileExistsError:
        raise Refused(
            _("There already is a file {path}.").format(path=path),
            _("It was left as it is."),
            _("Write to another place with -o, or over it with --force."),
        ) from None
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def write_folder(path: Path, files: Mapping[str, bytes], *, over: bool = False) -> None:
    """Write files, by their paths in it, into a new folder for this person alone (0700).

    With `over` the folder may be there, and what has the same name in it is replaced. Raises as
    `write_new`.
    """
    try:
        path.mkdir(mode=0o700, exist_ok=over)
        for folder in sorted({(path / name).parent for name in files} - {path}):
            folder.mkdir(mode=0o700, exist_ok=True)
    except FileExistsError:
        raise Refused(
            _("There already is a folder {path}.").format(path=path),
            _("It was left as it is."),
            _("Write to another place with -o, or over it with --force."),
        ) from None
    except OSError as error:
        raise _unwritable(path, error) from error
    for name, data in files.items():
        write_new(path / name, data, over=over)


def _unwritable(path: Path, error: OSError) -> VaultUnwritable:
    return VaultUnwritable(
        _("{path} could not be written: {reason}.").format(path=path, reason=reason(error)),
        todo=_("Write to another place with -o."),
    )


def _put_in_place(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)  # unlike a rename it never replaces what is there
    except FileExistsError:
        raise
    except OSError:
        # Memory sticks know no second name for a file.
        if os.path.lexists(path):
            raise FileExistsError from None
        os.replace(temporary, path)


def read_at_most(path: Path, largest: int) -> bytes:
    """The content of a file, or one byte more than `largest` of it.

    Raises NotFound if there is none, VaultUnreadable if it cannot be read.
    """
    try:
        with open(path.expanduser(), "rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError:
        raise NotFound(_("There is no file {path}.").format(path=path)) from None
    except OSError as error:
        raise VaultUnreadable(
            _("{path} could not be read: {reason}.").format(path=path, reason=reason(error))
        ) from error


def install_command(extra: str) -> str:
    """The command that installs the packages of an extra for this Python, to be typed in a shell.

    It names the packages themselves: casejournal may have come from a folder and not from an index.
    """
    import shlex
    import subprocess
    import sys
    from importlib.metadata import requires

    marks = (f'extra == "{extra}"', f"extra == '{extra}'")
    lines = [line for line in requires("casejournal") or () if any(mark in line for mark in marks)]
    wanted = [line.partition(";")[0].replace(" ", "") for line in lines]
    words = [sys.executable, "-m", "pip", "install", *wanted]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
