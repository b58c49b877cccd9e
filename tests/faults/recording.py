"""The real calls to the operating system, each noted in the log of a disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from disk import FOLDER, SKIPPED, Cut, Log, Sync, SyncDir, Write, split

from casejournal.vault.storage.files import Files


class Recording(Files):
    """The real calls, each noted in a log."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.opened: dict[int, int] = {}

    def open(self, path: Path, flags: int) -> int:
        there = os.path.lexists(path)
        fd = super().open(path, flags)
        self.noted(path, fd, flags, there)
        return fd

    def noted(self, path: Path | str, fd: int, flags: int, there: bool) -> None:
        """Note that a file was opened, and made if it was not there."""
        said = self.log.path(path)
        if SKIPPED in said.split("/"):
            return
        if not there:
            self.log.inodes += 1
            self.log.named(said, self.log.inodes)
        if said not in self.log.live:  # made behind our back, such as the index
            return
        self.opened[fd] = self.log.live[said]
        if flags & os.O_TRUNC:
            self.log.steps.append(Cut(self.opened[fd], 0))

    def close(self, fd: int) -> None:
        self.opened.pop(fd, None)
        super().close(fd)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        at = os.lseek(fd, 0, os.SEEK_CUR)
        done = super().write(fd, data)
        self.wrote(fd, at, bytes(data[:done]))
        return done

    def wrote(self, fd: int, at: int, data: bytes) -> None:
        if fd in self.opened:
            self.log.steps.append(Write(self.opened[fd], at, data))

    def cut(self, fd: int, size: int) -> None:
        os.ftruncate(fd, size)
        if fd in self.opened:
            self.log.steps.append(Cut(self.opened[fd], size))

    def sync(self, fd: int) -> None:
        super().sync(fd)
        if fd in self.opened:
            self.log.steps.append(Sync(self.opened[fd]))

    def sync_dir(self, path: Path) -> None:
        super().sync_dir(path)
        self.log.steps.append(SyncDir(self.log.path(path)))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.renamed(source, target)

    def renamed(self, source: Path | str, target: Path | str) -> None:
        old, new = self.log.path(source), self.log.path(target)
        inode = self.log.live[old]
        if split(old)[0] == split(new)[0]:
            self.log.named(new, inode, was=split(old)[1])
        else:
            self.log.named(old, None, after=self.log.named(new, inode))

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self.log.named(self.log.path(target), self.log.live[self.log.path(source)])

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self.log.named(self.log.path(path), None)

    def rmdir(self, path: Path) -> None:
        super().rmdir(path)
        self.log.named(self.log.path(path), None)

    def mkdir(self, path: Path) -> None:
        there = os.path.lexists(path)
        super().mkdir(path)
        if not there and (said := self.log.path(path)) and SKIPPED not in said.split("/"):
            self.log.named(said, FOLDER)


class RecordedOs:
    """What the letter box of `log` calls `os`; it writes without the vault's facade."""

    def __init__(self, files: Recording) -> None:
        self._files = files

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def open(self, path: str, flags: int, mode: int = 0o777) -> int:
        there = os.path.lexists(path)
        fd = os.open(path, flags, mode)
        if not os.path.isdir(path):
            self._files.noted(path, fd, flags, there)
        return fd

    def write(self, fd: int, data: bytes) -> int:
        at = os.fstat(fd).st_size  # it only ever appends
        done = os.write(fd, data)
        self._files.wrote(fd, at, data[:done])
        return done

    def fsync(self, fd: int) -> None:
        if fd in self._files.opened:
            self._files.sync(fd)
        else:
            self._files.sync_dir(Path(os.readlink(f"/proc/self/fd/{fd}")))

    def close(self, fd: int) -> None:
        self._files.close(fd)

    def ftruncate(self, fd: int, size: int) -> None:
        self._files.cut(fd, size)

    def rename(self, source: str, target: str) -> None:
        os.rename(source, target)
        self._files.renamed(source, target)
