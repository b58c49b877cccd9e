"""Scenes in which making, restoring, erasing or a change of format is killed. Run by the tests."""

from __future__ import annotations

import io
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from modes import made, opened
from sealed_torture import Moments
from test_backup import backed_up, contents, filled, restored
from test_erasure import OTHER, full, traces
from vaulting import note, noted

from casejournal.vault import Vault
from casejournal.vault.backup import restore
from casejournal.vault.erasure import data_subject
from casejournal.vault.erasure import erase as erasure
from casejournal.vault.storage import migrations
from casejournal.vault.storage.codec import Tables
from casejournal.vault.storage.migrations import Migration


def rounds(
    count: int,
    make: Callable[[Path], object],
    work: Callable[[Path], object],
    judge: Callable[[Path], bool],
    root: Path,
) -> str:
    """Make, work and be killed, again and again; says how often the work was done and how often
    nothing of it. `judge` says whether it was done, and complains of anything in between."""
    make(root)
    begun = time.monotonic()
    work(root)  # once to the end, to see how long it takes
    moments, done = Moments(count, time.monotonic() - begun), 0
    assert judge(root)
    for _number in range(count):
        shutil.rmtree(root, ignore_errors=True)
        make(root)
        moments.killed(lambda: work(root))
        end = judge(root)
        moments.came_to(end)
        done += end
    return f"done {done > 0} undone {done < count}"


def restores(place: Path, count: int, mode: str) -> str:
    """Kill the making of a vault from a backup; there is all of it or none."""
    data = backed_up(filled(place / "source", mode))
    restored(data, place / "whole")
    whole = contents(place / "whole")

    def judge(root: Path) -> bool:
        if not root.exists():
            return False
        there = contents(root)
        for name in ("audit.log", "audit.head"):  # it says when
            assert (name in there) == (name in whole), name
        assert {**there, **{n: whole[n] for n in whole if n.startswith("audit")}} == whole
        return opened(root).case_id("RN") != ""

    def work(root: Path) -> None:
        restore.unpack(restore.verify(io.BytesIO(data)), root)

    said = rounds(count, lambda root: None, work, judge, place / "new")
    left = [path.name for path in place.iterdir() if path.name not in ("source", "whole", "new")]
    assert all(name.endswith(".restoring") for name in left), left
    return said


def erasures(place: Path, count: int, mode: str) -> str:
    """Kill the erasing of a case; the next opening finds all of it, or finishes."""
    first = made(place / "first", mode)
    ident = full(first)
    first.merge_inbox()
    before = len(first.entries())

    def work(root: Path) -> None:
        vault = opened(root)
        erasure.erase(vault, data_subject.find(vault, "RN-7"))

    def judge(root: Path) -> bool:
        vault = opened(root)
        assert not vault.read_only, vault.notices
        codes, texts = {case.code for case in vault.cases()}, [e.text for e in vault.entries()]
        if codes == {"RN-7", "SA"}:
            assert len(texts) == before
            assert noted(vault, ident) == "selesai"
            return False
        assert (codes, texts) == ({"SA"}, [OTHER])
        assert traces(vault, ident) == []
        return True

    return rounds(count, lambda root: shutil.copytree(first.root, root), work, judge, place / "v")


def formats(place: Path, count: int, mode: str) -> str:
    """Kill the first save in a later format; the file as it was is kept, or nothing happened."""
    first = made(place / "first", mode)
    case = first.new_case("RN")
    note(first, case, "lama " * 2000)
    old = first.paths.case(case).read_bytes()
    migrations.MIGRATIONS = (Migration("a mark", _mark),)

    def judge(root: Path) -> bool:
        vault = opened(root)
        tables = vault._store.codec.decode(vault.paths.case(case).read_bytes())
        held, said = tables["_meta"]["file"]["format"], noted(vault, case)
        copies = [path.read_bytes() for path in vault.paths.trash.iterdir()]
        if held == 1:
            assert said == "lama " * 2000
            return False
        assert said == "baru"
        assert old in copies
        return True

    def work(root: Path) -> None:
        note(opened(root), case, "baru")

    return rounds(count, lambda root: shutil.copytree(first.root, root), work, judge, place / "v")


def _mark(_kind: str, tables: Tables) -> Tables:
    """Invented: format 2 has a mark in every file."""
    return {**tables, "mark": {"mark": {"id": "mark"}}}


def making(place: Path, count: int, mode: str) -> str:
    """Kill the making of a vault; there is one, or one can be made."""

    def judge(root: Path) -> bool:
        there = Vault.exists(root)
        vault = opened(root) if there else made(root, mode)
        assert vault.cases() == []
        note(vault, vault.new_case("RN"), "jalan")
        return there

    return rounds(count, lambda root: None, lambda root: made(root, mode), judge, place / "v")


if __name__ == "__main__":
    _program, where, number, kind = sys.argv
    for scene in (making, restores, erasures, formats):
        folder = Path(where) / scene.__name__
        folder.mkdir()
        print(f"{scene.__name__}: {scene(folder, int(number), kind)}", flush=True)
