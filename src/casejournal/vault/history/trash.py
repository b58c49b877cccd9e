"""The trash: files that were taken away, as they were, each with a note that says why and when.

A note is JSON, `{"id": …, "kind": …, "at": …, "reason": …}`, in a file named as the other one
with `.reason` before its ending.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from casejournal.platform.errors import VaultUnreadable
from casejournal.records.base import new_id
from casejournal.records.values.text import clean_line
from casejournal.vault import texts
from casejournal.vault.changes import CaseTarget, stamp, utc_now
from casejournal.vault.storage.serialize import assemble

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from casejournal.vault.changes import Target
    from casejournal.vault.storage.store import Store


def move(store: Store, target: Target, reason: str) -> Path:
    """Move a file to the trash; return where it is now. Raises NotFound and VaultUnwritable."""
    path, now = store.path(target), stamp(utc_now())
    name = f"{target.name}-{now.replace(':', '').replace('-', '')}"
    moved = store.paths.trash / (name + path.suffix)
    note = {"id": target.name, "kind": target.kind, "at": now, "reason": clean_line(reason)}
    try:
        with store.lock(target.name):
            store.files.stat(path)
            # The note first: nothing is ever taken away without it.
            store.put(moved.with_name(name + ".reason" + path.suffix), sealed(store, note))
            store.files.replace(path, moved)
            store.files.sync_dir(moved.parent)
            store.files.sync_dir(path.parent)
    except FileNotFoundError:
        raise texts.no_case() from None
    except OSError as error:
        raise texts.unwritable(error) from error
    return moved


def keep_copy(store: Store, target: Target, path: Path, reason: str, folder: str = "") -> Path:
    """Copy a file as it is, readable or not, to the trash or a folder in it; return the copy.

    Raises OSError.
    """
    now = stamp(utc_now())
    # Two copies may be made within one second.
    name = f"{target.name}-{now.replace(':', '').replace('-', '')}-{new_id()[-6:].lower()}"
    copy = store.paths.trash / folder / (name + path.suffix)
    note = {"id": target.name, "kind": target.kind, "at": now, "reason": clean_line(reason)}
    data = store.files.read_bytes(path)
    store.files.mkdir(store.paths.trash)
    store.put(copy.with_name(name + ".reason" + path.suffix), sealed(store, note))
    store.put(copy, data)
    store.files.sync_dir(store.paths.trash)
    return copy


def sealed(store: Store, note: dict[str, str]) -> bytes:
    """The bytes of a note."""
    return store.codec.seal(msgspec.json.encode(note) + b"\n")


def restore(store: Store, moved: Path, codes: Collection[str]) -> str:
    """Put back the case that is at `moved` in the trash; return its id.

    `codes` are the folded codes of the cases there are; the caller holds the lock that keeps
    others from adding one. Raises NotFound, Refused if its place or its code is taken by now,
    and VaultUnwritable.
    """
    target = CaseTarget(moved.name.rpartition("-")[0])
    path = store.path(target)
    try:
        with store.lock(target.name):
            if _code(store, target, moved) in codes:
                raise texts.taken()
            with suppress(FileNotFoundError):
                store.files.stat(path)
                raise texts.taken()
            store.files.replace(moved, path)
            store.files.sync_dir(path.parent)
            store.files.sync_dir(moved.parent)
    except FileNotFoundError:
        raise texts.no_case() from None
    except OSError as error:
        raise texts.unwritable(error) from error
    with suppress(OSError):  # a note too many does no harm
        store.files.unlink(moved.with_name(f"{moved.stem}.reason{moved.suffix}"))
    return target.id


def _code(store: Store, target: CaseTarget, moved: Path) -> str:
    """The folded code of a case in the trash; "" for a damaged one, which comes back as it is."""
    try:
        held = store.parse(target, store.files.read_bytes(moved))
        from casejournal.records.case import CaseFile  # the list of today needs no case

        return assemble(CaseFile, held.tables, target.id).code.casefold()
    except (VaultUnreadable, msgspec.ValidationError):
        return ""
