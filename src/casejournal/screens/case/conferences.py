"""Case conferences I and II, with the one before beside the one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import _, language
from casejournal.records.case import CaseFile
from casejournal.records.dates.calendar import short_day
from casejournal.records.dates.count import exact_day
from casejournal.records.parts.conferences import CaseConference, open_tasks
from casejournal.records.vocabularies import vocabulary
from casejournal.screens.case.stage_screen import StageScreen

if TYPE_CHECKING:
    from rich.console import RenderableType

    from casejournal.records.address import Address
    from casejournal.records.base import Row


class ConferencesScreen(StageScreen):
    """The conferences. A new one begins with the number that is next."""

    PART = "conferences"

    def new_row(self, rows: Address, record: type[Row]) -> Row:
        case, row = self.session.root, record()
        if isinstance(row, CaseConference) and isinstance(case, CaseFile):
            held = {meeting.number for meeting in case.conferences.meetings}
            codes = vocabulary("conference-number").codes()
            row.number = next((code for code in codes if code not in held), "")
        return row

    def preview(self) -> RenderableType | None:
        from casejournal.preview import conference_view

        row, root = self._open(), self.session.root
        if row is None or not isinstance(root, CaseFile):
            return super().preview()
        return conference_view(root.public(), row, language(), profile=self.profile())

    def _open(self) -> CaseConference | None:
        """The conference whose form is open."""
        row = self.desk.find(self.place[:3]) if len(self.place) > 2 else None
        return row if isinstance(row, CaseConference) else None

    def action_check_off(self) -> None:
        """Writes down that something an earlier conference asked for is done."""
        from casejournal.screens.dialogs.chooser import ChooserItem, ChooserScreen

        if self._refuses():
            return
        self.keep()
        row, case = self._open(), self.session.root
        if row is None or not isinstance(case, CaseFile):
            self.services.tell(
                _("Open a case conference first; what the one before left is offered.")
            )
            return
        held = exact_day(row.day)
        day = min(held, self.services.today()) if held else self.services.today()
        offered = [
            ChooserItem(
                task.what or task.who, task.who, short_day(task.due, language()), (id, task.id)
            )
            for id, task in open_tasks(case.conferences.meetings, row)
        ]
        if not offered:
            self.services.tell(_("No follow-up of an earlier conference is left to be done."))
            return

        def chosen(found: tuple[str, str] | None) -> None:
            if found is not None:
                at = ("conferences", "meetings", found[0], "follow_ups", found[1], "done_on")
                self.session.set(at, day.isoformat())

        self.app.push_screen(ChooserScreen(_("What has been done?"), offered), chosen)
