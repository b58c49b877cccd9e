"""What is offered when saving fails: again, elsewhere, and only when leaving, not at all."""

from __future__ import annotations

import shlex
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from casejournal.platform.errors import CasejournalError, reason
from casejournal.platform.i18n import _
from casejournal.screens.dialogs.ask import Ask
from casejournal.widgets.save_line import Alarm, not_saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.app.app import CaseJournalApp
    from casejournal.editing import EditingSession


def alarm(app: CaseJournalApp, why: str) -> None:
    """Says that saving failed by itself, and takes no key from somebody who is writing.

    Places to write in say it with a bar of their own; ctrl+s there leads to what can be done.
    """
    focused = app.focused
    if app.screen.query(Alarm).filter(".-failed"):
        return
    if focused is not None and focused.check_consume_key("a", "a"):
        app.tell(not_saved(why), "error")
    else:
        offer(app, [why])


def offer(app: CaseJournalApp, reasons: Sequence[str], *, leave: bool = False) -> None:
    """Says loudly that something is not saved, and why; asks what to do."""
    if any(isinstance(screen, Ask) and screen.alarm for screen in app.screen_stack):
        return
    choices = {"again": _("Try again")}
    if damaged := _damaged(app):
        choices["mend"] = _("Mend the file and save this")
    choices |= _elsewhere(app)
    choices |= {"leave": _("Leave without saving")} if leave else {}

    def answered(answer: str | None) -> None:
        if answer == "again":
            if wrong := app.flush():
                offer(app, [str(error) for error in wrong], leave=leave)
            elif leave:
                app.exit()
            else:
                app.tell(_("Saved."))
        elif answer == "mend":
            _mend(app, damaged)
        elif answer in ("rescue", "readable"):
            rescue(app, readable=answer == "readable")
        elif answer == "leave":
            app.exit()

    app.push_screen(
        Ask(
            _("NOT SAVED"),
            *reasons,
            _("What you wrote is still here. Do not close the window."),
            choices=choices | {"": _("Go on")},
            alarm=True,
        ),
        answered,
    )


def _elsewhere(app: CaseJournalApp) -> dict[str, str]:
    """The ways to save elsewhere; a file that anybody can read only where that is said."""
    if app.vault.encrypted:
        return {
            "rescue": _("Save elsewhere, encrypted like this vault"),
            "readable": _("Save elsewhere, so that anybody can read it"),
        }
    if _is_encrypted_by_now(app):
        return {"readable": _("Save elsewhere, so that anybody can read it")}
    return {"rescue": _("Save elsewhere")}


def _is_encrypted_by_now(app: CaseJournalApp) -> bool:
    """Whether the vault was encrypted since it was opened; its key is not at hand then."""
    return app.vault.paths.identity.exists()


def _damaged(app: CaseJournalApp) -> list[EditingSession]:
    """The sessions that cannot be saved because their file is damaged."""
    found = []
    for session in app.keeper.sessions():
        if session.state.kind == "failed":
            with suppress(CasejournalError):
                if app.vault.harm(session.target) and app.vault.recoverable(session.target):
                    found.append(session)
    return found


def _mend(app: CaseJournalApp, damaged: Sequence[EditingSession]) -> None:
    for session in damaged:
        try:
            session.mend()
        except CasejournalError as error:
            app.say(error.what, error.safe, error.todo)
            return
    app.tell(_("Saved. The damaged file is in the trash."))


def rescue(app: CaseJournalApp, *, readable: bool = False) -> None:
    """Writes what is not saved into files in the home folder, and says where they are."""
    try:
        paths = app.keeper.rescue(Path.home(), readable=readable)
    except (OSError, CasejournalError) as error:
        why = str(error) if isinstance(error, CasejournalError) else reason(error)
        app.say(_("It could not be saved there either: {reason}").format(reason=why))
        return
    files = ", ".join(map(str, paths))
    said = _("What you wrote is in {path}. Keep that file until saving works again.")
    app.say(said.format(path=files), *_how_to_open(app, paths, readable=readable))


def _how_to_open(app: CaseJournalApp, paths: Sequence[Path], *, readable: bool) -> list[str]:
    """How a file that was saved elsewhere is opened, or that anybody can open it."""
    if readable:
        return [_("That file is not encrypted: delete it as soon as saving works again.")]
    if not app.vault.encrypted or not paths:
        return []
    key = app.vault.paths.identity
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
