"""The disk says no, at each call of a save in turn: the old file is there, and the next save."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from failing import ERRORS, Failing
from modes import made, quietly
from vaulting import NoLinks, file_of, leftovers, note, noted

from casejournal.platform.errors import CasejournalError, VaultUnreadable, VaultUnwritable
from casejournal.vault import CaseTarget, Vault
from casejournal.vault.storage import locks
from casejournal.vault.storage.files import Files


@pytest.fixture
def failing() -> Failing:
    return Failing()


@pytest.fixture
def faulty(tmp_path: Path, failing: Failing, mode: str) -> Vault:
    return made(tmp_path / "faulty", mode, failing)


@pytest.fixture
def sick(faulty: Vault) -> str:
    """A case with more versions than are kept, so that a save also clears one away."""
    ident = faulty.new_case("RN")
    for number in range(25):
        note(faulty, ident, f"{number}")
    return ident


def test_every_call_of_a_save_may_fail(faulty: Vault, failing: Failing, sick: str) -> None:
    failing.arm(-1, 0)
    note(faulty, sick, "0")
    calls = list(failing.made)
    assert {"open", "write", "sync", "read", "link", "replace", "sync_dir", "unlink"} <= {*calls}
    reading = calls.index("write")
    good = quietly(faulty.root)
    for error in ERRORS:
        for at, call in enumerate(calls):
            note(good, sick, "lama")
            before = file_of(good, CaseTarget(sick)).read_bytes()
            failing.arm(at, error)
            refusal: CasejournalError | None = None
            try:
                note(faulty, sick, f"baru {error} {at}")
            except CasejournalError as said:
                refusal = said
            kinds = (VaultUnwritable, VaultUnreadable) if at < reading else (VaultUnwritable,)
            assert refusal is None or isinstance(refusal, kinds), (call, refusal)
            assert "baru" not in str(refusal)
            failing.arm(-1, 0)
            now = noted(good, sick)
            if refusal and file_of(good, CaseTarget(sick)).read_bytes() != before:
                # In its place already when the folder could not be brought to the disk.
                assert call in ("sync_dir", "close")
                assert now == f"baru {error} {at}"
            else:
                assert now == ("lama" if refusal else f"baru {error} {at}")
            assert not leftovers(good), call
            note(faulty, sick, f"baru {error} {at}")
            assert noted(good, sick) == f"baru {error} {at}"
            assert not good.conflicts(CaseTarget(sick))


def test_what_is_said_fits_what_happened(faulty: Vault, failing: Failing, sick: str) -> None:
    said = {}
    for error in (errno.ENOSPC, errno.EROFS, errno.EIO):
        failing.arm(-1, 0)
        note(faulty, sick, f"{error}")
        at = failing.made.index("write")
        failing.arm(at, error)
        with pytest.raises(VaultUnwritable) as told:
            note(faulty, sick, "y")
        said[error] = told.value
    assert "penuh" in said[errno.ENOSPC].what
    assert "hanya dapat dibaca" in said[errno.EROFS].what
    assert all(one.safe and one.todo for one in said.values())


class Short(Files):
    """Writes and reads at most a thousand bytes at once."""

    def write(self, fd: int, data: bytes | memoryview) -> int:
        return os.write(fd, data[:1000])

    def read(self, fd: int, size: int) -> bytes:
        return os.read(fd, min(size, 999))


def test_short_writes_and_reads_are_gone_on_with(vault: Vault, case: str) -> None:
    short = Vault(vault.root, Short())
    note(short, case, "kata " * 10_000)
    assert noted(short, case) == noted(vault, case) == "kata " * 10_000


class Forgetful(Files):
    """A disk that says yes and keeps something else."""

    def write(self, fd: int, data: bytes | memoryview) -> int:
        return os.write(fd, bytes(data).replace(b"kata", b"kita"))


def test_what_the_disk_kept_is_compared(vault: Vault, case: str) -> None:
    note(vault, case, "lama")
    with pytest.raises(VaultUnwritable) as told:
        note(Vault(vault.root, Forgetful()), case, "kata")
    assert "Disk tidak menyimpan" in str(told.value)
    assert noted(vault, case) == "lama"
    assert not leftovers(vault)


def test_versions_are_copies_where_there_are_no_links(vault: Vault, case: str) -> None:
    plain = Vault(vault.root, NoLinks())
    note(plain, case, "satu")
    before = file_of(vault, CaseTarget(case)).read_bytes()
    note(plain, case, "dua")
    newest = max(vault.paths.history(case).iterdir())
    assert newest.read_bytes() == before
    assert newest.stat().st_mode & 0o777 == 0o600


def test_the_last_versions_are_kept(vault: Vault, case: str) -> None:
    for number in range(25):
        note(vault, case, f"{number}")
    versions = sorted(vault.paths.history(case).iterdir())
    assert len(versions) == 20
    assert b'"note":"23"' in versions[-1].read_bytes()
    assert b'"note":"4"' in versions[0].read_bytes()


def test_a_lock_that_is_not_let_go_of(
    vault: Vault, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casejournal.platform.errors import Busy

    monkeypatch.setattr(locks, "TIMEOUT", 0.05)
    with vault._store.lock(case), pytest.raises(Busy):
        note(Vault(vault.root), case, "x")
    note(vault, case, "y")


def test_a_lock_file_deleted_by_hand_locks_no_less(vault: Vault, case: str) -> None:
    vault.paths.lock(case).unlink()
    note(vault, case, "x")
    for path in vault.paths.locks.iterdir():
        path.unlink()
    vault.paths.locks.rmdir()
    note(vault, case, "y")
    assert noted(vault, case) == "y"


class Tidied(Files):
    """Somebody deletes each lock file just after it was opened for the first time."""

    def __init__(self) -> None:
        self.seen: set[Path] = set()

    def open(self, path: Path, flags: int) -> int:
        fd = super().open(path, flags)
        if path.suffix == ".lock" and path not in self.seen:
            self.seen.add(path)
            path.unlink()
        return fd


def test_a_lock_is_on_the_lock_file_that_others_find(vault: Vault, case: str) -> None:
    from casejournal.platform.errors import Busy

    with (
        locks.Lock(Tidied(), vault.paths.lock(case)),
        pytest.raises(Busy),
        locks.Lock(Files(), vault.paths.lock(case), timeout=0.0),
    ):
        pass
