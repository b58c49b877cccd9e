"""Writing the report to a file: where to, never over another one unasked, and saying where."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

from casejournal.errors import CasejournalError
from casejournal.i18n import _, language
from casejournal.records.practicum import Placement
from casejournal.records.text import visible
from casejournal.screens.ask import Ask
from casejournal.vault import CaseTarget, ProfileTarget
from casejournal.vault.audit import EXPORTED

if TYPE_CHECKING:
    from casejournal.records.case import CaseFile
    from casejournal.records.profile import Profile
    from casejournal.report import Document
    from casejournal.screens.place import Place
    from casejournal.screens.shell import Shell

_folder: list[Path] = []
"""The folder of the last export since the start."""


def report_of(shell: Shell, case_id: str) -> Document:
    """The report of a case as its forms are now. Raises CasejournalError."""
    from casejournal import report

    case = cast("CaseFile", shell.session(CaseTarget(case_id)).root)
    profile = cast("Profile", shell.session(ProfileTarget()).root)
    name = profile.practicum.placement.template
    return report.build(
        case.public(),
        profile,
        template=name if name in report.templates() else Placement().template,
        lang=shell.settings.report_language or language().replace("xx", "en"),
        on=shell.today(),
    )


def ask_export(place: Place, case_id: str) -> None:
    """Asks where to and writes the report there."""
    shell = place.shell
    try:
        document = report_of(shell, case_id)
    except CasejournalError as error:
        shell.say(error.what, error.safe, error.todo)
        return
    from casejournal.report.export import usual_name

    folder = _folder[-1] if _folder else Path.cwd()

    def done(text: str) -> str:
        path = Path(text.strip()).expanduser()
        if not text.strip() or path.is_dir():
            return _("Write the name of a file, such as {name}.").format(name=usual_name(document))
        if os.path.lexists(path):
            _ask_before_overwriting(place, case_id, document, path)
            return _("There is a file of this name already.")
        return _write(shell, case_id, document, path, overwrite=False)

    place.ask_line(
        _("Export to"),
        done,
        value=str(folder / usual_name(document)),
        hint=_("The file is not encrypted: keep it where only you can read it."),
    )


def _ask_before_overwriting(place: Place, case_id: str, document: Document, path: Path) -> None:
    from casejournal.widgets.prompt import Prompt

    free = _free(path)

    def answered(answer: str | None) -> None:
        if answer:
            to, over = (path, True) if answer == "overwrite" else (free, False)
            wrong = _write(place.shell, case_id, document, to, overwrite=over)
            if wrong:
                place.shell.say(wrong)
            else:
                place.query(Prompt).remove()

    place.app.push_screen(
        Ask(
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


def _write(shell: Shell, case_id: str, document: Document, path: Path, *, overwrite: bool) -> str:
    """Writes the file; returns a sentence if that failed."""
    from casejournal.report.export import write

    try:
        write(document, path, over=overwrite)
    except CasejournalError as error:
        return visible(
            " ".join(filter(None, (error.what, error.safe)))
        )  # its advice is for a shell
    shell.vault.audit.record(EXPORTED, case_id, "md")
    _folder.append(path.parent)
    shell.say(
        _("The report is written."),
        visible(str(path.resolve())),
        _("It holds what you wrote about the case. Give it only to those who may read it."),
    )
    return ""
