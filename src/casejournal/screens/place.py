"""What the places have in common: a line on top, the content, and a line of keys at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from casejournal.screens.shell import shell

if TYPE_CHECKING:
    from casejournal.screens.shell import Shell


class Place(Screen[None]):
    """A place to be in: cases, a part, the journal, the report."""

    WHERE: ClassVar[str] = ""
    """Its name in the table of commands."""
    ABOUT: ClassVar[str] = ""
    """Message id: what the place is for, in one or two sentences."""

    @property
    def shell(self) -> Shell:
        """The app."""
        return shell(self)

    def case_id(self) -> str:
        """The id of the case that is marked or shown, "" if none is."""
        return ""

    def go_back(self) -> bool:
        """Closes what is open inside the place; False if there is nothing."""
        return False
