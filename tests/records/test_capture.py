"""The line that holds an entry: what is understood of it, and that nothing of it is lost."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casejournal.records.address import normalise
from casejournal.records.dates import day_numbers
from casejournal.records.dates.calendar import relative_day, show_day, show_times
from casejournal.records.dates.now import Present
from casejournal.records.declare import field_of
from casejournal.records.derived.contacts import is_contact
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.quick_log import ParsedEntry, activity_kinds, feedback, parse, parsed_entry
from casejournal.records.quick_log.completion import begun_at, written
from casejournal.records.quick_log.writer import of_entry, write
from casejournal.records.values.text import clean, clean_line
from casejournal.records.vocabularies import vocabulary

TODAY = "2024-09-24"  # a Tuesday
CASES = ("RN", "MK", "Klien 3")


def read(line: str, **more: Any) -> ParsedEntry:
    return parse(line, TODAY, cases=lambda: CASES, **more)


def said(line: str, **more: Any) -> dict[str, Any]:
    """The fields that a line fills."""
    return {name: value for name, value in read(line, **more).fields().items() if value}


def doubts(line: str, **more: Any) -> list[tuple[str, str]]:
    return [(doubt.about, doubt.typed) for doubt in read(line, **more).doubts]


def test_the_whole_of_it() -> None:
    line = "kemarin 09.00-10.30 konseling :RN +percaya-diri klien mau bercerita"
    assert said(line) == {
        "day": "2024-09-23",
        "times": "09:00/10:30",
        "kind": "counselling",
        "case": "RN",
        "tags": ["percaya-diri"],
        "text": "klien mau bercerita",
    }
    assert not read(line).doubts


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("kemarin", "2024-09-23"),
        ("kemarin lusa", "2024-09-22"),
        ("kemarin dulu", "2024-09-22"),
        ("hari ini", "2024-09-24"),
        ("yesterday", "2024-09-23"),
        ("the day before yesterday", "2024-09-22"),
        ("senin", "2024-09-23"),
        ("selasa", "2024-09-24"),
        ("selasa lalu", "2024-09-17"),
        ("senin yang lalu", "2024-09-23"),
        ("senin kemarin", "2024-09-23"),
        ("hari jum'at", "2024-09-20"),
        ("last monday", "2024-09-23"),
        ("3 hari lalu", "2024-09-21"),
        ("dua hari yang lalu", "2024-09-22"),
        ("5/9", "2024-09-05"),
        ("5/11/2023", "2023-11-05"),
        ("17 sept", "2024-09-17"),
        ("17 september 2024", "2024-09-17"),
        ("Selasa, 17 September 2024", "2024-09-17"),
        ("tanggal 17/9", "2024-09-17"),
        ("2024-09-17", "2024-09-17"),
        ("d:17/9", "2024-09-17"),
        ('d:"17 sept"', "2024-09-17"),
        ("d:kemarin_lusa", "2024-09-22"),
    ],
)
def test_days(typed: str, day: str) -> None:
    assert said(f"{typed} klien datang") == {"day": day, "text": "klien datang"}
    assert said(f"{typed}: klien datang") == {"day": day, "text": "klien datang"}
    assert said(f"{typed} 09.00 konseling :RN x")["day"] == day
    assert said(f"09.00 konseling {typed} :RN x")["day"] == day


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("09.00-10.30", "09:00/10:30"),
        ("09.00 - 10.30", "09:00/10:30"),
        ("9.00–10.30", "09:00/10:30"),
        ("09.00 s.d. 10.30", "09:00/10:30"),
        ("dari jam 9 sampai jam 11", "09:00/11:00"),
        ("09:00", "09:00"),
        ("jam 9", "09:00"),
        ("pukul 09.00 WIB", "09:00"),
        ("9 pagi", "09:00"),
        ("jam 8 malam", "20:00"),
        ("malam jam 8", "20:00"),
        ("1 - 3 sore", "13:00/15:00"),
        ("9 am", "09:00"),
        ("09.00-selesai", "09:00/"),
        ("22.00-01.00", "22:00/01:00"),
        ("t:9.00-10.30", "09:00/10:30"),
        ("09.00 t:90m", "09:00/10:30"),
        ("2 jam 09.00", "09:00/11:00"),
    ],
)
def test_times(typed: str, times: str) -> None:
    assert said(f"{typed} klien datang") == {"times": times, "text": "klien datang"}
    assert said(f"kemarin {typed} :RN klien datang")["times"] == times


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("t:90m", "90"),
        ("t:1j30m", "90"),
        ("t:1h", "60"),
        ("t:1,5j", "90"),
        ("2 jam", "120"),
        ("90 menit", "90"),
        ("1.5 h", "90"),
        ("1j30m", "90"),
        ("1 jam 30 menit", "90"),
        ("½ jam", "30"),
        ("1/2 jam", "30"),
        ("setengah jam", "30"),
        ("selama 2 jam", "120"),
        ("m:45", "45"),
    ],
)
def test_lengths(typed: str, minutes: str) -> None:
    assert said(f"{typed} klien datang") == {"minutes": minutes, "text": "klien datang"}
    assert said(f"konseling {typed} :RN klien")["minutes"] == minutes


@pytest.mark.parametrize(
    "text",
    [
        "2 jam lalu klien datang",
        "2 jam setelah makan klien mual",
        "5 menit lagi selesai",
        "9 malam berturut-turut tidak tidur",
        "minggu pertama klien betah",
        "minggu 3 anak datang",
        "3/4 anak hadir",
        "1. apel",
        "12 anak hadir",
        "120/80 tensi klien",
        "2.50 juta rupiah",
        "9-10 anak hadir",
        "90m dari gerbang",
        "maret 3 kali kabur",
        "klien datang kemarin 09.00-10.30",
        "kunjungan ke sekolah",
        "min air putih",
        ":) klien tersenyum :D 12:30 a:b :apa saja",
        "2 + 3 +62812 +1",
        "t:36 suhu t:36,5 nilai k: d: p:",
        "#klien @ibu",
        "a  b\tc ",
        "  # Judul\n\n* :RN +satu\n",
        "a // b :RN +c",
        "lihat https://x.y/z?a=1 dan P:apa K:baik",
        'p:"aula',
    ],
)
def test_what_is_no_heading_is_text(text: str) -> None:
    found = read(text)
    assert found.text == text
    assert not found.doubts
    assert not any((found.day, found.times, found.minutes, found.kind, found.case, found.tags))


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("konseling :RN klien cerita", "counselling", "klien cerita"),
        ("konseling: klien cerita", "counselling", "klien cerita"),
        ("konseling - klien cerita", "counselling", "klien cerita"),
        ("konseling 09.00 klien cerita", "counselling", "klien cerita"),
        ("konse :RN klien cerita", "counselling", "klien cerita"),
        ("kunjungan rumah +ibu tidak ada orang", "home-visit", "tidak ada orang"),
        ("Rabu bersih: kebun", "clean-wednesday", "kebun"),
        ("k:konse klien cerita", "counselling", "klien cerita"),
        ("klien cerita k:konse", "counselling", "klien cerita"),
        ("k:kunjungan-rumah ibu", "home-visit", "ibu"),
        ('k:"kunjungan rumah" ibu', "home-visit", "ibu"),
        # Part of a sentence: the kind is known, and the sentence stays whole.
        ("rapat dengan kepala asrama", "meeting", "rapat dengan kepala asrama"),
        ("konseling klien mau bercerita", "counselling", "konseling klien mau bercerita"),
        ("rapat, lalu makan siang", "meeting", "rapat, lalu makan siang"),
        ("konseling kemarin berjalan baik", "counselling", "konseling berjalan baik"),
        # Nothing else: a text that is empty would say nothing.
        ("konseling", "counselling", "konseling"),
        ("konseling :RN", "counselling", "konseling"),
        ("k:konse :RN", "counselling", "k:konse :RN"),
        ("konseling :RN //", "counselling", ""),
        (
            "konseling :RN\nKlien cerita.\nLalu pulang.",
            "counselling",
            "Klien cerita.\nLalu pulang.",
        ),
    ],
)
def test_kinds(line: str, kind: str, text: str) -> None:
    found = read(line)
    assert (found.kind, found.text) == (kind, text)


def test_a_kind_that_is_not_known_is_kept_as_typed() -> None:
    assert said("k:fogging kebun") == {"kind": "fogging", "text": "kebun"}
    assert doubts("k:fogging kebun") == [(parsed_entry.UNKNOWN_KIND, "fogging")]


def test_kinds_of_ones_own() -> None:
    own = {"fogging": "fogging", "kerja bakti": "bakti"}
    assert said("kerja bakti :RN kebun", kinds=lambda: own)["kind"] == "bakti"
    assert said("k:fog kebun", kinds=lambda: own)["kind"] == "fogging"


@pytest.mark.parametrize(
    ("line", "case", "text"),
    [
        (":rn klien", "RN", "klien"),
        ("klien :RN, pulang", "RN", "klien pulang"),
        ("klien pulang :mk", "MK", "klien pulang"),
        (":klien_3 pulang", "Klien 3", "pulang"),
        (':"klien 3" pulang', "Klien 3", "pulang"),
        (":TN-2 pulang", "TN-2", "pulang"),
        (":tn pulang", "tn", "pulang"),
        ("pulang ke :2041", "2041", "pulang ke"),
        ("// :RN pulang", "", ":RN pulang"),
        (":RN // :MK pulang", "RN", ":MK pulang"),
        (":RN dan :MK pulang", "RN", "dan :MK pulang"),
        (":- pulang", "", "pulang"),
    ],
)
def test_cases(line: str, case: str, text: str) -> None:
    found = read(line)
    assert (found.case, found.text) == (case, text)
    assert found.caseless == line.startswith(":-")


def test_tags_and_places() -> None:
    assert said("+percaya-diri, klien p:ruang_konseling +tes.") == {
        "tags": ["percaya-diri", "tes"],
        "place": "ruang konseling",
        "text": "klien",
    }
    assert said('p:"Aula, lantai 2" +"a b" x')["place"] == "Aula, lantai 2"
    assert said(r'p:"Aula \"besar\" \\" x')["place"] == 'Aula "besar" \\'
    assert said("#tes @aula klien", typed=True) == {
        "tags": ["tes"],
        "place": "aula",
        "text": "klien",
    }
    assert said("a@b.c #1 @ # klien", typed=True) == {"text": "a@b.c #1 @ # klien"}


def test_parts_of_a_day_stay_in_the_text_unless_a_time_says_it_better() -> None:
    assert said("tadi pagi klien datang") == {"day": TODAY, "text": "tadi pagi klien datang"}
    assert said("kemarin malam jam 8 klien datang") == {
        "day": "2024-09-23",
        "times": "20:00",
        "text": "klien datang",
    }
    assert said("senin pagi apel pagi")["text"] == "senin pagi apel pagi"


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("rabu depan?", "day"),
        ("31/2", "day"),
        ("30 februari", "day"),
        ("2024-02-31", "day"),
        ("senin kemarin dulu", "day"),
        ("senin minggu lalu", "day"),
        ("minggu lalu", "day"),
        ("2 bulan lalu", "day"),
        ("Senin 24/9", "day"),
        ("17/9?", "day"),
        ("d:besoklusa", "day"),
        ("25.00", "time"),
        ("09.70", "time"),
        ("jam 25", "time"),
        ("t:99j", "time"),
    ],
)
def test_what_is_unclear_is_asked_and_stays(typed: str, about: str) -> None:
    line = f"{typed} konseling :RN klien"
    found = read(line)
    assert [(doubt.about, doubt.typed, doubt.asks) for doubt in found.doubts] == [
        (about, typed, True)
    ]
    assert (found.day, found.times, found.minutes) == ("", "", "")
    assert typed in found.text
    assert found.case == "RN"


def test_what_is_understood_and_strange_is_said() -> None:
    assert doubts("10.00-09.00 x") == [(parsed_entry.BACKWARDS, "10:00/09:00")]
    assert doubts("22.00-01.00 x") == []
    assert doubts("besok 09.00 x") == [(parsed_entry.FUTURE, "2024-09-25")]
    assert doubts(":RN :MK x") == [(parsed_entry.SECOND, ":MK")]
    assert doubts(":TN x") == [(parsed_entry.UNKNOWN_CASE, "TN")]
    assert doubts("p:aula p:kamar x") == [(parsed_entry.SECOND, "p:kamar")]


def test_what_was_said_in_another_way_is_not_looked_for() -> None:
    given = ("case", "day", "times", "kind", "place", "minutes")
    line = "kemarin 09.00 konseling :RN p:aula 2 jam t:90m k:konse +tes klien"
    found = read(line, given=given)
    assert found.text == line.replace("+tes ", "")
    assert found.tags == ["tes"]
    assert said("t:90m t:09.00 x", given=("times", "day")) == {"minutes": "90", "text": "t:09.00 x"}


def test_kinds_are_found_as_the_vocabulary_finds_them() -> None:
    known = vocabulary("journal-kind")
    names = {name for term in known.terms for name in (term.code, term.id, term.en, *term.also)}
    typed = (
        names | {name[:cut] for name in names for cut in range(1, 12)} | {"", "zzz", "  KONSÉling "}
    )
    for text in sorted(typed):
        assert activity_kinds.find(text, activity_kinds.names()) == known.find(text, prefix=True), (
            text
        )
    for term in known.terms:
        for lang in ("id", "en"):
            assert activity_kinds.label_of(term.code, lang) == term.label(lang)
    assert activity_kinds.label_of("apa saja", "id") == "apa saja"


def test_kinds_with_the_client_are_those_that_count_as_contact() -> None:
    for code in (*vocabulary("journal-kind").codes(), "", "apa saja"):
        assert activity_kinds.is_with_client(code) == is_contact(
            DailyEntry(case="RN", kind=code)
        ), code


# --- whatever is typed

PIECES = st.one_of(
    st.sampled_from(
        'kemarin 09.00-10.30 konseling :RN +a // k: p:" d:\\ t:90m m:5 senin lalu ? : - jam 9 pagi'
        " 2 31/2 #a @b :- minggu 17 sept \x1b \ud800 \u202e \u0301 \u00a0 \r \n \n\n é ½ 1/2".split(
            " "
        )
    ),
    st.text(max_size=6),
)
LINES = st.lists(PIECES, max_size=12).map(" ".join)


@given(LINES, st.booleans())
def test_no_letter_is_lost(line: str, typed: bool) -> None:
    found = read(line, typed=typed)
    left = found.text
    covered = {at for start, end, _field in found.marks for at in range(start, end)}
    where = 0
    for at, mark in enumerate(found.line):
        if mark.isalnum() and at not in covered:
            where = left.index(mark, where) + 1  # in the text, in the same order
    assert found.text.strip() or not found.line.replace("//", "").strip() or "//" in found.line


VALUE = st.one_of(PIECES, LINES, st.sampled_from(["konseling", "counselling", "9 pagi", "45", "0"]))


@given(
    st.fixed_dictionaries(
        {
            "day": st.one_of(VALUE, st.dates().map(str)),
            "times": st.one_of(VALUE, st.sampled_from(["09:00", "09:00/10:30", "09:00/"])),
            "minutes": VALUE,
            "kind": st.one_of(VALUE, st.sampled_from(vocabulary("journal-kind").codes())),
            "case": VALUE,
            "place": VALUE,
            "tags": st.lists(VALUE, max_size=3),
            "text": VALUE,
        }
    ),
    st.booleans(),
)
def test_what_is_written_as_a_line_is_read_as_it_was(values: dict[str, Any], typed: bool) -> None:
    entry = DailyEntry(
        **{name: normalise(field_of(DailyEntry, name), value) for name, value in values.items()}
    )
    wanted = {name: getattr(entry, name) for name in parsed_entry.FIELDS}
    line = of_entry(entry)
    assert read(line, typed=typed).fields() == wanted
    assert clean(line) == line
    assert write(wanted) == line


# --- how it is said, and what "today" is


@pytest.mark.parametrize("lang", ["id", "en"])
@given(
    st.one_of(st.dates().map(str), VALUE),
    st.one_of(st.sampled_from(["09:05", "22:00/01:30", "09:00/", "25:00", "9:00"]), VALUE),
)
def test_days_and_times_are_shown_as_everywhere(lang: str, day: str, times: str) -> None:
    assert feedback.day(day, lang) == show_day(day, lang)
    assert feedback.times(times, lang) == show_times(times, lang).replace(" – ", "–")


@given(st.dates(), st.integers(-800, 800))
def test_days_are_counted_as_the_calendar_counts(day: date, by: int) -> None:
    number = day.toordinal()
    assert (day_numbers.number(str(day)), day_numbers.weekday(number)) == (number, day.weekday())
    moved = min(max(number + by, 1), day_numbers.LAST)
    assert day_numbers.iso(number + by) == date.fromordinal(moved).isoformat()


@given(st.dates(), st.dates())
def test_how_long_ago_is_said_as_everywhere(day: date, today: date) -> None:
    assert feedback.ago(str(day), str(today), "id") == relative_day(day, today, "id")


@pytest.mark.parametrize(
    ("day", "met", "said"),
    [
        ("2024-09-24", True, ["pertemuan ke-3", "terakhir 9 hari lalu"]),
        ("2024-09-15", True, ["pertemuan ke-2", "terakhir 23 hari lalu"]),
        ("2024-09-01", True, ["pertemuan ke-1"]),
        ("2024-09-24", False, ["terakhir bertemu 9 hari lalu"]),
        ("2024-08-24", False, []),
    ],
)
def test_what_an_entry_means_for_its_case(day: str, met: bool, said: list[str]) -> None:
    days = {"2024-09-15", "2024-09-01"}
    assert feedback.consequence(day, met, days, TODAY, "id") == said


@pytest.mark.parametrize(
    ("now", "turns_at", "line", "wanted"),
    [
        ("2024-09-24 14:05", 4, "x", ("2024-09-24", "14:05")),
        ("2024-09-24 14:05", 4, "09.00 x", ("2024-09-24", "09:00")),
        ("2024-09-24 14:05", 4, "2 jam x", ("2024-09-24", "")),
        ("2024-09-24 14:05", 4, "kemarin x", ("2024-09-23", "")),
        ("2024-09-24 01:30", 4, "x", ("2024-09-24", "01:30")),
        ("2024-09-24 01:30", 4, "19.00-21.00 x", ("2024-09-23", "19:00/21:00")),
        ("2024-09-24 01:30", 4, "00.30-01.00 x", ("2024-09-24", "00:30/01:00")),
        ("2024-09-24 01:30", 4, "2 jam x", ("2024-09-23", "")),
        ("2024-09-24 01:30", 4, "hari ini x", ("2024-09-23", "")),
        ("2024-09-24 01:30", 4, "kemarin x", ("2024-09-22", "")),
        ("2024-09-24 01:30", 0, "19.00 x", ("2024-09-24", "19:00")),
        ("2024-09-24 01:30", 0, "kemarin x", ("2024-09-23", "")),
        ("2024-03-01 03:59", 4, "hari ini x", ("2024-02-29", "")),
    ],
)
def test_late_at_night_the_day_is_not_over_yet(
    now: str, turns_at: int, line: str, wanted: tuple[str, str]
) -> None:
    present = Present(time.strptime(now, "%Y-%m-%d %H:%M"), turns_at)
    assert present.fill(parse(line, present.day)) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (":", (0, ":", "case", "")),
        ("kemarin :r", (8, ":", "case", "r")),
        (':"Klien 3', (0, ":", "case", "Klien 3")),
        ("klien datang +per", (13, "+", "tag", "per")),
        ("x #", (2, "#", "tag", "")),
        ("x @au", (2, "@", "place", "au")),
        ("x p:ruang_k", (2, "p:", "place", "ruang k")),
        ("x k:kon", (2, "k:", "kind", "kon")),
        ("kon", (0, "", "kind", "kon")),
        ("kemarin 09.00 kunjungan ru", (14, "", "kind", "kunjungan ru")),
        (":RN konse", (4, "", "kind", "konse")),
    ],
)
def test_what_is_begun_at_the_cursor(line: str, wanted: tuple[int, str, str, str]) -> None:
    begun = begun_at(line, len(line), activity_kinds.names())
    assert begun is not None
    assert (begun.start, begun.mark, begun.field, begun.typed) == wanted


@pytest.mark.parametrize("line", ["", "klien kon", "konseling kon", "kemarin ", "x\n:R", "xyz"])
def test_where_nothing_can_be_completed(line: str) -> None:
    assert begun_at(line, len(line), activity_kinds.names()) is None


@given(st.sampled_from([":", "+", "p:", "k:", "#", "@"]), VALUE)
def test_what_is_completed_is_read_as_it_was_meant(mark: str, value: str) -> None:
    value = clean_line(value)
    field = {":": "case", "p:": "place", "@": "place", "k:": "kind"}.get(mark, "tags")
    if not value or (field == "kind" and activity_kinds.find(value, activity_kinds.names())):
        return
    found = parse(f"{written(mark, value)} klien", TODAY, typed=True).fields()
    assert found[field] == ([value] if field == "tags" else value)
    assert found["text"] == "klien"
