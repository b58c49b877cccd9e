"""Writing a text in the person's own editor."""

from __future__ import annotations

from casejournal.platform import external_editor
from casejournal.platform.errors import Refused, VaultUnwritable, reason
from casejournal.platform.i18n import _


def write(text: str) -> str:
    """Open `text` in $VISUAL or $EDITOR; returns what is there when the editor ends.

    Raises Refused if there is no editor, VaultUnwritable if it fails: then the text is kept and
    its place said.
    """
    try:
        words = external_editor.command()
        if not words:
            raise Refused(
                _("No editor is chosen."),
                todo=_("Set EDITOR, or write the text after `casejournal log`."),
            )
        with external_editor.lent(text.encode(errors="replace")) as lent:
            if lent.edit(words):
                lent.kept = True
                raise VaultUnwritable(
                    _("The editor ended with an error; nothing was stored."),
                    _("What was written is kept in {path}.").format(path=lent.path),
                )
            return lent.path.read_bytes().decode("utf-8-sig", errors="replace")
    except (OSError, ValueError) as error:
        raise VaultUnwritable(
            _("The editor could not be used: {reason}.").format(reason=reason(error)),
            _("Nothing was stored."),
        ) from error
