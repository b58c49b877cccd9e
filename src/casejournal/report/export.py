"""A report as a file: what it is called, and how it is written whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from casejournal.errors import Refused, VaultUnwritable
from casejournal.i18n import N_, _, translator
from casejournal.records.text import visible
from casejournal.report.markdown import markdown

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.report.blocks import Document

_UNSAFE = re.compile(r"[^\w.-]+")
_WORD = N_("report")


def usual_name(document: Document) -> str:
    """The name of the file, CODE-laporan-DATE.md; of the code only what a file name may hold."""
    code = _UNSAFE.sub("-", document.code).strip("-._")[:60] or "case"
    return f"{code}-{translator(document.lang)(_WORD)}-{document.on}.md"


def write(document: Document, path: Path, *, over: bool = False) -> None:
    """Writes a report as Markdown, for this person alone (0600).

    Raises Refused if something is there and `over` is false, VaultUnwritable if writing fails;
    what was there before is then untouched.
    """
    data = visible(markdown(document)).encode()
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if over:
            os.replace(temporary, path)
        else:
            _put_in_place(temporary, path)
    except FileExistsError:
        raise Refused(
            _("There is a file of this name already."), _("It was left as it is.")
        ) from None
    except OSError as error:
        raise VaultUnwritable(
            _("The report could not be written there: {reason}.").format(reason=error.strerror),
            todo=_("Choose another folder."),
        ) from error
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def _put_in_place(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)  # unlike a rename it never replaces what is there
    except FileExistsError:
        raise
    except OSError:
        # Memory sticks know no second name for a file.
        if os.path.lexists(path):
            raise FileExistsError from None
        os.replace(temporary, path)
