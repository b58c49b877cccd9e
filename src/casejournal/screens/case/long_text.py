"""One field on the whole screen, to write in peace."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static, TextArea

from casejournal.app.navigable import Navigable
from casejournal.app.services import services_of
from casejournal.platform.i18n import _, ngettext
from casejournal.records.values.text import words
from casejournal.widgets.fields.editor import PlainEditor
from casejournal.widgets.save_line import Alarm, in_short, written_in_vain

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from casejournal.editing import SaveState
    from casejournal.records.address import Address
    from casejournal.widgets.fields.field import Field
    from casejournal.widgets.form.form import Form

COUNT_AFTER = 0.3
"""Seconds without typing after which the words are counted."""


class ProseScreen(Navigable, Screen["tuple[int, int] | None"]):
    """Writes in the same field as the form it was opened from; the answer is the cursor's place."""

    WHERE = "prose"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+o", "leave", show=False),
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
        Binding("ctrl+f,f12", "cite", show=False, id="part.cite"),
    ]
    DEFAULT_CSS = """
    ProseScreen {
        align-horizontal: center;
        & #title { height: 2; padding: 0 1; border-bottom: solid $panel; }
        & PlainEditor { width: 1fr; max-width: 92; height: 1fr; padding: 1 2; }
        & #count { height: 2; padding: 0 1; border-top: solid $panel; color: $text-muted; }
    }
    """

    def __init__(self, form: Form, field: Field, title: Content, cursor: tuple[int, int]) -> None:
        super().__init__()
        self.form = form
        self.field = field
        self._title = title
        self._cursor = cursor
        self._timer: Timer | None = None
        self._told = False
        self._words = 0
        self._stops: list[Callable[[], None]] = []

    @property
    def editor(self) -> PlainEditor:
        """Where the text is."""
        return self.query_one(PlainEditor)

    def compose(self) -> ComposeResult:
        yield Static(self._title, id="title", markup=False)
        yield PlainEditor(self.field.text, read_only=self.form.desk.read_only)
        yield Alarm()
        yield Static(id="count", markup=False)

    def on_mount(self) -> None:
        session = self.form.desk.session
        self._stops = [session.on_state(self._say), session.subscribe(self._changed)]
        self.editor.move_cursor(self._cursor)
        self.set_focus(self.editor)
        self._count()

    def on_unmount(self) -> None:
        for stop in self._stops:
            stop()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._timer is None:
            self._timer = self.set_timer(COUNT_AFTER, self._settle)

    def _settle(self) -> None:
        self._timer = None
        self.keep()
        self._count()

    def keep_typed(self) -> None:
        self.keep()

    def keep(self) -> None:
        """Takes over what was written."""
        if not self.editor.read_only:
            self.field.put(self.editor.text)

    @property
    def _gone(self) -> bool:
        """Whether the row it writes in was deleted; the text stays here, and is put aside."""
        return self.form.desk.owner(self.field.address) is None

    def _changed(self, address: Address) -> None:
        if not self._gone:
            for editor in self.query(PlainEditor):  # none on the way out
                editor.put_if_other(self.field.text)
        elif self.is_mounted and not self._told:
            self._told = True
            said = (_("The row that was open here is deleted."), written_in_vain())
            self.notify(" ".join(said), severity="warning", timeout=60, markup=False)

    def _count(self) -> None:
        self._words = words(self.editor.text)
        self._say(self.form.desk.session.state)

    def _say(self, state: SaveState) -> None:
        # On the way out its parts go one by one, and a save may be told of in between.
        n = self._words
        count = ngettext("{n} word", "{n} words", n).format(n=f"{n:n}")
        line = f"{count} · {in_short(state)} · {_('esc back to the form')}"
        for told in self.query("#count").results(Static):
            told.update(Content(line))
        for alarm in self.query(Alarm):
            alarm.show(state)

    def action_undo(self) -> None:
        """Takes the last change back."""
        self.keep()
        if not self.form.desk.read_only:
            self._travel(self.form.desk.session.undo())

    def action_redo(self) -> None:
        """Makes it again."""
        self.keep()
        if not self.form.desk.read_only:
            self._travel(self.form.desk.session.redo())

    def _travel(self, address: Address | None) -> None:
        if address is not None and address != self.field.address:
            # What changed lies elsewhere; it must not change unseen.
            self.notify(_("The change was in another field."), markup=False)

    def action_cite(self) -> None:
        """Puts the key of a source where the cursor is."""
        from casejournal.screens.dialogs.cite import SourcePickerScreen

        if self.editor.read_only:
            return

        def back(key: str | None) -> None:
            if key and self.is_mounted and not self._gone:
                self.editor.insert(key, maintain_selection_offset=False)
                self.keep()

        self.app.push_screen(SourcePickerScreen(services_of(self)), back)

    def action_leave(self) -> None:
        """Back to the form, at the same place."""
        self.keep()
        self.dismiss(self.editor.cursor_location)
