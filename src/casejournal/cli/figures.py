"""The genogram of a case on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.cli import terminal
from casejournal.cli.opening import load_case, open_vault
from casejournal.cli.usage import argument, command, option
from casejournal.i18n import N_, _, language

if TYPE_CHECKING:
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
    from casejournal.records import kinship

    vault = open_vault()
    case = load_case(vault, code).public()
    lang = language().replace("xx", "en")
    if svg is not None:
        from casejournal.figures.genogram_svg import genogram_svg

        title = _("Genogram of {client}").format(client=case.code)
        data = genogram_svg(kinship.read(case, lang), lang, title)
        _put(vault, code, data, svg, "genogram", force=force)
    elif mermaid:
        from casejournal.figures.mermaid import genogram_mermaid

        terminal.put(genogram_mermaid(kinship.read(case, lang), lang))
        _record(vault, code, "genogram")
    else:
        from casejournal.cli.columns import draw
        from casejournal.preview import genogram_view

        draw(genogram_view(case, language()), width)


def _put(vault: Vault, code: str, data: str, path: str, what: str, *, force: bool) -> None:
    """Writes a picture where it was asked for."""
    from casejournal.cli.writing import put_text
    from casejournal.outside import safe_name

    put_text(data.encode(), path, f"{safe_name(code)}-{what}.svg", force=force)
    _record(vault, code, what)


def _record(vault: Vault, code: str, what: str) -> None:
    from casejournal.vault.audit import EXPORTED

    vault.audit.record(EXPORTED, vault.case_id(code), what)
