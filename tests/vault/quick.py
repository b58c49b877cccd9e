"""A passphrase that is checked at once, for tests that unlock a hundred times.

Working out a key from a passphrase takes seconds, on purpose. What is tested with this one is
everything around it; `test_sealing.py` has tests with the real one.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage

from casejournal.vault import Vault, sealing

PASSPHRASE = "enam kata acak yang panjang"


class Quick:
    """In place of `pyrage.passphrase`."""

    @staticmethod
    def encrypt(text: bytes, passphrase: str, armored: bool = False) -> bytes:
        return json.dumps([passphrase, base64.b64encode(text).decode()]).encode()

    @staticmethod
    def decrypt(sealed: bytes, passphrase: str) -> bytes:
        known, text = json.loads(sealed)
        if known != passphrase:
            raise pyrage.DecryptError("Decryption failed")
        return base64.b64decode(text)


@contextmanager
def installed() -> Iterator[None]:
    """Use it for a while."""
    real = sealing.by_passphrase
    install()
    try:
        yield
    finally:
        sealing.by_passphrase = real  # type: ignore[attr-defined]


def install() -> None:
    """Use it from now on in this process and its children."""
    sealing.by_passphrase = Quick  # type: ignore[attr-defined]


def opened(root: Path, passphrase: str = PASSPHRASE) -> Vault:
    """A vault, unlocked if it is locked."""
    vault = Vault.open(root)
    if vault.locked:
        vault.unlock(passphrase)
    return vault
