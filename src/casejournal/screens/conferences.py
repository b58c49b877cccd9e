"""Case conferences I and II."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.case import CaseFile
from casejournal.records.conferences import CaseConference
from casejournal.records.vocabularies import vocabulary
from casejournal.screens.part import PartScreen

if TYPE_CHECKING:
    from casejournal.records.address import Address
    from casejournal.records.base import Row


class ConferencesScreen(PartScreen):
    """The conferences. A new one begins with the number that is next."""

    PART = "conferences"

    def new_row(self, rows: Address, record: type[Row]) -> Row:
        case, row = self.session.root, record()
        if isinstance(row, CaseConference) and isinstance(case, CaseFile):
            held = {meeting.number for meeting in case.conferences.meetings}
            codes = vocabulary("conference-number").codes()
            row.number = next((code for code in codes if code not in held), "")
        return row
