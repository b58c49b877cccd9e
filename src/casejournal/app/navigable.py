"""The screens as navigation sees them: what it asks of each, and what it tells the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

if TYPE_CHECKING:
    from typing import Self

    from textual.screen import Screen

    from casejournal.editing import EditingSession
    from casejournal.records.address import Address
    from casejournal.vault import CaseloadStatus, Target

Ids = dict[str, Any]
"""What a screen is opened with: ids, addresses and positions, by the names of its parameters."""
OpenFile = Callable[["Target"], "EditingSession | None"]
"""Opens a file; None if that failed, which is then said."""


@dataclass(frozen=True)
class Here:
    """The screen, case and file that somebody sees when a command opens another screen."""

    screen: Screen[Any]
    """The screen on top, perhaps a dialog."""
    place: Screen[Any]
    """The topmost that is no dialog."""
    case_id: str
    """Of the case that is open or marked, "" if none is."""
    case_above_today: str
    """The same, but not of one that is marked in today's list."""
    session: EditingSession | None
    """The open file that the place shows."""


class Navigable:
    """A screen of the table of screens; it overrides the answers that differ from these."""

    WHERE: ClassVar[str] = ""
    """Its place: the name of its commands, and of the screens that are shown in turn."""
    ABOUT: ClassVar[str] = ""
    """Message id: what the place is for, in a few sentences."""
    IS_PLACE: ClassVar[bool] = False
    """Whether it takes the whole window and there is one of its place at most."""
    IS_FIRST: ClassVar[bool] = False
    """Whether it is right above today, so that every other place is left for it."""

    @classmethod
    def files(cls, **ids: Any) -> Sequence[Target]:
        """The files that it shows, which are opened first."""
        return ()

    @classmethod
    def create(cls, open_file: OpenFile, *_args: Any, **ids: Any) -> Self | None:
        """Makes the screen; None if a file of it cannot be opened."""
        if any(open_file(target) is None for target in cls.files(**ids)):
            return None
        return cls(**ids)

    @classmethod
    def ids_here(cls, here: Here) -> Ids | str | None:
        """The ids that its command opens it with; a sentence if it cannot, None if it is open."""
        return {}

    def ids(self) -> Ids | None:
        """The ids that open the same again, without a word that is shown; None for a dialog."""
        return None

    def narrowing(self) -> Ids:
        """The filters it was given, which may hold words; not kept when the vault is locked."""
        return {}

    def file_session(self) -> EditingSession | None:
        """The open file that it shows."""
        return None

    def case_id(self) -> str:
        """The id of the case that is marked or shown, "" if none is."""
        return ""

    def shown_section(self) -> Address:
        """The part and section that it shows, () if none."""
        return ()

    def go_back(self) -> bool:
        """Closes what is open inside it; False if there is nothing."""
        return False

    def leave(self) -> object:
        """Does what there is to do before it is closed from outside."""
        return None

    def keep_typed(self) -> None:
        """Hands over what stands in an editor of its own, so that it is saved."""

    def look_again(self) -> None:
        """Reads again what it shows, as others wrote something."""


class Home(Protocol):
    """The screen of today, below all others."""

    def look_again(self) -> None:
        """Reads again what it shows."""

    def relabel(self) -> None:
        """Says everything again, in the language that now holds."""

    def forget(self) -> None:
        """Forgets what it showed, until it is read again."""

    def show(self, standing: CaseloadStatus) -> None:
        """Shows what is due, as it was found without opening the vault."""

    def notice(self, *sentences: str) -> None:
        """Shows sentences until escape is pressed."""


def top_place(screens: Sequence[Screen[Any]]) -> Screen[Any]:
    """The topmost of a stack of screens that is not a dialog."""
    return next(screen for screen in reversed(screens) if not screen.is_modal)


def case_of(screens: Sequence[Screen[Any]]) -> str:
    """The id of the case that is open or marked in the topmost screen with one, "" if none is."""
    found = (
        screen.case_id() if isinstance(screen, Navigable) else "" for screen in reversed(screens)
    )
    return next(filter(None, found), "")
