"""The commands of the library."""

from casejournal.app.commands.command import look, write
from casejournal.platform.i18n import N_

COMMANDS = (
    write(
        "library.take_over",
        "e",
        "take_over",
        N_("Take over"),
        N_("Puts the entry among your own, to be written as you want it"),
        footer=True,
    ),
    write(
        "library.leave_out",
        "x",
        "leave_out",
        N_("Leave out"),
        N_("No report takes the entry in; pressed again, it may"),
        footer=True,
    ),
    look(
        "library.all",
        "a",
        "all",
        N_("All or used"),
        N_("Everything in the library, or only what the report takes in"),
        footer=True,
    ),
    look(
        "library.find", "/", "find", N_("Find"), N_("Only entries with these letters"), footer=True
    ),
    look("library.case", "n", "next_case", N_("Next case"), N_("What another case uses")),
    write("library.undo", "u ctrl+z", "undo", N_("Undo"), N_("Takes back the last change")),
)
