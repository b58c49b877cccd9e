"""What a report still lacks, heading by heading, as a list to work through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casejournal.cli import output
from casejournal.cli.open_vault import load_case, open_vault, today
from casejournal.cli.usage import argument, command, option
from casejournal.platform.i18n import LANGUAGES, N_, _, language, ngettext

if TYPE_CHECKING:
    from casejournal.report import Document
    from casejournal.report.document.blocks import ReportGap


@command(
    "missing",
    N_("What is not filled in, and what was not understood, under the headings of the report."),
)
@argument("code", about=N_("The code of the case"))
@option("--template", metavar="NAME", help=N_("Outline of the report"))
@option("--lang", type=click.Choice(LANGUAGES), help=N_("Language of the report"))
@option("--json", "as_json", is_flag=True, help=N_("As JSON"))
def missing_command(code: str, template: str | None, lang: str | None, as_json: bool) -> None:
    from casejournal.report import build, find_template
    from casejournal.vault import ProfileTarget

    vault = open_vault()
    case, profile = load_case(vault, code), vault.load(ProfileTarget())
    document = build(
        case.public(),
        profile,
        template=find_template(
            template or profile.practicum.placement.template, vault.root / "templates"
        ),
        lang=lang or language(),
        on=today(),
        entries=vault.entries(),
    )
    if as_json:
        from casejournal.cli.json_output import json_text

        output.put(json_text(_facts(document)))
        return
    for heading, gaps in _by_heading(document):
        output.put(heading)
        for gap in gaps:
            said = _("{what} (not understood)") if gap.unclear else "{what}"
            output.put("  - " + said.format(what=gap.what))
    if document.notes:
        output.put(_("Sources and citations"))
        for note in document.notes:
            output.put(f"  - {note.text}")
    count = len(document.missing)
    output.say(
        ngettext("{n} item in all.", "{n} items in all.", count).format(n=count)
        if count
        else _("Nothing is missing.")
    )


def _by_heading(document: Document) -> list[tuple[str, list[ReportGap]]]:
    """Each heading under which something is missing, with those above it, in order."""
    from casejournal.report import outline

    above: list[str] = []
    found: list[tuple[str, list[ReportGap]]] = []
    for entry in outline(document):
        del above[entry.level - 1 :]
        above += [""] * (entry.level - 1 - len(above)) + [entry.label]
        if gaps := [gap for gap in document.missing if gap.anchor == entry.anchor]:
            found.append((" › ".join(filter(None, above)), gaps))
    return found


def _facts(document: Document) -> list[dict[str, object]]:
    from casejournal.report import outline

    headings = {entry.anchor: entry.label for entry in outline(document)}
    return [
        {
            "heading": headings.get(gap.anchor, ""),
            "what": gap.what,
            "at": ".".join(gap.address or ()),
            "understood": not gap.unclear,
        }
        for gap in document.missing
    ] + [{"note": note.text, "at": ".".join(note.address or ())} for note in document.notes]
