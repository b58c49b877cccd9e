"""Vaults of both kinds for tests: readable ones, and ones sealed to a key of the tests.

The key has no passphrase here, because working one out takes seconds on purpose.
"""

from __future__ import annotations

from pathlib import Path

from casejournal.vault import Vault, home
from casejournal.vault.files import OS, Files

PLAIN, ENCRYPTED = "plain", "encrypted"
MODES = (PLAIN, ENCRYPTED)

_SECRET = "AGE-SECRET-KEY-1CTZ7RQTAQS77YDH02MACL963G0JP7HZSYS0UC3S6LGLDZYADD4LSYTGW8F"


def made(root: Path, mode: str, files: Files = OS) -> Vault:
    """A new vault of a kind, open."""
    if mode == PLAIN:
        return Vault.create(root, files)
    from casejournal.vault.sealing import Key

    vault = Vault(root, files)
    home.make(vault._store, b"no passphrase opens this\n", Key.of_paper(_SECRET).recipients)
    return opened(root, files)


def opened(root: Path, files: Files = OS) -> Vault:
    """A vault that is there, as a person opens it."""
    vault = Vault.open(root, files)
    unlocked(vault)
    return vault


def quietly(root: Path, files: Files = OS) -> Vault:
    """A vault that is there, without tidying or taking anything in."""
    vault = Vault(root, files)
    vault._look()
    if vault.locked:
        from casejournal.vault.sealing import Key

        vault._use(Key.of_paper(_SECRET))
    return vault


def unlocked(vault: Vault) -> None:
    if vault.locked:
        from casejournal.vault.sealing import Key

        vault.unlock_with(Key.of_paper(_SECRET))
