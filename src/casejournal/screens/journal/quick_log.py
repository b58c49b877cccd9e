"""Logging in one line, over whatever is on the screen."""

from __future__ import annotations

import asyncio
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from casejournal.app.commands.registry import bindings_for, commands_for, key_label, keys_of
from casejournal.app.navigable import Here, Ids, Navigable
from casejournal.app.services import Services, services_of
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _
from casejournal.records.dates.now import Present
from casejournal.records.quick_log import parse
from casejournal.records.quick_log.completion import begun_at, fitting, written
from casejournal.records.values.text import is_blank, visible
from casejournal.records.vocabularies import vocabulary
from casejournal.screens.journal.quick_log_store import QuickLogStore, UnstoredLine
from casejournal.widgets.quick_log import feedback
from casejournal.widgets.quick_log.feedback import DOUBT, QUIET, STRONG
from casejournal.widgets.quick_log.line import QuickLogLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from casejournal.records.journal.entries import DailyEntry
    from casejournal.records.quick_log import ParsedEntry

PAUSE = 0.8
"""Seconds without typing after which what is not stored yet is put aside."""
EXAMPLE = N_("kemarin 09.00-10.30 konseling :RN +tag klien mau bercerita")
TAKE_BACK = "u"
"""A line of this alone takes the last entry back, as the answer to it says."""


class QuickLogScreen(Navigable, ModalScreen[None]):
    """A line to type into, how it is understood, and what became of the line before."""

    WHERE = "capture"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("capture"),
        # What must be possible at any moment, also over a place that has these keys.
        Binding("f9", "app.lock", show=False, id="app.lock"),
        Binding("ctrl+s", "app.save", show=False, id="app.save"),
    ]
    DEFAULT_CSS = """
    QuickLogScreen {
        align: center top;
        & > Vertical {
            width: 100%; max-width: 104; height: auto; max-height: 100%;
            margin-top: 1; padding: 0 1; background: $surface;
            border: solid $primary; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
        & Static { height: auto; }
        & #said { display: none; }
        & #said.-some { display: block; }
    }
    """
    moment: Callable[[], time.struct_time] = staticmethod(time.localtime)
    """The time that the clock shows."""

    def __init__(self, case: str = "") -> None:
        super().__init__()
        self._case = case
        self._asked = ""
        """A line about which its writer was asked; stored the second time."""
        self._at = 0
        self._offered: tuple[str, int, list[str], int] | None = None
        self._timer: Timer | None = None
        self._opened = False

    @classmethod
    def ids_here(cls, here: Here) -> Ids | str | None:
        session = here.session
        return {"case": str(getattr(session.root, "code", "")) if session is not None else ""}

    @property
    def services(self) -> Services:
        """The services of the app."""
        return services_of(self)

    @cached_property
    def unsent(self) -> UnstoredLine:
        """The lines that are logged in this window."""
        return self.services.shared(UnstoredLine)

    @cached_property
    def book(self) -> QuickLogStore:
        """Where the lines go."""
        return QuickLogStore(self.services)

    @property
    def line(self) -> QuickLogLine:
        """Where it is typed."""
        return self.query_one(QuickLogLine)

    def compose(self) -> ComposeResult:
        box = Vertical()
        box.border_title = Content(_("Log"))
        box.border_subtitle = Content(self._keys())
        with box:
            yield QuickLogLine(self.book.unsent_line(self.unsent), self._read, _(EXAMPLE))
            yield Static(id="live", markup=False)
            yield Static(id="said", markup=False)

    def _keys(self) -> str:
        keymap = self.services.settings.keymap
        shown = (found for found in commands_for("capture") if found.footer)
        return " · ".join(
            f"{key_label(keys_of(found, keymap)[0])} {_(found.title).lower()}" for found in shown
        )

    def on_mount(self) -> None:
        self.line.go_to_end()
        self.line.focus()
        self._show()

    # --- reading

    def _read(self, text: str) -> ParsedEntry:
        present = self.present
        return parse(text, present.day, kinds=_kinds, cases=lambda: self.book.codes, typed=True)

    @property
    def present(self) -> Present:
        """The moment at which the line is written."""
        now, today = self.moment(), self.services.today()
        clock = (now.tm_hour, now.tm_min, now.tm_sec)
        moment = time.struct_time((*today.timetuple()[:3], *clock, *today.timetuple()[6:8], -1))
        return Present(moment, self.services.settings.day_turns_at)

    def entry(self) -> DailyEntry:
        """The entry that the line says."""
        return self.book.entry(self.line.found, self.present, self._case)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._offered and self._offered[0] != self.line.text:
            self._offered = None
        if self._asked != self.line.text:
            self._asked = ""
        self._show()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._pause)

    def _show(self) -> None:
        """Says below the line how it is understood."""
        said: list[Content] = []
        if not is_blank(self.line.text):
            if self._offered is not None and len(self._offered[2]) > 1:
                said.append(feedback.offers(*self._offered[2:]))
            found = self.line.found
            said.append(feedback.fields(found, self.present, self._case))
            said += feedback.doubts(found, bool(self._asked))
        self.query_one("#live", Static).update(Content("\n").join(said))

    def _say(self, text: Content | str) -> None:
        """Says what became of a line, here or, if this is closed by now, where one is."""
        shown = text if isinstance(text, Content) else Content(text)
        for said in self.query("#said").results(Static):
            said.set_class(bool(shown.plain), "-some")
            said.update(shown)
            return
        self.services.tell(shown.plain)

    # --- storing

    def action_save(self) -> None:
        """Stores the line and makes room for the next."""
        text = self.line.text
        if is_blank(text):
            return
        if text.strip() == TAKE_BACK and self.unsent.stored:
            self._take_back()
            return
        if self.line.found.asks and self._asked != text:
            self._asked = text
            self._show()
            return
        self._store()

    def _store(self) -> tuple[str, str] | None:
        """Stores the line; (month, id) of the entry, None if that failed.

        Whether it is on the disk is said when it is; the next line need not wait for that.
        """
        text, entry = self.line.text, self.entry()
        entry.id = self.unsent.id
        try:
            where = self.book.add(entry)
        except CasejournalError as error:
            self._say(Content.styled(visible(str(error)), DOUBT))
            return None
        aside = self.unsent.sent(text, where)
        self._asked, self._at = "", 0
        self.line.become("")
        self._say(Content.styled(_("saving…"), QUIET))
        # Of the app, as this screen may be gone before it is done.
        self.app.run_worker(self._save(entry, where[0], aside), group="capture")
        return where

    async def _save(self, entry: DailyEntry, month: str, aside: Path | None) -> None:
        if problem := await self.book.save(month):
            self._say(Content.styled(visible(problem), f"bold {DOUBT}"))
            return
        self.book.drop(aside)
        said = await asyncio.to_thread(self.book.answer, entry, self.present.day)
        if not self.services.inside:
            return  # locked meanwhile
        undo = _("u enter takes it back")
        self._say(Content.assemble((visible(said), STRONG), (f"\n{undo}", QUIET)))

    def action_undo(self) -> None:
        """Takes the last entry back, if nothing is being written."""
        if is_blank(self.line.text):
            self._take_back()
        else:
            self._say(_("In an empty line, this takes the last entry back."))

    def _take_back(self) -> None:
        if not self.unsent.stored:
            self._say(_("Nothing was logged here yet."))
            return
        text, where = self.unsent.stored.pop()
        try:
            taken = self.book.take_back(where)
        except CasejournalError as error:
            self._say(Content.styled(visible(str(error)), DOUBT))
            return
        self.app.run_worker(self.book.save(where[0]), group="capture")
        self.unsent.renew()
        self.line.become(text)
        self._say(
            _("Taken back; the line is here again.")
            if taken
            else _("The entry was changed or deleted since; nothing was done.")
        )

    def action_form(self) -> None:
        """Stores the line and opens its entry as a form, or a new one if there is no line."""
        if is_blank(self.line.text):
            self._leave_for(new=self.book.blank(self.present, self._case))
        elif (where := self._store()) is not None:
            self._leave_for(month=where[0], entry_id=where[1])

    def _leave_for(self, **ids: Any) -> None:
        """Closes, and opens the form of an entry."""
        services = self.services
        self.dismiss()
        services.app.call_later(services.open, "entry", **ids)

    # --- earlier lines, and what fits

    @on(QuickLogLine.Recalled)
    def _recalled(self, event: QuickLogLine.Recalled) -> None:
        event.stop()
        self.action_recall(event.by)

    def action_recall(self, by: int) -> None:
        """Puts in a line from before; what was being written is the last of them."""
        lines, text = self.unsent.lines, self.line.text
        if self._at and text != lines[-self._at]:
            self._at = 0  # it was changed, and so it is a line of its own
        if not self._at and not is_blank(text):
            lines.append(text)
            self._at = 1
        self._at = min(max(self._at - by, 0), len(lines))
        self.line.become(lines[-self._at] if self._at else "")

    def action_complete(self) -> None:
        """Completes what is being typed; once more, and it is the next that fits."""
        line = self.line
        row, column = line.cursor_location
        if row:
            return
        if self._offered is None:
            begun = begun_at(line.text, column, _kinds())
            if begun is None:
                return
            values = self.book.values(begun.field)
            found = [written(begun.mark, value) for value in fitting(begun.typed, values)]
            if not found:
                self._say(Content.styled(_("Nothing fits."), QUIET))
                return
            start, index = begun.start, 0
        else:
            _text, start, found, index = self._offered
            index = (index + 1) % len(found)
        line.replace(found[index] + " ", (0, start), (0, column))
        line.move_cursor((0, start + len(found[index]) + 1))
        self._offered = (line.text, start, found, index)
        self._show()

    # --- leaving

    async def _pause(self) -> None:
        self._timer = None
        if not is_blank(self.line.text):
            await self.book.put_aside_soon(self.unsent, self.line.text, self.entry())

    def keep(self) -> None:
        """Puts what is not stored aside, now."""
        for line in self.query(QuickLogLine):
            text = line.text
            self.book.put_aside(self.unsent, text, None if is_blank(text) else self.entry())

    def keep_typed(self) -> None:
        self.keep()

    def leave(self) -> None:
        self.keep()

    def action_leave(self) -> None:
        """Closes."""
        self.leave()
        self.dismiss()


def _kinds() -> Any:
    return vocabulary("journal-kind").by_name()
