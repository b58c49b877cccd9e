"""What was not saved when the program ended is offered at the next start."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sealed import unlock
from seen import new_vault, press, running, seen

from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import CaseTarget, Vault

NOTE = ("overview", "card", "note")
FAMILY = ("assessment", "family")


def left_over(vault: Vault, *texts: str, base: int = 1) -> CaseTarget:
    """Drafts of a window that has ended, for the note of the first case."""
    target = CaseTarget(vault.case_id("RN"))
    for text in texts:
        vault.drafts.keep(target, NOTE, text, base)
        vault.drafts.close()
        vault.drafts._window += "x"
    return target


async def test_a_draft_is_shown_with_what_it_would_change_and_taken(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    target = left_over(vault, "kata [b]yang hampir hilang")
    async with running(Vault.open(vault.root)) as pilot:
        assert "RN › Kasus › " in seen(pilot)
        assert "{+kata [b]yang hampir hilang+}" in seen(pilot)
        await press(pilot, "enter")
        assert not pilot.app.screen.is_modal
    assert vault.load(target).overview.card.note == "kata [b]yang hampir hilang"
    assert Vault.open(vault.root).drafts.pending() == []


async def test_a_draft_can_wait(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    target = left_over(vault, "nanti saja")
    folder = Path(os.environ["XDG_RUNTIME_DIR"]) / "casejournal-text-x"
    folder.mkdir()
    (folder / "text.md").write_text("dari penyunting")
    for _time in range(2):
        async with running(Vault.open(vault.root)) as pilot:
            assert "nanti saja" in seen(pilot)
            await press(pilot, "escape")
            assert not pilot.app.screen.is_modal
            assert "masih tertinggal di" in seen(pilot)  # what an editor had when the power went
    assert vault.load(target).overview.card.note == ""


async def test_a_draft_is_discarded_only_when_that_is_said_twice(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    target = left_over(vault, "buang saja")
    async with running(Vault.open(vault.root)) as pilot:
        await press(pilot, "end", "enter", "enter")
        assert "buang saja" in seen(pilot)
        await press(pilot, "end", "enter", "end", "enter")
        assert not pilot.app.screen.is_modal
    assert Vault.open(vault.root).drafts.pending() == []
    assert vault.load(target).overview.card.note == ""


async def test_drafts_come_one_after_the_other(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    left_over(vault, "yang pertama", "yang kedua")
    async with running(Vault.open(vault.root)) as pilot:
        for text in ("yang pertama", "yang kedua"):
            assert text in seen(pilot)
            await press(pilot, "escape")
        assert not pilot.app.screen.is_modal


async def test_a_row_that_was_begun_is_offered(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    target = CaseTarget(vault.case_id("RN"))
    row = FamilyMember(name="Siti Contoh")
    vault.drafts.keep(target, (*FAMILY, row.id), row, 0)
    vault.drafts.close()
    async with running(Vault.open(vault.root)) as pilot:
        assert "Siti Contoh" in seen(pilot)
        await press(pilot, "enter")
    assert [row.name for row in vault.load(target).assessment.family] == ["Siti Contoh"]


async def test_newer_work_stays_and_the_draft_is_set_beside_it(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    target = left_over(vault, "dari jendela lama", base=99)
    async with running(Vault.open(vault.root)) as pilot:
        await press(pilot, "enter")
        assert "dua tempat" in seen(pilot)  # the question which of the two is to stay
        assert "dari jendela lama" in seen(pilot)
        await press(pilot, "enter")
    assert vault.load(target).overview.card.note == ""


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_nothing_is_offered_before_the_passphrase(locked: Vault, key: str) -> None:
    from sealed import WORDS

    locked.unlock(WORDS)
    left_over(locked, "rahasia")
    again = Vault.open(locked.root)
    async with running(again) as pilot:
        assert "rahasia" not in seen(pilot)
        await unlock(pilot)
        assert "rahasia" in seen(pilot)
        await press(pilot, key, "f9")
        assert "rahasia" not in seen(pilot)
        await unlock(pilot)
        assert not pilot.app.screen.is_modal  # once is enough
