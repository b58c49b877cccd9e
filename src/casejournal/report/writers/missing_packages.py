"""The error for a format whose package is missing, or fails."""

from __future__ import annotations

from casejournal.platform.errors import Refused, VaultUnwritable
from casejournal.platform.i18n import _
from casejournal.platform.safe_files import install_command

CasejournalError = Refused | VaultUnwritable


def package_error(form: str, extra: str, *, failed: str = "") -> CasejournalError:
    """The error for a format such as "PDF" whose packages are those of an extra."""
    if failed:
        return VaultUnwritable(
            _("The {form} file could not be made ({reason}).").format(form=form, reason=failed),
            safe=_("Nothing was written; the case is as it was."),
            todo=_("Export it as HTML instead: a browser prints that, also as PDF."),
        )
    return Refused(
        _("{form} needs a package that is not installed.").format(form=form),
        safe=_("Nothing was written; Markdown and HTML work without it."),
        todo=_("Install it with: {command}").format(command=install_command(extra)),
    )
