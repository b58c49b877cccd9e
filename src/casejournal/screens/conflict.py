"""When two windows wrote in the same place: both texts, side by side, until one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casejournal.errors import CasejournalError
from casejournal.i18n import _
from casejournal.records.address import NoSuchAddress, get, section_at
from casejournal.records.declare import FieldSpec, fields_of
from casejournal.screens import diff
from casejournal.screens.ask import Ask

if TYPE_CHECKING:
    from casejournal.editing import Session
    from casejournal.records.base import Record
    from casejournal.screens.ways import Ways
    from casejournal.vault import Conflict, Vault

LONGEST = 600
"""Characters of a text that are shown; the whole stays where it is."""


def settle(app: Ways, vault: Vault, session: Session) -> None:
    """Asks about the oldest conflict in a file that is not settled, then about the next."""
    try:
        waiting = vault.conflicts(session.target)
    except CasejournalError:
        return
    if not waiting or any(isinstance(screen, Ask) for screen in app.screen_stack):
        return
    conflict = waiting[0]
    mine = _mine(session, conflict)

    def answered(answer: str | None) -> None:
        if answer is None:
            return
        try:
            if answer == "theirs":
                _take(session, conflict, mine)
            session.flush()
            vault.settle(session.target, conflict.id)
        except (CasejournalError, NoSuchAddress) as error:
            app.say(str(error))
            return
        app.call_later(settle, app, vault, session)  # when this dialog is gone

    place = _(section_at(type(session.root), conflict.address).title)
    app.push_screen(
        Ask(
            _("The same place was changed in another window: {place}").format(place=place),
            *_differences(session.root, conflict.document, mine),
            _("Both are kept. Esc decides later."),
            choices={"mine": _("Keep what is here"), "theirs": _("Take the other one")},
        ),
        answered,
    )


def _mine(session: Session, conflict: Conflict) -> Record | None:
    try:
        found: Record = get(session.root, conflict.address)
    except NoSuchAddress:
        return None
    return found


def _differing(theirs: Record, mine: Record | None) -> list[FieldSpec]:
    return [
        spec
        for spec in fields_of(type(theirs))
        if mine is None or getattr(theirs, spec.name) != getattr(mine, spec.name)
    ]


def _differences(root: Record, theirs: Record, mine: Record | None) -> list[str]:
    if mine is None:
        return [_("It was deleted here and changed there.")]
    return [
        _("{field} – here: {mine} – there: {theirs}").format(
            field=_(spec.title),
            mine=_shown(getattr(mine, spec.name), spec, root),
            theirs=_shown(getattr(theirs, spec.name), spec, root),
        )
        for spec in _differing(theirs, mine)
    ]


def _shown(value: Any, spec: FieldSpec, root: Record) -> str:
    text = diff.shown(value, spec, root)
    return (text if len(text) <= LONGEST else f"{text[:LONGEST]}…") or "–"


def _take(session: Session, conflict: Conflict, mine: Record | None) -> None:
    if mine is None:
        session.add(conflict.address[:-1], conflict.document)
        return
    for spec in _differing(conflict.document, mine):
        session.set((*conflict.address, spec.name), getattr(conflict.document, spec.name))
