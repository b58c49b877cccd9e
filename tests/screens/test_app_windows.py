"""Two windows, or a window and a shell, on one vault; a terminal that goes away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from seen import new_vault, press, running, seen

from casejournal.editing import Session
from casejournal.records.journal import DailyEntry
from casejournal.vault import CaseTarget, MonthTarget, Vault

NOTE = ("overview", "card", "note")
SEPTEMBER = MonthTarget("2024-09")


def written_elsewhere(vault: Vault, target: CaseTarget, text: str) -> None:
    other = Session.open(Vault.open(vault.root), target)
    other.set(NOTE, text)
    other.flush()


@pytest.mark.parametrize(
    ("keys", "kept"),
    [(("enter",), "dari sini [/]"), (("down", "enter"), "dari sana [b]")],
)
async def test_both_texts_are_shown_and_one_is_chosen(
    tmp_path: Path, keys: tuple[str, ...], kept: str
) -> None:
    vault = new_vault(tmp_path, "RN")
    target = CaseTarget(vault.case_id("RN"))
    async with running(vault) as pilot:
        session = pilot.app.session(target)  # type: ignore[attr-defined]
        session.set(NOTE, "dari sini [/]")
        written_elsewhere(vault, target, "dari sana [b]")
        await press(pilot, "ctrl+s")
        assert "dari sini [/]" in seen(pilot)
        assert "dari sana [b]" in seen(pilot)
        await press(pilot, *keys)
        assert not pilot.app.screen.is_modal
        await press(pilot, "ctrl+s")
    assert vault.load(target).overview.card.note == kept
    assert vault.conflicts(target) == []


async def test_a_decision_can_wait_until_the_next_time(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    target = CaseTarget(vault.case_id("RN"))
    async with running(vault) as pilot:
        session = pilot.app.session(target)  # type: ignore[attr-defined]
        session.set(NOTE, "dari sini")
        written_elsewhere(vault, target, "dari sana")
        await press(pilot, "ctrl+s", "escape")
        assert not pilot.app.screen.is_modal
    async with running(Vault.open(vault.root)) as pilot:
        await press(pilot, "enter")
        assert "dari sana" in seen(pilot)


async def test_what_another_window_wrote_is_shown_when_the_focus_comes_back(
    tmp_path: Path,
) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "f3")
        Vault.open(vault.root).add_entries(
            [DailyEntry(day="2024-09-03", kind="meeting", text="dari jendela lain")]
        )
        pilot.app.on_app_focus()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "dari jendela lain" in seen(pilot)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals of a terminal")
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_terminal_that_goes_away_takes_no_words_with_it(tmp_path: Path, name: str) -> None:
    vault = new_vault(tmp_path)
    program = (
        "import os, signal, sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from casejournal.app import CaseJournalApp\n"
        "from casejournal.vault import MonthTarget, Vault\n"
        "from casejournal.records.journal import DailyEntry\n"
        "class App(CaseJournalApp):\n"
        "    def _begin(self):\n"
        "        super()._begin()\n"
        f"        session = self.session(MonthTarget('{SEPTEMBER.month}'))\n"
        "        session.add(('journal', 'entries'), DailyEntry(day='2024-09-03', text='kata'))\n"
        f"        os.kill(os.getpid(), signal.{name})\n"
        "App(Vault.open(Path(sys.argv[1]))).run(headless=True)\n"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(vault.root)],
        env={**os.environ, "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert [entry.text for entry in vault.load(SEPTEMBER).journal.entries] == ["kata"]
    assert hasattr(signal, name)
