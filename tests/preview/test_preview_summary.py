"""The assessment summary as a reader sees it, line for line."""

from __future__ import annotations

from pathlib import Path

import pytest

from casejournal.preview import assessment_summary, render_text
from casejournal.records.case import Case, SignOff
from casejournal.records.derived.approvals import digest

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("width", [100, 80, 40])
def test_summary_reads_as_it_did(case: Case, lang: str, width: int) -> None:
    # When it is meant to change: delete the file, run twice, read the difference.
    path = GOLDEN / f"summary-{lang}-{width}.txt"
    drawn = render_text(assessment_summary(case, lang), width)
    if not path.exists():
        path.write_text(drawn, encoding="utf-8", newline="\n")
        pytest.fail(f"{path.name} was missing and has been written")
    assert drawn == path.read_text(encoding="utf-8")


def test_age_is_counted_for_the_day_of_the_assessment(case: Case) -> None:
    case.assessment.collection.days = "2024-10-15"
    assert "18 years old" in render_text(assessment_summary(case, "en"), 80)
    case.assessment.client.birth_date = "2006"
    assert "about 18 years old" in render_text(assessment_summary(case, "en"), 80)
    case.assessment.client.birth_date = "belum tahu"
    assert "years old" not in render_text(assessment_summary(case, "en"), 80)


def test_legend_names_exactly_the_lines_that_are_used(case: Case) -> None:
    case.assessment.ecomap = case.assessment.ecomap[:1]
    drawn = render_text(assessment_summary(case, "en"), 100)
    assert "Legend: ═══ Strong · <─> Both ways\n" in drawn


def test_quadrant_stands_two_by_two_and_stacks_when_narrow(case: Case) -> None:
    wide = render_text(assessment_summary(case, "id"), 60)
    narrow = render_text(assessment_summary(case, "id"), 59)
    assert any("Kekuatan lingkungan" in x and "Kekuatan pribadi" in x for x in wide.split("\n"))
    assert not any("│" in line for line in narrow.split("\n"))
    assert "Hambatan lingkungan\n–\n" in narrow


def test_item_without_a_known_quadrant_is_not_lost(case: Case) -> None:
    case.assessment.quadrant[0].quadrant = "Kekuatan desa"
    case.assessment.quadrant[1].quadrant = ""
    drawn = render_text(assessment_summary(case, "id"), 80)
    assert "Kekuatan desa\n· Keluarga menjenguk tiap bulan" in drawn
    assert "Rajin (pengasuh)" in drawn


def test_no_looks_of_the_body_and_no_table_of_the_family_are_in_it(case: Case) -> None:
    case.assessment.functioning.biological.skin = "sawo matang"
    case.assessment.functioning.biological.medicines = "Parasetamol"
    drawn = render_text(assessment_summary(case, "id"), 100)
    assert "sawo matang" not in drawn
    assert "Parasetamol" in drawn
    assert "Hubungan dengan klien" not in drawn
    assert "AY" in drawn, "the genogram has everybody"


def test_it_says_who_approved_the_assessment_and_what_changed_since(case: Case) -> None:
    assert "Not approved yet" in render_text(assessment_summary(case, "en"), 80)
    signed = SignOff(what="assessment", by="Sari", day="2024-09-26", outcome="approved")
    signed.digest = digest(case, "assessment")
    case.overview.signatures = [signed]
    drawn = render_text(assessment_summary(case, "en"), 80)
    assert "\nApproved by Sari, 26 September 2024\n" in drawn
    case.assessment.focus.text = "Rasa malu RN"
    assert "Changed since approved by Sari" in render_text(assessment_summary(case, "en"), 80)


def test_empty_assessment_says_so_calmly() -> None:
    drawn = render_text(assessment_summary(Case(), "id"), 80)
    assert "Belum diisi: Fokus masalah, Gejala masalah, Dinamika" in drawn
    assert "None" not in drawn
