"""The app around the screens: places and the way between them, open sessions, leaving, failing."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.text import Text

from casejournal import config, i18n
from casejournal.commands import bindings_for, unknown
from casejournal.errors import CasejournalError, VaultUnwritable
from casejournal.i18n import _
from casejournal.screens import crash
from casejournal.screens.keeper import Keeper
from casejournal.screens.place import Place
from casejournal.screens.shell import top_place
from casejournal.themes import DARK, THEMES, other
from casejournal.vault import CaseTarget, ProfileTarget
from casejournal.widgets.typing_order import TypingOrder

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import Binding, BindingType
    from textual.dom import DOMNode
    from textual.screen import Screen

    from casejournal.editing import Session
    from casejournal.records.address import Address
    from casejournal.records.case import CaseFile
    from casejournal.screens.caseload import Caseload
    from casejournal.vault import Target, Vault
    from casejournal.widgets.form import Form


class CaseJournalApp(TypingOrder):
    """casejournal in the terminal.

    The stack of screens has the caseload at the bottom, at most one of each other place above it,
    and dialogs on top.
    """

    TITLE = "casejournal"
    ENABLE_COMMAND_PALETTE = False  # Textual's own has strings that cannot be translated
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("everywhere")
    CSS = """
    ToastRack { margin: 0 1 1 0; }
    Toast { padding: 0 1; }
    """

    def __init__(
        self, vault: Vault, *, debug: bool = False, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self.vault = vault
        self.debug_mode = debug
        self.today = today
        self.settings, self._settings_notice = config.load()
        self.keeper = Keeper(vault, self._save_failed)
        self.crash_report = ""
        for theme in THEMES:
            self.register_theme(theme)
        known = self.settings.theme in self.available_themes
        self.theme = self.settings.theme if known else DARK.name
        self.set_keymap(self.settings.keymap)

    # --- starting and leaving ------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        from casejournal.screens.caseload import Caseload

        return Caseload()

    def on_mount(self) -> None:
        self.app_suspend_signal.subscribe(self, lambda _app: self._flush_quietly())
        loop = asyncio.get_running_loop()
        if not self.debug_mode:
            # What they print by themselves holds the messages of exceptions.
            loop.set_exception_handler(lambda _loop, _context: None)
            threading.excepthook = lambda _args: None
        for name in ("SIGHUP", "SIGTERM"):
            with suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
                loop.add_signal_handler(getattr(signal, name), self._hang_up)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        notices = [*self.vault.notices]
        if self._settings_notice:
            notices.append(self._settings_notice)
        if strange := unknown(self.settings.keymap):
            notices.append(
                _("The settings give keys to commands that do not exist: {names}.").format(
                    names=", ".join(strange)
                )
            )
        if self.vault.read_only:
            self.say(*notices, then=self._welcome)
            return
        if notices:
            self._caseload.notice(*notices)
        self._welcome()

    def _welcome(self) -> None:
        # Whoever opens a vault with a profile has been welcomed, here or on another machine.
        met = self.settings.first_run_done or self.vault.paths.profile.exists()
        if not (met or self.vault.read_only):
            from casejournal.screens.welcome import Welcome

            self.push_screen(Welcome())

    def _hang_up(self) -> None:
        """The terminal is gone or the machine is going down."""
        self.flush()
        self.exit()

    def _take_over(self) -> None:
        """Lets every form hand over what stands in an open editor."""
        for screen in self.screen_stack:
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
        with suppress(CasejournalError):
            self.keeper.refresh()

    async def action_quit(self) -> None:
        if wrong := self.flush():
            self._offer_rescue(*map(str, wrong), leave=True)
        else:
            self.exit()

    def action_help_quit(self) -> None:
        self.tell(_("Press ctrl+q to leave; everything is saved."))

    # --- failing -------------------------------------------------------------------------------

    def _save_failed(self, session: Session) -> None:
        self.call_later(self._offer_rescue, session.state.reason)

    def _offer_rescue(self, *reasons: str, leave: bool = False) -> None:
        from casejournal.screens.rescue import offer

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

    def session(self, target: Target) -> Session:
        """The one open session on a file; opens it if needed. Raises CasejournalError."""
        return self.keeper.session(target)

    def close(self, target: Target) -> None:
        """Saves and drops the session on a file, if there is one. Raises CasejournalError."""
        self.keeper.close(target)

    def tell(self, text: str, severity: str = "information") -> None:
        """Shows a sentence for a while; it may hold what somebody wrote."""
        self.notify(text, severity=severity, markup=False)  # type: ignore[arg-type]

    def say(self, *sentences: str, then: Callable[[], None] | None = None) -> None:
        """Shows sentences until they are read."""
        from casejournal.screens.ask import Ask

        self.push_screen(Ask("", *sentences), lambda _answer: then() if then else None)

    def configure(self, **changes: Any) -> None:
        """Changes settings and writes them down; says so if that fails."""
        for name, value in changes.items():
            setattr(self.settings, name, value)
        try:
            self.settings = config.update(**changes)
        except VaultUnwritable as error:
            self.tell(str(error), "warning")

    # --- places --------------------------------------------------------------------------------

    @property
    def _caseload(self) -> Caseload:
        return cast("Caseload", self.screen_stack[0])

    @property
    def place(self) -> Screen[Any]:
        """The place that is shown, perhaps under a dialog."""
        return top_place(self.screen_stack)

    def show_place(self, screen: Screen[Any], *, instead_of: type[Screen[Any]]) -> None:
        """Puts a place on top, in place of one of its kind if there is one in the stack."""
        while len(self.screen_stack) > 1:
            if self.screen.is_modal:
                self.pop_screen()
                continue
            if any(isinstance(found, instead_of) for found in self.screen_stack[1:-1]):
                self.pop_screen()
                continue
            break
        if len(self.screen_stack) > 1 and isinstance(self.screen, instead_of):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _opened(self, target: Target) -> Session | None:
        try:
            return self.session(target)
        except CasejournalError as error:
            self.say(error.what, error.safe, error.todo)
            return None

    def open_case(
        self,
        case_id: str,
        part: str | None = None,
        section: str | None = None,
        focus: Address | None = None,
    ) -> None:
        """Shows a case, at its current stage unless told; `focus` is the address of a field."""
        session = self._opened(CaseTarget(case_id))
        if session is None:
            return
        if part is None:
            from casejournal.records.case import current_stage

            stage = current_stage(cast("CaseFile", session.root))
            part = stage.name if stage else "overview"
        self.open_part(session, part, section, focus)

    def open_profile(
        self, part: str = "practicum", section: str | None = None, focus: Address | None = None
    ) -> None:
        """Shows a part of the profile."""
        if (session := self._opened(ProfileTarget())) is not None:
            self.open_part(session, part, section, focus)

    def open_part(
        self,
        session: Session,
        part: str,
        section: str | None = None,
        focus: Address | None = None,
    ) -> None:
        """Shows a part of an open file."""
        from casejournal.screens.part import PartScreen
        from casejournal.screens.parts import screen_for

        screen = screen_for(part)(session, part, section=section, focus=focus)
        self.show_place(screen, instead_of=PartScreen)

    def open_journal(self, day: str = "", case: str = "", add: bool = False) -> None:
        """Shows the month of an ISO day (today's if ""), perhaps of one case code only."""
        from casejournal.screens.journal import Journal

        self.show_place(Journal(day=day, case=case, add=add), instead_of=Journal)

    def open_report(self, case_id: str, section: str = "") -> None:
        """Shows the report of a case."""
        from casejournal.screens.report import Report

        if self._opened(CaseTarget(case_id)) and self._opened(ProfileTarget()):
            self.show_place(Report(case_id, section), instead_of=Report)

    async def action_back(self) -> None:
        go_back = getattr(self.screen, "go_back", None)
        if go_back is not None and go_back():
            return
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def action_cases(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def action_journal(self) -> None:
        self.open_journal()

    def action_log(self) -> None:
        self.open_journal(add=True, case=self._case_code())

    def action_practicum(self) -> None:
        self.open_profile()

    def action_report(self) -> None:
        if case_id := self._case_id():
            self.open_report(case_id)
        else:
            self.tell(_("Mark a case first: a report belongs to one case."))

    def _case_id(self) -> str:
        """The id of the case that is open or marked, "" if none is."""
        for screen in reversed(self.screen_stack):
            if (session := getattr(screen, "session", None)) is not None:
                target = getattr(session, "target", None)
                if isinstance(target, CaseTarget):
                    return target.id
            if isinstance(screen, Place) and (found := screen.case_id()):
                return found
        return ""

    def _case_code(self) -> str:
        """The code of the case that is open, "" if none is."""
        place = self.place
        session = getattr(place, "session", None)
        root = getattr(session, "root", None)
        return str(getattr(root, "code", ""))

    def action_goto(self) -> None:
        from casejournal.screens.goto import Goto, follow

        self.push_screen(Goto(self._case_id()), partial(follow, self))

    def action_palette(self) -> None:
        from casejournal.screens.palette import Palette

        def chosen(answer: tuple[str, DOMNode] | None) -> None:
            if answer:
                self.call_later(self.run_action, *answer)

        self.push_screen(Palette(self.screen), chosen)

    def action_help(self) -> None:
        from casejournal.screens.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help())

    # --- settings ------------------------------------------------------------------------------

    def action_save(self) -> None:
        if wrong := self.flush():
            self._offer_rescue(*map(str, wrong))
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
        on_top = again() if again is not None and self.place is not self._caseload else None
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self._caseload.relabel()
        if on_top is not None:
            await self.push_screen(on_top)


def launch(vault: Vault, *, debug: bool = False) -> int:
    """Runs the screens on a vault until the person leaves; returns the exit status."""
    app = CaseJournalApp(vault, debug=debug)
    try:
        app.run()
    except Exception as error:
        print(crash.report(error, [], debug=debug), file=sys.stderr)
        return 1
    finally:
        for problem in app.keeper.flush():
            print(problem, file=sys.stderr)
    return app.return_code or 0
