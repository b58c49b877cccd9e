"""What the caseload shows of a case, computed from the case alone."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.records.case import completeness, current_stage
from casejournal.records.completeness import missing
from casejournal.records.due import dues
from casejournal.records.text import clean_line
from casejournal.vault import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.case import CaseFile


@dataclass(frozen=True)
class CaseSummary:
    """A line of the caseload. Days are ISO dates, empty if there is none."""

    id: str
    code: str
    opened: str
    closed: str
    stage: str
    """Name of the part that is the stage, "" once closed."""
    stage_number: int
    """1-6, 0 once closed."""
    percent: int
    met: int
    """The number of days, up to today, on which the client was met."""
    last_contact: str
    """The last of them, "" if there is none."""
    next_due: str
    """The earliest day by which something is to be done; it may have passed."""
    next_what: str
    """What that is, as a msgid."""
    missing: int
    updated: str
    """UTC time of the last save."""
    problem: str = ""
    """A sentence, if the file cannot be read; the rest is then what was last known."""


def summarise(ident: str, case: CaseFile, updated: str) -> CaseSummary:
    """The line of a case; contact is left to the caller, who knows the journal too."""
    public = case.public()
    stage = current_stage(public)
    due = next(iter(dues(case)), None)
    return CaseSummary(
        id=ident,
        code=case.code,
        opened=case.overview.card.opened,
        closed=case.overview.card.closed,
        stage=stage.name if stage else "",
        stage_number=stage.stage if stage else 0,
        percent=completeness(public).percent,
        met=0,
        last_contact="",
        next_due=due.day if due else "",
        next_what=due.what if due else "",
        missing=len(missing(public)),
        updated=updated,
    )


def find(code: str, cases: Iterable[CaseSummary]) -> str:
    """The id of the case with a code, whatever its capitals; of several the first begun.

    Raises NotFound, naming codes that look like it.
    """
    known = {case.id: case.code for case in cases if case.code}
    wanted = clean_line(code)
    matching = [ident for ident, have in known.items() if have.casefold() == wanted.casefold()]
    if matching:
        return min(matching, key=lambda ident: (known[ident] != wanted, ident))
    folded = {have.casefold(): have for have in known.values()}
    close = difflib.get_close_matches(wanted.casefold(), folded, n=3)
    raise sentences.no_case([folded[have] for have in close])
