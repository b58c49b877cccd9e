"""Closing a case and opening it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from casejournal.cli import output
from casejournal.cli.open_vault import open_vault, today
from casejournal.cli.usage import argument, command, option
from casejournal.platform.i18n import N_, _, language

if TYPE_CHECKING:
    from casejournal.editing import CaseSession


@command(
    "close",
    N_(
        "What is still open is listed first; it is closed all the same. A closed case reminds of "
        "nothing, and on the screens it can only be read until it is opened again."
    ),
)
@argument("code", about=N_("The code of the case"))
@option("--day", default="", metavar="DAY", help=N_("The day on which it is closed; today if none"))
@option("--reason", metavar="TEXT", help=N_("Why; it is kept with the case"))
def close_command(code: str, day: str, reason: str | None) -> None:
    from casejournal.editing.actions import close_case
    from casejournal.records.dates.calendar import parse_day
    from casejournal.records.derived.closing_checklist import closing_points
    from casejournal.records.derived.stage_completion import open_point_text

    if not reason:
        raise click.UsageError(_("Say why with --reason; it is kept with the case."))
    session = _session(code)
    close_case.refuse_if_closed(session.root)
    for item in closing_points(session.root, today()):
        output.say(f"! {open_point_text(session.root, item, language())}")
    chosen = parse_day(day, today()) if day else today().isoformat()
    close_case.close(session, chosen or day, reason)
    session.flush()
    output.say(close_case.said(session.root))


@command("reopen", N_("Every time it was closed before is kept, with its reasons."))
@argument("code", about=N_("The code of the case"))
@option("--reason", metavar="TEXT", help=N_("Why; it is kept with the case"))
def reopen_command(code: str, reason: str | None) -> None:
    from casejournal.editing.actions import close_case

    if not reason:
        raise click.UsageError(_("Say why with --reason; it is kept with the case."))
    session = _session(code)
    close_case.reopen(session, today().isoformat(), reason)
    session.flush()
    output.say(_("Case {code} is open again.").format(code=session.root.code))


def _session(code: str) -> CaseSession:
    from casejournal.editing import EditingSession
    from casejournal.vault import CaseTarget

    vault = open_vault()
    return EditingSession.open(vault, CaseTarget(vault.case_id(code)))
