"""The inbox: entries logged from a shell, one line each, until a window takes them in.

Logging must cost the same with ten entries or a hundred thousand and must never wait for the
vault, so it opens no store: it appends one JSON line under a lock and has it on the disk before
it says so. Nothing but the cheapest of the standard library is imported here.

In an encrypted vault the line is sealed to the public keys that `vault.json` names, which needs no
passphrase, and written in base64. Everybody can seal to a public key: what is in the inbox says
nothing of who wrote it.
"""

from __future__ import annotations

import os
import sys
import time

from casejournal.platform import paths
from casejournal.platform.errors import NotFound, VaultUnwritable, reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Entry = Mapping[str, str | Sequence[str]]

NAME = "entries.jsonl"
CLAIMED = "merging-"
"""Begins the name of lines that a window has taken and not finished with."""
SEALED_LINE = b"YWdlLWVuY3J5cHRpb24ub3JnL3Yx"
"""How a sealed line begins: every age file begins alike, also in base64."""

_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_ENDING = 32
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PLAIN = {code: f"\\u{code:04x}" for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)}
_PLAIN.update({0x22: '\\"', 0x5C: "\\\\", 0x0A: "\\n", 0x09: "\\t"})


def append(root: str, entry: Entry) -> str:
    """Put an entry of the journal into the inbox of a vault; return its id once it is safe.

    `entry` is as for `put`, which this is but for the answer.
    """
    return put(root, entry)[0]


def put(root: str, entry: Entry) -> tuple[str, str]:
    """Put an entry into the inbox of a vault; return its id, and what its line ends with.

    The end tells the line from all others, also where it is sealed. `entry` maps names of fields
    to text, or to texts for a field that is a list. `id` and `created` are added unless given.
    Raises NotFound if there is no vault and VaultUnwritable
    if the line could not be put on the disk.
    """
    whole = {"id": _new_id(), "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
    whole.update(entry)  # type: ignore[arg-type]
    if not os.path.exists(paths.vault_json(root)):
        from casejournal.platform.i18n import _

        raise NotFound(
            _("There is no vault in this folder."),
            "",
            _("Choose another folder, or make a vault with: casejournal init"),
        )
    try:
        line = _append(root, _line(whole))
    except OSError as error:
        from casejournal.platform.i18n import _

        raise VaultUnwritable(
            _("The entry could not be saved: {reason}.").format(reason=reason(error)),
            _("Nothing that was saved before is affected."),
        ) from error
    return whole["id"], line[-_ENDING - 1 : -1].decode("ascii", errors="replace")


def seal_line(line: bytes, recipients: Sequence[str]) -> bytes:
    """A line, without its end, sealed to public keys. Raises ValueError for what is no key."""
    import binascii

    import pyrage

    try:
        to = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    except pyrage.RecipientError as error:
        raise ValueError(str(error)) from None
    return binascii.b2a_base64(pyrage.encrypt(line, to), newline=False)


def recipients(root: str) -> list[str]:
    """The public keys that notes from a shell are sealed to; none in a vault without encryption.

    Reads `vault.json` by hand: a JSON parser costs more than all else that is done here. Raises
    VaultUnwritable if the vault has a key and does not say which, and OSError.
    """
    fd = os.open(paths.vault_json(root), os.O_RDONLY | _SAFE)
    try:
        about = os.read(fd, 1 << 16).decode("utf-8", errors="replace")
    finally:
        os.close(fd)
    listed, end, _rest = about.partition('"recipients"')[2].partition("]")
    found = listed.split('"')[1::2]
    if end and found and all(each.startswith("age1") and each.isalnum() for each in found):
        return found
    plain = about.partition('"mode"')[2].split('"', 2)[1:2] == ["plain"]
    if listed or not plain or os.path.exists(paths.identity(root)):
        from casejournal.platform.i18n import _

        raise VaultUnwritable(
            _("The entry could not be saved: the vault does not say how to seal it."),
            _("Nothing that was saved before is affected."),
            _("Open the vault once with casejournal, then log again."),
        )
    return []


class InboxLock:
    """The inbox while nobody else can put a line into it; `empty` is whether it has none.

    Raises OSError.
    """

    def __init__(self, root: str) -> None:
        self._folder = paths.inbox_dir(root)
        self._fd = -1
        self.empty = False

    def __enter__(self) -> InboxLock:
        self._fd = _locked(self._folder)
        self.empty = not os.fstat(self._fd).st_size
        return self

    def lines(self) -> list[bytes]:
        """The lines that wait, without their ends."""
        os.lseek(self._fd, 0, os.SEEK_SET)
        return _read_all(self._fd).split(b"\n")[:-1]

    def strike(self, number: int) -> None:
        """Take one of these lines out, and have that on the disk."""
        found = self.lines()
        start = sum(len(line) + 1 for line in found[:number])
        if start + len(found[number]) + 1 == os.fstat(self._fd).st_size:
            os.ftruncate(self._fd, start)
            _sync(self._fd)
            return
        # Written over, so that no other line has to be moved; a blank line says nothing.
        fd = os.open(os.path.join(self._folder, NAME), os.O_WRONLY | _SAFE)
        try:
            os.lseek(fd, start, os.SEEK_SET)
            _write_all(fd, b" " * len(found[number]))
            _sync(fd)
        finally:
            os.close(fd)

    def __exit__(self, *error: object) -> None:
        os.close(self._fd)


def claim(root: str, batch: str) -> None:
    """Set the lines of the inbox apart under a name of their own, for one merge.

    No line can be added to them after this: a writer that has the file open sees that it is no
    longer the inbox. Raises OSError.
    """
    folder = paths.inbox_dir(root)
    try:
        fd = os.open(os.path.join(folder, NAME), os.O_RDWR | _SAFE)
    except FileNotFoundError:
        return
    try:
        _lock(fd)
        if _is_inbox(fd, folder) and os.fstat(fd).st_size:
            target = os.path.join(folder, f"{CLAIMED}{batch}.jsonl")
            if sys.platform == "win32":  # no file can be renamed there while it is open
                _move_lines(fd, target)
            else:
                os.rename(os.path.join(folder, NAME), target)
            _sync_dir(folder)
    finally:
        os.close(fd)


def _append(root: str, line: bytes) -> bytes:
    """Append a line; return it as it was written."""
    folder = paths.inbox_dir(root)
    if os.path.exists(paths.identity(root)):
        import pyrage  # noqa: F401 - before anybody has to wait for the lock
    fd = _locked(folder)
    try:
        # Asked under the lock: whoever turns encryption on or off holds it meanwhile.
        if to := recipients(root):
            line = seal_line(line.rstrip(b"\n"), to) + b"\n"
        size = os.fstat(fd).st_size
        if size:
            os.lseek(fd, size - 1, os.SEEK_SET)
            if os.read(fd, 1) != b"\n":  # a machine went down while a line was written
                line = b"\n" + line
        try:
            _write_all(fd, line)
            _sync(fd)
            if not size:
                _sync_dir(folder)
        except OSError:
            os.ftruncate(fd, size)  # the whole line or nothing
            raise
        return line
    finally:
        os.close(fd)


def _locked(folder: str) -> int:
    """The inbox, opened and locked."""
    fd = _open(folder)
    _lock(fd)
    while not _is_inbox(fd, folder):
        os.close(fd)
        fd = _open(folder)
        _lock(fd)
    return fd


def _open(folder: str) -> int:
    path = os.path.join(folder, NAME)
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | _SAFE
    try:
        fd = os.open(path, flags, 0o600)
    except FileNotFoundError:
        os.makedirs(folder, 0o700, exist_ok=True)
        os.chmod(folder, 0o700)
        fd = os.open(path, flags, 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(fd, 0o600)
    return fd


def _read_all(fd: int) -> bytes:
    pieces = list[bytes]()
    while piece := os.read(fd, 1 << 20):
        pieces.append(piece)
    return b"".join(pieces)


def _write_all(fd: int, line: bytes) -> None:
    done = os.write(fd, line)
    while done < len(line):
        done += os.write(fd, line[done:])


def _line(entry: Mapping[str, str | Sequence[str]]) -> bytes:
    pairs = [f"{_text(name)}:{_value(value)}" for name, value in entry.items()]
    return ("{" + ",".join(pairs) + "}\n").encode("utf-8")


def _value(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return _text(value)
    return "[" + ",".join(map(_text, value)) + "]"


def _text(value: str) -> str:
    text = value.translate(_PLAIN)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # Bytes that are no UTF-8 come from a shell as half characters; JSON has a form for them.
        text = "".join(f"\\u{ord(c):04x}" if 0xD800 <= ord(c) < 0xE000 else c for c in text)
    return f'"{text}"'


def _new_id() -> str:
    """A ULID, as `records.base.new_id` makes it."""
    number = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def _is_inbox(fd: int, folder: str) -> bool:
    if sys.platform == "win32":
        return True
    try:
        return os.path.samestat(os.fstat(fd), os.lstat(os.path.join(folder, NAME)))
    except FileNotFoundError:
        return False


def _sync(fd: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # On macOS fsync leaves the bytes in the cache of the drive.
        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
    else:
        os.fsync(fd)


def _sync_dir(folder: str) -> None:
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # past the end: Windows would also keep readers from a locked byte

    def _lock(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_LOCK, 1)

    def _move_lines(fd: int, target: str) -> None:
        os.lseek(fd, 0, os.SEEK_SET)
        lines = os.read(fd, os.fstat(fd).st_size)
        new = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE, 0o600)
        try:
            os.write(new, lines)
            os.fsync(new)
        finally:
            os.close(new)
        os.ftruncate(fd, 0)

else:
    import fcntl

    def _lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX)
