"""Encrypted vaults: one key for all tests of a run, and nobody waits for it twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sealed import WORDS

from casejournal.vault import Vault
from casejournal.vault.sealing import Key


@pytest.fixture(scope="session")
def sealed_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an encrypted vault with two cases, to be copied."""
    root = tmp_path_factory.mktemp("sealed") / "vault"
    vault = Vault.create(root, passphrase=WORDS)
    for code in ("RN", "TN"):
        vault.new_case(code, "2024-09-02")
    return root


@pytest.fixture(scope="session")
def known_key(sealed_vault: Path) -> tuple[bytes, Key]:
    """The key of that vault, and the file it rests in."""
    sealed = (sealed_vault / "identity.age").read_bytes()
    return sealed, Key.unlock(sealed, WORDS)


@pytest.fixture
def locked(
    sealed_vault: Path,
    known_key: tuple[bytes, Key],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Vault:
    """An encrypted vault of one's own that is not open yet; the right passphrase opens at once."""
    shutil.copytree(sealed_vault, tmp_path / "vault")
    derive = Key.unlock

    def unlock(sealed: bytes, passphrase: str) -> Key:
        known, key = known_key
        return key if (sealed, passphrase) == (known, WORDS) else derive(sealed, passphrase)

    monkeypatch.setattr(Key, "unlock", unlock)
    return Vault.open(tmp_path / "vault")
