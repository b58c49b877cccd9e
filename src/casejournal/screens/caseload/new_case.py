"""A new case: asks for its code, and doubts one that looks like a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _
from casejournal.records.values.codes import looks_like_a_name
from casejournal.records.values.text import clean_line, is_blank, visible
from casejournal.screens.dialogs.ask import QuestionScreen
from casejournal.screens.dialogs.prompt import Prompt

if TYPE_CHECKING:
    from casejournal.screens.base import BaseScreen


def ask_code(place: BaseScreen) -> None:
    """Asks for the code at the bottom of a place; the case is begun and shown."""
    place.ask_line(
        _("Code of the new case"),
        lambda text: _begin(place, text),
        hint=_("Initials or a number, never a name: the code is printed in the report."),
    )


def _begin(place: BaseScreen, text: str) -> str:
    code = clean_line(text)
    if is_blank(code):
        return _("A case needs a code, such as RN or 2024-03.")
    if looks_like_a_name(code):
        _ask_whether_a_name(place, code)
        return _("Choose initials or a number instead.")
    return _new_case(place, code)


def _ask_whether_a_name(place: BaseScreen, code: str) -> None:
    def answered(answer: str | None) -> None:
        if answer == "code":
            if wrong := _new_case(place, code):
                place.services.say(wrong)
            else:
                place.query(Prompt).remove()

    place.app.push_screen(
        QuestionScreen(
            _("This looks like a name: {code}").format(code=visible(code)),
            _("The code stands in every list and report, so it should tell nobody who it is."),
            choices={"": _("Choose another code"), "code": _("It is no name; begin the case")},
        ),
        answered,
    )


def _new_case(place: BaseScreen, code: str) -> str:
    """Begins a case and shows it; returns a sentence if that is refused."""
    services = place.services
    try:
        case_id = services.vault.new_case(code, services.today().isoformat())
    except CasejournalError as error:
        return str(error)
    services.open("case", case_id=case_id)
    return ""
