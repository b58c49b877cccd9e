"""A vault of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from casejournal.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.create(tmp_path / "vault")


@pytest.fixture
def case(vault: Vault) -> str:
    return vault.new_case("RN", "2024-09-02")
