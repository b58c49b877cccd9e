"""Closing a case among its stages, and opening it again; what a closed case says everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.editing.actions.close_case import close, reopen, said
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _, language
from casejournal.records.dates.calendar import parse_day, show_day
from casejournal.records.derived.closing_checklist import closing_points

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.editing import CaseSession, EditingSession
    from casejournal.screens.base import BaseScreen


def closed_words(session: EditingSession) -> str:
    """That the case is closed, since when, and the way to open it; "" for any other file."""
    root = cast("CaseSession", session).root
    return f"{said(root)} {_('S, then O opens it again.')}"


def ask_close(place: BaseScreen, session: CaseSession, done: Callable[[], None]) -> None:
    """Asks for the day and the reason, and closes the case."""
    today = place.services.today()
    found = closing_points(session.root, today)
    hint = _("What is still open is listed above; it can be closed all the same.") if found else ""

    day = ""

    def day_read(text: str) -> str:
        nonlocal day
        day = parse_day(text, today) or ""
        return "" if day else _("It is not understood which day that is.")

    def reason() -> None:
        shown = show_day(day, language(), weekday=False)
        place.ask_line(
            _("Why the case is closed ({day})").format(day=shown),
            lambda text: _try(session, close, day, text, done),
        )

    shown = show_day(today.isoformat(), language(), weekday=False)
    place.ask_line(
        _("The day on which it is closed"), day_read, value=shown, hint=hint, then=reason
    )


def ask_reopen(place: BaseScreen, session: CaseSession, done: Callable[[], None]) -> None:
    """Asks why, and opens a closed case again."""
    today = place.services.today().isoformat()
    place.ask_line(
        _("Why the case is opened again"),
        lambda text: _try(session, reopen, today, text, done),
        hint=said(session.root),
    )


def _try(
    session: CaseSession,
    act: Callable[[CaseSession, str, str], None],
    day: str,
    text: str,
    done: Callable[[], None],
) -> str:
    """Does it and saves; what is wrong as a sentence."""
    try:
        act(session, day, text)
        session.flush()
    except CasejournalError as error:
        return error.what
    done()
    return ""
