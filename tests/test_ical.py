"""Calendar files: read back as RFC 5545 says, they hold what was put in, line by line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casejournal.exchange.ical import CalendarEvent, calendar
from casejournal.records.values.text import clean_line, visible

NOW = datetime(2024, 9, 24, 3, 0, 7, tzinfo=UTC)


def read(data: bytes) -> list[dict[str, str]]:
    """The events of a calendar file, by name of their properties; refuses what is none."""
    assert data.endswith(b"\r\n")
    raw = data.split(b"\r\n")[:-1]
    assert b"\r" not in b"".join(raw)
    assert b"\n" not in b"".join(raw)
    assert max(map(len, raw)) <= 75
    for one in raw:
        one.decode()  # no character is torn in two
    unfolded: list[str] = []
    for one in raw:
        if one.startswith(b" "):
            unfolded[-1] += one[1:].decode()
        else:
            unfolded.append(one.decode())
    lines = [(name, value) for line in unfolded for name, _colon, value in [line.partition(":")]]
    assert lines[0] == ("BEGIN", "VCALENDAR")
    assert lines[-1] == ("END", "VCALENDAR")
    events: list[dict[str, str]] = []
    inside = False
    for name, value in lines[1:-1]:
        if (name, value) == ("BEGIN", "VEVENT"):
            assert not inside
            inside = True
            events.append({})
        elif (name, value) == ("END", "VEVENT"):
            inside = False
        elif inside:
            assert name not in events[-1]
            events[-1][name] = value
        else:
            assert name in {"VERSION", "PRODID", "CALSCALE", "METHOD"}
    return events


def text(value: str) -> str:
    """A text value as it was before it was escaped; refuses what needs escaping and is not."""
    found, letters = "", iter(value)
    for letter in letters:
        assert letter not in ",;"
        if letter == "\\":
            letter = next(letters)
            assert letter in "\\;,"
        found += letter
    return found


def test_an_event_is_whole_days_and_the_same_next_time() -> None:
    event = CalendarEvent(
        ("A", "b"), date(2024, 9, 30), date(2024, 10, 1), "RN: Konferensi; I, \\ II"
    )
    (found,) = read(calendar([event], NOW))
    assert found["DTSTART;VALUE=DATE"] == "20240930"
    assert found["DTEND;VALUE=DATE"] == "20241002"
    assert found["SUMMARY"] == "RN: Konferensi\\; I\\, \\\\ II"
    assert found["DTSTAMP"] == "20240924T030007Z"
    moved = CalendarEvent(("A", "b"), date(2024, 11, 1), date(2024, 11, 1), "lain")
    (again,) = read(calendar([moved], NOW + timedelta(days=1)))
    assert again["UID"] == found["UID"]
    (other,) = read(calendar([CalendarEvent(("Ab",), event.first, event.last, "")], NOW))
    assert other["UID"] != found["UID"]
    assert read(calendar([], NOW)) == []


@given(st.lists(st.text(max_size=200), max_size=3))
def test_no_text_breaks_a_line_or_adds_one(titles: list[str]) -> None:
    day = date(2024, 9, 30)
    events = [CalendarEvent((str(at),), day, day, title) for at, title in enumerate(titles)]
    found = read(calendar(events, NOW))
    assert [text(one["SUMMARY"]) for one in found] == [visible(clean_line(one)) for one in titles]
    assert len({one["UID"] for one in found}) == len(titles)
