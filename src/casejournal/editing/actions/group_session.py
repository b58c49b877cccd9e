"""A group session that concerns several cases: written once, handed to the case of each member."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from casejournal.records.address import NoSuchAddress, get
from casejournal.records.base import new_id
from casejournal.records.stages.group_members import initials, is_own
from casejournal.records.stages.intervention import Session as GroupSession

if TYPE_CHECKING:
    from casejournal.records.case import CaseFile
    from casejournal.records.stages.intervention import MemberObservation
    from casejournal.vault import Vault

SECTION = ("intervention", "sessions")
OWN = ("activity", "objectives", "photos", "reflection", "group", "follow_up", "results")
"""Fields that belong to the one case: links into it, what is private, what came of it there."""


def others(vault: Vault, case: CaseFile, session: GroupSession) -> list[tuple[str, str]]:
    """(id, code) of the open cases of other members that do not have this session yet."""
    names = {row.member.strip().casefold() for row in session.observations}
    names |= {name.strip().casefold() for name in session.participants}
    found = []
    for summary in vault.cases():
        known = summary.code.casefold() in names and not summary.closed and not summary.problem
        if known and not is_own(case, summary.code) and not _has(vault, summary.id, session):
            found.append((summary.id, summary.code))
    return found


def hand_over(vault: Vault, case: CaseFile, session: GroupSession, case_id: str) -> None:
    """Put the session into the case of another member, as that case may hold it.

    Of the others only initials go along, and nothing that was observed of them. Raises
    CasejournalError.
    """
    from casejournal.vault import CaseTarget, Changes, DocumentChange

    target = CaseTarget(case_id)
    there = vault.load(target)
    row = shared(session, there)
    row.shared = session.shared or session.id
    vault.commit(target, Changes((DocumentChange((*SECTION, row.id), row),)))


def shared(session: GroupSession, there: CaseFile) -> GroupSession:
    """The session as the case of another member may hold it."""
    row = copy.deepcopy(session)
    row.id, row.created, row.updated, row.rev, row.entry = new_id(), "", "", 0, ""
    blank = GroupSession()
    for name in OWN:
        setattr(row, name, copy.deepcopy(getattr(blank, name)))
    row.participants = [
        name if is_own(there, name) else initials(name) or name[:1] for name in row.participants
    ]
    row.observations = [_observed(each, there) for each in row.observations]
    return row


def _observed(each: MemberObservation, there: CaseFile) -> MemberObservation:
    if not is_own(there, each.member):
        each.member = initials(each.member)
        each.observation = each.score = ""
    each.id = new_id()
    return each


def _has(vault: Vault, case_id: str, session: GroupSession) -> bool:
    from casejournal.vault import CaseTarget

    wanted = session.shared or session.id
    rows = vault.load(CaseTarget(case_id)).intervention.sessions
    return any(wanted in (row.id, row.shared) for row in rows)


def session_at(case: CaseFile, row_id: str) -> GroupSession | None:
    """The group session with an id; None for any other row."""
    try:
        row = get(case, (*SECTION, row_id))
    except NoSuchAddress:
        return None
    return row if isinstance(row, GroupSession) and row.shape == "groupwork" else None
