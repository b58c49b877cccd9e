"""A vault of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from modes import MODES

from casejournal.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.create(tmp_path / "vault")


@pytest.fixture
def case(vault: Vault) -> str:
    return vault.new_case("RN", "2024-09-02")


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    """A readable vault and an encrypted one."""
    return str(request.param)
