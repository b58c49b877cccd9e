"""Killed, crowded, held short: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from amount import times
from vaulting import in_process, torture

UPKEEP = Path(__file__).with_name("upkeep_torture.py")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the scenes fork")


def test_a_killed_save_loses_nothing(tmp_path: Path, mode: str) -> None:
    said = torture("kills", tmp_path / "vault", times(100, 1000), mode)
    assert said == "unreadable 0 lost 0 left 0 many True\n"


def test_four_writers_lose_nothing(tmp_path: Path, mode: str) -> None:
    count = times(60, 250)
    said = torture("writers", tmp_path / "vault", 4, count, mode)
    changed = 4 * -(-count // 4)  # every fourth of each, beginning with the first
    assert said == f"rows {4 * count} different {4 * count} changed {changed} beside 0\n"


def test_without_locks_they_would(tmp_path: Path) -> None:
    said = torture("unlocked", tmp_path / "vault", 4, 50)
    assert said.startswith("rows ")
    assert not said.startswith("rows 200 different 200 ")


def test_readers_never_see_half_a_save(tmp_path: Path, mode: str) -> None:
    assert (
        torture("readers", tmp_path / "vault", times(1000, 2000), mode) == "bad 0 different True\n"
    )


def test_a_session_and_logging_side_by_side(tmp_path: Path, mode: str) -> None:
    count = times(60, 200)
    said = torture("together", tmp_path / "vault", count, mode)
    assert said == f"kept {3 * count} different {3 * count} same True beside 0\n"


def test_twenty_loggers_lose_nothing_while_the_inbox_is_taken_in(tmp_path: Path) -> None:
    assert torture("entries", tmp_path / "vault", 20, 5) == "kept 100 different 100\n"


def test_a_killed_merge_takes_each_entry_in_once(tmp_path: Path, mode: str) -> None:
    count = times(20, 200)
    said = torture("merges", tmp_path / "vault", count, mode)
    assert said == f"kept {3 * count} different {3 * count} left 0\n"


def test_upkeep_killed_anywhere_is_done_or_not(tmp_path: Path, mode: str) -> None:
    said = in_process(UPKEEP, tmp_path, times(20, 200), mode)
    scenes = ("making", "restores", "erasures", "formats")
    assert said == "".join(f"{scene}: done True undone True\n" for scene in scenes)


def test_a_file_that_may_not_grow_stays_as_it_was(tmp_path: Path) -> None:
    count = times(50, 100)
    said = torture("limit", tmp_path / "vault", count)
    assert said.startswith(f"refused {count}, left 0: Penyimpanan penuh")


def test_the_lock_of_a_killed_program_is_free(tmp_path: Path) -> None:
    assert torture("holders", tmp_path / "vault", 50) == "saved 50\n"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where this user may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("needs the right to mount a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_full_loses_nothing(small_disk: Path, mode: str) -> None:
    said = torture("full", small_disk / "vault", times(60, 240), mode)
    assert said == "lost 0 left 0 refused True saved True\n"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_vault_that_may_only_be_read(open_folder: Path) -> None:
    check_read_only(torture("readonly", open_folder / "vault"))


def test_a_disk_that_may_only_be_read(small_disk: Path) -> None:
    check_read_only(torture("mounted", small_disk / "vault"))


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="needs to be root")
def test_a_vault_of_somebody_else_is_said_to_be_unreadable(open_folder: Path) -> None:
    said = torture("owned", open_folder / "vault").splitlines()
    assert len(said) == 3
    assert all("tidak dapat dibaca" in line for line in said), said


def check_read_only(printed: str) -> None:
    said = printed.splitlines()
    assert said[0] == "read_only True"
    assert "hanya dapat dibaca" in said[1]
    assert said[2] == "note kept cases 1"
    assert said[3].startswith("refused Brankas ini hanya dapat dibaca")
    assert said[4] == "mended True more"
