"""An invented case, far enough along that every preview has something to draw."""

from __future__ import annotations

import pytest

from casejournal.records.case import Case, new_case
from casejournal.records.stages import assessment as a
from casejournal.records.stages import plan as p
from casejournal.records.stages.evaluation import Outcome
from casejournal.records.stages.intervention import Session


@pytest.fixture
def case() -> Case:
    """Built anew for each test; ids of rows are fixed."""
    found = new_case("RN", "2024-09-03").public()
    found.assessment = _assessment()
    found.plan = _plan()
    found.intervention.sessions = [
        Session(
            id="S2",
            theme="Berlatih menyapa",
            objectives=["T1"],
            day="2024-09-25",
            times="09:00/10:30",
            techniques=["role-play", "Menulis surat"],
            process="RN berlatih di depan cermin.\n\n- menyapa teman\n- bertanya kabar",
            results=["RN menyapa dua teman"],
            reflection="Hanya untuk saya.",
        ),
        Session(
            id="S1",
            theme="Mengungkapkan perasaan",
            day="2024-09-18",
            times="13:00/",
            place="Ruang konseling",
            activity="K1",
            results=["RN bercerita", "RN menangis lalu lega"],
        ),
    ]
    found.evaluation.outcomes = [
        Outcome(
            id="E1",
            objective="T1",
            achievement="achieved",
            before="0 kali per minggu",
            after="4 kali per minggu",
            evidence="Catatan harian asrama.",
        )
    ]
    return found


def _assessment() -> a.Assessment:
    found = a.Assessment()
    found.collection.days = "2024-09-05"
    found.collection.techniques = ["interview", "observation"]
    client = found.client
    client.birth_place, client.birth_date = "Garut", "2006-10-15"
    client.address, client.sex, client.cluster = "Kabupaten Garut", "male", "disability"
    client.category, client.disability = "Anak terlantar", ["physical"]
    client.education, client.birth_order = "SMP", "2 dari 4 bersaudara"
    found.admission.story = "RN datang diantar pekerja sosial kecamatan."
    found.admission.admitted_on = "2023-07"
    found.family = [
        a.FamilyMember(
            id="F1", name="AY", sex="male", age="45", relation="father", lives_at="Garut"
        ),
        a.FamilyMember(id="F2", name="IB", sex="female", age="41", relation="mother"),
        a.FamilyMember(id="F3", name="KK", sex="male", relation="Kakak angkat", deceased="yes"),
    ]
    bio = found.functioning.biological
    bio.condition, bio.height, bio.weight = "Sehat; memakai kruk.", "161", "48.5"
    bio.strengths = "Mandiri dalam kegiatan sehari-hari"
    mind = found.functioning.psychological
    mind.condition = "Pada wawancara pertama RN lebih banyak diam. Ia **menunduk** bila ditanya."
    mind.problems = "Merasa malu dengan kondisi tubuhnya"
    mind.source = ["interview", "observation"]
    found.functioning.social.strengths = "Dekat dengan dua teman asrama"
    found.focus.text = "Rendahnya kepercayaan diri RN"
    found.focus.explanation = "Tampak sejak RN pindah ke asrama."
    found.symptoms = [
        a.Symptom(id="G1", text="Menghindari tatapan mata", evidence="Wawancara 5 September"),
        a.Symptom(id="G2", text="Tidak mau makan bersama teman"),
        a.Symptom(id="G3", text="Sulit tidur", not_now="Sedang ditangani perawat"),
    ]
    item = a.QuadrantItem
    found.quadrant = [
        item(id="Q1", quadrant="environment-strength", text="Keluarga menjenguk tiap bulan"),
        item(id="Q2", quadrant="personal-strength", text="Rajin", source="pengasuh"),
        item(id="Q3", quadrant="personal-strength", text="Pandai menggambar"),
        item(id="Q4", quadrant="personal-obstacle", text="Mudah menyerah bila gagal"),
    ]
    found.resources = [
        a.Resource(id="R1", kind="informal", name="Ibu", support="Menelepon setiap Minggu"),
        a.Resource(id="R2", kind="formal", name="Sentra"),
    ]
    tie = a.EcomapTie
    found.ecomap = [
        tie(id="X1", system="Keluarga", strength="strong", direction="both", kind="informal"),
        tie(id="X2", system="Sekolah", strength="weak", direction="to-client", stress="yes"),
        tie(id="X3", system="Masjid"),
    ]
    return found


def _plan() -> p.Plan:
    found = p.Plan()
    found.goal.text = "Meningkatnya kepercayaan diri RN"
    found.objectives = [
        p.Objective(id="T1", text="Berani menyapa teman", symptoms=["G1"], due="2024-10-04"),
    ]
    found.activities = [
        p.PlannedActivity(
            id="K1",
            activity="Konseling pengungkapan perasaan",
            planned="2024-09-17",
            actual="2024-09-18",
            objectives=["T1"],
            method="casework",
            techniques=["ventilation"],
            state="done",
        ),
        p.PlannedActivity(
            id="K2",
            activity="Kelompok bantu diri",
            planned="2024-09-24/2024-09-26",
            state="cancelled",
            not_done="Ruang dipakai kegiatan lain.",
        ),
    ]
    return found
