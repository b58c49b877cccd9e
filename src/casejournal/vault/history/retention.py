"""Earlier versions of a file: each is the file itself, kept under another name by a hard link.

Kept are the last 20 versions, and beyond them the last of every five minutes for a day, of every
day for thirty days and of every week for a year. A version whose successor was much shorter is
the one to look for after something was deleted by mistake: those are kept for a day, and for
thirty days the last of every hour. Days and weeks are those of UTC, so that what is kept does not
depend on where the computer is; in Indonesia a day of UTC ends in the morning, before work.
"""

from __future__ import annotations

import errno
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from casejournal.vault.changes import stamp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from casejournal.vault.storage.files import Files

KEPT = 20
"""So many of the newest versions are kept, however old they are."""
MUCH = 200
"""Bytes: a file that loses so many in one save may have lost what somebody wants back."""

_DAY, _MONTH, _YEAR = timedelta(days=1), timedelta(days=30), timedelta(days=365)
_SLOT = 5  # minutes
_WHOLE = "-whole"
_NAME = re.compile(rf"([0-9]{{8,}})-([0-9]{{8}}T[0-9]{{6}}Z)?({_WHOLE})?(\.[a-z]+)")
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EACCES)
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Version:
    """An earlier version of a file."""

    rev: int
    """The file's number of saves at that time."""
    at: datetime
    """When it was saved, in UTC."""
    size: int
    """In bytes, as stored."""
    whole: bool
    """Whether the save after it made the file much shorter."""


@dataclass(frozen=True)
class _Named:
    """What the name of a version says; `when` is as `20240917T030405Z`, or "" if unknown."""

    name: str
    rev: int
    when: str
    whole: bool


def version_name(rev: int, saved: str, suffix: str) -> str:
    """What a version is called: its number, so that names sort, and when it was saved."""
    return f"{rev:08d}-{compact(saved)}{suffix}"


def compact(saved: str) -> str:
    """A time as it is stored without what a file name cannot have."""
    return "".join(char for char in saved if char.isascii() and char.isalnum())[:16]


def named(names: Iterable[str]) -> list[_Named]:
    """The versions among file names, the oldest first; other files are none of ours."""
    found = []
    for name in names:
        if match := _NAME.fullmatch(name):
            rev, when, whole, _suffix = match.groups()
            found.append(_Named(name, int(rev), when or "", bool(whole)))
    return sorted(found, key=lambda version: (version.rev, version.when, version.whole))


def listed(files: Files, folder: Path) -> list[tuple[Version, Path]]:
    """The versions in a folder with their files, the newest first. Raises OSError."""
    try:
        there = named(files.names(folder))
    except FileNotFoundError:
        return []
    found: dict[int, tuple[Version, Path]] = {}
    for version in there:
        path = folder / version.name
        with suppress(FileNotFoundError):  # thinned while we look
            size = files.stat(path).st_size
            at = _LONG_AGO
            if version.when:
                at = datetime.strptime(version.when, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            found[version.rev] = (Version(version.rev, at, size, version.whole), path)
    return [found[rev] for rev in sorted(found, reverse=True)]


def newest_rev(files: Files, folder: Path) -> int:
    """The number of the newest version; 0 if there is none. Raises OSError."""
    try:
        there = named(files.names(folder))
    except FileNotFoundError:
        return 0
    return there[-1].rev if there else 0


def superfluous(versions: list[_Named], now: datetime) -> list[_Named]:
    """Those of the versions, the oldest first, that need not be kept any longer."""
    day, month, year = (compact(stamp(now - age)) for age in (_DAY, _MONTH, _YEAR))
    kept = {version.name for version in versions[-KEPT:]}
    slots: dict[str, str] = {}
    for version in versions:
        when = version.when
        if version.whole and when > month:
            slots[version.name if when > day else f"whole {when[:11]}"] = version.name
        if when > day:
            slots[f"{when[:11]}{int(when[11:13]) // _SLOT:02d}"] = version.name
        elif when > month:
            slots[when[:8]] = version.name
        elif when > year:
            slots["week {}-{}".format(*date.fromisoformat(when[:8]).isocalendar())] = version.name
    kept.update(slots.values())
    return [version for version in versions if version.name not in kept]


def keep(
    files: Files, current: Path, folder: Path, name: str, successor: int, now: datetime
) -> None:
    """Keep the current file as a version for certain, and thin the others. Raises OSError.

    `successor` is the size in bytes of what will take the file's place.
    """
    if files.stat(current).st_size - successor >= MUCH:
        stem, dot, suffix = name.rpartition(".")
        name = f"{stem}{_WHOLE}{dot}{suffix}"
    target = folder / name
    try:
        _keep(files, current, target)
    except FileNotFoundError:
        files.mkdir(folder.parent)
        files.mkdir(folder)
        files.sync_dir(folder.parent.parent)
        files.sync_dir(folder.parent)
        _keep(files, current, target)
    # Before the file is replaced: what was acknowledged once is to be found somewhere, always.
    files.sync_dir(folder)
    with suppress(OSError):  # versions too many do no harm
        _thin(files, folder, now)


def _thin(files: Files, folder: Path, now: datetime) -> None:
    names = files.names(folder)
    # Nobody else writes here while we hold the lock of the file.
    for name in (name for name in names if name.endswith(".tmp")):
        files.unlink(folder / name)
    if len(names) > KEPT:
        for version in superfluous(named(names), now):
            files.unlink(folder / version.name)


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
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        fd = files.make(temporary)
        try:
            files.write_all(fd, data)
            files.sync(fd)
        finally:
            files.close(fd)
        files.replace(temporary, target)  # a copy that was cut short is never taken for a version
    except BaseException:
        with suppress(OSError):
            files.unlink(temporary)
        raise
