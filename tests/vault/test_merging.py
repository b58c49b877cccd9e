"""Two windows on one file: edits of different documents merge, of one both are kept."""

from __future__ import annotations

import pytest
from vaulting import file_of, note

from casejournal.records.base import StoredDocument
from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import CaseTarget, Changes, DocumentChange, Saved, Vault


@pytest.fixture
def member(vault: Vault, case: str) -> FamilyMember:
    row = FamilyMember(name="AY", note="asal")
    save(vault, case, row)
    return vault.load(CaseTarget(case)).assessment.family[0]


def save(
    vault: Vault, case: str, row: FamilyMember | None, gone: FamilyMember | None = None
) -> Saved:
    document: StoredDocument | None = row
    at = ("assessment", "family", (row or gone).id)  # type: ignore[union-attr]
    base = gone.rev if gone else None
    return vault.commit(CaseTarget(case), Changes((DocumentChange(at, document, base),)))


def test_edits_of_different_documents_merge(vault: Vault, case: str, member: FamilyMember) -> None:
    base = vault.stand(CaseTarget(case))
    note(Vault.open(vault.root), case, "dari jendela lain")
    member.note = "dari sini"
    at = ("assessment", "family", member.id)
    saved = vault.commit(CaseTarget(case), Changes((DocumentChange(at, member),), {}, base))
    assert saved.merged
    assert saved.conflicts == ()
    loaded = vault.load(CaseTarget(case))
    assert loaded.overview.card.note == "dari jendela lain"
    assert loaded.assessment.family[0].note == "dari sini"


def test_edits_of_one_document_are_both_kept(vault: Vault, case: str, member: FamilyMember) -> None:
    theirs = vault.load(CaseTarget(case)).assessment.family[0]
    theirs.note = "punya mereka"
    save(Vault.open(vault.root), case, theirs)
    member.note = "punya saya"
    saved = save(vault, case, member)
    at = ("assessment", "family", member.id)
    assert saved.conflicts == (at,)
    assert saved.documents[at][2] == member.rev + 2
    assert vault.load(CaseTarget(case)).assessment.family[0].note == "punya saya"
    (kept,) = vault.conflicts(CaseTarget(case))
    assert kept.address == at
    assert isinstance(kept.document, FamilyMember)
    assert kept.document.note == "punya mereka"

    note(vault, case, "lanjut")  # later saves keep it
    vault.settle(CaseTarget(case), kept.id)
    assert vault.conflicts(CaseTarget(case)) == []
    assert b"punya mereka" not in file_of(vault, CaseTarget(case)).read_bytes()


def test_the_same_edit_in_two_windows_is_no_conflict(
    vault: Vault, case: str, member: FamilyMember
) -> None:
    theirs = vault.load(CaseTarget(case)).assessment.family[0]
    theirs.note = member.note = "sama"
    save(Vault.open(vault.root), case, theirs)
    assert save(vault, case, member).conflicts == ()
    assert vault.conflicts(CaseTarget(case)) == []


def test_a_row_removed_here_and_edited_there_is_kept_beside(
    vault: Vault, case: str, member: FamilyMember
) -> None:
    theirs = vault.load(CaseTarget(case)).assessment.family[0]
    theirs.note = "masih ditulis"
    save(Vault.open(vault.root), case, theirs)
    assert save(vault, case, None, gone=member).conflicts
    assert vault.load(CaseTarget(case)).assessment.family == []
    (kept,) = vault.conflicts(CaseTarget(case))
    assert isinstance(kept.document, FamilyMember)
    assert kept.document.note == "masih ditulis"


def test_a_row_edited_here_and_removed_there_comes_back(
    vault: Vault, case: str, member: FamilyMember
) -> None:
    save(Vault.open(vault.root), case, None, gone=member)
    member.note = "masih diperlukan"
    saved = save(vault, case, member)
    assert saved.conflicts == ()
    assert vault.load(CaseTarget(case)).assessment.family[0].note == "masih diperlukan"


def test_a_form_begun_in_two_windows_is_one_form(vault: Vault, case: str) -> None:
    at = ("assessment", "focus")
    mine, theirs = (vault.load(CaseTarget(case)).assessment.focus for _window in range(2))
    assert mine.id == theirs.id
    theirs.text = "punya mereka"
    mine.text = "punya saya"
    vault.commit(CaseTarget(case), Changes((DocumentChange(at, theirs),)))
    mine.id = theirs.id[::-1]  # whatever their ids
    saved = vault.commit(CaseTarget(case), Changes((DocumentChange(at, mine),)))
    assert saved.conflicts == (at,)
    assert vault.load(CaseTarget(case)).assessment.focus.text == "punya saya"
    assert len(vault.conflicts(CaseTarget(case))) == 1
