"""The start of the screens: what it waits for, and what it draws."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from seen import new_vault, press, running

from casejournal.platform import config
from casejournal.screens.today import lines
from casejournal.vault import Vault
from casejournal.widgets.long_list import LongList

PROGRAM = """
import asyncio, json, sys
from datetime import date
from pathlib import Path
from casejournal.app.app import CaseJournalApp
from casejournal.vault.index.quick_read import glance

root, found = Path(sys.argv[1]), {}

def look(day, quiet_days):
    found["first frame"] = sorted(sys.modules)
    return glance(root, day, quiet_days)

def opened():
    found["rows"] = sorted(sys.modules)
    from casejournal.vault import Vault
    return Vault.open(root)

async def main():
    app = CaseJournalApp(opened, glance=look, today=lambda: date(2024, 9, 20))
    async with app.run_test() as pilot:
        await pilot.pause()
        while not app.access.inside:
            await pilot.pause()
        await pilot.pause()
        found["vault"] = sorted(sys.modules)

asyncio.run(main())
print(json.dumps(found))
"""
ALWAYS_LATE = {
    *(
        "casejournal.records.case",
        "casejournal.records.stages.assessment",
        "casejournal.records.stages.plan",
    ),
    *(
        "casejournal.records.derived.completeness",
        "casejournal.records.derived.stage_completion",
        "casejournal.report",
    ),
    *("casejournal.checks", "casejournal.privacy", "casejournal.preview", "casejournal.library"),
    *(
        "casejournal.editing.session",
        "casejournal.vault.index.build",
        "casejournal.vault.health.recovery",
    ),
    *("tinydb", "click", "markdown_it", "docx", "typst", "PIL"),
}
"""What nothing on the list of today needs, even when the vault is open."""
VAULT = {
    "casejournal.vault.vault",
    "casejournal.vault.storage.store",
    "casejournal.records.declare",
}
"""What the rows need not wait for."""
ROWS = {"casejournal.screens.today.lines", "casejournal.records.derived.deadline_texts"}
"""What the first frame need not wait for."""


@pytest.fixture
def settled(tmp_path: Path) -> Vault:
    """A vault whose files have lain there for a while, and whose index knows them."""
    config.update(first_run_done=True)
    vault = new_vault(tmp_path, "RN", "TN")
    for path in vault.paths.cases_dir.glob("*.json"):
        os.utime(path, ns=(path.stat().st_mtime_ns - 86_400_000_000_000,) * 2)
    vault.cases()
    return vault


def test_nothing_is_imported_before_it_is_needed(settled: Vault) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(settled.root)],
        capture_output=True,
        text=True,
        check=True,
    )
    found = {when: set(names) for when, names in json.loads(ran.stdout).items()}
    assert ALWAYS_LATE & found["vault"] == set()
    assert VAULT & found["rows"] == set()
    assert (VAULT | ROWS) & found["first frame"] == set()
    assert found["vault"] >= VAULT | ROWS  # or the names above are not those of today


async def test_only_lines_on_the_screen_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = new_vault(tmp_path, *(f"K{n:02}" for n in range(60)))
    drawn: set[int] = set()
    draw = lines.drawn

    def noting(line, width, today):  # type: ignore[no-untyped-def]
        drawn.add(id(line))
        return draw(line, width, today)

    monkeypatch.setattr(lines, "drawn", noting)
    async with running(vault, home=True) as pilot:
        listing = pilot.app.screen.query_one("#lines", LongList)
        assert len(listing.items) > 60
        drawn.clear()
        listing.refresh()
        await press(pilot, "down")
        assert 0 < len(drawn) <= listing.size.height
