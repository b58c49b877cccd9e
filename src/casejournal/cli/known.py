"""Whether a note is for a case that is not there, from the index as it lies on disk.

The store is not opened and no library imported. The index is believed only if it holds every case
file as it is now, so the answer is never wrong; where it cannot be had so cheaply there is none.
"""

from __future__ import annotations

import os

from casejournal import paths

_LARGEST = 2_000_000
_HINT, _CODE = b':{"hint":[', b'"code":"'


def is_missing(root: str, code: str) -> bool:
    """Whether there surely is no case with this code in the vault, whatever its capitals."""
    try:
        cases = _cases(os.path.join(root, "cases"))
        index = _index(os.path.join(root, "index" + paths.PLAIN)) if cases else b""
    except (OSError, ValueError):
        return False
    codes = [piece.partition(b'"')[0] for piece in index.split(_CODE)[1:]]
    if not cases <= _noted(index) or any(b"\\" in each for each in codes):
        return False
    return code.casefold() not in {each.decode(errors="replace").casefold() for each in codes}


def _cases(folder: str) -> set[bytes]:
    """Every file of a case, as the index notes it: its id, size, time and inode.

    Raises ValueError for one that the index of a plain vault does not note.
    """
    found = set[bytes]()
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not entry.name.endswith(paths.PLAIN):
                raise ValueError
            ident = entry.name[: -len(paths.PLAIN)]
            about = entry.stat(follow_symlinks=False)
            hint = f"{about.st_size},{about.st_mtime_ns},{about.st_ino}"
            found.add(f"{ident}:{hint}".encode())
    return found


def _index(path: str) -> bytes:
    if os.path.getsize(path) > _LARGEST:
        raise ValueError
    with open(path, "rb") as file:
        return file.read()


def _noted(index: bytes) -> set[bytes]:
    """The files that the index was made from, as `_cases` gives them."""
    pieces = index.split(_HINT)
    ids = (before.rpartition(b',"')[2].rpartition(b'{"')[2].rstrip(b'"') for before in pieces)
    hints = (piece.partition(b"]")[0] for piece in pieces[1:])
    return {b":".join(pair) for pair in zip(ids, hints, strict=False)}
