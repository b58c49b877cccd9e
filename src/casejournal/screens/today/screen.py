"""Today: what is overdue, due and soon, what was written, and what is usual on this day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.widgets import Static

from casejournal.app.commands.registry import bindings_for
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _, language, ngettext
from casejournal.records.values.text import visible
from casejournal.screens.base import BaseScreen, TopLine
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.records.address import Address
    from casejournal.records.derived.activity_proposals import Proposal
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.screens.today.lines import DueLine, Line
    from casejournal.vault import CaseloadStatus, MonthTarget


class TodayScreen(BaseScreen):
    """The list of today; the place that is always there, below all others."""

    WHERE = "today"
    ABOUT = N_(
        "What is to be done, read off the dates in your cases: overdue first, then today, then the"
        " next seven days. There is nothing to tick off: enter goes to where the fact is to be"
        " written, and once it is written, its line is gone. Below is what you wrote in the"
        " journal today, and what you did on the same weekday in most of the last weeks: enter"
        " logs it as well."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("today")
    DEFAULT_CSS = """
    TodayScreen {
        &.-covered > * { visibility: hidden; }
        & LongList { height: 1fr; }
        & #notices {
            dock: bottom; height: auto; margin-bottom: 2; padding: 0 1;
            border-top: solid $panel; color: $text-warning;
        }
    }
    """

    def __init__(self, *, covered: bool = False) -> None:
        """`covered`: nothing is shown, not even an empty list, before something is read."""
        super().__init__(classes="-covered" if covered else None)
        self._marked = -1
        self._standing: CaseloadStatus | None = None
        self._entries: list[DailyEntry] = []
        """Those of the last four weeks and of today."""
        self._not_today: set[tuple[str, str]] = set()
        """(day, kind) of what somebody did not want to be proposed."""
        self._logged: list[tuple[MonthTarget, Address]] = []
        """Where the proposals are that were taken since the start."""

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield LongList(self._line, markable=self._markable, id="lines")
        yield KeyLine()

    @property
    def listing(self) -> LongList[Line]:
        """The list itself."""
        return self.query_one("#lines", LongList)

    def on_mount(self) -> None:
        self.query_one(TopLine).say(_("Today"))
        self.listing.focus()

    def on_screen_resume(self) -> None:
        # The app has it read when the first frame is on the screen.
        if self._standing is not None and self.is_current:
            self.services.flush()  # what was just written is to count
            self.look_again()

    def relabel(self) -> None:
        """Says everything again, in the language that now holds."""
        self.look_again()
        self.query_one(KeyLine).refresh()

    # --- what is shown -------------------------------------------------------------------------

    def show(self, standing: CaseloadStatus) -> None:
        """Shows what is due, as it was found without opening the vault."""
        self._standing = standing
        self._show()

    def look_again(self) -> None:
        """Reads what is due, and when that is shown, the journal."""
        try:
            self._standing = self.services.vault.standing(self.services.today())
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return
        self._show()
        self.call_after_refresh(self._read_journal)

    def _read_journal(self) -> None:
        if self._standing is None:
            return  # locked meanwhile
        from casejournal.records.derived.activity_proposals import first_day

        today = self.services.today()
        known = len(self.services.vault.notices)
        try:
            self._entries = self.services.vault.entries(
                since=first_day(today).isoformat(), until=today.isoformat()
            )
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return
        for notice in self.services.vault.notices[known:]:
            self.services.tell(notice, "warning")
        self._show(whole=True)

    def forget(self) -> None:
        """Forgets what it showed, until it is read again."""
        self._standing, self._entries = None, []
        self._marked = self.listing.index
        self.add_class("-covered")
        self.query("Prompt, #notices").remove()
        self.listing.show([])
        self.query_one(TopLine).say(_("Today"))

    def _show(self, *, whole: bool = False) -> None:
        if self._standing is None:
            return
        self.remove_class("-covered")
        from casejournal.records.dates.format import show_day
        from casejournal.screens.today import lines

        today, marked = self.services.today(), self.listing.item
        day, index = today.isoformat(), self.listing.index
        if index < 0 <= self._marked:  # as it was before the vault was locked
            index = self._marked
        some = bool(self._standing.cases)
        found = lines.due_lines(self._standing, today) if some else lines.beginning()
        if whole or self._entries:
            own = [entry for entry in self._entries if entry.day == day]
            from casejournal.screens.today.journal_lines import journal_lines

            found += journal_lines(own, self._proposed(), today)
        at = next((i for i, line in enumerate(found) if line == marked), -1)
        # What was marked may be gone because it was written; then what follows it is marked.
        self.listing.show(found, at if at >= 0 else max(0, index))
        title = f"{_('Today')} · {show_day(day, language())}"
        late = lines.overdue(found)
        said = ngettext("{n} overdue", "{n} overdue", late).format(n=late) if late else ""
        self.query_one(TopLine).say(title, "", said)

    def _proposed(self) -> list[Proposal]:
        from casejournal.records.derived.activity_proposals import proposals

        today = self.services.today()
        return [
            one
            for one in proposals(self._entries, today)
            if (today.isoformat(), one.kind) not in self._not_today
        ]

    def _markable(self, line: Line) -> bool:
        from casejournal.screens.today.lines import is_markable

        return is_markable(line)

    def _line(self, line: Line, width: int) -> Text:
        from casejournal.screens.today import lines

        if isinstance(line, lines.WrittenLine | lines.ProposalLine):
            from casejournal.screens.today.journal_lines import drawn

            return drawn(line)
        return lines.drawn(line, width, self.services.today())

    # --- what can be done ----------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("accept", "put_away"):
            return self._on_proposal()
        return super().check_action(action, parameters)

    def _on_proposal(self) -> bool:
        if not self.is_mounted or (line := self.listing.item) is None:
            return False
        from casejournal.screens.today.lines import ProposalLine

        return isinstance(line, ProposalLine)

    def on_long_list_marked(self) -> None:
        self.refresh_bindings()

    def case_id(self) -> str:
        from casejournal.screens.today.lines import DueLine, ProblemLine

        line = self.listing.item
        if isinstance(line, DueLine):
            return line.one.case_id
        return line.case.id if isinstance(line, ProblemLine) else ""

    def notice(self, *sentences: str) -> None:
        """Shows sentences below the list until escape is pressed."""
        text = "\n".join((*sentences, _("esc: read")))
        self.mount(Static(Text(text), id="notices"))

    def go_back(self) -> bool:
        if notices := self.query("#notices"):
            notices.remove()
            return True
        return False

    async def on_long_list_opened(self, event: LongList.Opened) -> None:
        event.stop()
        from casejournal.screens.today import lines

        line = self.listing.item
        if isinstance(line, lines.DueLine):
            self._write(line)
        elif isinstance(line, lines.ProblemLine):
            self.services.open("case", case_id=line.case.id)
        elif isinstance(line, lines.UnwrittenLine):
            self.services.open("journal", day=line.days[0].isoformat())
        elif isinstance(line, lines.WrittenLine):
            self._edit(line.entry)
        elif isinstance(line, lines.ProposalLine):
            self.action_accept()
        elif isinstance(line, lines.ToDo):
            await self.run_action(line.action)

    def _write(self, line: DueLine) -> None:
        part, section, *rest = line.one.due.address
        focus = line.one.due.address if rest else None
        self.services.open(
            "case", case_id=line.one.case_id, part=part, section=section, focus=focus
        )
        self.services.come_back(self.services.go_home)

    def _edit(self, entry: DailyEntry) -> None:
        from casejournal.screens.journal.entry import EntryScreen
        from casejournal.vault import MonthTarget, entry_day

        try:
            session = self.services.session(MonthTarget(entry_day(entry)[:7]))
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return
        session.reload()
        self.app.push_screen(EntryScreen(session, ("journal", "entries", entry.id)))

    def action_accept(self) -> None:
        from casejournal.screens.today.lines import ProposalLine
        from casejournal.vault import MonthTarget

        line = self.listing.item
        if not isinstance(line, ProposalLine):
            return
        entry = line.proposal.entry(self.services.today(), language())
        target = MonthTarget(entry.day[:7])
        try:
            session = self.services.session(target)
            session.reload()
            address = session.add(("journal", "entries"), entry)
            session.flush()
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return
        self._logged.append((target, address))
        self.look_again()
        self.services.tell(
            _("{text} is in the journal. Press u to take it back.").format(
                text=visible(entry.text.split("\n", 1)[0])
            )
        )

    def action_put_away(self) -> None:
        from casejournal.screens.today.lines import ProposalLine

        line = self.listing.item
        if isinstance(line, ProposalLine):
            self._not_today.add((self.services.today().isoformat(), line.proposal.kind))
            self._show(whole=True)

    def action_undo(self) -> None:
        if not self._logged:
            self.services.tell(_("Nothing usual was logged since you started."))
            return
        target, address = self._logged.pop()
        self.app.clear_notifications()  # they say that it can be taken back
        try:
            session = self.services.session(target)
            session.reload()
            session.remove(address)
            session.flush()
        except LookupError:
            pass  # it was deleted in the journal meanwhile
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return
        self.look_again()
        self.services.tell(_("It is taken out of the journal again."))

    def action_new(self) -> None:
        from casejournal.screens.caseload.new_case import ask_code

        ask_code(self)
