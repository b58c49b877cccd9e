"""The report of a case as its forms are now, and writing it to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.errors import CasejournalError
from casejournal.i18n import _, language
from casejournal.records.practicum import Placement
from casejournal.screens.filing import Paper, ask_where
from casejournal.vault import CaseTarget, ProfileTarget
from casejournal.vault.audit import EXPORTED

if TYPE_CHECKING:
    from casejournal.records.case import CaseFile
    from casejournal.records.profile import Profile
    from casejournal.report import Document
    from casejournal.screens.place import Place
    from casejournal.screens.shell import Shell


def report_language(shell: Shell) -> str:
    """The language of reports and sheets: as the settings say, else that of the screens."""
    return shell.settings.report_language or language().replace("xx", "en")


def report_of(shell: Shell, case_id: str) -> Document:
    """The report of a case as its forms are now. Raises CasejournalError."""
    from casejournal import report

    case = cast("CaseFile", shell.session(CaseTarget(case_id)).root)
    profile = cast("Profile", shell.session(ProfileTarget()).root)
    name, folder = profile.practicum.placement.template, shell.vault.root / "templates"
    name = name if name in report.templates(folder) else Placement().template
    return report.build(
        case.public(),
        profile,
        template=report.find_template(name, folder),
        lang=report_language(shell),
        on=shell.today(),
        entries=shell.vault.entries(),
    )


def ask_export(place: Place, case_id: str) -> None:
    """Asks where to and writes the report there."""
    shell = place.shell
    try:
        document = report_of(shell, case_id)
    except CasejournalError as error:
        shell.say(error.what, error.safe, error.todo)
        return
    from casejournal.report.export import encoded, usual_name

    ask_where(
        place,
        _("Export to"),
        Paper(
            name=usual_name(document),
            content=lambda _path: encoded(document),
            done=_("The report is written."),
            care=_(
                "It holds what you wrote about the case. Give it only to those who may read it."
            ),
            written=lambda _path: _noted(shell, case_id),
        ),
    )


def _noted(shell: Shell, case_id: str) -> None:
    shell.vault.audit.record(EXPORTED, case_id, "md")
