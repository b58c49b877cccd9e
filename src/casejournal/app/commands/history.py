"""The commands of the earlier versions."""

from casejournal.app.commands.command import write
from casejournal.platform.i18n import N_

COMMANDS = (
    write(
        "history.restore",
        "R",
        "restore",
        N_("Bring back"),
        N_("All of the marked version, or one section or row of it"),
        footer=True,
    ),
    write(
        "history.undo", "u ctrl+z", "undo", N_("Undo"), N_("Takes back what was brought back here")
    ),
)
