"""Data for other programs: JSON and CSV that are safe to look at and to open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def json_text(value: Any) -> str:
    """Indented JSON; what would act on a terminal is escaped, so nothing is lost or changed."""
    import msgspec

    from casejournal.bundle import escaped

    return escaped(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV with every cell quoted.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP ASVS
    1.2.10); control characters are made visible.
    """
    import csv
    import io

    from casejournal.records.text import visible

    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for row in (heads, *rows):
        writer.writerow([_harmless(visible(cell)) for cell in row])
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
