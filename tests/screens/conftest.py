"""Encrypted vaults that open at once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "vault"))

import idle
import modes
import quick

from casejournal.vault import Vault

idle.install()


@pytest.fixture
def locked(tmp_path: Path) -> Vault:
    """An encrypted vault with two cases that is not open yet."""
    vault = modes.made(tmp_path / "vault", modes.ENCRYPTED)
    for code in ("RN", "TN"):
        vault.new_case(code, "2024-09-02")
    return Vault.open(vault.root)


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that is chosen takes no seconds to be worked out."""
    monkeypatch.setattr("casejournal.vault.encryption.age.by_passphrase", quick.Quick)
