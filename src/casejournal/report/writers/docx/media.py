"""Photographs and drawings in a DOCX file.

A drawing goes in twice, as Word has it: as SVG, and as PNG for programs that do not read SVG
([MS-ODRAWXML] 2.6.3, svgBlip).
"""

from __future__ import annotations

import io
import re
import struct
from contextlib import suppress
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Emu

from casejournal.figures.font import FAMILY, font_files, has_letters
from casejournal.platform.errors import CasejournalError
from casejournal.report.writers.docx.elements import el, xml_text

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

    from casejournal.report.document.blocks import Picture, Pictures
    from casejournal.report.writers.docx.elements import Element

_TWIP = 635
"""English metric units, 914,400 to an inch."""
_INCH = 914_400
_HIGHEST = int(20 / 2.54 * _INCH)
_DOTS = 250
"""Pixels of the PNG to an inch."""
_DAMAGED = (
    struct.error,
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SIDES = re.compile(r'<svg [^>]*?width="([0-9.]+)" height="([0-9.]+)"')
_LETTERS = re.compile(r"<text [^>]*>([^<]*)</text>")
_SAID = re.compile(r"<(title|desc) id=\"(?:title|desc)\">(.*?)</\1>", re.DOTALL)


class Media:
    """Adds pictures to the part that holds the text."""

    def __init__(self, part: DocumentPart, pictures: Pictures | None) -> None:
        self._part, self._pictures = part, pictures
        self._count = 0

    def picture(self, block: Picture, room: int) -> Element | None:
        """A photograph as a run, no wider than `room` twips; None if it cannot be had."""
        data = b""
        if self._pictures is not None:
            with suppress(CasejournalError):
                data = self._pictures(block.id)
        if not data:
            return None
        # One of few pixels is not blown up beyond 100 to an inch.
        wide, high = block.width * _INCH // 100, block.height * _INCH // 100
        with suppress(*_DAMAGED):
            return self._run(data, *_fitting(wide, high, room), block.alt)
        return None

    def drawing(self, svg: str, room: int) -> Element | None:
        """A drawing as a run; None if its letters cannot be drawn on this computer."""
        sides = _SIDES.search(svg)
        if sides is None or not _has_letters():
            return None
        wide, high = (int(float(side) * _INCH / 96) for side in sides.groups())
        width, height = _fitting(wide, high, room)
        png = _png(svg, width=max(1, width * _DOTS // _INCH))
        about = "\n".join(unescape(text) for _tag, text in _SAID.findall(svg))
        made = self._run(png, width, height, about)
        uri = PackURI(f"/word/media/drawing{self._count}.svg")
        part = Part(uri, "image/svg+xml", svg.encode(), self._part.package)
        key = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        blip = next(made.iter(qn("a:blip")))
        blip.append(
            parse_xml(
                '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
                f'<a:ext uri="{_SVG}"><asvg:svgBlip'
                ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
                ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
                f' r:embed="{key}"/></a:ext></a:extLst>'
            )
        )
        return made

    def _run(self, data: bytes, width: int, height: int, about: str) -> Element:
        self._count += 1
        inline = self._part.new_pic_inline(io.BytesIO(data), Emu(width), Emu(height))
        for names in (*inline.iter(qn("wp:docPr")), *inline.iter(qn("pic:cNvPr"))):
            names.set("id", f"{self._count}")
            names.set("name", f"{self._count}")
            names.set("descr", xml_text(about))
        return el("w:r", el("w:drawing", inline))


def _fitting(wide: int, high: int, room: int) -> tuple[int, int]:
    share = min(1.0, room * _TWIP / max(wide, 1), _HIGHEST / max(high, 1))
    return max(1, int(wide * share)), max(1, int(high * share))


@cache
def _has_letters() -> bool:
    """Whether the letters of drawings come out: there may be no such package."""
    box = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    letter = f'<text x="5" y="30" font-family="{FAMILY}" font-size="24">A</text>'
    try:
        empty, drawn = (_png(f"{box}{inner}</svg>") for inner in ("", letter))
    except ImportError:
        return False
    return empty != drawn


def _png(svg: str, width: int | None = None) -> bytes:
    """A drawing in our own font; those of the computer are for letters that it does not have."""
    import resvg_py

    letters = unescape("".join(_LETTERS.findall(svg)))
    made: bytes = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        font_files=font_files(),
        sans_serif_family=FAMILY,
        skip_system_fonts=has_letters(letters),
    )
    return made
