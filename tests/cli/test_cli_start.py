"""Making a vault, trying the program out, opening the screens."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casejournal.__main__ import main
from casejournal.app import app
from casejournal.vault import Vault

Run = Callable[..., Any]


def test_without_encryption_a_vault_is_made_only_if_that_is_said(run: Run) -> None:
    root = Path(os.environ["CASEJOURNAL_VAULT"])
    answer = run("init")
    assert answer.status == 1
    assert "--no-encryption" in answer.err
    assert not root.exists()
    assert run("init", "--no-encryption").status == 0
    assert Vault.exists(root)
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    again = run("init", "--no-encryption")
    assert again.status == 1
    assert str(root) in again.err


def test_a_vault_is_not_made_among_other_files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "skripsi.txt").write_text("x")
    answer = run("init", "--no-encryption", "--vault", str(tmp_path))
    assert answer.status == 1
    assert [path.name for path in tmp_path.iterdir()] == ["skripsi.txt"]


def test_the_demo_can_be_kept_and_looked_at(run: Run, tmp_path: Path) -> None:
    made = run("demo", "--no-open", "--dir", "coba")
    assert made.status == 0
    place = made.out.strip()
    assert place == str(tmp_path / "coba")
    cases = json.loads(run("--vault", place, "cases", "--json").out)
    assert len(cases) >= 3
    assert any(case["percent"] > 90 for case in cases)
    assert run("--vault", place, "export", cases[0]["code"], "-o", "-").status == 0
    assert not Path(os.environ["CASEJOURNAL_VAULT"]).exists()
    again = run("demo", "--no-open", "--dir", "coba")
    assert (again.status, again.out) == (1, "")


def test_the_demo_touches_nothing_that_is_there(run: Run, vault: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in vault.rglob("*")}
    assert run("demo", "--no-open", "--dir", str(vault)).status == 1
    assert {path: path.stat().st_mtime_ns for path in vault.rglob("*")} == before


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, int]]:
    """The vaults the screens were opened on, each with its number of cases."""
    found: list[tuple[Path, int]] = []

    def launch(
        vault: Vault | Callable[[], Vault | None],
        *,
        make: Callable[[str | None], Vault] = Vault.create,
        passphrase: str = "",
        **_more: object,
    ) -> int:
        there = (vault() or make(None)) if callable(vault) else vault
        if passphrase:
            there.unlock(passphrase)
        found.append((there.root, len(there.cases())))
        return 0

    monkeypatch.setattr(app, "launch", launch)
    return found


def test_a_demo_leaves_nothing_behind(
    opened: list[tuple[Path, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert main(["demo"]) == 0
    ((root, cases),) = opened
    assert root.parent == tmp_path
    assert cases >= 3
    assert not list(tmp_path.iterdir())
    assert main(["demo", "--dir", str(tmp_path / "kept")]) == 0
    assert Vault.exists(tmp_path / "kept")


def test_the_first_time_a_vault_is_made(opened: list[tuple[Path, int]]) -> None:
    root = Path(os.environ["CASEJOURNAL_VAULT"])
    assert main([]) == 0
    assert opened == [(root, 0)]
    Vault.open(root).new_case("RN")
    assert main([]) == 0
    assert opened[-1] == (root, 1)


def test_the_screens_are_opened_on_the_vault_asked_for(
    opened: list[tuple[Path, int]], tmp_path: Path
) -> None:
    assert main(["--vault", str(tmp_path / "lain")]) == 0
    assert opened == [(tmp_path / "lain", 0)]


def test_what_the_screens_end_with_is_the_status(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(app, "launch", lambda vault, **more: 4)
    assert main([]) == 4
