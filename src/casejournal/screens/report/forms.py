"""The forms: asks which one, filled in from the case or blank, and where to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.platform.i18n import _
from casejournal.platform.safe_files import form_of
from casejournal.records.parts.profile import Profile
from casejournal.report.sheets.forms import FORMS, FormKind, build_form, usual_name
from casejournal.screens.base import BaseScreen
from casejournal.screens.dialogs.chooser import ChooserItem, ChooserScreen
from casejournal.screens.dialogs.save_as import OutputFile, ask_where
from casejournal.screens.report.export import report_language
from casejournal.vault import CaseTarget, ProfileTarget
from casejournal.vault.audit import EXPORTED

if TYPE_CHECKING:
    from casejournal.app.services import Services
    from casejournal.records.case import CaseFile

Wanted = tuple[FormKind, bool]
"""A form, and whether it is to be blank."""


def ask_form(services: Services) -> None:
    """Asks for a form of the case that is open or marked, and writes it; the client stands in it
    under the code."""
    here = services.navigation.here()
    place, case_id = here.place, here.case_id
    if not (case_id and isinstance(place, BaseScreen)):
        services.tell(_("Mark a case first: a form belongs to one case."))
        return
    filled = [ChooserItem(_(form.title), "", "", (form, False)) for form in FORMS.values()]
    blank = [ChooserItem(_(form.title), _("blank"), "", (form, True)) for form in FORMS.values()]

    def chosen(wanted: Wanted | None) -> None:
        if wanted is not None:
            _ask_where(place, case_id, *wanted)

    place.app.push_screen(ChooserScreen(_("Which form?"), [*filled, *blank]), chosen)


def _ask_where(place: BaseScreen, case_id: str, form: FormKind, blank: bool) -> None:
    from casejournal.privacy import Masking
    from casejournal.report.document.masking import masked
    from casejournal.report.export import FORMS as FORMS_OF_FILES
    from casejournal.report.export import encoded, pictures_of

    services = place.services
    root = cast("CaseFile", services.session(CaseTarget(case_id)).root)
    case = None if blank else root.public()
    profile = cast("Profile", services.session(ProfileTarget()).root)
    lang, on = report_language(services), services.today()
    document = build_form(form, case, Profile() if blank else profile, lang=lang, on=on)
    if not blank:
        document = masked(document, Masking([root], lang))
    usual = (
        services.settings.export_form if services.settings.export_form in FORMS_OF_FILES else "md"
    )
    pictures = pictures_of(root, lambda found: services.vault.attached(case_id, found))

    def noted() -> None:
        if not blank:
            services.vault.audit.record(EXPORTED, case_id, "form")

    care = _("It holds what you wrote about the case. Give it only to those who may read it.")
    ask_where(
        place,
        _("Form to"),
        OutputFile(
            name=usual_name(document, usual),
            content=lambda path: encoded(document, form_of(path, FORMS_OF_FILES, usual), pictures),
            done=_("The form is written."),
            care="" if blank else care,
            written=lambda _path: noted(),
        ),
    )
