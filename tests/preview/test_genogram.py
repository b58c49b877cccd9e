"""The genogram in a terminal: nobody is lost, no line is too long, lines lead where they should."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casejournal import demo
from casejournal.figures.genogram.person_signs import Signs
from casejournal.figures.genogram.text import draw
from casejournal.figures.genogram.texts import TIES, GenogramTexts
from casejournal.figures.letters import plain
from casejournal.preview import render_text, section_preview
from casejournal.records.case import Case
from casejournal.records.family.kinship import read
from casejournal.records.values.text import visible
from families import families, family, person, related

GOLDEN = Path(__file__).parent / "golden"
RN = demo.build()[0]


@pytest.mark.parametrize("width", [100, 80, 60, 40])
def test_the_demo_reads_as_it_did(width: int) -> None:
    # When it is meant to change: delete the file, run twice, read the difference.
    path = GOLDEN / f"genogram-id-{width}.txt"
    drawn = render_text(section_preview(RN, "assessment.relationships", "id"), width)
    if not path.exists():
        path.write_text(drawn, encoding="utf-8", newline="\n")
        pytest.fail(f"{path.name} was missing and has been written")
    assert drawn == path.read_text(encoding="utf-8")


def drawn(case: Case, width: int = 80) -> list[str]:
    return draw(read(case), "id", width).lines


def test_three_generations_with_what_became_of_the_couples() -> None:
    rows = [
        person("sw", "father", "46"),
        person("nh", "mother", "43", with_client="yes"),
        person("da", "older-sister", "21"),
        person("ak", "maternal-grandfather", "70", deceased="yes"),
        person("em", "maternal-grandmother", "69"),
        person("uj", "maternal-uncle", "38"),
    ]
    case = family(*rows)
    assert drawn(case) == [
        "         [X AK,70]─┬──(EM,69)",
        "               ┌───┴────┐",
        "[SW,46]──┬─(NH,43)*  [UJ,38]",
        "    ┌────┴────┐",
        " (DA,21)  [[RN,17]]",
    ]
    assert "[SW,46]─//┬──(NH,43)*" in "\n".join(drawn(related(case, ("sw", "divorced", "nh"))))


@pytest.mark.parametrize(
    ("kind", "sign"),
    [("married", "──"), ("separated", "/"), ("divorced", "//"), ("cohabiting", "- -")],
)
def test_a_couple_is_drawn_as_what_it_is(kind: str, sign: str) -> None:
    case = related(family(person("a", "father"), person("b", "mother")), ("b", kind, "a"))
    first = drawn(case)[0]
    between = first[first.index("[A]") + 3 : first.index("(B)")]
    assert sign in between
    assert ("/" in between) == (kind in ("separated", "divorced"))


def test_adopted_foster_and_twins() -> None:
    rows = [
        person("a", "father", "50"),
        person("b", "mother", "45"),
        person("c", "adoptive-sibling", "20"),
        person("d", "younger-sister", "9", child_by="foster"),
        person("e", "younger-brother", "5"),
        person("f", "younger-sister", "5", twin_of="e"),
    ]
    lines = drawn(family(*rows))
    above, twins = lines[-2], lines[-1]
    assert above[lines[-1].index("<C,20>") + 3] == "║"
    assert ":" in above
    assert above.endswith("┌──┴───┐")
    assert twins.endswith("[E,5]  (F,5)")
    signs = dict(
        GenogramTexts(read(family(*rows)), "id").legend(draw(read(family(*rows)), "id", 80))
    )
    assert {"║", ":", "┌┴┐"} <= set(signs)


def test_brothers_and_sisters_stand_under_each_other_where_there_is_no_room() -> None:
    rows = [person("a", "father"), person("b", "mother")]
    rows += [person(f"s{n}", "younger-brother", str(16 - n)) for n in range(12)]
    lines = drawn(family(*rows), 60)
    assert max(map(len, lines)) <= 60
    assert [line.strip() for line in lines[-3:]] == ["├─[S9,7]", "├─[S10,6]", "└─[S11,5]"]


def test_who_has_no_room_or_no_place_is_listed_and_so_is_a_name_that_has_none() -> None:
    rows = [
        *(person(f"u{n}", "maternal-uncle", "30", note="") for n in range(30)),
        *(person(f"k{n}", "cousin", "8", father=f"u{n}") for n in range(30)),
        person("x", "Teman lama", name="Orang yang namanya sangat panjang"),
        person("m", "mother", name="語語 <b>"),
    ]
    text = render_text(section_preview(family(*rows), "assessment.family", "id"), 80)
    drawing = text.split("1. U0")[0]
    assert "Tidak muat dalam gambar selebar ini" in drawing
    assert "Belum terhubung dalam genogram" in drawing
    assert "Orang yang namanya sangat panjang · Teman lama" in drawing
    assert "(#62) 語語 <b>" in drawing
    for row in rows[:60]:
        assert drawing.count(f"[{row['name'] if 'name' in row else row['id'].upper()},") <= 1


def test_the_legend_has_the_signs_of_the_drawing_and_no_others() -> None:
    text = render_text(
        section_preview(family(person("a", "father")), "assessment.family", "en"), 80
    )
    (legend,) = (line for line in text.split("\n") if line.startswith("Legend"))
    assert legend == "Legend: [ ] man · [[ ]] client · 0–9 age in years"


def test_every_sign_is_in_the_fonts_of_a_console() -> None:
    rows = [
        person("a", "father", "50", deceased="yes"),
        person("b", "mother", "45", with_client="yes"),
        person("c", "adoptive-sibling", "20", sex="male"),
        person("d", "younger-sister", "9", child_by="foster"),
        person("e", "identical-twin", "17"),
        *(person(f"u{n}", "maternal-uncle", "30") for n in range(12)),
        person("x", "spouse"),
    ]
    case = related(family(*rows), ("a", "divorced", "b"), ("klien", "engaged", "x"))
    text = "".join([*drawn(case), *TIES.values()])
    assert {"║", ":", "╒", "├", "/", "·", "<"} <= set(text)
    assert text.encode("cp437").decode("cp437") == text


def test_findings_stand_under_the_drawing() -> None:
    case = family(person("a", "father", sex="female"), person("b", "uncle"))
    text = render_text(section_preview(case, "assessment.family", "id"), 100)
    assert "! Jenis kelamin A tidak cocok dengan hubungannya dengan klien." in text
    assert "· B belum dapat ditempatkan dalam genogram" in text


SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(families(), st.integers(60, 140))
def test_everybody_is_in_the_drawing_or_the_list_exactly_once(case: Case, width: int) -> None:
    kin = read(case)
    drawing = draw(kin, "id", width)
    signs = Signs(kin, "id")
    assert max(map(len, drawing.lines)) <= width
    there = [who for _line, _column, who in drawing.signs]
    listed = [*drawing.left_out, *(who.id for who in kin.apart)]
    assert sorted(there + listed) == sorted(kin.persons)
    assert all(plain(signs.sign(who)) for who in there)
    places: Counter[tuple[int, int]] = Counter()
    for line, column, who in drawing.signs:
        sign = signs.sign(who)
        assert drawing.lines[line][column : column + len(sign)] == sign
        for at in range(column, column + len(sign)):
            places[line, at] += 1
    assert max(places.values()) == 1
    assert drawing == draw(read(case), "id", width)


@SLOW
@given(families(12), st.sampled_from([24, 40, 60, 80, 140]))
def test_a_hostile_family_is_drawn_within_its_width_and_nobody_is_missing(
    case: Case, width: int
) -> None:
    text = render_text(section_preview(case, "assessment.family", "id"), width)
    assert not [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]
    for row in case.assessment.family:
        for letter in visible(row.name):
            assert letter.isspace() or letter in text


@pytest.mark.parametrize("width", [100, 80, 60, 40])
def test_the_ecomaps_of_the_demo_read_as_they_did(width: int) -> None:
    path = GOLDEN / f"ecomap-id-{width}.txt"
    text = render_text(section_preview(RN, "assessment.ecomap", "id"), width)
    if not path.exists():
        path.write_text(text, encoding="utf-8", newline="\n")
        pytest.fail(f"{path.name} was missing and has been written")
    assert text == path.read_text(encoding="utf-8")
