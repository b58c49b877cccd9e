"""Where somebody is in the program, kept without a word of what is shown there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from casejournal.errors import CasejournalError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from casejournal.records.address import Address
    from casejournal.screens.part import PartScreen
    from casejournal.screens.ways import Ways
    from casejournal.vault import Target


def spot_of(screen: Screen[Any]) -> Callable[[Ways], None] | None:
    """What shows again what a screen shows, if it is still there; None for a dialog."""
    from casejournal.screens.caseload import Caseload
    from casejournal.screens.history import History
    from casejournal.screens.journal import Journal
    from casejournal.screens.part import PartScreen
    from casejournal.screens.report import Report

    if isinstance(screen, PartScreen):
        keys = not (screen.is_mounted and screen.navigator.has_focus)
        at = screen.session.target, screen.part, screen.place, _field(screen)
        return partial(_part, *at, keys)
    if isinstance(screen, Caseload):
        return partial(_caseload, screen.case_id())
    if isinstance(screen, Journal):
        return partial(_journal, *screen.where())
    if isinstance(screen, Report):
        return partial(_report, *screen.where())
    if isinstance(screen, History):
        return partial(_history, screen.target)
    return None


def _field(screen: PartScreen) -> Address | None:
    form = screen.page.form if screen.is_mounted else None
    field = form.active if form is not None else None
    return field.address if field is not None else None


def _part(
    target: Target, part: str, place: Address, field: Address | None, keys: bool, app: Ways
) -> None:
    try:
        session = app.session(target)
    except CasejournalError:
        return  # gone meanwhile; the list of cases shows what there is
    inner = place if len(place) > 2 else None
    app.open_part(session, part, place[1], field or inner, keys)


def _caseload(case_id: str, app: Ways) -> None:
    app.open_caseload(case_id)


def _journal(day: str, case: str, app: Ways) -> None:
    app.open_journal(day, case)


def _report(case_id: str, section: str, app: Ways) -> None:
    app.open_report(case_id, section)


def _history(target: Target, app: Ways) -> None:
    from casejournal.screens.history import History

    app.show_place(History(target), instead_of=History)
