"""Contents, lists of tables, figures and appendices, and caption numbers, as fields.

Field codes: ISO/IEC 29500-1, 17.16.5 (PAGEREF, SEQ, TOC).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.report.document.blocks import (
    Figure,
    FormBlock,
    Heading,
    List,
    Listing,
    Quote,
    TableBlock,
)
from casejournal.report.writers.docx.elements import (
    closed,
    el,
    field,
    linked,
    opened,
    paragraph,
    run,
)
from casejournal.report.writers.docx.styles import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casejournal.report.document.blocks import Block, ContentsEntry
    from casejournal.report.writers.docx.elements import Element
    from casejournal.report.writers.docx.paragraphs import PageArea, ParagraphWriter


def counted(blocks: Iterable[Block]) -> frozenset[str]:
    """The anchors of the headings that are counted, and so can be listed: appendices."""
    lists = (block for block in blocks if isinstance(block, Listing) and block.kind == "appendices")
    return frozenset(
        entry.anchor for each in lists for entry in each.entries if sequence(entry.number)
    )


def labels(blocks: Iterable[Block]) -> dict[str, str]:
    """The bookmarks of tables, figures and headings by their keys."""
    headings: dict[str, str] = {}
    captions: dict[str, str] = {}
    for block in _inside(blocks):
        if isinstance(block, Heading) and block.key:
            headings[block.key] = f"#{block.anchor}"
        elif (
            isinstance(block, TableBlock | Figure) and block.key and block.caption and block.number
        ):
            captions[block.key] = f"={block.number}"
    return headings | captions


def _inside(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        match block:
            case Figure():
                yield from _inside(block.body)
            case Quote():
                yield from _inside(block.blocks)
            case List():
                for item in block.items:
                    yield from _inside(item)
            case FormBlock():
                for row in block.rows:
                    yield from _inside(row.body)
            case _:
                pass


def number(label: str) -> Iterator[Element]:
    """The number of a caption, "Tabel 4.2": the last part is counted by the word processor."""
    found = re.fullmatch(r"(.*?)([0-9]+)", label, re.DOTALL)
    name = sequence(label)
    if not found or not name:
        yield run(label)
        return
    # The first of a chapter begins anew.
    anew = r" \r 1" if found[2] == "1" else ""
    yield run(found[1])
    yield from field(rf"SEQ {name} \* ARABIC{anew}", [run(found[2])])


def sequence(label: str) -> str:
    """The name of what is counted: "Tabel"; empty if no number can be counted."""
    found = re.match(r"([A-Za-z]+).*[0-9]$", label, re.DOTALL)
    return found[1] if found else ""


def listing(paragraphs: ParagraphWriter, block: Listing, area: PageArea) -> Iterator[Element]:
    """A list of entries within a field that makes the same list anew."""
    if not block.entries:
        if block.empty:
            yield paragraphs.marked(block.empty, area)
        return
    headings = block.kind == "contents"
    code = _code(block)
    last = len(block.entries) - 1
    for at, entry in enumerate(block.entries):
        style = f"TOC{min(entry.level, DEEPEST)}" if headings else "TableofFigures"
        inner: list[Element] = [_line(paragraphs, entry, block.kind in ("tables", "figures"))]
        if code and at == 0:
            inner[:0] = opened(code)
        if code and at == last:
            inner.append(closed())
        yield paragraph(inner, style, page=paragraphs.begins_page())


def _line(paragraphs: ParagraphWriter, entry: ContentsEntry, is_caption: bool) -> Element:
    to = paragraphs.bookmarks.name(f"={entry.number}" if is_caption else f"#{entry.anchor}")
    page = field(rf"PAGEREF {to} \h", [run("")])
    return linked(to, [run(" ".join(entry.label.split())), el("w:r", el("w:tab")), *page])


def _code(block: Listing) -> str:
    """What makes the list anew; nothing if it could not."""
    if block.kind == "contents":
        deepest = max(min(entry.level, DEEPEST) for entry in block.entries)
        return rf'TOC \o "1-{deepest}" \h'
    names = {sequence(entry.number) for entry in block.entries}
    name = names.pop()
    return rf'TOC \h \c "{name}"' if name and not names else ""
