"""Earlier versions brought back: read whole, put in the place of what is there, in whole or part.

What is brought back is a new version: nothing that was there is lost by it, and bringing back can
itself be taken back.
"""

from __future__ import annotations

import copy
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from casejournal.platform.errors import NotFound, VaultUnreadable
from casejournal.platform.i18n import _
from casejournal.records.address import get, section_at
from casejournal.vault import texts
from casejournal.vault.changes import CaseTarget, Changes, DocumentChange, FileState, Saved, stamp
from casejournal.vault.erasure import erase
from casejournal.vault.history import retention, trash
from casejournal.vault.journal.inbox_merge import BATCHES
from casejournal.vault.storage import serialize

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from casejournal.records.address import Address
    from casejournal.records.base import Record, StoredDocument
    from casejournal.vault.changes import Target
    from casejournal.vault.history.retention import Version
    from casejournal.vault.index.caseload import CaseSummary
    from casejournal.vault.storage.codec import Tables
    from casejournal.vault.storage.store import Store, StoredTables
    from casejournal.vault.vault import Loaded

_TOGETHER = timedelta(seconds=5)
"""Saves of one document closer together than this are one change: typing without a pause."""
_LONGEST = timedelta(seconds=30)


class EarlierVersions:
    """What a vault knows of earlier versions of its files."""

    _store: Store

    if TYPE_CHECKING:  # what the vault itself has

        def _ready(self) -> None: ...
        def cases(self, today: date | None = None) -> list[CaseSummary]: ...
        def commit(self, target: Target, changes: Changes) -> Saved: ...
        def read(self, target: Target) -> Loaded: ...

    def history(self, target: Target) -> list[Version]:
        """The earlier versions of a file that are kept, the newest first.

        Raises VaultUnreadable if the folder cannot be read.
        """
        current = 0
        try:
            held = self._store.read(target)
            current = held.rev if held else 0
        except VaultUnreadable:
            pass  # of a damaged file the versions are all the more wanted
        return [version for version, _path in _kept(self._store, target) if version.rev != current]

    def follows(self, target: Target, now: FileState, before: FileState) -> bool:
        """Whether a file is what became of an earlier save of it by saving over that.

        False if a sync tool put in its place what was saved on another computer meanwhile. True
        if that cannot be told any more.
        """
        if not before.rev or now.rev == before.rev:
            return not before.rev or now == before
        try:
            names = self._store.files.names(self._store.paths.history(target.name))
        except OSError:
            return True
        kept = [version for version in retention.named(names) if version.rev == before.rev]
        if kept:
            return any(version.when == retention.compact(before.saved) for version in kept)
        # Erasing keeps no version of what it erases from, and that must not be written anew.
        thinned = now.rev - before.rev >= retention.KEPT
        return thinned or erase.since(self._store, before.saved)

    def version(self, target: Target, rev: int) -> Record:
        """The record tree of a file as it was after `rev` saves.

        Raises NotFound if that version is not kept and VaultUnreadable if it is damaged.
        """
        return _root(target, _held(self._store, target, rev))

    def restore_version(self, target: Target, rev: int, address: Address | None = None) -> Saved:
        """Save an earlier version anew: all of the file, or one section, list or row of it.

        What is in the file now becomes an earlier version; a file that is damaged is set aside
        in the trash. Raises as `version` and `commit`, NotFound also if nothing was at the
        address then, and Refused if another case has the code of one that is gone.
        """
        self._ready()
        if address is None:
            return self._restore_whole(target, rev)
        changes = changes_back(self.read(target).root, self.version(target, rev), address)
        return self.commit(target, changes)

    def _restore_whole(self, target: Target, rev: int) -> Saved:
        kept = _held(self._store, target, rev)
        case = _root(target, kept)

        def work(held: StoredTables) -> Tables | None:
            return back(held.tables, kept.tables, stamp(self._store.clock()))

        try:
            if self._store.read(target) is not None:
                return Saved(*self._store.transact(target, work), False, (), {})
        except VaultUnreadable as error:
            if isinstance(error.__cause__, OSError):  # it may be sound, and readable the next time
                raise
            trash.move(self._store, target, "damaged")
        try:
            with self._store.lock("cases"):
                if isinstance(target, CaseTarget):
                    codes = {known.code.casefold() for known in self.cases() if known.code}
                    if getattr(case, "code", "").casefold() in codes:
                        raise texts.taken()
                return Saved(*self._store.transact(target, work), False, (), {})
        except OSError as error:
            raise texts.unwritable(error) from error

    def before_last_change(self, target: Target, rev: int | None = None) -> Record | None:
        """The file as it was before what was last done to it; None if that is not known.

        `rev` asks for what had last been done to it when it had been saved so often.
        Typing without a pause is one change. What was logged from a shell and taken in is none,
        as nobody who opens the journal did it there.
        """
        try:
            held = self._store.read(target)
            if held and rev is not None and rev != held.rev:
                held = _held(self._store, target, rev)
            kept = _before(self._store, target, held) if held else None
            return _root(target, kept) if kept else None
        except (VaultUnreadable, NotFound):
            return None


def _kept(store: Store, target: Target) -> list[tuple[Version, Path]]:
    try:
        return retention.listed(store.files, store.paths.history(target.name))
    except OSError as error:
        raise texts.unreadable(error) from error


def _held(store: Store, target: Target, rev: int) -> StoredTables:
    for version, path in _kept(store, target):
        if version.rev == rev:
            try:
                raw = store.files.read_bytes(path)
            except OSError as error:
                raise texts.unreadable(error) from error
            return store.parse(target, raw, path.suffix)
    raise NotFound(_("There is no version with this number."))


def _root(target: Target, held: StoredTables) -> Record:
    try:
        return serialize.assemble(target.root, held.tables, target.name)
    except msgspec.ValidationError:
        raise texts.damaged() from None


def back(now: Tables, then: Tables, at: str) -> Tables | None:
    """Tables as they were then, to be saved at a time; None if they are so already.

    What the vault itself notes is not turned back: conflicts stay, and what was logged from a
    shell is not taken in twice.
    """
    tables = {key: table for key, table in (now or then).items() if key.startswith("_")}
    for key, table in then.items():
        if key.startswith("_"):
            continue
        tables[key] = {}
        for ident, document in table.items():
            here = now.get(key, {}).get(ident)
            if here is None or not serialize.same(here, document):
                rev = max(document.get("rev", 0), here.get("rev", 0) if here else 0) + 1
                here = {**document, "updated": at, "rev": rev}
            tables[key][ident] = here
    return None if now and serialize.alike(_said(now), _said(tables)) else tables


def _said(tables: Tables) -> Tables:
    return {key: table for key, table in tables.items() if table and not key.startswith("_")}


def changes_back(now: Record, then: Record, address: Address) -> Changes:
    """The changes that make a section, a list or a row what it was. Raises NotFound."""
    root = type(now)
    spec = section_at(root, address)
    if not spec.many:
        return Changes((_put(address[:2], get(now, address[:2]), get(then, address[:2])),))
    at, ident = address[:2], address[2] if len(address) > 2 else ""
    here, there = ({row.id: row for row in get(tree, at)} for tree in (now, then))
    if ident and ident not in there:
        raise NotFound(_("There was nothing here in that version."))
    wanted = [ident] if ident else list(there)
    changed = [_put((*at, name), here.get(name), there[name]) for name in wanted]
    order = list(there)
    if ident:
        order = [*here] if ident in here else _inserted([*here], [*there], ident)
    else:
        gone = [name for name in here if name not in there]
        changed += [DocumentChange((*at, name), None, here[name].rev) for name in gone]
    return Changes(tuple(changed), {spec.key: tuple(order)})


def _put(address: Address, now: StoredDocument | None, then: StoredDocument) -> DocumentChange:
    document = copy.copy(then)
    if now is not None:
        document.id, document.created, document.rev = now.id, now.created, now.rev
    return DocumentChange(address, document)


def _inserted(here: list[str], there: list[str], ident: str) -> list[str]:
    """The ids that are here, with one more behind the one that it stood behind there."""
    before = [name for name in there[: there.index(ident)] if name in here]
    place = here.index(before[-1]) + 1 if before else 0
    return [*here[:place], ident, *here[place:]]


def _before(store: Store, target: Target, held: StoredTables) -> StoredTables | None:
    """The newest version that the last change is not in yet."""
    found: StoredTables | None = None
    changed: set[tuple[str, str]] = set()
    later, after = held, held  # what the next change and this one were saved as
    for version, _path in _kept(store, target):
        if version.rev >= held.rev:
            continue  # the current one, by the link that a save makes before it is done
        if version.rev != after.rev - 1:
            break
        kept = _held(store, target, version.rev)
        differing = _differing(kept.tables, after.tables)
        if not differing or kept.tables.get(BATCHES) != after.tables.get(BATCHES):
            break
        if found is not None and not (
            len(differing) == 1
            and differing == changed
            and _apart(after, later) < _TOGETHER
            and _apart(after, held) < _LONGEST
        ):
            break
        found, changed, later, after = kept, differing, after, kept
    return found


def _apart(one: StoredTables, other: StoredTables) -> timedelta:
    try:
        return abs(datetime.fromisoformat(other.saved) - datetime.fromisoformat(one.saved))
    except ValueError:
        return timedelta.max


def _differing(old: Tables, new: Tables) -> set[tuple[str, str]]:
    """The documents in which two sets of tables differ, and the tables with another order."""
    found: set[tuple[str, str]] = set()
    for key in {*_said(old), *_said(new)}:
        one, other = old.get(key) or {}, new.get(key) or {}
        for ident in {*one, *other}:
            if (
                ident not in one
                or ident not in other
                or not serialize.same(one[ident], other[ident])
            ):
                found.add((key, ident))
        if one.keys() == other.keys() and list(one) != list(other):
            found.add((key, ""))
    return found
