"""The examination of a vault: every file is read, and what is wrong is told and can be mended.

Examining changes nothing. Mending never takes away what cannot be made again: a damaged file is
kept in `trash/quarantine` before anything is put in its place.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError, NotFound, VaultUnreadable, reason
from casejournal.platform.i18n import _
from casejournal.platform.paths import VaultPaths
from casejournal.records.base import is_id
from casejournal.vault import texts as sentences
from casejournal.vault.access import vault_folder
from casejournal.vault.attachments import check
from casejournal.vault.audit import LOG, Audit
from casejournal.vault.changes import CaseTarget
from casejournal.vault.erasure import erase, inventory
from casejournal.vault.health import check_folder, recovery, texts
from casejournal.vault.history import trash
from casejournal.vault.index.caseload import out_of_time
from casejournal.vault.index.index import Index
from casejournal.vault.index.model import Notes
from casejournal.vault.storage.codec import Codec
from casejournal.vault.storage.files import OS, Files
from casejournal.vault.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from casejournal.vault.changes import Target
    from casejournal.vault.health.texts import HealthFinding
    from casejournal.vault.vault import Vault


def examine(
    vault: Vault, progress: Callable[[int, int], None] | None = None
) -> list[HealthFinding]:
    """Everything that is wrong with a vault. Changes nothing.

    `progress` is told how many documents of how many were read. Raises VaultUnreadable if a
    folder of the vault cannot be looked into, and Locked.
    """
    store = vault._store
    if store.codec.locked:
        raise sentences.locked()
    try:
        found = [*check_folder.examine(store)]
        found += _documents(store, progress)
        found += _trash(store)
        found += _orphans(store)
        found += check.examine(store)
        found += _index(vault)
        found += _record(store)
        if _is_there(store, erase.path_of(store)):
            found.append(texts.unfinished(erase.path_of(store).name))
    except OSError as error:
        raise VaultUnreadable(
            _("The folder of the vault cannot be looked into: {reason}.").format(
                reason=reason(error)
            ),
            _("It was left as it is."),
            _("See whether the disk is there and whether you may read the folder."),
        ) from error
    # A link cannot be read either; once is enough.
    links = {finding.path for finding in found if finding.kind == "link"}
    return [each for each in found if each.kind == "link" or each.path not in links]


def mend(finding: HealthFinding) -> str:
    """Put right what was found; returns what was done, or why it could not be done."""
    if finding.mend is None:
        return ""
    try:
        return finding.mend()
    except CasejournalError as error:
        return f"{error.what} {error.safe}".strip()
    except OSError as error:
        return _("It could not be read or written: {reason}.").format(reason=reason(error))


def accept(vault: Vault, path: Path) -> None:
    """Take a file that another program changed for what it says. Raises as `recovery.accept`."""
    recovery.accept(vault._store, path)


def remake(root: Path, files: Files = OS) -> bool:
    """Make `vault.json` anew if it is damaged or missing where a vault plainly is; whether it was.

    It holds nothing that the other files do not show. Raises VaultUnwritable.
    """
    paths = VaultPaths(root)
    try:
        vault_folder.look(paths, files)
    except NotFound:
        if not (paths.cases_dir.is_dir() and paths.journal_dir.is_dir()):
            return False
    except VaultUnreadable:
        if not _is_garbled(paths.vault_json, files):
            return False
    else:
        return False
    sealed = vault_folder.has_key(paths, files) and vault_folder.has_sealed(paths, files)
    store, mode = (
        Store(paths, files, Codec()),
        vault_folder.ENCRYPTED if sealed else vault_folder.PLAIN_MODE,
    )
    store.follow(mode)
    try:
        vault_folder.remake(store, mode)
    except OSError as error:
        raise sentences.unwritable(error) from error
    return True


def _is_garbled(path: Path, files: Files) -> bool:
    """Whether a `vault.json` says nothing; one that cannot be read, or of a later kind, may."""
    try:
        said = json.loads(files.read_bytes(path))
    except OSError:
        return False
    except (ValueError, RecursionError):
        return True
    return not isinstance(said, dict) or not {"format", "mode"} <= said.keys()


def _is_there(store: Store, path: Path) -> bool:
    try:
        store.files.stat(path)
    except OSError:
        return False
    return True


def _inside(store: Store, path: Path) -> str:
    return path.relative_to(store.paths.root).as_posix()


# Documents and their versions


def _documents(
    store: Store, progress: Callable[[int, int], None] | None
) -> Iterator[HealthFinding]:
    current = list(inventory.current(store))
    targets: list[Target] = [stored.target for stored in current]
    names = inventory.names(store, store.paths.history_dir)
    past = [target for target in map(inventory.target_named, names) if target is not None]
    older = [each for target in past for each in inventory.versions(store, target)]
    every = [*current, *older]
    for number, stored in enumerate(every):
        if progress is not None:
            progress(number, len(every))
        found = _examined(store, stored)
        if found is not None:
            yield found
    if progress is not None:
        progress(len(every), len(every))
    away = {stored.target for stored in inventory.discarded(store) if stored.place == "trash"}
    for target in past:
        gone = target not in targets and target not in away
        if gone and recovery.newest_good(store, target) is not None:
            path = _inside(store, store.path(target))
            yield texts.lost(path, partial(_bring_back, store, target))


def _examined(store: Store, stored: inventory.Stored) -> HealthFinding | None:
    path = _inside(store, stored.path)
    kind = recovery.ill(store, stored)
    if not kind:
        held = store.parse(stored.target, store.files.read_bytes(stored.path), stored.path.suffix)
        return texts.newer(path) if held.newer and stored.place == "current" else None
    if stored.place == "history":
        return texts.bad_version(path, partial(_set_aside, store, stored))
    there = recovery.newest_good(store, stored.target) is not None
    mend = partial(_bring_back, store, stored.target) if there else None
    return texts.damaged(kind, path, version=there, mend=mend)


def _bring_back(store: Store, target: Target) -> str:
    version = recovery.bring_back(store, target)
    return _(
        "The version saved on {time} is back as the newest one; a damaged file is kept in "
        "trash/quarantine."
    ).format(time=version.saved.replace("T", " ").replace("Z", " UTC"))


def _set_aside(store: Store, stored: inventory.Stored) -> str:
    trash.keep_copy(store, stored.target, stored.path, "damaged", inventory.QUARANTINE)
    store.files.unlink(stored.path)
    store.files.sync_dir(stored.path.parent)
    return _("The damaged version is kept in trash/quarantine.")


# What belongs to them


def _trash(store: Store) -> Iterator[HealthFinding]:
    for place in (store.paths.trash, store.paths.trash / inventory.QUARANTINE):
        names = inventory.names(store, place)
        for name in names:
            stem = inventory.stem(name)
            about = stem.removesuffix(inventory.REASON)
            if stem != about and not any(inventory.stem(other) == about for other in names):
                path = place / name
                yield texts.note(_inside(store, path), partial(_remove, store, path))


def _remove(store: Store, path: Path) -> str:
    with suppress(FileNotFoundError):
        store.files.unlink(path)
    return _("It is removed.")


def _orphans(store: Store) -> Iterator[HealthFinding]:
    known = {stored.target.name for stored in inventory.everything(store)}
    for name in inventory.names(store, store.paths.attachments_dir):
        if is_id(name) and name not in known:
            yield texts.orphan(_inside(store, store.paths.attachments_dir / name))
    for name in inventory.names(store, store.paths.locks):
        ident = name.removesuffix(".lock")
        if is_id(ident) and ident not in known:
            path = store.paths.locks / name
            yield texts.stray_lock(_inside(store, path), partial(_remove, store, path))


# What is made from them


def _index(vault: Vault) -> Iterator[HealthFinding]:
    store, today = vault._store, vault._store.clock().astimezone().date()
    kept, fresh = Index(store)._read(), Index(store)
    fresh._notes = Notes()  # whatever is on the disk
    codes: dict[str, str] = {}
    for case in fresh.look(today, vault.quiet_days, write=False).cases:
        if case.code and codes.setdefault(case.code.casefold(), case.id) != case.id:
            yield texts.twice(_inside(store, store.path(CaseTarget(case.id))))
    if kept is None:
        if _is_there(store, store.paths.index):
            yield texts.index(partial(_make_index, vault))
        return
    for ident, note in fresh._notes.cases.items():
        known = kept.cases.get(ident)
        # A file that was saved since is read again by itself, and so is what depends on the day.
        if known is None or known.hint != note.hint:
            continue
        if (known.dues, out_of_time(known.summary)) != (note.dues, out_of_time(note.summary)):
            yield texts.index(partial(_make_index, vault))
            return


def _make_index(vault: Vault) -> str:
    with suppress(FileNotFoundError):
        vault.files.unlink(vault._store.paths.index)
    vault._index.forget()
    vault.cases()
    return _("The list of cases is made anew.")


def _record(store: Store) -> Iterator[HealthFinding]:
    audit = Audit(store)
    for gap in audit.gaps():
        yield texts.gap(LOG, gap.number, gap.missing)
    if n := audit.unreadable():
        yield texts.unreadable_events(LOG, n)
