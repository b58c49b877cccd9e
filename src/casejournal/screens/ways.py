"""The ways between the places: the stack of screens, and everything that opens one."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast

from casejournal.errors import CasejournalError
from casejournal.i18n import _
from casejournal.records.text import visible
from casejournal.screens.place import Place
from casejournal.screens.shell import top_place
from casejournal.widgets.typing_order import TypingOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from textual.dom import DOMNode
    from textual.screen import Screen

    from casejournal.editing import Session
    from casejournal.records.address import Address
    from casejournal.records.case import CaseFile
    from casejournal.records.journal import DailyEntry
    from casejournal.screens.capturing import Unsent
    from casejournal.screens.checking import Checks
    from casejournal.screens.spots import Spot
    from casejournal.screens.stages import Line
    from casejournal.screens.today import Today
    from casejournal.vault import Target, Vault


class Ways(TypingOrder):
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

    def session(self, target: Target) -> Session:
        """The one open session on a file; opens it if needed. Raises CasejournalError."""
        raise NotImplementedError

    def say(self, *sentences: str, then: Callable[[], None] | None = None) -> None:
        """Shows sentences until they are read."""
        from casejournal.screens.ask import Ask

        self.push_screen(Ask("", *sentences), lambda _answer: then() if then else None)

    def tell(self, text: str, severity: str = "information") -> None:
        """Shows a sentence for a while; it may hold what somebody wrote."""
        self.notify(visible(text), severity=severity, markup=False)  # type: ignore[arg-type]

    # --- places

    @property
    def home(self) -> Today:
        """The list of today, which is always there."""
        return cast("Today", self.screen_stack[0])

    @property
    def place(self) -> Screen[Any]:
        """The place that is shown, perhaps under a dialog."""
        return top_place(self.screen_stack)

    def show_place(self, screen: Screen[Any], *, instead_of: type[Screen[Any]]) -> None:
        """Puts a place on top, in place of one of its kind if there is one in the stack."""
        while len(self.screen_stack) > 1 and (
            self.screen.is_modal
            or not isinstance(self.screen, Place)
            or any(isinstance(found, instead_of) for found in self.screen_stack[1:-1])
        ):
            self._leave()
        if len(self.screen_stack) > 1 and isinstance(self.screen, instead_of):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _opened(self, target: Target) -> Session | None:
        try:
            return self.session(target)
        except CasejournalError as error:
            self.mend(target, error)
            return None

    def mend(self, target: Target, error: CasejournalError) -> None:
        """Says that a file could not be opened; a damaged one may be brought back."""
        from casejournal.screens.mending import offer

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
        session: Session,
        part: str,
        section: str | None = None,
        focus: Address | None = None,
        keys: bool | None = None,
        spot: Spot | None = None,
    ) -> None:
        """Shows a part of an open file; the last three are as for `PartScreen`."""
        from casejournal.screens.part import PartScreen
        from casejournal.screens.parts import screen_for

        screen = screen_for(part)(session, part, section, focus, keys, spot)
        self.show_place(screen, instead_of=PartScreen)

    def open_journal(self, day: str = "", case: str = "", entry_id: str = "") -> None:
        """Shows the journal at an ISO day (today if "") and an entry, perhaps of one case only."""
        from casejournal.screens.journal import Journal

        screen = Journal(day=day, case=case, entry_id=entry_id)
        self.show_place(screen, instead_of=Journal)

    def open_report(self, case_id: str, section: str = "") -> None:
        """Shows the report of a case, where it was last read unless told."""
        from casejournal.screens.report import Report
        from casejournal.vault import CaseTarget, ProfileTarget

        if self._opened(CaseTarget(case_id)) and self._opened(ProfileTarget()):
            section = section or self.report_at.get(case_id, "")
            self.show_place(Report(case_id, section), instead_of=Report)

    def open_chronology(self, case_id: str, at: Address = (), significant: bool = False) -> None:
        """Shows what happened when in a case, at the event from an address."""
        from casejournal.screens.chronology import Chronology
        from casejournal.vault import CaseTarget

        if self._opened(CaseTarget(case_id)):
            self.show_place(Chronology(case_id, at, significant), instead_of=Chronology)

    def open_stages(self, case_id: str, at: Line | None = None) -> None:
        """Shows how far the stages of a case are, at a line."""
        from casejournal.screens.stages import Stages
        from casejournal.vault import CaseTarget

        if self._opened(CaseTarget(case_id)):
            self.show_place(Stages(case_id, at), instead_of=Stages)

    def open_check(self, case_id: str, at: str = "") -> None:
        """Shows what is found in a case, at the finding with a key."""
        from casejournal.screens.check import Check
        from casejournal.vault import CaseTarget, ProfileTarget

        if self._opened(CaseTarget(case_id)) and self._opened(ProfileTarget()):
            self.show_place(Check(case_id, at), instead_of=Check)

    def open_library(self, case_id: str = "", key: str = "") -> None:
        """Shows the library and what a case uses of it, at an entry."""
        from casejournal.screens.library import Library
        from casejournal.vault import ProfileTarget

        if self._opened(ProfileTarget()):
            self.show_place(Library(case_id, key), instead_of=Library)

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
        from casejournal.screens.caseload import Caseload

        while len(self.screen_stack) > 1 and not isinstance(self.screen, Caseload):
            self._leave()
        if not isinstance(self.screen, Caseload):
            self.push_screen(Caseload(marked))

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
        from casejournal.screens.capture import CaptureScreen

        self.push_screen(CaptureScreen(self.unsent, self._case_code()))

    @cached_property
    def unsent(self) -> Unsent:
        """The lines that are logged in this window."""
        from casejournal.screens.capturing import Unsent

        return Unsent()

    @cached_property
    def checks(self) -> Checks:
        """What is found in the cases that are looked at."""
        from casejournal.screens.checking import Checks

        return Checks(self)

    def open_entry(self, what: tuple[str, str] | DailyEntry, spot: Spot | None = None) -> None:
        """Shows the form of an entry, by its month and id, or of one that is begun with it."""
        from casejournal.screens.entry import EntryScreen
        from casejournal.screens.journal_days import ENTRIES
        from casejournal.vault import MonthTarget
        from casejournal.vault.journal import month_of

        month = what[0] if isinstance(what, tuple) else month_of(what)
        session = self._opened(MonthTarget(month))
        if session is None:
            return
        if isinstance(what, tuple):
            self.push_screen(EntryScreen(session, (*ENTRIES, what[1]), spot=spot))
        else:
            self.push_screen(EntryScreen(session, None, what))

    def action_kinds(self) -> None:
        from casejournal.screens.kinds import Kinds

        self.show_place(Kinds(), instead_of=Kinds)

    def action_practicum(self) -> None:
        self.open_profile()

    def action_report(self) -> None:
        if case_id := self._case_id():
            self.open_report(case_id)
        else:
            self.tell(_("Mark a case first: a report belongs to one case."))

    def action_form(self) -> None:
        from casejournal.screens.forms import ask_form
        from casejournal.screens.place import Place

        place = self.place
        if isinstance(place, Place) and (case_id := self._case_id()):
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
        from casejournal.screens.history import History

        if not isinstance(self.place, History):
            self.show_place(History(target), instead_of=History)

    def _case_id(self, screens: Sequence[Screen[Any]] | None = None) -> str:
        """The id of the case that is open or marked, "" if none is."""
        from casejournal.vault import CaseTarget

        for screen in reversed(self.screen_stack if screens is None else screens):
            if (session := getattr(screen, "session", None)) is not None:
                target = getattr(session, "target", None)
                if isinstance(target, CaseTarget):
                    return target.id
            if isinstance(screen, Place) and (found := screen.case_id()):
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
        from casejournal.screens.goto import Goto, follow

        self.push_screen(Goto(self._case_id()), partial(follow, self))

    def action_palette(self) -> None:
        from casejournal.screens.palette import Palette

        def chosen(answer: tuple[str, DOMNode] | None) -> None:
            if answer:
                self.call_later(self.run_action, *answer)

        self.push_screen(Palette(self.screen), chosen)

    def action_help(self) -> None:
        from casejournal.screens.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help())
