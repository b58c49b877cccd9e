"""Where things are, and what they look like to a program."""

from __future__ import annotations

from casejournal.cli import output
from casejournal.cli.open_vault import root_of
from casejournal.cli.usage import command, option
from casejournal.platform import paths
from casejournal.platform.i18n import N_, _


@command("where", N_("The vault first, the settings after it, one on a line."))
def where_command() -> None:
    root = root_of()
    output.put(str(root))
    output.put(paths.config_file())
    if not (root / paths.VAULT_JSON).exists():
        output.say(_("There is no vault yet."))


@command("schema", N_("Without an option: of the file that export -f json makes."))
@option("--case", "of", flag_value="case", help=N_("Of a case alone"))
@option("--profile", "of", flag_value="profile", help=N_("Of practicum, institution, concepts"))
@option("--journal", "of", flag_value="journal", help=N_("Of a month of the journal"))
def schema_command(of: str | None) -> None:
    from casejournal.cli.json_output import json_text
    from casejournal.exchange import schema

    output.put(json_text(schema.schema(of or "bundle")))
