"""What has changed since the last save, and what a save takes from it.

An edit counts a number up; a save remembers the numbers it took. What was edited again while the
save was on its way has another number by then, and so stays to be saved.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casejournal.editing.saved_state import SavedState
from casejournal.records.address import Address, NoSuchAddress, documents, get, section_at
from casejournal.records.base import StoredDocument
from casejournal.records.declare import sections_of
from casejournal.vault import Changes, DocumentChange
from casejournal.vault.storage.serialize import mark

if TYPE_CHECKING:
    from casejournal.records.base import Record
    from casejournal.vault import FileState, Saved


@dataclass(frozen=True)
class PendingSave:
    """What one save puts on disk, and the numbers it was taken at."""

    changes: Changes
    counts: dict[Address, int]


class UnsavedChanges:
    """The changed documents of one tree, and the lists whose order changed."""

    def __init__(self, root: Record, stand: FileState) -> None:
        self.stand = stand
        """The save of the file that the tree is based on."""
        self._counts: dict[Address, int] = {}
        self._edited: dict[Address, dict[Address, Any] | None] = {}
        self._clock = 0
        self._known = _known(root)
        self._written = SavedState()

    def __bool__(self) -> bool:
        return bool(self._counts)

    def mark(self, document: Address, field: Address | None = None, before: Any = None) -> None:
        """Note that a document, or the order of a list (its address), was changed.

        `field` is the place of the one field in it that was, and `before` what it held.
        """
        self._clock += 1
        self._counts[document] = self._clock
        edited = self._edited.setdefault(document, {})
        if field is None:
            self._edited[document] = None
        elif edited is not None:
            edited.setdefault(field, before)

    def mark_all(self, root: Record) -> None:
        """Note that nothing of a tree is on disk any more, whatever was saved."""
        for address, spec in documents(root):
            if get(root, address).rev:  # what was never saved has nothing in it, or is marked
                self.mark(address)
                if spec.many:
                    self.mark(address[:2])

    def take(self, root: Record) -> PendingSave:
        """Copies of everything that is to be saved."""
        changed: list[DocumentChange] = []
        orders: dict[str, tuple[str, ...]] = {}
        for address in self._counts:
            spec = section_at(type(root), address)
            if spec.many and len(address) == 2:
                orders[spec.key] = tuple(row.id for row in get(root, address))
                continue
            try:
                document = copy.deepcopy(get(root, address))
            except NoSuchAddress:
                if address in self._known:  # one that was never saved is gone without a trace
                    changed.append(DocumentChange(address, None, *self._known[address]))
                continue
            edited = self._edited.get(address)
            _rev, seen = self._known.get(address, (0, None))
            edited = edited and dict(edited)
            changed.append(DocumentChange(address, document, seen=seen, edited=edited))
        return PendingSave(Changes(tuple(changed), orders, self.stand), dict(self._counts))

    def saved(self, root: Record, taken: PendingSave, saved: Saved) -> None:
        """Note that what was taken is on disk; the documents learn their `rev`."""
        before = {address: seen for address, (_rev, seen) in self._known.items()}
        self._written.note(taken.changes.documents, before, saved.marks)
        for address, count in taken.counts.items():
            if len(address) == 2 and section_at(type(root), address).many:
                self._written.orders.add(address)
            if self._counts.get(address) == count:
                del self._counts[address]
                self._edited.pop(address, None)
        for change in taken.changes.documents:
            # What was edited on meanwhile now holds, on disk, what this save took.
            if (edited := self._edited.get(change.address)) and change.document is not None:
                self._edited[change.address] = {at: get(change.document, at) for at in edited}
            if change.document is None:
                self._known.pop(change.address, None)
        for address, (created, updated, rev) in saved.documents.items():
            self._known[address] = (rev, saved.marks[address])
            try:
                document = get(root, address)
            except NoSuchAddress:  # removed while it was saved
                continue
            if isinstance(document, StoredDocument):
                document.created, document.updated, document.rev = created, updated, rev
        if not saved.merged:
            self.stand = saved.stand

    def unsaved(self) -> dict[Address, dict[Address, Any] | None]:
        """The documents, and the lists whose order changed, that are not saved; with what the
        fields edited in them held before, if that is known."""
        return {address: self._edited.get(address) for address in self._counts}

    def again(self, root: Record, loaded: Record) -> list[Address]:
        """Note that what was saved here is not saved in a file that was put in the place of the
        one it was saved in; returns the documents and lists of which that is so."""
        found = []
        for address, (seen, edits) in self._written.missing(loaded).items():
            ours, theirs = _at(root, address), _at(loaded, address)
            if (ours and mark(ours)) == (theirs and mark(theirs)):
                continue
            since = self._edited.get(address, {})
            self.mark(address)
            if since is not None and edits is not None:
                self._edited[address] = {**since, **edits}
            if theirs is not None:
                self._known[address] = (theirs.rev, seen)
            found.append(address)
        for address in self._written.orders:
            self.mark(address)
        return [*found, *self._written.orders]

    def over(self, root: Record, loaded: Record, stand: FileState) -> None:
        """Note that a file is to become what the tree is, whatever is in it now."""
        self.based_on(loaded, stand)
        self._known = _known(loaded)
        for tree in (root, loaded):
            for address, spec in documents(tree):
                document = _at(root, address)
                if address in self._known or (document is not None and document.rev):
                    self.mark(address)
                    if spec.many:
                        self.mark(address[:2])

    def based_on(self, loaded: Record, stand: FileState) -> None:
        """Note that the tree is what the file holds now, but for what is not saved here."""
        self.stand = stand
        there = _known(loaded)
        unsaved = {at: known for at, known in self._known.items() if at in self._counts}
        self._known = {at: known for at, known in there.items() if at not in self._counts} | unsaved


def _at(root: Record, address: Address) -> StoredDocument | None:
    try:
        found: StoredDocument = get(root, address)
    except NoSuchAddress:
        return None
    return found


def _known(root: Record) -> dict[Address, tuple[int, str]]:
    """The documents of a tree that are saved, each with its `rev` and mark."""
    found: dict[Address, tuple[int, str]] = {}
    for spec in sections_of(type(root)):
        at, here = (spec.part, spec.name), get(root, (spec.part, spec.name))
        # Not through `documents` and `get`, which looks for each row from the first one on.
        for document in here if spec.many else [here]:
            if document.rev:
                address = (*at, document.id) if spec.many else at
                found[address] = (document.rev, mark(document))
    return found
