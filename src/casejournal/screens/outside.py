"""Writing a field in the person's own editor (`VISUAL`, `EDITOR`)."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.app import SuspendNotSupported

from casejournal.errors import reason
from casejournal.i18n import _
from casejournal.records.text import clean

if TYPE_CHECKING:
    from textual.app import App

    from casejournal.screens.locking import Locking

FALLBACKS = ("notepad",) if sys.platform == "win32" else ()
"""An editor that nobody asked for must be one that everybody can leave."""


def command() -> list[str]:
    """The editor to start, as words; empty if there is none."""
    for name in ("VISUAL", "EDITOR"):
        if words := shlex.split(os.environ.get(name, ""), posix=os.name != "nt"):
            return words
    return next(([found] for name in FALLBACKS if (found := shutil.which(name))), [])


def private_folder() -> str | None:
    """A folder for what is confidential, in memory rather than on disk where there is one."""
    for folder in (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):  # noqa: S108 - in memory
        if folder and os.access(folder, os.W_OK):
            return folder
    return None


def edit_outside(app: App[object], text: str) -> tuple[str | None, str]:
    """(the text as the editor left it, a sentence about what went wrong); None for no text.

    The text stands in a file that only this person can read, in a folder of its own that is
    removed with everything the editor left beside it.
    """
    words = command()
    if not words:
        return None, _(
            "No editor is set up (EDITOR). ctrl+o gives this field the whole screen instead."
        )
    folder = Path(tempfile.mkdtemp(prefix="casejournal-", dir=private_folder()))
    try:
        return _edited(app, words, folder / "text.md", text)
    except OSError as error:
        return None, _("The editor could not be opened: {reason}").format(reason=reason(error))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _edited(app: App[object], words: list[str], path: Path, text: str) -> tuple[str | None, str]:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    try:
        # An exception must not leave this block: the screens would stay switched off.
        with cast("Locking", app).lent():
            try:
                failed = subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603
                wrong = ""
            except OSError as error:
                failed, wrong = 1, reason(error)
    except SuspendNotSupported:
        return None, _("Another editor cannot be opened from here.")
    if failed:
        return None, _("The editor ended with an error; the field is as it was. {reason}").format(
            reason=wrong
        ).strip()
    try:
        written = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None, _("The editor did not save the text as UTF-8; the field is as it was.")
    if not text.endswith("\n"):
        written = written.rstrip("\n")  # editors end every file with a line end
    return clean(written), ""
