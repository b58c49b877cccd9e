"""Tables as CSV that a spreadsheet opens as they are meant, and takes no cell for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from casejournal.records.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FORMULA = tuple("=+-@|%\t\r\0＝＋－＠｜％")
"""What a formula, or a call of another program, begins with; some take the wide forms too."""


def csv_text(
    heads: Sequence[str], rows: Iterable[Sequence[str]], *, semicolon: bool = False
) -> str:
    """CSV with every cell quoted, parted by commas or, for a spreadsheet set to Indonesian, by
    semicolons.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP ASVS
    1.2.10); control characters are made visible.
    """
    out = io.StringIO()
    writer = csv.writer(
        out, quoting=csv.QUOTE_ALL, lineterminator="\n", delimiter=";" if semicolon else ","
    )
    for row in (heads, *rows):
        writer.writerow([_harmless(visible(cell)) for cell in row])
    return out.getvalue()


def csv_file(text: str) -> bytes:
    """CSV as the bytes of a file: with a mark by which Excel knows that it is UTF-8."""
    return text.encode("utf-8-sig")


def _harmless(cell: str) -> str:
    # Apostrophes of its own are skipped, so that taking one away gives back what was written.
    return f"'{cell}" if cell.lstrip("' \n").startswith(_FORMULA) else cell
