"""Go-to: jumps to a case, stage, section, field, screen or date by part of its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casejournal.app.navigable import Ids, Navigable
from casejournal.app.screen_table import OVER_OTHERS, SCREENS
from casejournal.app.services import services_of
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _, language
from casejournal.records import kinds
from casejournal.records.case import CaseFile
from casejournal.records.dates import calendar
from casejournal.records.declare import fields_of, parts_of, sections_of
from casejournal.records.parts.profile import Profile
from casejournal.records.values.text import fold
from casejournal.screens.caseload.screen import stage_name
from casejournal.screens.dialogs.chooser import ChooserItem, ChooserScreen, matching
from casejournal.vault import ProfileTarget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casejournal.app.navigable import Here
    from casejournal.records.address import Address
    from casejournal.records.base import Record
    from casejournal.records.declare import FieldSpec
    from casejournal.vault import CaseSummary

Jump = tuple[str, Ids | None]
"""A screen and what it is opened with; None for what is open or marked."""
MANY_CASES = 3
"""Sections are offered for at most so many cases that the first word fits."""


class JumpScreen(Navigable, ChooserScreen):
    """Goes to what is chosen.

    What is in the case with `case_id` comes first, then what is in the profile. The value of a
    choice is the name of a screen and what it is opened with.
    """

    def __init__(self, case_id: str = "") -> None:
        super().__init__(_("Where to? A case, a stage, a section, a field, a place or a date"))
        self._case_id = case_id
        self._cases: list[CaseSummary] = []
        self._own: list[ChooserItem] = []
        self._fixed: list[ChooserItem] = []
        self._fields: list[ChooserItem] = []

    @classmethod
    def ids_here(cls, here: Here) -> Ids | str | None:
        return {"case_id": here.case_id}

    def take(self, value: Jump) -> None:
        services = services_of(self)
        self.dismiss(None)
        name, ids = value
        if ids is None:
            services.app.call_later(services.open_here, name)
        else:
            services.app.call_later(partial(services.open, name, **ids))

    def on_mount(self) -> None:
        try:
            self._cases = services_of(self).vault.cases()
        except CasejournalError:
            self._cases = []  # the caseload says what is wrong with it
        self._fixed = [
            ChooserItem(_(SCREENS[name].title), "", "", (name, None)) for name in _places()
        ]
        for case in self._cases:
            remark = stage_name(case)
            self._fixed.append(ChooserItem(case.code, remark, "", ("case", {"case_id": case.id})))
            if case.id == self._case_id:
                self._own = _inside(CaseFile, {"case_id": case.id}, case.code)
                self._fields = _fields(CaseFile, {"case_id": case.id}, case.code)
        self._fixed += _inside(Profile, {"target": ProfileTarget()})
        self._fields += _fields(Profile, {"target": ProfileTarget()})
        super().on_mount()

    def choices(self, typed: str) -> Sequence[ChooserItem]:
        if not typed.strip():
            return [*self._fixed, *self._own]
        first, _space, rest = fold(typed).strip().partition(" ")
        fixed = matching(self._fixed, typed)
        codes = [
            one for one in fixed if one.value[0] == "case" and fold(one.title).startswith(first)
        ]
        found = codes + matching(self._own, typed)
        found += [one for one in fixed if one not in codes]
        day = calendar.parse_day(typed, services_of(self).today())
        if day:
            title = calendar.show_day(day, language())
            found.insert(0, ChooserItem(title, _("Journal"), "", ("journal", {"day": day})))
        if rest:
            fitting = [case for case in self._cases if fold(case.code).startswith(first)]
            for case in fitting[:MANY_CASES]:
                if case.id != self._case_id:
                    found += matching(_inside(CaseFile, {"case_id": case.id}, case.code), typed)
        return found + matching(self._fields, typed)


def _places() -> Iterator[str]:
    """The names of the screens that are offered; the parts of files are offered besides."""
    for name, row in SCREENS.items():
        if row.command and row.place and row.place not in (*OVER_OTHERS, "part"):
            yield name


def _jump(file: Ids, part: str, **where: object) -> Jump:
    """The screen and ids that open a part of a file."""
    if "case_id" in file:
        return "case", {**file, "part": part, **where}
    return part, {**file, **where}


def _inside(root: type[Record], file: Ids, code: str = "") -> list[ChooserItem]:
    """The parts of a file, each with its sections behind it."""
    found = []
    for part in parts_of(root):
        found.append(ChooserItem(_(part.title), code, "", _jump(file, part.name)))
        for spec in sections_of(root):
            if spec.part == part.name:
                remark = " · ".join(filter(None, (code, _(part.title))))
                jump = _jump(file, spec.part, section=spec.name)
                found.append(ChooserItem(_(spec.title), remark, "", jump))
    return found


def _fields(root: type[Record], file: Ids, code: str = "") -> list[ChooserItem]:
    """The fields of the forms of a file; those of tables are in rows that may not be there."""
    found = []
    for spec in sections_of(root):
        at = (spec.part, spec.name)
        remark = " · ".join(filter(None, (code, _(spec.title))))
        for field, address in _of_form(spec.record, at) if not spec.many else ():
            jump = _jump(file, spec.part, section=spec.name, focus=address)
            found.append(ChooserItem(_(field.title), remark, "", jump))
    return found


def _of_form(record: type[Record], at: Address) -> Iterator[tuple[FieldSpec, Address]]:
    for field in fields_of(record):
        if isinstance(field.kind, kinds.SubRecord) and field.record is not None:
            yield from _of_form(field.record, (*at, field.name))
        else:
            yield field, (*at, field.name)
