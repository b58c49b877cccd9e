"""The genogram, the ecomap and the charts of a case on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casejournal.cli import output
from casejournal.cli.open_vault import load_case, open_vault
from casejournal.cli.usage import argument, command, option
from casejournal.platform.i18n import N_, _, language

if TYPE_CHECKING:
    from casejournal.records.case import Case
    from casejournal.vault import Vault


@command(
    "genogram",
    N_(
        "The family of the client in three generations and more, from the family table and the "
        "relationships. Names are the initials that are written there, never real names."
    ),
)
@argument("code", about=N_("The code of the case"))
@option("--svg", metavar="FILE", help=N_("As a picture, in a file or folder; - writes it here"))
@option("--mermaid", is_flag=True, help=N_("As a Mermaid flowchart, for Markdown that draws it"))
@option("--width", type=int, metavar="N", help=N_("Columns to write in; 80 if not a terminal"))
@option("--force", is_flag=True, help=N_("Write over a file that is there"))
def genogram_command(
    code: str, svg: str | None, mermaid: bool, width: int | None, force: bool
) -> None:
    from casejournal.records.family import kinship

    vault = open_vault()
    lang = language().replace("xx", "en")
    case = _case(vault, code, lang)
    if svg is not None:
        from casejournal.figures.genogram.svg import genogram_svg

        title = _("Genogram of {client}").format(client=case.code)
        data = genogram_svg(kinship.read(case, lang), lang, title)
        _put(vault, code, data, svg, "genogram", force=force)
    elif mermaid:
        from casejournal.figures.mermaid import genogram_mermaid

        output.put(genogram_mermaid(kinship.read(case, lang), lang))
        _record(vault, code, "genogram")
    else:
        from casejournal.cli.output_tables import draw
        from casejournal.preview import genogram_view

        draw(genogram_view(case, language()), width)


@command(
    "ecomap",
    N_(
        "The systems around the client and the ties to them, as they are now or as they were on a "
        "day. A picture shows the first and the last ecomap side by side, and what changed."
    ),
)
@argument("code", about=N_("The code of the case"))
@option("--as-of", metavar="DAY", help=N_("The ties that held on this day"))
@option("--svg", metavar="FILE", help=N_("As a picture, in a file or folder; - writes it here"))
@option("--mermaid", is_flag=True, help=N_("As a Mermaid flowchart, for Markdown that draws it"))
@option("--width", type=int, metavar="N", help=N_("Columns to write in; 80 if not a terminal"))
@option("--force", is_flag=True, help=N_("Write over a file that is there"))
def ecomap_command(
    code: str, as_of: str | None, svg: str | None, mermaid: bool, width: int | None, force: bool
) -> None:
    from casejournal.cli.commands.journal.journal import day_of
    from casejournal.records.family.ecomap import ecomap_on, ecomaps

    vault = open_vault()
    lang = language().replace("xx", "en")
    case = _case(vault, code, lang)
    day = day_of(as_of or "")
    ties = case.assessment.ecomap
    found = [ecomap_on(ties, day)] if day else ecomaps(ties)
    if svg is None and not mermaid:
        from casejournal.cli.output_tables import draw
        from casejournal.preview import ecomap_view

        draw(ecomap_view(case, language(), day), width)
    elif not any(one.ties for one in found):
        output.say(_("There is no ecomap yet."))
    elif svg is not None:
        from casejournal.figures.ecomap.svg import ecomap_svg

        title = _("Ecomap of {client}").format(client=case.code)
        _put(vault, code, ecomap_svg(case, lang, title, found), svg, "ecomap", force=force)
    else:
        from casejournal.figures.ecomap.texts import EcomapTexts
        from casejournal.figures.mermaid import ecomap_mermaid

        output.put(ecomap_mermaid(EcomapTexts(case, lang), found[-1]))
        _record(vault, code, "ecomap")


@command(
    "chart",
    N_(
        "The points of a measure over time, with the mean of the baseline and two standard "
        "deviations around it. MEASURE is its number or words of its name; without it all are "
        "drawn."
    ),
)
@argument("code", about=N_("The code of the case"))
@argument("measure", nargs=-1, about=N_("The number of a measure, or words of its name"))
@option("--svg", metavar="FILE", help=N_("As a picture, in a file or folder; - writes it here"))
@option("--width", type=int, metavar="N", help=N_("Columns to write in; 80 if not a terminal"))
@option("--force", is_flag=True, help=N_("Write over a file that is there"))
def chart_command(
    code: str, measure: tuple[str, ...], svg: str | None, width: int | None, force: bool
) -> None:
    from casejournal.cli.section_names import row_meant
    from casejournal.platform.errors import NotFound

    vault = open_vault()
    lang = language().replace("xx", "en")
    case = _case(vault, code, lang)
    rows, typed = case.evaluation.measures, " ".join(measure)
    if typed:
        meant = row_meant(rows, typed)
        if meant is None:
            raise NotFound(
                _("There is no measure “{typed}”.").format(typed=typed),
                todo=_("`casejournal show {code} measures` lists them.").format(code=case.code),
            )
        rows = [row for row in rows if row.id == meant]
    if not rows:
        output.say(_("Nothing was measured yet."))
    elif svg is None:
        from casejournal.cli.output_tables import draw
        from casejournal.preview import measure_views

        draw(measure_views(case, rows, language()), width)
    elif len(rows) > 1:
        raise click.UsageError(_("Say which measure: a picture shows one."))
    else:
        from casejournal.figures.measure.svg import measure_svg
        from casejournal.measures.reading import series

        title = rows[0].what or _("Measure")
        data = measure_svg(series(rows[0]), lang, title, rows[0].unit)
        number = case.evaluation.measures.index(rows[0]) + 1
        _put(vault, code, data, svg, f"chart-{number}", force=force)


def _case(vault: Vault, code: str, lang: str) -> Case:
    """The case without the real identity, and without the names that slipped into its texts."""
    from casejournal.privacy.whole_case import without_names

    return without_names(load_case(vault, code), lang)[0].public()


def _put(vault: Vault, code: str, data: str, path: str, what: str, *, force: bool) -> None:
    """Writes a picture where it was asked for."""
    from casejournal.cli.output_files import put_text
    from casejournal.platform.safe_files import safe_name

    put_text(data.encode(), path, f"{safe_name(code)}-{what}.svg", force=force)
    _record(vault, code, what)


def _record(vault: Vault, code: str, what: str) -> None:
    from casejournal.vault.audit import EXPORTED

    vault.audit.record(EXPORTED, vault.case_id(code), what)
