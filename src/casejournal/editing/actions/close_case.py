"""Closing a case and opening it again: one edit, which keeps every time it was closed before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.errors import Refused
from casejournal.platform.i18n import _, language
from casejournal.records.case import Closure
from casejournal.records.dates.count import exact_day
from casejournal.records.dates.format import show_day
from casejournal.records.values.text import clean, is_blank

if TYPE_CHECKING:
    from casejournal.editing.session import CaseSession
    from casejournal.records.case import Case

CLOSED = ("overview", "card", "closed")
CLOSURES = ("overview", "closures")


def said(case: Case) -> str:
    """That a case is closed and since when; "" if it is open."""
    if not case.is_closed:
        return ""
    day = show_day(case.overview.card.closed, language(), weekday=False)
    return _("This case is closed ({day}).").format(day=day)


def refuse_if_closed(case: Case) -> None:
    """Raises Refused if a case is closed, so that nothing more is written in it."""
    if case.is_closed:
        raise Refused(
            said(case),
            _("Nothing was changed."),
            _("Open it again first: O among its stages, or `casejournal reopen`."),
        )


def close(session: CaseSession, day: str, reason: str) -> None:
    """Close the case on an ISO day. Raises Refused if it is closed, or without day or reason."""
    refuse_if_closed(session.root)
    if exact_day(day) is None:
        raise Refused(_("It is not understood which day that is."), _("Nothing was changed."))
    _need(reason)
    with session.together():
        session.add(CLOSURES, Closure(closed_on=day, reason=clean(reason)))
        session.set(CLOSED, day)


def reopen(session: CaseSession, day: str, reason: str) -> None:
    """Open a closed case again on an ISO day. Raises Refused if it is open, or without reason.

    A case whose card was given its day by hand gets a row for that closing now.
    """
    card, rows = session.root.overview.card, session.root.overview.closures
    if not session.root.is_closed:
        raise Refused(_("This case is open."), _("Nothing was changed."))
    _need(reason)
    last = rows[-1] if rows and not rows[-1].reopened_on else None
    with session.together():
        at = (*CLOSURES, last.id) if last else session.add(CLOSURES)
        session.set((*at, "closed_on"), card.closed)
        session.set((*at, "reopened_on"), day)
        session.set((*at, "reopen_reason"), clean(reason))
        session.set(CLOSED, "")


def _need(reason: str) -> None:
    if is_blank(reason):
        raise Refused(
            _("A reason is kept with it, so that others can follow it later."),
            _("Nothing was changed."),
        )
