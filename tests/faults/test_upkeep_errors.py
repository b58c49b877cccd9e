"""The disk says no in the midst of what is done to a vault as a whole: it is done, not done, or
ended at the next opening; and it can be done again."""

from __future__ import annotations

import errno
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from amount import times
from failing import Failing
from scenarios import Amount, room
from upkeep import UPKEEP, Upkeep

from casejournal.platform.errors import CasejournalError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files are open while replaced")

ALL = [(kind, mode) for kind in UPKEEP for mode in kind.modes]
ERRORS = times((errno.EIO,), (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS))
SOME = times(12, sys.maxsize)
"""At how many of the calls at most."""


@pytest.mark.parametrize(("kind", "mode"), ALL, ids=[f"{k.__name__}-{mode}" for k, mode in ALL])
def test_every_call_may_fail(kind: type[Upkeep], mode: str) -> None:
    with room() as folder:
        every_call(Path(folder), kind, mode)


def every_call(folder: Path, kind: type[Upkeep], mode: str) -> None:
    scene = kind()
    first, copy = folder / "first" / "vault", folder / "copy" / "vault"
    first.parent.mkdir()

    def done(disk: Failing, at: int = -1, error: int = 0) -> tuple[int, list[str]]:
        """How many steps were done on a copy, and which calls they made. Without an error, what is
        there after each is noted."""
        shutil.rmtree(copy.parent, ignore_errors=True)
        shutil.copytree(first.parent, copy.parent)
        scene.at(copy)
        count, calls = 0, []
        for step in scene.steps(scene.working(copy, disk), amount):
            disk.arm(at - len(calls) if at >= len(calls) else -1, error)
            try:
                step()
                count += 1
                if not error:
                    found.append(scene.now(copy))
            except (CasejournalError, OSError):
                break
            finally:
                calls += disk.made
        disk.arm(-1, 0)
        return count, calls

    amount = Amount(20, 1, 5)
    with scene.around():
        scene.make(first, mode, amount)
        found: list[Any] = [scene.now(first)]
        steps, calls = done(Failing())
        assert len(found) == steps + 1 > 1
        assert found[0] != found[-1]
        for error in ERRORS:
            for at in range(0, len(calls), max(1, len(calls) // SOME)):
                count, _calls = done(Failing(), at, error)
                seen = scene.see(copy)
                assert seen in found[count : count + 2], (calls[at], at, error, seen)
                assert temporary(copy) <= temporary(first), (calls[at], at)


def temporary(root: Path) -> set[str]:
    return {path.name for path in root.rglob("*.tmp")}
