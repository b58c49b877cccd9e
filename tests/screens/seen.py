"""What a person sees and does in tests of the screens: an app on a real vault, lines, keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from casejournal.app.app import CaseJournalApp
from casejournal.platform import config
from casejournal.vault import Vault

TODAY = date(2024, 9, 24)
SIZES = [(100, 30), (80, 24)]
HOSTILE = ["[/]", "[b]x", "<b>|", "`#*_", "\u202eRN", "漢字漢字漢字漢字漢字"]


def new_vault(tmp_path: Path, *codes: str) -> Vault:
    """A vault with these cases."""
    vault = Vault.create(tmp_path / "vault")
    for code in codes:
        vault.new_case(code, "2024-09-02")
    return vault


@asynccontextmanager
async def running(
    vault: Vault | Callable[[], Vault | None],
    size: tuple[int, int] = (100, 30),
    *,
    welcome: bool = False,
    root: Path | None = None,
    passphrase: str = "",
    home: bool = False,
) -> AsyncIterator[Pilot[None]]:
    """The app on a vault, past the first questions unless told; it may make one in `root`.

    At the list of cases if that can be seen, or at its `home`.
    """
    if not welcome:
        config.update(first_run_done=True)

    def make(chosen: str | None) -> Vault:
        assert root is not None
        return Vault.create(root, passphrase=chosen)

    app = CaseJournalApp(
        vault, make=make if root else None, passphrase=passphrase, today=lambda: TODAY
    )
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        if not home and app.screen is app.home:
            await press(pilot, "c")
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """Until nothing is on its way any more."""
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys; a text of several characters is typed."""
    for key in keys:
        await pilot.press(*([key] if len(key) == 1 or (key.isascii() and _is_name(key)) else key))
        await settled(pilot)


_NAMES = {
    "left",
    "right",
    "enter",
    "escape",
    "tab",
    "up",
    "down",
    "home",
    "end",
    "pagedown",
    "pageup",
    "backspace",
}
_FUNCTION = tuple(f"f{n}" for n in range(1, 10))


def _is_name(key: str) -> bool:
    return key in _NAMES or key.startswith(("ctrl+", "shift+")) or key in _FUNCTION


def lines(pilot: Pilot[None]) -> list[str]:
    """The lines of the screen that is on top; of a dialog, only what is inside it."""
    screen = pilot.app.screen
    strips = screen._compositor.render_strips()
    if screen.is_modal:
        box = next(child for child in screen.children if child.region and child.children).region
        strips = [strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom]]
    return [strip.text.rstrip() for strip in strips]


def seen(pilot: Pilot[None]) -> str:
    """The same as one text, with white space made single and without frames."""
    return " ".join(" ".join(lines(pilot)).replace("│", " ").split())


def said(pilot: Pilot[None]) -> str:
    """The sentences that are shown for a while."""
    return "\n".join(notice.message for notice in pilot.app._notifications)
