"""What a part does to its file: undo, rows, and writing a field with more room."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.content import Content

from casejournal.platform.i18n import _
from casejournal.records.address import NoSuchAddress, section_at
from casejournal.screens.base import BaseScreen
from casejournal.widgets.fields.field import Field
from casejournal.widgets.form.locations import outside, row_title
from casejournal.widgets.form.page import Page
from casejournal.widgets.save_line import written_in_vain

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from casejournal.editing import EditingSession
    from casejournal.records.address import Address
    from casejournal.records.base import Row
    from casejournal.records.declare import SectionSpec
    from casejournal.widgets.form.form import Form
    from casejournal.widgets.form.session import FormSession
    from casejournal.widgets.table import RowsTable


def insert_chosen(
    place: BaseScreen,
    field: Field,
    dialog: Screen[Any],
    text_of: Callable[[Any], str] = str,
) -> None:
    """Asks by a dialog what is meant, and inserts the text of it where the cursor of a field is."""
    cursor = field.editor.cursor_location if field.editor else None
    field.end()

    def chosen(answer: Any) -> None:
        if not field.is_attached:  # its row is deleted, and said to be
            return
        field.begin()
        if field.editor is not None:
            field.editor.move_cursor(field.editor.document.end if cursor is None else cursor)
            if answer:
                field.editor.insert(text_of(answer), maintain_selection_offset=False)
                field.push()

    place.app.push_screen(dialog, chosen)


class FormActions(BaseScreen):
    """The share of a part that changes the file. `PreviewActions` and `StageScreen` show it."""

    session: EditingSession
    desk: FormSession
    place: Address
    """The section that is shown, or the row that is open."""

    @property
    def section(self) -> SectionSpec:
        """The section that is shown, or in which a row is open."""
        return section_at(type(self.session.root), self.place)

    @property
    def page(self) -> Page:
        """The form or table."""
        raise NotImplementedError

    async def go(self, place: Address, focus: Address | None = None, *, keys: bool = True) -> None:
        """Shows a place of this part; with `keys`, a field or row of it gets the keys."""
        raise NotImplementedError

    async def reveal(self, address: Address) -> None:
        """Goes to where an address is shown, in this part or another."""
        raise NotImplementedError

    def keep(self) -> None:
        """Takes over what stands in an open editor, and saves; a failure is said by the state."""
        raise NotImplementedError

    def _say_origin(self) -> None:
        """Says below the title of a row which entry of the journal it was made of."""
        row = self.desk.find(self.place) if len(self.place) == 3 else None
        text = ""
        if getattr(row, "entry", ""):
            from casejournal.screens.case.promote import origin_said

            text = origin_said(self.services.vault, row)
        for page in self.query(Page):  # none once another place was opened meanwhile
            if text != page.remark:
                page.remark = text
                page.retitle()

    def action_origin(self) -> None:
        """Goes to the entry of the journal that the open or marked row was made of."""
        from casejournal.screens.case.promote import entry_of

        place = self.place
        if (table := self.page.table) is not None and table.row is not None:
            place = table.row
        row = self.desk.find(place) if len(place) > 2 else None
        entry = entry_of(self.services.vault, row)
        if entry is None:
            self.services.tell(
                _("This was not made of an entry of the journal that is still there.")
            )
            return
        self.keep()
        services = self.services
        back = partial(services.open, place[0], session=self.session, section=place[1], focus=place)
        services.open("journal", day=entry.day, entry_id=entry.id)
        self.services.come_back(back)

    def _refuses(self) -> bool:
        """Whether nothing can be changed, and says why."""
        if self.desk.closed:
            from casejournal.screens.case.close_case import closed_words

            self.services.tell(closed_words(self.session))
        elif self.desk.read_only:
            self.services.tell(_("This file can only be read, not changed."))
        return self.desk.read_only

    async def action_undo(self) -> None:
        """Takes the last change back and goes to where it was."""
        self.page.push()
        if self._refuses():
            return
        address = self.session.undo()
        if address is None:
            self.services.tell(_("There is nothing to undo."))
        else:
            self.app.clear_notifications()  # they may say that what comes back is gone
            await self.reveal(address)

    async def action_redo(self) -> None:
        """Makes the change again that was taken back last."""
        self.page.push()
        if self._refuses():
            return
        address = self.session.redo()
        if address is None:
            self.services.tell(_("There is nothing to redo."))
        else:
            await self.reveal(address)

    def new_row(self, rows: Address, record: type[Row]) -> Row:
        """The row that a form for a new one begins with."""
        return record()

    async def on_rows_table_asked(self, event: RowsTable.Asked) -> None:
        event.stop()
        table, row = event.table, event.row
        if event.do == "open" and row is not None:
            await self.go(row)
            return
        if self._refuses():
            return
        if event.do == "add":
            await self.go(self.desk.begin(table.address, self.new_row(table.address, table.record)))
        elif row is not None:
            try:
                self._change_row(table, event.do, row, event.by)
            except NoSuchAddress:
                table.pull()

    def _change_row(self, table: RowsTable, do: str, row: Address, by: int) -> None:
        if do == "duplicate":
            table.mark(self.session.duplicate(row)[-1])
        elif do == "move":
            self.session.move(row, table.index + by)
            table.mark(row[-1])
        elif do == "delete":
            name = row_title(self.desk, row)
            self.session.remove(row)
            self.services.tell(_("Deleted: {name}. Press u to bring it back.").format(name=name))

    async def on_form_gone(self, event: Form.Gone) -> None:
        event.stop()
        if self.place[: len(event.address)] != event.address:
            return
        before = outside(type(self.session.root), self.place)
        if before is not None:
            await self.go(before)
            if event.held:  # a dialog, as what is typed on would go to the table
                self.services.say(_("The row that was open here is deleted."), written_in_vain())
            else:
                self.services.tell(_("The row that was open here is deleted."), "warning")

    # --- more room to write --------------------------------------------------------------------

    def _written(self) -> Field | None:
        """The field that is being written in, if it holds text; else says so."""
        form = self.page.form
        field = form.active if form is not None else None
        if isinstance(field, Field) and not field.way.speaks:
            field.push()
            return field
        self.services.tell(_("Go to a field with text first."))
        return None

    def action_write_full(self) -> None:
        """Gives the field the whole screen."""
        from casejournal.screens.case.long_text import ProseScreen

        if (field := self._written()) is not None:
            titles = Content(" › ").join(
                [Content(_(self.section.title)), Content(_(field.spec.title))]
            )
            cursor = field.editor.cursor_location if field.editor else (0, 0)
            field.end()

            def back(at: tuple[int, int] | None) -> None:
                if not field.is_attached:  # its row is deleted, and said to be
                    return
                field.begin()
                if at is not None and field.editor is not None:
                    field.editor.move_cursor(at)

            self.app.push_screen(ProseScreen(field.form, field, titles, cursor), back)

    def action_cite(self) -> None:
        """Puts the key of a source where the cursor is."""
        from casejournal.screens.dialogs.cite import SourcePickerScreen

        if (field := self._written()) is None or self._refuses():
            return
        insert_chosen(self, field, SourcePickerScreen(self.services))

    def action_write_outside(self) -> None:
        """Opens the field in the person's own editor."""
        from casejournal.screens.dialogs.external_editor import edit_outside

        if (field := self._written()) is None or self._refuses():
            return
        self.keep()
        text, wrong = edit_outside(self.services, field.text)
        if wrong:
            self.services.say(wrong)
        if text is not None:
            field.put(text)
