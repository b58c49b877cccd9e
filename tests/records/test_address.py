"""Edits by address: what is set is there, what is undone is back."""

import pytest

from casejournal.records.address import (
    NoSuchAddress,
    document_of,
    documents,
    duplicate,
    field_at,
    get,
    insert_row,
    move_row,
    remove_row,
    set_value,
)
from casejournal.records.case import CaseFile, new_case
from casejournal.records.parts.conferences import Attendee, CaseConference
from casejournal.records.stages.assessment import FamilyMember, Informant


def test_a_field_of_a_row_can_be_set_and_read() -> None:
    case = new_case("RN")
    row = insert_row(case, ("assessment", "family"), FamilyMember())
    assert set_value(case, (*row, "name"), "  AY\n(ayah) ") == ""
    assert case.assessment.family[0].name == "AY (ayah)"
    assert document_of(CaseFile, (*row, "name")) == row
    assert field_at(CaseFile, (*row, "age")).unit == "tahun"


def test_prose_keeps_its_lines_and_loses_control_characters() -> None:
    case = new_case("RN")
    at = ("assessment", "functioning", "social", "condition")
    set_value(case, at, "satu\r\ndua\x1b[31m\x00")
    assert get(case, at) == "satu\ndua␛[31m␀"
    assert document_of(CaseFile, at) == ("assessment", "functioning")


def test_rows_inside_a_row_have_addresses_too() -> None:
    case = new_case("RN")
    meeting = insert_row(case, ("conferences", "meetings"), CaseConference())
    guest = insert_row(case, (*meeting, "attendees"), Attendee())
    set_value(case, (*guest, "name"), "BD")
    assert case.conferences.meetings[0].attendees[0].name == "BD"
    assert document_of(CaseFile, guest) == meeting
    case_informant = insert_row(case, ("assessment", "collection", "informants"), Informant())
    assert field_at(CaseFile, (*case_informant, "who")).title == "Informant"


def test_rows_move_and_come_back_where_they_were() -> None:
    case = new_case("RN")
    rows = [insert_row(case, ("assessment", "family"), FamilyMember()) for _ in range(3)]
    order = [row.id for row in case.assessment.family]
    assert move_row(case, rows[2], 0) == 2
    assert [row.id for row in case.assessment.family] == [order[2], order[0], order[1]]
    row, index = remove_row(case, rows[0])
    insert_row(case, ("assessment", "family"), row, index)
    assert move_row(case, rows[2], 2) == 0
    assert [row.id for row in case.assessment.family] == order


def test_a_duplicate_shares_no_id_and_no_list() -> None:
    meeting = CaseConference(number="I", rev=3, attendees=[Attendee(name="BD")])
    copied = duplicate(meeting)
    assert isinstance(copied, CaseConference)
    assert (copied.number, copied.attendees[0].name, copied.rev) == ("I", "BD", 0)
    assert copied.id != meeting.id
    assert copied.attendees[0].id != meeting.attendees[0].id
    copied.attendees[0].name = "EF"
    assert meeting.attendees[0].name == "BD"


@pytest.mark.parametrize(
    "address",
    [
        ("assessment", "family", "gone", "name"),
        ("assessment", "nothing"),
        ("nowhere", "family"),
        ("assessment", "client", "shoe_size"),
        ("assessment",),
    ],
)
def test_an_address_that_is_gone_says_so(address: tuple[str, ...]) -> None:
    with pytest.raises(NoSuchAddress):
        set_value(new_case("RN"), address, "x")


def test_documents_lists_single_sections_and_rows() -> None:
    case = new_case("RN")
    row = insert_row(case, ("assessment", "family"), FamilyMember())
    found = [address for address, _ in documents(case)]
    assert ("assessment", "client") in found
    assert row in found
