"""A screen on trial: one module, one row; says what works. Run by test_app_navigation."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from types import ModuleType

from casejournal.app.screen_table import SCREENS, ScreenRow

SCREENS["trial"] = ScreenRow(
    "trial:TrialScreen", "Percobaan", "trial", "Z", "app.trial", "Layar untuk mencoba"
)

# The row stands in the table before any of these is read, as those of the program do.
from sealed import unlock  # noqa: E402
from seen import press, running, seen, settled  # noqa: E402
from textual.app import ComposeResult  # noqa: E402
from textual.widgets import Static  # noqa: E402

from casejournal.app.navigable import Ids  # noqa: E402
from casejournal.screens.base import BaseScreen, TopLine  # noqa: E402
from casejournal.vault import Vault  # noqa: E402
from casejournal.widgets.key_line import KeyLine  # noqa: E402


class TrialScreen(BaseScreen):
    """Shows a number."""

    WHERE = "trial"

    def __init__(self, number: int = 1) -> None:
        super().__init__()
        self.number = number

    def ids(self) -> Ids:
        return {"number": self.number}

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield Static(f"Nomor {self.number}")
        yield KeyLine()


TrialScreen.__module__ = "casejournal.screens.trial"
module = ModuleType(TrialScreen.__module__)
module.__dict__["TrialScreen"] = TrialScreen
sys.modules[module.__name__] = module


async def main() -> None:
    async with running(Vault.open(Path(sys.argv[1]))) as pilot:
        app = pilot.app
        await unlock(pilot)
        await press(pilot, "ctrl+p", "percobaan")
        assert "Layar untuk mencoba" in seen(pilot)
        await press(pilot, "enter")
        assert "Nomor 1" in seen(pilot), seen(pilot)
        print("in the palette")
        await press(pilot, "f2", "ctrl+g", "percobaan", "enter")
        assert "Nomor 1" in seen(pilot), seen(pilot)
        print("in go-to")
        await press(pilot, "f2", "Z")
        assert "Nomor 1" in seen(pilot), seen(pilot)
        print("opened by its key")
        app.open("trial", number=7)  # type: ignore[attr-defined]
        await settled(pilot)
        await press(pilot, "f9")
        assert "Nomor" not in seen(pilot)
        print("locked")
        await unlock(pilot)
        assert "Nomor 7" in seen(pilot), seen(pilot)
        print("back after unlocking")
        await app.use_language("en")  # type: ignore[attr-defined]
        await settled(pilot)
        assert "Nomor 7" in seen(pilot), seen(pilot)
        print("back after a change of language")


if __name__ == "__main__":
    asyncio.run(main())
