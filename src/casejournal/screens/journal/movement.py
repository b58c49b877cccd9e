"""Going about in the journal: by day, week and month, and between these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.app.services import SharedState
from casejournal.records.journal.filter import JournalFilter
from casejournal.screens.journal import lines as days
from casejournal.screens.journal.actions import EntryActions
from casejournal.screens.journal.open_months import entries_of

if TYPE_CHECKING:
    from casejournal.widgets.calendar import Calendar


class JournalView(SharedState):
    """How much of the journal was shown last: "month", "week" or "day"."""

    name = "month"


class Movement(EntryActions):
    """A place that shows a month, a week or a day, and goes from one to the next."""

    _from = ""
    """The view that a day was opened from."""

    @property
    def view(self) -> str:
        """How much is shown at once: a month, week or day."""
        return self.services.shared(JournalView).name

    def fit(self) -> None:
        """Lays out for the view and the room there is."""
        raise NotImplementedError

    def give_keys(self) -> None:
        """Gives the keys to what they are for in the view."""
        raise NotImplementedError

    def go_back(self) -> bool:
        if self.filter:
            self.choose(JournalFilter())
            return True
        if self.view == "day" and self._from:
            self.action_view(self._from)
            return True
        return False

    def action_view(self, view: str) -> None:
        """A month, a week or a day."""
        self._from = self.view if view == "day" and self.view != "day" else ""
        self.services.shared(JournalView).name = view
        marked = self.entry.id if self.entry else ""
        self.fit()
        self.go_to(self.day, marked)
        self.give_keys()

    def action_turn(self, by: int) -> None:
        """The month, week or day after or before; from an empty month to the next that is not."""
        if self.view != "month":
            self.action_go_days(by * (7 if self.view == "week" else 1))
            return
        month, here = days.month_after(self.day[:7], by), self.opened[self.day[:7]]
        if here is not None and not entries_of(here):
            months = self.services.vault.months()
            if by < 0:
                month = max((one for one in months if one < self.day[:7]), default=month)
            else:
                month = min((one for one in months if one > self.day[:7]), default=month)
        self.go_to(days.in_month(self.day, month))

    def action_go_days(self, by: int) -> None:
        """A day so many days away."""
        self.go_to(days.after(self.day, by))

    def action_today(self) -> None:
        """Today."""
        self.go_to(self.services.today().isoformat())

    def on_calendar_moved(self, event: Calendar.Moved) -> None:
        event.stop()
        self.action_go_days(event.by)

    def on_calendar_chosen(self, event: Calendar.Chosen) -> None:
        event.stop()
        self.go_to(f"{self.day[:7]}-{event.day:02}")

    def on_calendar_opened(self, event: Calendar.Opened) -> None:
        event.stop()
        self.action_view("day")
