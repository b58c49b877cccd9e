"""One entry of the journal as a form."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from casejournal.commands import bindings_for
from casejournal.errors import CasejournalError
from casejournal.i18n import N_, _, language
from casejournal.records.address import NoSuchAddress, duplicate, get
from casejournal.records.journal import DailyEntry
from casejournal.records.origin import origin_sentence
from casejournal.screens.journal_days import ENTRIES, month_of, month_title
from casejournal.screens.place import TopLine
from casejournal.screens.shell import Shell, shell
from casejournal.vault import MonthTarget
from casejournal.widgets.desk import Desk
from casejournal.widgets.form import Form
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.save_line import Alarm, in_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.editing import SaveState, Session
    from casejournal.records.address import Address


class EntryScreen(Screen[tuple[str, str] | None]):
    """The form of an entry, old or new; a new one is kept once something is written in it.

    The result is (month, id) of the entry, None if there is none to keep.
    """

    WHERE = "entry"
    ABOUT = N_(
        "One entry of the journal. The date may be written as you like, kemarin or 17/9; if it"
        " belongs to another month, the entry moves there when you leave. Esc goes back; what you"
        " wrote is saved."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("entry")
    DEFAULT_CSS = """
    EntryScreen {
        & VerticalScroll { padding: 0 1; scrollbar-size-vertical: 1; }
        & #origin { height: auto; padding: 0 1; color: $text-warning; text-style: bold; }
    }
    """

    def __init__(
        self, session: Session, address: Address | None, new: DailyEntry | None = None
    ) -> None:
        super().__init__()
        self.session = session
        self.desk = Desk(session)
        self.address = address or self.desk.begin(ENTRIES, new or DailyEntry())
        self._is_new = address is None
        self._stop: Callable[[], object] | None = None

    @property
    def shell(self) -> Shell:
        """The app."""
        return shell(self)

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield Alarm()
        entry = self.desk.find(self.address)
        if entry is not None and (said := origin_sentence(entry, language())):
            yield Static(Content(f"! {said}"), id="origin")
        with VerticalScroll(can_focus=False):
            yield Form(self.desk, self.address, DailyEntry)
        yield KeyLine()

    @property
    def form(self) -> Form:
        """The form."""
        return self.query_one(Form)

    def on_mount(self) -> None:
        ends = (self.session.subscribe(self.form.pull), self.session.on_state(self._say_state))
        self._stop = lambda: [end() for end in ends]
        self._say_state(self.session.state)
        first = "times" if self._is_new else "text"
        self.form.begin((*self.address, first))

    def _say_state(self, state: SaveState) -> None:
        title = _("New entry") if self._is_new else _("Entry")
        self.query_one(TopLine).say(f"{_('Journal')} · {title}", "", in_short(state))
        self.query_one(Alarm).show(state)

    def on_unmount(self) -> None:
        if self._stop is not None:
            self._stop()

    def on_form_gone(self) -> None:
        self.dismiss(None)

    def go_back(self) -> bool:
        """Leaves the form."""
        self.dismiss(self.leave())
        return True

    def leave(self) -> tuple[str, str] | None:
        """Puts the entry into the month that its date is in; (month, id) of it if it is kept."""
        self.form.end()
        entry = self.desk.find(self.address)
        if entry is None or self.desk.is_draft(self.address):
            return None
        target = cast("MonthTarget", self.session.target)
        where = (target.month, entry.id)
        month = month_of(entry.day)
        if month and month != target.month:
            try:
                where = (month, self._move(entry, month))
            except CasejournalError as error:
                # Over the place one comes to, not over the one that is left.
                self.app.call_later(self.shell.say, error.what, error.safe, error.todo)
        return where

    def _move(self, entry: DailyEntry, month: str) -> str:
        """Moves the entry into the file of another month; returns its id there.

        It is on the disk there before it is taken out here: what fails in between leaves two of
        it, never none.
        """
        other = self.shell.session(MonthTarget(month))
        other.reload()
        moved = copy.deepcopy(entry)
        try:
            get(other.root, (*ENTRIES, entry.id))
        except NoSuchAddress:
            pass
        else:
            moved = cast("DailyEntry", duplicate(entry))
        other.add(ENTRIES, moved)
        try:
            other.flush()
        except CasejournalError:
            other.undo()
            raise
        self.session.remove(self.address)
        self.shell.tell(_("The entry is now in {month}.").format(month=month_title(month)))
        return moved.id

    def action_undo(self) -> None:
        self.form.push()
        if self.session.can_undo:
            self.session.undo()
        else:
            self.shell.tell(_("Nothing to take back."))

    def action_redo(self) -> None:
        self.form.push()
        if self.session.can_redo:
            self.session.redo()
