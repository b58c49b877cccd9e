"""The external editor (`VISUAL`, `EDITOR`): lends it the text of a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from casejournal.platform import external_editor
from casejournal.platform.errors import reason
from casejournal.platform.i18n import _
from casejournal.records.values.text import clean

if TYPE_CHECKING:
    from casejournal.app.services import Services


def edit_outside(services: Services, text: str) -> tuple[str | None, str]:
    """Edits a text in it; returns the text, None for none, and a sentence on what went wrong."""
    try:
        words = external_editor.command()
        if not words:
            return None, _(
                "No editor is set up (EDITOR). ctrl+o gives this field the whole screen instead."
            )
        with external_editor.lent(text.encode("utf-8")) as lent:
            return _edited(services, words, lent, text)
    except (OSError, ValueError) as error:
        return None, _("The editor could not be opened: {reason}").format(reason=reason(error))


def _edited(
    services: Services, words: list[str], lent: external_editor.Lent, text: str
) -> tuple[str | None, str]:
    try:
        # An exception must not leave this block: the screens would stay switched off.
        with services.access.idle.editing_elsewhere(), services.app.suspend():
            try:
                failed, wrong = lent.edit(words), ""
            except OSError as error:
                failed, wrong = 1, reason(error)
    except SuspendNotSupported:
        return None, _("Another editor cannot be opened from here.")
    try:
        written = lent.path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        lent.kept = True
        return None, _(
            "The editor did not save the text as UTF-8; the field is as it was. What was written "
            "is kept in {path}."
        ).format(path=lent.path)
    if not text.endswith("\n"):
        written = written.rstrip("\n")  # editors end every file with a line end
    if not failed:
        return clean(written), ""
    if written == text.rstrip("\n"):
        return None, _("The editor ended with an error; the field is as it was. {reason}").format(
            reason=wrong
        ).strip()
    return clean(written), _("The editor ended with an error. What it had saved was taken over.")
