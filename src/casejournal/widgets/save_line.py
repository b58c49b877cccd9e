"""What is said about whether everything is saved: always in words, loud when it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from casejournal.app.commands.registry import command, key_label, keys_of
from casejournal.platform.i18n import _, ngettext
from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def written_twice(n: int, keymap: Mapping[str, str]) -> str:
    """That in so many places others wrote as well, that both is safe, and which key shows it."""
    said = ngettext(
        "WRITTEN TWICE: {n} place here was also written elsewhere. Both are kept; {key} shows"
        " them.",
        "WRITTEN TWICE: {n} places here were also written elsewhere. Both are kept; {key} shows"
        " them.",
        n,
    )
    keys = keys_of(command("app.beside"), keymap)
    return said.format(n=n, key=key_label(keys[0]))


def written_in_vain() -> str:
    """What becomes of a text whose row was deleted elsewhere while it was written."""
    return _("What you wrote in it is kept, and is offered when casejournal is started again.")


class Alarm(Static):
    """Why saving failed or what was written twice, and what is safe; hidden while all is well.

    It takes no key from anybody, and stays for as long as it is so.
    """

    DEFAULT_CSS = """
    Alarm {
        display: none;
        height: auto;
        padding: 0 1;
        background: $background;
        text-style: bold reverse;  /* loud without colours, too */
        &.-beside { display: block; color: $warning; }
        &.-failed { display: block; color: $error; }
    }
    """
    _words = ""

    def show(self, state: SaveState) -> None:
        """Says it, or nothing."""
        failed = state.kind == "failed"
        self._show([not_saved(state.reason)] if failed else [], state.beside)
        self.set_class(failed, "-failed")

    def show_twice(self, n: int) -> None:
        """Says only that so many places were written twice, or nothing."""
        self._show([], n)

    def _show(self, said: list[str], twice: int) -> None:
        if twice:
            keymap = getattr(getattr(self.app, "settings", None), "keymap", {})
            said.append(written_twice(twice, keymap))
        self.set_class(twice > 0, "-beside")
        if (words := "\n".join(said)) != self._words:
            self._words = words
            self.update(Content(words))
