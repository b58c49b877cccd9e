"""The record of what was done with a vault: opened, exported, erased; never names or texts.

A line of the file `audit.log` is `NUMBER EVENT DIGEST`. The event is JSON,
`{"at": …, "what": …, "case": …, "how": …}`, in an encrypted vault sealed and in base64. The digest
is the SHA-256 of the digest before and of what stands left of it, so that a line which is taken
out or changed shows. `audit.head` repeats the last number and digest: lines cut off at the end
show as well. Whoever can write the folder and knows this can still forge the whole file; it is a
record for honest people, not a seal.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_
from casejournal.vault.changes import stamp, utc_now
from casejournal.vault.storage.codec import DamagedFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.vault.storage.codec import Codec
    from casejournal.vault.storage.store import Store

LOG = "audit.log"
HEAD = "audit.head"

OPENED, EXPORTED, IMPORTED, ERASED = "opened", "exported", "imported", "erased"
BACKED_UP, RESTORED, MENDED, ACCEPTED = "backed-up", "restored", "mended", "accepted"
ACCESS, PASSPHRASE, CONVERTED, KEYS = "subject-access", "passphrase", "converted", "keys"

TITLES = {
    OPENED: N_("The vault was opened"),
    EXPORTED: N_("A case was exported"),
    IMPORTED: N_("A case was taken in from a file"),
    ERASED: N_("A case was erased"),
    BACKED_UP: N_("A backup was made"),
    RESTORED: N_("The vault was restored from a backup"),
    MENDED: N_("A damaged file was replaced by an earlier version"),
    ACCEPTED: N_("A file changed with another program was accepted"),
    ACCESS: N_("A client's data were written out for the client"),
    PASSPHRASE: N_("The passphrase was changed"),
    CONVERTED: N_("The encryption of the vault was turned on or off"),
    KEYS: N_("The keys that open the vault beside the passphrase were changed"),
}
"""What can be recorded, as it is said."""

_START = "0" * 64
_LINE = re.compile(rb"([1-9][0-9]{0,8}) (\S.*) ([0-9a-f]{64})")
_TAIL = 1 << 16  # a line has some hundred bytes
_SAME_SITTING = timedelta(hours=1)
_LOOKED_AT = 8  # of the last events; more is not worth unsealing at every opening


class AuditEvent(msgspec.Struct, frozen=True):
    """Something that was done with the vault."""

    at: str
    """UTC time, `2024-09-17T03:04:05Z`."""
    what: str
    """A key of `TITLES`."""
    case: str = ""
    """The id of the case it was done with, if it was one."""
    how: str = ""
    """A word that says more, such as `md` or `json identified`; never anything that was typed."""


@dataclass(frozen=True)
class AuditGap:
    """A place where the record is not what was written."""

    number: int
    """The first number in doubt."""
    missing: int
    """How many lines are missing for certain; 0 if one was changed."""


class Audit:
    """The record of one vault."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._log = store.paths.root / LOG
        self._head = store.paths.root / HEAD

    def record(self, what: str, case: str = "", how: str = "") -> bool:
        """Add an event, now; whether it is on the disk.

        A vault that cannot be written can still be read and exported from, so nothing is raised.
        """
        assert what in TITLES  # noqa: S101 - a word of this program, not of its user
        try:
            with self._store.lock("audit"):
                self._append(AuditEvent(stamp(utc_now()), what, case, how))
        except (OSError, CasejournalError):
            return False
        return True

    def opened(self) -> bool:
        """Record that the vault was opened, once in a sitting: whoever opened it within the hour
        has not left, or came back."""
        if any(last.what == OPENED and _recent(last.at) for last in self._last_events()):
            return False
        return self.record(OPENED)

    def events(self) -> list[AuditEvent]:
        """Every event that can be read, the oldest first."""
        return [event for event in map(self._event, _payloads(self._read())) if event is not None]

    def gaps(self) -> list[AuditGap]:
        """Where lines are missing or were changed."""
        found: list[AuditGap] = []
        digest, number = _START, 0
        for each in map(_LINE.fullmatch, self._read().split(b"\n")):
            if each is None:
                continue  # a line that the machine went down in; it was never promised
            here = int(each[1])
            if here != number + 1:
                found.append(AuditGap(number + 1, max(0, here - number - 1)))
            elif _digest(digest, here, each[2]) != each[3].decode():
                found.append(AuditGap(here, 0))
            number, digest = here, each[3].decode()
        known = self._known_head()
        if known > number:
            found.append(AuditGap(number + 1, known - number))
        return found

    def unreadable(self) -> int:
        """How many events cannot be read."""
        return sum(1 for payload in _payloads(self._read()) if self._event(payload) is None)

    def reseal(self, codec: Codec, what: str) -> None:
        """Write the whole record anew as another codec stores it, and why. Raises OSError.

        For turning encryption on or off and for other keys; `codec` is the one of the vault as it
        will be. Lines that cannot be read are left out, and the chain begins anew.
        """
        with self._store.lock("audit"):
            lines, digest = [], _START
            events = [*self.events(), AuditEvent(stamp(utc_now()), what)]
            for number, event in enumerate(events, 1):
                line, digest = _line(codec, digest, number, event)
                lines.append(line)
            self._store.put(self._log, b"".join(lines))
            self._store.put(self._head, f"{len(lines)} {digest}\n".encode("ascii"))

    def _append(self, event: AuditEvent) -> None:
        files = self._store.files
        fd = files.open(self._log, os.O_RDWR | os.O_APPEND | os.O_CREAT)
        try:
            size = os.fstat(fd).st_size
            os.lseek(fd, max(0, size - _TAIL), os.SEEK_SET)
            tail = files.read_all(fd, min(size, _TAIL))
            number, digest = _last(tail)
            line, digest = _line(self._store.codec, digest, number + 1, event)
            # A machine that went down in the midst of a line left no end of it.
            files.write_all(fd, line if not tail or tail.endswith(b"\n") else b"\n" + line)
            files.sync(fd)
        finally:
            files.close(fd)
        if not size:
            files.sync_dir(self._log.parent)
        with suppress(OSError):
            self._write_head(number + 1, digest)

    def _write_head(self, number: int, digest: str) -> None:
        """Not waited for: a head that is behind only sees less."""
        files = self._store.files
        temporary = self._head.with_name(f".{HEAD}.{os.getpid()}.tmp")
        with suppress(FileNotFoundError):
            files.unlink(temporary)
        fd = files.make(temporary)
        try:
            try:
                files.write_all(fd, f"{number} {digest}\n".encode("ascii"))
            finally:
                files.close(fd)
            files.replace(temporary, self._head)
        except OSError:
            with suppress(OSError):
                files.unlink(temporary)
            raise

    def _known_head(self) -> int:
        try:
            number = self._store.files.read_bytes(self._head).split(b" ")[0]
        except OSError:
            return 0
        return int(number) if number.isdigit() and len(number) < 10 else 0

    def _read(self) -> bytes:
        try:
            return self._store.files.read_bytes(self._log)
        except OSError:
            return b""

    def _last_events(self) -> list[AuditEvent]:
        files = self._store.files
        try:
            fd = files.open(self._log, os.O_RDONLY)
        except OSError:
            return []
        try:
            os.lseek(fd, max(0, os.fstat(fd).st_size - _TAIL), os.SEEK_SET)
            last = list(_payloads(files.read_all(fd, _TAIL)))[-_LOOKED_AT:]
        except OSError:
            return []
        finally:
            files.close(fd)
        return [event for event in map(self._event, last) if event is not None]

    def _event(self, payload: bytes) -> AuditEvent | None:
        try:
            text = payload
            if not payload.startswith(b"{"):
                text = self._store.codec.unseal(base64.b64decode(payload, validate=True))
            return msgspec.json.decode(text, type=AuditEvent)
        except (DamagedFile, ValueError, RecursionError, CasejournalError):
            return None


def _line(codec: Codec, digest: str, number: int, event: AuditEvent) -> tuple[bytes, str]:
    """A line with its end, and its digest."""
    said: dict[str, Any] = {k: v for k, v in msgspec.to_builtins(event).items() if v}
    text = msgspec.json.encode(said)
    sealed = codec.seal(text)
    payload = text if sealed == text else base64.b64encode(sealed)
    new = _digest(digest, number, payload)
    return b"%d %s %s\n" % (number, payload, new.encode("ascii")), new


def _digest(before: str, number: int, payload: bytes) -> str:
    return hashlib.sha256(b"%s %d %s" % (before.encode("ascii"), number, payload)).hexdigest()


def _last(tail: bytes) -> tuple[int, str]:
    for line in reversed(tail.split(b"\n")):
        if found := _LINE.fullmatch(line):
            return int(found[1]), found[3].decode("ascii")
    return 0, _START


def _payloads(text: bytes) -> Iterator[bytes]:
    for found in map(_LINE.fullmatch, text.split(b"\n")):
        if found is not None:
            yield found[2]


def _recent(at: str) -> bool:
    try:
        return timedelta() <= utc_now() - datetime.fromisoformat(at) < _SAME_SITTING
    except (ValueError, TypeError):
        return False
