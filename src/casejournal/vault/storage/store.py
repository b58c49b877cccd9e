"""One file at a time: read and verified, or written so that nothing can be lost on the way.

A write goes: lock, read, verify, change, check, encode, temporary file beside the old one, on
the disk, read back and compared, old version kept, new one in its place, folder on the disk.
Until the last but one of these steps the old file is there untouched, after it the new one is.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import casejournal
from casejournal.platform.paths import PLAIN
from casejournal.vault import texts
from casejournal.vault.access import vault_folder
from casejournal.vault.changes import FileState, stamp, utc_now
from casejournal.vault.history import retention, trash
from casejournal.vault.storage import migrations
from casejournal.vault.storage.codec import FILE, META, Codec, DamagedFile, Tables
from casejournal.vault.storage.locks import Lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from casejournal.platform.paths import VaultPaths
    from casejournal.vault.changes import Target
    from casejournal.vault.storage.files import Files, Hint


@dataclass
class StoredTables:
    """The tables of a file as read; `rev` 0 means that there is no file yet."""

    tables: Tables
    rev: int = 0
    saved: str = ""
    newer: bool = False
    """Whether a newer program wrote it: it may be read, not written."""
    older: bool = False
    """Whether it was in an earlier format; `tables` are in the present one."""
    digest: str = ""
    """Of its bytes."""

    @property
    def stand(self) -> FileState:
        """Which save it is."""
        return FileState(self.rev, self.saved, self.digest)


class FileExists(Exception):
    """There is a file already where a new one was to be made."""


class Store:
    """The files of one vault."""

    def __init__(self, paths: VaultPaths, files: Files, codec: Codec) -> None:
        self.paths = paths
        self.files = files
        self.codec = codec
        self.clock: Callable[[], datetime] = utc_now
        self.mixed = False
        """Whether files that end otherwise than `codec.suffix` are read too, as they are: while
        only a part of the vault is encrypted."""
        self._mode = vault_folder.PLAIN_MODE
        self._hint: Hint | None = None

    def follow(self, mode: str, hint: Hint | None = None) -> None:
        """Note the mode of the vault that this store works in, and how `vault.json` looks."""
        self._mode = mode
        self._hint = hint or vault_folder.hint(self.paths, self.files)

    def check(self) -> None:
        """Raise VaultUnwritable if the vault was encrypted or decrypted since it was opened, or
        its keys were changed.

        A window that did not notice would write readable files into an encrypted vault, or seal
        them to somebody who shall not read them any more.
        """
        now = vault_folder.hint(self.paths, self.files)
        if now is None or now == self._hint:
            return
        about = vault_folder.look(self.paths, self.files)
        if about.mode != self._mode:
            raise texts.converted()
        ours = self.codec.recipients
        if ours and about.recipients and {*ours} != {*about.recipients}:
            raise texts.rekeyed()
        self._hint = now

    def path(self, target: Target) -> Path:
        """The file of a target. Raises NotFound for an id that no file can have."""
        try:
            return target.path(self.paths)
        except ValueError:
            raise texts.no_case() from None

    def read(self, target: Target) -> StoredTables | None:
        """The verified tables of a file; None if there is none.

        Raises VaultUnreadable, Locked, and VaultUnwritable as `check`.
        """
        if self.codec.locked:
            raise texts.locked()
        path = self.find(target)
        try:
            raw = self.files.read_bytes(path)
        except FileNotFoundError:
            self.check()  # or it would look as if nothing had ever been written
            return None
        except OSError as error:
            raise texts.unreadable(error) from error
        return self.parse(target, raw, path.suffix)

    def find(self, target: Target) -> Path:
        """Where a target is to be read: as `path`, or in the other form while both are there."""
        path = self.path(target)
        if self.mixed:
            plain = path.with_suffix(PLAIN)
            with suppress(OSError):
                self.files.stat(plain)
                return plain
        return path

    def parse(self, target: Target, raw: bytes, suffix: str = "") -> StoredTables:
        """The verified tables in the bytes of a file; `suffix` is what its name ended in, if it
        may be another one than the vault's now. Raises VaultUnreadable and Locked."""
        codec = self.codec if suffix in ("", self.codec.suffix) else Codec()
        try:
            tables = codec.decode(raw)
            meta = tables[META][FILE]
            if (meta["kind"], meta["id"]) != (target.kind, target.name):
                raise DamagedFile("this is another file")
            held, known = int(meta["format"]), migrations.current_format()
            if held < 1:
                raise DamagedFile("there is no such format")
            tables = migrations.upgraded(target.kind, tables, held)
            return StoredTables(
                tables,
                int(meta["rev"]),
                str(meta["saved"]),
                newer=held > known,
                older=held < known,
                digest=_digest(raw),
            )
        except (DamagedFile, LookupError, TypeError, ValueError):
            raise texts.damaged() from None

    @contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Hold the lock of a file or of the whole vault. Raises Busy, OSError, and as `check`."""
        with Lock(self.files, self.paths.lock(name)):
            self.check()
            yield

    def transact(
        self, target: Target, work: Callable[[StoredTables], Tables | None], *, fresh: bool = False
    ) -> tuple[FileState, datetime]:
        """Let `work` change the tables of a file under its lock; save if it returns tables.

        `fresh` asks for a file that is not there yet (FileExists if it is). Returns what the
        file is then, and the time of the save. Raises VaultUnreadable, VaultNewer, Busy and
        VaultUnwritable; then the file is as it was.
        """
        path, past = self.path(target), self.paths.history(target.name)
        try:
            with self.lock(target.name):
                held = self.read(target)
                if held is not None and fresh:
                    raise FileExists
                before = held or StoredTables({})
                if before.newer:
                    raise texts.newer()
                now = self.clock()
                tables = work(before)
                if tables is None:
                    # An earlier save may have got this far and not been acknowledged.
                    if before.rev:
                        self.files.sync_dir(path.parent)
                    return before.stand, now
                rev = 1 + (before.rev or retention.newest_rev(self.files, past))
                data = self.encode(target, tables, rev, now)
                version = None
                if before.rev:
                    name = retention.version_name(before.rev, before.saved, self.codec.suffix)
                    version = past / name
                if before.older:
                    trash.keep_copy(self, target, path, "before a change of format")
                self.put(path, data, version)
                return FileState(rev, stamp(now), _digest(data)), now
        except OSError as error:
            raise texts.unwritable(error) from error

    def encode(self, target: Target, tables: Tables, rev: int, now: datetime) -> bytes:
        """The bytes of a file as its save number `rev`. Raises VaultUnwritable."""
        meta: dict[str, Any] = {
            **tables.get(META, {}).get(FILE, {}),
            "format": migrations.current_format(),
            "kind": target.kind,
            "id": target.name,
            "rev": rev,
            "saved": stamp(now),
            "writer": casejournal.__version__,
        }
        try:
            return self.codec.encode({**tables, META: {**tables.get(META, {}), FILE: meta}})
        except (ValueError, TypeError) as error:
            raise texts.strange_value() from error

    def put(self, path: Path, data: bytes, version: Path | None = None) -> None:
        """Put bytes in the place of a file, keeping the old file as a version.

        Raises OSError, and as `check`.
        """
        if path != self.paths.vault_json:  # which may be damaged, and be about to be mended
            self.check()  # what is written without a lock must not be left readable either
        temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
        try:
            self._write(temporary, data)
            if version is not None:
                folder, now = version.parent, self.clock()
                retention.keep(self.files, path, folder, version.name, len(data), now)
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
                raise texts.spoilt()
        finally:
            self.files.close(fd)


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
