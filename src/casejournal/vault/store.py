"""One file at a time: read and verified, or written so that nothing can be lost on the way.

A write goes: lock, read, verify, change, check, encode, temporary file beside the old one, on
the disk, read back and compared, old version kept, new one in its place, folder on the disk.
Until the last but one of these steps the old file is there untouched, after it the new one is.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import casejournal
from casejournal.vault import history, migrations, sentences, trash
from casejournal.vault.changes import stamp, utc_now
from casejournal.vault.codec import FILE, META, Codec, Damaged, Tables
from casejournal.vault.locks import Lock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from casejournal.paths import VaultPaths
    from casejournal.vault.changes import Target
    from casejournal.vault.files import Files


@dataclass
class Held:
    """The tables of a file as read; `rev` 0 means that there is no file yet."""

    tables: Tables
    rev: int = 0
    saved: str = ""
    newer: bool = False
    """Whether a newer program wrote it: it may be read, not written."""
    older: bool = False
    """Whether it was in an earlier format; `tables` are in the present one."""


class Taken(Exception):
    """There is a file already where a new one was to be made."""


class Store:
    """The files of one vault."""

    def __init__(self, paths: VaultPaths, files: Files, codec: Codec) -> None:
        self.paths = paths
        self.files = files
        self.codec = codec

    def path(self, target: Target) -> Path:
        """The file of a target. Raises NotFound for an id that no file can have."""
        try:
            return target.path(self.paths)
        except ValueError:
            raise sentences.no_case() from None

    def read(self, target: Target) -> Held | None:
        """The verified tables of a file; None if there is none. Raises VaultUnreadable."""
        try:
            raw = self.files.read_bytes(self.path(target))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise sentences.unreadable(error) from error
        return self.parse(target, raw)

    def parse(self, target: Target, raw: bytes) -> Held:
        """The verified tables in the bytes of a file. Raises VaultUnreadable."""
        try:
            tables = self.codec.decode(raw)
            meta = tables[META][FILE]
            if (meta["kind"], meta["id"]) != (target.kind, target.name):
                raise Damaged("this is another file")
            held, known = int(meta["format"]), migrations.current_format()
            if held < 1:
                raise Damaged("there is no such format")
            tables = migrations.upgraded(target.kind, tables, held)
            return Held(
                tables, int(meta["rev"]), str(meta["saved"]), newer=held > known, older=held < known
            )
        except (Damaged, LookupError, TypeError, ValueError):
            raise sentences.damaged() from None

    def lock(self, name: str) -> Lock:
        """The lock of a file or of the whole vault."""
        return Lock(self.files, self.paths.lock(name))

    def transact(
        self, target: Target, work: Callable[[Held], Tables | None], *, fresh: bool = False
    ) -> tuple[int, datetime]:
        """Let `work` change the tables of a file under its lock; save if it returns tables.

        `fresh` asks for a file that is not there yet (Taken if it is). Returns the
        file's `rev` and the time of the save. Raises VaultUnreadable, VaultNewer, Busy and
        VaultUnwritable; then the file is as it was.
        """
        path = self.path(target)
        try:
            with self.lock(target.name):
                held = self.read(target)
                if held is not None and fresh:
                    raise Taken
                before = held or Held({})
                if before.newer:
                    raise sentences.newer()
                now = utc_now()
                tables = work(before)
                if tables is None:
                    # An earlier save may have got this far and not been acknowledged.
                    if before.rev:
                        self.files.sync_dir(path.parent)
                    return before.rev, now
                data = self._encode(target, tables, before, now)
                version = None
                if before.rev:
                    name = history.version_name(before.rev, before.saved, self.codec.suffix)
                    version = self.paths.history(target.name) / name
                if before.older:
                    trash.keep_copy(self, target, path, "before a change of format")
                self.put(path, data, version)
                return before.rev + 1, now
        except OSError as error:
            raise sentences.unwritable(error) from error

    def _encode(self, target: Target, tables: Tables, before: Held, now: datetime) -> bytes:
        meta: dict[str, Any] = {
            **tables.get(META, {}).get(FILE, {}),
            "format": migrations.current_format(),
            "kind": target.kind,
            "id": target.name,
            "rev": before.rev + 1,
            "saved": stamp(now),
            "writer": casejournal.__version__,
        }
        try:
            return self.codec.encode({**tables, META: {**tables.get(META, {}), FILE: meta}})
        except (ValueError, TypeError) as error:
            raise sentences.strange_value() from error

    def put(self, path: Path, data: bytes, version: Path | None = None) -> None:
        """Put bytes in the place of a file, keeping the old file as a version. Raises OSError."""
        temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
        try:
            self._write(temporary, data)
            if version is not None:
                history.keep(self.files, path, version.parent, version.name)
            self.files.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                self.files.unlink(temporary)
            raise
        self.files.sync_dir(path.parent)

    def _write(self, path: Path, data: bytes) -> None:
        try:
            fd = self.files.make(path)
        except FileNotFoundError:
            self.files.mkdir(path.parent)
            fd = self.files.make(path)
        try:
            self.files.write_all(fd, data)
            self.files.sync(fd)
            self.files.rewind(fd)
            if self.files.read_all(fd, len(data)) != data:
                raise sentences.spoilt()
        finally:
            self.files.close(fd)
