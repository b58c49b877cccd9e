"""The journal: a month as a calendar, a week or a day, and the time its entries add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.containers import Container, Vertical
from textual.widgets import Static

from casejournal.app.commands.registry import bindings_for
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _, language
from casejournal.records.dates.count import exact_day
from casejournal.records.journal.filter import JournalFilter, of_case
from casejournal.screens.base import TopLine
from casejournal.screens.journal import lines as days
from casejournal.screens.journal.calendar import cells, days_to_fill, nothing_yet
from casejournal.screens.journal.filter import filter_said
from casejournal.screens.journal.movement import Movement
from casejournal.screens.journal.open_months import OpenMonths
from casejournal.screens.journal.totals import TotalsPane
from casejournal.widgets.calendar import Calendar
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.long_list import LongList
from casejournal.widgets.preview import Preview
from casejournal.widgets.save_line import Alarm

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.app.navigable import Ids
    from casejournal.editing import EditingSession
    from casejournal.records.journal.entries import DailyEntry

WIDE = 96
"""From this many columns on the entries stand beside the calendar and not below it."""
TALL = 28
"""From this many lines on the sums by kind may take two."""
LEAST_BELOW = 5
"""Lines that are kept for the entries below a calendar."""


class JournalScreen(Movement):
    """A month, week or day of the journal."""

    WHERE = "journal"
    ABOUT = N_(
        "The logbook of your days, by month (1), week (2) or day (3). In the calendar each day has"
        " its hours as a number and as a shade, and a dot if it is a working day without an entry;"
        " tab goes to the entries of the chosen day, enter opens it. Entries with a time stand in"
        " the order of time; the others you put in order yourself with J and K. Find (/) and choose"
        " (f) narrow down what is shown, and the sums below with it; esc shows all again. Entries"
        " written with casejournal log appear here by themselves."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("journal")
    DEFAULT_CSS = """
    JournalScreen {
        & #body { layout: vertical; height: 1fr; }
        & Calendar { display: none; padding: 0 0 0 1; }
        & #entries { width: 1fr; height: 1fr; }
        & #days { height: 1fr; }
        & #empty { display: none; height: auto; padding: 0 2; }
        & Preview { display: none; border-left: none; border-top: solid $panel; height: 2fr; }
        & Preview:focus { border-left: none; border-top: solid $primary; }
        &.-month Calendar { display: block; }
        &.-day Preview { display: block; }
        &.-empty #empty { display: block; }
        &.-empty #days { max-height: 60%; }
        &.-empty Preview { display: none; }
        &.-wide {
            & #body { layout: horizontal; }
            & Calendar { width: 58; }
            & #entries { border-left: solid $panel; }
            &.-day #entries, &.-week #entries { border-left: none; }
            & Preview { border-top: none; border-left: solid $panel; width: 1fr; height: 1fr; }
            & Preview:focus { border-top: none; border-left: solid $primary; }
        }
    }
    """

    def __init__(
        self, day: str = "", case: str = "", asked: JournalFilter | None = None, entry_id: str = ""
    ) -> None:
        super().__init__()
        self._asked_day, self._asked_entry = day, entry_id
        self.filter = asked or of_case(case)
        self.opened = OpenMonths(self._changed)
        self._shown: list[DailyEntry] = []
        self._to_fill = ("", "")
        """The first and last day on which an entry may be missed."""
        self._left = False
        """Whether another screen was above it since it was drawn."""

    def where(self) -> tuple[str, str]:
        """The day that is chosen, and the code of the case if it is one that is looked for."""
        cases = self.filter.chosen("case")
        return self.day, cases[0].name if len(cases) == 1 else ""

    def ids(self) -> Ids:
        day, case = self.where()
        return {"day": day, "case": case, "entry_id": self.entry.id if self.entry else ""}

    def narrowing(self) -> Ids:
        return {"asked": self.filter}

    def file_session(self) -> EditingSession | None:
        return self.session

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Container(id="body"):
            yield Calendar()
            with Vertical(id="entries"):
                yield LongList(
                    lambda line, width: line.drawn(width),
                    markable=lambda line: (
                        isinstance(line, days.EntryLine) or (not line.count and self.view == "week")
                    ),
                    id="days",
                )
                yield Static(id="empty")
            yield Preview(self._reading)
        yield Alarm()
        yield TotalsPane()
        yield KeyLine()

    @property
    def listing(self) -> LongList[days.Line]:
        """The entries."""
        return self.query_one("#days", LongList)

    @property
    def calendar(self) -> Calendar:
        """The days of the month."""
        return self.query_one(Calendar)

    @property
    def entry(self) -> DailyEntry | None:
        """The marked entry."""
        line = self.listing.item
        return line.entry if isinstance(line, days.EntryLine) else None

    @property
    def session(self) -> EditingSession | None:
        """The open month of the chosen day."""
        return self.opened[self.day[:7]]

    def on_mount(self) -> None:
        today = self.services.today().isoformat()
        self.day = today
        try:
            known = len(self.services.vault.notices)
            self.services.vault.merge_inbox()
            for notice in self.services.vault.notices[known:]:
                self.services.tell(notice, "warning")
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
        self.fit()
        if not self.go_to(
            self._asked_day if exact_day(self._asked_day) else today, self._asked_entry
        ):
            self._show()
        self.give_keys()

    def on_unmount(self) -> None:
        self.opened.close()

    def on_resize(self) -> None:
        self.fit()

    def on_screen_resume(self) -> None:
        # Not when it has just been opened, nor on the way from above it to below it.
        if self.is_current and self._left:
            self._left = False
            self._show()

    def on_screen_suspend(self) -> None:
        self._left = True

    # --- what is shown -------------------------------------------------------------------------

    def fit(self) -> None:
        """Lays out for the room there is."""
        wide = self.size.width >= WIDE
        self.set_class(wide, "-wide")
        for view in days.VIEWS:
            self.set_class(view == self.view, f"-{view}")
        tall = self.size.height >= TALL
        self.query_one(TotalsPane).set_class(tall, "-tall")
        room = self.size.height - 8 - tall  # the lines above and below
        self.calendar.tallest = room if wide else room - LEAST_BELOW

    def give_keys(self) -> None:
        self.set_focus(self.calendar if self.view == "month" else self.listing)

    def go_to(self, day: str, entry_id: str = "") -> bool:
        """Chooses a day, and marks an entry of it; False if its month cannot be read."""
        others = self.opened.show(self.services, {one[:7] for one in days.days_of(self.view, day)})
        if others is None:
            return False
        self.day = day
        if others:
            self._to_fill = days_to_fill(self.services)
        self._show(entry_id, marking=True)
        return True

    def _changed(self) -> None:
        if self.is_current:
            self._show()

    def all_entries(self) -> list[DailyEntry]:
        """The entries of the time shown, in order; those of a month also if they have no day."""
        shown = set(days.days_of(self.view, self.day))
        found = self.opened.entries()
        return [entry for entry in found if entry.day in shown or self._is_stray(entry)]

    def _is_stray(self, entry: DailyEntry) -> bool:
        """Whether an entry is kept in the month shown without having a day of it."""
        return self.view == "month" and days.month_of(entry.day) != self.day[:7]

    def _show(self, entry_id: str = "", *, marking: bool = False) -> None:
        """Draws all of it again; the marked entry stays marked unless another is named."""
        if not self.is_attached:
            return
        everything = self.all_entries()
        self._shown = self.filter.of(everything, self.opened.text)
        here = [
            entry
            for entry in self._shown
            if self.view != "month" or entry.day == self.day or self._is_stray(entry)
        ]
        named = days.days_of(self.view, self.day) if self.view != "month" else [self.day]
        found = days.lines(here, () if self.filter and self.view == "week" else named)
        marked = entry_id or (self.entry.id if self.entry and not marking else "")
        before = -1 if marking else self.listing.index
        self.listing.show(found, self._index(found, marked, before))
        filled = any(entry.day == self.day or self.view == "week" for entry in here)
        self.set_class(not filled, "-empty")
        self.listing.styles.height = "1fr" if filled else len(found) + 1
        self.query_one("#empty", Static).update(Text(self._nothing(bool(everything))))
        if self.view == "month":
            self._show_calendar()
        title = days.view_title(self.view, self.day)
        count = days.entries_said(len(everything))
        if self.filter:
            count = _("{n} of {entries}").format(n=len(self._shown), entries=count)
        self.query_one(TotalsPane).show(title, count, self._shown)
        self.query_one(Preview).changed()
        self.query_one(Alarm).show_twice(self.opened.beside)
        self.query_one(TopLine).say(f"{_('Journal')} · {title}", count, filter_said(self.filter))

    def _show_calendar(self) -> None:
        month, today = self.day[:7], self.services.today().isoformat()
        first, last = ("", "") if self.filter else self._to_fill
        found = cells(month, self._shown, first, last)
        now = int(today[8:]) if today[:7] == month else 0
        self.calendar.show(month, found, int(self.day[8:]), now)

    def _index(self, found: list[days.Line], marked: str, before: int) -> int:
        """Where to mark: the entry with an id, else what was marked `before`, else the day."""
        ids = [line.entry.id if isinstance(line, days.EntryLine) else "" for line in found]
        if marked in ids and marked:
            return ids.index(marked)
        if marked and before >= 0:
            return before
        of_day = [getattr(line, "day", "") == self.day for line in found]
        return of_day.index(True) if True in of_day else 0

    def _nothing(self, others: bool) -> str:
        if self.filter:
            return _("Nothing here is asked for. Esc shows all again.")
        if others or self.view == "week":
            return _("Press a to write what you did, d to copy the day before.")
        return nothing_yet(self.services.vault.months(), self.day[:7])

    def _reading(self) -> RenderableType | None:
        from casejournal.preview.journal import entry_page  # only once a day is opened

        return entry_page(self.entry, language()) if self.entry is not None else Text("")

    def choose(self, asked: JournalFilter) -> None:
        """Shows only what a filter asks for, in a month at the nearest day that has some of it."""
        self.filter = asked
        self._show()
        found = [one.day for one in self._shown if days.month_of(one.day) == self.day[:7]]
        if asked and self.view == "month" and found and self.day not in found:
            chosen = int(self.day[8:])
            self.go_to(min(found, key=lambda day: abs(int(day[8:]) - chosen)))

    def action_timesheet(self) -> None:
        """Makes a time sheet or logbook of the entries that are shown."""
        from casejournal.screens.journal.sheets import ask_sheet, period_of

        one_case = len(self.filter.chosen("case")) == 1
        ask_sheet(self, self._shown, period_of(self.view, self.day), of_case=one_case)

    def on_long_list_marked(self, event: LongList.Marked) -> None:
        event.stop()
        line = self.listing.item
        day = line.entry.day if isinstance(line, days.EntryLine) else getattr(line, "day", "")
        if self.view == "week" and day != self.day and day in days.days_of("week", self.day):
            self.day = day
        self.query_one(Preview).changed()

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        event.stop()
        if self.entry is not None:
            self.edit(self.entry)
        else:
            self.action_add()
