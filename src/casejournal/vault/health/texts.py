"""What can be wrong with a vault, in sentences: what it is, what is safe, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.platform.errors import CasejournalError


@dataclass(frozen=True)
class HealthFinding:
    """Something that is wrong. It holds no code and nothing that was written."""

    kind: str
    """One word for programs, such as `cut` or `mode`."""
    path: str
    """Where, as a path in the vault; "" for the whole of it."""
    what: str
    safe: str = ""
    todo: str = ""
    mend: Callable[[], str] | None = None
    """Puts it right and returns a sentence that says what was done; None if only a person can.

    Raises CasejournalError and OSError.
    """


ILL = {
    "unreadable": N_("The disk does not give this file, or it may not be read."),
    "empty": N_("This file is empty: what was in it was not written to the disk."),
    "sealed": N_("This file cannot be unsealed: it is damaged, or sealed for another vault."),
    "cut": N_("This file is damaged: it is cut off, or something strange is in it."),
    "foreign": N_("This is not the file of what it is called after."),
    "changed": N_("This file was changed by another program, or is damaged."),
    "strange": N_("What is in this file is not what a file of its kind holds."),
}
"""What is wrong with a document."""


def damaged(
    kind: str, path: str, *, version: bool, mend: Callable[[], str] | None
) -> HealthFinding:
    """A case, month or profile that cannot be used; `version` is whether a good one is kept."""
    safe = (
        _("An earlier version of it can be read.")
        if version
        else _("No earlier version of it can be read; the file is left as it is.")
    )
    todo = (
        _("doctor --fix brings the earlier version back and keeps this file aside.")
        if version
        else _("Look for it in a backup.")
    )
    if kind == "changed":
        todo += " " + _("If you changed it yourself and mean it: doctor --accept FILE")
    return HealthFinding(kind, path, _(ILL[kind]), safe, todo, mend)


def lost(path: str, mend: Callable[[], str]) -> HealthFinding:
    """A document that is gone while earlier versions are there."""
    return HealthFinding(
        "lost",
        path,
        _("The file is gone, but it was not removed with casejournal."),
        _("Earlier versions of it are there."),
        _("doctor --fix brings the newest of them back."),
        mend,
    )


def newer(path: str) -> HealthFinding:
    """A file of a newer format."""
    return HealthFinding(
        "newer",
        path,
        _("A newer casejournal wrote this: here it can be read, not changed."),
        _("Nothing is wrong with it."),
        _("Update casejournal to go on writing."),
    )


def bad_version(path: str, mend: Callable[[], str]) -> HealthFinding:
    """An earlier version that cannot be read."""
    return HealthFinding(
        "version",
        path,
        _("An earlier version is damaged; it cannot be brought back."),
        _("The file as it is now is in order or reported by itself."),
        _("doctor --fix sets it aside."),
        mend,
    )


def stranger(path: str) -> HealthFinding:
    """A file that is none of casejournal's."""
    return HealthFinding(
        "stranger",
        path,
        _("This is no file of casejournal, or not in its place."),
        _("It is left alone, and no backup holds it."),
        _("If a sync service put it there, compare it; then move it to another folder."),
    )


def link(path: str) -> HealthFinding:
    """A link, a pipe or a device in the vault."""
    return HealthFinding(
        "link",
        path,
        _("This is a link or something else that is no file; it is never followed."),
        "",
        _("Remove it, or put the file itself in its place."),
    )


def leftover(path: str, mend: Callable[[], str]) -> HealthFinding:
    """A temporary file of a save that did not come to its end."""
    return HealthFinding(
        "leftover",
        path,
        _("A program was ended while it saved; this is what it left."),
        _("The file it wanted to save is as it was before."),
        _("doctor --fix removes it."),
        mend,
    )


def modes(n: int, mend: Callable[[], str]) -> HealthFinding:
    """Files and folders that others on this computer can read."""
    return HealthFinding(
        "mode",
        "",
        ngettext(
            "{n} file or folder can be read or changed by others on this computer.",
            "{n} files or folders can be read or changed by others on this computer.",
            n,
        ).format(n=n),
        _("Nothing was changed."),
        _("doctor --fix makes them yours alone."),
        mend,
    )


def index(mend: Callable[[], str]) -> HealthFinding:
    """A caseload that shows something else than the cases hold."""
    return HealthFinding(
        "index",
        "",
        _("The list of cases does not say what the cases say."),
        _("The cases themselves are not affected."),
        _("doctor --fix makes the list anew."),
        mend,
    )


def inbox(path: str, n: int) -> HealthFinding:
    """Lines of the inbox that are no entries."""
    return HealthFinding(
        "inbox",
        path,
        ngettext(
            "{n} line logged from a shell cannot be read as an entry.",
            "{n} lines logged from a shell cannot be read as entries.",
            n,
        ).format(n=n),
        _("They are kept as they are."),
        _("Open the file, write what you need into the journal, then delete the file."),
    )


def orphan(path: str) -> HealthFinding:
    """Attachments of no case."""
    return HealthFinding(
        "orphan",
        path,
        _("These belong to a case that is not in this vault."),
        _("They are left alone."),
        _("Restore the case from a backup, or move them to another folder."),
    )


def attachment(kind: str, path: str, error: CasejournalError) -> HealthFinding:
    """A picture or scan that a row names, and that is missing or damaged."""
    return HealthFinding(kind, path, error.what, error.safe, error.todo)


def unnamed(path: str, mend: Callable[[], str]) -> HealthFinding:
    """A picture or scan that no row names, nor any earlier version."""
    return HealthFinding(
        "unnamed",
        path,
        _("This picture or scan was stored, and no row of its case names it."),
        _("It is left alone; nothing is missing in the case."),
        _("doctor --fix moves it to trash/quarantine; attach the file again if you need it."),
        mend,
    )


def note(path: str, mend: Callable[[], str]) -> HealthFinding:
    """A note in the trash without the file it is about."""
    return HealthFinding(
        "note",
        path,
        _("This note in the trash is about a file that is not there."),
        "",
        _("doctor --fix removes it."),
        mend,
    )


def twice(path: str) -> HealthFinding:
    """A case whose code another case has too."""
    return HealthFinding(
        "twice",
        path,
        _("Another case has the same code."),
        _("Both can be used, but their journal entries cannot be told apart."),
        _("Give one of them another code."),
    )


def gap(path: str, number: int, missing: int) -> HealthFinding:
    """Lines of the record that are missing or were changed."""
    if missing:
        text = ngettext(
            "{n} line of the record of what was done is missing, from number {first} on.",
            "{n} lines of the record of what was done are missing, from number {first} on.",
            missing,
        )
    else:
        text = _("Line {first} of the record of what was done was changed.")
    return HealthFinding(
        "audit",
        path,
        text.format(n=missing, first=number),
        _("Cases and journal are not affected."),
        _("If nobody restored an older copy of the vault, ask who could write in its folder."),
    )


def unfinished(path: str) -> HealthFinding:
    """An erasure that did not come to its end."""
    return HealthFinding(
        "erasing",
        path,
        _("A case is erased only in part."),
        "",
        _("Open the vault: what is left is erased then."),
    )


def readme(path: str, mend: Callable[[], str]) -> HealthFinding:
    """A README that is gone."""
    return HealthFinding(
        "readme",
        path,
        _("The text that explains the folder is gone."),
        "",
        _("doctor --fix writes it anew."),
        mend,
    )


def stray_lock(path: str, mend: Callable[[], str]) -> HealthFinding:
    """The lock of a case of which nothing is left."""
    return HealthFinding(
        "lock",
        path,
        _("This is the empty lock file of a case that is not in this vault."),
        _("There is nothing in it."),
        _("doctor --fix removes it."),
        mend,
    )


def unreadable_events(path: str, n: int) -> HealthFinding:
    """Lines of the record that cannot be read."""
    return HealthFinding(
        "audit",
        path,
        ngettext(
            "{n} line of the record of what was done cannot be read.",
            "{n} lines of the record of what was done cannot be read.",
            n,
        ).format(n=n),
        _("Cases and journal are not affected."),
    )


def file_unreadable(path: str) -> HealthFinding:
    """A file beside the documents that the disk does not give."""
    return HealthFinding(
        "unreadable",
        path,
        _(ILL["unreadable"]),
        "",
        _("See whether the disk is in order and whether you may read the file."),
    )
