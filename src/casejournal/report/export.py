"""Export of a report to a file: its forms, its name, and its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from casejournal import __version__
from casejournal.platform.errors import NotFound
from casejournal.platform.i18n import N_, _, translator
from casejournal.platform.safe_files import safe_name
from casejournal.records.dates.calendar import show_day
from casejournal.records.parts import stored_file
from casejournal.records.values.text import visible
from casejournal.report.document.block_text import texts
from casejournal.report.document.blocks import Paragraph, Span
from casejournal.report.writers.markdown import markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.records.case import Case
    from casejournal.records.parts.stored_file import StoredFile
    from casejournal.report.document.blocks import Document, Pictures

FORMS = {
    "md": N_("Markdown"),
    "html": N_("HTML, for a browser and for printing"),
    "docx": N_("DOCX, for a word processor"),
    "pdf": N_("PDF"),
}
"""The forms a report can have, by the ending of the file; titles are message ids."""
_WORD = N_("report")


def usual_name(document: Document, form: str = "md") -> str:
    """The name of the file, CODE-laporan-DATE.md; of the code only what a file name may hold.

    Without a `form` it is that of a folder.
    """
    word = translator(document.lang)(_WORD)
    ending = f".{form}" if form else ""
    return f"{safe_name(document.code)}-{word}-{document.on}{ending}"


def encoded(document: Document, form: str = "md", pictures: Pictures | None = None) -> bytes:
    """A report as the bytes of a file of a form, one of `FORMS`.

    Raises Refused if a form needs a package that is not there, VaultUnwritable if that fails.
    """
    if form == "html":
        from casejournal.report.writers.html import html

        return html(document, pictures).encode()
    if form == "docx":
        from casejournal.report.writers.docx.file import docx

        return docx(document, pictures)
    if form == "pdf":
        from casejournal.report.writers.pdf import pdf

        return pdf(document, pictures)
    return visible(markdown(document)).encode()


def pictures_of(case: Case, read: Callable[[StoredFile], bytes]) -> Pictures:
    """What gives the pictures of a case by their names; `read` gets one out of the vault."""

    def picture(name: str) -> bytes:
        for row in case.attachments.items:
            found = stored_file.read(row.stored)
            if found is not None and found.name == name:
                return read(found)
        raise NotFound(_("The picture is not in the vault."))

    return picture


def with_colophon(document: Document, drafts: int = 0) -> Document:
    """The report with a last paragraph that says what it was made from, and how far that was.

    `drafts` is how many texts of the case wait to be looked at, unsaved. The digest is of the
    words of the report: another report with the same digest says the same.
    """
    t = translator(document.lang)
    words = "\n".join(texts(document.blocks))
    digest = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
    day = show_day(document.on, document.lang, weekday=False)
    said = t(
        "Made with casejournal {version} by the outline “{template}” on {day}. Places not filled"
        " in: {missing}. Texts waiting to be saved: {drafts}. Digest of the contents: {digest}."
    ).format(
        version=__version__,
        template=document.template,
        day=day,
        missing=len(document.missing),
        drafts=drafts,
        digest=digest,
    )
    last = Paragraph((Span(visible(said), emphasis=True),))
    return replace(document, blocks=(*document.blocks, last))
