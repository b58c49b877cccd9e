"""What has changed since the last save, and what a save takes from it.

An edit counts a number up; a save remembers the numbers it took. What was edited again while the
save was on its way has another number by then, and so stays to be saved.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casejournal.records.address import Address, NoSuchAddress, documents, get, section_at
from casejournal.records.base import Document
from casejournal.vault import Changes, DocumentChange

if TYPE_CHECKING:
    from casejournal.records.base import Record
    from casejournal.vault import Saved


@dataclass(frozen=True)
class Taken:
    """What one save puts on disk, and the numbers it was taken at."""

    changes: Changes
    counts: dict[Address, int]


class Dirty:
    """The changed documents of one tree, and the lists whose order changed."""

    def __init__(self, root: Record, rev: int) -> None:
        self.rev = rev
        """The file's `rev` that the tree is based on."""
        self._counts: dict[Address, int] = {}
        self._edited: dict[Address, dict[Address, Any] | None] = {}
        self._clock = 0
        self._revs = _revs(root)

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

    def take(self, root: Record) -> Taken:
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
                if address in self._revs:  # one that was never saved is gone without a trace
                    changed.append(DocumentChange(address, None, self._revs[address]))
                continue
            edited = self._edited.get(address)
            changed.append(DocumentChange(address, document, edited=edited and dict(edited)))
        return Taken(Changes(tuple(changed), orders, self.rev), dict(self._counts))

    def saved(self, root: Record, taken: Taken, saved: Saved) -> None:
        """Note that what was taken is on disk; the documents learn their `rev`."""
        for address, count in taken.counts.items():
            if self._counts.get(address) == count:
                del self._counts[address]
                self._edited.pop(address, None)
        for change in taken.changes.documents:
            # What was edited on meanwhile now holds, on disk, what this save took.
            if (edited := self._edited.get(change.address)) and change.document is not None:
                self._edited[change.address] = {at: get(change.document, at) for at in edited}
            if change.document is None:
                self._revs.pop(change.address, None)
        for address, (created, updated, rev) in saved.documents.items():
            self._revs[address] = rev
            try:
                document = get(root, address)
            except NoSuchAddress:  # removed while it was saved
                continue
            if isinstance(document, Document):
                document.created, document.updated, document.rev = created, updated, rev
        if not saved.merged:
            self.rev = saved.rev

    def unsaved(self) -> dict[Address, dict[Address, Any] | None]:
        """The documents, and the lists whose order changed, that are not saved; with what the
        fields edited in them held before, if that is known."""
        return {address: self._edited.get(address) for address in self._counts}

    def based_on(self, loaded: Record, rev: int) -> None:
        """Note that the tree is what the file holds now, but for what is not saved here."""
        self.rev = rev
        unsaved = {at: known for at, known in self._revs.items() if at in self._counts}
        self._revs = {**_revs(loaded), **unsaved}


def _revs(root: Record) -> dict[Address, int]:
    found: dict[Address, int] = {}
    for address, _spec in documents(root):
        document = get(root, address)
        if isinstance(document, Document) and document.rev:
            found[address] = document.rev
    return found
