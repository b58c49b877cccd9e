"""A file that is damaged: what is wrong with it, and its newest good version, to look at or to
bring back. The damaged file itself is kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from casejournal.app.navigable import Navigable
from casejournal.platform.errors import CasejournalError, VaultUnreadable
from casejournal.platform.i18n import _, language
from casejournal.records.dates.calendar import short_day
from casejournal.records.values.text import visible
from casejournal.screens.dialogs.ask import QuestionScreen
from casejournal.screens.journal.lines import month_title
from casejournal.vault import CaseTarget, FileState, MonthTarget

if TYPE_CHECKING:
    from casejournal.app.services import Services
    from casejournal.editing import EditingSession
    from casejournal.vault import Recoverable, Target, Vault


def offer_repair(services: Services, target: Target, error: CasejournalError) -> None:
    """Says that a file could not be read; if it is damaged, offers what can be done about it."""
    vault, harm, version = services.vault, "", None
    try:
        if isinstance(error, VaultUnreadable) and not isinstance(error.__cause__, OSError):
            harm = vault.harm(target)
            version = vault.recoverable(target) if harm else None
    except CasejournalError as worse:
        error = worse
    if not harm:
        services.say(error.what, error.safe, error.todo)
        return
    title = _("Damaged: {name}").format(name=_name(vault, target, version))
    kept = _(
        "Bringing it back moves the damaged file to the trash; nothing is written over it."
        " Everything else can be used."
    )
    if version is None:
        none = _("No earlier version of it can be read. Look for it in a backup.")
        services.app.push_screen(QuestionScreen(title, harm, none))
        return
    found = _("The newest version that can be read was saved on {when}.").format(
        when=_when(version.saved)
    )
    choices = {"R": _("Bring this version back"), "v": _("Look at it first; nothing is changed")}
    if isinstance(target, CaseTarget):
        choices["h"] = _("See all earlier versions")

    def answered(answer: str | None) -> None:
        if answer == "R":
            bring_back(services, target)
        elif answer == "v":
            look(services, target, version)
        elif answer == "h":
            services.open("history", target=target)

    services.app.push_screen(
        QuestionScreen(title, harm, found, kept, choices={**choices, "": _("Leave it as it is")}),
        answered,
    )


def bring_back(services: Services, target: Target) -> None:
    """Puts the newest good version in the place of a damaged file, and shows it."""
    try:
        version = services.vault.recover(target)
    except CasejournalError as error:
        services.say(error.what, error.safe, error.todo)
        return
    if isinstance(place := services.navigation.place, Navigable):
        place.look_again()
    services.tell(
        _("It is back as it was saved on {when}. The damaged file is in the trash.").format(
            when=_when(version.saved)
        )
    )
    if isinstance(target, CaseTarget):
        services.open("case", case_id=target.id)
    elif isinstance(target, MonthTarget):
        services.open("journal", day=f"{target.month}-01")
    else:
        services.open("practicum", target=target)


def look(services: Services, target: Target, version: Recoverable) -> None:
    """Shows a version as any other file, but nothing in it can be changed."""
    from casejournal.records.declare import parts_of

    part = parts_of(type(version.root))[0].name
    session = _read_only(services.vault, target, version)
    services.open_part(part, session=session, keys=False)
    services.tell(
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
