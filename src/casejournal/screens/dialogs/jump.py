"""Go to: part of a case code, a stage, a section, a field, a place or a date, and be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casejournal.app.shell import shell
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _, language
from casejournal.records import kinds
from casejournal.records.case import CaseFile
from casejournal.records.dates import calendar
from casejournal.records.declare import fields_of, parts_of, sections_of
from casejournal.records.parts.profile import Profile
from casejournal.records.values.text import fold
from casejournal.screens.caseload.screen import stage_name
from casejournal.screens.dialogs.chooser import Chooser, ChooserItem, matching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casejournal.records.address import Address
    from casejournal.records.base import Record
    from casejournal.records.declare import FieldSpec
    from casejournal.vault import CaseSummary

PLACES = (
    (N_("Today"), "app.today"),
    (N_("Cases"), "app.cases"),
    (N_("Journal"), "app.journal"),
    (N_("Report"), "app.report"),
    (N_("Check"), "app.check"),
    (N_("Kinds of activity"), "app.kinds"),
)
MANY_CASES = 3
"""Sections are offered for at most so many cases that the first word fits."""


class JumpPalette(Chooser):
    """Jumps; the answer is a name of an action or the arguments of an opening.

    What is in the case with `case_id` comes first, then what is in the profile.
    """

    def __init__(self, case_id: str = "") -> None:
        super().__init__(_("Where to? A case, a stage, a section, a field, a place or a date"))
        self._case_id = case_id
        self._cases: list[CaseSummary] = []
        self._own: list[ChooserItem] = []
        self._fixed: list[ChooserItem] = []
        self._fields: list[ChooserItem] = []

    def on_mount(self) -> None:
        try:
            self._cases = shell(self).vault.cases()
        except CasejournalError:
            self._cases = []  # the caseload says what is wrong with it
        self._fixed = [ChooserItem(_(title), "", "", (action,)) for title, action in PLACES]
        for case in self._cases:
            remark = stage_name(case)
            self._fixed.append(ChooserItem(case.code, remark, "", ("case", case.id, None, None)))
            if case.id == self._case_id:
                self._own = _inside(CaseFile, ("case", case.id), case.code)
                self._fields = _fields(CaseFile, ("case", case.id), case.code)
        self._fixed += _inside(Profile, ("profile",))
        self._fields += _fields(Profile, ("profile",))
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
        day = calendar.parse_day(typed, shell(self).today())
        if day:
            title = calendar.show_day(day, language())
            found.insert(0, ChooserItem(title, _("Journal"), "", ("journal", day)))
        if rest:
            fitting = [case for case in self._cases if fold(case.code).startswith(first)]
            for case in fitting[:MANY_CASES]:
                if case.id != self._case_id:
                    found += matching(_inside(CaseFile, ("case", case.id), case.code), typed)
        return found + matching(self._fields, typed)


def _begins(choice: ChooserItem, word: str) -> bool:
    return fold(choice.title).startswith(word)


def _inside(root: type[Record], way: tuple[str, ...], code: str = "") -> list[ChooserItem]:
    """The parts of a file, each with its sections behind it."""
    found = []
    for part in parts_of(root):
        found.append(ChooserItem(_(part.title), code, "", (*way, part.name, None)))
        for spec in sections_of(root):
            if spec.part == part.name:
                remark = " · ".join(filter(None, (code, _(part.title))))
                found.append(ChooserItem(_(spec.title), remark, "", (*way, spec.part, spec.name)))
    return found


def _fields(root: type[Record], way: tuple[str, ...], code: str = "") -> list[ChooserItem]:
    """The fields of the forms of a file; those of tables are in rows that may not be there."""
    found = []
    for spec in sections_of(root):
        at = (spec.part, spec.name)
        remark = " · ".join(filter(None, (code, _(spec.title))))
        for field, address in _of_form(spec.record, at) if not spec.many else ():
            found.append(ChooserItem(_(field.title), remark, "", (*way, *at, address)))
    return found


def _of_form(record: type[Record], at: Address) -> Iterator[tuple[FieldSpec, Address]]:
    for field in fields_of(record):
        if isinstance(field.kind, kinds.SubRecord) and field.record is not None:
            yield from _of_form(field.record, (*at, field.name))
        else:
            yield field, (*at, field.name)


def follow(app: Any, answer: tuple[Any, ...] | None) -> None:
    """Goes where an answer of `Goto` leads."""
    if not answer:
        return
    kind, *rest = answer
    if kind == "case":
        app.open_case(*rest)
    elif kind == "profile":
        app.open_profile(*rest)
    elif kind == "journal":
        app.open_journal(*rest)
    else:
        app.call_later(app.run_action, kind)
