"""Sections, parts, overview and journal, as they are read."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from types import FrameType

import pytest

from casejournal.preview import (
    case_overview,
    journal_table,
    part_preview,
    prose,
    render_text,
    section_preview,
    timeline,
)
from casejournal.records.case import Case, CaseFile
from casejournal.records.declare import parts_of, sections_of
from casejournal.records.journal.entries import DailyEntry, JournalMonth
from casejournal.records.parts.conferences import CaseConference
from casejournal.records.parts.profile import Profile
from casejournal.records.stages.assessment import FamilyMember
from casejournal.records.stages.intervention import Session


def test_every_section_and_part_can_be_drawn_empty() -> None:
    for root in (Case(), CaseFile(), Profile(), JournalMonth()):
        for section in sections_of(type(root)):
            drawn = render_text(section_preview(root, section.key, "id"), 24)
            assert "Belum diisi" in drawn or "–" in drawn or section.part == "identity"
        for part in parts_of(type(root)):
            assert render_text(part_preview(root, part.name, "en"), 24).strip()


def test_unknown_names_are_refused(case: Case) -> None:
    with pytest.raises(KeyError):
        part_preview(case, "nothing", "id")
    with pytest.raises(KeyError):
        section_preview(case, "plan.nothing", "id")


def test_real_identity_is_in_no_preview() -> None:
    file = CaseFile()
    file.overview.card.code = "RN"
    file.identity.person.name = "Rahasia"
    file.identity.person.birth_date = "2001-02-03"
    drawn = render_text(case_overview(file, "id"), 80)
    for part in parts_of(CaseFile):
        drawn += render_text(part_preview(file, part.name, "id"), 80)
    for section in sections_of(CaseFile):
        drawn += render_text(section_preview(file, section.key, "id"), 80)
    assert "Rahasia" not in drawn
    assert "2001" not in drawn
    assert "Identitas asli disimpan terpisah" in drawn


def test_table_becomes_sentences_below_sixty_columns(case: Case) -> None:
    drawn = section_preview(case, "assessment.family", "id")
    wide = render_text(drawn, 100).split("\n")
    (heads,) = (n for n, line in enumerate(wide) if line.strip().startswith("Inisial"))
    assert wide[heads].split()[:3] == ["Inisial", "Jenis", "kelamin"]
    assert wide[heads + 1].split() == ["1.", "AY", "Laki-laki", "45", "tahun", "Ayah", "Garut", "–"]
    narrow = " ".join(render_text(drawn, 59).split())
    assert "1. AY · Jenis kelamin: Laki-laki · Usia: 45 tahun · Hubungan dengan klien:" in narrow


def test_width_can_be_limited(case: Case) -> None:
    drawn = render_text(section_preview(case, "assessment.family", "id", width=30), 80)
    assert max(map(len, drawn.split("\n"))) <= 30


def test_wide_characters_do_not_reach_over_the_edge() -> None:
    case = Case()
    case.assessment.family = [FamilyMember(name="語" * 30, note="語" * 100)]
    for width in (24, 61):
        lines = render_text(section_preview(case, "assessment.family", "id"), width).split("\n")
        assert max(sum(1 + (c == "語") for c in line) for line in lines) <= width


def test_plan_shows_what_answers_what(case: Case) -> None:
    drawn = render_text(part_preview(case, "plan", "en"), 100)
    assert "T1 Berani menyapa teman\n  Symptoms it answers   G1 Menghindari tatapan mata" in drawn
    assert "Symptoms without an objective\n· G2 Tidak mau makan bersama teman\n" in drawn
    assert "· G3 Sulit tidur – with a reason\n" in drawn
    assert "Ruang dipakai kegiatan lain." in drawn
    case.plan.objectives[0].symptoms = ["G1", "G2", "G3"]
    assert "Every symptom is answered" in render_text(part_preview(case, "plan", "en"), 100)


def test_row_that_is_gone_is_named_so(case: Case) -> None:
    case.plan.objectives[0].symptoms = ["nowhere"]
    drawn = render_text(section_preview(case, "plan.objectives", "id"), 80)
    assert "(sudah tidak ada)" in drawn


def test_sessions_come_in_order_of_date(case: Case) -> None:
    case.intervention.sessions.append(Session(theme="Tanpa tanggal", day="entah"))
    drawn = render_text(section_preview(case, "intervention.sessions", "id"), 80)
    themes = ("Mengungkapkan perasaan", "Berlatih menyapa", "Tanpa tanggal")
    places = [drawn.index(theme) for theme in themes]
    assert places == sorted(places)
    assert "Bermain peran (role play), Menulis surat" in drawn


def test_private_text_is_there_but_not_shown(case: Case) -> None:
    drawn = render_text(section_preview(case, "intervention.sessions", "id"), 80)
    assert "Hanya untuk saya" not in drawn
    assert "Sudah ditulis, hanya untuk Anda" in drawn


def test_outcome_says_before_and_after(case: Case) -> None:
    drawn = render_text(section_preview(case, "evaluation.outcomes", "id"), 80)
    assert "1. T1 Berani menyapa teman\n" in drawn
    assert "0 kali per minggu → 4 kali per minggu" in drawn


def test_an_activity_says_what_it_builds_on(case: Case) -> None:
    case.plan.activities[0].strengths = ["Q2"]
    case.plan.activities[0].resources = ["R1"]
    drawn = render_text(section_preview(case, "plan.activities", "id"), 100)
    assert re.search(r"Kekuatan yang menjadi pijakan +Rajin\n", drawn)
    assert re.search(r"Sumber yang dimanfaatkan +Ibu\n", drawn)


def test_conference_is_titled_by_number_and_day(case: Case) -> None:
    case.conferences.meetings = [CaseConference(number="I", day="2024-09-20", agenda=["Rencana"])]
    drawn = render_text(section_preview(case, "conferences.meetings", "id"), 80)
    assert "Konferensi kasus I · Jumat, 20 September 2024\n" in drawn


def test_the_overview_says_which_consent_is_lacking(case: Case) -> None:
    case.engagement.contract.signed_on = "2024-09-03"
    case.termination.referral.made = "yes"
    case.termination.referral.to = "Puskesmas Cilimus"

    def drawn() -> str:
        return render_text(case_overview(case, "en", today=date(2024, 10, 29)), 100)

    sentence = "! The client was referred, and there is no consent to sharing information.\n"
    assert sentence in drawn()
    case.termination.referral.without_consent = "Ada bahaya bagi klien"
    assert sentence not in drawn()


def test_units_are_in_the_language_of_the_reader() -> None:
    case = Case()
    case.assessment.family = [FamilyMember(name="AY", age="45"), FamilyMember(name="BY", age="1")]
    drawn = section_preview(case, "assessment.family", "en")
    assert "45 years" in render_text(drawn, 80)
    assert re.search("BY +1 year\n", render_text(drawn, 80))
    assert "45 tahun" in render_text(section_preview(case, "assessment.family", "id"), 80)


def test_times_carry_the_zone_of_the_placement(case: Case) -> None:
    profile = Profile()
    profile.practicum.placement.zone = "WITA"
    drawn = section_preview(case, "intervention.sessions", "id", profile=profile)
    assert "09.00 – 10.30 WITA" in render_text(drawn, 80)


def test_timeline_is_in_order_and_keeps_what_it_cannot_read(case: Case) -> None:
    case.engagement.intake.days = "kapan-kapan"
    lines = render_text(timeline(case, "en"), 100).split("\n")
    assert lines[1].startswith("July 2023")
    assert lines[2].startswith("3 Sep 2024")
    assert lines[-2].startswith("kapan-kapan")
    assert not any("2006" in line for line in lines)


def test_overview_says_how_far_each_stage_is(case: Case) -> None:
    drawn = render_text(case_overview(case, "id"), 80)
    assert "tahap 5 dari 6: Evaluasi" in drawn
    assert re.search("^2 Asesmen +[0-9]+ dari [0-9]+$", drawn, re.MULTILINE)
    assert re.search("^6 Terminasi dan rujukan +belum dimulai$", drawn, re.MULTILINE)


def test_journal_is_read_day_by_day() -> None:
    entries = [
        DailyEntry(day="2024-09-24", minutes="45", kind="supervision", text="Bimbingan"),
        DailyEntry(day="2024-09-23", times="09:00/10:30", case="RN", text="- lega\n- tenang"),
        DailyEntry(day="2024-09-23", times="07:00", kind="Apel pagi", result="Semua hadir"),
        DailyEntry(day="2024-09-24", origin="inbox", text="dari siapa?"),
    ]
    drawn = render_text(journal_table(entries, "id"), 80)
    assert drawn.index("Senin, 23") < drawn.index("07.00") < drawn.index("09.00 – 10.30")
    assert drawn.index("10.30") < drawn.index("Selasa, 24")
    assert "4 catatan · 2 jam 15 menit\n" in drawn
    assert "Hasil  Semua hadir" in drawn
    assert drawn.count("! Dari kotak masuk · asal tidak dapat dipastikan") == 1
    assert "Belum diisi" in render_text(journal_table([], "id"), 80)


def test_color_is_only_there_when_asked_for(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = case_overview(case, "id")
    plain = render_text(drawn, 80)
    assert "\x1b" not in plain
    assert "\x1b[1;36m" in render_text(drawn, 80, color=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "36m" not in render_text(drawn, 80, color=True)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert render_text(drawn, 80) == plain


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls: its cost, the same on every machine."""
    count = 0

    def counted(_frame: FrameType, _event: str, _arg: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", ["kata ", "*a **b ", "- satu dua\n", "> a\n", "a\n\n", "[a ", "`"])
def test_long_prose_costs_in_proportion(unit: str) -> None:
    def draw(times: int) -> int:
        return calls(lambda: render_text(prose(unit * times), 60))

    draw(10)
    assert draw(4000) < 5 * draw(1000)


def test_many_rows_cost_in_proportion() -> None:
    def draw(rows: int) -> int:
        case = Case()
        case.assessment.family = [FamilyMember(name="AY", age="4") for _row in range(rows)]
        return calls(lambda: render_text(section_preview(case, "assessment.family", "id"), 80))

    draw(1)
    assert draw(200) < 5 * draw(50)
