"""What is said about whether everything is saved: always in words, loud when it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from casejournal.i18n import _
from casejournal.records.text import visible

if TYPE_CHECKING:
    from casejournal.editing import SaveState


def in_short(state: SaveState) -> str:
    """The state in a few words, for the line on top."""
    if state.kind == "failed":
        return _("NOT SAVED")
    if state.read_only:
        return _("read only")
    if state.kind == "saving":
        return _("saving…")
    if state.kind == "unsaved":
        return _("not yet saved")
    if state.at is None:
        return _("nothing changed yet")
    return _("saved {time}").format(time=state.at.astimezone().strftime("%H:%M:%S"))


def not_saved(reason: str) -> str:
    """That saving failed, why, and what is safe."""
    said = _("NOT SAVED: {reason} What you wrote is still here; ctrl+s tries again.")
    return said.format(reason=visible(reason))


class Alarm(Static):
    """Why saving failed and what is safe, as loud as the program gets; hidden while all is well."""

    DEFAULT_CSS = """
    Alarm {
        display: none;
        height: auto;
        padding: 0 1;
        background: $background;
        color: $error;
        text-style: bold reverse;  /* loud without colours, too */
        &.-failed { display: block; }
    }
    """

    def show(self, state: SaveState) -> None:
        """Says it, or nothing."""
        failed = state.kind == "failed"
        self.set_class(failed, "-failed")
        if failed:
            self.update(Content(not_saved(state.reason)))
