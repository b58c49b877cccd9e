"""The ecomap in letters and as a picture: no tie without its system, no sign without a meaning."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casejournal import demo
from casejournal.figures.ecomap.svg import ecomap_svg
from casejournal.figures.ecomap.text import draw_ecomap, tie_line
from casejournal.figures.ecomap.texts import EcomapTexts
from casejournal.figures.letters import plain
from casejournal.figures.mermaid import ecomap_mermaid
from casejournal.records.case import Case, new_case
from casejournal.records.family.ecomap import EcomapTie, ecomap_on, ecomaps
from families import NAMES
from figures_reading import SPACE, groups, read_svg, texts

RN = demo.build()[0]


def test_the_demo_stands_side_by_side_with_what_changed() -> None:
    found = ecomaps(RN.assessment.ecomap)
    root = read_svg(ecomap_svg(RN, "id", "Ekomap RN", found))
    shown = texts(root)
    assert shown.index("23 September 2024") < shown.index("24 Oktober 2024")
    assert "Ayah (SW): menguat, tidak lagi penuh tekanan" in shown
    assert "Kelompok bantu diri: baru" in shown
    assert groups(root).count("Ayah (SW)") == 2
    assert groups(root).count("Kelompok bantu diri") == 1
    alone = texts(read_svg(ecomap_svg(RN, "id", "Ekomap RN", found[:1])))
    assert "Yang berubah" not in alone


def test_lines_tell_strength_flow_and_stress() -> None:
    to_client = EcomapTie(strength="moderate", direction="to-client")
    strained = EcomapTie(strength="weak", stress="yes")
    both = EcomapTie(strength="strong", direction="both")
    assert tie_line(both, 9, client_left=True) == "<═══════>"
    assert tie_line(to_client, 5, client_left=True) == "<────"
    assert tie_line(to_client, 5, client_left=False) == "────>"
    assert tie_line(strained, 9, client_left=True) == "- -/\\/- -"
    assert tie_line(EcomapTie(strength="akrab"), 5, client_left=True) == "? ? ?"


def test_the_legend_has_what_is_drawn_and_no_more() -> None:
    case = new_case("RN").public()
    case.assessment.ecomap = [EcomapTie(system="Masjid", strength="weak", direction="both")]
    words = EcomapTexts(case, "en")
    assert words.legend(case.assessment.ecomap) == [("- -", "Tenuous"), ("<─>", "Both ways")]
    root = read_svg(ecomap_svg(case, "en", "Ecomap", ecomaps(case.assessment.ecomap)))
    assert texts(root) == ["Ecomap", "Masjid", "RN", "Tenuous", "flow of energy"]


def _case(rows: list[tuple[str, str, str, str, str, str]], code: str) -> Case:
    case = new_case(code).public()
    names = ("system", "kind", "strength", "direction", "stress", "as_of")
    case.assessment.ecomap = [
        EcomapTie(id=str(number), **dict(zip(names, row, strict=True)))
        for number, row in enumerate(rows)
    ]
    return case


CASES = st.builds(
    _case,
    st.lists(
        st.tuples(
            NAMES,
            st.sampled_from(["", "informal", "formal", "societal", "<x>"]),
            st.sampled_from(["", "strong", "moderate", "weak", "none", "]]>"]),
            st.sampled_from(["", "to-client", "from-client", "both", "none", "?"]),
            st.sampled_from(["", "yes", "no", "unknown", "&"]),
            st.sampled_from(["", "2024-09-23", "2024-10-24", "kapan"]),
        ),
        max_size=20,
    ),
    NAMES,
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(CASES, st.integers(60, 140))
def test_whatever_is_written_is_drawn_within_the_width_and_in_sound_xml(
    case: Case, width: int
) -> None:
    found = ecomaps(case.assessment.ecomap)
    words = EcomapTexts(case, "id")
    for one in found or [ecomap_on([], "")]:
        lines, numbered = draw_ecomap(words, one, width)
        assert max(map(len, lines)) <= width
        text = " ".join("\n".join(lines).split())
        for number, tie in enumerate(one.ties, 1):
            name = words.named(tie)
            known = numbered and f"#{number}" in text
            assert known or not plain(name) or all(word[:4] in text for word in name.split()[:1])
        mermaid = ecomap_mermaid(words, one)
        for line in mermaid.split("\n"):
            assert re.fullmatch(r"[\w \[\](){}\"|<>=.-]*", re.sub(r'"[^"]*"', '""', line)), line
    if found:
        data = ecomap_svg(case, "id", "Ekomap", found)
        root = read_svg(data)
        assert data == ecomap_svg(case, "id", "Ekomap", found)
        shown = {one.as_of: len(one.ties) for one in (found[0], found[-1])}
        assert len(groups(root)) == 2 * sum(shown.values()) + len(shown)
        desc = " ".join(root.findtext(f"{SPACE}desc", "").split())
        for tie in found[-1].ties:
            assert " ".join(words.named(tie).split()) in desc
