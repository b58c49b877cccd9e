"""A document as DOCX: A4, margins of 4-3-3-3 cm (left, top, right, bottom), 12 points, 1.5 lines.

Headings, captions, contents and cross references are those of a word processor, with what was
computed already in them, so they can be read at once and brought up to date later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.report.writers.missing_packages import package_error

if TYPE_CHECKING:
    from casejournal.report.document.blocks import Document, Pictures


def docx(document: Document, pictures: Pictures | None = None) -> bytes:
    """The whole report as a DOCX file; the same document gives the same bytes on one computer.

    `pictures` gives the bytes of photographs; one that cannot be had is named instead.
    Raises Refused if the packages that make it are not there, and VaultUnwritable if they fail.
    """
    try:
        from casejournal.report.writers.docx.package import packed
    except ImportError:
        raise package_error("DOCX", "docx") from None
    try:
        return packed(document, pictures)
    except Exception as error:
        # Its words may quote the report.
        raise package_error("DOCX", "docx", failed=type(error).__name__) from None
