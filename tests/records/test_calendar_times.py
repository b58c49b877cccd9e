"""Times of the day and the zones they are in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casejournal.records.dates.calendar import minutes, parse_times, show_times, zone_in

LANGS = st.sampled_from(["id", "en"])


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("11.00 – 15.00 WIB", "11:00/15:00"),
        ("11.00 WIB - 15.00 WIB", "11:00/15:00"),
        ("11.00-15.00", "11:00/15:00"),
        ("11:00/15:00", "11:00/15:00"),
        ("11:00", "11:00"),
        ("pukul 09.00", "09:00"),
        ("Pkl. 9.05 wita", "09:05"),
        ("jam 9", "09:00"),
        ("9-10.30", "09:00/10:30"),
        ("dari jam 9 sampai jam 11", "09:00/11:00"),
        ("09.00 s.d. selesai", "09:00/"),
        ("09.00 WIB – selesai", "09:00/"),
        ("09:00/", "09:00/"),
        ("22.00 – 02.00 (WIT)", "22:00/02:00"),
        ("18.00 - 24.00", "18:00/00:00"),
        ("9 am - 3.30 pm", "09:00/15:30"),
        ("9 - 11 am", "09:00/11:00"),
        ("11 - 3 pm", "11:00/15:00"),
        ("12 am", "00:00"),
        ("9 a.m. - 3.30 p.m.", "09:00/15:30"),
        ("9 pagi", "09:00"),
        ("jam 9 pagi", "09:00"),
        ("09.30 pagi WIB", "09:30"),
        ("12 siang", "12:00"),
        ("11 siang", "11:00"),
        ("pukul 1.15 siang", "13:15"),
        ("3 sore", "15:00"),
        ("15.00 sore", "15:00"),
        ("7 malam", "19:00"),
        ("9 pagi - 3 sore", "09:00/15:00"),
        ("jam 9 pagi s.d. selesai", "09:00/"),
        ("9 - 11 pagi", "09:00/11:00"),
        ("10 - 1 siang", "10:00/13:00"),
        ("11 - 3 sore", "11:00/15:00"),
        ("5 - 7 malam", "17:00/19:00"),
        ("8.30 - 9 malam", "20:30/21:00"),
        ("8 malam - 12 malam", "20:00/00:00"),
    ],
)
def test_times(text: str, canonical: str) -> None:
    assert parse_times(text) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24.00",
        "25.00",
        "11.60",
        "9.5",
        "11.00 –",
        "selesai",
        "s.d. selesai",
        "pagi",
        "-3",
        "11.00 – 25.00",
        "9 pm - 11",
        "13 pm",
        "0 am",
        "09.00 WIB – 11.00 WITA",
        "1 2",
        "09.000",
        "12 malam",
        "1 malam",
        "12 pagi",
        "13 pagi",
        "9 sore",
        "17 siang",
        "9 pagi - 11",
        "9 pagii",
        "9.75 pagi",
        "16 - 3 sore",
    ],
)
def test_what_is_no_time_is_not_guessed(text: str) -> None:
    assert parse_times(text) is None


def test_zones() -> None:
    assert zone_in("11.00 – 15.00 WIB") == "WIB"
    assert zone_in("11.00wita") == "WITA"
    assert zone_in("11.00 (wit)") == "WIT"
    assert zone_in("11.00 Witasari") is None


def test_minutes_run_past_midnight() -> None:
    assert minutes("11:00/15:00") == 240
    assert minutes("22:00/02:00") == 240
    assert minutes("18:00/00:00") == 360
    assert minutes("09:00/09:00") == 0
    assert minutes("09:00/") is minutes("09:00") is minutes("nanti sore") is None


def test_shown_times() -> None:
    assert show_times("11:00/15:00", "id", zone="WIB") == "11.00 – 15.00 WIB"
    assert show_times("11:00/15:00", "en", zone="WIB") == "11:00 – 15:00 WIB"
    assert show_times("09:00/", "id", zone="WIB") == "09.00 WIB – selesai"
    assert show_times("09:00/", "id") == "09.00 – selesai"
    assert show_times("09:00/", "en") == "09:00 – finish"
    assert show_times("09:00", "id", zone="WIT") == "09.00 WIT"


@given(st.times(), st.none() | st.just("") | st.times(), LANGS, st.sampled_from([None, "WITA"]))
def test_shown_times_are_read_back(start: object, end: object, lang: str, zone: str | None) -> None:
    canonical = f"{start!s:.5}" + ("" if end is None else f"/{end!s:.5}")
    shown = show_times(canonical, lang, zone=zone)
    assert parse_times(shown) == canonical
    assert zone_in(shown) == zone
    assert parse_times(canonical) == canonical
