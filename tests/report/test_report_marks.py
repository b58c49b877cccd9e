"""What a report marks: what was not understood, what is only planned; what it leaves out."""

from __future__ import annotations

from report_filling import ON

from casejournal.records.case import CaseFile, new_case
from casejournal.records.parts.profile import Profile
from casejournal.records.stages.assessment import FamilyMember
from casejournal.records.stages.plan import PlannedActivity
from casejournal.report import build, markdown, outline, templates


def report(case: CaseFile, profile: Profile | None = None) -> str:
    document = build(case, profile or Profile(), template="poltekesos-2024", lang="id", on=ON)
    return markdown(document)


def test_a_value_that_was_not_understood_is_marked_and_listed() -> None:
    case = new_case("TN")
    case.assessment.admission.admitted_on = "1212"
    case.engagement.intake.days = "31 Februari 2024"
    case.assessment.family = [FamilyMember(name="NH", age="sepuh")]
    document = build(case, Profile(), template="poltekesos-2024", lang="id", on=ON)
    text = markdown(document)
    assert "pada 1212 *(belum dimengerti)*.\n" in text
    assert ":** 31 Februari 2024 *(belum dimengerti)*\n" in text
    assert "| sepuh *(belum dimengerti)* |" in text
    row = case.assessment.family[0].id
    assert {gap.address for gap in document.unclear} == {
        ("engagement", "intake", "days"),
        ("assessment", "admission", "admitted_on"),
        ("assessment", "family", row, "age"),
    }
    assert all(gap.what and gap in document.missing for gap in document.unclear)
    head = text.split("\n---\n", 1)[0]
    assert f"missing: {len(document.missing) - 3}\nunclear: 3" in head
    place = "2. Riwayat Masuk Sentra"
    before = {entry.label: entry.missing for entry in outline(document)}
    case.assessment.admission.admitted_on = "2012-12"
    after = build(case, Profile(), template="poltekesos-2024", lang="id", on=ON)
    assert {entry.label: entry.missing for entry in outline(after)}[place] == before[place] - 1


def test_the_cover_has_the_year_in_which_the_report_was_approved() -> None:
    case, profile = new_case("RN"), Profile()

    def cover() -> str:
        return report(case, profile).split("# LEMBAR PENGESAHAN", 1)[0]

    profile.practicum.placement.town = "Bandung"
    assert "Bandung, 2024\n" in cover()
    profile.practicum.placement.period = "2022-12-05/2023-01-20"
    assert "Bandung, 2023\n" in cover()
    profile.practicum.front.approved_on = "2025-02-03"
    assert "Bandung, 2025\n" in cover()
    profile.practicum.front.approved_on = "besok"
    assert "Bandung, 2023\n" in cover()


def test_when_the_file_was_opened_is_no_fact_about_the_client() -> None:
    case = new_case("RN", "2024-09-02")
    case.overview.card.closed = "2024-10-11"
    case.assessment.client.birth_place = "Garut"
    for template in templates():
        text = markdown(build(case, Profile(), template=template, lang="id", on=ON))
        assert "2 September 2024" not in text
        assert "11 Oktober 2024" not in text


def test_a_planned_day_that_was_another_shows_both() -> None:
    case = new_case("RN")
    case.plan.activities = [
        PlannedActivity(activity="Kelompok", planned="2024-10-08", actual="2024-10-10"),
        PlannedActivity(activity="Kunjungan", planned="2024-10-18", state="not-done",
                        not_done="Bus mogok."),
        PlannedActivity(activity="Latihan", planned="2024-10-21", state="postponed"),
        PlannedActivity(activity="Konseling", planned="2024-10-07", actual="2024-10-07"),
        PlannedActivity(activity="Obrolan", actual="2024-10-09"),
        PlannedActivity(activity="Menyapa", planned="1212", actual="2024-10-11"),
    ]  # fmt: skip
    text = report(case).split("\n### 4.3.3 Kegiatan Intervensi\n")[1].split("\n#")[0]
    days = [line.split(" | ")[1] for line in text.splitlines() if line.startswith("| K")][1:]
    assert days == [
        "Kamis, 10 Oktober 2024 / (rencana: Selasa, 8 Oktober 2024)",
        "Jumat, 18 Oktober 2024 (rencana)",
        "Senin, 21 Oktober 2024 (rencana)",
        "Senin, 7 Oktober 2024",
        "Rabu, 9 Oktober 2024",
        "Jumat, 11 Oktober 2024 / (rencana: 1212 *(belum dimengerti)*)",
    ]
    assert "| Tidak terlaksana / Bus mogok. |" in text
    assert "| Ditunda |" in text
    assert "** Rencana dan pelaksanaan kegiatan intervensi dengan RN\n" in text
