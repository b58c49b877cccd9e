"""The notes that the index keeps of files, made from what they hold."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from casejournal.platform.errors import CasejournalError
from casejournal.records.case import CaseFile, completeness, current_stage
from casejournal.records.derived.completeness import missing
from casejournal.records.derived.contacts import contact_days, is_contact
from casejournal.records.derived.deadline_rules import asked
from casejournal.records.derived.stage_completion import stage_statuses
from casejournal.records.journal.entries import JournalMonth
from casejournal.records.parts.profile import Profile
from casejournal.vault import texts
from casejournal.vault.changes import CaseTarget, MonthTarget, ProfileTarget
from casejournal.vault.index.caseload import CaseSummary
from casejournal.vault.index.model import CaseNote, MonthNote, ProfileNote
from casejournal.vault.journal import months
from casejournal.vault.storage.serialize import assemble

if TYPE_CHECKING:
    from casejournal.vault.storage.files import Hint
    from casejournal.vault.storage.store import Store

PROFILE = ProfileTarget()


def note_case(store: Store, ident: str, hint: Hint, known: CaseNote | None) -> tuple[CaseNote, str]:
    """What a case holds now, or what was last known of it and a sentence."""
    now = time.time_ns()
    try:
        held = store.read(CaseTarget(ident))
        if held is None:
            raise texts.no_case()
        case = assemble(CaseFile, held.tables, ident)
    except (CasejournalError, msgspec.ValidationError) as error:
        damaged = texts.damaged().what
        sentence = error.what if isinstance(error, CasejournalError) else damaged
        return known or CaseNote(hint, 0, CaseSummary(ident), [], []), sentence
    summary = summarise(ident, case, held.saved)
    return CaseNote(hint, now, summary, contact_days(case), asked(case)), ""


def summarise(ident: str, case: CaseFile, updated: str) -> CaseSummary:
    """The line of a case; what hangs on the day and the journal is left to `in_time`."""
    public = case.public()
    stage = current_stage(public)
    return CaseSummary(
        id=ident,
        code=case.code,
        opened=case.overview.card.opened,
        closed=case.overview.card.closed,
        stage=stage.name if stage else "",
        stage_number=stage.stage if stage else 0,
        percent=completeness(public).percent,
        missing=len(missing(public)),
        updated=updated,
        stages="".join(
            gate.state[0] if gate.state != "gone-on" else "w" for gate in stage_statuses(public)
        ),
    )


def note_month(store: Store, name: str, hint: Hint) -> MonthNote | None:
    """What a month of the journal holds now; None if it cannot be read."""
    now = time.time_ns()
    try:
        held = store.read(MonthTarget(name))
        month = assemble(JournalMonth, held.tables, name) if held else JournalMonth()
    except (CasejournalError, ValueError):  # damaged, or no month at all
        return None
    entries = month.journal.entries
    days = sorted(set(map(months.entry_day, entries)))
    met: dict[str, set[str]] = {}
    for entry in filter(is_contact, entries):
        met.setdefault(entry.case.casefold(), set()).add(months.entry_day(entry))
    in_order = {code: sorted(found) for code, found in met.items()}
    return MonthNote(hint, now, days, in_order)


def note_profile(store: Store, hint: Hint) -> ProfileNote:
    """What the profile says now; nothing if it cannot be read."""
    now, period = time.time_ns(), ""
    with suppress(CasejournalError, ValueError):
        held = store.read(PROFILE)
        profile = assemble(Profile, held.tables, PROFILE.name) if held else Profile()
        period = profile.practicum.placement.period
    return ProfileNote(hint, now, period)
