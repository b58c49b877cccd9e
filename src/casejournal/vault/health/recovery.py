"""A file that is damaged: what became of it, its newest good version, and the way back.

Nothing here writes over a damaged file before a copy of it is on the disk in `trash/quarantine`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from casejournal.platform.errors import CasejournalError, NotFound, Refused, VaultUnreadable
from casejournal.platform.i18n import _
from casejournal.vault import audit, texts
from casejournal.vault.changes import CaseTarget
from casejournal.vault.erasure import inventory
from casejournal.vault.history import retention, trash
from casejournal.vault.storage.codec import FILE, META, DamagedFile
from casejournal.vault.storage.serialize import assemble

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.records.base import Record
    from casejournal.vault.changes import Target
    from casejournal.vault.storage.codec import Tables
    from casejournal.vault.storage.store import Store

Ill = Literal["", "unreadable", "empty", "sealed", "cut", "foreign", "changed", "strange"]
"""What is wrong with a file: nothing; the disk does not give it; it has no bytes; it cannot be
unsealed; it is no whole JSON; it is the file of something else; it is whole but not as it was
saved; what is in it has not the shape of a case, profile or month."""


@dataclass(frozen=True)
class Recoverable:
    """A good version of a file."""

    path: Path
    rev: int
    saved: str
    """UTC time at which it was saved."""
    root: Record
    tables: Tables


def good(store: Store, stored: inventory.Stored) -> Recoverable | None:
    """A stored file as a version, if it can be read whole."""
    try:
        raw = store.files.read_bytes(stored.path)
        held = store.parse(stored.target, raw, stored.path.suffix)
        root = assemble(stored.target.root, held.tables, stored.target.name)
    except (OSError, CasejournalError, msgspec.ValidationError):
        return None
    if held.newer:
        return None
    return Recoverable(stored.path, held.rev, held.saved, root, held.tables)


def newest_good(store: Store, target: Target) -> Recoverable | None:
    """The newest version of a file in its history that can be read whole. Raises OSError."""
    found = (good(store, stored) for stored in inventory.versions(store, target))
    return next((version for version in found if version is not None), None)


def ill(store: Store, stored: inventory.Stored) -> Ill:
    """What is wrong with a file."""
    try:
        raw = store.files.read_bytes(stored.path)
    except OSError:
        return "unreadable"
    return ill_bytes(store, stored, raw)


def ill_bytes(store: Store, stored: inventory.Stored, raw: bytes) -> Ill:
    """What is wrong with the bytes of a file."""
    target = stored.target
    if not raw:
        return "empty"
    try:
        text = inventory.codec_of(store, stored.path).unseal(raw)
    except DamagedFile:
        return "sealed"
    tables = whole(text)
    if tables is None:
        return "cut"
    meta = _meta(tables)
    if (meta.get("kind"), meta.get("id")) != (target.kind, target.name):
        return "foreign"
    try:
        held = store.parse(target, raw, stored.path.suffix)
    except VaultUnreadable:
        return "changed"
    try:
        assemble(target.root, held.tables, target.name)
    except msgspec.ValidationError:
        return "" if held.newer else "strange"
    return ""


def whole(text: bytes) -> Tables | None:
    """The tables in a text that is JSON and says nothing twice; else None."""
    try:
        tables = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    return tables if isinstance(tables, dict) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is there twice")
    return found


def _meta(tables: Tables) -> dict[str, Any]:
    table = tables.get(META)
    meta = table.get(FILE) if isinstance(table, dict) else None
    return meta if isinstance(meta, dict) else {}


def bring_back(store: Store, target: Target) -> Recoverable:
    """Put the newest good version in the place of a damaged or lost file, as a new revision.

    What stands there goes to the quarantine first. Returns the version. Raises Refused if the
    file is sound, NotFound if there is no good version, and VaultUnwritable and Busy.
    """
    path = store.path(target)
    try:
        with store.lock(target.name):
            if good(store, inventory.Stored(target, "current", path)) is not None:
                raise Refused(_("This file is not damaged."), _("It was left as it is."))
            version = newest_good(store, target)
            if version is None:
                raise no_version()
            _replace(store, target, version.tables, "damaged")
    except OSError as error:
        raise texts.unwritable(error) from error
    case = target.id if isinstance(target, CaseTarget) else ""
    audit.Audit(store).record(audit.MENDED, case)
    return version


def accept(store: Store, path: Path) -> None:
    """Take a file that another program changed for what it says, as a new revision.

    It must lie in its place, be whole, and read as a case, profile or month. What stands there
    goes to the quarantine first. Raises NotFound, Refused, VaultUnreadable, VaultUnwritable.
    """
    stored = next((each for each in inventory.current(store) if _same(each.path, path)), None)
    if stored is None:
        raise NotFound(
            _("This is no file of a case, of the profile or of a month in this vault."),
            "",
            _("Name a file in the folder cases or journal of the vault."),
        )
    target = stored.target
    try:
        with store.lock(target.name):
            raw = store.files.read_bytes(stored.path)
            if not ill_bytes(store, stored, raw):
                raise Refused(_("This file is not damaged."), _("It was left as it is."))
            _replace(store, target, _readable(store, target, raw), "changed with another program")
    except OSError as error:
        raise texts.unwritable(error) from error
    case = target.id if isinstance(target, CaseTarget) else ""
    audit.Audit(store).record(audit.ACCEPTED, case)


def _same(one: Path, other: Path) -> bool:
    return one.parent.resolve() / one.name == other.parent.resolve() / other.name


def _readable(store: Store, target: Target, raw: bytes) -> Tables:
    """The tables in bytes whose checksum does not fit. Raises Refused."""
    try:
        # A mark at the start is what some editors leave; it means nothing.
        tables = whole(store.codec.unseal(raw).removeprefix(b"\xef\xbb\xbf"))
    except DamagedFile:
        tables = None
    if tables is None:
        raise _unacceptable(_("It is not whole, or something in it is there twice."))
    meta = _meta(tables)
    if meta and (meta.get("kind"), meta.get("id")) != (target.kind, target.name):
        raise _unacceptable(_("It is the file of something else."))
    try:
        for name, table in tables.items():
            own = not name.startswith("_")
            if own and any(row.get("id") != ident for ident, row in table.items()):
                raise TypeError(name)
        assemble(target.root, tables, target.name)
    except (msgspec.ValidationError, TypeError, AttributeError, ValueError):
        raise _unacceptable(_("What is in it is not what a file of this kind holds.")) from None
    return tables


def _unacceptable(why: str) -> Refused:
    return Refused(
        _("The file cannot be accepted.") + " " + why,
        _("It was left as it is."),
        _("Undo the change in the other program, or bring back an earlier version: doctor --fix"),
    )


def no_version() -> NotFound:
    """What to say when a damaged file has no good version."""
    return NotFound(
        _("There is no earlier version that can be read."),
        _("The damaged file was left as it is."),
        _("Look for it in a backup."),
    )


def _replace(store: Store, target: Target, tables: Tables, reason: str) -> None:
    """Put tables in the place of a file, whose bytes go to the quarantine first."""
    path = store.path(target)
    rev = max(
        _number(_meta(tables).get("rev")),
        retention.newest_rev(store.files, store.paths.history(target.name)),
    )
    try:
        store.files.stat(path)
        trash.keep_copy(store, target, path, reason, inventory.QUARANTINE)
    except FileNotFoundError:
        pass  # the file is gone altogether
    # The damaged file was saved once more than its newest version; no number comes twice.
    store.put(path, store.encode(target, tables, rev + 2, store.clock()))


def _number(value: object) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
