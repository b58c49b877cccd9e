"""The folder of a vault examined from outside: whose its files are, and which do not belong."""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from casejournal.platform import inbox
from casejournal.platform.i18n import _
from casejournal.platform.paths import SEALED, VOCABULARIES
from casejournal.records.base import is_id
from casejournal.vault import audit
from casejournal.vault.access import readme, vault_folder
from casejournal.vault.attachments import check
from casejournal.vault.changes import CaseTarget, MonthTarget
from casejournal.vault.erasure import inventory
from casejournal.vault.health import texts
from casejournal.vault.journal import inbox_merge
from casejournal.vault.storage.codec import Codec, DamagedFile
from casejournal.vault.storage.files import DIR_MODE, FILE_MODE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casejournal.vault.health.texts import HealthFinding
    from casejournal.vault.storage.store import Store

_FOLDERS = tuple("attachments cases drafts history inbox journal locks templates trash".split())
_FILES = frozenset(
    "vault.json README.txt identity.age profile.json profile.age index.json index.age "
    f"erasing.json erasing.age {VOCABULARIES} {audit.LOG} {audit.HEAD}".split()
)
_OLD_KEY = re.compile(r"identity-[0-9TZ]+\.age")
_OF_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
_INBOX = re.compile(rf"{inbox.NAME}|{inbox.CLAIMED}.*\.jsonl|unreadable-.*|logged\.txt")
_STALE = 60.0  # seconds; no save takes nearly as long


@dataclass
class _Seen:
    """What was met on the way through the folder."""

    mixed: bool = False
    """Whether the vault is in the midst of being encrypted or decrypted."""
    open_to_others: list[Path] = field(default_factory=list)
    found: list[HealthFinding] = field(default_factory=list)


def examine(store: Store) -> Iterator[HealthFinding]:
    """What is wrong with names, kinds, modes and leftovers. Raises OSError."""
    mode = vault_folder.look(store.paths, store.files).mode
    seen = _Seen(mixed=mode in vault_folder.HALF)
    _check_mode(store, store.paths.root.resolve(), seen)  # it may be called by a link
    _walk(store, store.paths.root, seen)
    if seen.open_to_others:
        mend = partial(_close, store, seen.open_to_others)
        yield texts.modes(len(seen.open_to_others), mend)
    yield from seen.found
    yield from _inbox(store)
    try:
        store.files.stat(store.paths.readme)
    except FileNotFoundError:
        yield texts.readme(store.paths.readme.name, partial(_write_readme, store))


def _walk(store: Store, folder: Path, seen: _Seen) -> None:
    for name in inventory.names(store, folder):
        path = folder / name
        try:
            about = store.files.stat(path)
        except FileNotFoundError:
            continue  # a save put it in its place meanwhile
        inside = path.relative_to(store.paths.root)
        if stat.S_ISDIR(about.st_mode):
            if not _is_our_folder(inside.parts):
                seen.found.append(texts.stranger(inside.as_posix()))
                continue
            _check_mode(store, path, seen)
            _walk(store, path, seen)
        elif not stat.S_ISREG(about.st_mode):
            seen.found.append(texts.link(inside.as_posix()))
        elif name.startswith(".") and name.endswith(".tmp"):
            if time.time() - about.st_mtime > _STALE:
                mend = partial(_remove, store, path)
                seen.found.append(texts.leftover(inside.as_posix(), mend))
        elif name not in _OF_THE_SYSTEM:
            _check_mode(store, path, seen)
            if not _is_our_file(store, inside.parts, seen.mixed):
                seen.found.append(texts.stranger(inside.as_posix()))


def _is_our_folder(parts: tuple[str, ...]) -> bool:
    first, *rest = parts
    if not rest:
        return first in _FOLDERS
    if first == "history":
        return len(rest) == 1 and inventory.target_named(rest[0]) is not None
    if first == "attachments":
        return len(rest) == 1 and is_id(rest[0])
    return (first == "trash" and rest == [inventory.QUARANTINE]) or first == "templates"


def _is_our_file(store: Store, parts: tuple[str, ...], mixed: bool) -> bool:
    first, *rest = parts
    name = parts[-1]
    if not rest:
        return first in _FILES or _OLD_KEY.fullmatch(first) is not None
    # In an encrypted vault nothing may lie readable, and nothing sealed in one that is not.
    ours = mixed or name.endswith(store.codec.suffix)
    target = inventory.target_named(inventory.stem(name))
    if first == "cases":
        return ours and isinstance(target, CaseTarget)
    if first == "journal":
        return ours and isinstance(target, MonthTarget)
    if first == "inbox":
        return _INBOX.fullmatch(name) is not None
    if first == "history":
        return ours and bool(inventory.stem(name))
    if first == "trash":
        if check.aside(name):
            return ours or store.codec.suffix != SEALED
        return ours and inventory.owner(name) is not None
    if first == "attachments":
        return check.is_ours(name, store.codec.suffix, mixed)
    if first == "locks":
        return name.endswith(".lock")
    return True  # drafts, templates


def _check_mode(store: Store, path: Path, seen: _Seen) -> None:
    if sys.platform == "win32":  # there it is the folder above that says who may read
        return
    about = store.files.stat(path)
    wanted = DIR_MODE if stat.S_ISDIR(about.st_mode) else FILE_MODE
    if stat.S_IMODE(about.st_mode) != wanted:
        seen.open_to_others.append(path)


def _close(store: Store, paths: list[Path]) -> str:
    for path in paths:
        kind = store.files.stat(path).st_mode
        if not stat.S_ISLNK(kind):
            os.chmod(path, DIR_MODE if stat.S_ISDIR(kind) else FILE_MODE)
    seen = _Seen()
    for path in paths:
        _check_mode(store, path, seen)
    if seen.open_to_others:
        return _("This disk does not know whose a file is: keep the vault on another one.")
    return _("They are yours alone now.")


def _remove(store: Store, path: Path) -> str:
    store.files.unlink(path)
    return _("It is removed.")


def _write_readme(store: Store) -> str:
    text = readme.SEALED if store.codec.suffix == SEALED else readme.PLAIN
    store.put(store.paths.readme, text.encode())
    return _("It is written anew.")


def _inbox(store: Store) -> Iterator[HealthFinding]:
    for name in inventory.names(store, store.paths.inbox):
        path = store.paths.inbox / name
        inside = path.relative_to(store.paths.root).as_posix()
        try:
            data = store.files.read_bytes(path)
        except FileNotFoundError:
            continue
        except OSError:
            yield texts.file_unreadable(inside)
            continue
        if name.startswith("unreadable-"):
            codec = store.codec if path.suffix == SEALED else Codec()
            try:
                lines = codec.unseal(data).split(b"\n")
            except DamagedFile:
                lines = [data]
            strange = [line for line in lines if line.strip()]
        elif name == inbox.NAME or name.startswith(inbox.CLAIMED):
            strange = [line for line in data.split(b"\n") if _is_strange(store, line)]
        else:
            continue
        if strange:
            yield texts.inbox(inside, len(strange))


def _is_strange(store: Store, line: bytes) -> bool:
    return bool(line.strip()) and inbox_merge.entry_on(store.codec, line) is None
