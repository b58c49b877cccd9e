"""Making a vault from a backup: everything is verified before anything is touched.

A backup may come from anywhere: it may be cut off, altered, or made to do harm. No name in it is
used before it was compared with what a vault can hold, and nothing is unpacked beyond what the
manifest and the limits allow.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import msgspec

from casejournal.platform.errors import Refused, VaultNewer, VaultUnreadable
from casejournal.platform.i18n import _
from casejournal.platform.paths import VaultPaths
from casejournal.vault import audit, texts
from casejournal.vault.access import vault_folder
from casejournal.vault.backup.archive import (
    FOLDERS,
    FORMAT,
    IN_ALL,
    LARGEST,
    MANIFEST,
    MOST,
    RATIO,
    VERSION,
    Manifest,
    fits,
    no_age,
    nothing,
)
from casejournal.vault.storage import remove as removing
from casejournal.vault.storage.codec import Codec
from casejournal.vault.storage.files import OS
from casejournal.vault.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casejournal.vault.storage.files import Files

AGE = b"age-encryption.org/v1"
_CHUNK = 1 << 16
_FLAGS = 0x1 | 0x20 | 0x40 | 0x2000  # encrypted or patched members: none of ours


@dataclass
class Opened:
    """A backup whose every byte was verified."""

    archive: zipfile.ZipFile
    manifest: Manifest


def is_sealed(file: IO[bytes]) -> bool:
    """Whether a file is sealed with a passphrase; the file is rewound."""
    file.seek(0)
    start = file.read(len(AGE))
    file.seek(0)
    return start == AGE


def unseal(data: bytes, passphrase: str) -> bytes:
    """The backup in an age file. Raises Refused for a passphrase that does not fit, and
    VaultUnreadable for a file that is damaged."""
    try:
        import pyrage
    except ImportError:
        raise no_age() from None
    try:
        return pyrage.passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError as error:
        if str(error) != "Decryption failed":
            raise _broken(_("It is cut off, or something in it was changed.")) from None
        raise Refused(
            _("This is not the passphrase of the backup."),
            _("Nothing was touched."),
            _("Type it again; mind capital letters and the keyboard."),
        ) from None


def verify(file: IO[bytes], progress: Callable[[int, int], None] = nothing) -> Opened:
    """Read all of a backup. Raises VaultUnreadable, Refused, VaultNewer."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise _broken(_("It is no backup, or it is cut off.")) from None
    infos = archive.infolist()
    _check_names(infos)
    manifest = _manifest(archive, infos)
    said = {member.name: member for member in manifest.members}
    there = {info.filename: info for info in infos if info.filename != MANIFEST}
    if len(said) != len(manifest.members) or said.keys() != there.keys():
        raise _broken(_("It holds other files than its list says."))
    for number, (name, member) in enumerate(said.items()):
        progress(number, len(said))
        info = there[name]
        digest = hashlib.sha256()
        size = 0
        for piece in _pieces(archive, info, member.size):
            digest.update(piece)
            size += len(piece)
        if size != member.size or digest.hexdigest() != member.sha256:
            raise _broken(_("A file in it is not what its list says."))
    progress(len(said), len(said))
    if "vault.json" not in said:
        raise _broken(_("It holds no vault."))
    return Opened(archive, manifest)


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse, before anything is unpacked, what no backup of ours has."""
    if len(infos) > MOST + 1 or sum(info.file_size for info in infos) > IN_ALL + LARGEST:
        raise _harmful(_("It would unpack to more than a backup can hold."))
    folded: set[str] = set()
    for info in infos:
        name = info.filename
        if (name != MANIFEST and not fits(name)) or info.orig_filename != name:
            raise _harmful(_("It holds a name that does not belong in a vault."))
        if name.casefold() in folded:
            raise _harmful(_("It holds a file twice."))
        folded.add(name.casefold())
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or info.is_dir():
            raise _harmful(_("It holds a link or something else that is no file."))
        if info.flag_bits & _FLAGS:
            raise _harmful(_("Part of it is encrypted in a way that backups are not."))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _harmful(_("Part of it is packed in a way that backups are not."))
        if info.file_size > LARGEST or info.file_size > RATIO * max(1, info.compress_size):
            raise _harmful(_("It would unpack to more than a backup can hold."))


def _manifest(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Manifest:
    info = next((each for each in infos if each.filename == MANIFEST), None)
    if info is None:
        raise _broken(_("It is no backup made by casejournal."))
    try:
        manifest = msgspec.json.decode(
            b"".join(_pieces(archive, info, info.file_size)), type=Manifest
        )
    except (ValueError, RecursionError):
        raise _broken(_("Its list of files is damaged.")) from None
    if manifest.format != FORMAT or manifest.version < 1:
        raise _broken(_("It is no backup made by casejournal."))
    if manifest.version > VERSION:
        raise VaultNewer(
            _("A newer casejournal made this backup."),
            _("Nothing was touched."),
            _("Install the newer version and try again."),
        )
    return manifest


def _pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo, size: int) -> list[bytes]:
    """A member, and never more of it than it may have."""
    found, left = [], min(size, LARGEST) + 1
    try:
        with archive.open(info) as member:
            while left > 0 and (piece := member.read(min(_CHUNK, left))):
                found.append(piece)
                left -= len(piece)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError):
        raise _broken(_("It is cut off, or something in it was changed.")) from None
    return found


def unpack(
    opened: Opened,
    root: Path,
    files: Files = OS,
    progress: Callable[[int, int], None] = nothing,
) -> None:
    """Make a vault from a verified backup in a new or empty folder, completely or not at all.

    Raises Refused if there is something in the folder, VaultUnreadable and VaultUnwritable.
    """
    refuse_taken(root, files)
    beside = root.with_name(f".{root.name}.{secrets.token_hex(4)}.restoring")
    store = Store(VaultPaths(beside), files, Codec())
    try:
        files.make_way(root.parent)
        files.mkdir(beside)
        for name in (*FOLDERS, "locks"):
            files.mkdir(beside / name)
        for number, member in enumerate(opened.manifest.members):
            progress(number, len(opened.manifest.members))
            info = opened.archive.getinfo(member.name)
            data = b"".join(_pieces(opened.archive, info, member.size))
            if hashlib.sha256(data).hexdigest() != member.sha256:
                raise _broken(_("It was changed while it was read."))
            _put(store, beside / member.name, data)
        progress(len(opened.manifest.members), len(opened.manifest.members))
        # In an encrypted vault too this one line stays readable: there is no key yet to seal it.
        store.follow(vault_folder.look(store.paths, files).mode)
        audit.Audit(store).record(audit.RESTORED)
        for folder, _folders, _names in os.walk(beside):
            with suppress(FileNotFoundError):
                files.sync_dir(type(beside)(folder))
        with suppress(FileNotFoundError):
            files.rmdir(root)  # an empty one; Windows renames nothing over a folder
        files.replace(beside, root)
        files.sync_dir(root.parent)
    except OSError as error:
        raise texts.unwritable(error) from error
    finally:
        with suppress(OSError):
            removing.remove(store, beside)


def refuse_taken(root: Path, files: Files) -> None:
    """Raise Refused if something is in the folder of the vault that is to be."""
    try:
        taken = bool(files.names(root))
    except FileNotFoundError:
        return
    except OSError as error:
        raise texts.unreadable(error) from error
    if taken:
        raise Refused(
            _("There is a vault in this folder already, or something else."),
            _("It was left as it is."),
            _("Restore into a new folder with: casejournal restore FILE --into DIR"),
        )


def _put(store: Store, path: Path, data: bytes) -> None:
    """Write a file of a vault that nobody knows yet."""
    for folder in reversed(path.parents):
        if store.paths.root in folder.parents:
            store.files.mkdir(folder)
    fd = store.files.make(path)
    try:
        store.files.write_all(fd, data)
        store.files.sync(fd)
    finally:
        store.files.close(fd)


def _broken(why: str) -> VaultUnreadable:
    return VaultUnreadable(
        _("This backup cannot be used.") + " " + why,
        _("Nothing was touched."),
        _("Try another copy of it, or an earlier backup."),
    )


def _harmful(why: str) -> Refused:
    return Refused(
        _("This file is not a backup that may be unpacked.") + " " + why,
        _("Nothing was touched."),
        _("Use only backups that you made yourself."),
    )
