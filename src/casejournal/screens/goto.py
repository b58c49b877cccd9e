"""Go to: part of a case code, a stage, a section, a place or a date, and be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casejournal.errors import CasejournalError
from casejournal.i18n import N_, _, language
from casejournal.records import calendar
from casejournal.records.case import CaseFile
from casejournal.records.declare import parts_of, sections_of
from casejournal.records.profile import Profile
from casejournal.records.text import fold
from casejournal.screens.caseload import stage_name
from casejournal.screens.chooser import Choice, Chooser, matching
from casejournal.screens.shell import shell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.records.base import Record
    from casejournal.vault import CaseSummary

PLACES = (
    (N_("Cases"), "app.cases"),
    (N_("Journal"), "app.journal"),
    (N_("Report"), "app.report"),
)
MANY_CASES = 3
"""Sections are offered for at most so many cases that the first word fits."""


class Goto(Chooser):
    """Jumps; the answer is a name of an action or the arguments of an opening."""

    def __init__(self, case_id: str = "") -> None:
        super().__init__(_("Where to? A case, a stage, a section, a place or a date"))
        self._case_id = case_id
        self._cases: list[CaseSummary] = []
        self._fixed: list[Choice] = []

    def on_mount(self) -> None:
        try:
            self._cases = shell(self).vault.cases()
        except CasejournalError:
            self._cases = []  # the caseload says what is wrong with it
        self._fixed = [Choice(_(title), "", "", (action,)) for title, action in PLACES]
        for case in self._cases:
            remark = stage_name(case)
            self._fixed.append(Choice(case.code, remark, "", ("case", case.id, None, None)))
            if case.id == self._case_id:
                self._fixed += _inside(CaseFile, case.code, ("case", case.id))
        self._fixed += _inside(Profile, "", ("profile",))
        super().on_mount()

    def choices(self, typed: str) -> Sequence[Choice]:
        found = matching(self._fixed, typed)
        day = calendar.parse_day(typed, shell(self).today()) if typed.strip() else None
        if day:
            title = calendar.show_day(day, language())
            found.insert(0, Choice(title, _("Journal"), "", ("journal", day)))
        first, _space, rest = fold(typed).strip().partition(" ")
        if rest:
            fitting = [case for case in self._cases if fold(case.code).startswith(first)]
            for case in fitting[:MANY_CASES]:
                if case.id != self._case_id:
                    inside = _inside(CaseFile, case.code, ("case", case.id))
                    found += matching(inside, typed)
        return found


def _inside(root: type[Record], code: str, way: tuple[str, ...]) -> list[Choice]:
    """The parts and sections of a file, each under its title."""
    titles = {part.name: _(part.title) for part in parts_of(root)}
    found = [
        Choice(" · ".join(filter(None, (code, title))), "", "", (*way, name, None))
        for name, title in titles.items()
    ]
    for spec in sections_of(root):
        title = " · ".join(filter(None, (code, _(spec.title))))
        found.append(Choice(title, titles[spec.part], "", (*way, spec.part, spec.name)))
    return found


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
