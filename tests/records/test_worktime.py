"""How long entries took, and what they add up to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casejournal.records.derived.work_time import (
    TimeTotal,
    entry_minutes,
    total_minutes,
    totals,
    work_class,
)
from casejournal.records.journal.entries import DailyEntry


@pytest.mark.parametrize(
    ("times", "minutes", "expected"),
    [
        ("09:00/10:30", "", 90),
        ("09:00/10:30", "20", 90),  # times say it better
        ("22:30/01:00", "", 150),  # past midnight
        ("23:00/00:00", "", 60),
        ("09:00/", "45", 45),
        ("09:00", "45", 45),
        ("09:00/09:00", "45", 45),
        ("pagi", "45", 45),
        ("", "1440", 1440),
        ("", "1441", 0),
        ("", "-5", 0),
        ("", "kira-kira satu jam", 0),
        ("", "12.6", 13),
        ("", "", 0),
    ],
)
def test_minutes_of_an_entry(times: str, minutes: str, expected: int) -> None:
    assert entry_minutes(DailyEntry(times=times, minutes=minutes)) == expected


def test_sums_by_field_by_class_and_by_a_function() -> None:
    entries = [
        DailyEntry(day="2024-09-02", times="09:00/10:00", kind="counselling", case="RN"),
        DailyEntry(day="2024-09-02", minutes="30", kind="Konseling", case=" rn"),
        DailyEntry(day="2024-09-03", kind="counselling", case="MK"),
        DailyEntry(day="2024-09-03", minutes="200", kind="main gitar"),
        DailyEntry(day="2024-09-03", minutes="10", kind="home-visit", case="MK"),
    ]
    assert totals(entries, "case") == [
        TimeTotal("", 200, 1, 0),
        TimeTotal("RN", 90, 2, 0),
        TimeTotal("MK", 10, 2, 1),
    ]
    assert [one.name for one in totals(entries, "kind")] == [
        "main gitar",
        "counselling",
        "home-visit",
    ]
    assert totals(entries, "class") == [TimeTotal("", 200, 1, 0), TimeTotal("direct", 100, 4, 1)]
    assert [one.name for one in totals(entries, lambda entry: entry.day[8:])] == ["03", "02"]
    assert total_minutes(entries) == 300
    assert work_class("Rapat") == "meeting"
    assert work_class("main gitar") == ""


@settings(deadline=None)  # the first look at a vocabulary reads it
@given(
    st.lists(
        st.builds(
            DailyEntry,
            kind=st.sampled_from(["meeting", "Rapat", "lain", ""]),
            case=st.sampled_from(["RN", "rn ", "É", "e", ""]),
            minutes=st.sampled_from(["", "5", "90", "x"]),
        )
    )
)
def test_sums_lose_nothing(entries: list[DailyEntry]) -> None:
    for by in ("kind", "case", "class"):
        found = totals(entries, by)
        assert sum(one.minutes for one in found) == total_minutes(entries)
        assert sum(one.entries for one in found) == len(entries)
        assert found == sorted(found, key=lambda one: -one.minutes)
        assert len({one.name.casefold().strip() for one in found}) == len(found)
