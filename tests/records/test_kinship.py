"""A family read from its table: everybody in it once, and nothing that had to be typed twice."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from casejournal.platform.i18n import translator
from casejournal.records.address import field_at, get, section_at
from casejournal.records.case import Case
from casejournal.records.declare import fields_of
from casejournal.records.family.kinship import CLIENT, Kinship, findings, read
from casejournal.records.family.members import DIRECTED, UNIONS, FamilyMember, Relationship
from casejournal.records.values.references import label, named, targets
from casejournal.records.vocabularies import vocabulary
from families import families, family, person, related

WHOLE = (
    person("sw", "father", "46"),
    person("nh", "mother", "43"),
    person("da", "older-sister", "21"),
    person("fr", "younger-brother", "12"),
    person("ak", "maternal-grandfather", "70", deceased="yes", died="2019"),
    person("em", "maternal-grandmother", "69"),
    person("uj", "maternal-uncle", "38"),
    person("sp", "cousin", "9", father="uj"),
    person("tt", "paternal-aunt", "50"),
    person("yy", "caregiver"),
)


def couples(kin: Kinship) -> dict[str, str]:
    return {"+".join(u.partners): " ".join(c.id for c in u.children) for u in kin.couples}


def rules(case: Case) -> list[str]:
    return [found.rule for found in findings(case)]


def test_three_generations_follow_from_the_relations_alone() -> None:
    kin = read(family(*WHOLE))
    assert couples(kin) == {
        "sw+nh": "da client fr",
        "ak+em": "nh uj",
        "uj": "sp",
        "": "tt sw",  # brother and sister whose parents nobody wrote down
    }
    assert kin.generation == {
        **dict.fromkeys(("client", "da", "fr", "sp"), 0),
        **dict.fromkeys(("sw", "nh", "uj", "tt"), -1),
        **dict.fromkeys(("ak", "em"), -2),
    }
    assert [who.id for who in kin.apart] == ["yy"]
    assert kin.findings == []
    # What was said of one side holds for the other.
    assert kin.children("nh") == ["da", CLIENT, "fr"]
    assert kin.parents(CLIENT) == [("sw", ""), ("nh", "")]
    assert kin.partners("nh") == ["sw"]
    assert (kin.persons["ak"].age, kin.persons[CLIENT].age) == ("70", "17")


def test_a_parent_whom_nobody_wrote_down_holds_the_others_together() -> None:
    kin = read(family(person("bb", "paternal-grandfather"), person("ss", "paternal-half-sibling")))
    (father,) = (who for who in kin.persons.values() if not who.recorded)
    assert couples(kin) == {father.id: "client ss", "bb": father.id}
    assert kin.called(father.id, "id") == "?"


def test_step_adoptive_and_foster_parents() -> None:
    kin = read(
        family(
            person("ib", "mother"),
            person("at", "stepfather"),
            person("st", "stepsibling"),
            person("aa", "adoptive-father"),
            person("ai", "adoptive-mother"),
            person("an", "adoptive-sibling"),
            person("oa", "foster-parent", sex="female"),
        )
    )
    assert couples(kin) == {
        "ib": "client",
        "at+ib": "",
        "at": "st",
        "aa+ai": "client an",
        "oa": "client",
    }
    assert kin.parents(CLIENT) == [
        ("ib", ""),
        ("aa", "adopted"),
        ("ai", "adopted"),
        ("oa", "foster"),
    ]


def test_the_clients_own_family() -> None:
    rows = [
        person("is", "wife"),
        person("mi", "former-wife"),
        person("an", "son", "9"),
        person("ti", "stepchild"),
        person("ag", "adopted-child"),
        person("la", "daughter", "15", mother="mi"),
        person("cu", "grandchild", mother="la"),
        person("mt", "parent-in-law", sex="male"),
        person("mn", "child-in-law"),
    ]
    case = related(family(*rows, born="1980"), ("la", "cohabiting", "mn"))
    kin = read(case)
    assert couples(kin) == {
        "client+is": "an ag",
        "client+mi": "la",
        "mn+la": "",
        "is": "ti",
        "mt": "is",
        "la": "cu",
    }
    assert {u.kind for u in kin.couples if CLIENT in u.partners} == {"married", "divorced"}
    assert kin.generation["cu"] == 2
    assert kin.apart == []


def test_what_a_row_says_of_its_parents_goes_before_the_relation() -> None:
    half = person("ad", "younger-sister", father="at", child_by="adopted")
    kin = read(
        family(person("sw", "father"), person("nh", "mother"), person("at", "stepfather"), half)
    )
    assert kin.parents("ad") == [("at", "adopted"), ("nh", "adopted")]
    assert couples(kin)["at+nh"] == "ad"


def test_couples_and_ties_are_written_once() -> None:
    case = family(*WHOLE)
    related(case, ("nh", "married", "sw"), since="1999")
    related(case, ("sw", "divorced", "nh"), since="2012")
    related(case, (case.assessment.client.id, "distant", "sw"), direction="to-other", note="jauh")
    kin = read(case)
    (pair,) = (u for u in kin.couples if set(u.partners) == {"sw", "nh"})
    assert (pair.partners, pair.kind) == (("sw", "nh"), "divorced")
    assert (pair.since, pair.until) == ("1999", "2012")
    (tie,) = kin.ties
    assert (tie.one, tie.kind, tie.other, tie.direction) == (CLIENT, "distant", "sw", "to-other")


def test_brothers_and_sisters_stand_from_the_oldest_to_the_youngest_and_twins_together() -> None:
    rows = [
        person("a", "younger-brother"),
        person("b", "older-sister", "20"),
        person("c", "younger-sister", "3"),
        person("d", "twin"),
        person("e", "younger-sister", "9"),
        person("g", "older-brother", "22"),
        person("f", "younger-brother", "9", twin_of="e"),
    ]
    kin = read(family(*rows))
    assert couples(kin) == {"": "g b client d a e f c"}
    assert kin.twins == [((CLIENT, "d"), False), (("e", "f"), False)]


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ([person("a", "father"), person("b", "father")], "two-by-birth"),
        ([person("a", "mother"), person("b", "mother")], "two-by-birth"),
        ([person("a", "father", sex="female")], "sex-and-relation"),
        ([person("a", "mother", "12")], "child-older"),
        ([person("a", "mother", "27")], "age-as-parent"),
        ([person("a", "mother", "80")], "age-as-parent"),
        ([person("a", "mother", born="1980", age="20")], "age-and-birth"),
        ([person("a", "mother", deceased="yes", died="2001")], "parent-dead"),
        ([person("a", "mother", deceased="yes", with_client="yes")], "dead-at-home"),
        ([person("a", "mother", deceased="yes", born="1980", died="1979")], "died-before-birth"),
        ([person("a", "cousin", father="a")], "oneself"),
        ([person("a", "cousin", father="hilang")], "unknown-person"),
        (
            [person("a", "cousin", sex="female"), person("b", "cousin", father="a")],
            "sex-and-parent",
        ),
        ([person("a", "uncle")], "unconnected"),
        ([person("a", "cousin")], "unconnected"),
        ([person("a", "older-brother", "3")], "sibling-order"),
        ([person("a", "sibling", "7", twin_of="b"), person("b", "sibling", "12")], "twins"),
        (
            [person("a", "cousin", father="b"), person("b", "cousin", father="a")],
            "own-ancestor",
        ),
    ],
)
def test_a_contradiction_is_found_and_says_where(rows: list[dict[str, str]], rule: str) -> None:
    case = family(*rows)
    assert rule in rules(case)
    for found in findings(case):
        assert found.address[1] == "family"
        assert "{" not in found.say(translator("id"))
        assert found.say(translator("id")) != found.say(translator("en"))


def test_a_relationship_with_oneself_or_with_nobody_is_found() -> None:
    case = related(family(person("a", "father")), ("a", "married", "a"), ("a", "close", "hilang"))
    assert rules(case) == ["oneself", "unknown-person"]
    both = related(family(person("a", "father")), ("klien", "married", "a"))
    assert rules(both) == ["parent-and-partner"]


def test_what_is_true_is_passed_over_in_silence() -> None:
    rows = [
        *WHOLE[:2],
        person("at", "adoptive-father", "29"),
        person("kk", "older-brother", "17"),
        person("nn", "maternal-grandmother", deceased="yes", born="~1950", died="2007", age="57"),
    ]
    assert rules(family(*rows)) == []


SLOW = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(families())
def test_whatever_is_written_everybody_is_there_and_nobody_is_their_own_ancestor(
    case: Case,
) -> None:
    kin = read(case)
    assert [p for p in kin.persons if p != CLIENT and kin.persons[p].recorded] == [
        row.id for row in case.assessment.family
    ]
    assert kin.generation[CLIENT] == 0
    for couple in kin.couples:
        assert len(set(couple.partners)) == len(couple.partners) <= 2
        assert max(Counter(child.id for child in couple.children).values(), default=1) == 1
    for who in kin.persons:
        for parent, _bond in kin.parents(who):
            assert who in kin.children(parent)
        above, todo = set(), [who]
        while todo:
            for parent, _bond in kin.parents(todo.pop()):
                if parent not in above:
                    above.add(parent)
                    todo.append(parent)
        assert who not in above
    for found in kin.findings:
        assert "{one" not in found.say(translator("en"))
        if len(found.address) > 3:
            assert field_at(Case, found.address)
        get(case, found.address)
        assert section_at(Case, found.address)


def test_a_reference_can_mean_the_client_who_goes_by_the_code() -> None:
    case = related(family(*WHOLE), ("klien", "close", "nh"))
    people = "assessment.client+assessment.family"
    assert [row.id for row in targets(case, people)][:2] == ["klien", "sw"]
    assert named(case, people, "klien") == "RN"
    assert label(case, case.assessment.relationships[0], "id") == "RN · NH · Dekat"
    assert case.assessment.relationships[0].label() == "Dekat"


def test_codes_of_relationships_are_those_of_the_vocabularies() -> None:
    assert vocabulary("union").codes() == UNIONS
    assert set(DIRECTED) <= set(vocabulary("tie").codes())
    known = set(vocabulary("relation").codes()) | {""}
    for spec in fields_of(FamilyMember):
        if spec.only_if and spec.only_if[0] == "relation":
            assert set(spec.only_if[1:]) <= known, spec.name
    kinds = {*UNIONS, *vocabulary("tie").codes()}
    for spec in fields_of(Relationship):
        if spec.only_if:
            assert set(spec.only_if[1:]) <= kinds
