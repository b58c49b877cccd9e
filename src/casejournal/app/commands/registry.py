"""Every command of the screens, once: what it is called, what it does, its keys and where it works.

Bindings, footer, palette, help and the page of keys are all made from `COMMANDS`. Keys can be
changed by id in the `[keymap]` table of the settings file.

    python -m casejournal.app.commands.registry > docs/reference/keys.md
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_, translator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.binding import Binding, BindingType


@dataclass(frozen=True)
class Command:
    """One thing a person can ask for; title, help and group are message ids."""

    id: str
    keys: tuple[str, ...]
    """As on the keyboard (`ctrl+p`, `?`, `J`); the first is the one shown."""
    title: str
    help: str
    where: tuple[str, ...]
    """The places it belongs to."""
    action: str
    """The Textual action, run in the place that binds it."""
    footer: bool
    """Whether it is named at the bottom of the screen."""
    group: str


EVERYWHERE = "everywhere"
PLACES: dict[str, str] = {
    EVERYWHERE: N_("Everywhere"),
    "list": N_("In every list"),
    "today": N_("Today"),
    "caseload": N_("Cases"),
    "part": N_("Inside a case"),
    "sections": N_("The list of sections"),
    "form": N_("A form"),
    "table": N_("A table in a form"),
    "journal": N_("Journal"),
    "calendar": N_("The calendar of the journal"),
    "entry": N_("An entry of the journal"),
    "capture": N_("Logging a line"),
    "report": N_("Report"),
    "history": N_("Earlier versions"),
    "chronology": N_("Chronology"),
    "stages": N_("Stages"),
    "check": N_("Check"),
    "kinds": N_("Kinds of activity"),
    "library": N_("The library"),
}
"""The places, in the order they are explained in, with their titles."""
ABOVE = ("capture",)
"""Places that lie over another; what works everywhere does not work in them."""

_FOOTER = frozenset(
    (
        "app.palette",
        "app.help",
        "app.log",
        "list.open",
        "today.accept",
        "caseload.new",
        "caseload.filter",
        "caseload.export",
        "part.next",
        "part.preview",
        "part.write",
        "sections.open",
        "sections.write",
        "sections.add",
        "form.next",
        "table.open",
        "table.add",
        "table.duplicate",
        "table.delete",
        "journal.add",
        "journal.month",
        "journal.week",
        "journal.day",
        "journal.search",
        "journal.filter",
        "journal.duplicate",
        "journal.promote",
        "journal.move",
        "calendar.entries",
        "entry.format",
        "capture.save",
        "capture.leave",
        "capture.earlier",
        "capture.complete",
        "capture.form",
        "report.export",
        "report.missing",
        "history.restore",
        "library.take_over",
        "library.leave_out",
        "library.all",
        "library.find",
        "kinds.add",
        "kinds.remove",
        "chronology.significant",
        "stages.go_on",
        "stages.reopen",
        "stages.sign",
        "stages.close",
        "stages.matrix",
        "check.next",
        "check.ignore",
        "check.again",
        "check.all",
    )
)
"""Ids of the commands that are named at the bottom of the screen."""

GO, WRITE, LOOK = N_("Go"), N_("Write"), N_("Look")


def _in(group: str) -> Callable[..., Command]:
    """Makes commands of a group from: id, keys, action, title, help, other places.

    The first word of an id is its place; `app` is everywhere, and its actions are called as it is.
    """

    def make(id: str, keys: str, action: str, title: str, help: str, *also: str) -> Command:
        where = (id.split(".")[0].replace("app", EVERYWHERE), *also)
        shown = id in _FOOTER
        return Command(id, tuple(keys.split()), title, help, where, action or id, shown, group)

    return make


_go, _write, _look = _in(GO), _in(WRITE), _in(LOOK)

COMMANDS: tuple[Command, ...] = (
    _go(
        "app.palette",
        "ctrl+p",
        "",
        N_("Commands"),
        N_("Everything that can be done here; type to find it"),
    ),
    _go("app.help", "f1 ?", "", N_("Help"), N_("What this place is for, and its keys")),
    _go("app.back", "escape", "", N_("Back"), N_("Goes up one level; nothing is lost")),
    _go("app.goto", "ctrl+g", "", N_("Go to"), N_("Type part of a code, stage, section or place")),
    _go("app.today", "f2 t", "", N_("Today"), N_("What is to be done, and what you wrote today")),
    _go("app.cases", "f3 c", "", N_("Cases"), N_("All your cases and how far they are")),
    _go("app.journal", "f4 b", "", N_("Journal"), N_("The logbook: what was done, day by day")),
    _go(
        "app.report",
        "f5 r",
        "",
        N_("Report"),
        N_("The report as it will read, and what is missing"),
    ),
    _go(
        "app.practicum",
        "f6 p",
        "",
        N_("Practicum"),
        N_("You, the placement, the institution: entered once"),
    ),
    _look(
        "app.history",
        "f8 h",
        "",
        N_("Earlier versions"),
        N_("Earlier versions of what is open or marked, and the way back"),
    ),
    _look(
        "app.chronology",
        "T",
        "",
        N_("Chronology"),
        N_("What happened when in the case that is open or marked"),
    ),
    _look(
        "app.stages",
        "S",
        "",
        N_("Stages"),
        N_("What each stage still needs, and which symptom is answered by what"),
    ),
    _go(
        "app.check",
        "f11 v",
        "",
        N_("Check"),
        N_("What a careful second reader finds in the case that is open or marked"),
    ),
    _look(
        "app.form",
        "",
        "",
        N_("Form …"),
        N_("Consent, referral, termination and the other forms: of the case, or blank"),
    ),
    _look(
        "app.library",
        "W",
        "",
        N_("The library"),
        N_("Texts on methods, roles and laws: what a report takes in of them, and why"),
    ),
    _write(
        "app.log", "ctrl+l l", "", N_("Log"), N_("Logs what you did in one line, from anywhere")
    ),
    _write(
        "app.save", "ctrl+s", "", N_("Save now"), N_("All is saved by itself; this does it at once")
    ),
    _look(
        "app.beside",
        "f7 B",
        "",
        N_("Both texts"),
        N_("Side by side what two windows or computers wrote in the same place"),
    ),
    _write(
        "app.lock",
        "f9 L",
        "",
        N_("Lock"),
        N_("Saves, shows nothing any more and asks for the passphrase"),
    ),
    _look(
        "app.kinds",
        "",
        "",
        N_("Kinds of activity"),
        N_("What the kinds of activity are called, and those of your own"),
    ),
    _look(
        "app.language", "", "", N_("Change language"), N_("The screens in Indonesian or in English")
    ),
    _look("app.theme", "", "", N_("Light or dark"), N_("Light or dark colours")),
    _go("app.quit", "ctrl+q", "", N_("Quit"), N_("Saves and leaves")),
    _go("list.open", "enter", "choose", N_("Open"), N_("Opens the line that is marked")),
    _go("list.down", "down j", "step(1)", N_("Down"), N_("The next line")),
    _go("list.up", "up k", "step(-1)", N_("Up"), N_("The line before")),
    _go("list.page_down", "pagedown", "page(1)", N_("Page down"), N_("One page further")),
    _go("list.page_up", "pageup", "page(-1)", N_("Page up"), N_("One page back")),
    _go("list.first", "home", "edge(-1)", N_("First"), N_("The first line")),
    _go("list.last", "end", "edge(1)", N_("Last"), N_("The last line")),
    _write(
        "today.accept",
        "a",
        "accept",
        N_("Log it"),
        N_("Writes what is usual on this day into the journal"),
    ),
    _write(
        "today.dismiss",
        "x",
        "put_away",
        N_("Not today"),
        N_("Puts away what is usual on this day, until you leave"),
    ),
    _write(
        "today.undo",
        "u ctrl+z",
        "undo",
        N_("Undo"),
        N_("Takes what was just logged here out of the journal"),
    ),
    _write(
        "caseload.new",
        "n",
        "new",
        N_("New case"),
        N_("Begins a case under a code, never a name"),
        "today",
    ),
    _look("caseload.filter", "/", "filter", N_("Find"), N_("Only the cases with these letters")),
    _write(
        "caseload.export",
        "e",
        "export",
        N_("Export"),
        N_("The report of the marked case, as a file"),
    ),
    _write(
        "caseload.export_as",
        "E",
        "export_as",
        N_("Export as"),
        N_("The report as Markdown, HTML, DOCX or PDF, and for whom"),
    ),
    _write(
        "caseload.trash",
        "x",
        "trash",
        N_("Move to trash"),
        N_("Takes the marked case away; undo brings it back"),
    ),
    _write(
        "caseload.undo",
        "u ctrl+z",
        "undo",
        N_("Undo"),
        N_("Takes the last case back out of the trash"),
    ),
    _go(
        "part.next",
        "ctrl+n ]",
        "next_section",
        N_("Next section"),
        N_("The form of the section that follows"),
    ),
    _go(
        "part.previous",
        "ctrl+t [",
        "previous_section",
        N_("Previous section"),
        N_("The form of the section before"),
    ),
    _look(
        "part.preview",
        "ctrl+r",
        "toggle_preview",
        N_("Preview"),
        N_("Shows or hides how it will look"),
    ),
    _write(
        "part.write",
        "ctrl+o",
        "write_full",
        N_("Write full screen"),
        N_("The whole screen for this field; outside of fields, for the preview"),
    ),
    _write(
        "part.attach",
        "F",
        "attach",
        N_("Attach a file"),
        N_("A picture or scan into the row that is open, or among the attachments"),
    ),
    _look(
        "part.look_at",
        "G",
        "look_at",
        N_("Show the picture"),
        N_("Shows the picture or scan of an attachment in another program"),
    ),
    _write(
        "part.refer",
        "ctrl+right_square_bracket f10",
        "refer",
        N_("Refer to a figure"),
        N_("Writes [lihat:NAME] into the text; the report prints the number of the figure"),
    ),
    _write(
        "part.cite",
        "ctrl+f f12",
        "cite",
        N_("Cite a source"),
        N_(
            "Puts the key of a source or law where the cursor is; the report makes a citation of it"
        ),
    ),
    _write(
        "part.hand_over",
        "M",
        "hand_over",
        N_("Hand to other members"),
        N_("Puts the group session into the cases of its members; of others only initials"),
    ),
    _write(
        "part.check_off",
        "V",
        "check_off",
        N_("Check off a follow-up"),
        N_("In an open case conference: what earlier ones asked for and has been done"),
    ),
    _write(
        "part.earlier",
        "ctrl+underscore ctrl+slash",
        "copy_earlier",
        N_("Copy from before"),
        N_("Writes what this field said in the assessment before; one field at a time"),
    ),
    _write(
        "part.outside",
        "ctrl+e",
        "write_outside",
        N_("Write in your editor"),
        N_("Opens this field in the editor that EDITOR names"),
    ),
    _go(
        "part.origin",
        "o",
        "origin",
        N_("Go to its journal entry"),
        N_("The entry of the journal that the row was made of"),
    ),
    *(
        _go(f"part.stage{n}", f"{n}", f"stage({n})", title, N_("Goes to this stage of the case"))
        for n, title in enumerate(
            (
                N_("Engagement, intake and contract"),
                N_("Assessment"),
                N_("Intervention plan"),
                N_("Intervention"),
                N_("Evaluation"),
                N_("Termination and referral"),
            ),
            1,
        )
    ),
    _write(
        "part.undo",
        "ctrl+z u",
        "undo",
        N_("Undo"),
        N_("Takes back the last change, in any field"),
        "entry",
    ),
    _write("part.redo", "ctrl+y", "redo", N_("Redo"), N_("Makes the change again"), "entry"),
    _go(
        "sections.open",
        "enter",
        "select",
        N_("Open"),
        N_("Opens the marked section; the keys go to its form or table"),
    ),
    _go(
        "sections.write",
        "tab",
        "ask('write')",
        N_("Write in it"),
        N_("The keys go to the form or table that is shown; esc brings them back here"),
    ),
    _write("sections.add", "a", "ask('add')", N_("Add"), N_("Adds a row to the table shown")),
    _look(
        "sections.next",
        "]",
        "ask('next')",
        N_("Look at the next section"),
        N_("Shows it; the keys stay here"),
    ),
    _look(
        "sections.previous",
        "[",
        "ask('previous')",
        N_("Look at the section before"),
        N_("Shows it; the keys stay here"),
    ),
    _go(
        "form.next",
        "tab",
        "step(1)",
        N_("Next field"),
        N_("After the last, the next section; from a row, back to the table"),
    ),
    _go(
        "form.previous",
        "shift+tab",
        "step(-1)",
        N_("Field before"),
        N_("Before the first, the list of sections; from a row, back to the table"),
    ),
    _write("table.open", "enter", "open_row", N_("Open"), N_("Opens the row as a form")),
    _write("table.add", "a", "add_row", N_("Add"), N_("Adds a row; left blank, it is not kept")),
    _write("table.duplicate", "d", "duplicate_row", N_("Duplicate"), N_("Adds a copy of the row")),
    _write(
        "table.down",
        "J shift+down",
        "move_row(1)",
        N_("Move row down"),
        N_("Changes places with the row below"),
    ),
    _write(
        "table.up",
        "K shift+up",
        "move_row(-1)",
        N_("Move row up"),
        N_("Changes places with the row above"),
    ),
    _write(
        "table.delete", "x", "delete_row", N_("Delete"), N_("Deletes the row; undo brings it back")
    ),
    _write("journal.add", "a", "add", N_("Add"), N_("A new entry on the chosen day")),
    _look("journal.month", "1", "view('month')", N_("Month"), N_("A month as a calendar")),
    _look("journal.week", "2", "view('week')", N_("Week"), N_("A week, day by day")),
    _look("journal.day", "3", "view('day')", N_("Day"), N_("A day, and its entries to read")),
    _look(
        "journal.search",
        "/",
        "search",
        N_("Find"),
        N_("Only the entries with these letters, of those that are shown"),
    ),
    _look(
        "journal.filter",
        "f",
        "filter",
        N_("Choose"),
        N_("Only the entries of a case, kind, stage or tag; several can be put together"),
    ),
    _write(
        "journal.duplicate",
        "d",
        "duplicate",
        N_("Duplicate"),
        N_("Copies the marked entry to today; on an empty day, those of the day before"),
    ),
    _write(
        "journal.move", "m", "move", N_("Move"), N_("The marked entry goes to another day: kemarin")
    ),
    _write(
        "journal.promote",
        "P",
        "promote",
        N_("Make something of it"),
        N_(
            "A session, a step, a visit or a supervision meeting of the case, or part of the report"
        ),
        "entry",
    ),
    _write(
        "journal.timesheet",
        "H",
        "timesheet",
        N_("Time sheet"),
        N_("A time sheet or logbook of the entries that are shown, as a file to be signed"),
    ),
    _write(
        "journal.delete",
        "x",
        "delete",
        N_("Delete"),
        N_("Deletes the marked entry; undo brings it back"),
    ),
    _write(
        "journal.down",
        "J shift+down",
        "reorder(1)",
        N_("Move down"),
        N_("Changes places with the entry below; times stay in order"),
    ),
    _write(
        "journal.up",
        "K shift+up",
        "reorder(-1)",
        N_("Move up"),
        N_("Changes places with the entry above; times stay in order"),
    ),
    _write(
        "journal.undo",
        "u ctrl+z",
        "undo",
        N_("Undo"),
        N_("Takes back the last change in the journal, of any day"),
    ),
    _write("journal.redo", "ctrl+y", "redo", N_("Redo"), N_("Makes the change again")),
    _look(
        "journal.previous",
        "[",
        "turn(-1)",
        N_("Before"),
        N_("The month, week or day before"),
    ),
    _look("journal.next", "]", "turn(1)", N_("After"), N_("The month, week or day after")),
    _look("journal.day_before", "left", "go_days(-1)", N_("Day before"), N_("One day back")),
    _look("journal.day_after", "right", "go_days(1)", N_("Day after"), N_("One day on")),
    _look("journal.today", ".", "today", N_("To today"), N_("Goes to today")),
    _look("journal.date", "g", "date", N_("Go to a date"), N_("Goes to a date, as one writes it")),
    _go(
        "calendar.entries",
        "tab",
        "entries",
        N_("To the entries"),
        N_("The keys go to the entries of the chosen day, and back"),
    ),
    _go("calendar.open", "enter", "open", N_("Open"), N_("Opens the chosen day")),
    _go("calendar.down", "down j", "week(1)", N_("Week after"), N_("One week on")),
    _go("calendar.up", "up k", "week(-1)", N_("Week before"), N_("One week back")),
    _go("calendar.first", "home", "edge(-1)", N_("First"), N_("The first day of the month")),
    _go("calendar.last", "end", "edge(1)", N_("Last"), N_("The last day of the month")),
    _write(
        "entry.format",
        "ctrl+t",
        "next_format",
        N_("Form of the note"),
        N_("Free, SOAP, DAP, BIRP, narrative in turn; what is written is kept"),
    ),
    _write(
        "capture.save",
        "enter",
        "save",
        N_("Save"),
        N_("Stores the line as an entry; the next one can be typed at once"),
    ),
    _go(
        "capture.leave",
        "escape ctrl+l",
        "leave",
        N_("Done"),
        N_("Back to where you were; a line that is not stored is there again next time"),
    ),
    _write(
        "capture.earlier",
        "up",
        "recall(-1)",
        N_("Earlier line"),
        N_("A line that was logged before, to be logged again or changed"),
    ),
    _write("capture.later", "down", "recall(1)", N_("Later line"), N_("The line after it")),
    _write(
        "capture.complete",
        "tab",
        "complete",
        N_("Complete word"),
        N_("The case, kind, tag or place that is being typed; again for the next that fits"),
    ),
    _write(
        "capture.form",
        "ctrl+o",
        "form",
        N_("Whole form"),
        N_("Stores the line and opens the entry as a form"),
    ),
    _write(
        "capture.undo",
        "ctrl+z",
        "undo",
        N_("Take back"),
        N_("In an empty line: the entry stored last is taken back, and its line is here again"),
    ),
    _write("report.export", "e", "export", N_("Export"), N_("The report as a file")),
    _write(
        "report.export_as",
        "E",
        "export_as",
        N_("Export as"),
        N_("The report as Markdown, HTML, DOCX or PDF, and for whom"),
    ),
    _go(
        "report.missing",
        "m",
        "next_missing",
        N_("Next missing"),
        N_("The next section that misses something"),
    ),
    _look(
        "report.find",
        "/",
        "find",
        N_("Find"),
        N_("A line with these words, in the whole report"),
    ),
    _go("report.again", "n", "again(1)", N_("Next found"), N_("The next line with the words")),
    _go("report.before", "N", "again(-1)", N_("Found before"), N_("The line before with them")),
    _look(
        "report.outline",
        "ctrl+r",
        "outline",
        N_("Outline"),
        N_("The text over the whole width, or beside the outline"),
    ),
    _write(
        "stages.go_on",
        "o",
        "go_on",
        N_("Go on anyway"),
        N_("Leaves the marked stage though it is not complete; the reason is kept"),
    ),
    _write(
        "stages.reopen",
        "O",
        "reopen",
        N_("Open again"),
        N_("Opens the marked stage, or a closed case, again; the reason is kept"),
    ),
    _write(
        "stages.close",
        "C",
        "close_case",
        N_("Close the case"),
        N_("Shows what is still open and asks for the day and the reason; O opens it again"),
    ),
    _write(
        "stages.sign",
        "a",
        "sign",
        N_("Approved"),
        N_("Notes who approved the marked stage; a later change will be said"),
    ),
    _look(
        "stages.matrix",
        "m ctrl+r",
        "matrix",
        N_("Matrix"),
        N_("Symptoms, objectives, activities, sessions and outcomes over the whole screen"),
    ),
    _write("stages.undo", "u ctrl+z", "undo", N_("Undo"), N_("Takes back the last change")),
    _go("check.next", "n", "next(1)", N_("Next"), N_("The next finding")),
    _go("check.before", "N", "next(-1)", N_("Before"), N_("The finding before")),
    _write(
        "check.ignore",
        "i",
        "ignore",
        N_("Ignore"),
        N_("Tells no more of the marked finding; the reason is kept with the case"),
    ),
    _look(
        "check.all",
        "a",
        "all",
        N_("Ignored ones"),
        N_("Shows what is ignored as well, with the reasons, or hides it"),
    ),
    _write(
        "check.again",
        "x",
        "tell_again",
        N_("Tell again"),
        N_("Takes back that the marked finding is ignored"),
    ),
    _write("check.undo", "u ctrl+z", "undo", N_("Undo"), N_("Takes back the last change")),
    _write(
        "library.take_over",
        "e",
        "take_over",
        N_("Take over"),
        N_("Puts the entry among your own, to be written as you want it"),
    ),
    _write(
        "library.leave_out",
        "x",
        "leave_out",
        N_("Leave out"),
        N_("No report takes the entry in; pressed again, it may"),
    ),
    _look(
        "library.all",
        "a",
        "all",
        N_("All or used"),
        N_("Everything in the library, or only what the report takes in"),
    ),
    _look("library.find", "/", "find", N_("Find"), N_("Only entries with these letters")),
    _look("library.case", "n", "next_case", N_("Next case"), N_("What another case uses")),
    _write("library.undo", "u ctrl+z", "undo", N_("Undo"), N_("Takes back the last change")),
    _look(
        "chronology.significant",
        "s",
        "significant",
        N_("What took place"),
        N_("Only what took place with the client, or everything again"),
    ),
    _write(
        "history.restore",
        "R",
        "restore",
        N_("Bring back"),
        N_("All of the marked version, or one section or row of it"),
    ),
    _write(
        "history.undo",
        "u ctrl+z",
        "undo",
        N_("Undo"),
        N_("Takes back what was brought back here"),
    ),
    _write("kinds.add", "a", "add", N_("Add"), N_("Adds a kind of your own")),
    _write(
        "kinds.remove",
        "x",
        "remove",
        N_("Take out"),
        N_("Takes out the marked kind of your own, or your own name for it"),
    ),
    _write("kinds.undo", "u ctrl+z", "undo", N_("Undo"), N_("Takes back the last change here")),
)

_BY_ID = {command.id: command for command in COMMANDS}


def command(id: str) -> Command:
    """The command with an id. Raises KeyError."""
    return _BY_ID[id]


def commands_for(*places: str) -> list[Command]:
    """The commands of these places, in the order of the table."""
    return [found for found in COMMANDS if any(place in found.where for place in places)]


def bindings_for(*places: str) -> list[BindingType]:
    """Bindings for the `BINDINGS` of what shows these places; descriptions are message ids."""
    from textual.binding import Binding  # the table itself must load without Textual

    return [binding for found in commands_for(*places) for binding in _bound(found, Binding)]


def _bound(found: Command, make: type[Binding]) -> Iterable[Binding]:
    if found.keys and found.action:
        yield make(
            ",".join(found.keys),
            found.action,
            found.title,
            show=found.footer,
            tooltip=found.help,
            id=found.id,
            priority=found.id == "app.quit",
        )


def keys_of(found: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that call a command, given the person's own keys by id."""
    own = keymap.get(found.id)
    return tuple(key.strip() for key in own.split(",") if key.strip()) if own else found.keys


def unknown(keymap: Mapping[str, str]) -> list[str]:
    """The ids in a keymap that belong to no command."""
    return [id for id in keymap if id not in _BY_ID]


_LABELS = {
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "ctrl+underscore": "ctrl+_",
    "ctrl+slash": "ctrl+/",
    "ctrl+right_square_bracket": "ctrl+]",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}


def key_label(key: str) -> str:
    """A key as it is shown to a person."""
    shift, plus, rest = key.rpartition("shift+")
    return f"{shift}{plus}{_LABELS.get(rest, rest)}"


def page(lang: str = "en") -> str:
    """The page that lists all keys, in Markdown."""
    t = translator(lang)
    lines = [
        f"# {t('Keys')}",
        "",
        t(
            "Every command is also in the list of commands (ctrl+p). To use other keys, put"
            " the id of the command and its keys into the settings file:"
        ),
        "",
        "```toml",
        "[keymap]",
        '"part.preview" = "ctrl+r,f8"',
        "```",
    ]
    for place, title in PLACES.items():
        lines += ["", f"## {t(title)}", ""]
        lines += [
            f"| {t('Key')} | {t('Command')} | {t('What it does')} | id |",
            "|---|---|---|---|",
        ]
        for found in commands_for(place):
            keys = " ".join(f"`{key_label(key)}`" for key in found.keys) or "–"
            lines.append(f"| {keys} | {t(found.title)} | {t(found.help)} | `{found.id}` |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(page(*sys.argv[1:2]), end="")
