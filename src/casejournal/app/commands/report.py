"""The commands of the report."""

from casejournal.app.commands.command import go, look, write
from casejournal.platform.i18n import N_

COMMANDS = (
    write("report.export", "e", "export", N_("Export"), N_("The report as a file"), footer=True),
    write(
        "report.export_as",
        "E",
        "export_as",
        N_("Export as"),
        N_("The report as Markdown, HTML, DOCX or PDF, and for whom"),
    ),
    go(
        "report.missing",
        "m",
        "next_missing",
        N_("Next missing"),
        N_("The next section that misses something"),
        footer=True,
    ),
    look(
        "report.find", "/", "find", N_("Find"), N_("A line with these words, in the whole report")
    ),
    go("report.again", "n", "again(1)", N_("Next found"), N_("The next line with the words")),
    go("report.before", "N", "again(-1)", N_("Found before"), N_("The line before with them")),
    look(
        "report.outline",
        "ctrl+r",
        "outline",
        N_("Outline"),
        N_("The text over the whole width, or beside the outline"),
    ),
)
