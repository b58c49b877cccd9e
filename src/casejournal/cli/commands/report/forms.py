"""The forms of a case on the command line: filled in, or blank to be printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from casejournal.cli import output as terminal
from casejournal.cli.commands.report.exchange import REPORTS
from casejournal.cli.open_vault import load_case, open_vault, today
from casejournal.cli.output_files import form_of
from casejournal.cli.usage import argument, command, option
from casejournal.platform.errors import NotFound
from casejournal.platform.i18n import LANGUAGES, N_, _, language, ngettext

if TYPE_CHECKING:
    from casejournal.report.document.blocks import Document, Pictures
    from casejournal.report.sheets.forms import FormKind


@command(
    "form",
    N_(
        "Consent, referral, hand-back, termination, attendance and minutes of the case "
        "conferences, supervision, approval: as a report attaches them, but one alone. The client "
        "stands there under the code; --identified puts the real name on a form that others need "
        "it on."
    ),
)
@argument("name", required=False, about=N_("Which form; --list names them"))
@argument("code", required=False, about=N_("The code of the case"))
@option("-o", "--output", metavar="PATH", help=N_("File or folder to write to; - writes it here"))
@option("-f", "--format", "ending", type=click.Choice(REPORTS), help=N_("Its form"))
@option("--blank", is_flag=True, help=N_("To be printed and filled in by hand; of nobody"))
@option("--list", "listing", is_flag=True, help=N_("Name the forms"))
@option("--lang", type=click.Choice(LANGUAGES), help=N_("Language of the form"))
@option("--identified", is_flag=True, help=N_("With the real name; guard it well"))
@option("--force", is_flag=True, help=N_("Write over a file that is there"))
def form_command(
    name: str | None,
    code: str | None,
    output: str | None,
    ending: str | None,
    blank: bool,
    listing: bool,
    lang: str | None,
    identified: bool,
    force: bool,
) -> None:
    from casejournal.records.parts.profile import Profile
    from casejournal.report.sheets.forms import build_form

    if listing:
        _list()
        return
    if not name or not (code or blank):
        raise click.UsageError(_("Say which form, and of which case: casejournal form consent RN"))
    form = _meant(name)
    lang = lang or language().replace("xx", "en")
    ending = ending or form_of(None, output, "md", REPORTS)
    if blank:
        if code or identified:
            raise click.UsageError(_("A blank form is of nobody: leave the code out."))
        document = build_form(form, None, Profile(), lang=lang, on=today())
        _put(document, output, ending, force=force)
        return
    _filled(form, str(code), lang, (output, ending), identified=identified, force=force)


def _filled(
    form: FormKind,
    code: str,
    lang: str,
    to: tuple[str | None, str],
    *,
    identified: bool,
    force: bool,
) -> None:
    from casejournal.privacy import Masking
    from casejournal.report.audience import permission
    from casejournal.report.document.masking import masked
    from casejournal.report.export import pictures_of
    from casejournal.report.sheets.forms import build_form
    from casejournal.vault import ProfileTarget
    from casejournal.vault.audit import EXPORTED

    if identified and not form.named:
        raise click.UsageError(_("This form never carries the real name."))
    vault = open_vault()
    case = load_case(vault, code)
    called = case.identity.person.name.strip() if identified else ""
    if identified and not called:
        raise NotFound(
            _("There is no real name in this case."),
            todo=_("Write it down under Real identity, or leave out --identified."),
        )
    if identified and form.handed_over:
        permission(case.public(), today())
    profile = vault.load(ProfileTarget())
    document = build_form(form, case, profile, lang=lang, on=today(), called=called)
    if not identified:
        document = masked(document, Masking([case], lang))
    pictures = pictures_of(case, partial(vault.attached, case.overview.card.id))
    _put(document, *to, pictures, force=force)
    how = "form identified" if identified else "form"
    vault.audit.record(EXPORTED, case.overview.card.id, how)
    if identified:
        terminal.say(_("The real name is in it. Guard it well."))
    if missing := len(document.missing):
        text = ngettext(
            "{n} item is still missing in the form.",
            "{n} items are still missing in the form.",
            missing,
        )
        terminal.say(text.format(n=missing))


def _meant(name: str) -> FormKind:
    from casejournal.report.sheets.forms import FORMS, form_meant

    found = form_meant(name)
    if len(found) == 1:
        return found[0]
    names = ", ".join(form.name for form in found or FORMS.values())
    raise NotFound(
        _("There is no form “{name}”.").format(name=name),
        todo=_("Choose one of these: {names}.").format(names=names),
    )


def _list() -> None:
    from casejournal.cli.output_tables import table
    from casejournal.report.sheets.forms import FORMS

    rows = [(form.name, _(form.title)) for form in FORMS.values()]
    terminal.put(table((_("Name"), _("Form")), rows) + "\n")


def _put(
    document: Document,
    output: str | None,
    ending: str,
    pictures: Pictures | None = None,
    *,
    force: bool,
) -> None:
    from casejournal.cli.output_files import put_text
    from casejournal.report.export import encoded
    from casejournal.report.sheets.forms import usual_name

    data = encoded(document, ending, pictures)
    put_text(data, output or ".", usual_name(document, ending), force=force)
