"""The examination of pictures and scans: what is missing, damaged, or named by no row.

A file that no row names may be named by an earlier version, a copy in the trash, a conflict or a
draft; so its id is looked for in everything the vault holds of its case. Nothing is taken away: a
file that nothing names is put into `trash/quarantine`.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _
from casejournal.platform.paths import SEALED
from casejournal.records.base import is_id
from casejournal.records.parts import stored_file
from casejournal.vault.attachments import store as attached
from casejournal.vault.changes import CaseTarget
from casejournal.vault.erasure import inventory
from casejournal.vault.health import texts
from casejournal.vault.storage.codec import DamagedFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casejournal.records.parts.stored_file import StoredFile
    from casejournal.vault.health.texts import HealthFinding
    from casejournal.vault.storage.store import Store

NAME = re.compile(r"([0-9A-Z]{26})\.(?:jpg|png|pdf)(?:\.age)?")
"""The name of a file in the folder of a case."""
_GRACE = 3_600_000
"""Milliseconds that somebody may take to save the row of a file: it is stored before."""
_SECTION, _FIELDS = "attachments.items", ("stored", "original")


def examine(store: Store) -> Iterator[HealthFinding]:
    """What is wrong with the files of the attachments. Raises OSError."""
    named: dict[str, list[StoredFile]] = {}
    for each in inventory.current(store):
        if isinstance(each.target, CaseTarget):
            named[each.target.id] = list(_named(store, each))
    for case, files in named.items():
        for each_file in files:
            yield from _sound(store, case, each_file)
    everything = [*inventory.everything(store)]
    known = {each.target.name for each in everything}
    for case in inventory.names(store, store.paths.attachments_dir):
        if is_id(case) and case in known:
            ours = [each for each in everything if each.target.name == case]
            yield from _unnamed(store, case, ours)


def _named(store: Store, of: inventory.Stored) -> Iterator[StoredFile]:
    """The files that the rows of a case name."""
    try:
        raw = store.files.read_bytes(of.path)
        rows = inventory.codec_of(store, of.path).decode(raw).get(_SECTION, {}).values()
    except (DamagedFile, OSError):
        return  # told elsewhere
    for row in rows:
        for name in _FIELDS:
            found = stored_file.read(str(row.get(name, "")))
            if found is not None:
                yield found


def _sound(store: Store, case: str, wanted: StoredFile) -> Iterator[HealthFinding]:
    path = attached.where(store, case, wanted.name)
    inside = path.relative_to(store.paths.root).as_posix()
    try:
        attached.read(store, case, wanted)
    except CasejournalError as error:
        kind = "missing" if not attached.is_there(store, path) else "attachment"
        yield texts.attachment(kind, inside, error)


def _unnamed(store: Store, case: str, ours: list[inventory.Stored]) -> Iterator[HealthFinding]:
    """The files in the folder of a case that nothing of the case names."""
    folder = store.paths.attachments(case)
    try:
        names = store.files.names(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    left = {name: found[1] for name in sorted(names) if (found := NAME.fullmatch(name))}
    now = int(store.clock().timestamp() * 1000)
    left = {name: ident for name, ident in left.items() if now - _made_at(ident) > _GRACE}
    paths = [each.path for each in ours]
    paths += [store.paths.drafts / name for name in inventory.names(store, store.paths.drafts)]
    for path in paths:
        if not left:
            return
        try:
            text = inventory.codec_of(store, path).unseal(store.files.read_bytes(path))
        except FileNotFoundError:
            continue
        except (DamagedFile, OSError):
            return  # what cannot be read may name any of them
        left = {name: ident for name, ident in left.items() if ident.encode() not in text}
    for name in left:
        path = folder / name
        inside = path.relative_to(store.paths.root).as_posix()
        yield texts.unnamed(inside, partial(_put_aside, store, case, path))


def _made_at(ident: str) -> int:
    """When an id was made, in milliseconds since 1970."""
    number = 0
    for char in ident[:10]:
        number = number << 5 | "0123456789ABCDEFGHJKMNPQRSTVWXYZ".find(char) & 31
    return number


def aside(name: str) -> bool:
    """Whether a file in the quarantine is one that was put there from the attachments."""
    case, _dash, rest = name.partition("-")
    return is_id(case) and NAME.fullmatch(rest) is not None


def _put_aside(store: Store, case: str, path: Path) -> str:
    folder = store.paths.trash / inventory.QUARANTINE
    with store.lock(case):
        store.files.make_way(folder)
        # Its name begins with the case, so that it goes when the case is erased.
        store.files.replace(path, folder / f"{case}-{path.name}")
        store.files.sync_dir(folder)
        store.files.sync_dir(path.parent)
    return _("It is kept in trash/quarantine.")


def is_ours(name: str, suffix: str, mixed: bool) -> bool:
    """Whether a name is one that a file of an attachment has in a vault of this kind."""
    fits = mixed or name.endswith(SEALED) == (suffix == SEALED)
    return fits and NAME.fullmatch(name) is not None
