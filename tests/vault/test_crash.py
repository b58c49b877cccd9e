"""Killed, crowded, held short: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from vaulting import torture

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the scenes fork")


def test_a_killed_save_loses_nothing(tmp_path: Path) -> None:
    said = torture("kills", tmp_path / "vault", 40)
    assert said == "unreadable 0 lost 0 acknowledged True\n"


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    assert torture("writers", tmp_path / "vault", 2, 100) == "rows 200 different 200\n"


def test_without_locks_they_would(tmp_path: Path) -> None:
    said = torture("unlocked", tmp_path / "vault", 4, 50)
    assert said.startswith("rows ")
    assert said != "rows 200 different 200\n"


def test_twenty_loggers_lose_nothing_while_the_inbox_is_taken_in(tmp_path: Path) -> None:
    assert torture("entries", tmp_path / "vault", 20, 5) == "kept 100 different 100\n"


def test_a_killed_merge_takes_each_entry_in_once(tmp_path: Path) -> None:
    assert torture("merges", tmp_path / "vault", 30) == "kept 90 different 90 left 0\n"


def test_a_file_that_may_not_grow_stays_as_it_was(tmp_path: Path) -> None:
    said = torture("limit", tmp_path / "vault")
    assert said.startswith("refused, same True, left 0: Penyimpanan penuh")


def test_the_lock_of_a_killed_program_is_free(tmp_path: Path) -> None:
    assert torture("holder", tmp_path / "vault") == "saved 2\n"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_vault_that_may_only_be_read(open_folder: Path) -> None:
    said = torture("readonly", open_folder / "vault").splitlines()
    assert said[0] == "read_only True"
    assert "hanya dapat dibaca" in said[1]
    assert said[2] == "note kept cases 1"
    assert said[3].startswith("refused Brankas ini hanya dapat dibaca")
    assert said[4] == "mended True more"
