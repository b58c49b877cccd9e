"""The file picker: finds a file by its typed path, or by going through folders."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from textual.widgets import Input

from casejournal.platform.i18n import _
from casejournal.records.values.text import fold, visible
from casejournal.screens.dialogs.chooser import ChooserItem, ChooserScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDINGS = (".jpg", ".jpeg", ".png", ".pdf")
"""What is listed; another file can be typed, as its content says what it is."""
_MOST = 500
_ESCAPED = re.compile(r"\\(.)")


def typed_path(typed: str) -> Path:
    """The path meant by what was typed, or dropped on the terminal: in quotes, with backslashes
    before blanks, or as a `file:` address, whatever that terminal does."""
    text = typed.strip()
    if text[:1] in "'\"" and text[-1:] == text[:1] and len(text) > 1:
        text = text[1:-1]
    elif text.startswith("file:"):
        text = unquote(urlsplit(text).path)
    elif os.sep == "/":
        text = _ESCAPED.sub(r"\1", text)
    return Path(text).expanduser() if text else Path()


class FilePickerScreen(ChooserScreen):
    """Picks a file; dismissed with its path. Enter on a folder goes into it."""

    last: Path | None = None
    """The folder of the file that was chosen last."""

    def __init__(self) -> None:
        super().__init__(_("Type the path of a picture or scan, or choose; … is one folder up"))
        self._start = FilePickerScreen.last or Path.home()

    def on_mount(self) -> None:
        # Textual calls that of the chooser, too.
        self._go_into(self._start)

    def _go_into(self, folder: Path) -> None:
        field = self.query_one(Input)
        field.value = str(folder) if str(folder).endswith(os.sep) else f"{folder}{os.sep}"
        field.cursor_position = len(field.value)

    def choices(self, typed: str) -> Sequence[ChooserItem]:
        path = typed_path(typed)
        inside = not typed.strip() or typed.rstrip("'\"").endswith(("/", os.sep))
        folder, begun = (path, "") if inside else (path.parent, path.name)
        found = [] if inside or not path.is_file() else [_choice(path)]
        if inside and folder != folder.parent:
            found.append(ChooserItem("…", _("one folder up"), "", folder.parent))
        return [*found, *(_choice(each) for each in _listed(folder, begun) if each != path)]

    def take(self, value: Path) -> None:
        if value.is_dir():
            self._go_into(value)
        else:
            FilePickerScreen.last = value.parent
            self.dismiss(value)


def _choice(path: Path) -> ChooserItem:
    folder = path.is_dir()
    name = visible(path.name) or str(path)
    return ChooserItem(
        f"{name}{os.sep}" if folder else name, "", _("folder") if folder else "", path
    )


def _listed(folder: Path, begun: str) -> list[Path]:
    """Folders and pictures in a folder whose name holds what was typed, those that begin so first.

    Hidden ones only when asked for.
    """
    wanted = fold(begun)
    found: list[tuple[bool, bool, str, Path]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = fold(entry.name)
                if wanted not in name or (name.startswith(".") and not wanted.startswith(".")):
                    continue
                is_folder = entry.is_dir()
                if is_folder or name.endswith(ENDINGS):
                    begins = name.startswith(wanted)
                    found.append((not begins, not is_folder, name, Path(entry.path)))
    except OSError:
        return []
    return [path for *_rank, path in sorted(found)[:_MOST]]
