"""Scenes that need processes which are killed, crowded or held short. Run by the tests.

Each scene forks from here, so that a child starts at once and with everything imported.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from vaulting import file_of, note, noted

from casejournal import inbox
from casejournal.errors import VaultUnwritable
from casejournal.records.assessment import FamilyMember
from casejournal.records.base import new_id
from casejournal.vault import CaseTarget, Changes, DocumentChange, Vault
from casejournal.vault.store import Store


def fork(work: Callable[[], None]) -> int:
    """Do some work in a child; return its process id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
        os._exit(0)
    except BaseException as error:
        print("child:", type(error).__name__, error, file=sys.stderr)
        os._exit(1)


def kills(root: Path, count: int) -> None:
    """Kill a saving process again and again; print what was lost or became unreadable."""
    chance = random.Random(count)  # noqa: S311
    vault = Vault.create(root)
    case = vault.new_case("RN")
    unreadable = lost = acknowledged = 0
    for _round in range(count):
        begun = int(noted(vault, case).partition(" ")[0] or 0)
        out, into = os.pipe()

        def save(into: int = into, begun: int = begun) -> None:
            saver = Vault.open(root)
            for number in range(begun + 1, begun + 10_000):
                # Long and short in turn: a file that shrinks must not keep an old tail.
                note(saver, case, f"{number} " + "x" * (60_000 if number % 3 else 10))
                os.write(into, b"%d\n" % number)

        pid = fork(save)
        os.close(into)
        first = os.read(out, 64)
        assert first, "the child saved nothing"
        time.sleep(chance.random() * 0.012)  # any moment of a save shall be hit
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        said = first
        while more := os.read(out, 4096):
            said += more
        os.close(out)
        last = int(said.split(b"\n")[-2])
        acknowledged += last - begun
        try:
            kept = int(noted(Vault.open(root), case).partition(" ")[0])
        except Exception as error:
            print(type(error).__name__, error, file=sys.stderr)
            unreadable += 1
            continue
        lost += max(0, last - kept)
        assert kept <= last + 1
    print(f"unreadable {unreadable} lost {lost} acknowledged {acknowledged > count}")


def writers(root: Path, crowd: int, count: int) -> None:
    """Have several processes add rows to one case at once; print how many rows there are."""
    vault = Vault.create(root)
    target = CaseTarget(vault.new_case("RN"))

    def add(name: int) -> None:
        mine = Vault.open(root)
        for number in range(count):
            row = FamilyMember(name=f"{name}-{number}")
            change = DocumentChange(("assessment", "family", row.id), row)
            mine.commit(target, Changes((change,)))

    join([fork(lambda name=name: add(name)) for name in range(crowd)])  # type: ignore[misc]
    family = vault.load(target).assessment.family
    print(f"rows {len(family)} different {len({row.name for row in family})}")


def unlocked(root: Path, crowd: int, count: int) -> None:
    """The same without locks, to show that the scene can lose something."""
    Store.lock = lambda _store, _name: nullcontext()  # type: ignore[method-assign]
    writers(root, crowd, count)


def entries(root: Path, crowd: int, count: int) -> None:
    """Have many processes log at once while another takes the inbox in; print what is kept."""
    vault = Vault.create(root)

    def log(name: int) -> None:
        for number in range(count):
            inbox.append(str(root), {"day": "2024-09-17", "text": f"{name}-{number}"})

    def merge() -> None:
        for _turn in range(20):
            vault.merge_inbox()

    join([fork(lambda name=name: log(name)) for name in range(crowd)] + [fork(merge)])  # type: ignore[misc]
    vault.merge_inbox()
    kept = [entry.text for entry in vault.entries()]
    print(f"kept {len(kept)} different {len(set(kept))}")


def merges(root: Path, count: int) -> None:
    """Kill the taking in of the inbox again and again; print what is kept."""
    chance = random.Random(count)  # noqa: S311
    vault = Vault.create(root)
    for number in range(count):
        for day in ("2024-08-30", "2024-09-02", "2024-10-01"):
            inbox.append(str(root), {"day": day, "text": f"{number} {day}"})
        pid = fork(lambda: void(vault.merge_inbox()))
        time.sleep(chance.random() * 0.006)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    vault.merge_inbox()
    kept = [entry.text for entry in vault.entries()]
    left = [name for name in os.listdir(root / "inbox") if name.startswith(inbox.CLAIMED)]
    print(f"kept {len(kept)} different {len(set(kept))} left {len(left)}")


def limit(root: Path) -> None:
    """Save more than the system lets a file have; print what became of it."""
    vault = Vault.create(root)
    case = vault.new_case("RN")
    note(vault, case, "kept")
    before = file_of(vault, CaseTarget(case)).read_bytes()
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    try:
        note(vault, case, "x" * 50_000)
    except VaultUnwritable as error:
        same = file_of(vault, CaseTarget(case)).read_bytes() == before
        print(f"refused, same {same}, left {len(list(root.rglob('*.tmp')))}: {error}")


def readonly(root: Path) -> None:
    """Open a vault whose folders may only be read; print how it behaves."""
    vault = Vault.create(root)
    case = vault.new_case("RN")
    note(vault, case, "kept")
    for folder, _names, files in os.walk(root):
        os.chmod(folder, 0o500)
        for name in files:
            os.chmod(Path(folder) / name, 0o400)
    if os.getuid() == 0:  # the superuser may write anywhere
        for folder, _names, files in os.walk(root):
            for path in (Path(folder), *(Path(folder) / name for name in files)):
                os.chown(path, 65534, 65534)
        os.setuid(65534)
    vault = Vault.open(root)
    print(f"read_only {vault.read_only}")
    print(f"notices {vault.notices}")
    print(f"note {noted(vault, case)} cases {len(vault.cases())}")
    try:
        note(vault, case, "more")
    except VaultUnwritable as error:
        print(f"refused {error}")
    for folder, _names, _files in os.walk(root):
        os.chmod(folder, 0o700)
    for path in (root / "locks").iterdir():
        os.chmod(path, 0o600)
    note(vault, case, "more")
    print(f"mended {not vault.read_only} {noted(vault, case)}")


def holder(root: Path) -> None:
    """Kill a process that holds the lock of a case; print whether the next save goes through."""
    vault = Vault.create(root)
    case = vault.new_case("RN")
    out, into = os.pipe()

    def hold() -> None:
        with vault._store.lock(case):
            os.write(into, b"held")
            signal.pause()

    pid = fork(hold)
    os.read(out, 4)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    print(f"saved {note(vault, case, 'after').rev}")


def void(_value: object) -> None:
    """Forget a value."""


def join(children: list[int]) -> None:
    """Wait for children, all of which must end well."""
    ends = [os.waitpid(pid, 0)[1] for pid in children]
    assert not any(ends), ends


if __name__ == "__main__":
    _program, scene, place, *numbers = sys.argv
    assert new_id()
    globals()[scene](Path(place), *map(int, numbers))
