"""What repeats is proposed on its day from what was logged before, and nothing else is."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casejournal.records.derived.activity_proposals import first_day, proposals
from casejournal.records.derived.contacts import MADE
from casejournal.records.derived.work_time import kind_code
from casejournal.records.journal.entries import DailyEntry

MONDAY = date(2024, 9, 30)


def entry(weeks_ago: int, **values: object) -> DailyEntry:
    day = (MONDAY - timedelta(weeks=weeks_ago)).isoformat()
    usual = {"kind": "morning-assembly", "times": "07:30/08:00", "place": "Halaman"}
    return DailyEntry(day=day, **{**usual, **values})  # type: ignore[arg-type]


def test_three_mondays_of_four_make_a_usual_monday() -> None:
    mondays = [entry(4, text="Apel."), entry(2, kind="Apel pagi"), entry(1, place="Aula")]
    assert proposals(mondays[:2], MONDAY) == []
    (found,) = proposals([*mondays, entry(3, times="08:00/08:30", place="Aula")], MONDAY)
    assert (found.kind, found.times, found.place) == ("morning-assembly", "07:30/08:00", "Aula")
    logged = found.entry(MONDAY, "id")
    assert (logged.day, logged.times, logged.text) == ("2024-09-30", "07:30/08:00", "Apel pagi")
    same = [entry(ago, text="Apel dan senam.") for ago in (1, 2, 3)]
    assert proposals(same, MONDAY)[0].entry(MONDAY, "id").text == "Apel dan senam."


def test_nothing_is_proposed_twice_on_another_day_or_for_a_client() -> None:
    mondays = [entry(ago) for ago in (1, 2, 3)]
    assert proposals(mondays, MONDAY)
    assert proposals([*mondays, entry(0, kind="apel pagi", times="")], MONDAY) == []
    assert proposals(mondays, MONDAY + timedelta(days=1)) == []
    assert proposals([entry(ago, kind="") for ago in (1, 2, 3)], MONDAY) == []
    assert proposals([entry(1)] * 3, MONDAY) == []
    assert proposals([entry(ago) for ago in (3, 4, 5)], MONDAY) == []
    for values in ({"case": "RN"}, {"contact": MADE}, {"contact": "cancelled"}):
        assert proposals([entry(ago, **values) for ago in (1, 2, 3)], MONDAY) == []


_kinds = st.sampled_from(["morning-assembly", "Apel pagi", "clean-wednesday", "senam", "", "  "])
_entries = st.lists(
    st.builds(
        DailyEntry,
        day=st.integers(-40, 3).map(lambda by: (MONDAY + timedelta(days=by)).isoformat())
        | st.sampled_from(["", "kemarin"]),
        kind=_kinds,
        times=st.sampled_from(["", "07:30/08:00", "08:00", "pagi"]),
        place=st.sampled_from(["", "Halaman"]),
        case=st.sampled_from(["", "RN"]),
        text=st.sampled_from(["", "Apel."]),
    ),
    max_size=40,
)


@given(_entries)
def test_what_was_never_logged_is_never_proposed(entries: list[DailyEntry]) -> None:
    for found in proposals(entries, MONDAY):
        alike = [
            one
            for one in entries
            if kind_code(one.kind).strip() == kind_code(found.kind).strip() and not one.case
        ]
        days = {date.fromisoformat(one.day) for one in alike if len(one.day) == 10}
        weeks = [day for day in days if day.weekday() == 0 and first_day(MONDAY) <= day < MONDAY]
        assert len(weeks) >= 3
        assert MONDAY not in days
        for name in ("times", "place"):
            assert getattr(found, name) in {getattr(one, name) for one in alike}
        assert not found.text or found.text in {one.text for one in alike}
        again = [*entries, found.entry(MONDAY, "id")]
        assert found not in proposals(again, MONDAY)
