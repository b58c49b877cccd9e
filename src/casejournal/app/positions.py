"""Where somebody is in the program, kept without a word of what is shown there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from casejournal.platform.errors import CasejournalError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.screen import Screen

    from casejournal.app.navigation import Navigation
    from casejournal.records.address import Address
    from casejournal.screens.case.long_text import ProseScreen
    from casejournal.screens.case.stage_screen import StageScreen
    from casejournal.screens.journal.entry import EntryScreen
    from casejournal.vault import Target
    from casejournal.widgets.form.form import Form

ENTRIES = ("journal", "entries")


@dataclass(frozen=True)
class Position:
    """A place in a form or table, by numbers and ids."""

    focus: Address | None = None
    """The field or row that has the keys."""
    cursor: tuple[int, int] | None = None
    """Line and column in the field."""
    full: bool = False
    """Whether the field has the whole screen."""

    def go_to(self, form: Form) -> None:
        """Gives the keys of a form to the field, with the cursor where it was."""
        form.begin(self.focus)
        editor = getattr(form.active, "editor", None)
        if editor is not None and self.cursor is not None:
            editor.move_cursor(self.cursor)  # which stays within the text


def spots_of(screens: Sequence[Screen[Any]]) -> list[Callable[[Navigation], None]]:
    """What shows again what each of the screens shows, if it is still there."""
    found = (_spot_of(screen, screens[at + 1 :]) for at, screen in enumerate(screens))
    return [spot for spot in found if spot is not None]


def _spot_of(
    screen: Screen[Any], above: Iterable[Screen[Any]]
) -> Callable[[Navigation], None] | None:
    """The same for one screen; None for a dialog."""
    from casejournal.screens.case.long_text import ProseScreen
    from casejournal.screens.case.stage_overview import StageOverview
    from casejournal.screens.case.stage_screen import StageScreen
    from casejournal.screens.caseload.screen import CaseloadScreen
    from casejournal.screens.check.screen import CheckScreen
    from casejournal.screens.chronology import ChronologyScreen
    from casejournal.screens.history.screen import HistoryScreen
    from casejournal.screens.journal.entry import EntryScreen
    from casejournal.screens.journal.screen import JournalScreen
    from casejournal.screens.library import LibraryScreen
    from casejournal.screens.report.screen import ReportScreen

    prose = next((one for one in above if isinstance(one, ProseScreen)), None)
    if not screen.is_mounted:
        return None
    if isinstance(screen, StageScreen):
        return _of_part(screen, prose)
    if isinstance(screen, EntryScreen):
        return _of_entry(screen)
    if isinstance(screen, CaseloadScreen):
        return partial(_caseload, screen.case_id())
    if isinstance(screen, JournalScreen):
        return partial(_journal, *screen.where(), screen.entry.id if screen.entry else "")
    if isinstance(screen, ReportScreen):
        return partial(_report, *screen.where())
    if isinstance(screen, HistoryScreen):
        return partial(_history, screen.target)
    if isinstance(screen, ChronologyScreen):
        return partial(_chronology, screen.case_id())
    if isinstance(screen, LibraryScreen):
        return partial(_library, *screen.where())
    if isinstance(screen, StageOverview):
        return partial(_stages, screen.case_id())
    if isinstance(screen, CheckScreen):
        return partial(_check, *screen.where())
    return None


def _of_part(screen: StageScreen, prose: ProseScreen | None) -> Callable[[Navigation], None]:
    keys = not screen.navigator.has_focus
    page, spot = screen.page, Position()
    if prose is not None and prose.is_mounted and prose.form is page.form:
        spot = Position(prose.field.address, prose.editor.cursor_location, full=True)
    elif page.form is not None:
        spot = _in_form(page.form)
    elif page.table is not None:
        spot = Position(page.table.row)
    return partial(_part, screen.session.target, screen.part, screen.place, spot, keys)


def _in_form(form: Form) -> Position:
    field = form.active
    if field is None:
        return Position()
    table, editor = getattr(field, "table", None), getattr(field, "editor", None)
    if table is not None:
        return Position(table.row or field.address)
    return Position(field.address, editor.cursor_location if editor is not None else None)


def _of_entry(screen: EntryScreen) -> Callable[[Navigation], None] | None:
    from casejournal.screens.journal.lines import month_of
    from casejournal.vault import MonthTarget

    entry = screen.desk.find(screen.address)
    if entry is None:
        return None
    month = month_of(entry.day)  # where it is once the form is left
    here = screen.session.target
    target = MonthTarget(month) if month else here
    return partial(_entry, target, entry.id, _in_form(screen.form))


def _part(
    target: Target, part: str, place: Address, spot: Position, keys: bool, app: Navigation
) -> None:
    try:
        session = app.session(target)
    except CasejournalError:
        return  # gone meanwhile; the list of cases shows what there is
    app.open_part(session, part, place[1], place if len(place) > 2 else None, keys, spot)


def _entry(month: Target, entry_id: str, spot: Position, app: Navigation) -> None:
    from casejournal.records.address import NoSuchAddress, get  # not needed for the first frame

    try:
        get(app.session(month).root, (*ENTRIES, entry_id))
    except (CasejournalError, NoSuchAddress):
        return  # nothing was written in it
    app.open_entry((month.name, entry_id), spot)


def _caseload(case_id: str, app: Navigation) -> None:
    app.open_caseload(case_id)


def _journal(day: str, case: str, entry_id: str, app: Navigation) -> None:
    app.open_journal(day, case, entry_id)


def _report(case_id: str, section: str, app: Navigation) -> None:
    app.open_report(case_id, section)


def _history(target: Target, app: Navigation) -> None:
    app.open_history(target)


def _chronology(case_id: str, app: Navigation) -> None:
    app.open_chronology(case_id)


def _stages(case_id: str, app: Navigation) -> None:
    app.open_stages(case_id)


def _check(case_id: str, at: str, app: Navigation) -> None:
    app.open_check(case_id, at)


def _library(case_id: str, key: str, app: Navigation) -> None:
    app.open_library(case_id, key)
