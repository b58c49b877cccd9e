"""The commands of the chronology."""

from casejournal.app.commands.command import look
from casejournal.platform.i18n import N_

COMMANDS = (
    look(
        "chronology.significant",
        "s",
        "significant",
        N_("What took place"),
        N_("Only what took place with the client, or everything again"),
        footer=True,
    ),
)
