"""The export of a report: builds it from the forms as they are now, and writes a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.platform import config
from casejournal.platform.errors import CasejournalError
from casejournal.platform.i18n import _, language
from casejournal.platform.safe_files import form_of
from casejournal.records.parts.practicum import Placement
from casejournal.screens.check.background import BackgroundChecks, in_short
from casejournal.screens.dialogs.chooser import ChooserItem, ChooserScreen
from casejournal.screens.dialogs.save_as import OutputFile, ask_where
from casejournal.vault import CaseTarget, ProfileTarget
from casejournal.vault.audit import EXPORTED

if TYPE_CHECKING:
    from pathlib import Path

    from casejournal.app.services import Services
    from casejournal.records.case import CaseFile
    from casejournal.records.parts.profile import Profile
    from casejournal.report import Document
    from casejournal.report.request import FinishedReport
    from casejournal.screens.base import BaseScreen

SLOW = ("docx", "pdf")
"""Forms that take longer than a key should."""


def report_language(services: Services) -> str:
    """The language of reports and sheets: as the settings say, else that of the screens."""
    return services.settings.report_language or language().replace("xx", "en")


def report_of(services: Services, case_id: str) -> Document:
    """The report of a case as its forms are now. Raises CasejournalError."""
    return made_for(services, case_id).document


def made_for(services: Services, case_id: str, audience: str = "supervisor") -> FinishedReport:
    """The report of a case for somebody, as its forms are now. Raises CasejournalError."""
    from casejournal import report
    from casejournal.report.audience import AUDIENCES
    from casejournal.report.request import ReportRequest, make

    target = CaseTarget(case_id)
    case = cast("CaseFile", services.session(target).root)
    profile = cast("Profile", services.session(ProfileTarget()).root)
    folder = services.vault.root / "templates"
    name = AUDIENCES[audience].template or profile.practicum.placement.template
    name = name if name in report.templates(folder) else Placement().template
    order = ReportRequest(
        report.find_template(name, folder), report_language(services), services.today(), audience
    )
    return make(
        case,
        profile,
        services.vault.entries(),
        order,
        read=lambda found: services.vault.attached(case_id, found),
        drafts=sum(draft.target == target for draft in services.vault.drafts.pending()),
    )


def found_in(place: BaseScreen, case_id: str) -> str:
    """The number of errors and warnings of the check, "" before the case was checked."""
    found = place.services.shared(BackgroundChecks).found(case_id)
    if found is None:
        return ""
    return _("Check: {found}").format(found=in_short(found, hints=False))


class ExportOptionsScreen(ChooserScreen):
    """Asks for the form of a report and its readers; those used last come first."""

    def __init__(self, last: tuple[str, str]) -> None:
        from casejournal.report.audience import AUDIENCES
        from casejournal.report.export import FORMS

        offered = [
            ChooserItem(
                _("{form} · {reader}").format(form=_(title), reader=_(audience.title)),
                _(audience.about),
                _("as last time") if (form, audience.name) == last else "",
                (form, audience.name),
            )
            for audience in AUDIENCES.values()
            for form, title in FORMS.items()
        ]
        offered.sort(key=lambda choice: choice.value != last)
        super().__init__(_("As what, and for whom?"), offered)


def choose_export(place: BaseScreen, case_id: str) -> None:
    """Asks for the form and the readers, then where to, and writes the report there."""
    settings = place.services.settings

    def answered(chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        settings.export_form, settings.export_for = chosen
        try:
            config.update(export_form=chosen[0], export_for=chosen[1])
        except CasejournalError as error:
            place.services.say(error.what, error.safe)
        ask_export(place, case_id)

    place.app.push_screen(
        ExportOptionsScreen((settings.export_form, settings.export_for)), answered
    )


def ask_export(place: BaseScreen, case_id: str) -> None:
    """Asks where to and writes the report there, in the form and for whom it was last."""
    from casejournal.report.audience import AUDIENCES
    from casejournal.report.export import FORMS, encoded, usual_name

    services = place.services
    form, audience = services.settings.export_form, services.settings.export_for
    form = form if form in FORMS else "md"
    audience = audience if audience in AUDIENCES else "supervisor"
    try:
        made = made_for(services, case_id, audience)
    except CasejournalError as error:
        services.say(error.what, error.safe, error.todo)
        return

    def noted(path: Path) -> None:
        how = form_of(path, FORMS, form)
        how = how if audience == "supervisor" else f"{how} {audience}"
        services.vault.audit.record(EXPORTED, case_id, how)

    ask_where(
        place,
        _("Export to"),
        OutputFile(
            name=usual_name(made.document, form),
            content=lambda path: encoded(made.document, form_of(path, FORMS, form), made.pictures),
            done=_("The report is written."),
            care=_(
                "It holds what you wrote about the case. Give it only to those who may read it."
            ),
            written=noted,
            slow=lambda path: form_of(path, FORMS, form) in SLOW,
        ),
        lambda: found_in(place, case_id),
    )
    _tell_when_checked(place, case_id)


def _tell_when_checked(place: BaseScreen, case_id: str) -> None:
    """Has the question say what was found, also if that is known only while it is asked."""
    from casejournal.screens.dialogs.prompt import Prompt

    def told() -> None:
        if place.services.shared(BackgroundChecks).fresh(case_id):
            for prompt in place.query(Prompt):
                prompt.hint_again()
            end()

    end = place.services.shared(BackgroundChecks).watch(case_id, told, at_once=True)
