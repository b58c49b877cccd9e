"""The commands of the list of cases."""

from casejournal.app.commands.command import look, write
from casejournal.platform.i18n import N_

COMMANDS = (
    write(
        "caseload.new",
        "n",
        "new",
        N_("New case"),
        N_("Begins a case under a code, never a name"),
        also=("today",),
        footer=True,
    ),
    look(
        "caseload.filter",
        "/",
        "filter",
        N_("Find"),
        N_("Only the cases with these letters"),
        footer=True,
    ),
    write(
        "caseload.export",
        "e",
        "export",
        N_("Export"),
        N_("The report of the marked case, as a file"),
        footer=True,
    ),
    write(
        "caseload.export_as",
        "E",
        "export_as",
        N_("Export as"),
        N_("The report as Markdown, HTML, DOCX or PDF, and for whom"),
    ),
    write(
        "caseload.trash",
        "x",
        "trash",
        N_("Move to trash"),
        N_("Takes the marked case away; undo brings it back"),
    ),
    write(
        "caseload.undo",
        "u ctrl+z",
        "undo",
        N_("Undo"),
        N_("Takes the last case back out of the trash"),
    ),
)
