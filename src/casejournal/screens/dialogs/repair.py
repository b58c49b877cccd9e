"""A file that is damaged: what is wrong with it, and its newest good version, to look at or to
bring back. The damaged file itself is kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError, VaultUnreadable
from casejournal.platform.i18n import _, language
from casejournal.records.dates.calendar import short_day
from casejournal.records.values.text import visible
from casejournal.screens.dialogs.ask import Ask
from casejournal.screens.journal.lines import month_title
from casejournal.vault import CaseTarget, FileState, MonthTarget

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.app.navigation import Navigation
    from casejournal.editing import EditingSession
    from casejournal.vault import Recoverable, Target, Vault


def offer(
    app: Navigation,
    vault: Vault,
    target: Target,
    error: CasejournalError,
    then: Callable[[], None] | None = None,
) -> None:
    """Says that a file could not be read; if it is damaged, offers what can be done about it.

    `then` is called once it was brought back.
    """
    harm, version = "", None
    try:
        if isinstance(error, VaultUnreadable) and not isinstance(error.__cause__, OSError):
            harm = vault.harm(target)
            version = vault.recoverable(target) if harm else None
    except CasejournalError as worse:
        error = worse
    if not harm:
        app.say(error.what, error.safe, error.todo)
        return
    title = _("Damaged: {name}").format(name=_name(vault, target, version))
    kept = _(
        "Bringing it back moves the damaged file to the trash; nothing is written over it."
        " Everything else can be used."
    )
    if version is None:
        none = _("No earlier version of it can be read. Look for it in a backup.")
        app.push_screen(Ask(title, harm, none))
        return
    found = _("The newest version that can be read was saved on {when}.").format(
        when=_when(version.saved)
    )
    choices = {"R": _("Bring this version back"), "v": _("Look at it first; nothing is changed")}
    if isinstance(target, CaseTarget):
        choices["h"] = _("See all earlier versions")

    def answered(answer: str | None) -> None:
        if answer == "R":
            bring_back(app, vault, target, then)
        elif answer == "v":
            look(app, vault, target, version)
        elif answer == "h":
            app.open_history(target)

    app.push_screen(
        Ask(title, harm, found, kept, choices={**choices, "": _("Leave it as it is")}), answered
    )


def bring_back(
    app: Navigation, vault: Vault, target: Target, then: Callable[[], None] | None = None
) -> None:
    """Puts the newest good version in the place of a damaged file."""
    try:
        version = vault.recover(target)
    except CasejournalError as error:
        app.say(error.what, error.safe, error.todo)
        return
    if (look_again := getattr(app.place, "look_again", None)) is not None:
        look_again()
    app.tell(
        _("It is back as it was saved on {when}. The damaged file is in the trash.").format(
            when=_when(version.saved)
        )
    )
    if then is not None:
        then()


def look(app: Navigation, vault: Vault, target: Target, version: Recoverable) -> None:
    """Shows a version as any other file, but nothing in it can be changed."""
    from casejournal.records.declare import parts_of

    part = parts_of(type(version.root))[0].name
    app.open_part(_read_only(vault, target, version), part, keys=False)
    app.tell(
        _("This is how it was saved on {when}; nothing can be changed. Esc goes back.").format(
            when=_when(version.saved)
        )
    )


def _read_only(vault: Vault, target: Target, version: Recoverable) -> EditingSession:
    from casejournal.editing import EditingSession
    from casejournal.vault.vault import Loaded

    return EditingSession.on(vault, target, Loaded(version.root, FileState(version.rev), True))


def _name(vault: Vault, target: Target, version: Recoverable | None) -> str:
    if isinstance(target, MonthTarget):
        return _("the journal of {month}").format(month=month_title(target.month))
    if not isinstance(target, CaseTarget):
        return _("the profile")
    code = str(getattr(version.root, "code", "")) if version is not None else ""
    known = next((case.code for case in vault.cases() if case.id == target.id), "")
    return visible(code or known)


def _when(saved: str) -> str:
    try:
        at = datetime.fromisoformat(saved).astimezone()
    except ValueError:
        return "–"
    return f"{short_day(at.date().isoformat(), language())} {at:%H:%M}"
