"""Vaults of both kinds for tests: readable ones, and ones sealed to a key of the tests.

Working a key out of a passphrase takes seconds on purpose. `tests/fixtures/identity.age` is as the
vault makes it but for the work (2^10 in place of some 2^18), so that PASSPHRASE opens it at once.
"""

from __future__ import annotations

from pathlib import Path

from casejournal.vault import Vault
from casejournal.vault.access import vault_folder
from casejournal.vault.storage.files import OS, Files

PLAIN, ENCRYPTED = "plain", "encrypted"
MODES = (PLAIN, ENCRYPTED)

PASSPHRASE = "enam kata acak yang panjang"
FIXTURES = Path(__file__).parents[1] / "fixtures"
IDENTITY = FIXTURES / "identity.age"
IDENTITY_PAPER = FIXTURES / "identity-paper.age"
"""The same key, with a paper key beside it."""
PAPER = "AGE-SECRET-KEY-1YDPD5G0SDZP497N8UMH92J47YUZPCZ4GEL6FPR7S9D85MCDN72QQXS9N8Q"

_SECRET = "AGE-SECRET-KEY-1CTZ7RQTAQS77YDH02MACL963G0JP7HZSYS0UC3S6LGLDZYADD4LSYTGW8F"


def made(root: Path, mode: str, files: Files = OS, identity: Path = IDENTITY) -> Vault:
    """A new vault of a kind, open."""
    if mode == PLAIN:
        return Vault.create(root, files)
    from casejournal.vault.encryption.age import Key

    vault = Vault(root, files)
    sealed = identity.read_bytes()
    vault_folder.make(vault._store, sealed, Key.unlock(sealed, PASSPHRASE).recipients)
    vault = Vault.open(root, files)
    vault.unlock(PASSPHRASE)
    return vault


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
        from casejournal.vault.encryption.age import Key

        vault._use(Key.of_paper(_SECRET))
    return vault


def unlocked(vault: Vault) -> None:
    if vault.locked:
        from casejournal.vault.encryption.age import Key

        vault.unlock_with(Key.of_paper(_SECRET))
