"""The ways between the places: the stack of screens, and everything that opens one."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast

from casejournal.app.shell import top_place
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _
from casejournal.records.values.text import visible
from casejournal.screens.base import BaseScreen
from casejournal.widgets.typing_order import TypingOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from textual.dom import DOMNode
    from textual.screen import Screen

    from casejournal.app.positions import Position
    from casejournal.editing import EditingSession
    from casejournal.records.address import Address
    from casejournal.records.case import CaseFile
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.screens.case.stage_overview import StageLine
    from casejournal.screens.check.background import BackgroundChecks
    from casejournal.screens.journal.quick_log_store import UnstoredLine
    from casejournal.screens.today.screen import TodayScreen
    from casejournal.vault import Target, Vault


class Navigation(TypingOrder):
    """An app in which one goes from place to place.

    The stack of screens has today at the bottom, at most one of each other place above it, and
    dialogs on top.
    """

    def __init__(self) -> None:
        super().__init__()
        self.report_at: dict[str, str] = {}
        self.trashed: list[Path] = []
        self.journal_view = "month"
        self._back: tuple[Screen[Any], Address, Callable[[], None]] | None = None

    today: Callable[[], date]
    """The day it is."""

    @property
    def vault(self) -> Vault:
        """The vault."""
        raise NotImplementedError

    def session(self, target: Target) -> EditingSession:
        """The one open session on a file; opens it if needed. Raises CasejournalError."""
        raise NotImplementedError

    def say(self, *sentences: str, then: Callable[[], None] | None = None) -> None:
        """Shows sentences until they are read."""
        from casejournal.screens.dialogs.ask import Ask

        self.push_screen(Ask("", *sentences), lambda _answer: then() if then else None)

    def tell(self, text: str, severity: str = "information") -> None:
        """Shows a sentence for a while; it may hold what somebody wrote."""
        self.notify(visible(text), severity=severity, markup=False)  # type: ignore[arg-type]

    # --- places

    @property
    def home(self) -> TodayScreen:
        """The list of today, which is always there."""
        return cast("TodayScreen", self.screen_stack[0])

    @property
    def place(self) -> Screen[Any]:
        """The place that is shown, perhaps under a dialog."""
        return top_place(self.screen_stack)

    def show_place(self, screen: Screen[Any], *, instead_of: type[Screen[Any]]) -> None:
        """Puts a place on top, in place of one of its kind if there is one in the stack."""
        while len(self.screen_stack) > 1 and (
            self.screen.is_modal
            or not isinstance(self.screen, BaseScreen)
            or any(isinstance(found, instead_of) for found in self.screen_stack[1:-1])
        ):
            self._leave()
        if len(self.screen_stack) > 1 and isinstance(self.screen, instead_of):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _opened(self, target: Target) -> EditingSession | None:
        try:
            return self.session(target)
        except CasejournalError as error:
            self.mend(target, error)
            return None

    def mend(self, target: Target, error: CasejournalError) -> None:
        """Says that a file could not be opened; a damaged one may be brought back."""
        from casejournal.screens.dialogs.repair import offer

        offer(self, self.vault, target, error, partial(self._mended, target))

    def _mended(self, target: Target) -> None:
        from casejournal.vault import CaseTarget, MonthTarget

        if isinstance(target, CaseTarget):
            self.open_case(target.id)
        elif isinstance(target, MonthTarget):
            self.open_journal(f"{target.month}-01")
        else:
            self.open_profile()

    def open_case(
        self,
        case_id: str,
        part: str | None = None,
        section: str | None = None,
        focus: Address | None = None,
    ) -> None:
        """Shows a case, at its current stage unless told; `focus` is the address of a field."""
        from casejournal.vault import CaseTarget

        session = self._opened(CaseTarget(case_id))
        if session is None:
            return
        if part is None:
            from casejournal.records.case import current_stage

            stage = current_stage(cast("CaseFile", session.root))
            part = stage.name if stage else "overview"
        self.open_part(session, part, section, focus)

    def open_profile(
        self, part: str = "practicum", section: str | None = None, focus: Address | None = None
    ) -> None:
        """Shows a part of the profile."""
        from casejournal.vault import ProfileTarget

        if (session := self._opened(ProfileTarget())) is not None:
            self.open_part(session, part, section, focus)

    def open_part(
        self,
        session: EditingSession,
        part: str,
        section: str | None = None,
        focus: Address | None = None,
        keys: bool | None = None,
        spot: Position | None = None,
    ) -> None:
        """Shows a part of an open file; the last three are as for `PartScreen`."""
        from casejournal.app.part_screens import screen_for
        from casejournal.screens.case.stage_screen import StageScreen

        screen = screen_for(part)(session, part, section, focus, keys, spot)
        self.show_place(screen, instead_of=StageScreen)

    def open_journal(self, day: str = "", case: str = "", entry_id: str = "") -> None:
        """Shows the journal at an ISO day (today if "") and an entry, perhaps of one case only."""
        from casejournal.screens.journal.screen import JournalScreen

        screen = JournalScreen(day=day, case=case, entry_id=entry_id)
        self.show_place(screen, instead_of=JournalScreen)

    def open_report(self, case_id: str, section: str = "") -> None:
        """Shows the report of a case, where it was last read unless told."""
        from casejournal.screens.report.screen import ReportScreen
        from casejournal.vault import CaseTarget, ProfileTarget

        if self._opened(CaseTarget(case_id)) and self._opened(ProfileTarget()):
            section = section or self.report_at.get(case_id, "")
            self.show_place(ReportScreen(case_id, section), instead_of=ReportScreen)

    def open_chronology(self, case_id: str, at: Address = (), significant: bool = False) -> None:
        """Shows what happened when in a case, at the event from an address."""
        from casejournal.screens.chronology import ChronologyScreen
        from casejournal.vault import CaseTarget

        if self._opened(CaseTarget(case_id)):
            self.show_place(ChronologyScreen(case_id, at, significant), instead_of=ChronologyScreen)

    def open_stages(self, case_id: str, at: StageLine | None = None) -> None:
        """Shows how far the stages of a case are, at a line."""
        from casejournal.screens.case.stage_overview import StageOverview
        from casejournal.vault import CaseTarget

        if self._opened(CaseTarget(case_id)):
            self.show_place(StageOverview(case_id, at), instead_of=StageOverview)

    def open_check(self, case_id: str, at: str = "") -> None:
        """Shows what is found in a case, at the finding with a key."""
        from casejournal.screens.check.screen import CheckScreen
        from casejournal.vault import CaseTarget, ProfileTarget

        if self._opened(CaseTarget(case_id)) and self._opened(ProfileTarget()):
            self.show_place(CheckScreen(case_id, at), instead_of=CheckScreen)

    def open_library(self, case_id: str = "", key: str = "") -> None:
        """Shows the library and what a case uses of it, at an entry."""
        from casejournal.screens.library import LibraryScreen
        from casejournal.vault import ProfileTarget

        if self._opened(ProfileTarget()):
            self.show_place(LibraryScreen(case_id, key), instead_of=LibraryScreen)

    def come_back(self, way: Callable[[], None]) -> None:
        """Has the way back from the place that was just opened lead elsewhere than up.

        Only from the section that was opened: whoever went on from there goes up as always.
        """
        self._back = (self.screen, self._section(), way)

    def _section(self) -> Address:
        """The part and section that is shown, () if none is."""
        place: Address = getattr(self.screen, "place", ())
        return place[:2]

    async def action_back(self) -> None:
        screen, section, way = self._back or (None, (), None)
        if way is not None and screen is self.screen and section == self._section():
            self._back = None
            way()
            return
        go_back = getattr(self.screen, "go_back", None)
        if go_back is not None and go_back():
            return
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def go_home(self) -> None:
        """Shows today, which is below all other places."""
        while len(self.screen_stack) > 1:
            self._leave()

    def action_today(self) -> None:
        self.go_home()

    def open_caseload(self, marked: str = "") -> None:
        """Shows the cases, at the one with an id unless it is ""."""
        from casejournal.screens.caseload.screen import CaseloadScreen

        while len(self.screen_stack) > 1 and not isinstance(self.screen, CaseloadScreen):
            self._leave()
        if not isinstance(self.screen, CaseloadScreen):
            self.push_screen(CaseloadScreen(marked))

    def action_cases(self) -> None:
        self.open_caseload(self._case_id())

    def _leave(self) -> None:
        """Takes the screen on top away, which may have something to do first."""
        leave = getattr(self.screen, "leave", None)
        if leave is not None:
            leave()
        self.pop_screen()

    def action_journal(self) -> None:
        self.open_journal()

    def action_log(self) -> None:
        from casejournal.screens.journal.quick_log import QuickLogScreen

        self.push_screen(QuickLogScreen(self.unsent, self._case_code()))

    @cached_property
    def unsent(self) -> UnstoredLine:
        """The lines that are logged in this window."""
        from casejournal.screens.journal.quick_log_store import UnstoredLine

        return UnstoredLine()

    @cached_property
    def checks(self) -> BackgroundChecks:
        """What is found in the cases that are looked at."""
        from casejournal.screens.check.background import BackgroundChecks

        return BackgroundChecks(self)

    def open_entry(self, what: tuple[str, str] | DailyEntry, spot: Position | None = None) -> None:
        """Shows the form of an entry, by its month and id, or of one that is begun with it."""
        from casejournal.screens.journal.entry import EntryScreen
        from casejournal.screens.journal.lines import ENTRIES
        from casejournal.vault import MonthTarget
        from casejournal.vault.journal.months import month_of

        month = what[0] if isinstance(what, tuple) else month_of(what)
        session = self._opened(MonthTarget(month))
        if session is None:
            return
        if isinstance(what, tuple):
            self.push_screen(EntryScreen(session, (*ENTRIES, what[1]), spot=spot))
        else:
            self.push_screen(EntryScreen(session, None, what))

    def action_kinds(self) -> None:
        from casejournal.screens.journal.activity_kinds import ActivityKindsScreen

        self.show_place(ActivityKindsScreen(), instead_of=ActivityKindsScreen)

    def action_practicum(self) -> None:
        self.open_profile()

    def action_report(self) -> None:
        if case_id := self._case_id():
            self.open_report(case_id)
        else:
            self.tell(_("Mark a case first: a report belongs to one case."))

    def action_form(self) -> None:
        from casejournal.screens.base import BaseScreen
        from casejournal.screens.report.forms import ask_form

        place = self.place
        if isinstance(place, BaseScreen) and (case_id := self._case_id()):
            ask_form(place, case_id)
        else:
            self.tell(_("Mark a case first: a form belongs to one case."))

    def action_chronology(self) -> None:
        if case_id := self._case_id():
            self.open_chronology(case_id)
        else:
            self.tell(_("Mark a case first: a chronology belongs to one case."))

    def action_stages(self) -> None:
        if case_id := self._case_id():
            self.open_stages(case_id)
        else:
            self.tell(_("Mark a case first: its stages are its own."))

    def action_check(self) -> None:
        if case_id := self._case_id():
            self.open_check(case_id)
        else:
            self.tell(_("Mark a case first: a check is of one case."))

    def action_library(self) -> None:
        self.open_library(self.place_case())

    def action_history(self) -> None:
        from casejournal.vault import CaseTarget

        session = getattr(self.place, "session", None)
        target = getattr(session, "target", None)
        if target is None and (case_id := self._case_id()):
            target = CaseTarget(case_id)
        if target is None:
            self.tell(_("Mark a case first: earlier versions belong to one file."))
        else:
            self.open_history(target)

    def open_history(self, target: Target) -> None:
        """Shows the earlier versions of a file."""
        from casejournal.screens.history.screen import HistoryScreen

        if not isinstance(self.place, HistoryScreen):
            self.show_place(HistoryScreen(target), instead_of=HistoryScreen)

    def _case_id(self, screens: Sequence[Screen[Any]] | None = None) -> str:
        """The id of the case that is open or marked, "" if none is."""
        from casejournal.vault import CaseTarget

        for screen in reversed(self.screen_stack if screens is None else screens):
            if (session := getattr(screen, "session", None)) is not None:
                target = getattr(session, "target", None)
                if isinstance(target, CaseTarget):
                    return target.id
            if isinstance(screen, BaseScreen) and (found := screen.case_id()):
                return found
        return ""

    def place_case(self) -> str:
        """The id of the case that is open or marked above today's list, "" if none is."""
        return self._case_id(self.screen_stack[1:])

    def _case_code(self) -> str:
        """The code of the case that is open, "" if none is."""
        place = self.place
        session = getattr(place, "session", None)
        root = getattr(session, "root", None)
        return str(getattr(root, "code", ""))

    def action_goto(self) -> None:
        from casejournal.screens.dialogs.jump import JumpPalette, follow

        self.push_screen(JumpPalette(self._case_id()), partial(follow, self))

    def action_palette(self) -> None:
        from casejournal.screens.dialogs.palette import Palette

        def chosen(answer: tuple[str, DOMNode] | None) -> None:
            if answer:
                self.call_later(self.run_action, *answer)

        self.push_screen(Palette(self.screen), chosen)

    def action_help(self) -> None:
        from casejournal.screens.dialogs.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help())
