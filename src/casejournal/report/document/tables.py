"""Plain tables and numbered lists of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.report.document.blocks import List, Paragraph, Span, TableBlock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.records.address import Address
    from casejournal.report.document.blocks import Align, TableRow


def numbered_list(texts: Iterable[str], address: Address | None = None) -> List:
    """A numbered list of short texts."""
    items = tuple((Paragraph((Span(text),), address=address),) for text in texts)
    return List("decimal", items, address=address)


def text_table(
    columns: Iterable[str],
    rows: Iterable[TableRow],
    *,
    caption: str = "",
    key: str = "",
    address: Address | None = None,
) -> TableBlock:
    """A table of text, every column to the left."""
    heads = tuple(columns)
    left: Align = "left"
    align = tuple(left for _head in heads)
    return TableBlock(heads, tuple(rows), align, caption=caption, key=key, address=address)
