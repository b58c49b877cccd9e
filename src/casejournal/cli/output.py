"""What goes to standard output and standard error, and in which language.

Cheap to import; every text passes through `visible`, so that no control character of a note
reaches a terminal.
"""

from __future__ import annotations

import os
import sys

from casejournal.platform import config, i18n
from casejournal.platform.i18n import _
from casejournal.records.values.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO


def prepare() -> None:
    """Make both streams take any character, whatever the machine calls its encoding."""
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        if sys.platform == "win32" or not stream.isatty():
            # What is piped on is a file for others, and files are UTF-8 everywhere.
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        else:
            stream.reconfigure(errors="replace")


def choose_language(args: Sequence[str]) -> None:
    """Choose the language before any text is made: asked for, then set, then the machine's."""
    i18n.set_language(i18n.detect(_asked(args), config.peek_language(), os.environ))


def _asked(args: Sequence[str]) -> str | None:
    """The language asked for with --lang; after `export` it is the language of the report."""
    found = None
    for index, word in enumerate(args):
        if word in ("export", "--"):
            break
        if word == "--lang" and index + 1 < len(args):
            found = args[index + 1]
        elif word.startswith("--lang="):
            found = word[7:]
    return found


def say(text: str) -> None:
    """Tell the person something, on standard error."""
    if sys.stderr is not None:  # it may be closed; standard output is no place for it then
        print(visible(text), file=sys.stderr)


def put(text: str) -> None:
    """Write text to standard output, with a line end at its end. Raises OSError if it is closed."""
    _open_output().write(visible(text) if text.endswith("\n") else visible(text) + "\n")


def put_bytes(data: bytes) -> None:
    """Write data that is already encoded, and safe to be seen. Raises OSError as `put`."""
    output = _open_output()
    output.flush()
    output.buffer.write(data)


def seen() -> bool:
    """Whether a person looks at standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


def present() -> bool:
    """Whether keys can be read from a terminal and screens drawn on it."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def refuse_screens() -> int:
    """Say that screens need a terminal and what does without; returns the exit status."""
    say(_("The screens need a terminal; here, input or output is something else."))
    say(_("Without one, there are commands such as cases, show, log, journal and export:"))
    say("casejournal --help")
    return 2


def flush() -> None:
    """Send off what is still held back, so that a failure shows now and not at the very end."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _open_output() -> TextIO:
    if sys.stdout is None:
        import errno

        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdout


def abandon() -> None:
    """Give standard output up: its reader has gone, and Python would complain when it ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        pass  # there is none to give up
