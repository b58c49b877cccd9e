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


def reason(error: BaseException) -> str:
    """Why the system refused, as a phrase to end a sentence with, in the language of the screens.

    The system's own words are English, whatever the language, so they are never shown.
    """
    import errno  # with what follows, only needed when something has failed

    from casejournal.platform.i18n import _

    number = getattr(error, "errno", None)
    phrases = {
        "ENOENT": _("it is not there"),
        "EACCES": _("you may not do that here"),
        "EPERM": _("you may not do that here"),
        "EROFS": _("the disk can only be read"),
        "ENOSPC": _("the disk is full"),
        "EDQUOT": _("your share of the disk is full"),
        "EIO": _("the disk has failed"),
        "ENOTDIR": _("a part of its place is no folder"),
        "EISDIR": _("it is a folder"),
        "EEXIST": _("there already is something of that name"),
        "ENOTEMPTY": _("the folder is not empty"),
        "ENAMETOOLONG": _("its name is too long"),
        "EINVAL": _("the system does not take that name or value"),
        "ELOOP": _("it is a link"),
        "EFBIG": _("it is too large"),
        "EBADF": _("it is closed"),
        "EBUSY": _("another program is using it"),
        "ETXTBSY": _("another program is using it"),
        "EMFILE": _("too many files are open"),
        "ENFILE": _("too many files are open"),
        "ENOEXEC": _("it is no program"),
        "ENODEV": _("the disk or device is gone"),
        "ENXIO": _("the disk or device is gone"),
        "ENOMEM": _("there is not enough memory"),
        "ETIMEDOUT": _("it took too long"),
    }
    name = errno.errorcode.get(number, "") if isinstance(number, int) else ""
    if name in phrases:
        return phrases[name]
    if number is not None:
        return _("error {number} of the system").format(number=number)
    return type(error).__name__
