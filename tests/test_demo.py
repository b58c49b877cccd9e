"""The invented vault is sound, rich, and keeps every real name to itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from casejournal import demo
from casejournal.demo.build import identify, read_records
from casejournal.library.framework import framework
from casejournal.records.base import Row, is_id
from casejournal.records.case import CaseFile, current_stage
from casejournal.records.derived import completeness
from casejournal.records.values.references import targets
from casejournal.records.values.text import words
from casejournal.records.vocabularies import vocabulary
from casejournal.vault import CaseTarget, ProfileTarget, Vault
from demo_values import CASE, CASES, ENTRIES, PROFILE, SMALL, at, everything, public_text, texts

FREE: set[tuple[str, str]] = set()
"""Choices that are free text on purpose: (field, value)."""


# The data are sound


def test_building_twice_gives_equal_records_that_are_not_shared() -> None:
    again = demo.build()
    assert again == (CASE, PROFILE, ENTRIES)
    assert again[0] is not CASE


def test_ids_are_made_from_keys_alone() -> None:
    assert identify("rn", "overview.card") == "01J6R0G000KEBAK8YRME4M40DH" == CASE.overview.card.id


def test_no_two_rows_have_the_same_id() -> None:
    found = [owner.id for _root, owner, _spec, _value in everything() if isinstance(owner, Row)]
    assert all(is_id(one) for one in found)
    owners = {id(owner): owner.id for _r, owner, _s, _v in everything() if isinstance(owner, Row)}
    assert len(owners) == len(set(owners.values()))


def test_every_value_is_understood() -> None:
    odd = []
    for _root, _owner, spec, value in everything():
        if isinstance(value, str) and value and not spec.kind.understood(value, spec):
            odd.append((spec.name, value))
    assert not odd


def test_every_choice_is_a_known_term() -> None:
    odd = set()
    for _root, _owner, spec, value in everything():
        if spec.vocabulary:
            codes = vocabulary(spec.vocabulary).codes()
            given = [value] if isinstance(value, str) else value
            odd |= {(spec.name, one) for one in given if one and one not in codes}
    assert odd == FREE


def test_every_reference_has_a_target() -> None:
    found = 0
    for root, _owner, spec, value in everything():
        if spec.target:
            known = {row.id for row in targets(root, spec.target)}
            given = [value] if isinstance(value, str) else value
            assert {one for one in given if one} <= known, spec.name
            found += len(given)
    assert found > 100


def test_nothing_that_a_report_needs_is_missing() -> None:
    assert completeness.missing(CASE.public()) == []
    assert completeness.missing(PROFILE) == []


def test_a_slip_in_the_data_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text('[goal]\ntxet = "…"\n', "utf-8")
    with pytest.raises(KeyError, match="txet"):
        read_records(CaseFile, tmp_path)
    (tmp_path / "plan.toml").write_text('[[objectives]]\nkey = "t1"\nsymptoms = ["g9"]\n', "utf-8")
    with pytest.raises(KeyError, match="g9"):
        read_records(CaseFile, tmp_path)
    (tmp_path / "plan.toml").write_text('[[targets]]\nkey = "a"\n[[targets]]\nkey = "a"\n', "utf-8")
    with pytest.raises(ValueError, match="twice"):
        read_records(CaseFile, tmp_path)


# It is rich enough to stand for a real report

C, P = CASE, PROFILE


@pytest.mark.parametrize(
    ("rows", "least"),
    [
        (C.assessment.family, 5),
        (C.assessment.admission.development, 5),
        (C.assessment.visits, 3),
        (C.assessment.ecomap, 6),
        (C.assessment.symptoms, 5),
        (C.assessment.resources, 4),
        (C.plan.objectives, 4),
        (C.plan.targets, 3),
        (C.plan.activities, 7),
        (C.plan.risks, 3),
        (C.conferences.meetings, 2),
        (C.evaluation.process, 5),
        (C.termination.aftercare, 2),
        (C.review.topics, 4),
        (C.good_practice.dilemmas, 2),
        (C.good_practice.involvements, 5),
        (C.good_practice.challenges, 4),
        (C.conclusions.recommendations, 4),
        (C.attachments.items, 10),
        (C.identity.contacts, 2),
        (P.practicum.supervisors, 4),
        (P.institution.names, 3),
        (P.institution.history, 6),
        (P.institution.units, 6),
        (P.institution.staff, 8),
        (P.institution.buildings, 8),
        (P.institution.profile.functions, 9),
        (P.institution.beneficiaries, 6),
        (P.concepts.sources, 3),
        (ENTRIES, 45),
    ],
)
def test_the_demo_is_rich(rows: list[Any], least: int) -> None:
    assert len(rows) >= least


def test_all_kinds_of_functioning_quadrant_session_and_attachment_are_there() -> None:
    for name in ("biological", "psychological", "social", "spiritual"):
        domain = getattr(C.assessment.functioning, name)
        assert domain.condition
        assert domain.strengths
        assert domain.problems
        assert domain.source
        assert domain.day
    corners = [item.quadrant for item in C.assessment.quadrant]
    assert all(corners.count(code) >= 2 for code in vocabulary("quadrant").codes())
    assert {"informal", "formal"} <= {one.kind for one in C.assessment.resources}
    shapes = [session.shape for session in C.intervention.sessions]
    assert shapes.count("casework") >= 5
    assert shapes.count("groupwork") >= 1
    kinds = {item.kind for item in C.attachments.items}
    assert kinds == set(vocabulary("attachment-kind").codes())
    concepts = framework(C.public(), P, "id", 2024).profile.concepts
    kinds = {concept.kind for concept in concepts.entries}
    assert {"definition", "purpose", "technique", "skill", "type", "stage", "role"} <= kinds
    assert len([one for one in concepts.entries if one.kind == "stage"]) == 6
    assert len(concepts.regulations) >= 8
    assert len(concepts.sources) >= 10


@pytest.mark.parametrize("session", C.intervention.sessions, ids=lambda one: one.theme)
def test_a_session_is_told_at_length(session: Any) -> None:
    told = [session.preparation, session.process, session.closing]
    for phase in (session.forming, session.transition, session.working, session.ending):
        told.extend(phase)
    assert 250 <= sum(map(words, told)) <= 500
    assert session.purpose
    assert session.results
    assert session.participants
    if session.shape == "groupwork":
        assert len(session.rules) >= 4
        assert len(session.observations) == int(session.group_size) == 6


def test_photographs_say_whether_those_shown_agreed() -> None:
    photos = [item for item in C.attachments.items if item.kind == "photo"]
    assert len(photos) >= 5
    assert all(item.consent in ("given", "masked") and item.masked == "yes" for item in photos)


# Nobody's name gets out


def test_no_real_identity_is_in_what_may_be_shown() -> None:
    shown = public_text().casefold()
    secrets: set[str] = set()
    for case in CASES:
        person = case.identity.person
        secrets |= {person.name, *person.name.split(), *person.aliases, person.address}
        secrets |= {person.national_id, person.registration, *person.phones, *person.accounts}
        for contact in case.identity.contacts:
            secrets |= {contact.name, *contact.name.split(), *contact.phones, contact.address}
        if re.fullmatch(r"\d{4}-\d\d-\d\d", person.birth_date):
            secrets.add(person.birth_date)
    secrets |= {"14 Maret 2007", "Cilimus Girang", "Sukawangi", "Pandan Arum", "Karanganyar Kidul"}
    for secret in secrets - {""}:
        assert not re.search(rf"(?<!\w){re.escape(secret.casefold())}(?!\w)", shown), secret


# In a vault


def test_the_demo_fills_a_vault_and_shows_three_cases(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault")
    demo.fill(vault)
    vault = Vault.open(tmp_path / "vault")
    assert vault.notices == []
    found = {case.code: case for case in vault.cases(at(demo.TODAY))}
    assert {code: one.stage_number for code, one in found.items()} == {"RN": 6, "MK": 1, "ST": 2}
    assert found["RN"].percent == 100
    assert found["RN"].missing == 0
    assert found["MK"].missing > 0
    again = vault.load(CaseTarget(vault.case_id("rn")))
    assert texts(again.intervention.sessions[4]) == texts(C.intervention.sessions[4])
    assert [one.label() for one in again.plan.objectives] == [
        one.label() for one in C.plan.objectives
    ]
    profile = vault.load(ProfileTarget())
    assert [one.title for one in profile.concepts.sources] == [
        one.title for one in P.concepts.sources
    ]
    assert len(vault.entries()) == len(ENTRIES)


def test_the_small_cases_stand_at_their_stages() -> None:
    stages = [current_stage(case) for case in SMALL]
    assert [stage.name for stage in stages if stage] == ["engagement", "assessment"]
    assert all(not case.overview.card.closed for case in CASES)
