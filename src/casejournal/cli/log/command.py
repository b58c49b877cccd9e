"""`casejournal log` where it needs more than the quick way: a prompt, an editor, help, mistakes."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from typing import Any

import click

from casejournal.cli import output
from casejournal.cli.log import quick
from casejournal.cli.usage import argument, asked, command, option
from casejournal.platform import paths
from casejournal.platform.i18n import N_, _, language
from casejournal.records.quick_log import feedback
from casejournal.records.values.text import is_blank


@command(
    "log",
    N_(
        "TEXT may begin with a day, a time, a length and a kind of activity, and name a case, tags "
        "and a place: kemarin 09.00-10.30 konseling :RN +tes p:aula klien bercerita. What is not "
        "understood is kept as text. Without TEXT it asks for a line, in which no character is "
        "special; a single - reads standard input. TEXT on the command line may stay in the "
        "history of the shell."
    ),
)
@argument("text", nargs=-1, about=N_("What was done"))
@option("-c", "--case", default="", metavar="CODE", help=N_("The case it belongs to"))
@option("-k", "--kind", default="", help=N_("Kind of activity; its beginning will do: konse"))
@option("-t", "--when", default="", help=N_("kemarin 10:00, 17/9 09.00-10.30, 2024-09-17T09:00"))
@option("-m", "--minutes", type=click.IntRange(1, 1440), metavar="N", help=N_("How long it took"))
@option("-p", "--place", default="", help=N_("Where"))
@option("--tag", "tags", multiple=True, help=N_("A tag; may be given more than once"))
@option("-e", "--edit", is_flag=True, help=N_("Write it in $EDITOR"))
@option(
    "--lines", is_flag=True, help=N_("Each line is an entry of its own, as in a list from paper")
)
@option("--undo", is_flag=True, help=N_("Take the last note from a shell back and print its text"))
def log_command(
    text: tuple[str, ...],
    case: str,
    kind: str,
    when: str,
    minutes: int | None,
    place: str,
    tags: tuple[str, ...],
    edit: bool,
    lines: bool,
    undo: bool,
) -> int:
    if undo:
        _undo()
        return 0
    note = quick.LogRequest()
    note.case, note.kind, note.when, note.place = case, kind, when, place
    note.minutes = str(minutes or "")
    note.tags = list(tags)
    note.vault = asked().vault
    whole, note.typed = _text(text, edit)
    notes = [each for each in (whole.splitlines() if lines else [whole]) if not is_blank(each)]
    if not notes:
        output.say(_("Nothing was written, so nothing was stored."))
        return 2
    for note.text in notes:
        quick.store(note)
    return 0


def _undo() -> None:
    from casejournal.cli.log import undo as undoing
    from casejournal.cli.open_vault import open_vault

    root = paths.vault_dir(asked().vault or None)
    # With a passphrase at hand, also a sealed note can be shown before it goes.
    waiting = None if asked().passphrase_file else undoing.take_out(root)
    if waiting is None:
        from msgspec.structs import asdict

        _say_undone(asdict(undoing.undo(open_vault())))
    elif waiting.fields is not None:
        _say_undone(waiting.fields)
    else:
        at = time.strftime("%H:%M", time.localtime(waiting.at))
        output.say(
            _("taken back · the note logged at {time}; it was sealed and cannot be shown").format(
                time=feedback.times(at, language())
            )
        )


def _say_undone(fields: dict[str, Any]) -> None:
    output.put(str(fields.get("text", "")))
    output.say(" · ".join([_("taken back"), *feedback.pieces(fields, language())]))


def _text(words: tuple[str, ...], edit: bool) -> tuple[str, bool]:
    """What is to be stored, and whether it was typed here, where no character is special."""
    if edit:
        from casejournal.cli.external_editor import write

        return write(quick.joined(words)), False
    if words == ("-",) or (not words and not sys.stdin.isatty()):
        return quick.standard_input(), False
    if words:
        return quick.joined(words), False
    with suppress(ImportError):
        import readline  # noqa: F401 - lets a line be edited by letters, and not by bytes
    output.say(_("What was done? One line, enter stores it:"))
    return input("> "), True
