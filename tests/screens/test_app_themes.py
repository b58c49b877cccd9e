"""The colours can be read: contrast as WCAG 2.2 asks for text, 4.5 to 1."""

from __future__ import annotations

from pathlib import Path

import pytest
from seen import new_vault, press, running, seen
from textual.color import Color
from textual.theme import Theme

from casejournal.app.themes import THEMES

GROUNDS = ("background", "surface", "panel")


def contrast(one: Color, other: Color) -> float:
    """The ratio of the relative luminances."""

    def luminance(color: Color) -> float:
        parts = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in color.normalized
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read(theme: Theme, ground: str) -> None:
    colors = theme.to_color_system().generate()
    below = Color.parse(colors[ground])
    for name in ("foreground", "primary", "text-primary", "text-warning", "text-error", "error"):
        assert contrast(Color.parse(colors[name]), below) >= 4.5, name
    quiet = below.blend(below.get_contrast_text(1.0), 0.6)  # text-muted is "auto 60%"
    assert contrast(quiet, below) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_marked_line_can_be_read(theme: Theme) -> None:
    colors = theme.to_color_system().generate()
    for ground in GROUNDS:
        marked = Color.parse(colors[ground]).blend(Color.parse(colors["primary"]), 0.24)
        assert contrast(Color.parse(colors["foreground"]), marked) >= 4.5


async def test_without_colours_nothing_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(new_vault(tmp_path, "RM", "RN")) as pilot:
        await press(pilot, "j")
        assert "▸ RN" in seen(pilot)
