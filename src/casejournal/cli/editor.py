"""Writing a text in the person's own editor, leaving as little of it behind as can be."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from casejournal.errors import Refused, VaultUnwritable, reason
from casejournal.i18n import _

# Vim and its kin would keep swap, undo and backup files beside the text, and a register after it.
_VIM = ("-n", "-i", "NONE", "-c", "set noundofile nobackup nowritebackup")


def write(text: str) -> str:
    """Open `text` in $VISUAL or $EDITOR; returns what is there when the editor ends.

    The text is in a folder only this person can read, in memory where the system has a place for
    that, and is removed afterwards. Raises Refused if there is no editor, VaultUnwritable if it
    fails: then the text is kept and its place said.
    """
    asked = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not asked:
        raise Refused(
            _("No editor is chosen."),
            todo=_("Set EDITOR, or write the text after `casejournal log`."),
        )
    folder = Path(tempfile.mkdtemp(prefix="casejournal-", dir=_in_memory()))
    path = folder / "note.md"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text.encode(errors="replace"))
        status = subprocess.run([*_command(asked), str(path)], check=False).returncode  # noqa: S603
        written = path.read_bytes().decode("utf-8-sig", errors="replace")
    except (OSError, ValueError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise VaultUnwritable(
            _("The editor could not be used: {reason}.").format(reason=reason(error)),
            _("Nothing was stored."),
        ) from error
    if status:
        raise VaultUnwritable(
            _("The editor ended with an error; nothing was stored."),
            _("What was written is kept in {path}.").format(path=path),
        )
    shutil.rmtree(folder, ignore_errors=True)
    return written


def _command(asked: str) -> list[str]:
    words = shlex.split(asked, posix=sys.platform != "win32")
    name = Path(words[0]).stem if words else ""
    return words + (list(_VIM) if name in ("vi", "vim", "nvim") else [])


def _in_memory() -> str | None:
    for place in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"):  # noqa: S108 - mkdtemp makes it safe
        if place and os.path.isdir(place) and os.access(place, os.W_OK):
            return place
    return None
