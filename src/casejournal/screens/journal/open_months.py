"""The months of the journal that are shown: open, followed, and their entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.platform.i18n import language
from casejournal.records.journal.entries import in_order
from casejournal.records.values.search import searched
from casejournal.vault import MonthTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casejournal.app.services import Services
    from casejournal.editing import EditingSession, SaveState
    from casejournal.records.address import Address
    from casejournal.records.journal.entries import DailyEntry, JournalMonth


def entries_of(session: EditingSession) -> list[DailyEntry]:
    """The entries of an open month, in the order of the file."""
    return cast("JournalMonth", session.root).journal.entries


class OpenMonths:
    """The open months of which something is shown; `changed` is called when one of them changes."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._open: dict[str, EditingSession] = {}
        self._stops: dict[str, Callable[[], None]] = {}
        self._texts: dict[str, str] = {}

    def show(self, services: Services, months: Iterable[str]) -> bool | None:
        """Opens these months and lets go of the others; whether they are others than before.

        None if one of them cannot be read, which is said; then all is as it was.
        """
        opened = {}
        for month in sorted(months):
            session = services.session_or_repair(MonthTarget(month))
            if session is None:
                return None
            opened[month] = session
        others = opened.keys() != self._open.keys()
        for month in self._open.keys() - opened.keys():
            self._stops.pop(month)()
        for month in opened.keys() - self._open.keys():
            opened[month].reload()
            self._stops[month] = self._follow(opened[month])
        self._open = opened
        return others

    def _follow(self, session: EditingSession) -> Callable[[], None]:
        twice = session.state.beside

        def told(state: SaveState) -> None:
            nonlocal twice
            if state.beside != twice:
                twice = state.beside
                self._changed()

        stops = session.subscribe(self._note), session.on_state(told)

        def end() -> None:
            for stop in stops:
                stop()

        return end

    @property
    def beside(self) -> int:
        """How many entries were written twice and not settled."""
        return sum(session.state.beside for session in self._open.values())

    def close(self) -> None:
        """Follows them no more."""
        for stop in self._stops.values():
            stop()

    def _note(self, _address: Address) -> None:
        self._texts.clear()
        self._changed()

    def __getitem__(self, month: str) -> EditingSession | None:
        return self._open.get(month)

    def of(self, entry: DailyEntry) -> EditingSession | None:
        """The open month that an entry is kept in; None if it is gone."""
        for session in self._open.values():
            if any(one.id == entry.id for one in entries_of(session)):
                return session
        return None

    def entries(self) -> list[DailyEntry]:
        """The entries of all of them, in order."""
        return [entry for each in self._open.values() for entry in in_order(entries_of(each))]

    def text(self, entry: DailyEntry) -> str:
        """What is searched of an entry, kept while nothing changes."""
        if entry.id not in self._texts:
            self._texts[entry.id] = searched(entry, language())
        return self._texts[entry.id]
