"""The app around the screens: it starts, ends, fails, and owns what the modules beside it hold."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events

from casejournal.app import crash_report
from casejournal.app.commands.registry import bindings_for
from casejournal.app.idle_lock import ALLOWED_WHILE_LOCKED, IDLE_CHECK_SECONDS, IdleLock
from casejournal.app.navigation import Navigation
from casejournal.app.open_sessions import OpenSessions
from casejournal.app.save_problems import SaveProblems
from casejournal.app.screen_table import load
from casejournal.app.services import Services, ServingApp
from casejournal.app.startup import Startup
from casejournal.app.themes import DARK, THEMES, other
from casejournal.app.vault_access import VaultSession
from casejournal.platform import i18n
from casejournal.platform.i18n import _
from casejournal.records.values.text import visible
from casejournal.widgets.output_filter import SafeOutputFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import Binding, BindingType
    from textual.dom import DOMNode
    from textual.filter import LineFilter
    from textual.screen import Screen

    from casejournal.app.file_watch import FileWatch
    from casejournal.app.startup import Glance
    from casejournal.vault import Vault

FILE_CHECK_SECONDS = 2.0
"""Seconds between two looks at what others wrote; one costs a look at the date of each file."""
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""Empties the screen of a terminal and what can be scrolled back to."""


class CaseJournalApp(ServingApp):
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
        """`vault` may be what opens it: that is then done after the first frame. `covered`: there
        is something to be asked first, so nothing is shown before it. `make`, `passphrase` and
        `glance` are as for `Startup`.
        """
        self._output_filter = SafeOutputFilter()
        super().__init__()
        self.debug_mode = debug
        self.crash_report = ""
        self._covered = covered or (not callable(vault) and vault.locked)
        self.access = VaultSession(vault, lambda error: self.exit(return_code=error.exit_code))
        self.sessions = OpenSessions(
            lambda: self.access.vault,
            lambda session: self.save_problems.save_failed(session),
            lambda session: self.save_problems.look_for_conflicts(session),
        )
        self.navigation = Navigation(self)
        self.services = Services(self, self.access, self.sessions, self.navigation, today)
        self.save_problems = SaveProblems(self.services)
        self.startup = Startup(self.services, make, passphrase, glance)
        self.idle_lock = IdleLock(
            self.services, self.save_problems, self.startup.entered, self._clear_traces
        )
        for theme in THEMES:
            self.register_theme(theme)
        theme_name = self.services.settings.theme
        self.theme = theme_name if theme_name in self.available_themes else DARK.name
        self.set_keymap(self.services.settings.keymap)

    @cached_property
    def file_watch(self) -> FileWatch:
        """The watch on what others write; not needed for the first frame."""
        from casejournal.app.file_watch import FileWatch

        return FileWatch(self.services)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters that every line passes on its way to the terminal."""
        before = super().get_line_filters()
        if self._output_filter.before != before:
            self._output_filter = SafeOutputFilter(before)
        return [self._output_filter]

    def open(
        self,
        screen: str | type[Screen[Any]],
        *,
        then: Callable[[Any], None] | None = None,
        **ids: Any,
    ) -> None:
        """Opens a screen of the table; see `Services.open`."""
        self.services.open(screen, then=then, **ids)

    # --- starting and leaving ------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        screen: Screen[None] = load("today")(covered=self._covered)
        return screen

    def on_mount(self) -> None:
        # At once, or it would be done only when the terminal has come back from the editor.
        self.app_suspend_signal.subscribe(
            self, lambda _app: self.idle_lock.lock_when_suspended(), immediate=True
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
        self.set_interval(IDLE_CHECK_SECONDS, lambda: self.idle_lock.lock_when_idle())
        self.set_interval(FILE_CHECK_SECONDS, self.look_around)
        self.call_after_refresh(self.startup.begin, self.idle_lock)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.InputEvent, events.Paste)):
            self.access.idle.touch()
        await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not self.access.inside and action not in ALLOWED_WHILE_LOCKED:
            return False
        return super().check_action(action, parameters)

    def _stop_for_a_while(self) -> None:
        """Locks and stops the program, as a shell asks by `kill -TSTP`; it goes on later."""
        self.idle_lock.lock_when_suspended()
        stop = getattr(self._driver, "_sigtstp_application", None)
        if stop is not None:
            stop()

    def _hang_up(self) -> None:
        """Saves and leaves, as the terminal is gone or the machine is going down."""
        self.services.flush()
        self.exit()

    def _clear_traces(self) -> None:
        """Empties the clipboard and the terminal."""
        self._clipboard = ""
        if self._driver is not None and not self.is_headless:
            self._driver.write(_CLEAR)
            self._driver.flush()

    def on_app_blur(self) -> None:
        self.services.flush()  # a failure shows in the line of the file and is told besides

    def on_app_focus(self) -> None:
        self.look_around()

    def look_around(self) -> None:
        """Takes in what others wrote, where that can be seen."""
        if not self.is_running:
            return  # at the end the screens are taken apart
        if self.access.inside and not self.access.idle.suspended_for_editor:
            self.file_watch.look()

    # --- failing -------------------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        # Textual's own shows a traceback with local variables, which hold what people wrote.
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        if not self.crash_report:
            with suppress(Exception):
                self.navigation.keep_typed()
            try:
                wrong = [str(problem) for problem in self.sessions.flush()]
            except Exception:
                wrong = [_("Saving failed as well.")]
            self.crash_report = crash_report.report(error, wrong, debug=self.debug_mode)
            self._exit_renderables[:] = [Text(self.crash_report)]
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        self._handle_exception(RuntimeError("panic"))

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        for binding in clashed_bindings:
            self.services.tell(
                _("The settings give a key of {command} to another command as well.").format(
                    command=_(binding.description)
                ),
                "warning",
            )

    # --- the commands that work everywhere -----------------------------------------------------

    def action_open(self, name: str) -> None:
        """Opens a screen of the table for what is open or marked."""
        self.services.open_here(name)

    async def action_back(self) -> None:
        """Goes up one level."""
        self.navigation.back()

    def action_save(self) -> None:
        """Saves at once."""
        self.save_problems.save_all()

    def action_lock(self) -> None:
        """Locks the vault."""
        self.idle_lock.lock_when_asked()

    async def action_quit(self) -> None:
        """Saves and leaves."""
        if wrong := self.services.flush():
            self.save_problems.offer_rescue(*map(str, wrong), leave=True)
        else:
            self.exit()

    def action_help_quit(self) -> None:
        """Says which key leaves."""
        self.services.tell(_("Press ctrl+q to leave; everything is saved."))

    def action_theme(self) -> None:
        """Changes between light and dark colours."""
        self.theme = other(self.theme)
        self.services.configure(theme=self.theme)

    async def action_language(self) -> None:
        """Changes between the two languages."""
        await self.use_language("en" if i18n.language() == "id" else "id")

    async def use_language(self, lang: str) -> None:
        """Changes the language of the screens, at once and from now on."""
        i18n.set_language(lang)
        self.services.configure(language=lang)
        self.services.flush()
        shown = self.navigation.shown_again()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self.navigation.home.relabel()
        if shown is not None:
            self.services.open_again(*shown)


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
        print(visible(crash_report.report(error, [], debug=debug)), file=sys.stderr)
        return 1
    finally:
        gc.enable()
        for problem in app.sessions.flush():
            print(visible(str(problem)), file=sys.stderr)
    if app.access.failure is not None:
        raise app.access.failure
    return app.return_code or 0
