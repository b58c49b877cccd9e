"""What is done to entries in the journal: adding, copying, moving, ordering, deleting, and undo.

Every act is one edit, whichever months it touches; see `SharedHistory`.
"""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _, language, ngettext
from casejournal.records.address import NoSuchAddress, get
from casejournal.records.dates import calendar
from casejournal.records.journal.entries import copied, in_time
from casejournal.screens.journal import lines as days
from casejournal.screens.journal.filter import FilterQuestions
from casejournal.screens.journal.open_months import OpenMonths, entries_of
from casejournal.vault import MonthTarget

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.editing import EditingSession
    from casejournal.records.journal.entries import DailyEntry


class EntryActions(FilterQuestions):
    """A place of entries of which one is marked, and in which things are done to it."""

    day: str
    """The chosen day, an ISO date."""
    opened: OpenMonths
    """The months that are shown."""

    @property
    def entry(self) -> DailyEntry | None:
        """The marked entry."""
        raise NotImplementedError

    def action_add(self) -> None:
        """A new entry on the chosen day."""
        from casejournal.records.journal.entries import DailyEntry

        cases = self.filter.chosen("case")
        code = cases[0].name if len(cases) == 1 else ""
        self.edit(None, DailyEntry(day=self.day, case=code))

    def edit(self, entry: DailyEntry | None, new: DailyEntry | None = None) -> None:
        """Opens the form of an entry; of a new one if there is none yet."""
        from casejournal.screens.journal.entry import EntryScreen

        session = self._open_month(self.day) if entry is None else self.opened.of(entry)
        if session is not None:
            address = None if entry is None else (*days.ENTRIES, entry.id)
            self.app.push_screen(EntryScreen(session, address, new), self._edited)

    def _edited(self, where: tuple[str, str] | None) -> None:
        """Back from the form: `where` is (day, id) of the entry if it is kept."""
        if where is not None:
            day, entry_id = where
            self.go_to((days.month_of(day) and day) or self.day, entry_id)

    def _open_month(self, day: str) -> EditingSession | None:
        try:
            return self.services.session(MonthTarget(day[:7]))
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return None

    def _done(self, act: Callable[[DailyEntry, EditingSession], None]) -> bool:
        """Whether something was done to the marked entry in its month; if not, it is said why."""
        entry = self.entry
        session = self.opened.of(entry) if entry is not None else None
        if entry is None or session is None:
            return False
        try:
            act(entry, session)
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return False
        except NoSuchAddress:  # deleted in another window this moment
            return False
        return True

    def action_delete(self) -> None:
        """Deletes the marked entry."""
        if self._done(lambda entry, session: session.remove(_at(entry))):
            self.services.tell(_("The entry is deleted. Press u to bring it back."))

    def action_promote(self) -> None:
        """Asks what the marked entry shall become, or says what it is already."""
        from casejournal.screens.case.promote import promote

        self._done(
            lambda entry, session: promote(
                self.services, session, entry, lambda: self.go_to(self.day, entry.id)
            )
        )

    def action_move(self) -> None:
        """Asks for the day that the marked entry belongs to."""
        marked = self.entry
        if marked is None:
            return

        def to(day: str) -> None:
            if day != marked.day and self._done(lambda _entry, here: self._move(marked, here, day)):
                shown = calendar.show_day(day, language())
                self.services.tell(_("Moved to {day}. Press u to take it back.").format(day=shown))

        self.ask_day(_("To which day?"), to, _("For example kemarin, Senin or 17/9"))

    def _move(self, entry: DailyEntry, here: EditingSession, day: str) -> None:
        there = self.services.session(MonthTarget(day[:7]))
        if here is there:
            here.set((*_at(entry), "day"), day)
            return
        moved = copy.deepcopy(entry)
        moved.day = day
        self.services.months.carry(here, there, _at(entry), moved)

    def action_duplicate(self) -> None:
        """Copies the marked entry to today, or to an empty day those of the day before."""
        if any(entry.day == self.day for entry in self.all_entries()):
            today = self.services.today().isoformat()
            if self.entry is not None and self._copy([self.entry], today):
                self.services.tell(
                    _("Copied to today. Press enter to change it, u to take it back.")
                )
            return
        before = self._day_before()
        if not before:
            self.services.tell(_("There is no entry to copy before this day."))
        elif self._copy(before, self.day):
            shown = calendar.show_day(before[0].day, language())
            self.services.tell(
                ngettext(
                    "{n} entry of {day} was copied. Press u to take it back.",
                    "{n} entries of {day} were copied. Press u to take it back.",
                    len(before),
                ).format(n=len(before), day=shown)
            )

    def _copy(self, entries: list[DailyEntry], day: str) -> bool:
        session = self._open_month(day)
        if session is None:
            return False
        new = [copied(entry, day) for entry in entries]
        with session.together():
            for entry in new:
                session.add(days.ENTRIES, entry)
        return self.go_to(day, new[0].id)

    def _day_before(self) -> list[DailyEntry]:
        """The entries of the last day before the chosen one that has any."""
        earlier = [month for month in self.services.vault.months() if month < self.day[:7]]
        for month in (self.day[:7], *reversed(earlier)):
            session = self._open_month(f"{month}-01")
            entries = entries_of(session) if session is not None else []
            found = [one for one in entries if days.month_of(one.day) and one.day < self.day]
            if found:
                last = max(entry.day for entry in found)
                return in_time(entry for entry in found if entry.day == last)
        return []

    def action_reorder(self, by: int) -> None:
        """Has the marked entry change places with the one below or above it on its day."""
        self._done(lambda entry, session: self._reorder(entry, session, by))

    def _reorder(self, entry: DailyEntry, session: EditingSession, by: int) -> None:
        of_day = in_time(one for one in entries_of(session) if one.day == entry.day)
        seen = [one.id for one in self.filter.of(of_day, self.opened.text)]
        at = seen.index(entry.id) + by
        if not 0 <= at < len(seen):
            return
        wanted = [one for one in of_day if one.id != entry.id]
        wanted.insert([one.id for one in wanted].index(seen[at]) + (by > 0), entry)
        if [one.id for one in in_time(wanted)] != [one.id for one in wanted]:
            self.services.tell(_("Entries with a time stay in the order of time."))
            return
        _arrange(session, wanted)
        self.go_to(self.day, entry.id)

    def action_undo(self) -> None:
        """Takes the last change back, whichever day it was on."""
        self._travel(back=True)

    def action_redo(self) -> None:
        """Makes the change again that was taken back."""
        self._travel(back=False)

    def _travel(self, *, back: bool) -> None:
        here = self._open_month(self.day)
        try:
            found = self.services.months.undo(here) if back else self.services.months.redo()
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return
        if found is None:
            self.services.tell(
                _("Nothing to take back in the journal.") if back else _("Nothing to make again.")
            )
            return
        self.app.clear_notifications()  # they say that what comes back is gone
        session, address = found
        try:
            entry = cast("DailyEntry", get(session.root, address[:3]))
            day, entry_id = days.month_of(entry.day) and entry.day, entry.id
        except (NoSuchAddress, AttributeError):
            day, entry_id = "", ""
        self.go_to(day or self.day, entry_id)


def _at(entry: DailyEntry) -> tuple[str, ...]:
    return (*days.ENTRIES, entry.id)


def _arrange(session: EditingSession, wanted: list[DailyEntry]) -> None:
    """Puts the entries of a day in this order in their month, as one edit."""
    with session.together():
        for before, entry in pairwise(wanted):
            ids = [one.id for one in entries_of(session)]
            if ids.index(entry.id) < ids.index(before.id):
                session.move(_at(entry), ids.index(before.id))
