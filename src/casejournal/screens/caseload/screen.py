"""The caseload: every case on one line, with how far it is and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.widgets import Static

from casejournal.app.commands.registry import bindings_for
from casejournal.app.services import SharedState
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import N_, _, language, ngettext
from casejournal.records.values.text import clean_line, fold, visible
from casejournal.screens.base import BaseScreen, TopLine
from casejournal.widgets.key_line import KeyLine
from casejournal.widgets.long_list import LongList

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from casejournal.app.navigable import Here, Ids
    from casejournal.app.services import Services
    from casejournal.vault import CaseSummary

STAGE_NAMES = {
    "engagement": N_("Engagement"),
    "assessment": N_("Assessment"),
    "plan": N_("Plan"),
    "intervention": N_("Intervention"),
    "evaluation": N_("Evaluation"),
    "termination": N_("Termination"),
}


BAR = {"e": "·", "b": "▌", "c": "█", "g": "▒", "r": "▒"}


def stage_bar(states: str, closed: bool) -> str:
    """The six stages as blocks: full if complete, half if begun, grey if left incomplete."""
    return "██████" if closed else "".join(BAR.get(state, "·") for state in states).ljust(6, "·")


def stage_name(case: CaseSummary) -> str:
    """Number and name of the stage a case is in, in words."""
    if case.closed:
        return _("Closed")
    return f"{case.stage_number} {_(STAGE_NAMES.get(case.stage, case.stage))}"


def _cell(text: str, width: int) -> Text:
    cell = Text(text if width else "", no_wrap=True)
    cell.truncate(max(0, width - 1), overflow="ellipsis")
    cell.pad_right(max(0, width - cell.cell_len))
    return cell


class Columns:
    """Widths of the columns of the list at a width of the screen."""

    def __init__(self, width: int) -> None:
        wide = width >= 96
        self.code = 14 if wide else 9
        self.stage = 24 if wide else 22
        self.percent = 10 if wide else 9
        self.contact = 19 if wide else 17
        rest = width - self.code - self.stage - self.percent - self.contact
        self.next = rest if rest >= 12 else 0
        """0 where there is no room for it."""


class TrashedCases(SharedState):
    """The cases that were moved to the trash since the start, to be taken back."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.folders: list[Path] = []


class CaseloadScreen(BaseScreen):
    """The list of cases."""

    WHERE = "caseload"
    IS_FIRST = True
    ABOUT = N_(
        "Each line is a case: its stage, how much of what is needed has been written, when you"
        " were last in contact and what comes next. An exclamation mark means that something is"
        " overdue or that it is time to meet the client again."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("caseload")
    DEFAULT_CSS = """
    CaseloadScreen {
        & #columns { height: 1; padding: 0 1 0 2; color: $text-muted; }
        & LongList { height: 1fr; padding: 0 0; }
        & #empty { display: none; height: 1fr; padding: 2 3; }
        &.-empty #empty { display: block; }
        &.-empty LongList, &.-empty #columns { display: none; }
    }
    """

    def __init__(self, marked: str = "") -> None:
        super().__init__()
        self.cases: list[CaseSummary] = []
        self._filter = ""
        self._marked = marked
        """Id of the case to be marked at first."""

    @classmethod
    def ids_here(cls, here: Here) -> Ids | str | None:
        return {"marked": here.case_id}

    def ids(self) -> Ids:
        return {"marked": self.case_id()}

    def compose(self) -> ComposeResult:
        yield TopLine()
        yield Static(id="columns")
        yield LongList(self._line, id="cases")
        yield Static(id="empty")
        yield KeyLine()

    @property
    def _trashed(self) -> list[Path]:
        """Where the cases moved to the trash since the start are."""
        return self.services.shared(TrashedCases).folders

    @property
    def listing(self) -> LongList[CaseSummary]:
        """The list itself."""
        return self.query_one("#cases", LongList)

    def on_mount(self) -> None:
        self.query_one(TopLine).say(_("Cases"))
        self.listing.focus()

    def on_screen_resume(self) -> None:
        if self.is_current:  # not on the way from above it to below it
            self.look_again()

    def on_resize(self) -> None:
        self._show_columns()

    # --- what is shown -------------------------------------------------------------------------

    def look_again(self, mark: str = "") -> None:
        """Reads the list again; the marked case stays marked, unless `mark` is the id of one."""
        marked, self._marked = mark or self.case_id() or self._marked, ""
        try:
            self.cases = self.services.vault.cases(self.services.today())
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
        self._show(marked)

    def _show(self, marked: str = "") -> None:
        wanted = fold(self._filter).split()
        found = self.cases
        if wanted:
            found = [case for case in found if all(word in self._found(case) for word in wanted)]
        index = next((i for i, case in enumerate(found) if case.id == marked), 0)
        self.listing.show(found, index)
        self.set_class(not found, "-empty")
        self.query_one("#empty", Static).update(self._nothing() if not found else "")
        closed = sum(1 for case in self.cases if case.closed)
        count = ngettext("{n} open", "{n} open", len(self.cases) - closed)
        said = count.format(n=len(self.cases) - closed)
        if closed:
            said += " · " + ngettext("{n} closed", "{n} closed", closed).format(n=closed)
        right = _("find: {text}").format(text=visible(self._filter)) if self._filter else ""
        self.query_one(TopLine).say(_("Cases"), said if self.cases else "", right)
        self._show_columns()

    def _found(self, case: CaseSummary) -> str:
        words = (case.code, stage_name(case), _(case.next_what) if case.next_what else "")
        return fold(" ".join(words))

    def _nothing(self) -> Text:
        if self._filter:
            return Text(_("No case has these letters. Esc shows all cases again."))
        return Text(
            _(
                "Here your cases will be listed, each under a code that you choose.\n\n"
                "Press n to begin the first one. Press l to write in the journal without a case."
            )
        )

    def _show_columns(self) -> None:
        at = Columns(self.size.width - 3)
        line = _cell(_("Code"), at.code) + _cell(_("Stage"), at.stage)
        line += _cell(_("Complete"), at.percent) + _cell(_("Last contact"), at.contact)
        line += _cell(_("Next"), at.next)
        self.query_one("#columns", Static).update(line)

    def _line(self, case: CaseSummary, width: int) -> Text:
        at, today = Columns(width), self.services.today()
        line = _cell(visible(case.code), at.code)
        line.stylize("strong")
        if case.problem:
            return line + Text(f"!  {visible(case.problem)}", style="alert")
        line += Text(stage_bar(case.stages, bool(case.closed)) + " ", style="accent")
        line += _cell(stage_name(case), at.stage - 7)
        line += Text(f"{case.percent:>3} %".ljust(at.percent))
        line += self._contact(case, at.contact, today)
        return line + self._next(case, at.next, today)

    def _contact(self, case: CaseSummary, width: int, today: date) -> Text:
        from casejournal.records.dates.format import near_day

        quiet = bool(case.contact_due) and case.contact_due <= today.isoformat()
        text = near_day(case.last_contact, today, language()) + ("  !" if quiet else "")
        cell = _cell(text, width)
        cell.stylize("alert" if quiet else "")
        return cell

    def _next(self, case: CaseSummary, width: int, today: date) -> Text:
        if not case.next_what:
            return _cell("–", width)
        what = _(case.next_what)
        if not case.next_due:
            return _cell(what, width)
        from casejournal.records.dates.format import near_day

        late = case.next_due < today.isoformat()
        when = near_day(case.next_due, today, language()) + ("  !" if late else "")
        cell = _cell(f"{what} · {when}", width)
        cell.stylize("alert" if late else "")
        return cell

    # --- what can be done ----------------------------------------------------------------------

    def case_id(self) -> str:
        case = self.listing.item
        return case.id if case else ""

    def go_back(self) -> bool:
        if not self._filter:
            return False
        self._filter = ""
        self._show(self.case_id())
        return True

    def on_long_list_opened(self, event: LongList.Opened) -> None:
        event.stop()
        if (case := self.listing.item) is not None:
            self.services.open("case", case_id=case.id)

    def action_filter(self) -> None:
        def live(text: str) -> None:
            self._filter = clean_line(text)
            self._show(self.case_id())

        def cancelled() -> None:
            live("")

        self.ask_line(
            _("Find"),
            lambda _text: "",
            value=self._filter,
            live=live,
            cancelled=cancelled,
            behind=self.listing,
        )

    def action_new(self) -> None:
        from casejournal.screens.caseload.new_case import ask_code

        ask_code(self)

    def action_export(self) -> None:
        from casejournal.screens.report.export import ask_export

        if case_id := self.case_id():
            ask_export(self, case_id)

    def action_export_as(self) -> None:
        from casejournal.screens.report.export import choose_export

        if case_id := self.case_id():
            choose_export(self, case_id)

    def action_trash(self) -> None:
        case = self.listing.item
        if case is None:
            return
        chosen = case

        def done(text: str) -> str:
            from casejournal.vault import CaseTarget

            try:
                self.services.close(CaseTarget(chosen.id))
                moved = self.services.vault.trash_case(chosen.id, clean_line(text))
            except CasejournalError as error:
                return str(error)
            self._trashed.append(moved)
            self.look_again()
            self.services.tell(
                _("{code} is in the trash. Press u to take it back.").format(
                    code=visible(chosen.code)
                )
            )
            return ""

        self.ask_line(
            _("Why {code} goes into the trash (may be left blank)").format(code=visible(case.code)),
            done,
            hint=_("It can be taken back with u."),
        )

    def action_undo(self) -> None:
        if not self._trashed:
            self.services.tell(_("Nothing was moved to the trash since you started."))
            return
        try:
            case_id = self.services.vault.restore_case(self._trashed[-1])
        except CasejournalError as error:
            self.services.say(error.what, error.safe, error.todo)
            return
        self._trashed.pop()
        self.app.clear_notifications()
        self.look_again(case_id)
        code = next((case.code for case in self.cases if case.id == case_id), "")
        self.services.tell(_("{code} is back.").format(code=visible(code)))
