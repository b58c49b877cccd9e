"""The error for a file that cannot be read as a report."""

from __future__ import annotations

from casejournal.platform.errors import CasejournalError


class Unreadable(CasejournalError):
    """A file cannot be read as a report."""

    exit_code = 3
