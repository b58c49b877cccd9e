"""The program is killed in the midst of typing: what was on the screen for two seconds is kept."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from terminal import Start, Terminal

from casejournal.editing import EditingSession
from casejournal.vault import CaseTarget, Vault

NOTE = ("overview", "card", "note")
LOST = 2.0
"""Seconds of typing that may be lost at most; a promise of the design."""
TYPED = 3 * LOST


def case_with_a_long_note(root: Path) -> CaseTarget:
    """A case with a note of twenty thousand words."""
    vault = Vault.create(root)
    target = CaseTarget(vault.new_case("RN", "2024-09-02"))
    session = EditingSession.open(vault, target)
    session.set(NOTE, "\n".join("kata yang panjang sekali " * 20 for _line in range(250)))
    session.flush()
    return target


def to_the_note(terminal: Terminal) -> None:
    terminal.see("Selamat datang").press("lone esc").see("RN").press("enter")
    terminal.see("tahap 1 dari 6").press("ctrl+g")
    terminal.type("rn catatan untuk").see("▸ Catatan untuk diri sendiri").press("enter")
    terminal.see("Tidak pernah diekspor")


@pytest.mark.parametrize("full", [False, True], ids=["form", "full screen"])
def test_a_kill_takes_two_seconds_of_a_long_note_at_most(
    start: Start, tmp_path: Path, full: bool
) -> None:
    target = case_with_a_long_note(tmp_path / "vault")
    terminal = start("--vault", str(tmp_path / "vault"))
    to_the_note(terminal)
    if full:
        terminal.press("ctrl+o").see("20000 kata")
    seen: list[float] = []
    slowest = 0.0
    begun = time.monotonic()
    while time.monotonic() - begun < TYPED:
        typed = time.monotonic()
        terminal.type(f" tanda{len(seen):03}").see(f"tanda{len(seen):03}")
        seen.append(time.monotonic())
        slowest = max(slowest, seen[-1] - typed)
    killed = time.monotonic()
    os.killpg(terminal.process.pid, signal.SIGKILL)
    terminal.process.wait()

    again = Vault.open(tmp_path / "vault")
    written = again.load(target).overview.card.note
    for draft in again.drafts.pending():
        written += draft.text or getattr(draft.document, "note", "")
    kept = [f"tanda{number:03}" in written for number in range(len(seen))]
    # A computer so busy that it shows a word late also saves it late.
    assert all(kept[number] for number, at in enumerate(seen) if killed - at > LOST + slowest)
    assert kept[: sum(kept)] == [True] * sum(kept)
