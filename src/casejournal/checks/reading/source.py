"""Reader of source files of any kind, or the reason why one cannot be read."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casejournal.checks.reading.text import parse_text
from casejournal.checks.reading.unreadable import Unreadable
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from casejournal.checks.document import TextDocument

LARGEST = 20_000_000
"""Bytes of a file; no report of text is larger."""
MARKDOWN = (".md", ".markdown", ".mdown")
TEXTS = (*MARKDOWN, ".txt", ".text", "")
_CONTROLS = bytes(range(8)) + b"\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19"


@dataclass(frozen=True)
class SourceFile:
    """A report that was read."""

    document: TextDocument
    lines: list[str]
    """The lines of the file, or the paragraphs of a .docx."""
    paragraphs: bool = False
    """Whether places are counted in paragraphs."""


def load(name: str) -> SourceFile:
    """The report in a file, "-" for standard input. Raises Unreadable."""
    if name == "-":
        return of_bytes(sys.stdin.buffer.read(LARGEST + 1), ".txt", guess=True)
    path = Path(name)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise Unreadable(_("This is no file: {name}").format(name=name))
        if size > LARGEST:
            raise _too_large()
        data = path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(_("There is no file {name}.").format(name=name)) from None
    except OSError:
        raise Unreadable(
            _("The file cannot be read: {name}").format(name=name),
            todo=_("Close it in other programs, and see whether you may open it."),
        ) from None
    return of_bytes(data, path.suffix.casefold())


def of_bytes(data: bytes, ending: str, *, guess: bool = False) -> SourceFile:
    """The report in the bytes of a file whose name ends so. Raises Unreadable."""
    if len(data) > LARGEST:
        raise _too_large()
    if ending == ".docx" or (guess and data.startswith(b"PK\x03\x04")):
        from casejournal.checks.reading.docx import paragraphs

        lines = paragraphs(data)
        return SourceFile(
            parse_text("\n".join(lines), markdown=False, paragraphs=True), lines, True
        )
    if ending not in TEXTS:
        raise Unreadable(
            _("casejournal checks .md, .txt and .docx files; this is none of them."),
            todo=_("Save it as .docx or as plain text, and check that."),
        )
    text = _decoded(data)
    if not text.strip():
        raise Unreadable(_("There is no text in this file."))
    markdown = True if ending in MARKDOWN else None if guess else False
    return SourceFile(parse_text(text, markdown=markdown), text.split("\n"))


def _decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or as older Windows programs wrote it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _lines(data.decode("utf-16", "replace"))
    if data.startswith((b"%PDF", b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf")) or _is_binary(data):
        raise Unreadable(
            _("This is no text file."),
            todo=_("Save it as .docx or as plain text, and check that."),
        )
    try:
        return _lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _lines(data.decode("cp1252", "replace"))


def _lines(text: str) -> str:
    # A form feed parts pages; it ends no line by itself.
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f")


def _is_binary(data: bytes) -> bool:
    some = data[:65536]
    return b"\0" in some or len(some.translate(None, _CONTROLS)) < 0.98 * len(some)


def _too_large() -> Unreadable:
    return Unreadable(
        _("This file is too large to be a report: over {n} MB.").format(n=LARGEST // 1_000_000),
        todo=_("Take the pictures out, or check it chapter by chapter as text."),
    )
