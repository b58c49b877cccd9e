"""What chapter II of a case takes in: what was used, a person's own text first."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from casejournal import demo
from casejournal.library.framework import ConceptFramework, framework
from casejournal.library.using import places, uses
from casejournal.records.address import get
from casejournal.records.case import Case
from casejournal.records.parts.concepts import Concept, Regulation, Source
from casejournal.records.parts.profile import Profile
from casejournal.records.stages.intervention import Session
from casejournal.records.stages.plan import PlannedActivity


def case_with(*techniques: str, **more: object) -> Case:
    case = Case()
    case.intervention.sessions = [Session(theme="Awal", techniques=list(techniques), **more)]  # type: ignore[arg-type]
    return case


def made(case: Case, profile: Profile | None = None, year: int = 2024) -> ConceptFramework:
    return framework(case, profile or Profile(), "id", year)


def names(found: ConceptFramework, kind: str) -> list[str]:
    return [row.name for row in found.profile.concepts.entries if row.kind == kind]


def test_an_empty_case_calls_for_nothing() -> None:
    found = made(Case())
    assert found.profile == Profile() or not found.profile.concepts.entries
    assert not found.profile.concepts.regulations
    assert not found.profile.concepts.sources
    assert all(standing.state == "idle" for standing in found.standings)


def test_what_is_used_comes_in_with_its_method_its_source_and_the_reason() -> None:
    case = case_with("ventilation", roles=["broker"])
    found = made(case)
    assert names(found, "technique") == ["Pengungkapan perasaan (ventilation)"]
    assert names(found, "role") == ["Perantara (broker)"]
    assert len(names(found, "skill")) == len(names(found, "stage")) == 6
    assert names(found, "definition") == ["Pekerjaan sosial individu (case work)"]
    cited = {row.id for row in found.profile.concepts.sources}
    assert {row.source for row in found.profile.concepts.entries} == cited
    (used,) = (s for s in found.standings if s.what.key == "technique-casework/ventilation")
    assert (used.state, places(case, used.because, "id")) == ("used", "S1")
    assert get(case, used.because[0]) == ["ventilation"]


@pytest.mark.parametrize(
    ("session", "about"),
    [
        ({"method": "groupwork"}, "groupwork"),
        ({"shape": "groupwork"}, "groupwork"),
        ({"method": "casework"}, "casework"),
        ({}, "casework"),
    ],
)
def test_a_technique_in_both_lists_is_of_the_method_of_its_session(
    session: dict[str, str], about: str
) -> None:
    found = made(case_with("modelling", **session))
    rows = [row for row in found.profile.concepts.entries if row.kind == "technique"]
    assert [row.about for row in rows] == [about]


def test_an_own_text_stands_in_the_place_of_that_of_the_library() -> None:
    profile = Profile()
    own = Concept(name="Small talk", kind="technique", text="Kata saya.")
    other = Concept(name="Hipnodrama", kind="technique", text="Lain.")
    profile.concepts.entries = [other, own]
    found = made(case_with("small-talk", "ventilation"), profile)
    rows = [row for row in found.profile.concepts.entries if row.kind == "technique"]
    assert [row.text for row in rows][0::2] == ["Kata saya.", "Lain."]
    assert rows[1].name == "Pengungkapan perasaan (ventilation)"
    assert profile.concepts.entries == [other, own]


def test_only_a_name_is_enough_to_have_the_text_of_the_library_come_in() -> None:
    profile = Profile()
    profile.concepts.entries = [Concept(name="relaksasi", kind="technique", about="casework")]
    (row,) = made(Case(), profile).profile.concepts.entries
    assert row.id == profile.concepts.entries[0].id
    assert row.name == "relaksasi"
    assert row.text.startswith("Latihan menenangkan tubuh")
    assert row.source == "library:jacobson-1938"


@pytest.mark.parametrize("text", ["", "Teks saya."])
def test_what_is_left_out_is_in_no_report(text: str) -> None:
    profile = Profile()
    profile.concepts.entries = [
        Concept(name="small talk", kind="technique", text=text, left_out="yes"),
        Concept(name="Hipnodrama", kind="technique", text=text, left_out="yes"),
    ]
    profile.concepts.regulations = [Regulation(kind="uu", number="14", year="2019", left_out="yes")]
    found = made(case_with("small-talk"), profile)
    assert names(found, "technique") == []
    assert not any(
        row.number == "14" and row.kind == "uu" for row in found.profile.concepts.regulations
    )
    assert found.unexplained == ()


def test_what_nobody_explained_is_named_with_its_place() -> None:
    case = case_with("ventilation", "Hipnodrama", roles=["Penyulih"])
    case.plan.activities = [PlannedActivity(activity="X", techniques=["Hipnodrama"])]
    found = made(case)
    assert {(each.kind, each.code) for each in found.unexplained} == {
        ("technique", "Hipnodrama"),
        ("role", "Penyulih"),
    }
    (one,) = (each for each in found.unexplained if each.kind == "technique")
    assert places(case, one.because, "id") == "S1, K1"
    profile = Profile()
    profile.concepts.entries = [Concept(name="hipnodrama", kind="technique", text="Ini.")]
    assert [each.code for each in made(case, profile).unexplained] == ["Penyulih"]


def laws_of(found: ConceptFramework) -> Iterable[str]:
    return [f"{row.kind} {row.number}/{row.year}" for row in found.profile.concepts.regulations]


def test_laws_come_in_by_who_the_client_is_and_by_name_and_not_before_their_time() -> None:
    case = case_with("ventilation")
    assert list(laws_of(made(case))) == [
        "uu 11/2009",
        "uu 14/2019",
        "permensos 14/2020",
        "uu 27/2022",
    ]
    case.assessment.client.cluster = "older-persons"
    case.plan.goal.text = "Sesuai UU No. 23/2004."
    found = list(laws_of(made(case)))
    assert {"uu 13/1998", "uu 23/2004"} <= set(found)
    assert not {"uu 14/2019", "uu 27/2022"} & set(laws_of(made(case, year=2012)))


def test_a_revoked_law_comes_in_only_where_a_text_names_it() -> None:
    profile = Profile()
    profile.institution.frame.services = ["accessibility"]
    case = case_with("ventilation")
    assert "permensos 7/2021" in laws_of(made(case, profile, 2024))
    later = list(laws_of(made(case, profile, 2026)))
    assert "permensos 15/2025" in later
    assert "permensos 7/2021" not in later
    case.plan.goal.text = "Menurut Permensos Nomor 7 Tahun 2021"
    assert "permensos 7/2021" in laws_of(made(case, profile, 2026))


def test_an_own_row_of_a_law_gets_only_what_it_lacks() -> None:
    profile = Profile()
    own = Regulation(kind="uu", number="8", year="2016", content="Isi saya.")
    profile.concepts.regulations = [own]
    (row,) = made(Case(), profile).profile.concepts.regulations
    assert (row.id, row.content, row.about, row.status) == (
        own.id,
        "Isi saya.",
        "Penyandang Disabilitas",
        "in-force",
    )


def test_a_source_that_is_there_already_is_not_listed_twice() -> None:
    profile = Profile()
    own = Source(author="Hollis, Florence", year="1972", title="Casework: A Psychosocial Therapy")
    profile.concepts.sources = [own]
    found = made(case_with("ventilation"), profile).profile.concepts
    assert [row.id for row in found.sources if row.year == "1972"] == [
        own.id,
        "library:trecker-1972",
    ][:1]
    (row,) = (row for row in found.entries if row.kind == "technique")
    assert row.source == own.id


@pytest.mark.parametrize("text", ["(Bartlett, 1970: 12)", "Menurut Bartlett (1970) dan lain-lain"])
def test_a_source_that_a_text_cites_is_listed(text: str) -> None:
    case = Case()
    case.plan.goal.text = f"Keberfungsian {text}"
    assert [row.author for row in made(case).profile.concepts.sources] == ["Bartlett, H. M."]
    case.plan.goal.text = "Keberfungsian (Bartlett, 1971)"
    assert made(case).profile.concepts.sources == []


def test_the_disability_of_the_client_is_reviewed_with_its_laws() -> None:
    case = case_with("ventilation")
    case.assessment.client.disability = ["physical"]
    found = made(case)
    assert names(found, "review") == ["Disabilitas fisik"]
    assert {"uu 8/2016", "pp 52/2019", "uu 19/2011"} <= set(laws_of(found))


def test_private_fields_are_not_looked_at() -> None:
    case = Case()
    case.intervention.sessions = [Session(theme="Awal", reflection="UU No. 8/2016")]
    assert not any("8/2016" in text for text in uses(case).texts)


def test_the_demo_is_explained_from_the_library() -> None:
    case, profile, _entries = demo.build()
    assert profile.concepts.entries == []
    found = framework(case.public(), profile, "en", 2024)
    assert found.unexplained == ()
    assert len(found.profile.concepts.entries) > 50
    text = next(r.text for r in found.profile.concepts.entries if r.name == "Small talk")
    assert text.startswith("A simple talk about everyday matters")
