"""The journal: the entries of a month, day by day, and the time they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from rich.text import Text
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from casejournal.commands import bindings_for
from casejournal.errors import CasejournalError
from casejournal.i18n import N_, _, ngettext
from casejournal.records import calendar
from casejournal.records.text import clean_line, is_blank, visible
from casejournal.screens import journal_days as days
from casejournal.screens.place import Place, TopLine
from casejournal.vault import MonthTarget
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.editing import Session
    from casejournal.records.address import Address
    from casejournal.records.journal import DailyEntry, JournalMonth

WIDE = 96
"""From this many columns on the totals stand beside the list."""


class Journal(Place):
    """A month of the journal."""

    WHERE = "journal"
    ABOUT = N_(
        "The logbook of your days: each entry says when it was, how long it took, what kind of"
        " work it was and for which case. The minutes are added up by kind. Entries written with"
        " casejournal log appear here by themselves."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("journal")
    DEFAULT_CSS = """
    Journal {
        & #days { width: 1fr; }
        & #sums {
            width: 30; display: none; padding: 0 1; border-left: solid $panel;
            scrollbar-size-vertical: 1;
        }
        & #sums Static { height: auto; }
        &.-wide #sums { display: block; }
        & #total { height: 1; padding: 0 1; color: $text-muted; }
        &.-wide #total { display: none; }
        & #empty { display: none; padding: 2 3; width: 1fr; }
        &.-empty #empty { display: block; }
        &.-empty #days, &.-empty #total, &.-empty #sums { display: none; }
    }
    """

    def __init__(self, day: str = "", case: str = "", add: bool = False) -> None:
        super().__init__()
        self._day, self._case, self._add = day, case, add
        self._month = ""
        self.session: Session | None = None
        self._stop: Callable[[], None] | None = None

    def where(self) -> tuple[str, str]:
        """The day that is marked, and the case code that is looked for."""
        entry = self._entry
        return entry.day if entry else f"{self._month}-01", self._case

    def again(self) -> Journal:
        return Journal(*self.where())

    def compose(self) -> ComposeResult:
        yield TopLine()
        with Horizontal():
            yield LongList(
                self._line, markable=lambda line: isinstance(line, days.EntryLine), id="days"
            )
            yield Static(id="empty")
            with VerticalScroll(id="sums", can_focus=False):
                yield Static(id="kinds")
        yield Static(id="total")
        yield KeyLine()

    @property
    def listing(self) -> LongList[days.Line]:
        """The list itself."""
        return self.query_one("#days", LongList)

    @property
    def _entry(self) -> DailyEntry | None:
        line = self.listing.item
        return line.entry if isinstance(line, days.EntryLine) else None

    def on_mount(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")
        self.listing.focus()
        today = self.shell.today().isoformat()
        self._open_month(days.month_of(self._day) or days.month_of(today), self._day or today)
        if self._add:
            self.call_after_refresh(self.action_add)

    def on_unmount(self) -> None:
        if self._stop is not None:
            self._stop()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")
        self._show_totals(self._shown())

    def on_screen_resume(self) -> None:
        if self.is_current:  # not on the way from above it to below it
            self._show(self._entry.id if self._entry else "")

    # --- what is shown -------------------------------------------------------------------------

    def _open_month(self, month: str, day: str = "") -> None:
        """Shows a month, at the first entry on or after a day."""
        known = len(self.shell.vault.notices)
        try:
            self.shell.vault.merge_inbox()
            session = self.shell.session(MonthTarget(month))
        except CasejournalError as error:
            self.shell.say(error.what, error.safe, error.todo)
            return
        if self._stop is not None:
            self._stop()
        self._month, self.session = month, session
        for notice in self.shell.vault.notices[known:]:
            self.shell.tell(notice, "warning")
        session.reload()
        self._stop = session.subscribe(lambda _address: self._show())
        self._show(day=day)

    def _shown(self) -> list[DailyEntry]:
        if self.session is None:
            return []
        root = cast("JournalMonth", self.session.root)
        return days.of_case(root.journal.entries, self._case)

    def _show(self, entry_id: str = "", day: str = "") -> None:
        """Draws the month again; the marked entry stays marked unless another is named."""
        if not self.is_mounted or not self._month:
            return
        marked = entry_id or (self._entry.id if self._entry and not day else "")
        entries = self._shown()
        found = days.lines(entries)
        index = self._index(found, marked, day)
        self.listing.show(found, self.listing.index if index < 0 else index)
        self.set_class(not found, "-empty")
        self.query_one("#empty", Static).update(self._nothing())
        self._show_totals(entries)
        count = ngettext("{n} entry", "{n} entries", len(entries)).format(n=len(entries))
        right = _("case: {code}").format(code=visible(self._case)) if self._case else ""
        title = f"{_('Journal')} · {days.month_title(self._month)}"
        self.query_one(TopLine).say(title, count, right)

    def _index(self, found: list[days.Line], marked: str, day: str) -> int:
        for at, line in enumerate(found):
            if isinstance(line, days.EntryLine):
                if marked and line.entry.id == marked:
                    return at
                if day and line.entry.day >= day:
                    return at
        return len(found) if day else -1

    def _nothing(self) -> Text:
        if self._case:
            return Text(_("No entry of this month has this case code. Esc shows all again."))
        text = _("Nothing was written in this month yet.\n\nPress a to write what you did today.")
        if before := self._month_with_entries(-1):
            text += "\n\n" + _("Press [ to go to {month}, which has the last entries.").format(
                month=days.month_title(before)
            )
        elif after := self._month_with_entries(1):
            text += "\n\n" + _("Press ] to go to {month}, which has the next entries.").format(
                month=days.month_title(after)
            )
        return Text(text)

    def _month_with_entries(self, by: int) -> str:
        """The nearest month with entries before this one or after it, "" if there is none."""
        months = self.shell.vault.months()
        if by < 0:
            return max((month for month in months if month < self._month), default="")
        return min((month for month in months if month > self._month), default="")

    def _show_totals(self, entries: list[DailyEntry]) -> None:
        found = days.totals(entries)
        all_minutes = sum(minutes for _kind, minutes, _count in found)
        total = _("Together: {time}").format(time=days.spent(all_minutes))
        beside = Text(total + "\n\n", style="bold")
        for kind, minutes, count in found:
            time = days.spent(minutes) if minutes else f"{count}×"
            name = Text(visible(kind), style="not bold", no_wrap=True)
            name.truncate(26 - cell_len(time), overflow="ellipsis", pad=True)
            beside += name + Text(f" {time}\n", style="not bold")
        self.query_one("#kinds", Static).update(beside)
        short = " · ".join(f"{visible(kind)} {days.spent(m)}" for kind, m, _count in found if m)
        below = Text(" · ".join(filter(None, (total, short))), no_wrap=True)
        below.truncate(max(1, self.size.width - 2), overflow="ellipsis")
        self.query_one("#total", Static).update(below)

    def _line(self, line: days.Line, width: int) -> Text:
        if isinstance(line, days.DayLine):
            title = Text(visible(line.title), style="accent")
            return title.append(f" · {days.spent(line.minutes)}", style="quiet")
        entry = line.entry
        text = Text("  ")
        for part, size in ((line.time, 16), (line.kind, 22 if width > 60 else 16)):
            cell = Text(visible(part) or "–", style="quiet" if not part else "")
            cell.truncate(size - 1, overflow="ellipsis")
            cell.pad_right(size - cell.cell_len)
            text += cell
        if entry.case:
            text.append(visible(entry.case), style="strong").append("  ")
        return text.append(visible(" ".join(entry.text.split())))

    # --- what can be done ----------------------------------------------------------------------

    def go_back(self) -> bool:
        if not self._case:
            return False
        self._case = ""
        self._show()
        return True

    def action_month(self, by: int) -> None:
        here = self.session.root.journal.entries if self.session else []  # type: ignore[attr-defined]
        skipped = "" if here else self._month_with_entries(by)
        self._open_month(skipped or days.month_after(self._month, by))

    def action_today(self) -> None:
        today = self.shell.today().isoformat()
        self._open_month(days.month_of(today), today)

    def action_date(self) -> None:
        def done(text: str) -> str:
            day = calendar.parse_day(text, self.shell.today())
            if day is None:
                return _("That is no date. Write it as 17 September 2024, 17/9/2024 or kemarin.")
            self._open_month(days.month_of(day), day)
            return ""

        self.ask_line(_("Date"), done)

    def action_filter(self) -> None:
        def live(text: str) -> None:
            self._case = clean_line(text)
            self._show()

        self.ask_line(
            _("Case code"),
            lambda _text: "",
            value=self._case,
            live=live,
            cancelled=lambda: live(""),
            behind=self.listing,
        )

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        event.stop()
        if self._entry is not None:
            self._edit((*days.ENTRIES, self._entry.id))

    def action_add(self) -> None:
        if self.session is None:
            return
        from casejournal.records.journal import DailyEntry

        today = self.shell.today().isoformat()
        if days.month_of(today) != self._month:
            self._open_month(days.month_of(today), today)
        code = "" if is_blank(self._case) else self._case
        self._edit(None, DailyEntry(day=today, case=code))

    def _edit(self, address: Address | None, new: DailyEntry | None = None) -> None:
        from casejournal.screens.entry import EntryScreen

        if self.session is not None:
            self.app.push_screen(EntryScreen(self.session, address, new), self._edited)

    def _edited(self, where: tuple[str, str] | None) -> None:
        """Back from the form: `where` is (month, id) of the entry if it is kept."""
        if where is None:
            return
        month, entry_id = where
        if month != self._month:
            self._open_month(month)
        self._show(entry_id)

    def action_delete(self) -> None:
        if self._entry is None or self.session is None:
            return
        try:
            self.session.remove((*days.ENTRIES, self._entry.id))
        except CasejournalError as error:
            self.shell.say(error.what, error.safe, error.todo)
            return
        self.shell.tell(_("The entry is deleted. Press u to bring it back."))

    def action_undo(self) -> None:
        if self.session is None or not self.session.can_undo:
            self.shell.tell(_("Nothing to take back in this month."))
            return
        self.app.clear_notifications()  # they say that what comes back is gone
        address = self.session.undo()
        self._show(address[2] if address and len(address) > 2 else "")
