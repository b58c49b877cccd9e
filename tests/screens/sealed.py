"""Encrypted vaults for tests of the screens."""

from __future__ import annotations

import sys
from pathlib import Path

from seen import press, settled
from textual.pilot import Pilot

sys.path.append(str(Path(__file__).parents[1] / "vault"))

from modes import PASSPHRASE as WORDS

__all__ = ["WORDS", "unlock"]


async def unlock(pilot: Pilot[None], passphrase: str = WORDS) -> None:
    """Types a passphrase and waits until it was tried."""
    await press(pilot, passphrase, "enter")
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)
