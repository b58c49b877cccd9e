"""A passphrase that is checked at once, for tests that unlock a hundred times.

Working out a key from a passphrase takes seconds, on purpose, and sealing one cannot be told to
take less. What is tested with this is everything around it. Opening is also tested as it is, on the
file that `modes` makes vaults with, and the whole of it in `test_cli_sealed.py`.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage
from modes import PASSPHRASE

from casejournal.vault import Vault
from casejournal.vault.encryption import age

__all__ = ["PASSPHRASE", "Quick", "install", "installed", "opened"]


class Quick:
    """In place of `pyrage.passphrase`."""

    @staticmethod
    def encrypt(text: bytes, passphrase: str, armored: bool = False) -> bytes:
        return json.dumps([passphrase, base64.b64encode(text).decode()]).encode()

    @staticmethod
    def decrypt(sealed: bytes, passphrase: str) -> bytes:
        if not sealed.startswith(b"["):
            return pyrage.passphrase.decrypt(sealed, passphrase)
        known, text = json.loads(sealed)
        if known != passphrase:
            raise pyrage.DecryptError("Decryption failed")
        return base64.b64decode(text)


@contextmanager
def installed() -> Iterator[None]:
    """Use it for a while."""
    real = age.by_passphrase
    install()
    try:
        yield
    finally:
        age.by_passphrase = real  # type: ignore[attr-defined]


def install() -> None:
    """Use it from now on in this process and its children."""
    age.by_passphrase = Quick  # type: ignore[attr-defined]


def opened(root: Path, passphrase: str = PASSPHRASE) -> Vault:
    """A vault, unlocked if it is locked."""
    vault = Vault.open(root)
    if vault.locked:
        vault.unlock(passphrase)
    return vault
