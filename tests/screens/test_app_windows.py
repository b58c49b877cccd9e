"""Two windows, or a window and a shell, on one vault; a terminal that goes away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from seen import SIZES, new_vault, press, running, said, seen, settled
from textual.pilot import Pilot

from casejournal.editing import EditingSession
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import CaseTarget, MonthTarget, Vault
from casejournal.widgets.save_line import Alarm

NOTE = ("overview", "card", "note")
FAMILY = ("assessment", "family")
SEPTEMBER = MonthTarget("2024-09")


def written_elsewhere(vault: Vault, target: CaseTarget, text: str) -> None:
    other = EditingSession.open(Vault.open(vault.root), target)
    other.set(NOTE, text)
    other.flush()


def bar(pilot: Pilot[None]) -> str:
    """What the bar above the keys says."""
    return str(pilot.app.screen.query_one(Alarm).content)


async def look(pilot: Pilot[None]) -> None:
    """What happens every other second."""
    pilot.app.look_around()  # type: ignore[attr-defined]
    await settled(pilot)


async def test_what_was_written_twice_takes_no_key_and_waits_until_it_is_settled(
    tmp_path: Path,
) -> None:
    vault = new_vault(tmp_path, "RN", "TN")
    target = CaseTarget(vault.case_id("RN"))
    async with running(vault) as pilot:
        app = pilot.app
        app.open("case", case_id=target.id, part="overview", section="card", focus=NOTE)  # type: ignore[attr-defined]
        await press(pilot, "dari sini [/]")
        written_elsewhere(vault, target, "dari sana [b]")
        await press(pilot, "ctrl+s", " dan terus", "ctrl+o", " mengetik")
        assert "TERTULIS DUA KALI: 1" in bar(pilot)
        await press(pilot, "escape", "!", "escape", "ctrl+s")
        await look(pilot)
        assert "f7" in bar(pilot)
        assert not app.screen.is_modal
    assert vault.load(target).overview.card.note == "dari sini [/] dan terus mengetik!"
    async with running(Vault.open(vault.root)) as pilot:
        app = pilot.app
        await press(pilot, "enter")
        assert "TERTULIS DUA KALI" in bar(pilot)
        await press(pilot, "f7")
        assert "{+sana+}" in seen(pilot)
        assert "mengetik!" in seen(pilot)
        await press(pilot, "escape", "f3", "B")  # of the marked case
        assert "{+sana+}" in seen(pilot)
        await press(pilot, "end", "enter")  # both, one below the other
        assert not app.screen.is_modal
        await press(pilot, "f7")
        assert "dua kali" in said(pilot)  # nothing was
        await press(pilot, "enter")
        assert not bar(pilot)
    kept = vault.load(target).overview.card.note
    assert kept == "dari sini [/] dan terus mengetik!\n\ndari sana [b]"
    assert vault.conflicts(target) == []


@pytest.mark.parametrize("size", SIZES)
async def test_several_are_shown_one_after_the_other(tmp_path: Path, size: tuple[int, int]) -> None:
    vault = new_vault(tmp_path, "RN")
    target = CaseTarget(vault.case_id("RN"))
    long = "\n".join(f"paragraf {n} " + "kata " * 40 for n in range(300))
    async with running(vault, size) as pilot:
        session = pilot.app.services.session(target)  # type: ignore[attr-defined]
        row = session.add(FAMILY, FamilyMember(name="Ibu"))
        session.set(NOTE, long)
        session.flush()
        other = EditingSession.open(Vault.open(vault.root), target)
        session.set(NOTE, long.replace("paragraf 250", "bagian 250"))
        session.remove(row)
        other.set(NOTE, long.replace("paragraf 250", "alinea 250"))
        other.set((*row, "age"), "41")
        other.flush()
        await press(pilot, "ctrl+s", "f7")
        for text in ("(1/2)", "{+bagian+} 250", "{+alinea+} 250"):
            assert text in seen(pilot)
        await press(pilot, "down", "enter")
        assert "Dihapus di sini" in seen(pilot)
        assert "{+41 tahun+}" in seen(pilot)
        await press(pilot, "down", "enter", "ctrl+s")
    case = vault.load(target)
    assert "alinea 250" in case.overview.card.note
    assert [one.age for one in case.assessment.family] == ["41"]


async def test_an_entry_that_was_written_twice_is_said_in_the_journal(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    vault.add_entries([DailyEntry(day="2024-09-24", text="rapat")])
    async with running(vault) as pilot:
        await press(pilot, "b")
        session = pilot.app.services.session(SEPTEMBER)  # type: ignore[attr-defined]
        text = ("journal", "entries", session.root.journal.entries[0].id, "text")
        other = EditingSession.open(Vault.open(vault.root), SEPTEMBER)
        other.set(text, "rapat dari sana")
        other.flush()
        session.set(text, "rapat dari sini")
        await press(pilot, "ctrl+s")
        assert "TERTULIS DUA KALI" in bar(pilot)
        await press(pilot, "f7")
        assert "dari {+sana+}" in seen(pilot)
        await press(pilot, "down", "enter")
        assert not pilot.app.screen.is_modal
        assert not bar(pilot)
        assert "rapat dari sana" in seen(pilot)


async def test_what_another_window_wrote_is_shown_when_the_focus_comes_back(
    tmp_path: Path,
) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "f4", "2", "g", "3/9", "enter")
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
        "from casejournal.app.app import CaseJournalApp\n"
        "from casejournal.vault import MonthTarget, Vault\n"
        "from casejournal.records.journal.entries import DailyEntry\n"
        "app = CaseJournalApp(Vault.open(Path(sys.argv[1])))\n"
        "begin = app.startup.begin\n"
        "def begun(lock):\n"
        "    begin(lock)\n"
        f"    session = app.services.session(MonthTarget('{SEPTEMBER.month}'))\n"
        "    session.add(('journal', 'entries'), DailyEntry(day='2024-09-03', text='kata'))\n"
        f"    os.kill(os.getpid(), signal.{name})\n"
        "app.startup.begin = begun\n"
        "app.run(headless=True)\n"
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
