"""The services of the app for its screens, which reach them by `services_of`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from casejournal.app.navigable import Navigable
from casejournal.app.screen_table import SCREENS, load, name_of, screen_of_part
from casejournal.platform import config
from casejournal.platform.errors import CasejournalError, VaultUnwritable
from casejournal.records.values.text import visible
from casejournal.widgets.typing_order import TypingOrder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import App
    from textual.dom import DOMNode
    from textual.screen import Screen

    from casejournal.app.navigable import Ids, OpenFile
    from casejournal.app.navigation import Navigation
    from casejournal.app.open_sessions import OpenSessions
    from casejournal.app.vault_access import VaultSession
    from casejournal.editing import EditingSession
    from casejournal.editing.shared_history import SharedHistory
    from casejournal.vault import Target, Vault


class SharedState:
    """State that several screens share and that outlives each; see `Services.shared`."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def forget(self) -> None:
        """Drops what somebody wrote or read, as the vault is locked now."""


State = TypeVar("State", bound=SharedState)


class Services:
    """The vault, its open files, the settings, and the way from one screen to the next."""

    def __init__(
        self,
        app: App[None],
        access: VaultSession,
        sessions: OpenSessions,
        navigation: Navigation,
        today: Callable[[], date],
    ) -> None:
        self.app = app
        self.access = access
        self.sessions = sessions
        self.navigation = navigation
        self.today = today
        """The day it is."""
        self.settings, self.settings_notice = config.load()
        self._shared: dict[type[SharedState], SharedState] = {}

    # --- the vault and its files

    @property
    def vault(self) -> Vault:
        """The vault. Raises CasejournalError."""
        return self.access.vault

    @property
    def inside(self) -> bool:
        """Whether what is in the vault may be seen."""
        return self.access.inside

    def session(self, target: Target) -> EditingSession:
        """The one open session on a file; opens it if needed. Raises CasejournalError."""
        return self.sessions.session(target)

    def session_or_repair(self, target: Target) -> EditingSession | None:
        """The session on a file; None if it cannot be opened, which is said, and repair offered."""
        try:
            return self.session(target)
        except CasejournalError as error:
            self.open("repair", target=target, error=error)
            return None

    def session_if_there(self, target: Target) -> EditingSession | None:
        """The session on a file; None if the file cannot be opened."""
        try:
            return self.session(target)
        except CasejournalError:
            return None

    @cached_property
    def months(self) -> SharedHistory:
        """The edits of all open months of the journal, as one history."""
        from casejournal.editing.shared_history import SharedHistory
        from casejournal.vault import MonthTarget

        return SharedHistory(
            lambda: [one for one in self.sessions.sessions() if isinstance(one.target, MonthTarget)]
        )

    def close(self, target: Target) -> None:
        """Saves and drops the session on a file, if there is one. Raises CasejournalError."""
        self.sessions.close(target)

    def flush(self) -> list[CasejournalError]:
        """Saves everything that was typed; returns what went wrong."""
        self.navigation.keep_typed()
        return self.sessions.flush()

    # --- settings, and what screens share

    def configure(self, **changes: Any) -> None:
        """Changes settings and writes them down; says so if that fails."""
        for name, value in changes.items():
            setattr(self.settings, name, value)
        try:
            self.settings = config.update(**changes)
        except VaultUnwritable as error:
            self.tell(str(error), "warning")

    def shared(self, kind: type[State]) -> State:
        """The one object of a kind, made when it is first asked for."""
        if kind not in self._shared:
            self._shared[kind] = kind(self)
        return cast("State", self._shared[kind])

    def forget(self) -> None:
        """Drops everything that was read, as the vault is locked now; what is unsaved is lost."""
        for shared in self._shared.values():
            shared.forget()
        self.sessions.drop()

    # --- saying something

    def say(self, *sentences: str, then: Callable[[], None] | None = None) -> None:
        """Shows sentences until they are read."""
        ask = load("question")("", *sentences)
        self.app.push_screen(ask, lambda _answer: then() if then else None)

    def tell(self, text: str, severity: str = "information") -> None:
        """Shows a sentence for a while; it may hold what somebody wrote."""
        self.app.notify(visible(text), severity=severity, markup=False)  # type: ignore[arg-type]

    # --- going from screen to screen

    def open(
        self,
        screen: str | type[Screen[Any]],
        *,
        then: Callable[[Any], None] | None = None,
        **ids: Any,
    ) -> None:
        """Opens a screen of the table, or asks its questions.

        `ids` are the parameters of its class or function. A file of it that cannot be opened is
        offered to be brought back. `then` is called with the answer of a dialog.
        """
        self._open(screen, self.session_or_repair, then, ids)

    def open_part(self, part: str, **where: Any) -> None:
        """Opens a part of a file; `where` has its `session` or `target`, and the place in it."""
        self.open(screen_of_part(part), part=part, **where)

    def open_again(self, screen: str, ids: Ids) -> None:
        """Opens a screen that was open before, unless a file of it is gone."""
        self._open(screen, self.session_if_there, None, ids)

    def open_here(self, screen: str) -> None:
        """Opens a screen for what is open or marked, as its command does; says if it cannot be."""
        kind = load(screen)
        if not (isinstance(kind, type) and issubclass(kind, Navigable)):
            self.open(screen)
            return
        ids = kind.ids_here(self.navigation.here())
        if isinstance(ids, str):
            self.tell(ids)
        elif ids is not None:
            self.open(screen, **ids)

    def _open(
        self,
        screen: str | type[Screen[Any]],
        open_file: OpenFile,
        then: Callable[[Any], None] | None,
        ids: Ids,
    ) -> None:
        name = screen if isinstance(screen, str) else name_of(screen)
        kind: Any = load(name)
        ids = {**SCREENS[name].ids, **ids}
        if not isinstance(kind, type):
            kind(self, **ids)
        elif not issubclass(kind, Navigable):
            self.app.push_screen(cast("Screen[Any]", kind(**ids)), then)
        elif not kind.IS_PLACE:
            if (made := kind.create(open_file, **ids)) is not None:
                self.app.push_screen(cast("Screen[Any]", made), then)
        elif isinstance(self.navigation.home, kind):
            self.navigation.go_home()
        elif kind.IS_FIRST and self.navigation.return_to(kind.WHERE):
            pass  # it is as it was left
        elif (made := kind.create(open_file, **ids)) is not None:
            self.navigation.show_place(cast("Screen[Any]", made), kind.WHERE)

    def come_back(self, way: Callable[[], None]) -> None:
        """Has the way back from the place that was just opened lead elsewhere than up."""
        self.navigation.come_back(way)

    def go_home(self) -> None:
        """Shows today, which is below all other places."""
        self.navigation.go_home()


class ServingApp(TypingOrder):
    """An app that serves its screens."""

    services: Services


def services_of(node: DOMNode) -> Services:
    """The services of the app around a widget or screen."""
    return cast("ServingApp", node.app).services
