"""The stack of screens: today at the bottom, one of each other place above it, dialogs on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from casejournal.app.navigable import Here, Home, Navigable, case_of, top_place
from casejournal.app.screen_table import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.app import App
    from textual.screen import Screen

    from casejournal.app.navigable import Ids
    from casejournal.records.address import Address


class Navigation:
    """The screens that are open, and the way back from each."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._back: tuple[Screen[Any], Address, Callable[[], None]] | None = None

    # --- what is open

    @property
    def stack(self) -> list[Screen[Any]]:
        """All that is open, the lowest first."""
        return self._app.screen_stack

    @property
    def top(self) -> Screen[Any]:
        """The screen on top, perhaps a dialog."""
        return self._app.screen

    @property
    def home(self) -> Home:
        """The list of today, which is always there."""
        return cast("Home", self.stack[0])

    @property
    def place(self) -> Screen[Any]:
        """The place that is shown, perhaps under a dialog."""
        return top_place(self.stack)

    @property
    def at_home(self) -> bool:
        """Whether today is shown."""
        return self.place is self.stack[0]

    def here(self) -> Here:
        """Where somebody is."""
        stack, place = self.stack, self.place
        return Here(
            self.top,
            place,
            case_of(stack),
            case_of(stack[1:]),
            place.file_session() if isinstance(place, Navigable) else None,
        )

    def navigable(self) -> Iterator[Navigable]:
        """The open screens that the table of screens may hold, the topmost first."""
        return (screen for screen in reversed(self.stack) if isinstance(screen, Navigable))

    # --- opening and leaving

    def show_place(self, screen: Screen[Any], place: str) -> None:
        """Puts a screen on top, instead of the one of its place if there is one."""
        while len(self.stack) > 1 and (
            self.top.is_modal
            or not _is_place(self.top)
            or any(_where(found) == place for found in self.stack[1:-1])
        ):
            self.leave()
        if len(self.stack) > 1 and _where(self.top) == place:
            self._app.switch_screen(screen)
        else:
            self._app.push_screen(screen)

    def return_to(self, place: str) -> bool:
        """Leaves all that is above a place; False if it is not open, and only today is left."""
        while len(self.stack) > 1 and _where(self.top) != place:
            self.leave()
        return _where(self.top) == place

    def go_home(self) -> None:
        """Shows today, which is below all other places."""
        while len(self.stack) > 1:
            self.leave()

    def leave(self) -> None:
        """Takes the screen on top away, which may have something to do first."""
        if isinstance(top := self.top, Navigable):
            top.leave()
        self._app.pop_screen()

    # --- the way back

    def come_back(self, way: Callable[[], None]) -> None:
        """Has the way back from the place that was just opened lead elsewhere than up.

        Only from the section that was opened: whoever went on from there goes up as always.
        """
        self._back = (self.top, _section(self.top), way)

    def back(self) -> None:
        """Goes up one level, or where the place that is shown was opened from."""
        top = self.top
        screen, section, way = self._back or (None, (), None)
        if way is not None and screen is top and section == _section(top):
            self._back = None
            way()
        elif isinstance(top, Navigable) and top.go_back():
            pass
        elif len(self.stack) > 1:
            self._app.pop_screen()

    # --- the same again

    def open_screens(self) -> list[tuple[str, Ids]]:
        """The names and ids of all screens open above today, without a word that is shown."""
        return [noted for noted in map(_noted, self.stack[1:]) if noted is not None]

    def shown_again(self) -> tuple[str, Ids] | None:
        """The name and ids of the place that is shown; None for today."""
        place = self.place
        if self.at_home or not isinstance(place, Navigable) or (noted := _noted(place)) is None:
            return None
        return noted[0], noted[1] | place.narrowing()

    def keep_typed(self) -> None:
        """Has every screen hand over what stands in an open editor, the topmost first."""
        for screen in reversed(self.stack):
            if screen.is_mounted and isinstance(screen, Navigable):
                screen.keep_typed()  # first of all, as it may write in a form
            for form in _forms(screen):
                form.push()


def _is_place(screen: Screen[Any]) -> bool:
    return isinstance(screen, Navigable) and screen.IS_PLACE


def _where(screen: Screen[Any]) -> str:
    return screen.WHERE if isinstance(screen, Navigable) and screen.IS_PLACE else ""


def _section(screen: Screen[Any]) -> Address:
    return screen.shown_section() if isinstance(screen, Navigable) else ()


def _noted(screen: Screen[Any]) -> tuple[str, Ids] | None:
    name = name_of(type(screen))
    if not (name and screen.is_mounted and isinstance(screen, Navigable)):
        return None
    ids = screen.ids()
    return None if ids is None else (name, ids)


def _forms(screen: Screen[Any]) -> Iterable[Any]:
    return screen.query("Form")
