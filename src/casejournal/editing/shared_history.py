"""Edits of several open files as one history: taken back in the order in which they were made."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError, Refused
from casejournal.platform.i18n import _
from casejournal.records.address import NoSuchAddress, documents, duplicate, get
from casejournal.records.base import StoredDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casejournal.editing.session import EditingSession
    from casejournal.records.address import Address
    from casejournal.records.base import Row
    from casejournal.vault import Target


class SharedHistory:
    """The edits of the files that `sessions` gives, those of all months of the journal say.

    A row that is carried from one file to another is one edit of both. The file in which it comes
    is always saved first: what fails in between leaves two of it, never none.
    """

    def __init__(self, sessions: Callable[[], Iterable[EditingSession]]) -> None:
        self._sessions = sessions
        self._carried: dict[int, tuple[Target, Target]] = {}
        """The files that a row was carried between, from and to, by the number of the edit."""

    def carry(
        self, here: EditingSession, there: EditingSession, address: Address, row: Row
    ) -> Address:
        """Take the row at an address out of a file and put `row`, which is what it is to be, into
        the same list of another; return its address there, which has another id if that is taken.

        Raises CasejournalError, most likely VaultUnwritable; then nothing was moved.
        """
        there.reload()
        row = copy.deepcopy(row)
        try:
            get(there.root, (*address[:-1], row.id))
        except NoSuchAddress:
            pass
        else:
            row = duplicate(row)
        with there.together() as number:
            moved = there.add(address[:-1], row)
        try:
            there.flush()
        except CasejournalError:
            there.undo()
            there.let_go(number)
            raise
        with here.together(number):
            here.remove(address)
        self._carried[number] = (here.target, there.target)
        return moved

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back that was made in one of the files here."""
        return any(session.last_edit is not None for session in self._sessions())

    def undo(self, here: EditingSession | None = None) -> tuple[EditingSession, Address] | None:
        """Take the last edit back; return where to look, None if there is none.

        After the edits made since the files were opened comes the last one in `here` from before
        that. Raises CasejournalError if an edit is of two files and cannot be taken back in both,
        or may have been one.
        """
        if not self.can_undo and here is not None:
            return self._undo_before(here)
        return self._travel(max, lambda one: one.last_edit, lambda one: one.undo(), back=True)

    def _undo_before(self, here: EditingSession) -> tuple[EditingSession, Address] | None:
        """Take back what was done last before a file was opened, unless an entry would be lost.

        One that was saved more than once may have come from another file, which is not known any
        more: it would be gone here and not be back there.
        """
        before = _rows(here)
        address = here.undo()
        if address is None:
            return None
        if any(row.rev > 1 for row in before if row.id not in {one.id for one in _rows(here)}):
            here.redo()
            here.let_go(here.last_edit or 0)
            raise Refused(
                _("The last change before this start brought an entry here, maybe from elsewhere."),
                _("The entry was left where it is."),
                _("Delete it with x if it is to go."),
            )
        return here, address

    def redo(self) -> tuple[EditingSession, Address] | None:
        """Make the edit again that was taken back last; return where to look. Raises as `undo`."""
        last = [edit for one in self._sessions() if (edit := one.last_edit) is not None]

        def follows(session: EditingSession) -> int | None:
            edit = session.next_edit  # older than an edit made since: that one took its place
            return edit if edit is not None and edit > max(last, default=edit - 1) else None

        return self._travel(min, follows, lambda session: session.redo(), back=False)

    def _travel(
        self,
        choose: Callable[[Iterable[int]], int],
        edit_of: Callable[[EditingSession], int | None],
        go: Callable[[EditingSession], Address | None],
        *,
        back: bool,
    ) -> tuple[EditingSession, Address] | None:
        found = {
            session: edit for session in self._sessions() if (edit := edit_of(session)) is not None
        }
        if not found:
            return None
        number = choose(found.values())
        files = self._carried.get(number)
        if files is None:
            session = next(session for session, edit in found.items() if edit == number)
            address = go(session)
            return (session, address) if address is not None else None
        both = {session.target: session for session, edit in found.items() if edit == number}
        if len(both) != len(files):
            for session in both.values():
                session.let_go(number)
            raise Refused(
                _("This move of an entry cannot be taken back: its month was changed elsewhere."),
                _("The entry is where it is now."),
                _("Move it by hand."),
            )
        comes, goes = (both[target] for target in (files if back else reversed(files)))
        address = go(comes)
        try:
            comes.flush()
        except CasejournalError:
            comes.redo() if back else comes.undo()
            raise
        go(goes)
        return (comes, address) if address is not None else None


def _rows(session: EditingSession) -> list[StoredDocument]:
    """The rows of the file, in all its lists."""
    root = session.root
    found = (get(root, address) for address, spec in documents(root) if spec.many)
    return [row for row in found if isinstance(row, StoredDocument)]
