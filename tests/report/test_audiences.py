"""For whom a report is made: what is in it, what is not, and when there is none."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from casejournal import demo
from casejournal.platform.errors import Refused
from casejournal.privacy.places import PlaceMasking
from casejournal.records.case import Case
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts import identifying
from casejournal.records.parts.profile import Profile
from casejournal.report import Document, markdown
from casejournal.report.audience import AUDIENCES, build_for
from casejournal.report.document.blocks import Heading
from casejournal.report.period import EVER, ReportPeriod

ON = date(2024, 11, 4)


@cache
def made() -> tuple[Case, Profile, tuple[DailyEntry, ...]]:
    case, profile, entries = demo.build()
    return case.public(), profile, tuple(entries)


def report(
    audience: str,
    *,
    case: Case | None = None,
    template: str = "poltekesos-2024",
    lang: str = "id",
    period: ReportPeriod = EVER,
) -> Document:
    whole, profile, entries = made()
    return build_for(
        audience,
        case or whole,
        profile,
        template=AUDIENCES[audience].template or template,
        lang=lang,
        on=ON,
        entries=entries,
        period=period,
    )


def copied() -> Case:
    return identifying.without_births(made()[0])


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_class_sees_no_place_and_no_day_of_birth(lang: str) -> None:
    whole = markdown(report("supervisor", lang=lang))
    text = markdown(report("class", lang=lang))
    for word in ("Lentera", "Pertiwi", "Kuningan", "Majalengka", "Kebon Teureup", "Jawa Barat"):
        assert word in whole
        assert word not in text
    for month in ("Maret 2007", "March 2007"):
        assert month not in text
    assert "17 tahun" in text or "17 years" in text
    assert "Sentra" in text


def test_the_title_and_the_drawings_have_none_either() -> None:
    document = report("class")
    assert "Lentera" not in document.title
    assert "Kuningan" not in repr(document.blocks)


def test_a_referral_holds_what_they_need_and_nothing_of_the_school() -> None:
    document = report("referral")
    text = markdown(document)
    assert "Dirujuk" in text or "dirujuk" in text
    assert "Kepercayaan diri rendah" in text
    assert "LEMBAR PENGESAHAN" not in text
    assert "Dilema" not in text
    assert len(text) < len(markdown(report("supervisor"))) / 3


def test_without_a_consent_no_referral_is_made_unless_a_reason_is_recorded() -> None:
    case = copied()
    case.engagement.consents = []
    case.termination.referral.client_agrees = "no"
    with pytest.raises(Refused) as refused:
        report("referral", case=case)
    assert "belum ada persetujuan" in str(refused.value)
    assert "Persetujuan" in refused.value.todo
    assert report("supervisor", case=case)
    case.termination.referral.without_consent = "Bahaya bagi keselamatan klien."
    assert "Bahaya bagi keselamatan klien" in markdown(report("referral", case=case))


def test_a_report_of_some_days_keeps_the_numbers_of_the_sessions_and_says_so() -> None:
    document = report("supervisor", period=ReportPeriod(date(2024, 10, 1), date(2024, 10, 10)))
    titles = [block.title for block in document.blocks if isinstance(block, Heading)]
    sessions = [title.split(":")[0] for title in titles if title.startswith("Sesi ")]
    assert sessions == ["Sesi 3", "Sesi 4", "Sesi 5"]
    assert "dari 1 Oktober 2024 sampai dengan 10 Oktober 2024" in markdown(document)


def test_a_report_of_days_without_a_session_says_so() -> None:
    text = markdown(report("supervisor", period=ReportPeriod(date(2024, 9, 2), date(2024, 9, 3))))
    assert "Tidak ada sesi pada hari-hari tersebut." in text


def test_what_has_no_day_stays_in() -> None:
    assert ReportPeriod(date(2024, 9, 2)).has(DailyEntry(day="kapan-kapan"))
    assert ReportPeriod(date(2024, 9, 2)).has(DailyEntry(day="2024-09-02"))
    assert not ReportPeriod(date(2024, 9, 2)).has(DailyEntry(day="2024-09-01"))
    assert not ReportPeriod(None, date(2024, 9, 2)).has(DailyEntry(day="2024-09-03"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ia lahir di Majalengka.", "Ia lahir di (tempat)."),
        ("Sentra “Lentera Pertiwi” Kuningan", "Sentra (tempat)"),
        ("Sentra **Lentera** *Pertiwi*, Kuningan", "Sentra **(tempat)*, (tempat)"),
        ("cincin dari kuningan dan bahasa Jawa", "cincin dari kuningan dan bahasa Jawa"),
        ("rumah di Jawa Barat", "rumah di (tempat)"),
        ("lentera itu padam; Kuninganan", "lentera itu padam; Kuninganan"),
        ("Jalan Kebon Teureup Nomor 100", "Jalan (tempat) Nomor 100"),
        ("Kabupaten dan kota lain", "Kabupaten dan kota lain"),
    ],
)
def test_names_of_places_go_and_other_words_stay(text: str, left: str) -> None:
    places = ["Sentra “Lentera Pertiwi” Kuningan", "Majalengka, Jawa Barat", "Jalan Kebon Teureup"]
    assert PlaceMasking(places, "(tempat)")(text) == left


def test_nothing_to_hide_leaves_every_letter() -> None:
    assert PlaceMasking([], "(tempat)")("A  b\u00a0c") == "A  b\u00a0c"


def test_of_a_birth_only_the_year_is_left() -> None:
    case = copied()
    case.assessment.client.birth_date = "2007-03-14"
    assert identifying.births(case) == ["2007-03-14"]
    assert identifying.without_births(case).assessment.client.birth_date == "2007"
    case.assessment.client.birth_date = "tanggal empat belas"
    assert identifying.without_births(case).assessment.client.birth_date == ""
    assert case.assessment.client.birth_date == "tanggal empat belas"
