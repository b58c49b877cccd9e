"""What is offered when saving fails: again, elsewhere, and only when leaving, not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casejournal.errors import CasejournalError, reason
from casejournal.i18n import _
from casejournal.screens.ask import Ask
from casejournal.widgets.save_line import Alarm, not_saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.app import CaseJournalApp


def alarm(app: CaseJournalApp, why: str) -> None:
    """Says that saving failed by itself, and takes no key from somebody who is writing.

    Places to write in say it with a bar of their own; ctrl+s there leads to what can be done.
    """
    focused = app.focused
    if app.screen.query(Alarm):
        return
    if focused is not None and focused.check_consume_key("a", "a"):
        app.tell(not_saved(why), "error")
    else:
        offer(app, [why])


def offer(app: CaseJournalApp, reasons: Sequence[str], *, leave: bool = False) -> None:
    """Says loudly that something is not saved, and why; asks what to do."""
    if any(isinstance(screen, Ask) and screen.alarm for screen in app.screen_stack):
        return
    choices = {"again": _("Try again"), "rescue": _("Save elsewhere")}
    choices |= {"leave": _("Leave without saving")} if leave else {}

    def answered(answer: str | None) -> None:
        if answer == "again":
            if wrong := app.flush():
                offer(app, [str(error) for error in wrong], leave=leave)
            elif leave:
                app.exit()
            else:
                app.tell(_("Saved."))
        elif answer == "rescue":
            rescue(app)
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


def rescue(app: CaseJournalApp) -> None:
    """Writes what is not saved into files in the home folder, and says where they are."""
    try:
        paths = app.keeper.rescue(Path.home())
    except (OSError, CasejournalError) as error:
        why = str(error) if isinstance(error, CasejournalError) else reason(error)
        app.say(_("It could not be saved there either: {reason}").format(reason=why))
        return
    plain = _("That file is not encrypted: delete it as soon as saving works again.")
    app.say(
        _("What you wrote is in {path}. Keep that file until saving works again.").format(
            path=", ".join(map(str, paths))
        ),
        plain if app.vault.encrypted else "",
    )
