"""Column widths of a table, computed from what stands in the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.report.document.block_text import plain

if TYPE_CHECKING:
    from casejournal.report.document.blocks import TableBlock

ROOM = 72
"""Letters of 11 points that a line of the page takes, with the edges of the columns."""
_MOST = 40
"""Letters: a column with longer texts breaks them into lines."""
_WORD = 18
"""Letters of a word that is kept together."""
_EDGE = 2
"""Letters: what the space on both sides of a column takes."""
_BLANK = 14
"""Letters: what a column takes in which something is to be written by hand."""
_SMALLEST = 0.7


def widths(table: TableBlock, room: float = ROOM) -> tuple[list[float], float]:
    """The share of each column, and how much smaller the letters have to be (1 to 0.7).

    Every column has room for its longest word; what is left goes to those with long texts.
    """
    rows = [[plain(cell) for cell in row.cells] for row in table.rows]
    if table.total:
        rows.append([plain(cell) for cell in table.total.cells])
    least, more = [], []
    for at, head in enumerate(table.columns):
        cells = [row[at] for row in rows]
        words = [len(word) * 1.1 for word in head.split()]  # heads are bold
        words += [len(word) for text in cells for word in text.split()]
        need = min(max(words, default=1), _WORD) + _EDGE
        lengths = sorted(len(text) for text in cells) or [0]
        usual = min(lengths[len(lengths) * 3 // 4] + _EDGE, _MOST)
        if cells and not any(map(str.strip, cells)):
            need, usual = max(need, _BLANK), _MOST
        least.append(need)
        more.append(max(0.5, usual - need))
    free = max(0.0, room - sum(least))
    shares = [
        round(need + free * some / sum(more), 2) for need, some in zip(least, more, strict=True)
    ]
    return shares, round(min(1.0, max(_SMALLEST, room / sum(least))), 2)
