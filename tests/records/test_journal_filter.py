"""Which entries a filter asks for, and what can be asked for."""

from __future__ import annotations

from casejournal.records.journal.entries import DailyEntry
from casejournal.records.journal.filter import FilterValue, JournalFilter, of_case, values_in

ENTRIES = [
    DailyEntry(kind="interview", case="rn", text="ibu [/] RN"),
    DailyEntry(kind="Wawancara", case="RN", text="adik", stage="assessment"),
    DailyEntry(kind="observation", case="MK", text="di asrama", tags=["Tés", "tes"]),
    DailyEntry(kind="counselling", case=" RN ", text="menangis", tags=["tes"]),
    DailyEntry(kind="main gitar", text="bersama"),
]
INTERVIEW, COUNSELLING = FilterValue("kind", "interview"), FilterValue("kind", "counselling")


def found(asked: JournalFilter) -> list[str]:
    return [entry.text for entry in asked.of(ENTRIES)]


def test_one_field_says_or_and_several_say_and() -> None:
    rn = of_case("RN")
    assert found(rn) == ["ibu [/] RN", "adik", "menangis"]
    assert found(rn.toggled(INTERVIEW)) == ["ibu [/] RN", "adik"]
    both = rn.toggled(INTERVIEW).toggled(COUNSELLING)
    assert found(both) == ["ibu [/] RN", "adik", "menangis"]
    assert found(both.toggled(FilterValue("tags", "TES"))) == ["menangis"]
    assert found(both.toggled(FilterValue("kind", "Konseling"))) == [
        "ibu [/] RN",
        "adik",
    ]  # taken out
    assert found(JournalFilter((FilterValue("stage", "assessment"),))) == ["adik"]


def test_words_are_looked_for_in_every_field() -> None:
    assert found(JournalFilter(words="WAWANCARA rn")) == ["ibu [/] RN", "adik"]
    assert found(JournalFilter(words="tangis")) == []
    assert found(JournalFilter(words="nangis")) == ["menangis"]
    assert found(JournalFilter(words="  ")) == [entry.text for entry in ENTRIES]
    assert not JournalFilter(words=" ")
    assert not of_case(" ")


def test_what_can_be_chosen_is_what_there_is() -> None:
    offered = [(one.field, one.label("id"), count) for one, count in values_in(ENTRIES)]
    assert offered == [
        ("case", "RN", 3),
        ("case", "MK", 1),
        ("kind", "Wawancara", 2),
        ("kind", "Konseling", 1),
        ("kind", "main gitar", 1),
        ("kind", "Observasi", 1),
        ("stage", "Asesmen", 1),
        ("tags", "tes", 2),
    ]
