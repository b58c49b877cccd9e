"""A report as a file: what it is called, and its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.i18n import N_, translator
from casejournal.outside import safe_name
from casejournal.records.text import visible
from casejournal.report.markdown import markdown

if TYPE_CHECKING:
    from casejournal.report.blocks import Document

_WORD = N_("report")


def usual_name(document: Document) -> str:
    """The name of the file, CODE-laporan-DATE.md; of the code only what a file name may hold."""
    word = translator(document.lang)(_WORD)
    return f"{safe_name(document.code)}-{word}-{document.on}.md"


def encoded(document: Document) -> bytes:
    """A report as the bytes of a Markdown file, without anything that acts on a terminal."""
    return visible(markdown(document)).encode()
