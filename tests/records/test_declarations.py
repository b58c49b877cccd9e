"""Every declaration holds together: types, vocabularies, references, sections."""

from typing import get_args, get_origin, get_type_hints

import msgspec
import pytest

from casejournal.records import kinds
from casejournal.records.base import Record, Row, StoredDocument
from casejournal.records.case import STAGES, Case, CaseFile, new_case
from casejournal.records.declare import (
    FieldSpec,
    field_of,
    fields_of,
    parts_of,
    section_of,
    sections_of,
)
from casejournal.records.derived.stage_completion import stage_statuses
from casejournal.records.journal.entries import JournalMonth
from casejournal.records.parts.profile import Profile
from casejournal.records.vocabularies import names, vocabulary

ROOTS = (CaseFile, Profile, JournalMonth)


def records_in(record: type[Record]) -> list[type[Record]]:
    found = [record]
    for spec in fields_of(record):
        if spec.record:
            found += records_in(spec.record)
    return found


ALL = [
    pytest.param(root, record, spec, id=f"{record.__name__}.{spec.name}")
    for root in ROOTS
    for section in sections_of(root)
    for record in records_in(section.record)
    for spec in fields_of(record)
]


@pytest.mark.parametrize(("root", "record", "spec"), ALL)
def test_a_field_is_declared_soundly(
    root: type[Record], record: type[Record], spec: FieldSpec
) -> None:
    plain = get_args(get_type_hints(record, include_extras=True)[spec.name])[0]
    if spec.record is not None:
        assert spec.kind is (kinds.ROWS if get_origin(plain) is list else kinds.GROUP)
        assert issubclass(spec.record, Row) or spec.kind is kinds.GROUP
    else:
        assert plain == (list[str] if spec.kind.is_list else str)
    assert spec.title.strip() == spec.title != ""
    if spec.vocabulary:
        assert set(spec.vocabulary.split("+")) <= set(names())
    if spec.target:
        meant = [section_of(root, key) for key in spec.target.split("+")]
        assert meant[-1].many
        for sibling, name in spec.carries:
            assert field_of(record, sibling).kind is field_of(meant[-1].record, name).kind
    if spec.only_if:
        sibling, *values = spec.only_if
        assert field_of(record, sibling)
        assert values


@pytest.mark.parametrize("root", ROOTS)
def test_every_section_is_a_stored_document(root: type[Record]) -> None:
    for section in sections_of(root):
        assert issubclass(section.record, StoredDocument), section.key
        assert section.record().label() == ""


def test_the_six_stages_are_in_the_order_of_the_helping_process() -> None:
    assert [(stage.stage, stage.name) for stage in STAGES] == [
        (1, "engagement"),
        (2, "assessment"),
        (3, "plan"),
        (4, "intervention"),
        (5, "evaluation"),
        (6, "termination"),
    ]


def test_entries_of_the_journal_can_name_every_stage() -> None:
    assert vocabulary("helping-stage").codes() == tuple(stage.name for stage in STAGES)


def test_a_stage_that_has_to_be_approved_can_be_signed() -> None:
    approved = tuple(stage.name for stage in STAGES if stage.rules.approval)
    assert vocabulary("signed-part").codes() == (*approved, "report")


def test_what_a_stage_needs_is_asked_of_fields_that_are_declared() -> None:
    blocked = {
        each.part.name: each.blocked for each in stage_statuses(new_case("RN"))
    }  # asks all of them
    assert list(blocked) == [stage.name for stage in STAGES]
    assert all(stage.rules.printed_with in ("", *blocked) for stage in STAGES)


def test_a_case_for_reports_has_no_real_identity() -> None:
    assert "identity" not in {part.name for part in parts_of(Case)}
    assert "identity" in {part.name for part in parts_of(CaseFile)}
    case = CaseFile()
    case.identity.person.name = "Marker Name"
    assert b"Marker" in msgspec.json.encode(case)
    assert b"Marker" not in msgspec.json.encode(case.public())


def test_the_nine_blocks_of_the_assessment_are_there_in_order() -> None:
    blocks = [s.name for s in sections_of(Case) if s.part == "assessment"]
    assert blocks == [
        "collection",
        "client",
        "admission",
        "visits",
        "family",
        "relationships",
        "background",
        "functioning",
        "ecomap",
        "focus",
        "symptoms",
        "quadrant",
        "resources",
        "again",
    ]
