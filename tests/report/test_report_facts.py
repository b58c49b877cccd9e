"""What a report derives from the facts, and what it does with facts that are odd."""

from __future__ import annotations

import itertools
import time

import pytest
from report_filling import ON, cycling, full_case, full_profile
from report_rereading import body_of, reread

from casejournal.records.case import CaseFile, new_case
from casejournal.records.parts.attachments import Attachment
from casejournal.records.parts.concepts import Concept, Source
from casejournal.records.parts.conferences import Attendee, CaseConference, FollowUp
from casejournal.records.parts.institution import Building, OrganisationUnit, StaffPosition
from casejournal.records.parts.profile import Profile
from casejournal.records.stages.assessment import (
    EcomapTie,
    FamilyMember,
    QuadrantItem,
    Relationship,
    Symptom,
)
from casejournal.records.stages.engagement import Consent
from casejournal.records.stages.evaluation import Outcome
from casejournal.records.stages.intervention import MemberObservation, Session
from casejournal.records.stages.plan import Objective, PlannedActivity
from casejournal.report import build, markdown
from casejournal.report.citations.format import surnames


def report(case: CaseFile, profile: Profile | None = None, lang: str = "id") -> str:
    document = build(case, profile or Profile(), template="poltekesos-2024", lang=lang, on=ON)
    return markdown(document)


def under(text: str, heading: str) -> str:
    """What stands between a heading and the next one."""
    body = body_of(text)
    start = body.index(f"{heading}\n")
    end = body.find("\n#", start)
    return body[start:end]


def test_the_age_is_counted_on_the_day_of_the_assessment() -> None:
    case = new_case("RN")
    case.assessment.client.birth_date = "2000-02-29"
    case.assessment.collection.days = "2024-02-28"
    assert "**Usia:** 23 tahun (per 28 Februari 2024)" in report(case)
    case.assessment.collection.days = "2024-02-29/2024-03-02"
    assert "**Usia:** 24 tahun (per 29 Februari 2024)" in report(case)
    case.assessment.collection.days = ""
    case.assessment.client.birth_date = "2001-10-15"
    assert "**Usia:** 23 tahun (per 4 November 2024)" in report(case)


@pytest.mark.parametrize(
    ("born", "shown"),
    [("2007", "sekitar 17 tahun"), ("~1950", "sekitar 74 tahun"), ("2007-03", " 17 tahun")],
)
def test_an_age_from_part_of_a_date_says_how_sure_it_is(born: str, shown: str) -> None:
    case = new_case("RN")
    case.assessment.client.birth_date = born
    case.assessment.client.birth_place = "Garut"
    text = report(case)
    assert shown in text
    assert ("sekitar 17" in text) == (born == "2007")


def test_the_placement_is_counted_in_days_weeks_and_working_days() -> None:
    profile = Profile()
    profile.practicum.placement.site = "Sentra Contoh"
    profile.practicum.placement.period = "2024-09-02/2024-10-11"
    sentence = (
        "Praktikum dilaksanakan di Sentra Contoh pada 2 September – 11 Oktober 2024, "
        "yaitu selama 40 hari (5 minggu 5 hari), termasuk 30 hari kerja."
    )
    assert sentence in report(new_case("RN"), profile)
    profile.practicum.placement.period = "kira-kira September"
    text = report(new_case("RN"), profile)
    assert (
        "Praktikum dilaksanakan di Sentra Contoh pada kira-kira September *(belum dimengerti)*.\n"
    ) in text


def test_totals_are_computed_and_left_out_where_a_count_is_no_number() -> None:
    profile = Profile()
    profile.institution.staff = [
        StaffPosition(position="Pekerja sosial", count="7"),
        StaffPosition(position="Instruktur", count="1200"),
    ]
    profile.institution.buildings = [
        Building(name="Asrama", count="3"),
        Building(name="Aula", count="beberapa"),
    ]
    text = under(report(new_case("RN"), profile), "### 3.1.5 Struktur Organisasi dan Sumber Daya")
    assert "|  | **Jumlah** | **1.207** |" in text
    assert "beberapa" in text
    assert text.count("**Jumlah**") == 1


def test_sentences_leave_out_what_is_not_known() -> None:
    case = new_case("RN")
    case.assessment.collection.days = "2024-09-17"
    text = under(report(case), "## 4.2 Tahap Asesmen")
    assert "Asesmen dilaksanakan pada Selasa, 17 September 2024.\n" in text
    case.assessment.collection.techniques = ["interview", "observation", "baca buku harian"]
    text = under(report(case), "## 4.2 Tahap Asesmen")
    assert "dengan teknik wawancara, observasi, dan baca buku harian." in text
    case.assessment.collection.days = ""
    case.assessment.collection.place = "Ruang Konseling"
    text = under(report(case), "## 4.2 Tahap Asesmen")
    assert "Data dikumpulkan dengan teknik wawancara" in text
    assert "Ruang Konseling" in text
    assert "pada  " not in text
    assert "di ." not in text


def test_times_carry_the_zone_of_the_placement() -> None:
    case, profile = new_case("RN"), Profile()
    case.engagement.intake.times = "11:00/15:00"
    profile.practicum.placement.zone = "WITA"
    assert "11.00 – 15.00 WITA" in report(case, profile)
    text = markdown(build(case, profile, template="poltekesos-2024", lang="id", on=ON, zone="WIT"))
    assert "11.00 – 15.00 WIT\n" in text


def test_dangling_references_unknown_terms_and_odd_dates_stay_as_they_are() -> None:
    case = new_case("RN")
    case.plan.objectives = [Objective(text="Berani", symptoms=["HILANG1"], due="minggu depan")]
    case.plan.activities = [
        PlannedActivity(
            activity="Konseling",
            objectives=["HILANG2"],
            planned="sehabis Lebaran",
            method="metode-baru",
            techniques=["teknik-lama"],
        )
    ]
    case.intervention.sessions = [
        Session(theme="Awal", day="32 Januari", activity="HILANG3", photos=["HILANG4"])
    ]
    case.evaluation.outcomes = [Outcome(objective="HILANG5", achievement="lumayan")]
    case.plan.approval.conference = "HILANG6"
    case.plan.approval.day = "kapan-kapan"
    text = report(case)
    for odd in ("HILANG1", "HILANG2", "HILANG3", "HILANG4", "HILANG5", "HILANG6", "minggu depan",
                "sehabis Lebaran", "metode-baru", "teknik-lama", "32 Januari", "lumayan",
                "kapan-kapan"):  # fmt: skip
        assert odd in text, odd


def test_marks_tie_symptoms_objectives_activities_and_outcomes() -> None:
    case = new_case("RN")
    case.assessment.symptoms = [Symptom(text="Menunduk"), Symptom(text="Diam")]
    g2 = case.assessment.symptoms[1].id
    case.plan.objectives = [
        Objective(text="Berbicara", symptoms=[g2], baseline="0", target="3", unit="kali per minggu")
    ]
    t1 = case.plan.objectives[0].id
    case.plan.activities = [PlannedActivity(activity="Latihan", objectives=[t1])]
    case.evaluation.outcomes = [Outcome(objective=t1, achievement="achieved", after="4")]
    text = report(case)
    assert "- **G2** Diam" in text
    objectives = under(text, "### 4.3.1 Tujuan")
    assert "| T1 | Berbicara | G2 | *belum diisi* | 0 kali per minggu | 3 kali per minggu |" in (
        objectives
    )
    assert "Latihan (T1)" in text
    assert "| T1 Berbicara | 0 kali per minggu | 4 kali per minggu | Tercapai |" in text


def test_an_objective_without_outcome_is_missing() -> None:
    case = new_case("RN")
    case.plan.objectives = [Objective(text="Berani"), Objective(text="Tenang")]
    case.evaluation.outcomes = [
        Outcome(objective=case.plan.objectives[0].id, achievement="achieved")
    ]
    assert "*Evaluasi T2 Tenang: belum diisi.*" in report(case)


def test_the_ecomap_legend_has_exactly_the_lines_drawn() -> None:
    case = new_case("RN")
    case.assessment.ecomap = [
        EcomapTie(system="Ibu", strength="strong", direction="both"),
        EcomapTie(system="Sekolah", strength="weak", stress="yes"),
    ]
    text = under(report(case), "#### c. Keberfungsian sosial")
    assert "Ibu <═══════>│" in text
    assert "│- -/\\/- - Sekolah" in text
    assert "- `═══` Kuat" in text
    assert "- `───` " not in text


def test_an_ecomap_of_two_days_says_what_changed_and_keeps_what_was_written_before() -> None:
    case = new_case("RN")
    case.assessment.ecomap = [
        EcomapTie(system="Ayah", strength="weak", stress="yes", note="lama", as_of="2024-09-23"),
        EcomapTie(system="Ibu", strength="strong", as_of="2024-09-23"),
        EcomapTie(system="Ayah", strength="strong", stress="no", as_of="2024-10-24"),
    ]
    text = under(report(case), "#### c. Keberfungsian sosial")
    assert "Ekomap RN, 24 Oktober 2024" in text
    row = "| Ayah | lemah, penuh tekanan; lama | kuat | menguat, tidak lagi penuh tekanan |"
    assert row in text
    assert "tidak berubah: Ibu." in text


def test_the_genogram_is_a_figure_and_who_is_not_in_it_stands_below() -> None:
    case = new_case("RN")
    case.assessment.client.sex = "female"
    case.assessment.collection.days = "2024-09-17"
    nh, xx = FamilyMember(name="NH", relation="mother", born="1980"), FamilyMember(name="`<b>|")
    case.assessment.family = [nh, xx]
    case.assessment.relationships = [
        Relationship(one=case.assessment.client.id, other=nh.id, kind="close", since="2020"),
        Relationship(one=nh.id, kind="conflict", direction="to-other"),
    ]
    text = under(report(case), "### 4. Identitas Keluarga")
    assert "```text\n(NH,44)\n   │\n((RN))\n```" in text
    assert "44 tahun" in text
    assert "Genogram RN" in text
    assert "- RN – NH: Dekat (2020)" in text
    assert "- NH → *belum diisi*: Konflik" in text
    assert "- ``<`<b>|>``" in text or "`<b>" in text


def test_the_quadrant_keeps_items_of_no_quadrant() -> None:
    case = new_case("RN")
    case.assessment.quadrant = [
        QuadrantItem(quadrant="personal-strength", text="Tekun"),
        QuadrantItem(quadrant="entah", text="Suka musik"),
    ]
    text = under(report(case), "### 9. Potensi dan Sumber")
    assert "| **Kekuatan** | – | 1) Tekun |" in text
    assert "- entah: Suka musik" in text


def test_the_organisation_chart_survives_circles_and_strays() -> None:
    profile = Profile()
    one, two = OrganisationUnit(name="Satu"), OrganisationUnit(name="Dua")
    three, four = OrganisationUnit(name="Tiga"), OrganisationUnit(name="Empat")
    one.under, two.under = two.id, one.id
    three.under, four.under = one.id, "HILANG"
    profile.institution.units = [one, two, three, four]
    text = under(report(new_case("RN"), profile), "### 3.1.5 Struktur Organisasi dan Sumber Daya")
    for name in ("Satu", "Dua", "Tiga", "Empat"):
        assert name in text
    assert "- Satu\n  - Tiga\n" in text


def test_a_deep_organisation_chart_keeps_every_unit() -> None:
    profile = Profile()
    units = [OrganisationUnit(name=f"Unit{n}x") for n in range(3000)]
    for above, unit in itertools.pairwise(units):
        unit.under = above.id
    profile.institution.units = units
    shown = " ".join(reread(report(new_case("RN"), profile)))
    assert all(f"Unit{n}x" in shown for n in range(3000))


def test_concepts_explain_the_techniques_that_were_used() -> None:
    case, profile = new_case("RN"), Profile()
    source = Source(author="Iskandar, J.", year="2013", title="Keahlian")
    profile.concepts.sources = [source]
    profile.concepts.entries = [
        Concept(name="Ventilation", kind="technique", about="casework",
                text="Memberi ruang.", author="Hollis, 1972", source=source.id, pages="34"),
    ]  # fmt: skip
    case.plan.activities = [
        PlannedActivity(activity="Konseling", techniques=["ventilation", "Hipnodrama"])
    ]
    text = under(report(case, profile), "### 4.3.4 Metode dan Teknik")
    assert "**Pengungkapan perasaan (ventilation)**. Memberi ruang" in text
    assert "(Hollis, 1972, dalam Iskandar, 2013: 34)." in text
    assert "**Hipnodrama**: *belum dijelaskan dalam daftar konsep*" in text


@pytest.mark.parametrize(
    ("author", "cited"),
    [
        ("Iskandar, J.", "Iskandar"),
        ("Toseland, R. W., & Rivas, R. F.", "Toseland & Rivas"),
        ("McGoldrick, M., Gerson, R., & Petry, S.", "McGoldrick, Gerson, & Petry"),
        ("Saleebey, D. (Ed.)", "Saleebey"),
        ("Prayitno", "Prayitno"),
        ("Kementerian Sosial RI", "Kementerian Sosial RI"),
        ("", ""),
    ],
)
def test_citations_name_surnames(author: str, cited: str) -> None:
    assert surnames(author) == cited


def test_the_bibliography_is_sorted_and_marks_what_is_missing() -> None:
    profile = Profile()
    profile.concepts.sources = [
        Source(author="Zastrow, C.", year="2010", title="Pengantar", place="Belmont",
               publisher="Brooks"),
        Source(author="Ámir, B.", year="2001", title="Kelompok", container="Jurnal Sosial, 2(1)"),
        Source(title="Tanpa Nama"),
    ]  # fmt: skip
    text = under(report(new_case("RN"), profile), "# DAFTAR PUSTAKA")
    assert text.index("Ámir") < text.index("Zastrow")
    assert "- Zastrow, C. (2010). *Pengantar*. Belmont: Brooks." in text
    assert "- Ámir, B. (2001). Kelompok. *Jurnal Sosial, 2(1)*." in text
    assert "*Tanpa Nama*" in text


def test_attendance_goes_to_its_own_list_and_nobody_is_left_out() -> None:
    case = new_case("RN")
    case.conferences.meetings = [
        CaseConference(number="II", attendees=[Attendee(name="BT")]),
        CaseConference(number="ketiga", attendees=[Attendee(name="LM")]),
    ]
    text = report(case)
    assert "BT" in under(text, "## Lampiran 2 Daftar Hadir Konferensi Kasus II")
    assert "Belum diisi." in under(text, "## Lampiran 1 Daftar Hadir Konferensi Kasus I")
    assert "LM" in under(text, "### Konferensi kasus ketiga")


def test_photographs_are_figures_that_sessions_refer_to() -> None:
    case = new_case("RN")
    case.attachments.items = [
        Attachment(caption="Kelompok", kind="photo", file="menyusul"),
        Attachment(caption="Lembar persetujuan", kind="consent", file="menyusul"),
    ]
    case.intervention.sessions = [Session(theme="Awal", photos=[case.attachments.items[0].id])]
    text = report(case)
    assert "**Gambar L8.1** Kelompok" in text
    assert "**Foto:** Gambar L8.1" in text
    case.engagement.contract.purpose = "Membantu"
    assert "Lembar persetujuan" in under(report(case), "## Lampiran 4 Informed Consent")


def test_a_client_who_was_not_referred_has_no_referral_form() -> None:
    case = new_case("RN")
    case.termination.referral.made = "no"
    text = report(case)
    assert "RN tidak dirujuk." in text
    assert "RN tidak dirujuk sehingga pernyataan rujukan tidak diperlukan." in text


def test_who_lives_with_the_client_and_who_died_is_said_once() -> None:
    case = new_case("RN")
    case.assessment.family = [
        FamilyMember(name="NH", with_client="yes", deceased="no"),
        FamilyMember(name="AK", with_client="no", deceased="yes", note="Kakek"),
        FamilyMember(name="SW", with_client="kadang-kadang"),
    ]
    text = under(report(case), "### 4. Identitas Keluarga")
    assert "Anggota keluarga yang tinggal bersama RN: NH." in text
    assert "Anggota keluarga yang telah meninggal: AK." in text
    assert "- **AK**: Kakek" in text
    assert "kadang-kadang" in text


def test_front_matter_is_yaml_whatever_the_title_holds() -> None:
    case, profile = new_case('R"N: \\'), Profile()
    profile.practicum.front.title = 'Judul: "A" #1 \\ {x}\u202e'
    head = report(case, profile).split("\n---\n", 1)[0]
    assert 'title: "Judul: \\"A\\" #1 \\\\ {x}⟨RLO⟩"' in head
    assert 'case: "R\\"N: \\\\"' in head
    assert 'template: "poltekesos-2024"' in head
    assert "date: 2024-11-04" in head


def test_an_english_report_is_english() -> None:
    text = report(new_case("RN"), lang="en")
    assert "CHAPTER IV CASE WORK" in text
    assert "Not yet filled in." in text
    assert "elum diisi" not in text


def test_a_language_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown language"):
        build(new_case("RN"), Profile(), template="poltekesos-2024", lang="fr", on=ON)


def _seconds(rows: int) -> float:
    value = cycling(["Kalimat yang *cukup* panjang untuk satu isian. " * 5], 1)
    case, profile = full_case(value, rows), full_profile(value, rows)
    best = 1e9
    for _ in range(3):
        start = time.perf_counter()
        markdown(build(case, profile, template="poltekesos-2024", lang="id", on=ON))
        best = min(best, time.perf_counter() - start)
    return best


def test_the_cost_grows_with_the_case_and_no_faster() -> None:
    assert _seconds(16) < 40 * _seconds(4)  # rows hold rows: up to 16 times the text


def test_a_very_long_note_is_kept_whole() -> None:
    case = new_case("RN")
    case.assessment.admission.story = " ".join(f"kata{n}" for n in range(20_000))
    assert "kata19999" in report(case)


@pytest.mark.parametrize("template", ["poltekesos-2024", "case-report-en"])
def test_the_referral_statement_says_on_what_ground_it_is_handed_over(template: str) -> None:
    case = new_case("RN")
    referral = case.termination.referral
    referral.made, referral.to, referral.day = "yes", "Puskesmas Cilimus", "2024-10-29"

    def statement() -> str:
        lang = template[-2:] if template.endswith("en") else "id"
        return markdown(build(case, Profile(), template=template, lang=lang, on=ON))

    refused, agreed = "Not to be handed over", "consent to sharing of 24 October 2024"
    reason = "Handed over without a consent"
    if template.startswith("poltekesos"):
        refused, agreed = "Belum boleh disampaikan", "berbagi informasi tanggal 24 Oktober 2024"
        reason = "Disampaikan tanpa persetujuan"
    assert f"**{refused}**" in statement()
    referral.without_consent = "Ada bahaya bagi klien"
    assert refused not in statement()
    assert f"**{reason}**" in statement()
    assert statement().count("Ada bahaya bagi klien") == 1
    case.engagement.consents = [Consent(kind="sharing", day="2024-10-24")]
    assert agreed in statement()


def test_minutes_take_up_what_the_conference_before_asked_for() -> None:
    case = new_case("RN")
    task = FollowUp(what="Menghubungi paman", who="Praktikan", done_on="2024-10-03")
    case.conferences.meetings = [
        CaseConference(number="I", day="2024-09-26", follow_ups=[task]),
        CaseConference(number="II", day="2024-10-22", last_decisions="Semua dijalankan"),
    ]
    text = report(case)
    assert "Semua dijalankan" in text
    assert text.count("Menghubungi paman") == 2
    assert text.count("**Tindak lanjut konferensi sebelumnya**") == 1


def test_other_members_are_initials_among_the_participants_too() -> None:
    case = new_case("RN")
    row = Session(shape="groupwork", theme="Berani bertanya", day="2024-10-10")
    row.observations = [MemberObservation(member=each) for each in ("RN", "Budi Santoso", "TN-02")]
    row.participants = ["RN", "Budi Santoso", "TN-02", "HS, instruktur"]
    case.intervention.sessions = [row]
    text = report(case)
    assert "RN; BS; anggota lain; HS, instruktur" in text
    assert "Budi" not in text
    assert "TN-02" not in text
