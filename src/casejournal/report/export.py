"""A report as a file: what it is called, and how it is written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.i18n import N_, translator
from casejournal.outside import safe_name, write_new
from casejournal.records.text import visible
from casejournal.report.markdown import markdown

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.report.blocks import Document

_WORD = N_("report")


def usual_name(document: Document) -> str:
    """The name of the file, CODE-laporan-DATE.md; of the code only what a file name may hold."""
    word = translator(document.lang)(_WORD)
    return f"{safe_name(document.code)}-{word}-{document.on}.md"


def encoded(document: Document) -> bytes:
    """A report as the bytes of a Markdown file, without anything that acts on a terminal."""
    return visible(markdown(document)).encode()


def write(document: Document, path: Path, *, over: bool = False) -> None:
    """Writes a report as Markdown, for this person alone (0600).

    Raises Refused if something is there and `over` is false, VaultUnwritable if writing fails;
    what was there before is then untouched.
    """
    write_new(path, encoded(document), over=over)
