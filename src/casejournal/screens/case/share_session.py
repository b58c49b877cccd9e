"""Handing a group session to the cases of its other members."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.editing.actions.group_session import SECTION, hand_over, others, session_at
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _, ngettext
from casejournal.records.values.text import visible
from casejournal.screens.dialogs.ask import QuestionScreen
from casejournal.vault import CaseTarget

if TYPE_CHECKING:
    from casejournal.records.case import CaseFile
    from casejournal.screens.case.stage_screen import StageScreen


def ask_hand_over(place: StageScreen) -> None:
    """Asks whether the session that is open goes into the cases of the other members."""
    services, session = place.services, place.session
    place.keep()
    case, at = cast("CaseFile", session.root), place.place
    row = session_at(case, at[2]) if at[:2] == SECTION and len(at) > 2 else None
    if row is None:
        services.tell(_("Open a group session first; it is handed to the cases of its members."))
        return
    try:
        found = others(services.vault, case, row)
    except CasejournalError as error:
        services.say(error.what, error.safe, error.todo)
        return
    if not found:
        services.tell(_("No other open case has a member of this session, or all have it already."))
        return
    codes = ", ".join(visible(code) for _id, code in found)

    def answered(answer: str | None) -> None:
        if answer != "hand":
            return
        try:
            for case_id, _code in found:
                services.close(CaseTarget(case_id))
                hand_over(services.vault, case, row, case_id)
        except CasejournalError as error:
            services.say(error.what, error.safe, error.todo)
            return
        said = ngettext("It is in {n} more case now.", "It is in {n} more cases now.", len(found))
        services.tell(said.format(n=len(found)))

    place.app.push_screen(
        QuestionScreen(
            _("Into the cases of the other members: {codes}").format(codes=codes),
            _(
                "Each case gets the session with what was observed of its own member. Of the"
                " others it gets initials only, and no results, links or reflections."
            ),
            choices={"hand": _("Hand it over"), "": _("Leave it")},
        ),
        answered,
    )
