"""A backup: the whole vault as one file, read back before it is called made.

The file is a ZIP whose members have the names they have in the vault: folders and ids. Its first
member, `manifest.json`, says how many there are of each kind and gives size and SHA-256 of every
other member::

    {"format": "casejournal-backup", "version": 1, "created": …, "program": …, "mode": "plain",
     "counts": {"cases": 3, …}, "members": [{"name": …, "size": …, "sha256": …}, …]}

Sealed files stay sealed. The whole file may be sealed with a passphrase too; then it is an age
file that holds the ZIP. Left out is what can be made again: index, locks, temporary files.
"""

from __future__ import annotations

import hashlib
import re
import stat
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

import msgspec

import casejournal
from casejournal.platform.errors import Refused, VaultUnwritable
from casejournal.platform.i18n import _
from casejournal.platform.paths import VOCABULARIES
from casejournal.vault import audit
from casejournal.vault.changes import stamp
from casejournal.vault.erasure import inventory
from casejournal.vault.health import recovery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casejournal.vault.storage.store import Store
    from casejournal.vault.vault import Vault

FORMAT, VERSION = "casejournal-backup", 1
MANIFEST = "manifest.json"

MOST, LARGEST, IN_ALL, RATIO = 100_000, 50_000_000, 2_000_000_000, 200
"""Members, bytes of a member, bytes in all, and how many times smaller packing may make it."""

FOLDERS = tuple(
    # The inbox before the journal: a line that moves meanwhile is then in both, and taken once.
    "inbox cases journal history trash attachments drafts templates".split()
)
_FILES = ("vault.json", "README.txt", "identity.age", VOCABULARIES, audit.LOG, audit.HEAD)
_ROOT = re.compile(r"profile\.(json|age)|erasing\.(json|age)|identity-[0-9TZ]+\.age")
_PART = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,119}")
_TEMPLATE = re.compile(r"[\w-][\w .()+-]{0,119}")
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Member(msgspec.Struct, frozen=True):
    """A file in a backup."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, kw_only=True):
    """What a backup says of itself."""

    format: str = FORMAT
    version: int = VERSION
    created: str = ""
    program: str = ""
    mode: str = "plain"
    counts: dict[str, int] = {}
    members: list[Member] = []


@dataclass
class FinishedBackup:
    """What is in a backup that was made."""

    manifest: Manifest
    damaged: int = 0
    """Files that could not be read whole; they are in it as they are."""
    strangers: list[str] = field(default_factory=list)
    """Files in the vault that are none of casejournal's, and are not in it."""


def nothing(_done: int, _of: int) -> None:
    """Progress that nobody looks at."""


def fits(name: str) -> bool:
    """Whether a name is one that a member may have: a path in the vault without any tricks."""
    first, *rest = name.split("/")
    if not rest:
        return first in _FILES or _ROOT.fullmatch(first) is not None
    if first not in FOLDERS or len(rest) > 3:
        return False
    part = _TEMPLATE if first == "templates" else _PART
    return all(
        part.fullmatch(each) and not each.endswith((".", " ")) and not _DEVICE.fullmatch(each)
        for each in rest
    )


def write(
    vault: Vault, file: IO[bytes], progress: Callable[[int, int], None] = nothing
) -> FinishedBackup:
    """Write the backup of a vault into an open file. Raises Refused if it is too large.

    Each file is read at one moment, and a save puts files in place whole; so each is in it as it
    was after one save or another. Raises OSError, VaultUnreadable.
    """
    store, mode = vault._store, "encrypted" if vault.encrypted else "plain"
    now = stamp(store.clock())
    made = FinishedBackup(Manifest(created=now, program=casejournal.__version__, mode=mode))
    names = list(_names(store, made))
    if len(names) > MOST:
        raise _too_large()
    counts: Counter[str] = Counter()
    total = 0
    with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
        for number, name in enumerate(names):
            progress(number, len(names))
            try:
                data = store.files.read_bytes(store.paths.root / name)
            except FileNotFoundError:
                continue  # thinned from the history, or taken out of the inbox, since
            total += len(data)
            if len(data) > LARGEST or total > IN_ALL:
                raise _too_large()
            made.damaged += _is_damaged(store, name, data)
            _add(archive, name, data)
            digest = hashlib.sha256(data).hexdigest()
            made.manifest.members.append(Member(name, len(data), digest))
            counts[name.split("/")[0] if "/" in name else "files"] += 1
        made.manifest.counts = dict(sorted(counts.items()))
        _add(archive, MANIFEST, msgspec.json.format(msgspec.json.encode(made.manifest), indent=1))
    progress(len(names), len(names))
    return made


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    info.create_system = 3
    # What shrinks as much as a bomb does is stored as it is, or it would not be taken back.
    packs = len(data) < (RATIO // 2) * max(1, len(zlib.compress(data, 6)))
    info.compress_type = zipfile.ZIP_DEFLATED if packs and data else zipfile.ZIP_STORED
    archive.writestr(info, data)


def _names(store: Store, made: FinishedBackup) -> Iterator[str]:
    """What goes into a backup, as paths in the vault."""
    for name in inventory.names(store, store.paths.root):
        if "/" not in name and fits(name) and not _is_strange(store, name):
            yield name
        elif name not in (*FOLDERS, "locks") and not _made_again(name):
            made.strangers.append(name)
    for folder in FOLDERS:
        yield from _within(store, folder, made)


def _is_strange(store: Store, name: str) -> bool:
    """Whether something that bears the name of one of our files is a link or no file at all."""
    try:
        return not stat.S_ISREG(store.files.stat(store.paths.root / name).st_mode)
    except FileNotFoundError:
        return False  # an erasure was finished meanwhile


def _within(store: Store, folder: str, made: FinishedBackup) -> Iterator[str]:
    for name in inventory.names(store, store.paths.root / folder):
        inner = f"{folder}/{name}"
        try:
            kind = store.files.stat(store.paths.root / inner).st_mode
        except FileNotFoundError:
            continue  # thinned from the history, or taken out of the inbox, since it was listed
        if stat.S_ISDIR(kind) and fits(f"{inner}/x"):
            yield from _within(store, inner, made)
        elif stat.S_ISREG(kind) and fits(inner):
            yield inner
        elif not _made_again(name):
            made.strangers.append(inner)


def _made_again(name: str) -> bool:
    return name.endswith(".tmp") or name in ("index.json", "index.age", ".DS_Store", "Thumbs.db")


def _is_damaged(store: Store, name: str, data: bytes) -> bool:
    """Whether a document or a version of one cannot be read whole."""
    folder, *rest = name.split("/")
    if folder == "history" and len(rest) == 2:
        target = inventory.target_named(rest[0])
    elif folder in ("cases", "journal") or folder.startswith("profile."):
        target = inventory.target_named(inventory.stem([folder, *rest][-1]))
    else:
        return False
    if target is None or store.codec.locked:
        return False
    stored = inventory.Stored(target, "current", store.paths.root / name)
    return bool(recovery.ill_bytes(store, stored, data))


def _too_large() -> Refused:
    return Refused(
        _("The vault is too large for one backup file."),
        _("No backup was made; the vault was left as it is."),
        _("Copy the whole folder of the vault to another disk instead."),
    )


def seal(data: bytes, passphrase: str) -> bytes:
    """A backup sealed with a passphrase, as an age file. Takes more than a second, by design."""
    try:
        from pyrage import passphrase as by_passphrase
    except ImportError:
        raise no_age() from None
    return by_passphrase.encrypt(data, passphrase)


def no_age() -> Refused:
    """What to say where sealing is not to be had."""
    return Refused(
        _("This computer has no pyrage, so a backup cannot be sealed or opened with a passphrase."),
        _("Nothing was changed."),
        _("Install it with: pip install pyrage"),
    )


def spoilt() -> VaultUnwritable:
    """What to say when a backup does not read back as it was written."""
    return VaultUnwritable(
        _("The disk did not keep the backup as it was written, so it was thrown away."),
        _("The vault was left as it is."),
        _("Write the backup to another disk; this one may be failing."),
    )
