"""What people write for days is understood, or left as it is; never guessed wrongly."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casejournal.records.dates.calendar import (
    age,
    minutes,
    month_name,
    parse_day,
    parse_partial,
    parse_span,
    parse_times,
    relative_day,
    short_day,
    show_day,
    show_partial,
    show_span,
    show_times,
    span_dates,
    to_date,
    weekday_conflict,
    weekday_name,
    zone_in,
)

TODAY = date(2024, 9, 20)  # a Friday
LANGS = st.sampled_from(["id", "en"])
NUMBERS = ["17", "4", "6", "31", "2024", "24", "9", "0", "09.00", "11:30"]
NAMES = ["September", "agu", "Jumat,", "Rabu", "minggu", "hari", "lalu", "tahun", "tanggal"]
SIGNS = ["–", "-", "/", ".", "~", "±", "s.d.", "sampai", "to", "from", "dalam", "sekitar"]
TIMES = ["selesai", "jam", "WIB", "pukul", "pm"]
WORDS = st.sampled_from([*NUMBERS, *NAMES, *SIGNS, *TIMES])
TYPED = st.text() | st.lists(WORDS, max_size=8).map(" ".join) | st.lists(WORDS).map("".join)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("1945-08-17", "Jumat, 17 Agustus 1945"),
        ("2000-01-01", "Sabtu, 1 Januari 2000"),
        ("2024-02-29", "Kamis, 29 Februari 2024"),
        ("2024-08-17", "Sabtu, 17 Agustus 2024"),
        ("2024-09-17", "Selasa, 17 September 2024"),
        ("2025-01-01", "Rabu, 1 Januari 2025"),
        ("2024-12-31", "Selasa, 31 Desember 2024"),
    ],
)
def test_known_days(day: str, shown: str) -> None:
    assert show_day(day, "id") == shown
    assert parse_day(shown) == day


@pytest.mark.parametrize(
    "text",
    [
        "2024-09-17",
        "17 September 2024",
        "Selasa, 17 September 2024",
        "Selasa 17 September 2024",
        "hari Selasa, tanggal 17 September 2024",
        "17 September 2024 (Selasa)",
        "  sElAsA,\u00a017\u202fSEPTEMBER\t2024. ",
        "\u200e17 Sep 2024",
        "17 Sept. 2024",
        "17-Sep-2024",
        "17September2024",
        "17 Sep 24",
        "17/9/2024",
        "17 / 09 / 2024",
        "17-9-2024",
        "17–9–2024",
        "17.9.2024",
        "17/9/24",
        "2024/9/17",
        "Tuesday, September 17, 2024",
        "Sep 17 2024",
        "17th of September, 2024",
        "on Tuesday 17 September 2024",
    ],
)
def test_a_day_may_be_written_in_many_ways(text: str) -> None:
    assert parse_day(text) == "2024-09-17"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jum'at, 20 Nopember 2020", "2020-11-20"),
        ("Jum’at 20 Nop 2020", "2020-11-20"),
        ("Ahad, 4 Pebruari 2024", "2024-02-04"),
        ("1/2/69", "2069-02-01"),
        ("1/2/70", "1970-02-01"),
        ("5/6/2024", "2024-06-05"),
        ("1 Mei 2024", "2024-05-01"),
        ("1 May 2024", "2024-05-01"),
        ("1 Agt 2024", "2024-08-01"),
        ("1 Okt 2024", "2024-10-01"),
        ("1 Dec 2024", "2024-12-01"),
    ],
)
def test_spellings_and_order(text: str, day: str) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 Feb 2024",
        "29 Februari 2023",
        "9/17/2024",
        "17/13/2024",
        "17/0/2024",
        "0/9/2024",
        "0000-01-01",
        "17/9-2024",
        "17 Foo 2024",
        "17 September 2024 pagi",
        "minggu lalu",
        "Selasa",
        "17",
        "September 2024",
        "20240917",
        "1/2/345",
        "4 - 6 September 2024",
        "٢٠٢٤-٠٩-١٧",
        "99999 hari lalu" + "!" * 200,
    ],
)
def test_what_is_no_single_day_is_not_guessed(text: str) -> None:
    assert parse_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("kemarin", "2024-09-19"),
        ("Hari ini", "2024-09-20"),
        ("besok", "2024-09-21"),
        ("lusa", "2024-09-22"),
        ("kemarin dulu", "2024-09-18"),
        ("yesterday", "2024-09-19"),
        ("TODAY", "2024-09-20"),
        ("tomorrow", "2024-09-21"),
        ("9 hari yang lalu", "2024-09-11"),
        ("17 September", "2024-09-17"),
        ("17/9", "2024-09-17"),
        ("September 17", "2024-09-17"),
        ("19 November", "2024-11-19"),  # 60 days ahead
        ("20 November", "2023-11-20"),  # 61
        ("21 September", "2024-09-21"),
    ],
)
def test_words_and_days_without_a_year_need_today(text: str, day: str) -> None:
    assert parse_day(text, TODAY) == day
    assert parse_day(text) is None


def test_a_day_without_a_year_may_be_next_year() -> None:
    assert parse_day("5 Januari", date(2024, 12, 20)) == "2025-01-05"
    assert parse_day("29 Februari", date(2025, 3, 1)) == "2024-02-29"
    assert parse_day("29 Februari", date(2026, 3, 1)) is None


def test_the_ends_of_time() -> None:
    assert parse_day("99999 hari lalu", date(1, 1, 2)) is None
    assert parse_day("dalam 99999 hari", date.max) is None
    assert parse_day("31 Desember", date.max) == "9999-12-31"


@given(st.dates(), LANGS, st.booleans())
def test_a_shown_day_is_read_back(day: date, lang: str, weekday: bool) -> None:
    canonical = day.isoformat()
    shown = show_day(canonical, lang, weekday=weekday)
    assert parse_day(shown) == canonical
    assert parse_day(short_day(canonical, lang)) == canonical
    assert weekday_conflict(shown) is None
    assert parse_day(canonical) == parse_partial(canonical) == parse_span(canonical) == canonical
    assert to_date(canonical) == day


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-9999, 9999), LANGS)
def test_a_relative_day_is_read_back(today: date, days: int, lang: str) -> None:
    day = today + timedelta(days=days)
    assert parse_day(relative_day(day, today, lang), today) == day.isoformat()


@pytest.mark.parametrize(
    ("days", "indonesian", "english"),
    [
        (-9, "9 hari lalu", "9 days ago"),
        (-2, "2 hari lalu", "2 days ago"),
        (-1, "kemarin", "yesterday"),
        (0, "hari ini", "today"),
        (1, "besok", "tomorrow"),
        (2, "lusa", "in 2 days"),
        (3, "dalam 3 hari", "in 3 days"),
    ],
)
def test_relative_days(days: int, indonesian: str, english: str) -> None:
    day = TODAY + timedelta(days=days)
    assert relative_day(day, TODAY, "id") == indonesian
    assert relative_day(day, TODAY, "en") == english


@pytest.mark.parametrize(
    ("text", "canonical", "indonesian"),
    [
        ("15 Oktober 2001", "2001-10-15", "15 Oktober 2001"),
        ("2001-10", "2001-10", "Oktober 2001"),
        ("Oktober 1999", "1999-10", "Oktober 1999"),
        ("bulan Okt. 1999", "1999-10", "Oktober 1999"),
        ("10/1999", "1999-10", "Oktober 1999"),
        ("2001", "2001", "2001"),
        ("tahun 2001", "2001", "2001"),
        ("~1950", "~1950", "sekitar 1950"),
        ("sekitar tahun 1950", "~1950", "sekitar 1950"),
        ("about 1950", "~1950", "sekitar 1950"),
        ("Kira-kira 1950", "~1950", "sekitar 1950"),
        ("circa 1950", "~1950", "sekitar 1950"),
        ("c. 1950", "~1950", "sekitar 1950"),
        ("± 1950", "~1950", "sekitar 1950"),
        ("1950~", "~1950", "sekitar 1950"),
        ("sekitar Oktober 1999", "~1999-10", "sekitar Oktober 1999"),
        ("sekitar 15 Oktober 1999", "~1999-10-15", "sekitar 15 Oktober 1999"),
    ],
)
def test_partial_dates(text: str, canonical: str, indonesian: str) -> None:
    assert parse_partial(text) == canonical
    assert show_partial(canonical, "id") == indonesian


@pytest.mark.parametrize(
    "text",
    [
        "",
        "~",
        "sekitar",
        "13/1999",
        "2001/12",
        "0/1999",
        "1999/2000",
        "0000",
        "50",
        "Oktober",
        "1950s",
        "31 Februari 2001",
        "sekitar kemarin",
        "tahun",
        "12345",
        "1212",
        "~1212",
        "tahun 3112",
    ],
)
def test_what_is_no_partial_date_is_not_guessed(text: str) -> None:
    assert parse_partial(text, TODAY) is None


@given(st.dates(), LANGS, st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]), st.booleans())
def test_a_shown_partial_date_is_read_back(day: date, lang: str, form: str, about: bool) -> None:
    length = len(day.strftime(form).split("-"))
    assume(length > 1 or 1500 <= day.year < 2200)
    canonical = "~" * about + "-".join(day.isoformat().split("-")[:length])
    assert parse_partial(show_partial(canonical, lang)) == canonical
    assert parse_partial(canonical) == canonical


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "sore",
        "2024-02-30",
        "2024-9-7",
        "2024-13",
        "2024-00",
        "0000",
        "2024-09-06/2024-09-04",
        "2024-09-04/",
        "/",
        "25:00",
        "9:00",
        "11:00/25:00",
        "17 September 2024",
        "٢٠٢٤",
    ],
)
def test_text_that_is_not_canonical_is_shown_as_typed(raw: str) -> None:
    for show in (show_day, short_day, show_partial, show_span, show_times):
        assert show(raw, "id") == raw
    assert to_date(raw) is span_dates(raw) is minutes(raw) is age(raw, TODAY) is None


def test_names() -> None:
    assert weekday_name(TODAY, "id") == "Jumat"
    assert weekday_name(TODAY, "en") == "Friday"
    assert [month_name(month, "id") for month in (1, 5, 8, 12)] == [
        "Januari",
        "Mei",
        "Agustus",
        "Desember",
    ]
    assert month_name(10, "en") == "October"
    assert short_day("2024-08-01", "id") == "1 Agu 2024"
    assert show_day("2024-09-17", "en") == "Tuesday, 17 September 2024"


@given(TYPED, st.none() | st.dates())
def test_no_text_is_refused_and_what_is_understood_is_canonical(
    text: str, today: date | None
) -> None:
    for parse, show in (
        (parse_day, show_day),
        (parse_partial, show_partial),
        (parse_span, show_span),
    ):
        canonical = parse(text, today)
        if canonical is not None:
            assert to_date(canonical)
            assert parse(canonical) == canonical
            assert parse(show(canonical, "id")) == canonical
    times = parse_times(text)
    assert times is None or parse_times(show_times(times, "id")) == times
    weekday_conflict(text, today)
    zone_in(text)
