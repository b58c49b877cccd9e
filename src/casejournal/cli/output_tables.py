"""Tables and previews on standard output: no colour and no cutting unless a person looks at it."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from casejournal.cli import output
from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

_UNSEEN_WIDTH = 80


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under their heads, columns two spaces apart; a cell is one line.

    On a terminal the last column is cut to what fits; elsewhere nothing is.
    """
    return "\n".join(in_columns((heads, *rows)))


def in_columns(rows: Sequence[Sequence[str]], indent: int = 0) -> list[str]:
    """The same without heads, row by row; `indent` is what the caller puts before each."""
    from rich.cells import cell_len, set_cell_size

    lines = [[_one_line(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    room = shutil.get_terminal_size().columns - indent if output.seen() else 0
    found = []
    for line in lines:
        *first, last = line
        text = "".join(
            cell + " " * (width - cell_len(cell) + 2)
            for cell, width in zip(first, widths, strict=False)
        )
        whole = (text + last).rstrip()
        if room and cell_len(whole) > room:
            whole = set_cell_size(whole, room - 1) + "…"
        found.append(whole)
    return found


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())


def draw(renderable: RenderableType, width: int | None = None) -> None:
    """Print a preview in `width` columns: those of the terminal, or 80 where there is none."""
    import io

    from rich.console import Console
    from rich.segment import Segment, Segments

    seen = output.seen()
    console = Console(
        file=sys.stdout if seen else io.StringIO(),
        width=max(24, width) if width else None if seen else _UNSEEN_WIDTH,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=None if seen else False,
        color_system="auto" if seen else None,
    )
    # A preview shows what somebody wrote as it may be shown; here nobody has to rely on it.
    pieces = (Segment(visible(s.text), s.style, s.control) for s in console.render(renderable))
    console.print(Segments(pieces), end="")
    if isinstance(console.file, io.StringIO):
        lines = console.file.getvalue().split("\n")
        output.put("\n".join(line.rstrip() for line in lines))
