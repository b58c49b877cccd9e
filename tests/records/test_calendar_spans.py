"""Ranges of days, and what is counted from days: ages, lengths, working days."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casejournal.records.dates.calendar import (
    age,
    parse_span,
    show_span,
    span_dates,
    span_days,
    to_date,
    weekday_conflict,
    weeks_and_days,
    working_days,
)

TODAY = date(2024, 9, 20)  # a Friday
LANGS = st.sampled_from(["id", "en"])


@pytest.mark.parametrize(
    "text",
    [
        "4 - 6 September 2024",
        "4–6 September 2024",
        "Rabu – Jumat, 4 – 6 September 2024",
        "Rabu s.d. Jumat, 4 s.d. 6 September 2024",
        "Rabu, 4 – Jumat, 6 September 2024",
        "Rabu 4 September 2024 sampai dengan Jumat 6 September 2024",
        "4/9/2024 s.d. 6/9/2024",
        "4/9/2024 s/d 6/9/2024",
        "4/9 - 6/9/2024",
        "4-6/9/2024",
        "4/9/2024 sampai 6/9/2024",
        "4.9.2024 hingga 6.9.2024",
        "4-9-2024 - 6-9-2024",
        "dari 4 sampai 6 September 2024",
        "from 4 September 2024 to 6 September 2024",
        "4 until 6 Sep 2024",
        "September 4 – 6, 2024",
        "September 4 – September 6, 2024",
        "Wednesday – Friday, 4 – 6 September 2024",
        "2024-09-04/2024-09-06",
        "2024-09-04 - 2024-09-06",
    ],
)
def test_a_span_may_be_written_in_many_ways(text: str) -> None:
    assert parse_span(text) == "2024-09-04/2024-09-06"
    assert weekday_conflict(text) is None


@pytest.mark.parametrize(
    ("text", "canonical", "shown"),
    [
        (
            "30 Agustus – 2 September 2024",
            "2024-08-30/2024-09-02",
            "Jumat – Senin, 30 Agustus – 2 September 2024",
        ),
        (
            "30 Desember – 1 Januari 2025",
            "2024-12-30/2025-01-01",
            "Senin – Rabu, 30 Desember 2024 – 1 Januari 2025",
        ),
        ("4 - 4 September 2024", "2024-09-04", "Rabu, 4 September 2024"),
        ("kemarin - besok", "2024-09-19/2024-09-21", "Kamis – Sabtu, 19 – 21 September 2024"),
        ("18 - 20 September", "2024-09-18/2024-09-20", "Rabu – Jumat, 18 – 20 September 2024"),
    ],
)
def test_spans(text: str, canonical: str, shown: str) -> None:
    assert parse_span(text, TODAY) == canonical
    assert show_span(canonical, "id") == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "6 - 4 September 2024",
        "6/9/2024 - 4/9/2024",
        "2024-09-06/2024-09-04",
        "6 September – 4 Agustus 2024",
        "30 - 31 Februari 2024",
        "4 - September 2024",
        "4 -",
        "– 6 September 2024",
        "4/9/2024 / 6/9/2024",
        "4/9/2024 - 6/0/2024",
        "sampai",
        "4, 5 dan 6 September 2024",
    ],
)
def test_what_is_no_span_is_not_guessed(text: str) -> None:
    assert parse_span(text, TODAY) is None


@given(st.dates(), st.dates(), LANGS, st.booleans())
def test_a_shown_span_is_read_back(a: date, b: date, lang: str, weekday: bool) -> None:
    start, end = sorted((a, b))
    canonical = start.isoformat() if a == b else f"{start}/{end}"
    shown = show_span(canonical, lang, weekday=weekday)
    assert parse_span(shown) == canonical
    assert parse_span(canonical) == canonical
    assert weekday_conflict(shown) is None
    assert span_dates(canonical) == (start, end)
    assert to_date(canonical) == start


def test_a_span_in_english() -> None:
    assert show_span("2024-09-04/2024-09-06", "en") == "Wednesday – Friday, 4 – 6 September 2024"
    assert show_span("2024-09-04/2024-09-06", "en", weekday=False) == "4 – 6 September 2024"


def test_weekdays_are_named_only_where_they_mean_the_days_themselves() -> None:
    week, longer = "2024-09-02/2024-09-08", "2024-09-02/2024-09-09"
    assert show_span(week, "id") == "Senin – Minggu, 2 – 8 September 2024"
    assert show_span(longer, "id") == "2 – 9 September 2024"
    assert show_span("2024-09-02/2024-10-11", "id") == "2 September – 11 Oktober 2024"
    assert show_span("2024-12-02/2025-01-31", "en") == "2 December 2024 – 31 January 2025"


def test_a_wrong_weekday_is_named_in_the_language_it_was_typed_in() -> None:
    assert weekday_conflict("Senin, 17 September 2024") == ("Senin", "Selasa")
    assert weekday_conflict("Ahad 17/9/2024") == ("Minggu", "Selasa")
    assert weekday_conflict("Mon, 17 September 2024") == ("Monday", "Tuesday")
    assert weekday_conflict("17 September 2024 (Jum'at)") == ("Jumat", "Selasa")
    assert weekday_conflict("Rabu – Sabtu, 4 – 6 September 2024") == ("Sabtu", "Jumat")
    assert weekday_conflict("Selasa, 4 – Jumat, 6 September 2024") == ("Selasa", "Rabu")
    assert weekday_conflict("Senin, 17 September", TODAY) == ("Senin", "Selasa")
    assert weekday_conflict("Senin, entah kapan") is None


def test_earliest_day() -> None:
    assert to_date("2001-10") == date(2001, 10, 1)
    assert to_date("2001") == to_date("~2001") == date(2001, 1, 1)
    assert span_dates("2001-10") is None


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        ("2000-02-29", date(2024, 2, 28), 23),
        ("2000-02-29", date(2024, 2, 29), 24),
        ("2000-02-29", date(2023, 2, 28), 22),
        ("2000-02-29", date(2023, 3, 1), 23),
        ("2001-10-15", date(2024, 10, 14), 22),
        ("2001-10-15", date(2024, 10, 15), 23),
        ("2001-10", date(2024, 9, 30), 22),
        ("2001-10", date(2024, 10, 1), 23),
        ("1950", date(2024, 1, 1), 74),
        ("~1950", date(2024, 12, 31), 74),
        ("2024-09-20", date(2024, 9, 20), 0),
        ("2024-09-21", date(2024, 9, 20), None),
    ],
)
def test_age(born: str, on: date, years: int | None) -> None:
    assert age(born, on) == years


def test_length_of_a_placement() -> None:
    start, end = date(2024, 9, 2), date(2024, 9, 13)
    assert span_days(start, end) == 12
    assert working_days(start, end) == 10
    assert weeks_and_days(start, end) == (1, 5)
    assert span_days(end, start) == working_days(end, start) == 0


@given(st.dates(), st.integers(0, 400))
def test_working_days_are_counted_one_by_one(start: date, extra: int) -> None:
    assume(start <= date.max - timedelta(days=extra))
    days = [start + timedelta(days=n) for n in range(extra + 1)]
    assert working_days(start, days[-1]) == sum(day.weekday() < 5 for day in days)
