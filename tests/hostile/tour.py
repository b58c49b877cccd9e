"""Goes through every place that shows what somebody wrote, in a terminal, and notes what is seen.

    python tour.py VAULT CASE NOTES

Run in a pseudo-terminal by `test_terminal.py`. The notes are JSON: by stop, the text of the screen
and what was held back at the last moment since the stop before.
"""

from __future__ import annotations

import faulthandler
import json
import sys
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from payloads import WHOLE, harmful
from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Input

import casejournal.app.app
from casejournal.app.app import CaseJournalApp
from casejournal.platform import config
from casejournal.screens.check.background import BackgroundChecks
from casejournal.screens.dialogs.rescue import alarm
from casejournal.vault import CaseTarget, ProfileTarget, Vault
from casejournal.widgets.output_filter import SafeOutputFilter

SECTIONS = (
    "overview.card",
    "engagement.contract",
    "assessment.client",
    "assessment.symptoms",
    "intervention.sessions",
    "identity.person",
)
"""Forms, lists and tables of each kind; every section of every record has tests elsewhere."""


class Watched(SafeOutputFilter):
    """The last gate before the terminal, which notes what it had to hold back."""

    held: ClassVar[set[str]] = set()

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        for segment in segments:
            if not segment.text.isprintable():
                self.held |= harmful(segment.text)
        return super().apply(segments, background)


async def still(pilot: Pilot[Any]) -> None:
    """Until nothing is on its way any more."""
    for _round in range(2):
        await pilot.pause()


async def stops(pilot: Pilot[Any], case: str) -> AsyncIterator[str]:
    """Goes from place to place; gives the name of each when it is there to be seen."""
    app: Any = pilot.app

    async def press(*keys: str) -> None:
        await pilot.press(*keys)
        await still(pilot)

    async def paste() -> None:
        app.post_message(events.Paste(WHOLE))
        await still(pilot)

    yield "draft"
    await press("escape")
    yield "today"
    app.action_open("quick_log")
    await still(pilot)
    await paste()
    yield "log: typed"
    await press("escape")
    app.open("caseload")
    await still(pilot)
    yield "cases"
    await press("slash")
    await paste()
    yield "find a case: typed"
    await press("escape", "x")
    yield "trash"
    await press("escape")

    app.open("case", case_id=case, part="overview")
    await still(pilot)
    app.action_open("conflict")
    await still(pilot)
    yield "conflict"
    await press("escape")
    for key in SECTIONS:
        part, section = key.split(".")
        app.open("case", case_id=case, part=part, section=section)
        await still(pilot)
        yield key
    app.open("practicum", target=ProfileTarget(), section="front")
    await still(pilot)
    yield "practicum"
    app.open("case", case_id=case, part="assessment", section="symptoms")
    await still(pilot)
    await press("enter")
    yield "row"
    await press("escape", "x")
    yield "deleted row"
    app.clear_notifications()
    app.open("case", case_id=case, part="plan", section="objectives")
    await still(pilot)
    await press("enter", "tab", "tab", "down")
    yield "offers"
    app.open(
        "case",
        case_id=case,
        part="engagement",
        section="intake",
        focus=("engagement", "intake", "purpose"),
    )
    await still(pilot)
    yield "field"
    await press("ctrl+o")
    yield "full screen"
    await paste()
    yield "pasted"
    await press("escape")
    await press("ctrl+g")
    await paste()
    yield "go to: typed"
    await press("escape", "ctrl+p")
    await paste()
    yield "commands: typed"
    await press("escape")
    app.action_open("history")
    await app.workers.wait_for_complete()
    await still(pilot)
    yield "history"
    await press("enter")
    yield "bring back"
    await press("escape")
    app.open("journal", day="2024-09-17")
    await still(pilot)
    yield "journal"
    await press("enter")
    yield "entry"
    await press("escape")
    app.open("journal", day="2024-09-17", case=f"RN {WHOLE}")
    await still(pilot)
    yield "journal of a case"
    app.open("stages", case_id=case)
    await still(pilot)
    yield "stages"
    app.open("check", case_id=case)
    while app.services.shared(BackgroundChecks).found(case) is None:
        await pilot.pause(0.02)
    await still(pilot)
    yield "check"
    app.open("chronology", case_id=case)
    await still(pilot)
    yield "chronology"
    app.open("library", case_id=case)
    await still(pilot)
    yield "library"
    app.open("concepts", target=ProfileTarget(), section="entries")
    await still(pilot)
    yield "concepts"
    app.open("report", case_id=case)
    await still(pilot)
    yield "report"
    await press("e")
    app.screen.query_one(Input).value = WHOLE
    await still(pilot)
    yield "export: typed"
    await press("enter")
    yield "export refused: still typed"
    app.action_open("caseload")
    app.services.tell(WHOLE)
    await still(pilot)
    yield "notice"
    app.services.say(WHOLE, WHOLE)
    await still(pilot)
    yield "sentences"
    await press("escape")
    alarm(app.services, WHOLE)
    await still(pilot)
    yield "alarm"
    await press("escape")
    yield "end"


def main() -> None:
    vault, case, notes = sys.argv[1:]
    faulthandler.dump_traceback_later(150, exit=True)
    config.update(first_run_done=True)
    casejournal.app.app.SafeOutputFilter = Watched
    app = CaseJournalApp(lambda: Vault.open(Path(vault)), today=lambda: date(2024, 9, 17))
    seen: dict[str, tuple[str, str]] = {}

    async def tour(pilot: Pilot[Any]) -> None:
        try:
            await still(pilot)
            async for name in stops(pilot, CaseTarget(case).id):
                strips = app.screen._compositor.render_strips()
                held = "".join(sorted(Watched.held))
                seen[name] = "\n".join(strip.text for strip in strips), held
                Watched.held.clear()
                Path(notes).write_text(json.dumps(seen), encoding="utf-8")
        finally:
            app.exit()

    app.run(auto_pilot=tour)


if __name__ == "__main__":
    main()
