"""The ecomap as lines of text: the client in the middle, the systems at both sides."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from casejournal.figures.ecomap.texts import HEADS, STRESS, EcomapTexts
from casejournal.figures.letters import plain
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.records.family.ecomap import Ecomap, EcomapTie

LINE = 10
"""Columns of a line with its arrows."""
WIDEST = 30
"""Columns of the name of a system at most."""
MIDDLE = 16
"""Columns of the client in the middle."""
TALLEST = 4
"""Lines of a name; a longer one is put as its number in the list."""


_SIDES = {"informal": 0, "societal": 2, "formal": 3}
"""Informal ties first, formal ones last, so that each have a side of their own."""


@dataclass(frozen=True)
class _Cell:
    tie: EcomapTie
    names: list[str]


def draw_ecomap(words: EcomapTexts, ecomap: Ecomap, width: int) -> tuple[list[str], bool]:
    """An ecomap in at most `width` columns, at least 48, and whether numbers stand in it.

    A name that has no room or no plain letters is put as its number among the ties.
    """
    side = min(WIDEST, (width - MIDDLE - 2 - 2 * LINE) // 2)
    named = [
        _Cell(tie, _names(words, tie, side) or [f"#{number}"])
        for number, tie in enumerate(ecomap.ties, 1)
    ]
    numbered = any(not _names(words, tie, side) for tie in ecomap.ties)
    cells = sorted(named, key=lambda cell: _SIDES.get(cell.tie.kind, 1))
    half = _half(cells)
    left, right = _column(cells[:half], at_left=True), _column(cells[half:], at_left=False)
    middle = _client(words)
    inner = max(len(left), len(right), len(middle))
    left, right, middle = (_centred(lines, inner) for lines in (left, right, middle))
    reach = max((len(line) for line in left), default=0)
    edge = " " * reach
    lines = [f"{edge}┌{'─' * MIDDLE}┐"]
    for at_left, box, at_right in zip(left, middle, right, strict=True):
        lines.append(f"{at_left.rjust(reach)}│{box.center(MIDDLE)}│{at_right}".rstrip())
    lines.append(f"{edge}└{'─' * MIDDLE}┘")
    return lines, numbered


def tie_line(tie: EcomapTie, width: int, *, client_left: bool) -> str:
    """The line of a tie, `width` columns long with the arrow heads at its ends."""
    near, far = HEADS.get(tie.direction, ("", ""))
    first, last = (near, far) if client_left else (far, near)
    first = first and "<"
    last = last and ">"
    length = width - len(first) - len(last)
    pattern = {"strong": "═", "moderate": "─", "weak": "- ", "none": "· "}.get(tie.strength, "? ")
    core = (pattern * length)[:length]
    if tie.stress == "yes":
        at = (length - len(STRESS)) // 2
        core = core[:at] + STRESS + core[at + len(STRESS) :]
    return f"{first}{core}{last}"


def _half(cells: Sequence[_Cell]) -> int:
    """How many cells make the left side, so that both are about as tall."""
    heights = [len(cell.names) + 1 for cell in cells]
    return min(range(len(cells) + 1), key=lambda n: (abs(sum(heights[:n]) - sum(heights[n:])), -n))


def _names(words: EcomapTexts, tie: EcomapTie, side: int) -> list[str]:
    name = words.named(tie) or words.t(N_("not stated"))
    lines = wrap(name, side) if plain(name) else []
    return lines if len(lines) <= TALLEST else []


def _column(cells: Sequence[_Cell], *, at_left: bool) -> list[str]:
    lines: list[str] = []
    wide = max((len(name) for cell in cells for name in cell.names), default=0)
    for cell in cells:
        if lines:
            lines.append("")
        line = tie_line(cell.tie, LINE - 1, client_left=not at_left)
        for index, name in enumerate(cell.names):
            # The line is at the middle of a name of several lines.
            if index == (len(cell.names) - 1) // 2:
                lines.append(f"{name.rjust(wide)} {line}" if at_left else f"{line} {name}")
            else:
                space = " " * LINE
                lines.append(f"{name.rjust(wide)}{space}" if at_left else f"{space}{name}")
    return lines


def _client(words: EcomapTexts) -> list[str]:
    name = words.client if plain(words.client) and len(words.client) <= MIDDLE - 2 else "#0"
    home = [each for each in words.household() if plain(each)]
    lines = [name]
    if home:
        lines += ["", *wrap(words.t(N_("with {names}")).format(names=", ".join(home)), MIDDLE - 2)]
    return lines


def _centred(lines: list[str], height: int) -> list[str]:
    above = (height - len(lines)) // 2
    return [*[""] * above, *lines, *[""] * (height - len(lines) - above)]
