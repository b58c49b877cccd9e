"""What a window saved in a file, so that it is still there when a sync tool replaces the file.

Two computers save the same file, and the sync tool lets one of the two stand. What was saved here
is then on no disk any more; but the window that saved it knows it, and puts it back in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casejournal.records.address import NoSuchAddress, get
from casejournal.vault.storage.serialize import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casejournal.records.address import Address
    from casejournal.records.base import Record
    from casejournal.vault import DocumentChange


class _Known:
    """What one document was in this window: before its first edit here and after each save."""

    def __init__(self) -> None:
        self.marks: set[str] = set()
        self.first: dict[Address, Any] | None = {}
        """What each edited field held before it was edited here; None if that is not known."""
        self.values: dict[Address, set[int]] = {}
        """Hashes of what each edited field held at some time."""

    def note(self, change: DocumentChange, *marks: str | None) -> None:
        self.marks.update(one for one in marks if one)
        if change.edited is None or change.document is None or self.first is None:
            self.first = None
            return
        for at, before in change.edited.items():
            self.first.setdefault(at, before)
            held = self.values.setdefault(at, set())
            held |= {_hash(before), _hash(get(change.document, at))}

    def edits(self, theirs: Record) -> dict[Address, Any] | None:
        """What the edited fields held before, seen from another document: where that has what a
        field held here at some time, nobody wrote anything else in it there."""
        if self.first is None:
            return None
        found = {}
        for at, first in self.first.items():
            there = get(theirs, at)
            found[at] = there if _hash(there) in self.values[at] else first
        return found


class SavedState:
    """The documents that a window has saved in a file since it was opened."""

    def __init__(self) -> None:
        self._known: dict[Address, _Known] = {}
        self.orders: set[Address] = set()
        """The lists that were given another order."""

    def __bool__(self) -> bool:
        return bool(self._known or self.orders)

    def note(
        self,
        changes: Iterable[DocumentChange],
        before: Mapping[Address, str],
        after: Mapping[Address, str],
    ) -> None:
        """Note what was saved; with the mark of each document on the disk before and after."""
        for change in changes:
            known = self._known.setdefault(change.address, _Known())
            now = after.get(change.address)
            if change.document is not None and now != mark(change.document):
                now = None  # it was put together with what others wrote, which was never here
            known.note(change, before.get(change.address), now)

    def missing(self, loaded: Record) -> dict[Address, tuple[str, dict[Address, Any] | None]]:
        """The documents that a file has otherwise or not at all; each with the mark of what is
        in the file if that is older than what was saved here, else "", and with its edits."""
        found: dict[Address, tuple[str, dict[Address, Any] | None]] = {}
        for address, known in self._known.items():
            try:
                theirs = get(loaded, address)
            except NoSuchAddress:
                found[address] = ("", None)
                continue
            there = mark(theirs)
            found[address] = (there if there in known.marks else "", known.edits(theirs))
        return found


def _hash(value: Any) -> int:
    return hash(value if isinstance(value, str) else repr(value))
