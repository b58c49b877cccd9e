"""Edits of several months: one history, and an entry that moves is never lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casejournal.editing import EditingSession, MonthSession
from casejournal.editing.shared_history import SharedHistory
from casejournal.platform.errors import Refused, VaultUnwritable
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import MonthTarget, Vault

ENTRIES = ("journal", "entries")
MONTHS = ("2024-08", "2024-09")


@pytest.fixture
def months(vault: Vault) -> tuple[MonthSession, MonthSession]:
    vault.add_entries(
        [
            DailyEntry(day="2024-08-30", text="rapat"),
            DailyEntry(day="2024-09-02", text="konseling"),
            DailyEntry(day="2024-09-03", text="apel"),
        ]
    )
    august, september = (EditingSession.open(vault, MonthTarget(month)) for month in MONTHS)
    return august, september


def texts(session: MonthSession) -> list[str]:
    return [entry.text for entry in session.root.journal.entries]


def on_disk(vault: Vault, month: str) -> list[str]:
    return [entry.text for entry in vault.load(MonthTarget(month)).journal.entries]


def carried(across: SharedHistory, here: MonthSession, there: MonthSession, at: int = 0) -> None:
    entry = here.root.journal.entries[at]
    across.carry(here, there, (*ENTRIES, entry.id), entry)


def test_edits_of_two_months_are_taken_back_in_their_order(
    vault: Vault, months: tuple[MonthSession, MonthSession]
) -> None:
    august, september = months
    across = SharedHistory(lambda: months)
    first = (*ENTRIES, august.root.journal.entries[0].id)
    august.set((*first, "place"), "aula")
    carried(across, september, august)
    moved = (*ENTRIES, august.root.journal.entries[1].id)
    august.set((*moved, "text"), "konseling RN")
    september.remove((*ENTRIES, september.root.journal.entries[0].id))
    assert (texts(august), texts(september)) == (["rapat", "konseling RN"], [])
    assert on_disk(vault, "2024-08") == ["rapat", "konseling"]  # before it was taken out elsewhere
    seen = []
    while across.can_undo:
        assert across.undo() is not None
        seen.append((texts(august), texts(september)))
    assert seen == [
        (["rapat", "konseling RN"], ["apel"]),
        (["rapat", "konseling"], ["apel"]),
        (["rapat"], ["konseling", "apel"]),
        (["rapat"], ["konseling", "apel"]),
    ]
    assert august.root.journal.entries[0].place == ""
    assert on_disk(vault, "2024-09") == ["konseling", "apel"]
    while across.redo() is not None:
        pass
    assert (texts(august), texts(september)) == (["rapat", "konseling RN"], [])
    across.undo()
    september.set((*ENTRIES, september.root.journal.entries[0].id, "place"), "aula")
    assert across.redo() is None  # something else was done meanwhile


def test_a_month_that_cannot_be_written_keeps_the_entry(
    vault: Vault, months: tuple[MonthSession, MonthSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    august, september = months
    across = SharedHistory(lambda: months)
    commit = vault.commit

    def no_month(month: str) -> Callable[..., object]:
        def fail(target: object, changes: object) -> object:
            if target == MonthTarget(month):
                raise VaultUnwritable("Diska penuh.")
            return commit(target, changes)  # type: ignore[arg-type]

        return fail

    monkeypatch.setattr(vault, "commit", no_month("2024-08"))
    with pytest.raises(VaultUnwritable):
        carried(across, september, august)
    assert (texts(august), texts(september)) == (["rapat"], ["konseling", "apel"])
    monkeypatch.setattr(vault, "commit", commit)
    carried(across, september, august)
    monkeypatch.setattr(vault, "commit", no_month("2024-09"))
    with pytest.raises(VaultUnwritable):
        across.undo()
    assert (texts(august), texts(september)) == (["rapat", "konseling"], ["apel"])
    monkeypatch.setattr(vault, "commit", commit)
    assert across.undo() is not None
    assert (texts(august), texts(september)) == (["rapat"], ["konseling", "apel"])


def test_a_move_is_not_taken_back_by_half(
    vault: Vault, months: tuple[MonthSession, MonthSession]
) -> None:
    august, september = months
    across = SharedHistory(lambda: months)
    carried(across, september, august)
    september.flush()
    vault.add_entries([DailyEntry(day="2024-09-05", text="dari jendela lain")])
    september.reload()
    with pytest.raises(Refused):
        across.undo()
    assert texts(august) == ["rapat", "konseling"]
    assert not across.can_undo


def test_after_a_restart_no_entry_is_taken_away_that_came_from_another_month(
    vault: Vault, months: tuple[MonthSession, MonthSession]
) -> None:
    august, september = months
    carried(SharedHistory(lambda: months), september, august)
    september.flush()
    again = [EditingSession.open(vault, MonthTarget(month)) for month in MONTHS]
    across = SharedHistory(lambda: again)
    with pytest.raises(Refused):
        across.undo(again[0])
    assert texts(again[0]) == ["rapat", "konseling"]
    assert across.undo(again[0]) is None
    assert across.redo() is None
    assert across.undo(again[1]) is not None  # where it was, it comes back: two, never none
    assert texts(again[1]) == ["konseling", "apel"]


def test_what_is_done_together_is_one_edit(months: tuple[MonthSession, MonthSession]) -> None:
    _august, september = months
    first, second = (entry.id for entry in september.root.journal.entries)
    with september.together():
        september.set((*ENTRIES, first, "text"), "lain")
        september.move((*ENTRIES, second), 0)
        september.add(ENTRIES, DailyEntry(text="salinan"))
    september.set((*ENTRIES, first, "text"), "lain lagi")
    assert texts(september) == ["apel", "lain lagi", "salinan"]
    september.undo()
    september.undo()
    assert texts(september) == ["konseling", "apel"]
    september.redo()
    assert texts(september) == ["apel", "lain", "salinan"]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(0, 5), max_size=12))
def test_no_entry_is_ever_lost_or_doubled(tmp_path_factory: object, moves: list[int]) -> None:
    root = tmp_path_factory.mktemp("v")  # type: ignore[attr-defined]
    vault = Vault.create(Path(root) / "vault")
    vault.add_entries(
        [DailyEntry(day=f"{month}-0{n}", text=f"{month} {n}") for month in MONTHS for n in (1, 2)]
    )
    months = [EditingSession.open(vault, MonthTarget(month)) for month in MONTHS]
    across = SharedHistory(lambda: months)
    everything = sorted(text for month in months for text in texts(month))
    for move in moves:
        if move == 0:
            across.undo()
        elif move == 1:
            across.redo()
        else:
            here, there = months if move % 2 else reversed(months)
            if here.root.journal.entries:
                carried(across, here, there, -1)
        for month in months:
            month.flush()
        found = [on_disk(vault, month) for month in MONTHS]
        assert found == [texts(month) for month in months]
        assert sorted(found[0] + found[1]) == everything
