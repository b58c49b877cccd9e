"""A vault and an open case for each test."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from casejournal.editing import CaseSession, EditingSession
from casejournal.vault import CaseTarget, Vault

sys.path.append(str(Path(__file__).parents[1] / "vault"))


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.create(tmp_path / "vault")


@pytest.fixture
def session(vault: Vault) -> CaseSession:
    return EditingSession.open(vault, CaseTarget(vault.new_case("RN", "2024-09-02")))
