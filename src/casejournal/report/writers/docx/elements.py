"""Elements of WordprocessingML (ISO/IEC 29500-1, 17): runs, fields, paragraphs, cells, rows.

The order of the properties is that of the schema; Word calls a file damaged that has another.
Lengths are in twips: 1440 to an inch, 567 to a centimetre.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from casejournal.report.document.blocks import Span, Spans

Element = Any
CM = 567
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PARTS = re.compile("([\t\n])")
_JC = {"left": "left", "right": "right", "centre": "center"}


def el(tag: str, *inner: Element | None, **attributes: str | int) -> Element:
    """An element with attributes of its own vocabulary."""
    made: Element = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(each for each in inner if each is not None)
    return made


def xml_text(text: str) -> str:
    """Text as XML may hold it, with nothing that turns the direction of text."""
    return _NO_XML.sub("\ufffd", visible(text))


def run(
    text: str,
    *,
    strong: bool = False,
    emphasis: bool = False,
    code: bool = False,
    marked: bool = False,
    size: int = 0,
) -> Element:
    """A run of text; `size` in half points, 0 for that of the style."""
    looks = [
        el("w:rFonts", ascii=MONO, hAnsi=MONO, cs=MONO) if code else None,
        el("w:b") if strong else None,
        el("w:i") if emphasis else None,
        el("w:sz", val=size) if size else None,
        el("w:szCs", val=size) if size else None,
        el("w:highlight", val="yellow") if marked else None,
    ]
    made = el("w:r", el("w:rPr", *looks) if any(look is not None for look in looks) else None)
    for part in _PARTS.split(xml_text(text)):
        if part == "\n":
            made.append(el("w:br"))
        elif part == "\t":
            made.append(el("w:tab"))
        elif part:
            made.append(_text("w:t", part))
    return made


MONO = "Courier New"


def _text(tag: str, text: str) -> Element:
    made = el(tag)
    made.set(qn("xml:space"), "preserve")
    made.text = text
    return made


def span_run(span: Span, size: int = 0, *, strong: bool = False) -> Element:
    """A span as a run; what is missing is marked."""
    return run(
        span.text,
        strong=span.strong or strong,
        emphasis=span.emphasis and span.gap is None,
        code=span.code,
        marked=span.gap is not None,
        size=size,
    )


def runs(spans: Spans, size: int = 0, *, strong: bool = False) -> list[Element]:
    """Spans as runs."""
    return [span_run(span, size, strong=strong) for span in spans]


def field(code: str, shown: Sequence[Element]) -> Iterator[Element]:
    """A field with what it shows until it is brought up to date."""
    yield from opened(code)
    yield from shown
    yield closed()


def opened(code: str) -> Iterator[Element]:
    """The beginning of a field."""
    yield el("w:r", el("w:fldChar", fldCharType="begin"))
    yield el("w:r", _text("w:instrText", f" {code} "))
    yield el("w:r", el("w:fldChar", fldCharType="separate"))


def closed() -> Element:
    """The end of a field."""
    return el("w:r", el("w:fldChar", fldCharType="end"))


class Bookmarks:
    """Names for places that are referred to, each made when it is first asked for."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._ids = count(1)

    def name(self, key: str) -> str:
        """The bookmark of a heading, table or figure."""
        return self._names.setdefault(key, f"_Ref{len(self._names) + 1:08d}")

    def bookmarked(self, key: str, inner: Iterable[Element]) -> Iterator[Element]:
        """Elements, within their bookmark."""
        number = next(self._ids)
        yield el("w:bookmarkStart", id=number, name=self.name(key))
        yield from inner
        yield el("w:bookmarkEnd", id=number)


def linked(to: str, inner: Iterable[Element]) -> Element:
    """Elements that lead to a bookmark."""
    return el("w:hyperlink", *inner, anchor=to, history=1)


def paragraph(
    inner: Iterable[Element],
    style: str = "",
    *,
    align: str = "",
    keep: bool = False,
    page: bool = False,
    number: tuple[int, int] | None = None,
    indent: tuple[int, int, int] = (0, 0, 0),
    before: int = -1,
) -> Element:
    """A paragraph. `number` is the list it is an item of and its depth; `indent` is that of the
    left, of the right, and how far the first line hangs out; `before` is the space above."""
    left, right, hanging = indent
    about = [
        el("w:pStyle", val=style) if style else None,
        el("w:keepNext") if keep else None,
        el("w:pageBreakBefore") if page else None,
        el("w:numPr", el("w:ilvl", val=number[1]), el("w:numId", val=number[0]))
        if number
        else None,
        el("w:spacing", before=before) if before >= 0 else None,
        el("w:ind", left=left, right=right, hanging=hanging) if any(indent) else None,
        el("w:jc", val=_JC[align]) if align else None,
    ]
    filled = any(each is not None for each in about)
    return el("w:p", el("w:pPr", *about) if filled else None, *inner)


def cell(width: int, inner: Sequence[Element], fill: str = "") -> Element:
    """A cell; it ends with a paragraph, as every cell has to."""
    about = el(
        "w:tcPr",
        el("w:tcW", w=width, type="dxa"),
        el("w:shd", val="clear", color="auto", fill=fill) if fill else None,
    )
    ends = bool(inner) and inner[-1].tag == qn("w:p")
    return el("w:tc", about, *inner, None if ends else paragraph((), "TableText"))


def row(
    cells: Iterable[Element], *, head: bool = False, whole: bool = False, height: int = 0
) -> Element:
    """A row: one that is repeated on every page, one that is not split between two, or one that
    is at least as high."""
    about = [
        el("w:cantSplit") if whole else None,
        el("w:trHeight", val=height, hRule="atLeast") if height else None,
        el("w:tblHeader") if head else None,
    ]
    return el(
        "w:tr", el("w:trPr", *about) if any(each is not None for each in about) else None, *cells
    )


def table(
    rows: Iterable[Element], columns: Sequence[int], style: str = "", indent: int = 0
) -> Element:
    """A table with columns of fixed widths."""
    about = el(
        "w:tblPr",
        el("w:tblStyle", val=style) if style else None,
        el("w:tblW", w=sum(columns), type="dxa"),
        el("w:tblInd", w=indent, type="dxa"),
        el("w:tblLayout", type="fixed"),
        el("w:tblLook", val="0420", firstRow=1, noVBand=1) if style else None,
    )
    grid = el("w:tblGrid", *(el("w:gridCol", w=width) for width in columns))
    return el("w:tbl", about, grid, *rows)
