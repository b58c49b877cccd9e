"""Showing a picture or scan in the program that this computer has for it.

The file stands in a folder that only this person can read, in memory where the system has a place
for that, until casejournal ends or locks; what a killed program leaves is told at the next start.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from casejournal.platform import external_editor
from casejournal.platform.errors import Refused, VaultUnwritable, reason
from casejournal.platform.i18n import _

_shown: list[Path] = []


def in_memory() -> bool:
    """Whether the place for such files is in memory."""
    return external_editor.place() != tempfile.gettempdir()


def show(name: str, data: bytes) -> None:
    """Show a file; `name` is a safe one. Raises Refused if nothing here can show it, and
    VaultUnwritable."""
    words = _viewer()
    try:
        folder = Path(tempfile.mkdtemp(prefix=external_editor.PREFIX, dir=external_editor.place()))
        if not _shown:
            atexit.register(forget)
        _shown.append(folder)
        path = folder / name
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - the file is ours, its ending one of three
            return
        subprocess.Popen(  # noqa: S603 - a fixed program and a path of ours
            [*words, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise VaultUnwritable(
            _("The picture cannot be shown: {reason}.").format(reason=reason(error))
        ) from error


def forget() -> None:
    """Remove what was shown."""
    while _shown:
        shutil.rmtree(_shown.pop(), ignore_errors=True)


def _viewer() -> list[str]:
    if sys.platform == "win32":
        return []
    name = "open" if sys.platform == "darwin" else "xdg-open"
    found = shutil.which(name)
    if found is None:
        raise Refused(
            _("No program to show pictures is known here ({name}).").format(name=name),
            todo=_("`casejournal attachment get` writes it into a file."),
        )
    return [found]
