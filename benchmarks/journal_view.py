"""How long the journal takes to open at a month, with 10,000 entries and with none.

    python benchmarks/journal_view.py [ROUNDS]

The entries are of the last two years. Each round starts the app anew on both vaults in turn, so
nothing is known of the month yet, and measures from the key until the calendar is drawn. What is
measured is the work of the processor, as other programs disturb it less than the clock. The bar is
a median ratio of 1.5 to the empty journal; the exit status is 1 if it is missed. Also told is how
much longer a step to the next day and a month back take.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from casejournal.platform import config, i18n
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import Vault

BAR = 1.5
ENTRIES = 10_000
TODAY = date(2024, 9, 24)
KINDS = ("counselling", "interview", "observation", "meeting", "morning-assembly", "travel")


def filled(root: Path) -> Vault:
    """A vault with the entries; a day has about fourteen."""
    vault = Vault.create(root)
    days = [TODAY - timedelta(back) for back in range(730)]
    vault.add_entries(
        [
            DailyEntry(
                day=days[number % len(days)].isoformat(),
                times=f"{7 + number // len(days) % 14:02}:00/{7 + number // len(days) % 14:02}:45",
                kind=KINDS[number % len(KINDS)],
                case=f"A{number % 9}" if number % 3 else "",
                text="Wawancara dengan ibu dan adik di asrama; menangis saat bercerita. " * 3,
            )
            for number in range(ENTRIES)
        ]
    )
    vault.months()
    return vault


async def measured(vault: Vault) -> dict[str, float]:
    """Seconds of work until it is drawn: the month, the next day, the month before."""
    from casejournal.app.app import CaseJournalApp
    from casejournal.screens.journal.screen import JournalScreen

    app = CaseJournalApp(vault, today=lambda: TODAY)
    found: dict[str, float] = {}
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        for what, key in (("month", "f4"), ("next day", "right"), ("month before", "[")):
            begun = time.process_time()
            app.simulate_key(key)
            while not (isinstance(app.screen, JournalScreen) and app.screen.is_mounted):
                await asyncio.sleep(0)
            await pilot._wait_for_screen()
            app.screen._compositor.render_strips()  # every line is drawn
            found[what] = time.process_time() - begun
    return found


async def compare(rounds: int) -> dict[str, list[float]]:
    """The ratios of the full journal to the empty one, round by round."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["CASEJOURNAL_CONFIG_DIR"] = str(Path(name) / "config")
        i18n.set_language("id")
        config.update(first_run_done=True)
        full, empty = filled(Path(name) / "full"), Vault.create(Path(name) / "empty")
        ratios: dict[str, list[float]] = {}
        for number in range(-1, rounds):
            plain = await measured(Vault.open(empty.root))
            busy = await measured(Vault.open(full.root))
            for what, seconds in busy.items() if number >= 0 else ():
                ratios.setdefault(what, []).append(seconds / plain[what])
        return ratios


def main() -> int:
    found = asyncio.run(compare(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
    print(f"{'with 10,000 entries':24}{'x an empty journal':>20}{'spread':>16}")
    for what, ratios in found.items():
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        print(f"{what:24}{statistics.median(ratios):20.2f}{spread:>16}")
    print(f"bar for the month: {BAR}")
    return int(statistics.median(found["month"]) > BAR)


if __name__ == "__main__":
    sys.exit(main())
