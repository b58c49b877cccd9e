"""Reader of Word files: their paragraphs in order, with the cells of tables."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from casejournal.checks.reading.numbers import WordNumbering
from casejournal.checks.reading.unreadable import Unreadable
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _
from casejournal.platform.safe_files import install_command

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST = 80_000_000
"""Bytes that the text of a file may unpack to; a picture of any size is not unpacked."""


def paragraphs(data: bytes) -> list[str]:
    """Each paragraph as a line; a row of a table is a line with its cells between bars.

    Raises Unreadable for a file that is damaged, locked by a password or unpacks beyond reason,
    and where python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise Unreadable(
            _("Reading Word files needs python-docx, which is not installed."),
            todo=_("Save it as text, or install it with: {command}").format(
                command=install_command("docx")
            ),
        ) from None
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            _("This Word file is protected by a password, or of an old kind."),
            todo=_("Open it in Word and save it without a password as .docx."),
        )
    try:
        _refuse_archive_bomb(data)
        return list(_paragraphs(docx.Document(io.BytesIO(data))))
    except CasejournalError:
        raise
    except Exception:  # whatever a damaged file makes its library raise
        raise Unreadable(
            _("This Word file is damaged and cannot be read."),
            todo=_("Open it in Word, save it anew as .docx, and check that."),
        ) from None


def _refuse_archive_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.infolist()
        size = sum(each.file_size for each in names if not each.filename.startswith("word/media/"))
    if size > _LARGEST or len(names) > 20_000:
        raise Unreadable(
            _("This Word file unpacks to more than a report can be."),
            todo=_("Save its text as .txt and check that."),
        )


def _paragraphs(document: Any) -> Iterator[str]:
    from docx.table import Table

    numbering = WordNumbering(document)
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from _rows(item)
        elif _is_listed(item):
            yield ""  # it says again what stands elsewhere; the paragraphs after it keep their number
        else:
            line = _line(item.text, numbering.mark(item))
            yield "#" * _level(item) + " " + line if line and _level(item) else line


def _is_listed(paragraph: Any) -> bool:
    """Whether a paragraph is an entry of the contents or of a list of tables or figures."""
    name = paragraph.style.name.casefold() if paragraph.style is not None else ""
    return name.startswith("toc ") or name == "table of figures"


def _level(paragraph: Any) -> int:
    """1–6 for a paragraph in a style of headings, else 0."""
    name = paragraph.style.name if paragraph.style is not None else ""
    last = name.rpartition(" ")[2]
    return int(last) if name.startswith("Heading ") and last in "123456" else 0


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells, last = [], None
        for cell in row.cells:
            if cell._tc is last:
                continue  # merged cells are given once for every column
            last = cell._tc
            cells.append(" ".join(cell.text.split()).replace("|", "/"))
        yield "| " + " | ".join(cells) + " |"


def _line(text: str, mark: str) -> str:
    text = " ".join(text.split())
    return f"{mark} {text}" if mark and text else text
