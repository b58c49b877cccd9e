"""The commands that work everywhere, and those of every list."""

from casejournal.app.commands.command import Command, go, look, write
from casejournal.app.screen_table import SCREENS
from casejournal.platform.i18n import N_


def _opening() -> list[Command]:
    """The commands that open a screen; each is declared by the row of the screen."""
    return [
        go(
            row.command,
            row.keys,
            f"app.open({name!r})",
            row.title,
            row.help,
            footer=row.footer,
            group=row.group,
        )
        for name, row in SCREENS.items()
        if row.command
    ]


COMMANDS = (
    *_opening(),
    go("app.back", "escape", "", N_("Back"), N_("Goes up one level; nothing is lost")),
    write(
        "app.save", "ctrl+s", "", N_("Save now"), N_("All is saved by itself; this does it at once")
    ),
    write(
        "app.lock",
        "f9 L",
        "",
        N_("Lock"),
        N_("Saves, shows nothing any more and asks for the passphrase"),
    ),
    look(
        "app.language", "", "", N_("Change language"), N_("The screens in Indonesian or in English")
    ),
    look("app.theme", "", "", N_("Light or dark"), N_("Light or dark colours")),
    go("app.quit", "ctrl+q", "", N_("Quit"), N_("Saves and leaves")),
    go(
        "list.open", "enter", "choose", N_("Open"), N_("Opens the line that is marked"), footer=True
    ),
    go("list.down", "down j", "step(1)", N_("Down"), N_("The next line")),
    go("list.up", "up k", "step(-1)", N_("Up"), N_("The line before")),
    go("list.page_down", "pagedown", "page(1)", N_("Page down"), N_("One page further")),
    go("list.page_up", "pageup", "page(-1)", N_("Page up"), N_("One page back")),
    go("list.first", "home", "edge(-1)", N_("First"), N_("The first line")),
    go("list.last", "end", "edge(1)", N_("Last"), N_("The last line")),
)
