"""One function says how complete something is, and names what is missing."""

from casejournal.records.address import field_at
from casejournal.records.case import CaseFile, completeness, current_stage, new_case, stage_progress
from casejournal.records.declare import section_of
from casejournal.records.derived.completeness import is_empty, missing, section_progress, unclear
from casejournal.records.stages.assessment import FamilyMember, Informant, Symptom
from casejournal.records.stages.intervention import Session


def test_a_new_case_is_in_its_first_stage_and_misses_almost_everything() -> None:
    case = new_case("RN")
    stage = current_stage(case)
    assert stage is not None
    assert stage.name == "engagement"
    assert completeness(case).percent < 5
    assert {p.state for p in stage_progress(case).values()} == {"empty"}
    assert len(missing(case.public())) == completeness(case).asked - completeness(case).filled


def test_every_missing_item_leads_to_where_it_is_written() -> None:
    case = new_case("RN")
    case.assessment.family.append(FamilyMember(name="AY"))
    for item in missing(case.public()):
        if item.field is not None:
            assert field_at(CaseFile, item.address) == item.field


def test_a_table_is_complete_when_its_rows_are() -> None:
    case = new_case("RN")
    family = section_of(CaseFile, "assessment.family")
    assert section_progress(case, family).state == "empty"
    case.assessment.family.append(FamilyMember(name="AY"))
    assert section_progress(case, family).state == "begun"
    case.assessment.family[0] = FamilyMember(name="AY", sex="male", relation="father")
    assert section_progress(case, family).state == "complete"


def test_fields_that_do_not_apply_are_not_asked_for() -> None:
    case = new_case("RN")
    sessions = section_of(CaseFile, "intervention.sessions")
    case.intervention.sessions.append(Session(shape="groupwork"))
    asked = {item.field.name for item in missing(case) if item.section == sessions and item.field}
    assert "forming" in asked
    assert "process" not in asked


def test_a_row_with_only_defaults_counts_as_nothing_written() -> None:
    assert is_empty(Session())
    assert not is_empty(Session(theme="Small talk"))


def test_the_stage_follows_what_was_written() -> None:
    case = new_case("RN")
    case.assessment.symptoms.append(Symptom(text="Menunduk"))
    stage = current_stage(case)
    assert stage is not None
    assert stage.name == "assessment"
    case.overview.card.closed = "2024-10-30"
    assert current_stage(case) is None


def test_a_value_that_was_not_understood_is_named_with_its_place() -> None:
    case = new_case("RN")
    case.termination.ending.day = "31 Februari 2024"
    case.assessment.family.append(FamilyMember(name="AY", age="empat puluh"))
    found = unclear(case)
    assert [item.value for item in found] == ["empat puluh", "31 Februari 2024"]
    assert found[0].address == ("assessment", "family", case.assessment.family[0].id, "age")
    ending = section_of(CaseFile, "termination.ending")
    assert section_progress(case, ending).unclear == 1
    case.termination.ending.day = "2024-02-29"
    assert section_progress(case, ending).unclear == 0


def test_rows_inside_a_section_are_asked_for_what_they_need() -> None:
    case = new_case("RN")
    case.assessment.collection.informants.append(Informant(about="Sekolah"))
    names = [item.field.name for item in missing(case) if item.field]
    assert "who" in names
