"""Save as: asks where to write a file, never over another unasked, and says where it is."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casejournal.platform import external_editor
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _
from casejournal.platform.safe_files import write_new
from casejournal.records.values.text import visible
from casejournal.screens.dialogs.ask import QuestionScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.screens.base import BaseScreen

_folder: list[Path] = []
"""The folder of the last file since the start."""


@dataclass(frozen=True)
class OutputFile:
    """A file to be written, and what is said about it."""

    name: str
    """As it is usually called."""
    content: Callable[[Path], bytes]
    """What goes into a file of this name; its ending may decide."""
    done: str
    """The sentence once it is written."""
    care: str
    """What to mind about it."""
    written: Callable[[Path], None] = lambda _path: None
    """Called once it is written."""
    slow: Callable[[Path], bool] = lambda _path: False
    """Whether it takes so long to make that something is said meanwhile."""


def ask_where(
    place: BaseScreen, label: str, paper: OutputFile, first: Callable[[], str] = lambda: ""
) -> None:
    """Asks for the name of the file and writes it there; `first` says what to know before."""
    folder = _folder[-1] if _folder else Path.cwd()

    def done(text: str) -> str:
        path = Path(text.strip()).expanduser()
        if not text.strip() or path.is_dir():
            return _("Write the name of a file, such as {name}.").format(name=paper.name)
        if os.path.lexists(path):
            _ask_before_overwriting(place, paper, path)
            return _("There is a file of this name already.")
        return _write(place, paper, path, over=False)

    def hint() -> str:
        care = _("The file is not encrypted: keep it where only you can read it.")
        return "\n".join(filter(None, (first(), care)))

    place.ask_line(label, done, value=str(folder / paper.name), hint=hint)


def _ask_before_overwriting(place: BaseScreen, paper: OutputFile, path: Path) -> None:
    from casejournal.screens.dialogs.prompt import Prompt

    free = _free(path)

    def answered(answer: str | None) -> None:
        if answer:
            to, over = (path, True) if answer == "overwrite" else (free, False)
            wrong = _write(place, paper, to, over=over)
            if wrong:
                place.services.say(wrong)
            else:
                place.query(Prompt).remove()

    place.app.push_screen(
        QuestionScreen(
            _("There is a file of this name already."),
            str(path),
            choices={
                "free": _("Write it as {name}").format(name=free.name),
                "": _("Type another name"),
                "overwrite": _("Replace that file"),
            },
        ),
        answered,
    )


def _free(path: Path) -> Path:
    """The first name like this one that no file has."""
    number = 2
    while os.path.lexists(path.with_stem(f"{path.stem}-{number}")):
        number += 1
    return path.with_stem(f"{path.stem}-{number}")


def _write(place: BaseScreen, paper: OutputFile, path: Path, *, over: bool) -> str:
    """Writes the file; returns a sentence if that failed."""
    try:
        if paper.slow(path):
            place.services.tell(_("The file is being made. You can go on meanwhile."))
            place.app.run_worker(_write_soon(place, paper, path, over=over), group="filing")
            return ""
        write_new(path, paper.content(path), over=over)
    except CasejournalError as error:
        return _wrong(error)
    _written(place, paper, path)
    return ""


async def _write_soon(place: BaseScreen, paper: OutputFile, path: Path, *, over: bool) -> None:
    def work() -> None:
        write_new(path, paper.content(path), over=over)

    try:
        await asyncio.to_thread(work)
    except CasejournalError as error:
        place.services.say(error.what, error.safe, error.todo)
    else:
        _written(place, paper, path)


def _wrong(error: CasejournalError) -> str:
    # Its advice is for a shell.
    return visible(" ".join(filter(None, (error.what, error.safe))))


def _written(place: BaseScreen, paper: OutputFile, path: Path) -> None:
    """Says where the file is, and offers to open it."""
    paper.written(path)
    _folder.append(path.parent)

    def answered(answer: str | None) -> None:
        if answer and not external_editor.show(path):
            place.services.tell(_("This computer has no program to open it with."))

    dialog = QuestionScreen(
        paper.done,
        str(path.resolve()),
        paper.care,
        choices={"": _("Go on"), "open": _("Open it")},
    )
    # An answer goes to who asked, and the line that the name was typed in is gone by then.
    place.call_later(place.app.push_screen, dialog, answered)
