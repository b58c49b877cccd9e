"""Writing an entry of the journal: its note takes the form that is chosen for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from casejournal.platform.i18n import language
from casejournal.records.derived.work_time import kind_code
from casejournal.records.values.note_forms import FORMS, blank, switch
from casejournal.widgets.form.session import FormSession

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.address import Address
    from casejournal.records.declare import FieldSpec
    from casejournal.records.journal.entries import DailyEntry


class EntrySession(FormSession):
    """A desk on which the form of a note and its headings change together, as one edit."""

    def write(self, address: Address, spec: FieldSpec, value: Any) -> bool:
        changed = super().write(address, spec, value)
        if changed and spec.name == "format" and value in FORMS:
            entry = cast("DailyEntry | None", self.find(address[:-1]))
            text = switch(entry.text, value, language()) if entry is not None else ""
            if entry is not None and text != entry.text:
                with self.session.together(self.session.last_edit or 0):
                    self.session.set((*address[:-1], "text"), text)
        return changed


def next_form(entry: DailyEntry) -> str:
    """The form after that of an entry; the first is free."""
    forms = list(FORMS)
    at = forms.index(entry.format) if entry.format in forms else 0
    return forms[(at + 1) % len(forms)]


def usual_form(entry: DailyEntry, others: Iterable[DailyEntry]) -> str:
    """The form that the last note of the same kind has, for one in which nothing is written yet;
    "" if there is none, or a form was chosen already."""
    if entry.format or not entry.kind or not blank(entry.text):
        return ""
    kind = kind_code(entry.kind)
    same = [
        other
        for other in others
        if other.id != entry.id and other.format in FORMS and kind_code(other.kind) == kind
    ]
    return max(same, key=lambda other: (other.created, other.id)).format if same else ""
