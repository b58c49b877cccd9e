"""Masking of a text file; what is not replaced is written again as it was, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.platform.errors import VaultUnreadable
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from casejournal.privacy.matching.engine import Masker

LARGEST = 50_000_000
"""Bytes of a file; a report without pictures is far smaller."""
TEXTS = (".md", ".markdown", ".txt", ".text", "")
_NO_TEXT = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")


@dataclass(frozen=True)
class ForeignFile:
    """A masked file and its text."""

    data: bytes
    """The bytes of the masked file."""
    text: str
    """All that can be read in it, in lines."""


def of_text(data: bytes, masking: Masker) -> ForeignFile:
    """A masked copy of a text file. Raises VaultUnreadable for bytes that are no text."""
    if data.startswith(_NO_TEXT) or (b"\0" in data and not _utf16(data)):
        raise VaultUnreadable(
            _("This is no text file."),
            _("It was left as it is."),
            _("Save it as .docx or as plain text first."),
        )
    text, encoding = _decoded(data)
    done = masking(text)
    if done == text:
        return ForeignFile(data, text)
    try:
        return ForeignFile(done.encode(encoding), done)
    except UnicodeEncodeError:
        return ForeignFile(done.encode(), done)


def _utf16(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff"))


def _decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding; a mark at the beginning stays in the text."""
    if _utf16(data):
        encoding = "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            pass
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"  # takes every byte and gives it back
