"""Scenes that need processes which are killed, crowded or held short. Run by the tests.

Each scene forks from here, so that a child starts at once and with everything imported.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent))

from failing import ReadOnly
from modes import PLAIN, made, opened
from vaulting import file_of, note, noted

from casejournal.editing import EditingSession
from casejournal.platform import inbox
from casejournal.platform.errors import Busy, VaultUnreadable, VaultUnwritable
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import CaseTarget, Changes, DocumentChange, MonthTarget, Vault
from casejournal.vault.storage.files import OS, Files
from casejournal.vault.storage.store import Store

Answer = TypeVar("Answer")


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


def patiently(work: Callable[[], Answer]) -> Answer:
    """What somebody does who is told that others are at work on it: try again."""
    while True:
        try:
            return work()
        except Busy:
            continue


def kills(root: Path, count: int, mode: str = PLAIN) -> None:
    """Kill a saving process again and again; print what was lost or became unreadable."""
    chance = random.Random(count)  # noqa: S311
    vault = made(root, mode)
    case = vault.new_case("RN")
    unreadable = lost = acknowledged = 0
    for _round in range(count):
        begun = int(noted(vault, case).partition(" ")[0] or 0)
        out, into = os.pipe()

        def save(into: int = into, begun: int = begun) -> None:
            saver = opened(root)
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
            kept = int(noted(opened(root), case).partition(" ")[0])
        except Exception as error:
            print(type(error).__name__, error, file=sys.stderr)
            unreadable += 1
            continue
        lost += max(0, last - kept)
        assert kept <= last + 1
    for path in (old := list(root.rglob("*.tmp"))):
        os.utime(path, (0, 0))
    opened(root)  # the leftovers of a killed save are tidied away a minute later
    left = len(list(root.rglob("*.tmp")))
    many = acknowledged > count and bool(old)
    print(f"unreadable {unreadable} lost {lost} left {left} many {many}")


def writers(root: Path, crowd: int, count: int, mode: str = PLAIN) -> None:
    """Have several processes work on the rows of one case at once; print what there is then."""
    vault = made(root, mode)
    target = CaseTarget(vault.new_case("RN"))

    def work(name: int) -> None:
        mine = opened(root)

        def save(row: FamilyMember, document: FamilyMember | None) -> None:
            address = ("assessment", "family", row.id)
            change = Changes((DocumentChange(address, document),))
            saved = patiently(lambda: mine.commit(target, change))
            if document is not None:
                row.created, row.updated, row.rev = saved.documents[address]

        for number in range(count):
            row, gone = FamilyMember(name=f"{name}-{number}"), FamilyMember(name="gone")
            save(row, row)
            if number % 4 == 0:  # rows also change and go
                row.note = "changed"
                save(row, row)
                save(gone, gone)
                save(gone, None)

    join([fork(lambda name=name: work(name)) for name in range(crowd)])  # type: ignore[misc]
    family = vault.load(target).assessment.family
    changed = sum(row.note == "changed" for row in family)
    beside = len(vault.conflicts(target))
    print(f"rows {len(family)} different {len({row.name for row in family})}", end=" ")
    print(f"changed {changed} beside {beside}")


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


def merges(root: Path, count: int, mode: str = PLAIN) -> None:
    """Kill the taking in of the inbox again and again; print what is kept."""
    chance = random.Random(count)  # noqa: S311
    vault = made(root, mode)
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


def limit(root: Path, count: int) -> None:
    """Save more than the system lets a file have; print what became of it."""
    vault = Vault.create(root)
    case = vault.new_case("RN")
    note(vault, case, "kept")
    before = file_of(vault, CaseTarget(case)).read_bytes()
    refused, said = 0, ""
    for number in range(count):
        most = (number + 1) * 50_000 // count
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        try:
            note(vault, case, "x" * 50_000)
        except VaultUnwritable as error:
            refused, said = refused + 1, str(error)
        assert file_of(vault, CaseTarget(case)).read_bytes() == before
    print(f"refused {refused}, left {len(list(root.rglob('*.tmp')))}: {said}")


def readonly(root: Path) -> None:
    """Open a vault whose folders may only be read; print how it behaves."""
    vault = Vault.create(root)
    case = vault.new_case("RN")
    note(vault, case, "kept")
    only_read(root, case, ReadOnly())  # loads what another user may not be allowed to load
    for folder, _names, files in os.walk(root):
        os.chmod(folder, 0o500)
        for name in files:
            os.chmod(Path(folder) / name, 0o400)
    if os.getuid() == 0:  # the superuser may write anywhere
        for folder, _names, files in os.walk(root):
            for path in (Path(folder), *(Path(folder) / name for name in files)):
                os.chown(path, 65534, 65534)
        os.setuid(65534)
    vault, said = only_read(root, case)
    print(said)
    for folder, _names, _files in os.walk(root):
        os.chmod(folder, 0o700)
    for path in (root / "locks").iterdir():
        os.chmod(path, 0o600)
    note(vault, case, "more")
    print(f"mended {not vault.read_only} {noted(vault, case)}")


def only_read(root: Path, case: str, files: Files = OS) -> tuple[Vault, str]:
    """A vault that can only be read, and how it behaves."""
    vault = Vault.open(root, files)
    said = [
        f"read_only {vault.read_only}",
        f"notices {vault.notices}",
        f"note {noted(vault, case)} cases {len(vault.cases())}",
    ]
    try:
        note(vault, case, "more")
    except VaultUnwritable as error:
        said.append(f"refused {error}")
    return vault, "\n".join(said)


def mounted(root: Path) -> None:
    """Work in a vault whose disk is mounted for reading only, and again for writing."""
    vault = Vault.create(root)
    case = vault.new_case("RN")
    note(vault, case, "kept")
    subprocess.run(["mount", "-o", "remount,ro", str(root.parent)], check=True)
    vault, said = only_read(root, case)
    print(said)
    subprocess.run(["mount", "-o", "remount,rw", str(root.parent)], check=True)
    note(vault, case, "more")
    print(f"mended {not vault.read_only} {noted(vault, case)}")


def owned(root: Path) -> None:
    """Look at a vault of somebody else; print what is said."""
    Vault.create(root)
    only_read(root, Vault.open(root).new_case("RN"), ReadOnly())  # loads what is needed
    os.setuid(65534)
    assert Vault.exists(root)
    for look in (Vault.open, Vault.look, Vault.mode_of):
        try:
            look(root)
        except VaultUnreadable as error:
            print(error.what)


def holders(root: Path, count: int) -> None:
    """Kill processes that hold the lock of a case; print how many saves go through at once."""
    vault = Vault.create(root)
    case = vault.new_case("RN")
    saved = 0
    for number in range(count):
        out, into = os.pipe()

        def hold(into: int = into) -> None:
            with vault._store.lock(case):
                os.write(into, b"held")
                signal.pause()

        pid = fork(hold)
        assert os.read(out, 4) == b"held"
        os.close(out)
        os.close(into)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        begun = time.monotonic()
        note(vault, case, f"{number}")
        saved += time.monotonic() - begun < 1.0
    print(f"saved {saved}")


def readers(root: Path, count: int, mode: str = PLAIN) -> None:
    """Read a case again and again while another process saves it; print what was read amiss."""
    vault = made(root, mode)
    case = vault.new_case("RN")
    note(vault, case, "0 0")

    def write() -> None:
        saver, number = opened(root), 0
        while True:
            number += 1
            note(saver, case, " ".join([str(number)] * (3000 if number % 2 else 3)))

    pid = fork(write)
    try:
        bad, last, seen = 0, 0, set()
        for _turn in range(count):
            words = noted(vault, case).split()
            seen.add(words[0])
            bad += len({*words}) != 1 or int(words[0]) < last
            last = int(words[0])
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    print(f"bad {bad} different {len(seen) > count // 100}")


def together(root: Path, count: int, mode: str = PLAIN) -> None:
    """Keep a month open and edit it while others log into it; print what there is at the end."""
    vault = made(root, mode)
    session = EditingSession.open(vault, MonthTarget("2024-09"))

    def log(name: int) -> None:
        for number in range(count):
            inbox.append(str(root), {"day": "2024-09-17", "text": f"log {name}-{number}"})
            if number % 10 == 9:
                opened(root).merge_inbox()

    children = [fork(lambda name=name: log(name)) for name in range(2)]  # type: ignore[misc]
    for number in range(count):
        row = session.add(("journal", "entries"), DailyEntry(day="2024-09-18"))
        session.set((*row, "text"), f"typed {number}")
        session.flush()
        session.reload()
    join(children)
    session.vault.merge_inbox()
    session.reload()
    texts = [entry.text for entry in opened(root).entries()]
    same = sorted(texts) == sorted(entry.text for entry in session.root.journal.entries)
    beside = len(vault.conflicts(session.target))
    print(f"kept {len(texts)} different {len(set(texts))} same {same} beside {beside}")


def full(root: Path, count: int, mode: str = PLAIN) -> None:
    """Save on a small disk that fills up; print what became of it. The disk is `root`'s parent."""
    vault = made(root, mode)
    case = vault.new_case("RN")
    ballast = root.parent / "ballast"
    refused = lost = 0
    last = ""
    for number in range(count):
        room = os.statvfs(root.parent).f_bavail * os.statvfs(root.parent).f_frsize
        ballast.write_bytes(bytes(max(0, room - 1000 * (number % 60))))
        text = f"{number} " + "kata " * 5000 * (number % 3)
        try:
            note(vault, case, text)
            last = text.strip()
        except VaultUnwritable:
            refused += 1
        ballast.unlink()
        kept = noted(opened(root), case).strip()
        if kept == text.strip():
            last = kept
        lost += kept != last
        shutil.rmtree(root / "history", ignore_errors=True)  # or the disk is full of it
    left = len(list(root.rglob("*.tmp")))
    print(f"lost {lost} left {left} refused {refused > count // 4} saved {refused < count}")


def void(_value: object) -> None:
    """Forget a value."""


def join(children: list[int]) -> None:
    """Wait for children, all of which must end well."""
    ends = [os.waitpid(pid, 0)[1] for pid in children]
    assert not any(ends), ends


if __name__ == "__main__":
    _program, scene, place, *more = sys.argv
    arguments = [int(word) if word.isdigit() else word for word in more]
    globals()[scene](Path(place), *arguments)
