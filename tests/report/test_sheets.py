"""Time sheet and logbook: sums that agree however they are cut, codes only, the same bytes."""

from __future__ import annotations

import csv
import io
import os
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_rereading import expected, reread

from casejournal.exchange.spreadsheet import csv_file, csv_text
from casejournal.privacy import Masking
from casejournal.records.case import CaseFile, new_case
from casejournal.records.dates.period import Period, month, week
from casejournal.records.derived.work_time import total_minutes, totals
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.identity import RealContact
from casejournal.records.parts.practicum import Supervisor
from casejournal.records.parts.profile import Profile
from casejournal.records.values.text import clean_line, visible
from casejournal.report.document.block_text import texts
from casejournal.report.document.blocks import TableBlock
from casejournal.report.sheets import logbook, timesheet
from casejournal.report.writers.markdown import markdown

GOLDEN = Path(__file__).parent / "golden"
WEEK = week("2024-09-24")
ON = date(2024, 11, 4)
SLIPPED = "Rangga Nirwana"


def plain(text: str) -> str:
    return text


def client() -> CaseFile:
    case = new_case("RN")
    case.identity.person.name = SLIPPED
    case.identity.person.aliases = ["Angga"]
    case.identity.person.phones = ["0812-0000-111"]
    case.identity.contacts = [RealContact(shown_as="Ibu RN", name="Sekar Arum")]
    return case


def student() -> Profile:
    profile = Profile()
    practitioner, placement = profile.practicum.practitioner, profile.practicum.placement
    practitioner.name, practitioner.student_number = "Kinanti L.", "2104172"
    practitioner.school = "Politeknik Kesejahteraan Sosial Nusantara"
    placement.site, placement.town = "Sentra “Lentera”", "Kuningan"
    profile.practicum.supervisors = [
        Supervisor(name="Dr. Hartini W.", staff_number="19720814", role="faculty-supervisor"),
        Supervisor(name="Larasita K.", role="Pendamping di tempat"),
        Supervisor(name="Wirahadi S.", role="head-of-institution"),
    ]
    return profile


PROFILE = student()
ENTRIES = [
    DailyEntry(
        day="2024-09-23",
        times="07:30/08:15",
        kind="morning-assembly",
        place="Lapangan",
        text="Apel pagi | agenda <pekan> #4.",
    ),
    DailyEntry(
        day="2024-09-23",
        times="13:00/14:30",
        kind="counselling",
        case="RN",
        place="Ruang Konseling",
        people=["RN", "Sekar Arum"],
        text=f"{SLIPPED} bercerita:\n\n- takut salah\n- ingin *mencoba*",
        result="RN lebih tenang.",
        next="Bertemu lagi Kamis.",
        reflection="RAHASIA: saya gugup.",
        contact="made",
        tags=["percaya-diri"],
    ),
    DailyEntry(day="2024-09-24", minutes="45", kind="Perbaikan mading", case="ST", text="=1+1"),
    DailyEntry(
        day="2024-09-24",
        times="10:00",
        kind="home-visit",
        case="RN",
        text="Rumah terkunci.",
        contact="attempted",
    ),
    DailyEntry(day="2024-09-28", times="22:30/00:15", kind="report-writing", text="Bab IV."),
    DailyEntry(day="kemarin dulu", kind="travel", minutes="30", text="Ke dinas sosial."),
]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(("name", "sheet"), [("timesheet", timesheet), ("logbook", logbook)])
def test_the_sheets_of_a_week(name: str, sheet: object, lang: str) -> None:
    hide = Masking([client()], lang)
    document = sheet.build(  # type: ignore[attr-defined]
        ENTRIES, PROFILE, period=WEEK, case="", lang=lang, on=ON, hide=hide
    )
    table = sheet.columns(ENTRIES, lang=lang, hide=hide)  # type: ignore[attr-defined]
    written = {
        f"{name}-{lang}.md": markdown(document).encode(),
        f"{name}-{lang}.csv": csv_file(csv_text(*table)),
    }
    assert reread(markdown(document)) == expected(document.blocks)
    for file, data in written.items():
        if os.environ.get("CASEJOURNAL_GOLDEN") == "write":
            (GOLDEN / file).write_bytes(data)
        assert data == (GOLDEN / file).read_bytes(), file
        for secret in (SLIPPED, "RAHASIA", "Sekar"):
            assert secret not in data.decode()


entry = st.builds(
    DailyEntry,
    day=st.sampled_from(["2024-09-23", "2024-09-24", "2024-10-01", "nanti", ""]),
    times=st.sampled_from(["", "09:00/10:30", "23:00/01:00", "08:00", "08:00/"]),
    minutes=st.sampled_from(["", "45", "banyak", "-5", "90.5"]),
    kind=st.sampled_from(["", "counselling", "Konseling", "apel pagi", "travel", "=1+1"]),
    case=st.sampled_from(["", "RN", "rn ", "ST", "@x"]),
    text=st.text(max_size=12).map(clean_line),
    result=st.sampled_from(["", "| a |", "`b`\n\n- c", "<d>"]),
    reflection=st.just("RAHASIA"),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(entries=st.lists(entry, max_size=12), seed=st.integers(0, 99))
def test_all_sums_are_equal_and_nothing_private_gets_out(
    entries: list[DailyEntry], seed: int
) -> None:
    whole = total_minutes(entries)
    document = timesheet.build(
        entries, Profile(), period=WEEK, case="", lang="id", on=ON, hide=plain
    )
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    assert len(tables) == (4 if entries else 1)
    last = {tuple(span.text for cell in t.total.cells for span in cell) for t in tables if t.total}
    assert len(last) == 1  # by day, class, kind and case
    for by in (timesheet.day_of, "kind", "class", "case", "stage"):
        assert sum(one.minutes for one in totals(entries, by)) == whole
    halves: tuple[list[DailyEntry], list[DailyEntry]] = ([], [])
    for one in entries:
        halves[random.Random(f"{seed}{one.id}").randrange(2)].append(one)  # noqa: S311
    assert sum(map(total_minutes, halves)) == whole
    again = timesheet.build(entries, Profile(), period=WEEK, case="", lang="id", on=ON, hide=plain)
    assert markdown(document) == markdown(again)
    book = logbook.build(entries, Profile(), period=WEEK, case="", lang="en", on=ON, hide=plain)
    for made in (document, book):
        written = markdown(made)
        assert reread(written) == expected(made.blocks)
        assert "RAHASIA" not in written
    _read_back(entries, whole)


def _read_back(entries: list[DailyEntry], whole: int) -> None:
    """What a spreadsheet is given can be read again: the sum, and each text of each entry."""
    heads, rows = timesheet.columns(entries, lang="en", hide=plain)
    read = list(csv.DictReader(io.StringIO(csv_text(heads, rows))))
    assert sum(int(row["Minutes"]) for row in read[:-1]) == int(read[-1]["Minutes"]) == whole
    assert sum(int(row["Activities"]) for row in read[:-1]) == len(entries)
    heads, rows = logbook.columns(entries, lang="en", hide=plain)
    for semicolon in (False, True):
        text = csv_text(heads, rows, semicolon=semicolon)
        parsed = list(csv.reader(io.StringIO(text), delimiter=";" if semicolon else ","))
        for read_row, row in zip(parsed[1:], rows, strict=True):
            for cell, wanted in zip(read_row, row, strict=True):
                assert _is_said(cell, visible(wanted).replace("\r", ""))
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for r in parsed for cell in r)
        assert "RAHASIA" not in text


def _is_said(cell: str, wanted: str) -> bool:
    """Whether a cell says what it shall, but for apostrophes that keep it from being a formula."""
    letters = iter(cell)
    return all(letter in letters for letter in wanted) and cell.replace("'", "") == wanted.replace(
        "'", ""
    )


def test_known_names_become_codes_wherever_they_were_written() -> None:
    hide = Masking([new_case("ST"), client()], "id")
    entries = [
        DailyEntry(
            day="2024-09-24",
            case="Rangga",
            people=["RANGGA NIRWANA", "Pekerja sosial"],
            text="Angga menelepon dari 0812-0000-111; nirwana itu indah.",
            place="Rumah Nirwana",
        )
    ]
    document = logbook.build(
        entries, Profile(), period=WEEK, case="Rangga", lang="id", on=ON, hide=hide
    )
    said = "\n".join(texts(document.blocks))
    assert "RN menelepon dari (nomor telepon); nirwana itu indah." in said
    for name in ("Rangga", "RANGGA", "Angga", "0812", "Nirwana"):
        assert name not in said
    assert hide.count > 0
    assert hide("tidak ada nama di sini") == "tidak ada nama di sini"


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        (week("2024-09-29"), "23 – 29 September 2024"),
        (week("2024-12-31"), "30 Desember 2024 – 5 Januari 2025"),
        (month("2024-02"), "Februari 2024"),
        (Period("2024-09-01", "2024-09-30"), "September 2024"),
        (Period("", "2024-09-30"), ""),
    ],
)
def test_a_period_is_called_as_people_call_it(period: Period, shown: str) -> None:
    assert period.shown("id") == shown


def test_who_signs_is_who_supervises() -> None:
    said = "\n".join(
        texts(
            timesheet.build([], PROFILE, period=WEEK, case="", lang="id", on=ON, hide=plain).blocks
        )
    )
    assert PROFILE.practicum.practitioner.name in said
    assert "Pendamping di tempat" in said
    assert "Wirahadi" not in said
    empty = timesheet.build([], Profile(), period=WEEK, case="", lang="id", on=ON, hide=plain)
    assert "\n".join(texts(empty.blocks)).count("(……") == 2
