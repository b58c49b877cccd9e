"""CSV tables for spreadsheets, in which no cell becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UNSEEN = r"\s\u00ad\u200b-\u200d\u2060\ufeff"
FORMULA = re.compile(rf"['{_UNSEEN}]*[=+\-@|%\t＝＋－＠｜％]")
"""How a formula, or a call of another program, begins; some programs take the wide forms too.

Apostrophes of its own are skipped, so that taking one away gives back what was written.
"""

# A program that parts cells by something else than was meant reads on inside a cell, behind a
# mark or on a new line, and beyond its end. Only a list with dashes, of mere words, stays.
_INSIDE = re.compile(
    rf"(?<=[;,\t\n])([{_UNSEEN}]*)(?=[=+\-@＝＋－＠])(?!- [^&()|!=<>^+@\"\n]*[\w.][ ]*$)",
    re.MULTILINE,
)


def csv_text(
    heads: Sequence[str], rows: Iterable[Sequence[str]], *, semicolon: bool = False
) -> str:
    """CSV with every cell quoted, parted by commas or, for a spreadsheet set to Indonesian, by
    semicolons.

    What a spreadsheet would take for a formula, at the beginning of a cell or where one set to
    other marks would begin a cell, gets an apostrophe in front (OWASP ASVS 1.2.10); control
    characters are made visible.
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
    cell = _INSIDE.sub(r"\1'", cell)
    return f"'{cell}" if FORMULA.match(cell) else cell
