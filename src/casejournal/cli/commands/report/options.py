"""Reports on the command line: which one is made, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from casejournal.cli import output
from casejournal.cli.open_vault import today
from casejournal.platform.i18n import _, language, ngettext
from casejournal.records.dates.count import exact_day

if TYPE_CHECKING:
    from casejournal.records.case import CaseFile
    from casejournal.records.parts.profile import Profile
    from casejournal.report.document.blocks import Document
    from casejournal.report.request import FinishedReport
    from casejournal.report.templates.template import Template
    from casejournal.vault import Vault

_USUAL_TEMPLATE = "poltekesos-2024"


class Wanted(NamedTuple):
    """What was asked for; "" and None where nothing was. Days are ISO."""

    template: str | None = None
    lang: str | None = None
    audience: str = "supervisor"
    since: str = ""
    until: str = ""


def reported(vault: Vault, case: CaseFile, profile: Profile, wanted: Wanted) -> FinishedReport:
    """The report that was asked for; says what is missing in it and what was replaced."""
    from casejournal.report.audience import permission
    from casejournal.report.period import ReportPeriod
    from casejournal.report.request import ReportRequest, make
    from casejournal.vault import CaseTarget

    if wanted.audience == "referral" and (why := permission(case, today()).reason):
        output.say(_("It is handed over without a consent: {reason}").format(reason=why))
    order = ReportRequest(
        outline_for(vault, profile, wanted),
        wanted.lang or language().replace("xx", "en"),
        today(),
        wanted.audience,
        ReportPeriod(exact_day(wanted.since), exact_day(wanted.until)),
    )
    target = CaseTarget(case.overview.card.id)
    made = make(
        case,
        profile,
        vault.entries(),
        order,
        read=lambda found: vault.attached(target.id, found),
        drafts=sum(draft.target == target for draft in vault.drafts.pending()),
    )
    _say_state(made.document)
    if made.replaced:
        text = ngettext(
            "{n} name was replaced by a code or initials.",
            "{n} names were replaced by codes or initials.",
            made.replaced,
        )
        output.say(text.format(n=made.replaced))
    if made.unsure:
        text = ngettext(
            "{n} word stayed that may be a name or an ordinary word; "
            "`casejournal deidentify {code}` lists it.",
            "{n} words stayed that may be names or ordinary words; "
            "`casejournal deidentify {code}` lists them.",
            made.unsure,
        )
        output.say(text.format(n=made.unsure, code=case.code))
    return made


def outline_for(vault: Vault, profile: Profile, wanted: Wanted) -> Template:
    """The outline that was asked for, else that of the readers, else that of the practicum."""
    from casejournal.report import find_template, templates
    from casejournal.report.audience import AUDIENCES

    folder = vault.root / "templates"
    asked = wanted.template or AUDIENCES[wanted.audience].template
    name = asked or profile.practicum.placement.template
    if not asked and name not in templates(folder):
        output.say(
            _("There is no template “{name}”; {usual} is used instead.").format(
                name=name, usual=_USUAL_TEMPLATE
            )
        )
        name = _USUAL_TEMPLATE
    return find_template(name, folder)


def _say_state(document: Document) -> None:
    unclear = len(document.unclear)
    missing = len(document.missing) - unclear
    if missing:
        output.say(
            ngettext(
                "{n} item is still missing in the report.",
                "{n} items are still missing in the report.",
                missing,
            ).format(n=missing)
        )
    if unclear:
        output.say(
            ngettext(
                "{n} date, number or citation was not understood; it is printed as typed, "
                "and marked.",
                "{n} dates, numbers or citations were not understood; they are printed as typed, "
                "and marked.",
                unclear,
            ).format(n=unclear)
        )
    if notes := len(document.notes):
        output.say(
            ngettext(
                "{n} source or citation has no counterpart; `casejournal missing {code}` names it.",
                "{n} sources or citations have no counterpart; `casejournal missing {code}` names "
                "them.",
                notes,
            ).format(n=notes, code=document.code)
        )
