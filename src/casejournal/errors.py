"""What can go wrong, said so that a person knows what to do.

Every error carries up to three sentences, already in the language of the screens: what
happened, what is safe, what to do next. They hold no case text, no names and no codes, so
they may be shown, logged or pasted into a question for help.
"""

from __future__ import annotations


class CasejournalError(Exception):
    """Base of every error that is shown to a person.

    `what`, `safe` and `todo` are whole translated sentences; `safe` and `todo` may be empty.
    `str()` joins those that are there. `exit_code` is the exit status of a command that ends
    with this error: 1 a finding or a refusal, 2 wrong usage, 3 cannot read or write.
    """

    exit_code: int = 1

    def __init__(self, what: str, safe: str = "", todo: str = "") -> None:
        # Positional, so that the error survives pickling between processes.
        super().__init__(what, safe, todo)
        self.what = what
        self.safe = safe
        self.todo = todo

    def __str__(self) -> str:
        return " ".join(sentence for sentence in (self.what, self.safe, self.todo) if sentence)


class VaultUnreadable(CasejournalError):
    """Something in the vault is missing, damaged, foreign or locked against reading."""

    exit_code = 3


class Locked(CasejournalError):
    """The vault is encrypted and no passphrase was given yet."""

    exit_code = 3


class WrongPassphrase(CasejournalError):
    """A passphrase, or a key from paper, does not open the vault."""


class VaultUnwritable(CasejournalError):
    """Something could not be put on disk; what was there before is untouched."""

    exit_code = 3


class VaultNewer(CasejournalError):
    """The file was written by a newer casejournal: it can be read here, not changed."""

    exit_code = 3


class Busy(CasejournalError):
    """Another window or command holds the lock and did not let go in time."""

    exit_code = 3


class NotFound(CasejournalError):
    """There is no such case, section, entry, version or file."""


class Refused(CasejournalError):
    """The request is understood and declined: it would lose or reveal something."""
