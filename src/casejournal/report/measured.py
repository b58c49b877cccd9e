"""How wide the columns of a table should be, from what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.report.blocks import plain

if TYPE_CHECKING:
    from casejournal.report.blocks import Table

_MOST = 40
"""Letters: a column with longer texts breaks them into lines."""


def widths(table: Table) -> list[int]:
    """For each column, its share of the width: room for its longest word, and more for long texts.

    A share is a number of letters, at least three.
    """
    rows = [[plain(cell) for cell in row.cells] for row in table.rows]
    if table.total:
        rows.append([plain(cell) for cell in table.total.cells])
    found = []
    for at, head in enumerate(table.columns):
        cells = [row[at] for row in rows]
        words = [len(word) for text in (head, *cells) for word in text.split()]
        longest = min(max(words, default=1), _MOST // 2)
        lengths = sorted(len(text) for text in cells) or [0]
        usual = lengths[len(lengths) * 3 // 4]
        found.append(max(3, longest + 1, min(usual, _MOST)))
    return found
