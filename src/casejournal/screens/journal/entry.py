"""One entry of the journal as a form."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from casejournal.app.commands.registry import bindings_for
from casejournal.app.navigable import Ids, Navigable, OpenFile
from casejournal.app.position import Position
from casejournal.app.services import Services, services_of
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _, language
from casejournal.records.address import NoSuchAddress, get
from casejournal.records.dates.calendar import show_day
from casejournal.records.declare import field_of
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.journal.origin import origin_sentence
from casejournal.records.values.note_forms import same_place
from casejournal.records.values.text import visible
from casejournal.records.vocabularies import vocabulary
from casejournal.screens.base import TopLine
from casejournal.screens.journal.entry_session import EntrySession, next_form, usual_form
from casejournal.screens.journal.lines import ENTRIES, month_after, month_of, month_title
from casejournal.vault import MonthTarget
from casejournal.vault.journal.months import month_of as month_in_file
from casejournal.widgets.fields.field import Field
from casejournal.widgets.form.form import Form
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.save_line import Alarm, in_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.editing import EditingSession, SaveState
    from casejournal.records.address import Address
    from casejournal.records.journal.entries import JournalMonth


class EntryScreen(Navigable, Screen[tuple[str, str] | None]):
    """The form of an entry, old or new; a new one is kept once something is written in it.

    The result is (day, id) of the entry, None if there is none to keep.
    """

    WHERE = "entry"
    ABOUT = N_(
        "One entry of the journal. The date may be written as you like, kemarin or 17/9; if it"
        " belongs to another month, the entry moves there when you leave. The note may be free,"
        " SOAP, DAP, BIRP or narrative: ctrl+t changes its headings and keeps what is written."
        " Esc goes back; what you wrote is saved."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("entry")
    DEFAULT_CSS = """
    EntryScreen {
        & VerticalScroll { padding: 0 1; scrollbar-size-vertical: 1; }
        & #became { height: auto; padding: 0 1; color: $text-muted; display: none; }
        & #became.-something { display: block; }
        & #origin { height: auto; padding: 0 1; color: $text-warning; text-style: bold; }
    }
    """

    def __init__(
        self,
        session: EditingSession,
        address: Address | None,
        new: DailyEntry | None = None,
        spot: Position | None = None,
    ) -> None:
        """`spot` is where in the form somebody was before the vault was locked."""
        super().__init__()
        self._spot = spot
        self.session = session
        self.desk = EntrySession(session)
        self.address = address or self.desk.begin(ENTRIES, new or DailyEntry())
        self._is_new = address is None
        self._stop: Callable[[], object] | None = None

    @classmethod
    def create(
        cls,
        open_file: OpenFile,
        *,
        month: str = "",
        entry_id: str = "",
        new: DailyEntry | None = None,
        spot: Position | None = None,
    ) -> EntryScreen | None:
        """The form of an entry, by its month and id, or of one that is begun with `new`."""
        session = open_file(MonthTarget(month_in_file(new) if new is not None else month))
        if session is None:
            return None
        if new is not None:
            return cls(session, None, new)
        address = (*ENTRIES, entry_id)
        try:
            get(session.root, address)
        except NoSuchAddress:
            return None  # nothing was written in it
        return cls(session, address, spot=spot)

    def ids(self) -> Ids | None:
        entry = self._entry
        if entry is None:
            return None
        month = month_of(entry.day) or cast("MonthTarget", self.session.target).month
        return {"month": month, "entry_id": entry.id, "spot": Position.in_form(self.form)}

    def file_session(self) -> EditingSession:
        return self.session

    @property
    def services(self) -> Services:
        """The services of the app."""
        return services_of(self)

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield Alarm()
        entry = self.desk.find(self.address)
        if entry is not None and (said := origin_sentence(entry, language())):
            yield Static(Content(f"! {said}"), id="origin")
        yield Static(id="became")
        with VerticalScroll(can_focus=False):
            yield Form(self.desk, self.address, DailyEntry)
        yield KeyLine()

    @property
    def form(self) -> Form:
        """The form."""
        return self.query_one(Form)

    @property
    def _entry(self) -> DailyEntry | None:
        """The entry as it is now; None if it is gone."""
        return cast("DailyEntry | None", self.desk.find(self.address))

    def on_mount(self) -> None:
        self.desk.today = self.services.today
        ends = (self.session.subscribe(self.form.pull), self.session.on_state(self._say_state))
        self._stop = lambda: [end() for end in ends]
        self._say_state(self.session.state)
        self._say_became()
        first = "times" if self._is_new else "text"
        (self._spot or Position((*self.address, first))).go_to(self.form)

    def _say_state(self, state: SaveState) -> None:
        title = _("New entry") if self._is_new else _("Entry")
        entry = self._entry
        day = visible(show_day(entry.day, language())) if entry is not None else ""
        # On the way out its parts go one by one, and a save may be told of in between.
        for line in self.query(TopLine):
            line.say(f"{_('Journal')} · {title}", day, in_short(state))
        for alarm in self.query(Alarm):
            alarm.show(state)

    def _say_became(self) -> None:
        """Says what was made of the entry, if anything was."""
        entry, text = self._entry, ""
        if entry is not None and entry.became:
            from casejournal.screens.case.promote import became_said

            text = became_said(self.services, entry)
        line = self.query_one("#became", Static)
        line.set_class(bool(text), "-something")
        line.update(Content(visible(text)))

    def action_promote(self) -> None:
        """Asks what the entry shall become, or says what it is already."""
        from casejournal.screens.case.promote import promote

        self.form.push()
        entry = self._entry
        if entry is None or self.desk.is_draft(self.address):
            self.services.tell(_("Write something first."))
        else:
            promote(self.services, self.session, entry, self._say_became)

    def on_unmount(self) -> None:
        if self._stop is not None:
            self._stop()

    def on_form_left(self, event: Form.Left) -> None:
        """From the last field to the first, and back."""
        event.stop()
        if event.by > 0:
            self.form.begin()
        else:
            next(field for field in reversed(self.form.fields) if field.display).begin()

    def on_descendant_focus(self) -> None:
        """Lays out a note that is begun as the last of its kind was."""
        field, entry = self.form.active, self._entry
        if self._is_new and entry is not None and field is not None and field.spec.name == "text":
            others = _entries(self.session)
            form = usual_form(entry, others) or usual_form(entry, self._month_before())
            if form:
                self._take_form(form)

    def _month_before(self) -> list[DailyEntry]:
        month = month_after(cast("MonthTarget", self.session.target).month, -1)
        if month in self.services.vault.months():
            with suppress(CasejournalError):
                return _entries(self.services.session(MonthTarget(month)))
        return []

    def action_next_format(self) -> None:
        """Gives the note the next form; what is written in it is kept."""
        self.form.push()
        if (entry := self._entry) is not None:
            self._take_form(next_form(entry))

    def _take_form(self, form: str) -> None:
        spec = field_of(DailyEntry, "format")
        field = self.form.active
        editor = field.editor if isinstance(field, Field) and field.spec.name == "text" else None
        before = (editor.text, editor.at) if editor is not None else ("", 0)
        self.form.write((*self.address, spec.name), spec, form)
        if editor is not None:
            editor.at = same_place(*before, editor.text)
        label = vocabulary(spec.vocabulary).label(form, language())
        self.services.tell(_("Form of the note: {form}").format(form=label))

    def on_form_gone(self) -> None:
        self.dismiss(None)

    def go_back(self) -> bool:
        """Leaves the form."""
        self.dismiss(self.leave())
        return True

    def leave(self) -> tuple[str, str] | None:
        """Puts the entry into the month that its date is in; (day, id) of it if it is kept."""
        self.form.end()
        entry = self._entry
        if entry is None or self.desk.is_draft(self.address):
            return None
        target = cast("MonthTarget", self.session.target)
        where = (entry.day, entry.id)
        month = month_of(entry.day)
        if month and month != target.month:
            try:
                there = self.services.session(MonthTarget(month))
                moved = self.services.months.carry(self.session, there, self.address, entry)
            except CasejournalError as error:
                where = (f"{target.month}-01", entry.id)
                # Over the place one comes to, not over the one that is left.
                self.app.call_later(self.services.say, error.what, error.safe, error.todo)
            else:
                where = (entry.day, moved[-1])
                said = _("The entry is now in {month}.").format(month=month_title(month))
                self.services.tell(said)
        return where

    def action_undo(self) -> None:
        """Takes the last change back, in this entry or another."""
        self._travel(back=True)

    def action_redo(self) -> None:
        """Makes the change again that was taken back."""
        self._travel(back=False)

    def _travel(self, *, back: bool) -> None:
        self.form.push()
        try:
            found = self.services.months.undo(self.session) if back else self.services.months.redo()
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return
        if found is None:
            self.services.tell(_("Nothing to take back.") if back else _("Nothing to make again."))
        elif found[0] is not self.session or found[1][:3] not in (self.address, ENTRIES):
            self.services.tell(
                _("That was in another entry; it is taken back.")
                if back
                else _("That was in another entry; it is made again.")
            )


def _entries(session: EditingSession) -> list[DailyEntry]:
    return cast("JournalMonth", session.root).journal.entries
