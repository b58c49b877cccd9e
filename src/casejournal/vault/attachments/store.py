"""The files of the attachments: pictures and scans, each in a file of its own.

They lie in `attachments/CASE/ID.jpg`, sealed as everything else (`ID.jpg.age`) in an encrypted
vault. Such a file is written once and never changed. What a row of the case says of it
(`records.stored`) has its SHA-256, so that damage is noticed. It is stored before the row that
names it is saved; a program that ends in between leaves a file that no row names, which `doctor`
tells of. A row that is deleted leaves its file, or its earlier versions would have lost theirs.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from casejournal.platform.errors import Refused, VaultUnreadable
from casejournal.platform.i18n import _
from casejournal.platform.paths import SEALED
from casejournal.records.base import new_id
from casejournal.records.parts.stored_file import StoredFile
from casejournal.vault import texts
from casejournal.vault.access.opening import VaultAccess
from casejournal.vault.changes import CaseTarget
from casejournal.vault.storage.codec import Codec, DamagedFile

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.vault.storage.store import Store

LARGEST = 45_000_000
"""Bytes of a file; sealed it still fits into a backup."""


class AttachmentStore(VaultAccess):
    """A vault as the place of pictures and scans."""

    def attach(
        self,
        case: str,
        data: bytes,
        ending: str,
        *,
        size: tuple[int, int] = (0, 0),
        pages: int = 0,
    ) -> StoredFile:
        """Store a file for the case with an id, and return what its row has to say of it.

        `size` is in pixels. It is on the disk and was read back then. Raises NotFound, Refused
        if it is too large, VaultUnwritable and Busy.
        """
        self._ready()
        digest = hashlib.sha256(data).hexdigest()
        made = StoredFile(new_id(), ending, *size, pages, len(data), digest)
        put(self._store, case, made, data)
        return made

    def attached(self, case: str, wanted: StoredFile) -> bytes:
        """The bytes of a file. Raises VaultUnreadable if it is missing or damaged, and Locked."""
        return read(self._store, case, wanted)


def put(store: Store, case: str, made: StoredFile, data: bytes, *, begun: bool = True) -> None:
    """Store the bytes of a file. As `AttachmentStore.attach`; `begun`: its case is there."""
    if len(data) > LARGEST:
        raise Refused(
            _("The file is larger than {n} MB.").format(n=LARGEST // 1_000_000),
            _("Nothing was stored."),
        )
    target = CaseTarget(case)
    path = where(store, case, made.name)
    try:
        with store.lock(case):
            # Under its lock: what is stored for a case that is being erased would stay behind.
            if begun and store.read(target) is None:
                raise texts.no_case()
            store.files.make_way(path.parent)
            store.put(path, store.codec.seal(data))
    except OSError as error:
        raise texts.unwritable(error) from error


def where(store: Store, case: str, name: str) -> Path:
    """The file of an attachment, in the form that the vault has."""
    ending = store.codec.suffix if store.codec.suffix == SEALED else ""
    return store.paths.attachments(case) / (name + ending)


def read(store: Store, case: str, wanted: StoredFile) -> bytes:
    """The bytes of a file. Raises as `AttachmentStore.attached`."""
    if store.codec.locked:
        raise texts.locked()
    path = where(store, case, wanted.name)
    if store.mixed and path.suffix == SEALED:
        bare = path.with_suffix("")
        path = bare if is_there(store, bare) else path
    try:
        raw = store.files.read_bytes(path)
    except FileNotFoundError:
        store.check()
        raise gone() from None
    except OSError as error:
        raise texts.unreadable(error) from error
    codec = store.codec if path.suffix == SEALED else Codec()
    try:
        data = codec.unseal(raw)
    except DamagedFile:
        raise spoilt() from None
    if not wanted.fits(data):
        raise spoilt()
    return data


def is_there(store: Store, path: Path) -> bool:
    """Whether there is something at a path."""
    try:
        store.files.stat(path)
    except OSError:
        return False
    return True


def gone() -> VaultUnreadable:
    """What to say of a file that is not there."""
    return VaultUnreadable(
        _("The stored picture or scan is not in the vault any more."),
        _("The case itself is not affected."),
        _("Attach it again, or restore it from a backup."),
    )


def spoilt() -> VaultUnreadable:
    """What to say of a file that is not what was stored."""
    return VaultUnreadable(
        _("The stored picture or scan is damaged, or another program changed it."),
        _("It was left as it is; the case itself is not affected."),
        _("Attach it again, or restore it from a backup."),
    )
