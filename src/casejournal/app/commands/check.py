"""The commands of the check."""

from casejournal.app.commands.command import go, look, write
from casejournal.platform.i18n import N_

COMMANDS = (
    go("check.next", "n", "next(1)", N_("Next"), N_("The next finding"), footer=True),
    go("check.before", "N", "next(-1)", N_("Before"), N_("The finding before")),
    write(
        "check.ignore",
        "i",
        "ignore",
        N_("Ignore"),
        N_("Tells no more of the marked finding; the reason is kept with the case"),
        footer=True,
    ),
    look(
        "check.all",
        "a",
        "all",
        N_("Ignored ones"),
        N_("Shows what is ignored as well, with the reasons, or hides it"),
        footer=True,
    ),
    write(
        "check.again",
        "x",
        "tell_again",
        N_("Tell again"),
        N_("Takes back that the marked finding is ignored"),
        footer=True,
    ),
    write("check.undo", "u ctrl+z", "undo", N_("Undo"), N_("Takes back the last change")),
)
