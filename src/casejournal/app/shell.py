"""What a screen may ask of the app around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from textual.dom import DOMNode
    from textual.screen import Screen

    from casejournal.app.positions import Position
    from casejournal.editing import EditingSession
    from casejournal.editing.shared_history import SharedHistory
    from casejournal.platform.config import Settings
    from casejournal.platform.errors import CasejournalError
    from casejournal.records.address import Address
    from casejournal.records.journal.entries import DailyEntry
    from casejournal.screens.check.background import BackgroundChecks
    from casejournal.vault import Target, Vault


class Shell(Protocol):
    """The app, as screens see it."""

    vault: Vault
    settings: Settings
    trashed: list[Path]
    """Where the cases moved to the trash since the start are."""
    report_at: dict[str, str]
    """The anchor of the section at which the report of a case was last read, by its id."""

    journal_view: str
    """How much of the journal was shown last: "month", "week" or "day"."""

    @property
    def months(self) -> SharedHistory:
        """The edits of all open months of the journal, as one history."""

    @property
    def inside(self) -> bool:
        """Whether what is in the vault may be seen."""

    @property
    def checks(self) -> BackgroundChecks:
        """What is found in the cases that are looked at."""

    def today(self) -> date:
        """The day it is."""

    def session(self, target: Target) -> EditingSession:
        """The one open session on a file; opens it if needed. Raises CasejournalError."""

    def open_case(
        self,
        case_id: str,
        part: str | None = None,
        section: str | None = None,
        focus: Address | None = None,
    ) -> None:
        """Shows a case, at its current stage unless told; `focus` is the address of a field."""

    def open_profile(
        self, part: str = "practicum", section: str | None = None, focus: Address | None = None
    ) -> None:
        """Shows a part of the profile."""

    def open_part(
        self,
        session: EditingSession,
        part: str,
        section: str | None = None,
        focus: Address | None = None,
        keys: bool | None = None,
        spot: Position | None = None,
    ) -> None:
        """Shows a part of an open file; `keys` says whether its form gets the keys, `spot` where
        in it the cursor is to be.
        """

    def open_entry(self, what: tuple[str, str] | DailyEntry) -> None:
        """Shows the form of an entry, by its month and id, or of one that is begun with it."""

    def open_journal(self, day: str = "", case: str = "", entry_id: str = "") -> None:
        """Shows the journal at an ISO day (today if "") and an entry, perhaps of one case only."""

    def open_report(self, case_id: str, section: str = "") -> None:
        """Shows the report of a case, where it was last read unless told."""

    def open_stages(self, case_id: str, at: Any = None) -> None:
        """Shows how far the stages of a case are, at a line of that list."""

    def open_chronology(self, case_id: str, at: Address = (), significant: bool = False) -> None:
        """Shows what happened when in a case, at the event from an address."""

    def open_check(self, case_id: str, at: str = "") -> None:
        """Shows what is found in a case, at the finding with a key."""

    def open_library(self, case_id: str = "", key: str = "") -> None:
        """Shows the library and what a case uses of it, at an entry."""

    def place_case(self) -> str:
        """The id of the case that is open or marked above today's list, "" if none is."""

    def mend(self, target: Target, error: CasejournalError) -> None:
        """Says that a file could not be opened; a damaged one may be brought back."""

    def come_back(self, way: Callable[[], None]) -> None:
        """Has the way back from the place that was just opened lead elsewhere than up."""

    def go_home(self) -> None:
        """Shows today, which is below all other places."""

    def open_caseload(self, marked: str = "") -> None:
        """Shows the cases, at the one with an id unless it is ""."""

    def flush(self) -> list[CasejournalError]:
        """Saves everything that was typed; returns what went wrong."""

    def close(self, target: Target) -> None:
        """Saves and drops the session on a file, if there is one. Raises CasejournalError."""

    def configure(self, **changes: Any) -> None:
        """Changes settings and writes them down."""

    def tell(self, text: str, severity: str = "information") -> None:
        """Shows a sentence for a while."""

    def say(self, *sentences: str, then: Callable[[], None] | None = None) -> None:
        """Shows sentences until they are read."""


def shell(node: DOMNode) -> Shell:
    """The app around a widget or screen."""
    return cast("Shell", node.app)


def top_place(screens: list[Screen[object]]) -> Screen[object]:
    """The topmost of a stack of screens that is not a dialog."""
    return next(screen for screen in reversed(screens) if not screen.is_modal)
