"""The report of a crash: says what failed in the program, without a word that somebody wrote.

An exception's message and its local variables may hold case text, so neither is ever shown.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence


def report(error: BaseException, unsaved: Sequence[str], *, debug: bool) -> str:
    """The text to show on leaving because of `error`; `unsaved` are reasons why saving failed.

    With `debug`, also the kinds of the exceptions and the places in the program.
    """
    lines = [_("casejournal stopped because of a mistake in the program.")]
    if unsaved:
        lines.append(_("Not everything could be saved: {why}").format(why=" ".join(unsaved)))
    else:
        lines.append(_("Everything you wrote has been saved."))
    lines.append(_("Start casejournal again to go on."))
    if debug:
        lines += ["", *details(error)]
    else:
        lines.append(
            _(
                "If it happens again, start it with --debug and report the lines it then shows;"
                " they hold nothing of what you wrote."
            )
        )
    return "\n".join(lines)


def details(error: BaseException) -> list[str]:
    """The chain of exceptions by kind, each with its places; no messages, no source, no values."""
    lines: list[str] = []
    link: BaseException | None = error
    while link is not None and len(lines) < 200:
        lines.append(type(link).__name__)
        for frame in traceback.extract_tb(link.__traceback__):
            lines.append(f"  {frame.filename}:{frame.lineno} {frame.name}")
        link = link.__cause__ or link.__context__
    return lines
