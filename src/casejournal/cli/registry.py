"""The commands: where each is, and what it does in one line. Nothing is imported for a look."""

from __future__ import annotations

from casejournal.platform.i18n import N_

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("commands.launch", N_("Open a throwaway vault with an invented case")),
    "init": ("commands.vault.encryption", N_("Make a vault")),
    "today": (
        "commands.journal.today",
        N_("List what is due and what was done today, or make a calendar"),
    ),
    "cases": ("commands.case.cases", N_("List the cases: stage, completeness, contacts")),
    "new": ("commands.case.cases", N_("Begin a case under a code, never a name")),
    "show": ("commands.case.cases", N_("Show a case, or one of its parts or sections")),
    "close": ("commands.case.close", N_("Close a case, which can then only be read")),
    "reopen": ("commands.case.close", N_("Open a closed case again")),
    "chronology": ("commands.case.chronology", N_("List what happened when in a case")),
    "genogram": ("commands.case.figures", N_("Draw the genogram of a case")),
    "ecomap": ("commands.case.figures", N_("Draw the ecomap of a case, and what changed in it")),
    "chart": (
        "commands.case.figures",
        N_("Draw what was counted of a client, before and during the work"),
    ),
    "log": ("log.command", N_("Store a journal entry at once")),
    "journal": ("commands.journal.journal", N_("List journal entries")),
    "promote": (
        "commands.case.promote",
        N_("Make a session, a step or another row out of a journal entry"),
    ),
    "timesheet": (
        "commands.journal.sheets",
        N_("Add up the hours of a week or month, to be signed"),
    ),
    "logbook": ("commands.journal.sheets", N_("Set down what was done on some days, to be signed")),
    "attach": ("commands.case.attachments", N_("Put a picture or scan into a case")),
    "attachments": ("commands.case.attachments", N_("List the pictures and scans of a case")),
    "attachment": ("commands.case.attachments", N_("Get a picture or scan out of the vault")),
    "library": (
        "commands.case.library",
        N_("List or print the texts that explain methods, roles and laws"),
    ),
    "check": (
        "commands.report.check",
        N_("Look for contradictions and slips in a case or a report"),
    ),
    "export": (
        "commands.report.exchange",
        N_("Make a report, or a file that holds the whole case"),
    ),
    "deidentify": (
        "commands.report.deidentify",
        N_("Take names and what is known of people out of a file"),
    ),
    "form": ("commands.report.forms", N_("Make a form of a case, or a blank one to be printed")),
    "sources": ("commands.case.sources", N_("List the sources that can be cited, with their keys")),
    "template": ("commands.report.templates", N_("List, make, check and show outlines of reports")),
    "missing": (
        "commands.report.missing",
        N_("List what a report still lacks, heading by heading"),
    ),
    "import": (
        "commands.report.exchange",
        N_("Take in a case from a file made by export -f json or zip"),
    ),
    "history": ("commands.case.history", N_("List the earlier versions of a case, or compare one")),
    "restore-version": (
        "commands.case.history",
        N_("Bring an earlier version of a case back, or a section"),
    ),
    "passphrase": ("commands.vault.encryption", N_("Change the passphrase of the vault")),
    "keys": (
        "commands.vault.keys",
        N_("List who can open the vault beside the passphrase, or change it"),
    ),
    "encrypt": ("commands.vault.encryption", N_("Encrypt a vault that is not encrypted")),
    "decrypt": ("commands.vault.encryption", N_("Turn the encryption of the vault off")),
    "doctor": ("commands.vault.doctor", N_("Examine the vault, and mend what can be mended")),
    "backup": ("commands.vault.backup", N_("Put the whole vault into one file")),
    "restore": ("commands.vault.backup", N_("Make a vault from a backup")),
    "erase": ("commands.vault.erase", N_("Erase a case and everything the vault holds of it")),
    "subject-access": (
        "commands.vault.erase",
        N_("Write down for a client what is held about them"),
    ),
    "audit": ("commands.vault.doctor", N_("List what was done with the vault")),
    "where": ("commands.vault.where", N_("Say where the vault and the settings are")),
    "completion": ("completion.scripts", N_("Print what lets a shell complete words")),
    "schema": ("commands.vault.where", N_("Print the JSON Schema of what is stored and exported")),
}
"""Name to module in `casejournal.cli` and summary, in the order in which they are listed."""
