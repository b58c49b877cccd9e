"""Out of the vault and into it: reports, and files that hold a whole case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from casejournal.cli import terminal
from casejournal.cli.bundling import bundled
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
@option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("md", "json", "zip")),
    help=N_("Markdown; JSON or ZIP hold the whole case"),
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
    template: str | None,
    lang: str | None,
    audience: str,
    since: str,
    until: str,
    identified: bool,
    force: bool,
) -> None:
    if form is None:
        ending = Path(output or "").suffix.casefold().lstrip(".")
        form = ending if ending in ("json", "zip") else "md"
    if identified and form == "md":
        text = _("--identified goes with -f json or zip only: no report names a client.")
        raise click.UsageError(text)
    vault = open_vault()
    case, profile = load_case(vault, code), _profile(vault)
    if form != "md":
        data, usual = bundled(vault, case, profile, identified=identified, zipped=form == "zip")
    else:
        readers = Readers(audience, day_of(since), day_of(until))
        data, usual = _report(vault, case, profile, template, lang or language(), readers)
    how = f"{form} identified" if identified else form
    if form == "md" and audience != "supervisor":
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
                "{n} date, number or citation was not understood; it is printed as typed, "
                "and marked.",
                "{n} dates, numbers or citations were not understood; they are printed as typed, "
                "and marked.",
                unclear,
            ).format(n=unclear)
        )
    if notes := len(document.notes):
        terminal.say(
            ngettext(
                "{n} source or citation has no counterpart; `casejournal missing {code}` names it.",
                "{n} sources or citations have no counterpart; `casejournal missing {code}` names "
                "them.",
                notes,
            ).format(n=notes, code=case.code)
        )
    return encoded(document), usual_name(document)


@command("import")
@argument("file", type=click.Path(), about=N_("A file made by casejournal export -f json or zip"))
def import_command(file: str) -> None:
    from casejournal import bundle, zipped
    from casejournal.cli.taking import take
    from casejournal.outside import read_at_most

    data = read_at_most(Path(file), zipped.LARGEST)
    found, files = zipped.load(data) if zipped.is_zipped(data) else (bundle.load(data), [])
    for line in take(open_vault(), found, files):
        terminal.say(line)
