"""Encrypted vaults for tests of the screens: one key for all, as deriving one takes seconds."""

from __future__ import annotations

from seen import press, settled
from textual.pilot import Pilot

WORDS = "enam kata acak yang cukup panjang"


async def unlock(pilot: Pilot[None], passphrase: str = WORDS) -> None:
    """Types a passphrase and waits until it was tried."""
    await press(pilot, passphrase, "enter")
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)
