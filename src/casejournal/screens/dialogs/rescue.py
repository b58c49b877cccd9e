"""The rescue of unsaved work: offers to save again, elsewhere, or to leave without."""

from __future__ import annotations

import shlex
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError
from casejournal.platform.errors import reason as reason_of
from casejournal.platform.i18n import _
from casejournal.screens.dialogs.ask import QuestionScreen
from casejournal.widgets.save_line import Alarm, not_saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.app.services import Services
    from casejournal.editing import EditingSession


def alarm(services: Services, reason: str) -> None:
    """Says that saving failed by itself, and takes no key from somebody who is writing.

    Places to write in say it with a bar of their own; ctrl+s there leads to what can be done.
    """
    focused = services.app.focused
    if services.app.screen.query(Alarm).filter(".-failed"):
        return
    if focused is not None and focused.check_consume_key("a", "a"):
        services.tell(not_saved(reason), "error")
    else:
        offer_rescue(services, [reason])


def offer_rescue(services: Services, reasons: Sequence[str], *, leave: bool = False) -> None:
    """Says loudly that something is not saved, and why; asks what to do."""
    if any(
        isinstance(screen, QuestionScreen) and screen.alarm for screen in services.app.screen_stack
    ):
        return
    choices = {"again": _("Try again")}
    if damaged := _damaged(services):
        choices["mend"] = _("Mend the file and save this")
    choices |= _elsewhere(services)
    choices |= {"leave": _("Leave without saving")} if leave else {}

    def answered(answer: str | None) -> None:
        if answer == "again":
            if wrong := services.flush():
                offer_rescue(services, [str(error) for error in wrong], leave=leave)
            elif leave:
                services.app.exit()
            else:
                services.tell(_("Saved."))
        elif answer == "mend":
            _mend(services, damaged)
        elif answer in ("rescue", "readable"):
            rescue(services, readable=answer == "readable")
        elif answer == "leave":
            services.app.exit()

    services.app.push_screen(
        QuestionScreen(
            _("NOT SAVED"),
            *reasons,
            _("What you wrote is still here. Do not close the window."),
            choices=choices | {"": _("Go on")},
            alarm=True,
        ),
        answered,
    )


def _elsewhere(services: Services) -> dict[str, str]:
    """The ways to save elsewhere; a file that anybody can read only where that is said."""
    if services.vault.encrypted:
        return {
            "rescue": _("Save elsewhere, encrypted like this vault"),
            "readable": _("Save elsewhere, so that anybody can read it"),
        }
    if _is_encrypted_by_now(services):
        return {"readable": _("Save elsewhere, so that anybody can read it")}
    return {"rescue": _("Save elsewhere")}


def _is_encrypted_by_now(services: Services) -> bool:
    """Whether the vault was encrypted since it was opened; its key is not at hand then."""
    return services.vault.paths.identity.exists()


def _damaged(services: Services) -> list[EditingSession]:
    """The sessions that cannot be saved because their file is damaged."""
    found = []
    for session in services.sessions.sessions():
        if session.state.kind == "failed":
            with suppress(CasejournalError):
                if services.vault.harm(session.target) and services.vault.recoverable(
                    session.target
                ):
                    found.append(session)
    return found


def _mend(services: Services, damaged: Sequence[EditingSession]) -> None:
    for session in damaged:
        try:
            session.mend()
        except CasejournalError as error:
            services.say(error.what, error.safe, error.todo)
            return
    services.tell(_("Saved. The damaged file is in the trash."))


def rescue(services: Services, *, readable: bool = False) -> None:
    """Writes what is not saved into files in the home folder, and says where they are."""
    try:
        paths = services.sessions.rescue(Path.home(), readable=readable)
    except (OSError, CasejournalError) as error:
        why = str(error) if isinstance(error, CasejournalError) else reason_of(error)
        services.say(_("It could not be saved there either: {reason}").format(reason=why))
        return
    files = ", ".join(map(str, paths))
    said = _("What you wrote is in {path}. Keep that file until saving works again.")
    services.say(said.format(path=files), *_how_to_open(services, paths, readable=readable))


def _how_to_open(services: Services, paths: Sequence[Path], *, readable: bool) -> list[str]:
    """The sentences on how a file that was saved elsewhere is opened."""
    if readable:
        return [_("That file is not encrypted: delete it as soon as saving works again.")]
    if not services.vault.encrypted or not paths:
        return []
    key = services.vault.paths.identity
    said = [
        _("It is encrypted. This opens it with the passphrase of the vault:"),
        f"age -d -i {shlex.quote(str(key))} {shlex.quote(str(paths[0]))}",
    ]
    if not key.exists():
        said.append(
            _(
                "The file identity.age of the vault is needed for that, and cannot be read now. If"
                " it may be lost, save elsewhere once more, so that anybody can read it."
            )
        )
    return said
