"""The font of the drawings: a part of the program, so that a drawing is the same on every machine.

The files in `fonts/` are made by tools/font.py, and so are the widths of their letters.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path

FAMILY = "Casejournal Sans"
FAMILIES = f"'{FAMILY}', Arial, Helvetica, 'Liberation Sans', Arimo, 'DejaVu Sans', sans-serif"
"""As CSS has it: those after the first are for programs that do not get our files. All but the
last two are as wide as ours, letter by letter."""
FOLDER = Path(__file__).with_name("fonts")


def font_files() -> list[str]:
    """The paths of the faces, for a program that draws."""
    return sorted(map(str, FOLDER.glob("*.ttf")))


def has_letters(text: str) -> bool:
    """Whether the font has every letter of a text."""
    return all(letter in _widths()["regular"] for letter in text if letter.isprintable())


def letter_width(letter: str, *, bold: bool = False) -> float:
    """The width of a letter, as a share of its size; about, if the font does not have it."""
    if unicodedata.combining(letter):
        return 0
    found = _widths()["bold" if bold else "regular"].get(letter)
    if found is not None:
        return found / 1000
    return 1 if unicodedata.east_asian_width(letter) in "WF" else 0.72


@cache
def _widths() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = json.loads((FOLDER / "widths.json").read_text("utf-8"))
    return found
