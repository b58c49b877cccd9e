"""Erasing a case: everything the vault holds of one client, so that no file has it any more.

What is to be erased is written down first, in the file `erasing`, and struck out last. A program
that is ended in between leaves the rest to the next one that opens the vault; every step may be
done again. What lies outside the vault is out of reach: backups, exported files, copies that a
sync service made, and the blocks a disk has not written over yet.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from casejournal.platform.errors import CasejournalError, VaultUnreadable
from casejournal.platform.i18n import _
from casejournal.platform.paths import PLAIN, SEALED
from casejournal.records.base import is_id
from casejournal.vault import audit, texts
from casejournal.vault.changes import CaseTarget, MonthTarget, stamp, utc_now
from casejournal.vault.drafts import KIND
from casejournal.vault.erasure import inventory
from casejournal.vault.journal import months as journal
from casejournal.vault.storage import remove as removing
from casejournal.vault.storage.apply import CONFLICTS
from casejournal.vault.storage.codec import Codec, DamagedFile

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.vault.erasure.data_subject import Subject
    from casejournal.vault.storage.codec import Tables
    from casejournal.vault.storage.store import Store
    from casejournal.vault.vault import Vault

Journal = Literal["remove", "keep-anonymous"]
"""What becomes of the client's journal entries: nothing stays, or day, time and kind of work."""

_HOURS = ("id", "created", "updated", "rev", "day", "times", "minutes", "kind")
"""What `keep-anonymous` leaves of an entry: that work was done, not for whom or what came of it."""


class ErasurePlan(msgspec.Struct):
    """What is to be erased."""

    case: str
    """The id of the case."""
    codes: list[str]
    """The codes its journal entries go by, case-folded."""
    journal: Journal = "remove"


@dataclass
class Erased:
    """What was erased."""

    entries: int = 0
    """Journal entries that were removed or made anonymous."""
    copies: int = 0
    """Damaged copies of a month that might have held some, and were removed too."""


def path_of(store: Store) -> Path:
    """The file that holds a plan while it is carried out."""
    return store.paths.root / f"erasing{store.codec.suffix}"


def erase(vault: Vault, subject: Subject, entries: Journal = "remove") -> Erased:
    """Erase a case, also one that is damaged or in the trash; `entries` says what becomes of its
    journal entries.

    Raises VaultUnreadable, before anything is touched, if a month of the journal cannot be
    searched; VaultUnwritable and Busy later on: then the rest is done at the next opening.
    """
    vault.merge_inbox()  # also says so if nothing can be saved
    store = vault._store
    plan = ErasurePlan(subject.id, list(subject.codes), entries)
    try:
        for stored in inventory.current(store):
            if _is_month(stored):
                _searchable(store, stored)
        store.put(path_of(store), store.codec.seal(msgspec.json.encode(plan)))
        return _carry_out(store, plan)
    except OSError as error:
        raise texts.unwritable(error) from error


def resume(store: Store) -> str:
    """Finish what was begun; returns a sentence to show, "" if there was nothing."""
    try:
        raw = store.files.read_bytes(path_of(store))
    except OSError:
        return ""
    try:
        plan = msgspec.json.decode(store.codec.unseal(raw), type=ErasurePlan)
        if not is_id(plan.case) or not all(plan.codes):
            raise DamagedFile("this is no case")
        _carry_out(store, plan)
    except (DamagedFile, ValueError, RecursionError):
        return _(
            "The note of an erasure that was interrupted cannot be read: erase the case again."
        )
    except (CasejournalError, OSError):
        return _("A case is erased only in part; it will be tried again at the next opening.")
    return _("The erasure of a case that was interrupted is finished now.")


def since(store: Store, at: str) -> bool:
    """Whether a case was erased at or after a time (as it is stored), or is being erased."""
    with suppress(OSError):
        store.files.stat(path_of(store))
        return True
    events = audit.Audit(store).events()
    return any(event.what == audit.ERASED and event.at >= at for event in events)


def _searchable(store: Store, stored: inventory.Stored) -> None:
    try:
        raw = store.files.read_bytes(stored.path)
        store.parse(stored.target, raw, stored.path.suffix)
    except OSError as error:
        raise texts.unreadable(error) from error
    except VaultUnreadable:
        raise VaultUnreadable(
            _("A month of the journal is damaged, so it cannot be searched for this case."),
            _("Nothing was erased."),
            _("Mend it first with: casejournal doctor --fix"),
        ) from None


def _carry_out(store: Store, plan: ErasurePlan) -> Erased:
    done = Erased()
    _clean_drafts(store, plan)
    months = {each.target for each in inventory.everything(store) if _is_month(each)}
    for month in sorted(months, key=lambda target: target.name):
        assert isinstance(month, MonthTarget)  # noqa: S101 - by the line above
        _clean_month(store, month, plan, done)
    _clean_inbox(store, plan)
    _remove_case(store, plan.case)
    removing.remove_temporary(store, store.paths.root, store.paths.index.name)
    removing.remove(store, store.paths.index)
    removing.settle(store, store.paths.root)  # or the plan might be gone and the list still there
    audit.Audit(store).record(audit.ERASED, plan.case)
    store.files.unlink(path_of(store))
    store.files.sync_dir(store.paths.root)
    return done


def _is_month(stored: inventory.Stored) -> bool:
    return isinstance(stored.target, MonthTarget)


# The journal


def _clean_month(store: Store, month: MonthTarget, plan: ErasurePlan, done: Erased) -> None:
    with store.lock(month.name):
        removing.remove_temporary(store, store.paths.journal_dir, month.name)
        held = store.read(month)
        if held is not None:
            tables, count = without(held.tables, plan)
            done.entries += count
            if tables != held.tables:
                # No version is kept: what is erased shall not come back from the history.
                data = store.encode(month, tables, held.rev + 1, store.clock())
                store.put(store.path(month), data)
        copies = [*inventory.versions(store, month)]
        copies += [each for each in inventory.discarded(store) if each.target == month]
        for copy in copies:
            _clean_copy(store, copy, plan, done)
        removing.settle(store, store.paths.journal_dir)


def _clean_copy(store: Store, copy: inventory.Stored, plan: ErasurePlan, done: Erased) -> None:
    raw = store.files.read_bytes(copy.path)
    try:
        before = inventory.codec_of(store, copy.path).decode(raw)
    except DamagedFile:
        if _may_name(copy.path, raw, plan):
            store.files.unlink(copy.path)
            store.files.sync_dir(copy.path.parent)
            done.copies += 1
        return
    tables, _count = without(before, plan)
    if tables != before:
        store.put(copy.path, inventory.codec_of(store, copy.path).encode(tables))


def _may_name(path: Path, raw: bytes, plan: ErasurePlan) -> bool:
    """Whether a file that cannot be read could name the case."""
    if path.suffix != PLAIN:
        return True
    text = raw.decode("utf-8", errors="replace").casefold()
    return any(code in text for code in plan.codes)


def without(tables: Tables, plan: ErasurePlan) -> tuple[Tables, int]:
    """The tables of a month without what a plan erases, and how many entries that was."""
    found, count = dict(tables), 0
    entries = {}
    for ident, row in tables.get(journal.SECTION, {}).items():
        if not _is_of(row, plan):
            entries[ident] = row
            continue
        count += 1
        if plan.journal == "keep-anonymous":
            kept = {name: row[name] for name in _HOURS if name in row}
            kept["updated"], kept["rev"] = stamp(utc_now()), int(row.get("rev", 0)) + 1
            entries[ident] = kept
    if count:
        found[journal.SECTION] = entries
    clashes = tables.get(CONFLICTS, {})
    left = {key: row for key, row in clashes.items() if not _is_of(row.get("value", {}), plan)}
    if len(left) != len(clashes):
        found[CONFLICTS] = left
    return found, count


def _is_of(row: dict[str, Any], plan: ErasurePlan) -> bool:
    return str(row.get("case", "")).casefold() in plan.codes


# Everything else


def _clean_inbox(store: Store, plan: ErasurePlan) -> None:
    """Remove lines that are no entries and name the case; entries were taken in before."""
    files, folder = store.files, store.paths.inbox
    with store.lock("inbox"):
        for name in inventory.names(store, folder):
            if not name.startswith("unreadable-"):
                continue
            path = folder / name
            codec = inventory.codec_of(store, path) if path.suffix == SEALED else Codec()
            try:
                lines = codec.unseal(files.read_bytes(path)).split(b"\n")
            except DamagedFile:
                lines = []  # nobody can ever read it
            left = [line for line in lines if not _names(line, plan)]
            if not any(left):
                files.unlink(path)
                files.sync_dir(folder)
            elif len(left) < len(lines):
                store.put(path, codec.seal(b"\n".join(left)))


def _names(line: bytes, plan: ErasurePlan) -> bool:
    text = line.decode("utf-8", errors="replace").casefold()
    return any(code in text for code in plan.codes)


def _clean_drafts(store: Store, plan: ErasurePlan) -> None:
    """Remove what was written for the case and not saved; before the entries it belongs to go."""
    ours: set[str] = set()
    for stored in inventory.current(store):
        held = store.read(stored.target) if _is_month(stored) else None
        rows = held.tables.get(journal.SECTION, {}) if held is not None else {}
        ours.update(ident for ident, row in rows.items() if _is_of(row, plan))
    for name in inventory.names(store, store.paths.drafts):
        path = store.paths.drafts / name
        raw = store.files.read_bytes(path)
        try:
            said = inventory.codec_of(store, path).decode(raw).get(KIND, {}).get(KIND, {})
        except DamagedFile:
            gone = _may_name(path, raw, plan)
        else:
            of_case = _is_of(said.get("document") or {}, plan) or said.get("of") == plan.case
            gone = of_case or not ours.isdisjoint(said.get("address", ()))
        if gone:
            removing.remove(store, path)
    # Before its entry goes, without which nobody can tell whose draft came back with the power.
    removing.settle(store, store.paths.drafts)


def _remove_case(store: Store, ident: str) -> None:
    paths, target = store.paths, CaseTarget(ident)
    with store.lock(ident):
        removing.remove_temporary(store, paths.cases_dir, ident)
        for folder in (paths.trash, paths.trash / inventory.QUARANTINE, paths.drafts):
            for name in inventory.names(store, folder):
                if name.startswith((ident, f".{ident}")):
                    removing.remove(store, folder / name)
        removing.remove(store, paths.history(ident))
        removing.remove(store, paths.attachments(ident))
        for suffix in inventory.SUFFIXES:
            removing.remove(store, target.path(paths).with_suffix(suffix))
        quarantine = paths.trash / inventory.QUARANTINE
        folders = (paths.cases_dir, paths.history_dir, paths.attachments_dir, paths.trash)
        for folder in (*folders, quarantine, paths.drafts):
            removing.settle(store, folder)
    with suppress(OSError):
        store.files.unlink(paths.lock(ident))
        store.files.sync_dir(paths.locks)
