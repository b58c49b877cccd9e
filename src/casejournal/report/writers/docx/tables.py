"""Tables, forms and places to sign, as the elements of a DOCX file."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from casejournal.report.document.block_text import plain
from casejournal.report.document.blocks import MissingBlock, Paragraph, Ruled, Span
from casejournal.report.document.column_widths import ROOM, widths
from casejournal.report.writers.docx.elements import CM, cell, paragraph, row, run, runs, table
from casejournal.report.writers.docx.styles import WIDTH
from casejournal.report.writers.markdown import abreast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from casejournal.report.document.blocks import (
        Block,
        FormBlock,
        FormRow,
        Signature,
        Spans,
        TableBlock,
    )
    from casejournal.report.writers.docx.elements import Element
    from casejournal.report.writers.docx.paragraphs import PageArea, ParagraphWriter

    RunBlocks = Callable[[Sequence[Block], PageArea], list[Element]]

_HALF_POINTS = 22
"""Of the letters in tables."""
_BOLD = 0.97
"""How much smaller, so that the bold words of a head fit, too."""
_SHORT = 400
"""Letters: a row with no longer text is kept on one page."""
_BESIDE = 240
"""Letters: a longer text of a form stands under its label, not beside it."""
_LABEL = 5 * CM
_COLON = 4 * CM // 10
_BY_HAND = 17 * CM // 20
_TO_SIGN = 2 * CM


def table_of(block: TableBlock, area: PageArea) -> Element:
    """A table with a head that is repeated, and columns as wide as what they hold asks for."""
    shares, smaller = widths(block, ROOM * area.width / WIDTH)
    # What is a whole number of half points is rounded so that words still fit.
    size = int(_HALF_POINTS * smaller * _BOLD) if smaller < 1 else 0
    whole = sum(shares)
    columns = [int(area.width * share / whole) for share in shares]

    def cells(texts: Sequence[Spans], *, head: bool = False) -> Iterator[Element]:
        for text, width, align in zip(texts, columns, block.align, strict=True):
            inner = runs(text, size, strong=head)
            shown = paragraph(inner, "TableText", align="" if align == "left" else align, keep=head)
            yield cell(width, [shown], "E7E6E6" if head else "")

    heads = [(Span(column),) for column in block.columns]
    rows = [row(cells(heads, head=True), head=True, whole=True)]
    texts = [[plain(text).strip() for text in each.cells] for each in block.rows]
    # A column with nothing in it is to be written in by hand.
    height = _BY_HAND if any(not any(column) for column in zip(*texts, strict=True)) else 0
    for each in block.rows:
        short = all(len(plain(text)) <= _SHORT for text in each.cells)
        rows.append(row(cells(each.cells), whole=short, height=height))
    if block.total:
        bold = [tuple(replace(span, strong=True) for span in text) for text in block.total.cells]
        rows.append(row(cells(bold), whole=True))
    return table(rows, columns, "TableGrid", area.left)


def form(
    paragraphs: ParagraphWriter, block: FormBlock, area: PageArea, run_blocks: RunBlocks
) -> Iterator[Element]:
    """A form: short lines beside their labels, long ones under them, then places to sign.

    `run_blocks` writes the blocks of a line into an area.
    """
    for beside, rows in groupby(block.rows, _is_short):
        if beside:
            yield _lines(paragraphs, list(rows), area, run_blocks)
        else:
            for each in rows:
                label = Paragraph((Span(f"{each.label}:", strong=True),))
                yield paragraphs.paragraph(label, area, keep=True)
                yield from run_blocks(each.body, area)
    if block.signatures:
        yield _signatures(block.signatures, area)


def _is_short(row: FormRow) -> bool:
    length = 0
    for block in row.body:
        match block:
            case Paragraph():
                length += len(plain(block.spans))
            case MissingBlock():
                length += len(block.text)
            case Ruled(lines=1):
                pass
            case _:
                return False
    return length <= _BESIDE


def _lines(
    paragraphs: ParagraphWriter, rows: list[FormRow], area: PageArea, run_blocks: RunBlocks
) -> Element:
    label = min(_LABEL, area.width // 3)
    columns = [label, _COLON, area.width - label - _COLON]
    inner = replace(area, width=columns[2], left=0, right=0, style="FormText")
    page = paragraphs.begins_page()  # asked once: the cells begin no page
    made = []
    for each in rows:
        made.append(
            row(
                [
                    cell(columns[0], [paragraph([run(each.label)], "FormText", page=page)]),
                    cell(columns[1], [paragraph([run(":")], "FormText")]),
                    cell(columns[2], run_blocks(each.body, inner)),
                ],
                whole=True,
            )
        )
        page = False
    return table(made, columns, indent=area.left)


def _signatures(signatures: Sequence[Signature], area: PageArea) -> Element:
    each = abreast(len(signatures))
    columns = [area.width // each] * each
    made = []
    for at in range(0, len(signatures), each):
        cells = [_signature(one, columns[0]) for one in signatures[at : at + each]]
        cells += [cell(columns[0], [])] * (each - len(cells))
        made.append(row(cells, whole=True))
    return table(made, columns, indent=area.left)


def _signature(one: Signature, width: int) -> Element:
    # Numbers of officials are long, and not to be broken.
    size = 20 if width < WIDTH // 2 else 0
    lines = [
        paragraph([run(one.role)], "FormText", align="centre", before=240, keep=True),
        paragraph([run(one.name)], "FormText", align="centre", before=_TO_SIGN),
    ]
    if one.note:
        lines.append(paragraph([run(one.note, size=size)], "FormText", align="centre"))
    return cell(width, lines)
