"""The commands of the list of stages."""

from casejournal.app.commands.command import look, write
from casejournal.platform.i18n import N_

COMMANDS = (
    write(
        "stages.go_on",
        "o",
        "go_on",
        N_("Go on anyway"),
        N_("Leaves the marked stage though it is not complete; the reason is kept"),
        footer=True,
    ),
    write(
        "stages.reopen",
        "O",
        "reopen",
        N_("Open again"),
        N_("Opens the marked stage, or a closed case, again; the reason is kept"),
        footer=True,
    ),
    write(
        "stages.close",
        "C",
        "close_case",
        N_("Close the case"),
        N_("Shows what is still open and asks for the day and the reason; O opens it again"),
        footer=True,
    ),
    write(
        "stages.sign",
        "a",
        "sign",
        N_("Approved"),
        N_("Notes who approved the marked stage; a later change will be said"),
        footer=True,
    ),
    look(
        "stages.matrix",
        "m ctrl+r",
        "matrix",
        N_("Matrix"),
        N_("Symptoms, objectives, activities, sessions and outcomes over the whole screen"),
        footer=True,
    ),
    write("stages.undo", "u ctrl+z", "undo", N_("Undo"), N_("Takes back the last change")),
)
