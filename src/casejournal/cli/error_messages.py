"""The one place where what went wrong becomes a sentence and an exit status.

0 all is well, 1 a finding or a refusal, 2 wrong usage, 3 cannot read or write.
"""

from __future__ import annotations

import sys

from casejournal.cli import output
from casejournal.platform.errors import CasejournalError, reason
from casejournal.platform.i18n import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

REFUSED, USAGE, CANNOT = 1, 2, 3


def report(error: BaseException, *, debug: bool = False) -> int:
    """Say what went wrong on standard error; returns the exit status.

    With `debug` the places in the program are listed too, without the text of the error and
    without values: both may hold what somebody wrote about a client.
    """
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else int(error.code is not None)
    if isinstance(error, KeyboardInterrupt):
        import signal

        # Whoever is impatient presses it twice; the second time must not hit the answer.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if isinstance(error, BrokenPipeError):
        output.abandon()
        return 0
    try:
        if debug:
            for line in _places(error):
                output.say(line)
        output.say(_sentence(error))
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        output.abandon()  # nobody is listening; the status still says it
    return _status(error)


def _status(error: BaseException) -> int:
    if isinstance(error, CasejournalError):
        return error.exit_code
    if isinstance(error, KeyboardInterrupt | EOFError):
        return REFUSED
    if _of_click(error):
        return USAGE
    return CANNOT


def _sentence(error: BaseException) -> str:
    if isinstance(error, CasejournalError):
        return str(error)
    if isinstance(error, KeyboardInterrupt | EOFError):
        return _("Stopped. What was stored before stays stored.")
    if isinstance(error, OSError):
        return _("It could not be read or written: {reason}.").format(reason=reason(error))
    if _of_click(error):
        from casejournal.cli.usage import sentence

        return sentence(error)
    return _(
        "Something is wrong inside casejournal ({kind}). What was stored before stays stored. "
        "The same command with --debug shows where, without anything you wrote."
    ).format(kind=type(error).__name__)


def _of_click(error: BaseException) -> bool:
    # click is not imported for a note from a shell, and is not needed to know its errors.
    return type(error).__module__.partition(".")[0] == "click"


def _places(error: BaseException) -> Iterator[str]:
    """Where it happened, innermost cause first; no messages, no values."""
    import traceback

    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield from _places(cause)
    yield type(error).__name__
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"
