"""Contents, lists of tables, figures and appendices, and numbers of captions, as fields.

Field codes: ISO/IEC 29500-1, 17.16.5 (PAGEREF, SEQ, TOC).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from casejournal.report.blocks import Figure, Form, Heading, List, Quote, Table
from casejournal.report.word.elements import closed, el, field, linked, opened, paragraph, run
from casejournal.report.word.styles import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casejournal.report.blocks import Block, Entry, Listing
    from casejournal.report.word.elements import Element
    from casejournal.report.word.writer import Place, Writer

APPENDICES = "_Appendices"
"""The bookmark from the first appendix to the end."""


def labels(blocks: Iterable[Block]) -> dict[str, str]:
    """What the keys of tables, figures and headings are called among the bookmarks."""
    headings: dict[str, str] = {}
    captions: dict[str, str] = {}
    for block in _inside(blocks):
        if isinstance(block, Heading) and block.key:
            headings[block.key] = f"#{block.anchor}"
        elif isinstance(block, Table | Figure) and block.key and block.caption and block.number:
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
            case Form():
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
    """The name of what is counted: "Tabel"."""
    found = re.match(r"[A-Za-z]+", label)
    return found[0] if found else ""


def listing(writer: Writer, block: Listing, place: Place) -> Iterator[Element]:
    """A list of entries within a field that makes the same list anew."""
    if not block.entries:
        if block.empty:
            yield writer.marked(block.empty, place)
        return
    captions = block.kind in ("tables", "figures")
    levels = {
        each.anchor: each.level for each in writer.document.blocks if isinstance(each, Heading)
    }
    code = _code(block, levels)
    last = len(block.entries) - 1
    for at, entry in enumerate(block.entries):
        level = min(levels.get(entry.anchor, entry.level), DEEPEST)
        if block.kind == "appendices":
            style = f"TOC{level}" if code else "TOC1"
        else:
            style = "TableofFigures" if captions else f"TOC{level}"
        inner: list[Element] = [_line(writer, entry, captions=captions)]
        if code and at == 0:
            inner[:0] = opened(code)
        if code and at == last:
            inner.append(closed())
        yield paragraph(inner, style, page=writer.taken())


def _line(writer: Writer, entry: Entry, *, captions: bool) -> Element:
    to = writer.bookmarks.name(f"={entry.number}" if captions else f"#{entry.anchor}")
    page = field(rf"PAGEREF {to} \h", [run("")])
    return linked(to, [run(" ".join(entry.label.split())), el("w:r", el("w:tab")), *page])


def _code(block: Listing, levels: dict[str, int]) -> str:
    if block.kind == "contents":
        deepest = max(min(entry.level, DEEPEST) for entry in block.entries)
        return rf'TOC \o "1-{deepest}" \h \z'
    if block.kind in ("tables", "figures"):
        name = sequence(block.entries[0].number)
        return rf'TOC \h \z \c "{name}"' if name else ""
    found = {levels.get(entry.anchor, 0) for entry in block.entries}
    level = min(found)
    after = list(levels)[list(levels).index(block.entries[0].anchor) :] if level else []
    alike = [anchor for anchor in after if levels[anchor] == level]
    if len(found) > 1 or alike != [entry.anchor for entry in block.entries]:
        return ""
    return rf'TOC \b {APPENDICES} \o "{level}-{level}" \h \z'


def bookmark_appendices(body: list[Element], start: str) -> None:
    """Puts a bookmark from the heading of that bookmark's name to the end of the body."""
    for at, element in enumerate(body):
        marks = element.findall(qn("w:bookmarkStart")) if element.tag == qn("w:p") else ()
        if any(mark.get(qn("w:name")) == start for mark in marks):
            body.insert(at, el("w:bookmarkStart", id=0, name=APPENDICES))
            body.append(el("w:bookmarkEnd", id=0))
            return
