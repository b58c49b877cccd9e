"""Out of the vault and into it: reports, and files that hold a whole case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from casejournal.cli import terminal
from casejournal.cli.journal import day_of
from casejournal.cli.opening import load_case, open_vault, today
from casejournal.cli.usage import argument, command, option
from casejournal.i18n import LANGUAGES, N_, _, language, ngettext
from casejournal.records.daycount import exact_day

if TYPE_CHECKING:
    from casejournal.records.case import CaseFile
    from casejournal.records.profile import Profile
    from casejournal.vault import Vault

_USUAL_TEMPLATE = "poltekesos-2024"


class Readers(NamedTuple):
    """Who reads a report, and from which day to which they do, ISO or ""."""

    audience: str
    since: str
    until: str


@command(
    "export",
    N_(
        "The report goes to CODE-laporan-DATE.md in this folder unless -o says otherwise. The "
        "client's real identity is never in a report."
    ),
)
@argument("code", about=N_("The code of the case"))
@option("-o", "--output", metavar="PATH", help=N_("File or folder to write to; - writes it here"))
@option("-f", "--format", "form", type=click.Choice(("md", "json")), help=N_("Markdown or JSON"))
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
    help=N_("JSON with the real identity and your private notes; for nobody else's eyes"),
)
@option("--force", is_flag=True, help=N_("Write over a file that is there"))
def export_command(
    code: str,
    output: str | None,
    form: str | None,
    template: str | None,
    lang: str | None,
    audience: str,
    since: str,
    until: str,
    identified: bool,
    force: bool,
) -> None:
    if form is None:
        form = "json" if output and output.endswith(".json") else "md"
    if identified and form != "json":
        raise click.UsageError(_("--identified goes with -f json only: no report names a client."))
    vault = open_vault()
    case, profile = load_case(vault, code), _profile(vault)
    if form == "json":
        data, usual = _bundle(vault, case, profile, identified), _bundle_name(case)
    else:
        readers = Readers(audience, day_of(since), day_of(until))
        data, usual = _report(vault, case, profile, template, lang or language(), readers)
    how = "json identified" if identified else form
    if form != "json" and audience != "supervisor":
        how = f"{form} {audience}"
    if output == "-":
        terminal.put_bytes(data)
        _record(vault, code, how)
        return
    from casejournal.outside import write_new

    path = Path(output or ".").expanduser()
    path = path / usual if path.is_dir() else path
    write_new(path, data, over=force)
    _record(vault, code, how)
    terminal.say(_("Written: {path}").format(path=path))


def _record(vault: Vault, code: str, how: str) -> None:
    from casejournal.vault.audit import EXPORTED

    vault.audit.record(EXPORTED, vault.case_id(code), how)


def _profile(vault: Vault) -> Profile:
    from casejournal.vault import ProfileTarget

    return vault.load(ProfileTarget())


def _report(
    vault: Vault,
    case: CaseFile,
    profile: Profile,
    template: str | None,
    lang: str,
    readers: Readers,
) -> tuple[bytes, str]:
    """The file of the report and its usual name."""
    from casejournal import report
    from casejournal.report.audience import AUDIENCES, build_for, permission
    from casejournal.report.export import encoded, usual_name
    from casejournal.report.period import Period

    template = template or AUDIENCES[readers.audience].template
    wanted = template or profile.practicum.placement.template
    folder = vault.root / "templates"
    if not template and wanted not in report.templates(folder):
        terminal.say(
            _("There is no template “{name}”; {usual} is used instead.").format(
                name=wanted, usual=_USUAL_TEMPLATE
            )
        )
        wanted = _USUAL_TEMPLATE
    if readers.audience == "referral" and (why := permission(case, today()).reason):
        terminal.say(_("It is handed over without a consent: {reason}").format(reason=why))
    document = build_for(
        readers.audience,
        case.public(),
        profile,
        template=report.find_template(wanted, folder),
        lang=lang,
        on=today(),
        entries=vault.entries(),
        period=Period(exact_day(readers.since), exact_day(readers.until)),
    )
    unclear = len(document.unclear)
    missing = len(document.missing) - unclear
    if missing:
        terminal.say(
            ngettext(
                "{n} item is still missing in the report.",
                "{n} items are still missing in the report.",
                missing,
            ).format(n=missing)
        )
    if unclear:
        terminal.say(
            ngettext(
                "{n} date or number was not understood; it is printed as typed, and marked.",
                "{n} dates or numbers were not understood; they are printed as typed, and marked.",
                unclear,
            ).format(n=unclear)
        )
    return encoded(document), usual_name(document)


def _bundle_name(case: CaseFile) -> str:
    from casejournal.outside import safe_name

    return f"{safe_name(case.code)}-{_('case')}-{today().isoformat()}.json"


def _bundle(vault: Vault, case: CaseFile, profile: Profile, identified: bool) -> bytes:
    from casejournal import bundle

    entries = vault.entries(case=case.code)
    if identified:
        terminal.say(_("The real identity and your private notes are in it. Guard it well."))
    else:
        hidden, private = bundle.left_out(case, entries)
        if hidden:
            terminal.say(_("The real identity was left out; --identified puts it in."))
        if private:
            terminal.say(
                ngettext(
                    "{n} private note was left out; --identified puts it in.",
                    "{n} private notes were left out; --identified puts them in.",
                    private,
                ).format(n=private)
            )
    return bundle.dump(case, entries, profile, identified)


@command("import")
@argument("file", type=click.Path(), about=N_("A file made by casejournal export -f json"))
def import_command(file: str) -> None:
    from casejournal import bundle
    from casejournal.cli.taking import take
    from casejournal.outside import read_at_most

    found = bundle.load(read_at_most(Path(file), bundle.LARGEST))
    for line in take(open_vault(), found):
        terminal.say(line)
