"""Pictures and scans for the tests: invented, small, and full of what must not be kept."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

SECRET = b"RAHASIA"
"""Stands in everything that is not seen."""


def _seen(size: tuple[int, int]) -> Image.Image:
    """A gradient with a red corner at the upper left."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.paste((255, 0, 0), (0, 0, size[0] // 4, size[1] // 4))
    return picture


@cache
def jpeg(size: tuple[int, int] = (120, 80), orientation: int = 1) -> bytes:
    """A JPEG as a telephone makes it: place, camera, comment; perhaps lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "RAHASIA phone"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "S", (6.0, 53.0, 11.5), "E", (107.0, 36.0, 2.25)
    output = io.BytesIO()
    xmp = b"<x:xmpmeta>RAHASIA</x:xmpmeta>"
    _seen(size).save(output, "JPEG", exif=exif, comment=b"RAHASIA comment", xmp=xmp, quality=90)
    return output.getvalue()


@cache
def png(size: tuple[int, int] = (60, 40)) -> bytes:
    """A PNG with text in it."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "RAHASIA author")
    notes.add_itxt("Place", "RAHASIA place")
    output = io.BytesIO()
    _seen(size).save(output, "PNG", pnginfo=notes)
    return output.getvalue()


@cache
def pdf() -> bytes:
    """A scan of one page, with everything a PDF can hold besides."""
    paper = io.BytesIO()
    _seen((120, 80)).save(paper, "PDF", title="RAHASIA title", author="RAHASIA author")
    writer = PdfWriter(clone_from=io.BytesIO(paper.getvalue()))
    for thing in writer._objects:
        if isinstance(thing, StreamObject) and "/DCTDecode" in str(thing.get("/Filter")):
            thing._data = jpeg()
            note = DecodedStreamObject()
            note.set_data(SECRET)
            thing[NameObject("/Metadata")] = writer._add_object(note)
    writer.add_attachment("RAHASIA.txt", SECRET)
    script = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("RAHASIA"),
    }
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()
