"""What is known of cases without opening the store: from the index and the letter box on disk.

No library is imported, not even JSON. The index of a plain vault is believed only if it holds
every file as it is now, so the answers are never wrong; where they cannot be had so cheaply
there are none. In an encrypted vault nothing is known.
"""

from __future__ import annotations

import os

from casejournal.platform import inbox, paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_LARGEST = 4_000_000
_HINT, _CODE, _DAYS = b'":{"hint":[', b'"code":"', b'"contacts":'


class IndexReader:
    """What the disk says of the cases of a vault; read when it is first asked for."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._notes: dict[bytes, bytes] | None = None
        self._found: dict[str, list[bytes] | None] = {}

    def codes(self) -> list[str] | None:
        """The codes of all cases, None if they cannot be known."""
        cases = self._noted("cases")
        if cases is None or any(b"\\" in _cut(note, _CODE, b'"') for note in cases):
            return None
        return [_cut(note, _CODE, b'"').decode(errors="replace") for note in cases]

    def noted_codes(self) -> list[str]:
        """The codes that the index notes, whether it is as the files are now or not."""
        try:
            notes = _notes(os.path.join(self._root, "index" + paths.PLAIN)).values()
        except (OSError, ValueError):
            return []
        codes = (_cut(note, _CODE, b'"').decode(errors="replace") for note in notes)
        return sorted({code for code in codes if code and "\\" not in code})

    def days(self, code: str, counts: Callable[[str], bool]) -> set[str] | None:
        """The days of contact with a case, as ISO dates; None if they cannot be known.

        `counts` says whether an activity is one with the client, by its code.
        """
        cases, months = self._noted("cases"), self._noted("journal")
        wanted = code.casefold()
        if cases is None or months is None:
            return None
        found = set[str]()
        for note in cases:
            if _cut(note, _CODE, b'"').decode(errors="replace").casefold() == wanted:
                found |= _dates(_cut(note, _DAYS + b"[", b"]"))
        key = b'"' + wanted.encode(errors="replace") + b'":['
        for note in months:
            about = note.partition(_DAYS)[2]
            if b"\\" in about:
                return None
            found |= _dates(_cut(about, key, b"]"))
        waiting = self._waiting(wanted, counts)
        return None if waiting is None else found | waiting

    def _noted(self, folder: str) -> list[bytes] | None:
        """What the index notes of each file in a folder; None unless it does of every one."""
        if folder not in self._found:
            self._found[folder] = self._look(folder)
        return self._found[folder]

    def _look(self, folder: str) -> list[bytes] | None:
        try:
            if self._notes is None:
                self._notes = _notes(os.path.join(self._root, "index" + paths.PLAIN))
            files = _files(os.path.join(self._root, folder))
        except (OSError, ValueError):
            return None
        found = [self._notes.get(name) for name in files]
        return [note for note in found if note is not None] if None not in found else None

    def _waiting(self, code: str, counts: Callable[[str], bool]) -> set[str] | None:
        """Days of contact in the letter box, which the journal has not taken in yet."""
        folder, found = paths.inbox_dir(self._root), set[str]()
        try:
            names = os.listdir(folder)
            if any(name.startswith(inbox.CLAIMED) for name in names):
                return None  # on its way into the journal at this moment
            lines = _read(os.path.join(folder, inbox.NAME)) if inbox.NAME in names else b""
        except (OSError, ValueError):
            return None
        mark = b'"case":"'
        for line in lines.split(b"\n"):
            if mark not in line:
                continue
            if _cut(line, mark, b'"').decode(errors="replace").casefold() != code:
                continue
            day = _cut(line, b'"day":"', b'"').decode(errors="replace")
            if day not in found and counts(_cut(line, b'"kind":"', b'"').decode(errors="replace")):
                found.add(day)
        return found


def _files(folder: str) -> list[bytes]:
    """Each file of a folder with its size, time and inode, as the index notes them.

    Raises ValueError for one that is not of a plain vault.
    """
    found = list[bytes]()
    try:
        entries = os.scandir(folder)
    except FileNotFoundError:
        return found
    with entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not entry.name.endswith(paths.PLAIN):
                raise ValueError
            ident = entry.name[: -len(paths.PLAIN)]
            about = entry.stat(follow_symlinks=False)
            hint = f"{about.st_size},{about.st_mtime_ns},{about.st_ino}"
            found.append(f"{ident}:{hint}".encode())
    return found


def _notes(path: str) -> dict[bytes, bytes]:
    """What the index notes of each file, by its id, size, time and inode."""
    pieces = _read(path).split(_HINT) if os.path.exists(path) else [b""]
    found = dict[bytes, bytes]()
    for at in range(1, len(pieces)):
        hint, _end, note = pieces[at].partition(b"]")
        found[pieces[at - 1].rpartition(b'"')[2] + b":" + hint] = note
    return found


def _read(path: str) -> bytes:
    if os.path.getsize(path) > _LARGEST:
        raise ValueError
    with open(path, "rb") as file:
        return file.read()


def _cut(text: bytes, start: bytes, end: bytes) -> bytes:
    """What stands behind `start` up to `end`, nothing if it is not there."""
    return text.partition(start)[2].partition(end)[0]


def _dates(listed: bytes) -> set[str]:
    return {piece.decode() for piece in listed.split(b'"')[1::2] if len(piece) == 10}
