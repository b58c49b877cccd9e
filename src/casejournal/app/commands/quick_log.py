"""The commands of the line that logs an entry."""

from casejournal.app.commands.command import go, write
from casejournal.platform.i18n import N_

COMMANDS = (
    write(
        "capture.save",
        "enter",
        "save",
        N_("Save"),
        N_("Stores the line as an entry; the next one can be typed at once"),
        footer=True,
    ),
    go(
        "capture.leave",
        "escape ctrl+l",
        "leave",
        N_("Done"),
        N_("Back to where you were; a line that is not stored is there again next time"),
        footer=True,
    ),
    write(
        "capture.earlier",
        "up",
        "recall(-1)",
        N_("Earlier line"),
        N_("A line that was logged before, to be logged again or changed"),
        footer=True,
    ),
    write("capture.later", "down", "recall(1)", N_("Later line"), N_("The line after it")),
    write(
        "capture.complete",
        "tab",
        "complete",
        N_("Complete word"),
        N_("The case, kind, tag or place that is being typed; again for the next that fits"),
        footer=True,
    ),
    write(
        "capture.form",
        "ctrl+o",
        "form",
        N_("Whole form"),
        N_("Stores the line and opens the entry as a form"),
        footer=True,
    ),
    write(
        "capture.undo",
        "ctrl+z",
        "undo",
        N_("Take back"),
        N_("In an empty line: the entry stored last is taken back, and its line is here again"),
    ),
)
