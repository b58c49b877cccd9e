"""The check on the screens: findings, the way there and back, ignoring, counts, locking."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, NoReturn

import idle
import pytest
from sealed import unlock
from seen import HOSTILE, SIZES, lines, press, running, said, seen, settled
from textual.pilot import Pilot

from casejournal.checks import Stopped
from casejournal.demo import build
from casejournal.screens.check import background
from casejournal.vault import CaseTarget, Vault

FOCUS = ("assessment", "focus", "text")
WRONG = "Pertemuan pertama pada Senin, 5 September 2024 berjalan baik."
"""It was a Thursday."""


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "QUIET", 0.01)


def _vault(tmp_path: Path, text: str = WRONG) -> tuple[Vault, CaseTarget]:
    vault = Vault.create(tmp_path / "vault")
    case = build()[0]
    case.assessment.focus.text = text
    return vault, CaseTarget(vault.import_case(case))


async def checked(pilot: Pilot[None], target: CaseTarget) -> None:
    """Until the case is checked as it is now."""
    checks = pilot.app.checks  # type: ignore[attr-defined]
    for _round in range(400):
        if checks.fresh(target.id):
            break
        await pilot.pause(0.02)
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_finding_says_what_is_wrong_and_leads_there_and_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    vault, target = _vault(tmp_path)
    async with running(vault, size) as pilot:
        await press(pilot, "c", "v")
        await checked(pilot, target)
        shown = seen(pilot)
        assert "Pemeriksaan" in lines(pilot)[0]
        assert "1 galat" in shown
        assert "»Senin, 5 September 2024«" in shown, "the words are marked, not by colour alone"
        assert "Mengapa:" in shown
        assert "→" in shown
        await press(pilot, "enter")
        assert "Fokus" in seen(pilot)
        await press(pilot, "X")
        text = pilot.app.session(target).root.assessment.focus.text  # type: ignore[attr-defined]
        assert "pada XSenin" in text or "pada XSenin" in seen(pilot), "the cursor is at the words"
        await press(pilot, "ctrl+z", "escape")
        if "Pemeriksaan" not in lines(pilot)[0]:
            await press(pilot, "escape")
        assert "Pemeriksaan" in lines(pilot)[0]


async def test_what_is_right_is_ignored_with_a_reason_and_told_again(tmp_path: Path) -> None:
    vault, target = _vault(tmp_path)
    async with running(vault, (80, 24)) as pilot:
        await press(pilot, "c", "v")
        await checked(pilot, target)
        await press(pilot, "i", "enter")
        assert "Alasannya ikut disimpan" in seen(pilot), "no reason, nothing ignored"
        await press(pilot, "Wali [sakit]", "enter")
        await checked(pilot, target)
        assert "1 galat" not in seen(pilot)
        assert "1 diabaikan" in seen(pilot)
        (row,) = vault.load(target).overview.silenced
        assert row.reason == "Wali [sakit]"

        await press(pilot, "a", "end")
        assert "Diabaikan: Wali [sakit]" in seen(pilot)
        await press(pilot, "i")
        assert "sudah diabaikan" in said(pilot)
        await press(pilot, "x")
        await checked(pilot, target)
        assert "1 galat" in seen(pilot)
        assert vault.load(target).overview.silenced == []
        await press(pilot, "u", "ctrl+s")
        assert "1 galat" not in seen(pilot)


async def test_next_goes_round_the_findings(tmp_path: Path) -> None:
    vault, target = _vault(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "c", "v")
        await checked(pilot, target)
        marked = [next(line for line in lines(pilot) if "▸" in line)]
        for _step in range(2):
            await press(pilot, "n")
            marked.append(next(line for line in lines(pilot) if "▸" in line))
        assert marked[0] != marked[1]
        assert marked[2] == marked[0]


async def test_the_navigator_the_report_and_the_export_say_how_much_is_found(
    tmp_path: Path,
) -> None:
    vault, target = _vault(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "c", "enter", "2")
        await checked(pilot, target)
        focus = next(line for line in lines(pilot) if "Fokus" in line)
        assert "!1" in focus
        session = pilot.app.session(target)  # type: ignore[attr-defined]
        session.set(FOCUS, WRONG.replace("Senin", "Kamis"))
        await checked(pilot, target)
        assert not any("!1" in line for line in lines(pilot)), "it is counted again by itself"
        session.set(FOCUS, WRONG)
        await press(pilot, "f5")
        await checked(pilot, target)
        assert "Pemeriksaan: 1 galat" in seen(pilot)
        await press(pilot, "e")
        await checked(pilot, target)
        assert "Pemeriksaan: 1 galat" in seen(pilot).split("Ekspor ke")[-1]


async def test_hostile_words_are_shown_as_they_are(tmp_path: Path) -> None:
    vault, target = _vault(tmp_path, " ".join((*HOSTILE, WRONG, *HOSTILE)))
    async with running(vault, (80, 24)) as pilot:
        await press(pilot, "c", "v")
        await checked(pilot, target)
        assert "[b]x" in seen(pilot)
        assert "\u202e" not in seen(pilot)


async def test_an_empty_case_is_told_to_have_nothing(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault")
    target = CaseTarget(vault.new_case("RN", "2024-09-02"))
    async with running(vault, (80, 24)) as pilot:
        await press(pilot, "c", "v")
        await checked(pilot, target)
        assert "Tidak ada temuan" in seen(pilot)
        await press(pilot, "n", "i", "x", "a", "enter")
        assert "Pemeriksaan" in lines(pilot)[0]


async def test_a_change_and_locking_call_the_check_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[object] = []

    def endless(*args: Any) -> NoReturn:
        began.append(args[0])
        while args[-1]._going():
            time.sleep(0.002)  # lets the screens have their turn
        raise Stopped

    monkeypatch.setattr(idle, "WORKING", 0.05)
    monkeypatch.setattr(background, "check_case", endless)
    vault, target = _vault(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "c", "v")
        while not began:
            await pilot.pause(0.01)
        assert "sedang diperiksa" in seen(pilot)
        pilot.app.session(target).set(FOCUS, "Lain")  # type: ignore[attr-defined]
        while len(began) < 2:
            await pilot.pause(0.01)
        pilot.app.checks.forget()  # type: ignore[attr-defined]
        await pilot.app.workers.wait_for_complete()
        assert pilot.app.checks.found(target.id) is None  # type: ignore[attr-defined]
        assert len(began) == 2


async def test_a_rule_that_fails_takes_nothing_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any) -> NoReturn:
        raise KeyError("rahasia")

    monkeypatch.setattr(background, "check_case", fails)
    vault, _target = _vault(tmp_path)
    async with running(vault, (80, 24)) as pilot:
        await press(pilot, "c", "v")
        while "tidak selesai" not in seen(pilot):
            await pilot.pause(0.01)
        assert "rahasia" not in seen(pilot)


async def test_locking_keeps_nothing_and_comes_back_to_the_check(locked: Vault) -> None:
    target = CaseTarget("")
    async with running(locked) as pilot:
        await unlock(pilot)
        target = CaseTarget(locked.case_id("RN"))
        await press(pilot, "c", "home", "v")
        await checked(pilot, target)
        await press(pilot, "f9")
        assert "terkunci" in seen(pilot)
        assert pilot.app.checks.found(target.id) is None  # type: ignore[attr-defined]
        await unlock(pilot)
        await checked(pilot, target)
        assert "Pemeriksaan" in lines(pilot)[0]
