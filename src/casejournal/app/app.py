"""The app around the screens: places and the way between them, open sessions, leaving, failing."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.text import Text

from casejournal.app import crash_report as crash
from casejournal.app.commands.registry import bindings_for
from casejournal.app.idle_lock import LOOK
from casejournal.app.open_sessions import OpenSessions
from casejournal.app.startup import Startup
from casejournal.app.themes import DARK, THEMES, other
from casejournal.platform import config, i18n
from casejournal.platform.errors import CasejournalError, VaultUnwritable
from casejournal.platform.i18n import _
from casejournal.records.values.text import visible
from casejournal.widgets.output_filter import SafeOutputFilter
from casejournal.widgets.save_line import Alarm, written_twice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import Binding, BindingType
    from textual.dom import DOMNode
    from textual.filter import LineFilter
    from textual.screen import Screen

    from casejournal.app.file_watch import FileWatch
    from casejournal.app.startup import Glance
    from casejournal.editing import EditingSession
    from casejournal.editing.shared_history import SharedHistory
    from casejournal.screens.case.long_text import ProseScreen
    from casejournal.vault import Target, Vault
    from casejournal.widgets.form.form import Form

LOOK_AROUND = 2.0
"""Seconds between two looks at what others wrote; one costs a look at the date of each file."""

TO_OPEN = 0.5
"""Seconds in which a screen that is being opened has its bars."""


class CaseJournalApp(Startup):
    """casejournal in the terminal."""

    TITLE = "casejournal"
    ENABLE_COMMAND_PALETTE = False  # Textual's own has strings that cannot be translated
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("everywhere")
    CSS = """
    ToastRack { margin: 0 1 1 0; }
    Toast { padding: 0 1; }
    """

    def __init__(
        self,
        vault: Vault | Callable[[], Vault | None],
        *,
        make: Callable[[str | None], Vault] | None = None,
        passphrase: str = "",
        debug: bool = False,
        today: Callable[[], date] = date.today,
        glance: Glance | None = None,
        covered: bool = False,
    ) -> None:
        """All but `debug` and `today` are as for `Beginning`."""
        self._gate = SafeOutputFilter()
        super().__init__(vault, make, passphrase, glance, covered=covered)
        self._watch: FileWatch | None = None
        self.debug_mode = debug
        self.today = today
        self.settings, self.settings_notice = config.load()
        self.keeper = OpenSessions(lambda: self.vault, self._save_failed, self._look_for_conflicts)
        self.crash_report = ""
        for theme in THEMES:
            self.register_theme(theme)
        known = self.settings.theme in self.available_themes
        self.theme = self.settings.theme if known else DARK.name
        self.set_keymap(self.settings.keymap)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through on its way to the terminal."""
        before = super().get_line_filters()
        if self._gate.before != before:
            self._gate = SafeOutputFilter(before)
        return [self._gate]

    # --- starting and leaving ------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        from casejournal.screens.today.screen import TodayScreen

        return TodayScreen(covered=self.covered)

    def on_mount(self) -> None:
        # At once, or it would be done only when the terminal has come back from the editor.
        self.app_suspend_signal.subscribe(
            self, lambda _app: self.lock_when_suspended(), immediate=True
        )
        loop = asyncio.get_running_loop()
        if not self.debug_mode:
            # What they print by themselves holds the messages of exceptions.
            loop.set_exception_handler(lambda _loop, _context: None)
            threading.excepthook = lambda _args: None
        for name, act in (
            ("SIGHUP", self._hang_up),
            ("SIGTERM", self._hang_up),
            ("SIGTSTP", self._stop_for_a_while),
        ):
            with suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
                loop.add_signal_handler(getattr(signal, name), act)
        self.set_interval(LOOK, self.lock_when_idle)
        self.set_interval(LOOK_AROUND, self.look_around)
        self.call_after_refresh(self._begin)

    def _stop_for_a_while(self) -> None:
        """A shell stops the program, as `kill -TSTP` does; it goes on later."""
        self.lock_when_suspended()
        stop = getattr(self._driver, "_sigtstp_application", None)
        if stop is not None:
            stop()

    def _hang_up(self) -> None:
        """The terminal is gone or the machine is going down."""
        self.flush()
        self.exit()

    def _take_over(self) -> None:
        """Lets every form hand over what stands in an open editor."""
        for screen in reversed(self.screen_stack):
            if getattr(screen, "WHERE", "") in ("prose", "capture") and screen.is_mounted:
                cast("ProseScreen", screen).keep()  # first of all, as it may write in a form
            for form in screen.query("Form"):
                cast("Form", form).push()

    def flush(self) -> list[CasejournalError]:
        """Saves everything that was typed; returns what went wrong."""
        self._take_over()
        return self.keeper.flush()

    def _flush_quietly(self) -> None:
        self.flush()  # a failure shows in the line of the file and in `_save_failed`

    def on_app_blur(self) -> None:
        self._flush_quietly()

    def on_app_focus(self) -> None:
        self.look_around()

    def look_around(self) -> None:
        """Takes in what others wrote, where that can be seen."""
        if not self.inside or self._lent:
            return
        if self._watch is None:
            from casejournal.app.file_watch import FileWatch

            self._watch = FileWatch()
        self._take_over()
        self._watch.look(self, self.vault, self.keeper)

    async def action_quit(self) -> None:
        if wrong := self.flush():
            self._offer_rescue(*map(str, wrong), leave=True)
        else:
            self.exit()

    def action_help_quit(self) -> None:
        self.tell(_("Press ctrl+q to leave; everything is saved."))

    # --- failing -------------------------------------------------------------------------------

    def _save_failed(self, session: EditingSession) -> None:
        from casejournal.screens.dialogs.rescue import alarm

        self.call_later(alarm, self, session.state.reason)

    def _look_for_conflicts(self, session: EditingSession) -> None:
        if session.state.beside:
            self.set_timer(TO_OPEN, lambda: self._tell_of_conflicts(session))

    def _tell_of_conflicts(self, session: EditingSession) -> None:
        """Says that there are two texts, where no bar says so; nobody is asked in the midst of
        writing."""
        if session.state.beside and self.inside and not self.screen.query(Alarm).filter(".-beside"):
            self.tell(written_twice(session.state.beside, self.settings.keymap), "warning")

    def action_beside(self) -> None:
        from casejournal.screens.dialogs.conflict import settle

        self.flush()
        shown = [getattr(screen, "session", None) for screen in reversed(self.screen_stack)]
        sessions = [session for session in shown if session is not None]
        if not sessions and (case_id := self._case_id()):
            from casejournal.vault import CaseTarget

            with suppress(CasejournalError):
                sessions = [self.session(CaseTarget(case_id))]
        for session in dict.fromkeys([*sessions, *self.keeper.sessions()]):
            if session.state.beside and settle(self, self.vault, session):
                return
        self.tell(_("Nothing was written twice."))

    def not_saved(self, *reasons: str) -> None:
        """Says loudly what could not be saved."""
        self._offer_rescue(*reasons)

    def _offer_rescue(self, *reasons: str, leave: bool = False) -> None:
        from casejournal.screens.dialogs.rescue import offer

        offer(self, reasons, leave=leave)

    def _handle_exception(self, error: Exception) -> None:
        # Textual's own shows a traceback with local variables, which hold what people wrote.
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        if not self.crash_report:
            with suppress(Exception):
                self._take_over()
            try:
                wrong = [str(problem) for problem in self.keeper.flush()]
            except Exception:
                wrong = [_("Saving failed as well.")]
            self.crash_report = crash.report(error, wrong, debug=self.debug_mode)
            self._exit_renderables[:] = [Text(self.crash_report)]
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        self._handle_exception(RuntimeError("panic"))

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        for binding in clashed_bindings:
            self.tell(
                _("The settings give a key of {command} to another command as well.").format(
                    command=_(binding.description)
                ),
                "warning",
            )

    # --- for the screens -----------------------------------------------------------------------

    def session(self, target: Target) -> EditingSession:
        """The one open session on a file; opens it if needed. Raises CasejournalError."""
        return self.keeper.session(target)

    @cached_property
    def months(self) -> SharedHistory:
        """The edits of all open months of the journal, as one history."""
        from casejournal.editing.shared_history import SharedHistory
        from casejournal.vault import MonthTarget

        return SharedHistory(
            lambda: [one for one in self.keeper.sessions() if isinstance(one.target, MonthTarget)]
        )

    def close(self, target: Target) -> None:
        """Saves and drops the session on a file, if there is one. Raises CasejournalError."""
        self.keeper.close(target)

    def configure(self, **changes: Any) -> None:
        """Changes settings and writes them down; says so if that fails."""
        for name, value in changes.items():
            setattr(self.settings, name, value)
        try:
            self.settings = config.update(**changes)
        except VaultUnwritable as error:
            self.tell(str(error), "warning")

    # --- settings ------------------------------------------------------------------------------

    def action_save(self) -> None:
        wrong = [str(error) for error in self.flush()]
        # A file that another program took away has nothing to save, and yet is not there.
        failed = [one.state for one in self.keeper.sessions() if one.state.kind == "failed"]
        wrong += [state.reason for state in failed if state.reason not in wrong]
        if wrong:
            self._offer_rescue(*wrong)
        else:
            self.tell(_("Saved."))

    def action_theme(self) -> None:
        self.theme = other(self.theme)
        self.configure(theme=self.theme)

    async def action_language(self) -> None:
        await self.use_language("en" if i18n.language() == "id" else "id")

    async def use_language(self, lang: str) -> None:
        """Changes the language of the screens, at once and from now on."""
        i18n.set_language(lang)
        self.configure(language=lang)
        self._flush_quietly()
        again = getattr(self.place, "again", None)
        on_top = again() if again is not None and self.place is not self.home else None
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self.home.relabel()
        if on_top is not None:
            await self.push_screen(on_top)


def launch(
    vault: Vault | Callable[[], Vault | None],
    *,
    make: Callable[[str | None], Vault] | None = None,
    passphrase: str = "",
    debug: bool = False,
    today: Callable[[], date] = date.today,
    glance: Glance | None = None,
    covered: bool = False,
) -> int:
    """Runs the screens on a vault until the person leaves; returns the exit status.

    `vault` may be what opens it, so that the first frame need not wait for that; what it raises
    is raised here. The others are as for `CaseJournalApp`.
    """
    app = CaseJournalApp(
        vault,
        make=make,
        passphrase=passphrase,
        debug=debug,
        today=today,
        glance=glance,
        covered=covered,
    )
    gc.disable()  # nothing is garbage before the first frame; `_begin` turns it on again
    try:
        app.run()
    except Exception as error:
        print(visible(crash.report(error, [], debug=debug)), file=sys.stderr)
        return 1
    finally:
        gc.enable()
        for problem in app.keeper.flush():
            print(visible(str(problem)), file=sys.stderr)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
