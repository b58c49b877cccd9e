"""Where the program starts: a note from a shell and the screens at once, all else through click."""

from __future__ import annotations

import os
import sys


def main(argv: list[str] | None = None) -> int:
    """Run the command in `argv` (without the name of the program); returns the exit status."""
    args = sys.argv[1:] if argv is None else argv
    from casejournal.cli import error_messages, output

    output.prepare()
    output.choose_language(args)
    try:
        status = _run(args)
        output.flush()
    except BaseException as error:
        # Whatever it is, it becomes one sentence and a status: a traceback could show case text.
        status = error_messages.report(error, debug="--debug" in args)
    return status


def _run(args: list[str]) -> int:
    if args and args[0] == "log":
        from casejournal.cli.log import quick

        note = quick.read(args[1:])
        if note is not None:
            return quick.store(note)
    if asked := os.environ.get("_CASEJOURNAL_COMPLETE"):
        from casejournal.cli.completion import scripts

        return scripts.answer(asked)
    _leave_no_core()
    if not args:
        from casejournal.cli import output

        if not output.present():
            return output.refuse_screens()
        from casejournal.cli import fast_start

        return fast_start.open_screens()
    from casejournal.cli import main as root

    return root.run(args)


def _leave_no_core() -> None:
    """Have the system write no image of the memory to the disk, whatever goes wrong: texts and the
    key of the vault would be in it, readable."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        pass  # Windows keeps none unless it is told to


if __name__ == "__main__":
    sys.exit(main())
