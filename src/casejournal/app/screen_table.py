"""The table of all screens: where each is written, what it is called, and what opens it.

Opening, the palette, go-to, help, the way back after unlocking and the screen that is shown again
after a change of language read it. A new screen is a module and a row. Modules are imported when a
screen is first opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from casejournal.app.commands.command import GO, LOOK, WRITE
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROOM = "casejournal.screens"


@dataclass(frozen=True)
class ScreenRow:
    """A screen; or a function that asks one question after the other, called with the services."""

    target: str
    """Module below `casejournal.screens`, and name in it."""
    title: str = ""
    """Message id of the screen and of the command that opens it."""
    place: str = ""
    """The place that its commands belong to."""
    keys: str = ""
    """Those of the command; the first is the one shown."""
    command: str = ""
    """Id of the command that opens it, "" if there is none."""
    help: str = ""
    """Message id: what the command shows."""
    group: str = GO
    footer: bool = False
    """Whether the command is named at the bottom of the screen."""
    within: tuple[str, ...] = ()
    """Places inside it, with commands of their own."""
    ids: Mapping[str, Any] = field(default_factory=dict)
    """What it is always opened with."""


def _part(target: str, **ids: str) -> ScreenRow:
    within = ("sections", "form", "table", "list")
    return ScreenRow(f"case.{target}", place="part", within=within, ids=ids)


_LIST = ("list",)

SCREENS: dict[str, ScreenRow] = {
    "palette": ScreenRow(
        "dialogs.palette:PaletteScreen",
        N_("Commands"),
        keys="ctrl+p",
        command="app.palette",
        help=N_("Everything that can be done here; type to find it"),
        footer=True,
    ),
    "help": ScreenRow(
        "dialogs.help:HelpScreen",
        N_("Help"),
        keys="f1 ?",
        command="app.help",
        help=N_("What this place is for, and its keys"),
        footer=True,
    ),
    "jump": ScreenRow(
        "dialogs.jump:JumpScreen",
        N_("Go to"),
        keys="ctrl+g",
        command="app.goto",
        help=N_("Type part of a code, stage, section or place"),
    ),
    "today": ScreenRow(
        "today.screen:TodayScreen",
        N_("Today"),
        "today",
        "f2 t",
        "app.today",
        N_("What is to be done, and what you wrote today"),
        within=_LIST,
    ),
    "caseload": ScreenRow(
        "caseload.screen:CaseloadScreen",
        N_("Cases"),
        "caseload",
        "f3 c",
        "app.cases",
        N_("All your cases and how far they are"),
        within=_LIST,
    ),
    "case": ScreenRow("case.open_case:open_case"),
    "overview": _part("stage_screen:StageScreen", part="overview"),
    "engagement": _part("engagement:EngagementScreen"),
    "assessment": _part("assessment:AssessmentScreen"),
    "plan": _part("plan:PlanScreen"),
    "intervention": _part("intervention:InterventionScreen"),
    "evaluation": _part("evaluation:EvaluationScreen"),
    "termination": _part("termination:TerminationScreen"),
    "conferences": _part("conferences:ConferencesScreen"),
    "review": _part("concepts:ReviewScreen"),
    "good_practice": _part("good_practice:GoodPracticeScreen"),
    "conclusions": _part("conclusions:ConclusionsScreen"),
    "attachments": _part("attachments:AttachmentsScreen"),
    "identity": _part("identity:IdentityScreen"),
    "institution": _part("institution:InstitutionScreen"),
    "concepts": _part("concepts:ConceptsScreen"),
    "journal": ScreenRow(
        "journal.screen:JournalScreen",
        N_("Journal"),
        "journal",
        "f4 b",
        "app.journal",
        N_("The logbook: what was done, day by day"),
        within=("calendar", "list"),
    ),
    "entry": ScreenRow("journal.entry:EntryScreen", place="entry"),
    "quick_log": ScreenRow(
        "journal.quick_log:QuickLogScreen",
        N_("Log"),
        "capture",
        "ctrl+l l",
        "app.log",
        N_("Logs what you did in one line, from anywhere"),
        WRITE,
        footer=True,
    ),
    "report": ScreenRow(
        "report.screen:ReportScreen",
        N_("Report"),
        "report",
        "f5 r",
        "app.report",
        N_("The report as it will read, and what is missing"),
        within=_LIST,
    ),
    "practicum": ScreenRow(
        "case.practicum:PracticumScreen",
        N_("Practicum"),
        "part",
        "f6 p",
        "app.practicum",
        N_("You, the placement, the institution: entered once"),
        within=("sections", "form", "table", "list"),
    ),
    "history": ScreenRow(
        "history.screen:HistoryScreen",
        N_("Earlier versions"),
        "history",
        "f8 h",
        "app.history",
        N_("Earlier versions of what is open or marked, and the way back"),
        LOOK,
        within=_LIST,
    ),
    "chronology": ScreenRow(
        "chronology:ChronologyScreen",
        N_("Chronology"),
        "chronology",
        "T",
        "app.chronology",
        N_("What happened when in the case that is open or marked"),
        LOOK,
        within=_LIST,
    ),
    "stages": ScreenRow(
        "case.stage_overview:StageOverviewScreen",
        N_("Stages"),
        "stages",
        "S",
        "app.stages",
        N_("What each stage still needs, and which symptom is answered by what"),
        LOOK,
        within=_LIST,
    ),
    "check": ScreenRow(
        "check.screen:CheckScreen",
        N_("Check"),
        "check",
        "f11 v",
        "app.check",
        N_("What a careful second reader finds in the case that is open or marked"),
        within=_LIST,
    ),
    "form": ScreenRow(
        "report.forms:ask_form",
        N_("Form …"),
        command="app.form",
        help=N_("Consent, referral, termination and the other forms: of the case, or blank"),
        group=LOOK,
    ),
    "kinds": ScreenRow(
        "journal.activity_kinds:ActivityKindsScreen",
        N_("Kinds of activity"),
        "kinds",
        "",
        "app.kinds",
        N_("What the kinds of activity are called, and those of your own"),
        LOOK,
        within=_LIST,
    ),
    "library": ScreenRow(
        "library:LibraryScreen",
        N_("The library"),
        "library",
        "W",
        "app.library",
        N_("Texts on methods, roles and laws: what a report takes in of them, and why"),
        LOOK,
        within=_LIST,
    ),
    "conflict": ScreenRow(
        "dialogs.conflict:settle_any",
        N_("Both texts"),
        keys="f7 B",
        command="app.beside",
        help=N_("Side by side what two windows or computers wrote in the same place"),
        group=LOOK,
    ),
    "question": ScreenRow("dialogs.ask:QuestionScreen"),
    "drafts": ScreenRow("dialogs.drafts:offer_drafts"),
    "repair": ScreenRow("dialogs.repair:offer_repair"),
    "rescue": ScreenRow("dialogs.rescue:offer_rescue"),
    "save_alarm": ScreenRow("dialogs.rescue:alarm"),
    "unlock": ScreenRow("vault.unlock:UnlockScreen"),
    "create_vault": ScreenRow("vault.create:CreateVaultScreen"),
    "first_run": ScreenRow("vault.first_run:FirstRunScreen"),
}

PLACES: dict[str, str] = {
    "everywhere": N_("Everywhere"),
    "list": N_("In every list"),
    "part": N_("Inside a case"),
    "sections": N_("The list of sections"),
    "form": N_("A form"),
    "table": N_("A table in a form"),
    "calendar": N_("The calendar of the journal"),
    "entry": N_("An entry of the journal"),
    "capture": N_("Logging a line"),
}
"""Titles of the places that are not called like a screen."""
OVER_OTHERS = ("capture",)
"""Places that lie over another; what works everywhere does not work in them."""


def places() -> dict[str, str]:
    """All places, in the order they are explained in, with their titles."""
    named = ["everywhere", "list"]
    for row in SCREENS.values():
        named += [row.place, *row.within]
    titles = {row.place: row.title for row in SCREENS.values()} | PLACES
    return {place: titles[place] for place in dict.fromkeys(filter(None, named))}


def within(place: str) -> tuple[str, ...]:
    """The places inside a place, with commands of their own."""
    return next((row.within for row in SCREENS.values() if row.place == place), ())


def load(name: str) -> Any:
    """The class or function of a screen, imported when it is first asked for."""
    module, _colon, found = SCREENS[name].target.partition(":")
    return getattr(import_module(f"{_ROOM}.{module}"), found)


def screen_of_part(part: str) -> str:
    """The name of the screen that shows a part; one without a screen of its own has the common one.

    A part may be called as another place is: that of a month of the journal is.
    """
    row = SCREENS.get(part)
    return part if row is not None and row.place == "part" else "overview"


def name_of(kind: type[object]) -> str:
    """The name of the row that a class stands in, "" if it stands in none."""
    target = f"{kind.__module__.removeprefix(_ROOM + '.')}:{kind.__qualname__}"
    found = (name for name, row in SCREENS.items() if row.target == target)
    return next(found, "")
