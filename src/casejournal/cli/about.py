"""Where things are, and what they look like to a program."""

from __future__ import annotations

from casejournal import paths
from casejournal.cli import terminal
from casejournal.cli.opening import root_of
from casejournal.cli.usage import command, option
from casejournal.i18n import N_, _


@command("where", N_("The vault first, the settings after it, one on a line."))
def where_command() -> None:
    root = root_of()
    terminal.put(str(root))
    terminal.put(paths.config_file())
    if not (root / paths.VAULT_JSON).exists():
        terminal.say(_("There is no vault yet."))


@command("schema", N_("Without an option: of the file that export -f json makes."))
@option("--case", "of", flag_value="case", help=N_("Of a case alone"))
@option("--profile", "of", flag_value="profile", help=N_("Of practicum, institution, concepts"))
@option("--journal", "of", flag_value="journal", help=N_("Of a month of the journal"))
def schema_command(of: str | None) -> None:
    from casejournal import schema
    from casejournal.cli.data import json_text

    terminal.put(json_text(schema.schema(of or "bundle")))
