"""Putting what was made where it was asked for: a file, a folder, or standard output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casejournal.cli import output as terminal
from casejournal.cli.usage import option
from casejournal.platform.i18n import LANGUAGES, N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that makes a sheet: form, file, language."""
    for add in reversed(
        (
            option("--md", "form", flag_value="md", help=N_("As Markdown")),
            option("--csv", "form", flag_value="csv", help=N_("As CSV for a spreadsheet")),
            option(
                "--semicolon",
                is_flag=True,
                help=N_("CSV parted by semicolons, as a spreadsheet set to Indonesian wants it"),
            ),
            option("-o", "--output", metavar="PATH", help=N_("File or folder to write to")),
            option("--lang", type=click.Choice(LANGUAGES), help=N_("Language of the sheet")),
            option("--force", is_flag=True, help=N_("Write over a file that is there")),
        )
    ):
        command = add(command)
    return command


def form_of(
    form: str | None, output: str | None, otherwise: str, known: Sequence[str] = ("csv", "json")
) -> str:
    """The form that was asked for, or that the name of the file says. Raises Refused."""
    if form or not output:
        return form or otherwise
    from casejournal.platform.safe_files import form_of as form_by_name

    return form_by_name(Path(output).expanduser(), tuple(dict.fromkeys(("md", *known))), "md")


def put_csv(
    table: tuple[Sequence[str], Sequence[Sequence[str]]],
    output: str | None,
    usual: str,
    *,
    semicolon: bool = False,
    force: bool = False,
) -> None:
    """Write a table as CSV; a file gets the mark by which Excel reads it right."""
    from casejournal.exchange.spreadsheet import csv_file, csv_text

    text = csv_text(*table, semicolon=semicolon)
    if output in (None, "-"):
        terminal.put_bytes(text.encode())
    else:
        to_file(csv_file(text), str(output), f"{usual}.csv", force=force)


def put_text(data: bytes, output: str | None, usual: str, *, force: bool = False) -> None:
    """Write a document, which is safe to be seen; `usual` is its name in a folder."""
    if output in (None, "-"):
        terminal.put_bytes(data)
    else:
        to_file(data, str(output), usual, force=force)


def to_file(data: bytes, output: str, usual: str, *, force: bool) -> None:
    """Write a file and say where it is. Raises Refused and VaultUnwritable."""
    from casejournal.platform.safe_files import write_new

    path = Path(output).expanduser()
    path = path / usual if path.is_dir() else path
    write_new(path, data, over=force)
    terminal.say(_("Written: {path}").format(path=path))
