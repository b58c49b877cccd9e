"""The PDF writer, set by Typst: A4, the margins and lines of a school's report.

What is written goes to Typst as data beside a fixed program (`page.typ`), all in memory, so no
text is ever read as a program and nothing but the finished file reaches a disk.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from importlib import resources
from typing import TYPE_CHECKING, Any, assert_never

from casejournal.figures.font import FOLDER
from casejournal.platform.errors import CasejournalError
from casejournal.records.values.text import visible
from casejournal.report.document.blocks import (
    Block,
    Document,
    Drawing,
    Figure,
    FormBlock,
    Heading,
    Image,
    List,
    Listing,
    MissingBlock,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Ruled,
    Span,
    Spans,
    TableBlock,
)
from casejournal.report.document.column_widths import ROOM, widths
from casejournal.report.writers.markdown import abreast
from casejournal.report.writers.missing_packages import package_error

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.document.blocks import Pictures

_ROOM = (14.0, 20.0)
"""How wide and how high a drawing may be, in centimetres."""
_PIXEL = 2.54 / 96
_SIDES = re.compile(r'<svg [^>]*?width="([0-9.]+)" height="([0-9.]+)"')


def pdf(document: Document, pictures: Pictures | None = None) -> bytes:
    """The whole report as a PDF file; the same document gives the same bytes on one computer.

    Raises Refused if the package that sets it is not there, and VaultUnwritable if it fails.
    """
    try:
        import typst
    except ImportError:
        raise package_error("PDF", "pdf") from None
    files: dict[str, bytes] = {}
    data = _PdfWriter(document, pictures, files).report()
    files["report.json"] = json.dumps(data, ensure_ascii=True).encode()
    files["main.typ"] = (
        resources.files("casejournal.report.writers").joinpath("page.typ").read_bytes()
    )
    try:
        made: bytes = typst.compile(  # type: ignore[call-overload]
            files, format="pdf", timestamp=0, font_paths=[str(FOLDER)]
        )
    except Exception as error:
        # Its words may quote the report.
        raise package_error("PDF", "pdf", failed=type(error).__name__) from None
    return made


class _PdfWriter:
    def __init__(
        self, document: Document, pictures: Pictures | None, files: dict[str, bytes]
    ) -> None:
        self.document, self.pictures, self.files = document, pictures, files
        self.share = 1.0
        """Of the width of the page that is there."""

    def report(self) -> dict[str, Any]:
        blocks = self.document.blocks
        headings = [at for at, block in enumerate(blocks) if _is_top(block)]
        numbered = (at for at in headings if getattr(blocks[at], "number", ""))
        main = next(numbered, 0)
        # A short report goes on where its head ends; only a new page makes that a title page.
        if main and not isinstance(blocks[main - 1], PageBreak):
            main = 0
        cover = next((at for at in headings if 0 < at < main), main)
        return {
            "title": visible(self.document.title),
            "lang": self.document.lang,
            "cover": self.run(_without_break(blocks[:cover])),
            "front": self.run(blocks[cover:main]),
            "main": self.run(blocks[main:]),
        }

    def run(self, blocks: Iterable[Block]) -> list[dict[str, Any]]:
        return [found for block in blocks if (found := self.block(block)) is not None]

    def block(self, block: Block) -> dict[str, Any] | None:
        match block:
            case Heading():
                return {
                    "t": "heading",
                    "level": block.level,
                    "label": visible(block.label),
                    "anchor": block.anchor,
                    "listed": block.listed,
                }
            case Paragraph():
                return _paragraph(block.spans, centred=block.centred)
            case List():
                return {
                    "t": "list",
                    "style": block.style,
                    "start": block.start,
                    "items": [self.run(item) for item in block.items],
                }
            case Quote():
                return {"t": "quote", "blocks": self.run(block.blocks)}
            case TableBlock():
                return self.table(block)
            case Drawing():
                return self.drawing(block)
            case Picture():
                return self.picture(block)
            case Image():
                return _paragraph((Span(block.alt, gap=()),))
            case Ruled():
                return {"t": "ruled", "lines": block.lines}
            case Figure():
                return {"t": "figure", "body": self.run(block.body), **_caption(block)}
            case MissingBlock():
                return _paragraph((Span(block.text, gap=block.address or ()),))
            case PageBreak():
                return {"t": "break"}
            case Listing():
                return _listing(block)
            case FormBlock():
                return self.form(block)
            case _:
                assert_never(block)

    def table(self, block: TableBlock) -> dict[str, Any]:
        shares, size = widths(block, ROOM * self.share)
        return {
            "t": "table",
            "size": round(11 * size, 1),
            "columns": [visible(column) for column in block.columns],
            "align": list(block.align),
            "widths": shares,
            "rows": [[_spans(cell) for cell in row.cells] for row in block.rows],
            "total": [_spans(cell) for cell in block.total.cells] if block.total else None,
            **_caption(block),
        }

    def drawing(self, block: Drawing) -> dict[str, Any]:
        sides = _SIDES.search(block.svg)
        if sides is None:
            lines = [visible(line) for line in block.lines]
            return {"t": "drawing", "lines": lines, "legend": self.run(block.legend)}
        wide, high = (float(side) * _PIXEL for side in sides.groups())
        title = re.search(r'<title id="title">(.*?)</title>', block.svg)
        return {
            "t": "svg",
            "svg": block.svg,
            "width": round(wide * _fitting(wide, high), 3),
            "alt": title[1] if title else "",
        }

    def picture(self, block: Picture) -> dict[str, Any]:
        data = b""
        if self.pictures is not None:
            with suppress(CasejournalError):
                data = self.pictures(block.id)
        if not data:
            return _paragraph((Span(block.alt, gap=()),))
        path = f"picture-{len(self.files)}.json"
        # Files beside the program have to be text; the bytes go in as numbers.
        self.files[path] = json.dumps(list(data)).encode()
        # A photograph of few pixels is not blown up beyond 100 to an inch.
        wide, high = block.width * 2.54 / 100, block.height * 2.54 / 100
        width = round(wide * _fitting(wide, high), 3)
        form = "png" if block.media_type.endswith("png") else "jpg"
        alt = visible(block.alt)
        return {"t": "picture", "path": path, "format": form, "width": width, "alt": alt}

    def form(self, block: FormBlock) -> dict[str, Any]:
        each = abreast(len(block.signatures)) if block.signatures else 1
        places = [
            {"role": visible(one.role), "name": visible(one.name), "note": visible(one.note)}
            for one in block.signatures
        ]
        before = self.share
        rows = []
        for row in block.rows:
            # A form in a form, or a table in one, has no room beside its label.
            under = before < 1 or any(isinstance(each, TableBlock) for each in row.body)
            self.share = before * (0.97 if under else 0.6)
            body = self.run(row.body)
            rows.append({"label": visible(row.label), "under": under, "body": body})
        self.share = before
        return {
            "t": "form",
            "rows": rows,
            "signatures": [places[at : at + each] for at in range(0, len(places), each)],
        }


def _without_break(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return blocks[:-1] if blocks and isinstance(blocks[-1], PageBreak) else blocks


def _is_top(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def _fitting(wide: float, high: float) -> float:
    return min(1.0, _ROOM[0] / max(wide, 0.1), _ROOM[1] / max(high, 0.1))


def _paragraph(spans: Spans, *, centred: bool = False) -> dict[str, Any]:
    # A line in bold heads what follows; it does not stand alone at the end of a page.
    leads = bool(spans) and all(span.strong for span in spans)
    return {"t": "paragraph", "centred": centred, "leads": leads, "spans": _spans(spans)}


def _spans(spans: Spans) -> list[dict[str, Any]]:
    found = []
    for span in spans:
        one: dict[str, Any] = {"text": visible(span.text).replace("\t", " ")}
        for name in ("strong", "emphasis", "code"):
            if getattr(span, name) and not (name == "emphasis" and span.gap is not None):
                one[name] = True
        if span.gap is not None:
            one["gap"] = True
        found.append(one)
    return found


def _caption(block: TableBlock | Figure) -> dict[str, str]:
    return {"number": visible(block.number), "caption": visible(block.caption)}


def _listing(block: Listing) -> dict[str, Any]:
    if not block.entries:
        return _paragraph((Span(block.empty, gap=()),) if block.empty else ())
    top = min(entry.level for entry in block.entries)
    numbered = block.kind in ("tables", "figures")
    return {
        "t": "listing",
        "entries": [
            {
                "label": visible(entry.label),
                "depth": entry.level - top,
                "to": f"no:{visible(entry.number)}" if numbered else entry.anchor,
            }
            for entry in block.entries
        ],
    }
