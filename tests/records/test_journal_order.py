"""The order of entries: by day and time, and one's own where time does not say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casejournal.records.dates.times import start
from casejournal.records.journal.entries import DailyEntry, in_order, in_time


def day_of(*written: str) -> list[DailyEntry]:
    return [
        DailyEntry(text=one, times=one if start(one) else "", day="2024-09-02") for one in written
    ]


def shown(entries: list[DailyEntry]) -> list[str]:
    return [entry.text for entry in entries]


def test_times_in_order_and_the_rest_where_it_stands() -> None:
    found = in_time(day_of("apel", "13:00/14:00", "rapat", "09:00", "doa"))
    assert shown(found) == ["apel", "09:00", "rapat", "13:00/14:00", "doa"]
    assert shown(in_time(day_of("09:00/10:00", "09:00/09:30"))) == ["09:00/10:00", "09:00/09:30"]


def test_days_in_order_and_what_is_no_day_last() -> None:
    days = ["2024-09-03", "nanti", "2024-09-02", "", "2024-09"]
    found = in_order([DailyEntry(day=day) for day in days])
    assert [entry.day for entry in found] == ["2024-09-02", "2024-09-03", "", "2024-09", "nanti"]


@given(st.lists(st.sampled_from(["08:00", "09:00/10:00", "09:00", "a", "b", "c"]), max_size=8))
def test_order_is_settled(written: list[str]) -> None:
    found = in_time(day_of(*written))
    assert in_time(found) == found
    assert sorted(shown(found)) == sorted(written)
    assert [one for one in shown(found) if not start(one)] == [
        one for one in written if not start(one)
    ]
    begins = [start(entry.times) for entry in found if start(entry.times)]
    assert begins == sorted(begins)
