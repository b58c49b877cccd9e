"""Asking for a passphrase, or reading it from a file; never from an argument or the environment,
which other programs can see."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

from casejournal.cli import output
from casejournal.cli.usage import asked
from casejournal.platform.errors import (
    CasejournalError,
    Refused,
    VaultUnreadable,
    WrongPassphrase,
    reason,
)
from casejournal.platform.i18n import _

if TYPE_CHECKING:
    from casejournal.vault import Vault

_TRIES = 3
_LONGEST = 4096  # characters of a passphrase; more is a file given by mistake


def unlock(vault: Vault) -> str:
    """Unlock a vault, and return the passphrase that fits. Raises WrongPassphrase after three
    tries, Refused if nobody can be asked."""
    left = _TRIES
    while True:
        secret = current()
        working(_("Unlocking …"))
        try:
            vault.unlock(secret)
            return secret
        except WrongPassphrase as error:
            left -= 1
            if asked().passphrase_file or not left:
                raise
            output.say(error.what)


def current(prompt: str = "") -> str:
    """The passphrase of the vault, from the file or from the person."""
    if path := asked().passphrase_file:
        return from_file(path)
    return ask(prompt or _("Passphrase:"))


def chosen() -> str:
    """A new passphrase: from the file, or asked for twice, with six random words as an offer."""
    if path := asked().passphrase_file:
        return from_file(path)
    _need_person()
    from casejournal.vault.encryption.age import check
    from casejournal.vault.encryption.passphrase_words import suggest

    output.say(
        _(
            "The passphrase opens everything in this vault. If it is lost and there is no other "
            "key, everything in the vault is lost: nobody can bring it back."
        )
    )
    offer = suggest()
    output.say(_("Six random words that nobody will guess: {words}").format(words=offer))
    output.say(_("Enter alone takes them. Write them down on paper, not on this computer."))
    while True:
        passphrase = ask(_("New passphrase:")) or offer
        try:
            check(passphrase)
        except Refused as error:
            output.say(f"{error.what} {error.todo}")
            continue
        if ask(_("The same once more:")) == passphrase:
            return passphrase
        output.say(_("The two were not the same. Try again."))


def from_file(path: str) -> str:
    """The passphrase in the first line of a file. Raises VaultUnreadable and Refused."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            line = file.readline(_LONGEST).rstrip("\r\n")
            about = os.fstat(file.fileno())
    except (OSError, UnicodeError) as error:
        raise VaultUnreadable(
            _("The file with the passphrase cannot be read: {reason}.").format(reason=reason(error))
        ) from None
    if not line:
        raise Refused(_("The file with the passphrase has nothing in its first line."))
    if os.name == "posix" and stat.S_ISREG(about.st_mode) and about.st_mode & 0o077:
        output.say(_("Others on this computer can read the file with the passphrase."))
    return line


def ask(prompt: str) -> str:
    """What is typed at a prompt, without showing it. Raises Refused if nobody can be asked."""
    _need_person()
    import getpass

    return getpass.getpass(prompt + " ").strip()


def ask_openly(prompt: str) -> str:
    """What is typed at a prompt and may be seen; "" if nobody can be asked."""
    if asked().passphrase_file or not _person():
        return ""
    print(prompt, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def working(text: str) -> None:
    """Say that something takes a while, to a person."""
    if sys.stderr is not None and sys.stderr.isatty():
        output.say(text)


def progress(done: int, total: int) -> None:
    """Show how far a conversion is, to a person."""
    if sys.stderr is not None and sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(
            "\r" + _("{n} of {total} files").format(n=done, total=total), end=end, file=sys.stderr
        )


def _person() -> bool:
    return any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _need_person() -> None:
    if not _person():
        raise nobody()


def nobody() -> CasejournalError:
    """What to say when a passphrase is needed and there is no terminal."""
    return Refused(
        _("A passphrase is needed, and there is nobody to ask."),
        _("Nothing was changed."),
        _("Run it in a terminal, or name a file with the passphrase: --passphrase-file FILE"),
    )
