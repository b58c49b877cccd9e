"""The commands: where each is, and what it does in one line. Nothing is imported for a look."""

from __future__ import annotations

from casejournal.i18n import N_

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("start", N_("Open a throwaway vault with an invented case")),
    "init": ("start", N_("Make a vault")),
    "cases": ("caseload", N_("List the cases: stage, completeness, contacts")),
    "new": ("caseload", N_("Begin a case under a code, never a name")),
    "show": ("caseload", N_("Show a case, or one of its parts or sections")),
    "log": ("log", N_("Store a journal entry at once")),
    "journal": ("journal", N_("List journal entries")),
    "export": ("exchange", N_("Make a report, or a file that holds the whole case")),
    "import": ("exchange", N_("Take in a case from a file made by export -f json")),
    "where": ("about", N_("Say where the vault and the settings are")),
    "schema": ("about", N_("Print the JSON Schema of what is stored and exported")),
}
"""Name to module in `casejournal.cli` and summary, in the order in which they are listed."""
