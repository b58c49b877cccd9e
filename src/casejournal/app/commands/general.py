"""The commands that work everywhere, and those of every list."""

from casejournal.app.commands.command import go, look, write
from casejournal.platform.i18n import N_

COMMANDS = (
    go(
        "app.palette",
        "ctrl+p",
        "",
        N_("Commands"),
        N_("Everything that can be done here; type to find it"),
        footer=True,
    ),
    go("app.help", "f1 ?", "", N_("Help"), N_("What this place is for, and its keys"), footer=True),
    go("app.back", "escape", "", N_("Back"), N_("Goes up one level; nothing is lost")),
    go("app.goto", "ctrl+g", "", N_("Go to"), N_("Type part of a code, stage, section or place")),
    go("app.today", "f2 t", "", N_("Today"), N_("What is to be done, and what you wrote today")),
    go("app.cases", "f3 c", "", N_("Cases"), N_("All your cases and how far they are")),
    go("app.journal", "f4 b", "", N_("Journal"), N_("The logbook: what was done, day by day")),
    go(
        "app.report",
        "f5 r",
        "",
        N_("Report"),
        N_("The report as it will read, and what is missing"),
    ),
    go(
        "app.practicum",
        "f6 p",
        "",
        N_("Practicum"),
        N_("You, the placement, the institution: entered once"),
    ),
    look(
        "app.history",
        "f8 h",
        "",
        N_("Earlier versions"),
        N_("Earlier versions of what is open or marked, and the way back"),
    ),
    look(
        "app.chronology",
        "T",
        "",
        N_("Chronology"),
        N_("What happened when in the case that is open or marked"),
    ),
    look(
        "app.stages",
        "S",
        "",
        N_("Stages"),
        N_("What each stage still needs, and which symptom is answered by what"),
    ),
    go(
        "app.check",
        "f11 v",
        "",
        N_("Check"),
        N_("What a careful second reader finds in the case that is open or marked"),
    ),
    look(
        "app.form",
        "",
        "",
        N_("Form …"),
        N_("Consent, referral, termination and the other forms: of the case, or blank"),
    ),
    look(
        "app.library",
        "W",
        "",
        N_("The library"),
        N_("Texts on methods, roles and laws: what a report takes in of them, and why"),
    ),
    write(
        "app.log",
        "ctrl+l l",
        "",
        N_("Log"),
        N_("Logs what you did in one line, from anywhere"),
        footer=True,
    ),
    write(
        "app.save", "ctrl+s", "", N_("Save now"), N_("All is saved by itself; this does it at once")
    ),
    look(
        "app.beside",
        "f7 B",
        "",
        N_("Both texts"),
        N_("Side by side what two windows or computers wrote in the same place"),
    ),
    write(
        "app.lock",
        "f9 L",
        "",
        N_("Lock"),
        N_("Saves, shows nothing any more and asks for the passphrase"),
    ),
    look(
        "app.kinds",
        "",
        "",
        N_("Kinds of activity"),
        N_("What the kinds of activity are called, and those of your own"),
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
