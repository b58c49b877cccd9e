"""The commands of today."""

from casejournal.app.commands.command import write
from casejournal.platform.i18n import N_

COMMANDS = (
    write(
        "today.accept",
        "a",
        "accept",
        N_("Log it"),
        N_("Writes what is usual on this day into the journal"),
        footer=True,
    ),
    write(
        "today.dismiss",
        "x",
        "put_away",
        N_("Not today"),
        N_("Puts away what is usual on this day, until you leave"),
    ),
    write(
        "today.undo",
        "u ctrl+z",
        "undo",
        N_("Undo"),
        N_("Takes what was just logged here out of the journal"),
    ),
)
