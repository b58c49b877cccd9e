"""The problems of saving: tells what is not saved or written twice, and offers help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import _
from casejournal.widgets.save_line import Alarm, written_twice

if TYPE_CHECKING:
    from casejournal.app.services import Services
    from casejournal.editing import EditingSession

TO_OPEN = 0.5
"""Seconds in which a screen that is being opened has its bars."""


class SaveProblems:
    """Tells of failed saves and of conflicts in the open files."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def save_failed(self, session: EditingSession) -> None:
        """Says that a save failed by itself."""
        self._services.app.call_later(
            self._services.open, "save_alarm", reason=session.state.reason
        )

    def look_for_conflicts(self, session: EditingSession) -> None:
        """Says that there are two texts in a file, once its screen had time to say so."""
        if session.state.beside:
            self._services.app.set_timer(TO_OPEN, lambda: self._tell_of_conflicts(session))

    def _tell_of_conflicts(self, session: EditingSession) -> None:
        """Says so where no bar does; nobody is asked in the midst of writing."""
        services, beside = self._services, session.state.beside
        shown = services.navigation.top.query(Alarm).filter(".-beside")
        if beside and services.inside and not shown:
            services.tell(written_twice(beside, services.settings.keymap), "warning")

    def offer_rescue(self, *reasons: str, leave: bool = False) -> None:
        """Says loudly what could not be saved, and asks what to do."""
        self._services.open("rescue", reasons=reasons, leave=leave)

    def save_all(self) -> None:
        """Saves at once, and says whether that worked."""
        services = self._services
        wrong = [str(error) for error in services.flush()]
        # A file that another program took away has nothing to save, and yet is not there.
        failed = [one.state for one in services.sessions.sessions() if one.state.kind == "failed"]
        wrong += [state.reason for state in failed if state.reason not in wrong]
        if wrong:
            self.offer_rescue(*wrong)
        else:
            services.tell(_("Saved."))
