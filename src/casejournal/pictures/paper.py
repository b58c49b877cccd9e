"""Scans as PDF: the pages and nothing else.

Who made the file, when and with what, attached files, scripts and what is to happen when it is
opened are left out. A photograph on a page may hold the place it was taken at; that goes too.
"""

from __future__ import annotations

import io
import logging
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from casejournal.pictures import Prepared, damaged, nothing_stored
from casejournal.platform.errors import Refused
from casejournal.platform.i18n import _

MOST_PAGES = 200
_MOST_OBJECTS = 100_000
_WRONG = (PyPdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError, OSError)
_UNSEEN = frozenset("/Metadata /PieceInfo /AA /AF /Thumb /LastModified".split())
"""Entries, on a page or on what it shows, of which nothing is seen."""
_OF_NOTES = ("/A", "/T", "/NM", "/M", "/CreationDate", "/Popup", "/RC", "/Subj")
"""What a mark on the paper has besides its looks: who made it when, and what a click does."""
_SEEN_NOTES = frozenset("/Stamp /FreeText /Ink /Square /Circle /Line /Highlight".split())
"""Annotations that are marks on the paper."""


def stripped(data: bytes) -> Prepared:
    """A PDF as it is stored. Raises Refused."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds odd is of no use here
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Refused(
                _("The PDF is locked with a password."),
                nothing_stored(),
                _("Save it without a password first."),
            )
        pages = len(reader.pages)
        if not 0 < pages <= MOST_PAGES:
            raise Refused(
                _("The PDF has {n} pages; {most} are the most.").format(n=pages, most=MOST_PAGES),
                nothing_stored(),
                _("Attach the pages that matter."),
            )
        writer = PdfWriter()
        for page in reader.pages:
            writer.add_page(page)
        writer.metadata = None
        _clean_all(writer)
        # What was cut off lies in the file until this.
        writer.compress_identical_objects()
        output = io.BytesIO()
        writer.write(output)
    except Refused:
        raise
    except _WRONG:
        raise damaged() from None
    return Prepared(output.getvalue(), "pdf", pages=pages)


def _clean_all(writer: PdfWriter) -> None:
    """Goes through every object of the new file."""
    if len(writer._objects) > _MOST_OBJECTS:
        raise damaged()
    for thing in list(writer._objects):
        if isinstance(thing, DictionaryObject):
            _clean(thing)
        elif isinstance(thing, ArrayObject):
            _clean_inside(thing)


def _clean(thing: DictionaryObject) -> None:
    for key in [key for key in thing if key in _UNSEEN]:
        del thing[key]
    if "/Annots" in thing:
        notes = thing["/Annots"].get_object()
        shown = [each for each in notes if _is_seen(each)] if isinstance(notes, ArrayObject) else []
        for note in shown:
            for key in _OF_NOTES:
                note.get_object().pop(key, None)
        thing[NameObject("/Annots")] = ArrayObject(shown)
    if isinstance(thing, StreamObject) and _is_photograph(thing):
        thing._data = without_notes(thing._data)
    _clean_inside(thing.values() if isinstance(thing, dict) else thing)


def _clean_inside(things: Any) -> None:
    for each in list(things):
        if isinstance(each, IndirectObject):
            continue  # it stands in the file by itself, and is met there
        if isinstance(each, DictionaryObject):
            _clean(each)
        elif isinstance(each, ArrayObject):
            _clean_inside(each)


def _is_seen(note: Any) -> bool:
    found = note.get_object()
    return isinstance(found, DictionaryObject) and found.get("/Subtype") in _SEEN_NOTES


def _is_photograph(stream: StreamObject) -> bool:
    kinds = stream.get("/Filter")
    return kinds == "/DCTDecode" or kinds == ["/DCTDecode"]


def without_notes(jpeg: bytes) -> bytes:
    """A JPEG without its notes (EXIF, XMP, comments), its pixels untouched.

    After ISO/IEC 10918-1, annex B: segments are FF, a kind, and a length that counts itself; the
    pixels begin after SOS. Kept of the application segments are JFIF (E0) and Adobe's (EE), which
    say how colours are meant. What is not laid out so is given back as it is.
    """
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        kind = jpeg[at + 1]
        if kind == 0xFF:  # a filler before a segment
            at += 1
            continue
        length = 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if kind == 0xDA:
            return b"".join((*kept, jpeg[at:]))
        noted = (0xE1 <= kind <= 0xEF and kind != 0xEE) or kind == 0xFE
        if not noted:
            kept.append(jpeg[at : at + length])
        at += length
    return jpeg
