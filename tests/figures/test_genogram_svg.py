"""The genogram as a picture: everybody once, sound XML whatever the names, the same bytes."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casejournal import demo
from casejournal.figures.genogram import tie_svg
from casejournal.figures.genogram.svg import genogram_svg
from casejournal.figures.genogram.texts import TIES, GenogramTexts
from casejournal.figures.mermaid import genogram_mermaid
from casejournal.figures.outline import outlines
from casejournal.records.case import Case
from casejournal.records.family.kinship import read
from casejournal.records.vocabularies import vocabulary
from families import families, family, person, related
from figures_reading import SPACE, groups, read_svg, texts

RN = demo.build()[0]


def picture(case: Case) -> str:
    return genogram_svg(read(case, "id"), "id", "Genogram RN")


def test_the_demo_has_its_people_couples_and_ties() -> None:
    root = read_svg(picture(RN))
    titles = groups(root)
    assert "SW, 47: Ayah" in titles
    assert "RN, 17: Klien" in titles
    assert "UJ – LS: Konflik · Timbal balik" not in titles
    assert "UJ – LS: Konflik · Tentang waktu bertemu si kembar" in titles
    shown = texts(root)
    assert {"m. 2014, c. 2021", "±1945", "1998", "2019", "17"} <= set(shown)
    assert {"cerai hidup", "kembar", "serumah dengan klien", "Konflik"} <= set(shown)
    assert "anak angkat" not in shown
    desc = root.findtext(f"{SPACE}desc", "")
    assert "SW – NH: Menikah (2002); anak: DA, RN, FR, SA" in desc.split("\n")


@pytest.mark.parametrize("sex", ["male", "female", ""])
def test_symbols_are_those_of_the_field(sex: str) -> None:
    (client,) = (
        each
        for each in read_svg(picture(family(sex=sex))).iter(f"{SPACE}g")
        if each.findtext(f"{SPACE}title") == "RN, 17: Klien"
    )
    shape = {"male": "rect", "female": "circle", "": "polygon"}[sex]
    assert [each.tag for each in client].count(f"{SPACE}{shape}") == 2  # the index person doubled
    dead = picture(family(person("a", "father", deceased="yes")))
    (father,) = (g for g in read_svg(dead).iter(f"{SPACE}g") if g[0].text == "A: Ayah")
    assert [each.tag for each in father].count(f"{SPACE}polyline") == 2  # an X


def test_every_tie_has_a_line_of_its_own_in_letters_and_in_the_picture() -> None:
    codes = set(vocabulary("tie").codes())
    assert codes == set(TIES) == tie_svg.KNOWN
    assert len(set(TIES.values())) == len(TIES)
    drawn = set()
    for kind in codes:
        case = related(family(person("a", "father"), person("b", "mother")), ("a", kind, "b"))
        (tie,) = (g for g in read_svg(picture(case)).iter(f"{SPACE}g") if " – " in g[0].text)
        drawn.add(tuple((each.tag, tuple(each.attrib.items())) for each in tie[1:]))
    assert len(drawn) == len(codes)


def test_one_loop_goes_around_boxes_that_touch() -> None:
    loops = outlines([(0, 0, 2, 2), (1, 2, 3, 4), (9, 9, 10, 10)])
    assert sorted(map(len, loops)) == [4, 8]
    assert outlines([]) == []


SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(families(), st.sampled_from(["id", "en"]))
def test_a_hostile_family_is_a_sound_picture_with_everybody_in_it(case: Case, lang: str) -> None:
    kin = read(case, lang)
    data = genogram_svg(kin, lang, "Genogram <x> & \x1b[31m\uffff")
    root = read_svg(data)
    assert data == genogram_svg(read(case, lang), lang, "Genogram <x> & \x1b[31m\uffff")
    words = GenogramTexts(kin, lang)
    desc = " ".join(root.findtext(f"{SPACE}desc", "").split())
    for ident in kin.persons:
        assert " ".join(words.called(ident).split()).translate({0xFFFF: "\ufffd"}) in desc


@SLOW
@given(families(20))
def test_mermaid_has_everybody_once_and_no_name_can_be_an_instruction(case: Case) -> None:
    kin = read(case, "id")
    lines = genogram_mermaid(kin, "id").split("\n")
    assert lines[0] == "flowchart TD"
    nodes = [line for line in lines if re.match(r"  p\d+[\[({]", line)]
    assert len(nodes) == len(kin.persons)
    for line in lines:
        outside = re.sub(r'"[^"]*"', '""', line)
        assert re.fullmatch(r'[\w \[\](){}"|<>=.:-]*', outside), line
        for label in re.findall(r'"([^"]*)"', line):
            assert not re.search(r"[\[\](){}<>|`]", label)
