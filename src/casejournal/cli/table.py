"""The commands: where each is, and what it does in one line. Nothing is imported for a look."""

from __future__ import annotations

from casejournal.i18n import N_

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("start", N_("Open a throwaway vault with an invented case")),
    "init": ("encryption", N_("Make a vault")),
    "today": ("today", N_("List what is due and what was done today, or make a calendar")),
    "cases": ("caseload", N_("List the cases: stage, completeness, contacts")),
    "new": ("caseload", N_("Begin a case under a code, never a name")),
    "show": ("caseload", N_("Show a case, or one of its parts or sections")),
    "close": ("closing", N_("Close a case, which can then only be read")),
    "reopen": ("closing", N_("Open a closed case again")),
    "chronology": ("chronology", N_("List what happened when in a case")),
    "genogram": ("figures", N_("Draw the genogram of a case")),
    "ecomap": ("figures", N_("Draw the ecomap of a case, and what changed in it")),
    "chart": ("figures", N_("Draw what was counted of a client, before and during the work")),
    "log": ("log", N_("Store a journal entry at once")),
    "journal": ("journal", N_("List journal entries")),
    "promote": ("promoting", N_("Make a session, a step or another row out of a journal entry")),
    "timesheet": ("sheets", N_("Add up the hours of a week or month, to be signed")),
    "logbook": ("sheets", N_("Set down what was done on some days, to be signed")),
    "attach": ("attaching", N_("Put a picture or scan into a case")),
    "attachments": ("attaching", N_("List the pictures and scans of a case")),
    "attachment": ("attaching", N_("Get a picture or scan out of the vault")),
    "library": ("library", N_("List or print the texts that explain methods, roles and laws")),
    "export": ("exchange", N_("Make a report, or a file that holds the whole case")),
    "template": ("templates", N_("List, make, check and show outlines of reports")),
    "missing": ("lacking", N_("List what a report still lacks, heading by heading")),
    "import": ("exchange", N_("Take in a case from a file made by export -f json or zip")),
    "history": ("versions", N_("List the earlier versions of a case, or compare one")),
    "restore-version": ("versions", N_("Bring an earlier version of a case back, or a section")),
    "passphrase": ("encryption", N_("Change the passphrase of the vault")),
    "keys": ("keys", N_("List who can open the vault beside the passphrase, or change it")),
    "encrypt": ("encryption", N_("Encrypt a vault that is not encrypted")),
    "decrypt": ("encryption", N_("Turn the encryption of the vault off")),
    "doctor": ("health", N_("Examine the vault, and mend what can be mended")),
    "backup": ("keeping", N_("Put the whole vault into one file")),
    "restore": ("keeping", N_("Make a vault from a backup")),
    "erase": ("person", N_("Erase a case and everything the vault holds of it")),
    "subject-access": ("person", N_("Write down for a client what is held about them")),
    "audit": ("health", N_("List what was done with the vault")),
    "where": ("about", N_("Say where the vault and the settings are")),
    "completion": ("completion", N_("Print what lets a shell complete words")),
    "schema": ("about", N_("Print the JSON Schema of what is stored and exported")),
}
"""Name to module in `casejournal.cli` and summary, in the order in which they are listed."""
