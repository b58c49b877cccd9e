"""The caseload: list the cases, begin one, show one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.cli import output
from casejournal.cli.open_vault import load_case, open_vault, today
from casejournal.cli.usage import argument, command, option
from casejournal.platform.errors import Refused
from casejournal.platform.i18n import N_, _, language

if TYPE_CHECKING:
    from casejournal.vault import CaseSummary


@command("cases")
@option("--json", "as_json", is_flag=True, help=N_("As JSON"))
def cases_command(as_json: bool) -> None:
    summaries = open_vault().cases()
    for summary in summaries:
        if summary.problem:
            output.say(f"{summary.code}: {summary.problem}")
    if as_json:
        from casejournal.cli.json_output import json_text

        output.put(json_text([_facts(summary) for summary in summaries]))
        return
    if not summaries:
        output.say(_("There are no cases yet. `casejournal new CODE` begins one."))
        return
    from casejournal.cli.output_tables import table

    heads = (_("Code"), _("Stage"), _("Complete"), _("Last contact"), _("Next"))
    output.put(table(heads, [_row(summary) for summary in summaries]))


def _facts(summary: CaseSummary) -> dict[str, object]:
    from msgspec.structs import asdict

    return asdict(summary)


def _row(summary: CaseSummary) -> tuple[str, ...]:
    from casejournal.records.dates.calendar import short_day

    lang = language()
    due = short_day(summary.next_due, lang) if summary.next_due else ""
    what = _(summary.next_what) if summary.next_what else ""
    return (
        summary.code,
        _stage(summary),
        f"{summary.percent} %",
        short_day(summary.last_contact, lang) if summary.last_contact else "",
        " · ".join(part for part in (due, what) if part),
    )


def _stage(summary: CaseSummary) -> str:
    from casejournal.records.case import STAGES

    for stage in STAGES:
        if stage.name == summary.stage:
            return f"{stage.stage} {_(stage.title)}"
    return _("closed") if summary.closed else ""


@command("new", N_("The case is opened today; the code may be initials or a number."))
@argument("code", about=N_("What the case is called; never the client's name"))
@option("--even-if-name", is_flag=True, help=N_("Although the code looks like a name"))
def new_command(code: str, even_if_name: bool) -> None:
    from casejournal.records.values.codes import looks_like_a_name

    if looks_like_a_name(code) and not even_if_name:
        raise Refused(
            _("The code looks like a person's name, and codes stand in every list and report."),
            _("No case was begun."),
            _("Give it initials or a number. If it is no name, add --even-if-name."),
        )
    open_vault().new_case(code, opened=today().isoformat())
    output.say(_("Case {code} has been begun.").format(code=code))


@command(
    "show",
    N_(
        "SECTION is the title of a stage or section, or its beginning: assessment, family …; or "
        "the word chronology, stages, coverage or summary."
    ),
)
@argument("code", about=N_("The code of the case"))
@argument("section", nargs=-1, about=N_("A stage, another part, or a section"))
@option("--width", type=int, metavar="N", help=N_("Columns to write in; 80 if not a terminal"))
def show_command(code: str, section: tuple[str, ...], width: int | None) -> None:
    from casejournal import preview
    from casejournal.cli.output_tables import draw
    from casejournal.vault import ProfileTarget

    vault = open_vault()
    case = load_case(vault, code)
    lang = language()
    if not any(section):
        day, ident = today(), vault.case_id(code)
        dues = [one.due for one in vault.standing(day).dues if one.case_id == ident]
        draw(preview.case_overview(case.public(), lang, dues, day), width)
        return
    from casejournal.cli.section_names import is_called, named

    if is_called(N_("Chronology"), " ".join(section)):
        entries = vault.entries(case=case.code)
        draw(preview.case_chronology(case.public(), entries, lang), width)
        return
    for title, drawing in (
        (N_("Stages"), preview.case_stages),
        (N_("Coverage"), preview.case_coverage),
        (N_("Summary"), preview.assessment_summary),
    ):
        if is_called(title, " ".join(section)):
            draw(drawing(case.public(), lang), width)
            return
    profile = vault.load(ProfileTarget())
    root, name = named([case.public(), profile], " ".join(section))
    if "." in name:
        draw(preview.section_preview(root, name, lang, profile=profile), width)
    else:
        draw(preview.part_preview(root, name, lang, profile=profile), width)
