"""Before the passphrase is given and while it is locked, a terminal shows nothing of a vault."""

from __future__ import annotations

import sys
from pathlib import Path

from terminal import Start

sys.path.append(str(Path(__file__).parents[1] / "vault"))

import modes

CLEARED = b"\x1b[3J"
"""Takes away what can be scrolled back to."""
LEFT = b"\x1b[?1049l"
"""Back to what was on the screen before the program."""


def test_nothing_is_on_the_screen_or_above_it(start: Start, tmp_path: Path) -> None:
    vault = modes.made(tmp_path / "vault", modes.ENCRYPTED)
    vault.new_case("KODERAHASIA", "2024-09-02")
    terminal = start("--vault", str(vault.root))
    terminal.see("frasa sandi")
    # Not even an empty list was drawn before.
    for words in (b"KODERAHASIA", b"Hari ini", b"Perintah"):
        assert words not in terminal.raw
    terminal.type(modes.PASSPHRASE).press("enter").see("Selamat datang").press("esc")
    terminal.see("KODERAHASIA").press("f2").see("KODERAHASIA").press("n").type("TULISAN")
    terminal.see("TULISAN").press("esc", "L").see("frasa sandi").settle()
    after = bytes(terminal.raw)[terminal.raw.rindex(CLEARED) :]
    for words in ("KODERAHASIA", "TULISAN"):
        assert words not in terminal.picture()
        assert words.encode() not in after
    assert modes.PASSPHRASE.encode() not in terminal.raw
    terminal.type(modes.PASSPHRASE).press("enter").see("KODERAHASIA")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0, terminal.picture()
    assert b"KODERAHASIA" not in bytes(terminal.raw).rpartition(LEFT)[2]
