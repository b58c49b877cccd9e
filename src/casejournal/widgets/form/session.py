"""What a form writes on: an open session, and rows that exist only once something is written."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from casejournal.records.address import NoSuchAddress, get, normalise
from casejournal.records.case import CaseFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.editing import EditingSession
    from casejournal.records.address import Address
    from casejournal.records.base import Record, Row
    from casejournal.records.declare import FieldSpec


class FormSession:
    """A session with drafts. A draft is a row that was begun and has nothing written in it yet."""

    def __init__(self, session: EditingSession, today: Callable[[], date] = date.today) -> None:
        self.session = session
        self.today = today
        self.drafts: dict[Address, Row] = {}

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written: the file can only be read, or the case is closed.

        A field that is being written in stays open all the same, so nothing typed is lost.
        """
        return self.session.state.read_only or self.closed

    @property
    def closed(self) -> bool:
        """Whether this is a case that is closed."""
        root = self.session.root
        return isinstance(root, CaseFile) and root.is_closed

    def find(self, address: Address) -> Any:
        """The record, list or value at an address, in the file or in a draft; None if gone."""
        try:
            return get(self.session.root, address)
        except NoSuchAddress:
            pass
        for at in reversed(self._drafts_around(address)):
            try:
                return get(self.drafts[at], address[len(at) :])
            except NoSuchAddress:
                continue
        return None

    def is_draft(self, address: Address) -> bool:
        """Whether the row at an address is not in the file."""
        return address in self.drafts

    def begin(self, rows: Address, row: Row) -> Address:
        """Begins a row of the list at an address; it is in the file once something is written."""
        self.drafts[(*rows, row.id)] = row
        return (*rows, row.id)

    def keep_drafts(self, address: Address) -> None:
        """Drops the rows in which nothing was written, but for those an address lies in."""
        self.drafts = {at: row for at, row in self.drafts.items() if at == address[: len(at)]}

    def write(self, address: Address, spec: FieldSpec, value: Any) -> bool:
        """Sets a field; False if that changes nothing.

        Raises NoSuchAddress if it is there no more, CasejournalError if it cannot be written.
        """
        inside = self._drafts_around(address)
        if not inside:
            return self.session.set(address, value)
        at = inside[-1]
        owner = get(self.drafts[at], address[len(at) : -1])
        value = normalise(spec, value)
        if value == getattr(owner, spec.name):
            return False
        setattr(owner, spec.name, value)
        for draft in inside:
            self.session.add(draft[:-1], self.drafts.pop(draft))
        return True

    def hold(self, address: Address, text: str) -> None:
        """Puts aside a text for a field that is there no more; it is offered at the next start."""
        with suppress(NoSuchAddress):
            self.session.hold(address, text)

    def keep(self, address: Address) -> None:
        """Puts the drafts that an address lies in into the file."""
        for draft in self._drafts_around(address):
            self.session.add(draft[:-1], self.drafts.pop(draft))

    def _drafts_around(self, address: Address) -> list[Address]:
        """The drafts that an address lies in, the outermost first."""
        return sorted((at for at in self.drafts if address[: len(at)] == at), key=len)

    def owner(self, address: Address) -> Record | None:
        """The record that the field at an address belongs to; None if it is gone."""
        found: Record | None = self.find(address[:-1])
        return found
