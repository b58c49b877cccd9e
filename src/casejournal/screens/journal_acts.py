"""What is done to entries in the journal: adding, copying, moving, ordering, deleting, and undo.

Every act is one edit, whichever months it touches; see `Across`.
"""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from casejournal.errors import CasejournalError
from casejournal.i18n import _, language, ngettext
from casejournal.records import calendar
from casejournal.records.address import NoSuchAddress, get
from casejournal.records.journal import copied, in_order, in_time
from casejournal.records.journal_filter import Filter
from casejournal.screens import journal_days as days
from casejournal.screens.place import Place
from casejournal.vault import MonthTarget

if TYPE_CHECKING:
    from casejournal.editing import Session
    from casejournal.records.journal import DailyEntry, JournalMonth


class Acts(Place):
    """A place of entries of which one is marked, and in which things are done to it."""

    day: str
    """The chosen day, an ISO date."""
    filter: Filter

    @property
    def entry(self) -> DailyEntry | None:
        """The marked entry."""
        raise NotImplementedError

    def session_of(self, entry: DailyEntry) -> Session:
        """The open month that an entry is kept in. Raises KeyError."""
        raise NotImplementedError

    def all_entries(self) -> list[DailyEntry]:
        """The entries of the time shown."""
        raise NotImplementedError

    def go_to(self, day: str, entry_id: str = "") -> bool:
        """Chooses a day, and marks an entry of it; False if its month cannot be read."""
        raise NotImplementedError

    def choose(self, asked: Filter) -> None:
        """Shows only what a filter asks for."""
        raise NotImplementedError

    # --- asking --------------------------------------------------------------------------------

    def action_date(self) -> None:
        """Asks for a date and goes there."""
        self._ask_day(_("Date"), self.go_to)

    def action_search(self) -> None:
        """Shows only the entries with the words that are typed."""
        before = self.filter

        def live(text: str) -> None:
            self.choose(Filter(self.filter.values, text))

        self.ask_line(
            _("Find"),
            lambda _text: "",
            value=before.words,
            live=live,
            cancelled=lambda: self.choose(before),
            behind=self.query_one("#days"),
        )

    def action_filter(self) -> None:
        """Asks which cases, kinds, stages and tags to show."""
        from casejournal.screens.journal_asking import FilterChooser

        def chosen(asked: Filter | None) -> None:
            if asked is not None:
                self.choose(asked)

        self.app.push_screen(FilterChooser(self.all_entries(), self.filter), chosen)

    def _ask_day(self, label: str, then: object, hint: str = "") -> None:
        def done(text: str) -> str:
            day = calendar.parse_day(text, self.shell.today())
            if day is None:
                return _("That is no date. Write it as 17 September 2024, 17/9/2024 or kemarin.")
            then(day)  # type: ignore[operator]
            return ""

        self.ask_line(label, done, hint=hint)

    # --- writing -------------------------------------------------------------------------------

    def action_add(self) -> None:
        """A new entry on the chosen day."""
        from casejournal.records.journal import DailyEntry

        cases = self.filter.chosen("case")
        code = cases[0].name if len(cases) == 1 else ""
        self.edit(None, DailyEntry(day=self.day, case=code))

    def edit(self, entry: DailyEntry | None, new: DailyEntry | None = None) -> None:
        """Opens the form of an entry; of a new one if there is none yet."""
        from casejournal.screens.entry import EntryScreen

        session = self._open_month(self.day) if entry is None else self.session_of(entry)
        if session is not None:
            address = None if entry is None else (*days.ENTRIES, entry.id)
            self.app.push_screen(EntryScreen(session, address, new), self._edited)

    def _edited(self, where: tuple[str, str] | None) -> None:
        """Back from the form: `where` is (day, id) of the entry if it is kept."""
        if where is not None:
            day, entry_id = where
            self.go_to((days.month_of(day) and day) or self.day, entry_id)

    def _open_month(self, day: str) -> Session | None:
        try:
            return self.shell.session(MonthTarget(day[:7]))
        except CasejournalError as error:
            self.shell.say(error.what, error.safe, error.todo)
            return None

    def action_delete(self) -> None:
        """Deletes the marked entry."""
        if self.entry is None:
            return
        if self._done(lambda entry: self.session_of(entry).remove(_at(entry))):
            self.shell.tell(_("The entry is deleted. Press u to bring it back."))

    def _done(self, act: object) -> bool:
        """Whether something was done to the marked entry; if not, it is said why."""
        try:
            act(self.entry)  # type: ignore[operator]
        except CasejournalError as error:
            self.shell.say(error.what, error.safe, error.todo)
            return False
        except (KeyError, NoSuchAddress):  # deleted in another window this moment
            return False
        return True

    def action_promote(self) -> None:
        """Asks what the marked entry shall become, or says what it is already."""
        from casejournal.screens.promoting import promote

        def ask(entry: DailyEntry) -> None:
            session = self.session_of(entry)
            promote(self.shell, session, entry, lambda: self.go_to(self.day, entry.id))

        if self.entry is not None:
            self._done(ask)

    def action_move(self) -> None:
        """Asks for the day that the marked entry belongs to."""
        entry = self.entry
        if entry is None:
            return

        def to(day: str) -> None:
            if day == entry.day or not self._done(lambda _entry: self._move(entry, day)):
                return
            shown = calendar.show_day(day, language())
            self.shell.tell(_("Moved to {day}. Press u to take it back.").format(day=shown))

        self._ask_day(_("To which day?"), to, _("For example kemarin, Senin or 17/9"))

    def _move(self, entry: DailyEntry, day: str) -> None:
        here = self.session_of(entry)
        there = self.shell.session(MonthTarget(day[:7]))
        if here is there:
            here.set((*_at(entry), "day"), day)
            return
        moved = copy.deepcopy(entry)
        moved.day = day
        self.shell.months.carry(here, there, _at(entry), moved)

    def action_duplicate(self) -> None:
        """Copies the marked entry to today, or to an empty day those of the day before."""
        entry = self.entry
        today = self.shell.today().isoformat()
        if entry is not None:
            if self._copy([entry], today):
                self.shell.tell(_("Copied to today. Press enter to change it, u to take it back."))
            return
        before = self._day_before()
        if not before:
            self.shell.tell(_("There is no entry to copy before this day."))
        elif self._copy(before, self.day):
            shown = calendar.show_day(before[0].day, language())
            self.shell.tell(
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

        def act(_entry: object) -> None:
            with session.together():
                for entry in new:
                    session.add(days.ENTRIES, entry)

        return self._done(act) and self.go_to(day, new[0].id)

    def _day_before(self) -> list[DailyEntry]:
        """The entries of the last day before the chosen one that has any."""
        months = [month for month in self.shell.vault.months() if month <= self.day[:7]]
        for month in (self.day[:7], *reversed([one for one in months if one < self.day[:7]])):
            session = self._open_month(f"{month}-01")
            entries = _entries(session) if session is not None else []
            found = [e for e in entries if days.month_of(e.day) and e.day < self.day]
            if found:
                last = max(entry.day for entry in found)
                return in_order(entry for entry in found if entry.day == last)
        return []

    def action_reorder(self, by: int) -> None:
        """Has the marked entry change places with the one below or above it on its day."""
        entry = self.entry
        if entry is None:
            return
        session = self.session_of(entry)
        of_day = in_time(one for one in _entries(session) if one.day == entry.day)
        seen = self.filter.of(of_day)
        at = next(i for i, one in enumerate(seen) if one is entry) + by
        if not 0 <= at < len(seen):
            return
        rest = [one for one in of_day if one is not entry]
        rest.insert(rest.index(seen[at]) + (by > 0), entry)
        if [one.id for one in in_time(rest)] != [one.id for one in rest]:
            self.shell.tell(_("Entries with a time stay in the order of time."))
            return
        self._done(lambda _entry: _arrange(session, rest))
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
            found = self.shell.months.undo(here) if back else self.shell.months.redo()
        except CasejournalError as error:
            self.shell.say(error.what, error.safe, error.todo)
            return
        if found is None:
            self.shell.tell(
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


def _entries(session: Session) -> list[DailyEntry]:
    return cast("JournalMonth", session.root).journal.entries


def _at(entry: DailyEntry) -> tuple[str, ...]:
    return (*days.ENTRIES, entry.id)


def _arrange(session: Session, wanted: list[DailyEntry]) -> None:
    """Puts the entries of a day in this order in their month, as one edit."""
    with session.together():
        for before, entry in pairwise(wanted):
            ids = [one.id for one in _entries(session)]
            if ids.index(entry.id) < ids.index(before.id):
                session.move(_at(entry), ids.index(before.id))
