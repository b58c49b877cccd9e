"""Drawing text line by line: wrapping what people wrote, and putting styled pieces on a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style


def wrapped(text: str, width: int, limit: int = 0) -> list[str]:
    """The lines of a text at a width in cells, at most `limit` if told; at least one line.

    The cost depends on what is shown and not on how long the text is. A cut shows as an ellipsis.
    """
    width = max(1, width)
    # Twice the cells that can be seen: zero-width characters and spaces at line ends take none.
    shown = text if not limit else text[: (limit + 1) * (width + 1) * 2]
    content = Content(visible(shown).expandtabs(4))
    lines = [line.plain.rstrip() for line in content.wrap(width)] or [""]
    if limit and (len(lines) > limit or len(shown) < len(text)):
        lines = lines[:limit]
        lines[-1] = cut(lines[-1] + " …", width)
    return lines


_PIECES = re.compile(r"\s*[^\s/-]*[/-]*")
"""Words, and the parts of a word up to a hyphen or slash."""


def broken(title: str, width: int) -> list[str]:
    """The lines of a title, broken at spaces, hyphens and slashes; in a word only if it must be."""
    lines: list[str] = []
    for piece in filter(str.strip, _PIECES.findall(title)):
        if lines and cell_len(lines[-1] + piece) <= width:
            lines[-1] += piece
        else:
            lines += chop_cells(piece.strip(), max(2, width))
    return lines or [""]


def longest_piece(titles: Iterable[str]) -> int:
    """The cells of the longest piece of titles that `broken` does not break."""
    pieces = (piece.strip() for title in titles for piece in _PIECES.findall(title))
    return max(map(cell_len, pieces), default=0)


def cut(text: str, width: int) -> str:
    """One line of a text in at most `width` cells, with an ellipsis where it was cut."""
    line = visible(text[: width * 4 + 4]).replace("\n", " ").expandtabs(4)
    if cell_len(line) <= width:
        return line
    return set_cell_size(line, max(0, width - 1)).rstrip() + "…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """`cut`, then filled with spaces to exactly `width` cells."""
    return set_cell_size(cut(text, width), width)


def strip(pieces: list[tuple[str, Style]], width: int, ground: Style) -> Strip:
    """Styled pieces as one line of exactly `width` cells on a ground."""
    segments = [Segment(text, ground + style) for text, style in pieces if text]
    return Strip(segments).adjust_cell_length(width, ground)
