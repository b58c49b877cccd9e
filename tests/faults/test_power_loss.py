"""The power goes at any moment: what was acknowledged is there, and nothing is half a thing.

Run as a program, it prints how many states there were of each scene and how many were bad.
"""

from __future__ import annotations

import os
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[1] / "vault"))

from amount import times
from modes import MODES, PLAIN
from recording import Recording
from scenarios import BAD, SCENES, Amount, NewCase, Save, Scene, Shrink, Trash, replay, room
from upkeep import UPKEEP, Encrypt, Erase

from casejournal.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="folders are told from /proc")

MOST = times(160, 0)
FULL = Amount(times(8_000, 24_000), times(4, 14), times(40, 220), MOST)
SMALL = Amount(400, times(2, 4), times(6, 40), MOST)
"""For scenes with many names that may each be on the disk or not."""

LEAST = dict(
    zip(
        SCENES,
        times(
            (160, 150, 160, 160, 160, 160, 160, 160, 100),
            (5_000, 3_000, 5_000, 5_000, 5_000, 5_000, 20_000, 6_000, 2_000),
        ),
        strict=True,
    )
)
"""States that there must be of each scene: 1,370 in all, or 56,000; fewer in a sealed vault."""


LESS = Amount(times(3_000, 16_000), times(2, 6), times(20, 60), MOST)
"""For the sealed vault, whose write path is the same: what differs is what is written."""


def amount(kind: type[Scene], mode: str) -> Amount:
    if kind in (Trash, NewCase):
        return SMALL
    return FULL if mode == PLAIN else LESS


def tried(kind: type[Scene], much: Amount, **less: Any) -> tuple[int, dict[str, int]]:
    with room() as folder:
        return replay(kind, Path(folder), much, **less)


@pytest.mark.parametrize("kind", SCENES, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("mode", MODES)
def test_no_state_after_a_power_loss_is_bad(kind: type[Scene], mode: str) -> None:
    count, wrong = tried(kind, amount(kind, mode), mode=mode)
    assert wrong == dict.fromkeys(BAD, 0)
    assert count >= LEAST[kind] // (1 if mode == PLAIN else times(3, 20))


WHOLE = Amount(times(20, 4_000), 2, times(10, 40), most=times(40, 0))
"""For what is done to a vault as a whole, which is opened anew for each state."""

ALL = [(kind, mode) for kind in UPKEEP for mode in kind.modes]


@pytest.mark.parametrize(("kind", "mode"), ALL, ids=[f"{k.__name__}-{mode}" for k, mode in ALL])
def test_no_state_after_a_power_loss_in_upkeep_is_bad(kind: type[Scene], mode: str) -> None:
    count, wrong = tried(kind, WHOLE, mode=mode)
    assert wrong == dict.fromkeys(BAD, 0)
    assert count >= times(20, 100)


# A vault that takes less care must be found out


class NoSync(Recording):
    """Bytes are never brought to the disk."""

    def sync(self, fd: int) -> None:
        pass


class NoFolderSync(Recording):
    """Names are never brought to the disk."""

    def sync_dir(self, path: Path) -> None:
        pass


def in_place(vault: Vault) -> None:
    """Files are written over, as TinyDB does by itself, not put in the place of others."""
    files = vault.files
    assert isinstance(files, Recording)

    def put(path: Path, data: bytes, version: Path | None = None) -> None:
        fd = files.open(path, os.O_RDWR | os.O_CREAT)
        files.write_all(fd, data)
        files.sync(fd)
        files.cut(fd, len(data))
        files.close(fd)

    vault._store.put = put  # type: ignore[method-assign]


LITTLE, FEW = Amount(4_000, 3, 20), Amount(20, 1, 5, most=times(150, 0))


def careless(kind: type[Scene], much: Amount = LITTLE, **less: Any) -> dict[str, int]:
    """How many states of a careless vault are bad; a few of them are proof enough."""
    _count, wrong = tried(kind, much, enough=times(3, sys.maxsize), **less)
    return wrong


def test_without_fsync_files_are_torn() -> None:
    wrong = careless(Save, recording=NoSync)
    assert wrong["unreadable"] > 0


def test_without_fsync_of_folders_what_was_acknowledged_is_lost() -> None:
    wrong = careless(Save, recording=NoFolderSync)
    assert wrong["lost what was acknowledged"] > 0


@pytest.mark.parametrize("kind", [Encrypt, Erase], ids=lambda kind: kind.__name__)
def test_without_fsync_of_folders_readable_and_erased_words_come_back(kind: type[Scene]) -> None:
    wrong = careless(kind, FEW, recording=NoFolderSync)
    assert sum(wrong.values()) > 0


def test_without_a_rename_files_are_torn() -> None:
    wrong = careless(Shrink, spoil=in_place)
    assert wrong["unreadable"] > 0


if __name__ == "__main__":
    total = 0
    plans = [(kind, way, amount(kind, way)) for way, kind in product(MODES, SCENES)]
    for scene, way, much in [*plans, *((kind, way, WHOLE) for kind, way in ALL)]:
        states, bad = tried(scene, much, mode=way)
        total += states
        said = f"{scene.__name__:12} {way:10} {states:8,} states, {sum(bad.values())} bad"
        print(said, flush=True)
    print(f"{'all':23} {total:8,} states")
    for name, (scene, less) in {
        "no fsync": (Save, {"recording": NoSync}),
        "no fsync of folders": (Save, {"recording": NoFolderSync}),
        "the same, encrypting": (Encrypt, {"much": FEW, "recording": NoFolderSync}),
        "the same, erasing": (Erase, {"much": FEW, "recording": NoFolderSync}),
        "no rename": (Shrink, {"spoil": in_place}),
    }.items():
        print(f"{name:20} {sum(careless(scene, **less).values())} bad, as it must be")
    sys.exit(total < times(2_000, 50_000))
