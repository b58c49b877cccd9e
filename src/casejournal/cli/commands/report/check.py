"""Checking a case, or a report that was written elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casejournal.cli import output
from casejournal.cli.open_vault import load_case, open_vault, today
from casejournal.cli.usage import argument, command, option
from casejournal.platform.errors import NotFound, Refused
from casejournal.platform.i18n import LANGUAGES, N_, _, language, ngettext

if TYPE_CHECKING:
    from casejournal.checks.dismissals import Dismissal
    from casejournal.checks.model import Finding

_ENDINGS = (".md", ".markdown", ".txt", ".text", ".docx", ".pdf", ".doc", ".odt", ".rtf")
_LEVELS = ("error", "warning", "hint")


@dataclass
class _Checked:
    """What was checked, and what was found in it."""

    findings: list[Finding]
    silences: list[Dismissal]
    lines: list[str]
    name: str
    paragraphs: bool = False
    code: str = ""


@command(
    "check",
    N_(
        "A case by its code, a report as .md, .txt or .docx by its file, or - for standard input. "
        "Looks for contradictions, gaps, names and slips. Exit status 1 if there is anything as "
        "grave as --fail-on says, 3 if the file cannot be read. A file needs no vault."
    ),
)
@argument("what", about=N_("The code of a case, a file, or -"))
@option("--json", "as_json", is_flag=True, help=N_("As JSON for other programs"))
@option("--html", "html", metavar="PATH", help=N_("Write a copy of the file with the findings"))
@option(
    "--fail-on",
    type=click.Choice(_LEVELS),
    default="hint",
    help=N_("The lightest finding that gives exit status 1"),
)
@option("--ignore", multiple=True, metavar="RULE", help=N_("Leave out a rule, or one finding"))
@option("--all", "everything", is_flag=True, help=N_("Also what was let be, with the reasons"))
@option("--silence", metavar="KEY", help=N_("Let one finding be; its key stands behind it"))
@option("--reason", metavar="TEXT", help=N_("Why; it is kept with the case"))
@option("--lang", type=click.Choice(LANGUAGES), help=N_("Language of what you read"))
@option("--force", is_flag=True, help=N_("Write over a file that is there"))
def check_command(
    what: str,
    as_json: bool,
    html: str | None,
    fail_on: str,
    ignore: tuple[str, ...],
    everything: bool,
    silence: str | None,
    reason: str | None,
    lang: str | None,
    force: bool,
) -> int:
    from casejournal.checks.dismissals import Dismissal, sort

    lang = lang or language().replace("xx", "en")
    checked = _file(what) if _is_file(what) else _case(what)
    if silence:
        _silence(checked, silence, reason or "")
        return 0
    silences = [*checked.silences, *(Dismissal(key) for key in ignore)]
    told, silenced = sort(checked.findings, silences)
    if html:
        _write_html(checked, told, html, lang, force=force)
    if as_json:
        _put_json(told, silenced if everything else [], lang)
    else:
        _put(told, checked, lang)
        if everything:
            _put_silenced(silenced, lang)
        _summary(told, len(silenced), checked)
    grave = _LEVELS[: _LEVELS.index(fail_on) + 1]
    return 1 if any(finding.severity in grave for finding in told) else 0


def _is_file(what: str) -> bool:
    path = Path(what)
    return what == "-" or path.is_file() or path.suffix.casefold() in _ENDINGS or "/" in what


def _file(name: str) -> _Checked:
    from casejournal.checks import check_document
    from casejournal.checks.dismissals import read_dismissals
    from casejournal.checks.reading import load

    source = load(name)
    silences = [] if name == "-" else read_dismissals(name)
    found = check_document(source.document)
    return _Checked(found, silences, source.lines, name, source.paragraphs)


def _case(code: str) -> _Checked:
    from casejournal.checks.case_text import check_case, dismissals_in
    from casejournal.vault import ProfileTarget

    vault = open_vault(look=True)
    case = load_case(vault, code)
    profile = vault.load(ProfileTarget())
    entries = vault.entries("", "", code)
    found = check_case(case, profile, entries, today())
    return _Checked(found, dismissals_in(case), [], case.code, code=code)


def _silence(checked: _Checked, key: str, reason: str) -> None:
    from casejournal.checks import dismissals

    finding = next((each for each in checked.findings if each.key == key), None)
    if finding is None:
        raise NotFound(
            _("Nothing was found with the key {key}.").format(key=key),
            todo=_("The key stands behind each finding, in square brackets."),
        )
    if not reason.strip():
        raise click.UsageError(_("Say why with --reason; it is kept with the case."))
    if checked.code:
        from casejournal.checks.case_text import dismissal_row
        from casejournal.editing import EditingSession
        from casejournal.vault import CaseTarget

        vault = open_vault()
        session = EditingSession.open(vault, CaseTarget(vault.case_id(checked.code)))
        row = dismissal_row(finding, reason, today())
        session.add(("overview", "silenced"), row)
        session.flush()
    elif checked.name == "-":
        raise Refused(_("What came in from standard input has no place to keep that."))
    else:
        dismissals.write(checked.name, finding, reason)
    output.say(_("It will not be told of any more; --all shows it with the reason."))


def _write_html(
    checked: _Checked, told: list[Finding], path: str, lang: str, *, force: bool
) -> None:
    from casejournal.checks.annotated_html import html
    from casejournal.cli.output_files import put_text

    if checked.code:
        raise click.UsageError(_("Only a file has an annotated copy."))
    text = html(
        checked.lines,
        told,
        lang=lang,
        name=Path(checked.name).name,
        paragraphs=checked.paragraphs,
    )
    put_text(text.encode("utf-8", "replace"), path, "check.html", force=force)


def _put_json(told: list[Finding], silenced: list[tuple[Finding, Dismissal]], lang: str) -> None:
    from casejournal.cli.json_output import json_text

    rows = [_row(finding, lang) for finding in told]
    rows += [{**_row(each, lang), "silenced": why.reason} for each, why in silenced]
    output.put(json_text(rows))


def _row(finding: Finding, lang: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity,
        "line": finding.place.line,
        "column": finding.place.column,
        "section": finding.place.section,
        "quote": finding.quote,
        "message": finding.message(lang),
        "suggestion": finding.suggestion(lang),
        "key": finding.key,
    }
    if finding.place.address:
        row["address"] = ".".join(finding.place.address)
    return row


def _put(told: list[Finding], checked: _Checked, lang: str) -> None:
    from casejournal.checks import worst_first
    from casejournal.checks.model import SEVERITY_NAMES
    from casejournal.platform.i18n import translator

    t = translator(lang)
    section = None
    last = ""
    for finding in worst_first(told):
        if finding.severity != last:
            last = finding.severity
            count = sum(each.severity == last for each in told)
            output.put(f"\n{t(SEVERITY_NAMES[finding.severity]).upper()} ({count})")
            section = None
        if finding.place.section != section:
            section = finding.place.section
            output.put(f"  {section}" if section else "  –")
        place = finding.place
        where = f"{place.line}:{place.column}  " if place.line else ""
        quote = f"“{finding.quote}”  " if finding.quote else ""
        output.put(f"    {where}{quote}{finding.message(lang)}")
        advice = finding.suggestion(lang)
        if advice:
            output.put(f"      → {advice}")
        output.put(f"      [{finding.key}]")


def _put_silenced(silenced: list[tuple[Finding, Dismissal]], lang: str) -> None:
    if silenced:
        output.put("\n" + _("Let be"))
    for finding, why in silenced:
        output.put(f"    {finding.message(lang)}")
        output.put(f"      {why.reason or '–'}  [{finding.key}]")


def _summary(told: list[Finding], silenced: int, checked: _Checked) -> None:
    counted = {level: sum(each.severity == level for each in told) for level in _LEVELS}
    parts = [
        ngettext("{n} error", "{n} errors", counted["error"]).format(n=counted["error"]),
        ngettext("{n} warning", "{n} warnings", counted["warning"]).format(n=counted["warning"]),
        ngettext("{n} hint", "{n} hints", counted["hint"]).format(n=counted["hint"]),
    ]
    text = ", ".join(parts) + "."
    if silenced:
        text += " " + _("{n} let be.").format(n=silenced)
    if checked.paragraphs:
        text += " " + _("Places are numbers of paragraphs.")
    output.say(text)
