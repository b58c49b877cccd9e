"""Out of the vault and into it: reports, and files that hold a whole case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from casejournal.cli import output as terminal
from casejournal.cli.commands.journal.journal import day_of
from casejournal.cli.commands.report.bundle import bundled
from casejournal.cli.commands.report.options import Wanted, reported
from casejournal.cli.open_vault import load_case, open_vault
from casejournal.cli.output_files import form_of
from casejournal.cli.usage import argument, command, option
from casejournal.platform.i18n import LANGUAGES, N_, _

if TYPE_CHECKING:
    from casejournal.records.parts.profile import Profile
    from casejournal.report.request import FinishedReport
    from casejournal.vault import Vault

REPORTS = ("md", "html", "docx", "pdf")
"""The forms of a report, as endings of files."""
_CASES = ("json", "zip")


@command(
    "export",
    N_(
        "The report goes to CODE-laporan-DATE.md in this folder unless -o says otherwise; the "
        "ending of that file says the form, too. The client's real identity is never in a report, "
        "and known names in what was written are replaced by codes."
    ),
)
@argument("code", about=N_("The code of the case"))
@option("-o", "--output", metavar="PATH", help=N_("File or folder to write to; - writes it here"))
@option(
    "-f",
    "--format",
    "form",
    type=click.Choice((*REPORTS, *_CASES)),
    help=N_("A report, or JSON or ZIP, which hold the whole case"),
)
@option(
    "--assets",
    is_flag=True,
    help=N_("Markdown in a new folder, with drawings and photographs as files beside it"),
)
@option(
    "--template",
    metavar="NAME",
    help=N_("Outline of the report; `casejournal template list` names them"),
)
@option("--lang", type=click.Choice(LANGUAGES), help=N_("Language of the report"))
@option(
    "--for",
    "audience",
    type=click.Choice(("supervisor", "referral", "class")),
    default="supervisor",
    help=N_(
        "Who reads it: referral is a summary and asks for consent, class has no days of birth and"
        " no names of places"
    ),
)
@option("--from", "since", default="", metavar="DAY", help=N_("What was done from this day on"))
@option("--to", "until", default="", metavar="DAY", help=N_("What was done up to this day"))
@option(
    "--identified",
    is_flag=True,
    help=N_("JSON or ZIP with the real identity and your private notes; for nobody else's eyes"),
)
@option("--force", is_flag=True, help=N_("Write over a file that is there"))
def export_command(
    code: str,
    output: str | None,
    form: str | None,
    assets: bool,
    template: str | None,
    lang: str | None,
    audience: str,
    since: str,
    until: str,
    identified: bool,
    force: bool,
) -> None:
    form = form_of(form, output, "md", (*REPORTS, *_CASES))
    if identified and form in REPORTS:
        text = _("--identified goes with -f json or zip only: no report names a client.")
        raise click.UsageError(text)
    if assets and (form != "md" or output == "-"):
        raise click.UsageError(_("--assets goes with Markdown in a folder."))
    vault = open_vault()
    case, profile = load_case(vault, code), _profile(vault)
    if form in _CASES:
        data, usual = bundled(vault, case, profile, identified=identified, zipped=form == "zip")
        how = f"{form} identified" if identified else form
        _put(data, output, usual, force=force)
    else:
        from casejournal.report.export import encoded, usual_name

        wanted = Wanted(template, lang, audience, day_of(since), day_of(until))
        made = reported(vault, case, profile, wanted)
        how = form if audience == "supervisor" else f"{form} {audience}"
        if assets:
            _put_folder(made, output, force=force)
        else:
            data = encoded(made.document, form, made.pictures)
            _put(data, output, usual_name(made.document, form), force=force)
    _record(vault, code, how)


def _put(data: bytes, output: str | None, usual: str, *, force: bool) -> None:
    if output == "-":
        terminal.put_bytes(data)
        return
    from casejournal.platform.safe_files import write_new

    path = Path(output or ".").expanduser()
    path = path / usual if path.is_dir() else path
    write_new(path, data, over=force)
    terminal.say(_("Written: {path}").format(path=path))


def _put_folder(made: FinishedReport, output: str | None, *, force: bool) -> None:
    """A folder with the text and its pictures: the one named, or a new one where that is there."""
    from casejournal.platform.safe_files import write_folder
    from casejournal.report.export import usual_name
    from casejournal.report.writers.markdown_folder import folder

    path = Path(output or ".").expanduser()
    path = path / usual_name(made.document, "") if path.is_dir() else path
    files = folder(made.document, usual_name(made.document), made.pictures)
    write_folder(path, files, over=force)
    terminal.say(_("Written: {path}").format(path=path))


def _record(vault: Vault, code: str, how: str) -> None:
    from casejournal.vault.audit import EXPORTED

    vault.audit.record(EXPORTED, vault.case_id(code), how)


def _profile(vault: Vault) -> Profile:
    from casejournal.vault import ProfileTarget

    return vault.load(ProfileTarget())


@command("import")
@argument("file", type=click.Path(), about=N_("A file made by casejournal export -f json or zip"))
def import_command(file: str) -> None:
    from casejournal.cli.commands.report.import_bundle import take
    from casejournal.exchange import bundle, zipped
    from casejournal.platform.safe_files import read_at_most

    data = read_at_most(Path(file), zipped.LARGEST)
    found, files = zipped.load(data) if zipped.is_zipped(data) else (bundle.load(data), [])
    for line in take(open_vault(), found, files):
        terminal.say(line)
