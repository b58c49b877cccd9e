"""Scenes in which a vault is encrypted or decrypted and the program is killed. Run by the tests."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import pytest
import quick
from torture import fork, join, void
from vaulting import in_process, note, noted

from casejournal.platform import inbox
from casejournal.platform.errors import WrongPassphrase
from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import CaseTarget, Changes, DocumentChange, Vault
from casejournal.vault.encryption.age import Further, paper_key

MARKER = "Halimunda"
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="the scenes fork")


def scene(*arguments: object) -> str:
    """Run a scene in a process of its own; return what it printed."""
    return in_process(Path(__file__), *arguments)


def filled(root: Path, words: int = 1) -> tuple[Vault, str]:
    """A readable vault with something in every place, and the id of its case.

    `words` is how often the longer texts say the same.
    """
    vault = Vault.create(root)
    case = vault.new_case(f"RN {MARKER}")
    for number in range(4):
        note(vault, case, " ".join([f"{MARKER} {number}"] * words))
    vault.trash_case(vault.new_case("XX"), MARKER)
    vault.trash_case(vault.new_case("YY"), MARKER)
    inbox.append(str(root), {"day": "2024-09-17", "text": f"{MARKER} taken in"})
    vault.merge_inbox()
    folder = vault.paths.attachments(case)
    folder.mkdir()
    (folder / "01J7Z8Q0000000000000000041.jpg").write_bytes(MARKER.encode() * (99 + words))
    (folder / "01J7Z8Q0000000000000000042.pdf").write_bytes(MARKER.encode())
    (vault.paths.drafts / "d1.json").write_bytes(MARKER.encode())
    (vault.paths.inbox / "unreadable-1.txt").write_bytes(MARKER.encode())
    (vault.paths.cases_dir / ".x.json.1-2.tmp").write_bytes(MARKER.encode())
    return vault, case


def listing(root: Path) -> dict[str, bytes]:
    """What is in a readable vault, but for what is made again."""
    made_again = (
        "locks/",
        "index",
        "audit",
        "vault.json",
        "README",
        "identity",
        "inbox/",
        "erasing",
    )
    found = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith(made_again) and not name.endswith(".tmp"):
            found[name] = path.read_bytes()
    return found


def readable(root: Path) -> list[str]:
    """Files below a folder in which the marker can be read."""
    return [str(p) for p in root.rglob("*") if p.is_file() and MARKER.encode() in p.read_bytes()]


class Moments:
    """Moments to kill at, from the beginning to the end of a piece of work, however long that
    takes on a machine that does other things as well."""

    def __init__(self, seed: int, seconds: float) -> None:
        self._chance = random.Random(seed)  # noqa: S311
        self._longest = seconds

    def killed(self, work: Callable[[], object]) -> None:
        """Do some work in a child that is killed at one of them."""
        pid = fork(lambda: void(work()))
        time.sleep(self._chance.random() * self._longest)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)

    def came_to(self, end: bool) -> None:
        """Learn whether the work was done: it shall be so half of the times."""
        self._longest *= 0.8 if end else 1.25


def conversions(root: Path, count: int) -> None:
    """Kill encrypting and decrypting again and again; print what became of the vault."""
    quick.install()
    vault, case = filled(root)
    before, logged, halfway = listing(root), 1, 0
    begun = time.monotonic()
    Vault.encrypt(root, quick.PASSPHRASE)
    moments = Moments(count, time.monotonic() - begun)
    assert not readable(root)
    for number in range(count):
        there = Vault.mode_of(root)
        work = Vault.decrypt if there == "encrypted" else Vault.encrypt
        moments.killed(lambda work=work: work(root, quick.PASSPHRASE))  # type: ignore[misc]
        mode = Vault.mode_of(root)
        moments.came_to(mode in ("plain", "encrypted") and mode != there)
        halfway += mode in ("encrypting", "decrypting")
        try:
            inbox.append(str(root), {"day": "2024-09-17", "text": f"{MARKER} {number}"})
            logged += 1
        except Exception:  # between two steps it cannot be known how; then it is said
            assert mode == "plain", mode
            assert (root / "identity.age").exists()
        if number % 3 == 0:
            continue  # killed twice on the way
        looked = Vault.look(root)
        if looked.locked:
            looked.unlock(quick.PASSPHRASE)
        assert noted(looked, case) == f"{MARKER} 3"
        vault = quick.opened(root)
        assert vault.notices == [] or "dimasukkan" in vault.notices[0], vault.notices
        assert not vault.read_only
        assert noted(vault, case) == f"{MARKER} 3"
        assert len(vault.entries()) == logged, (len(vault.entries()), logged)
        assert Vault.mode_of(root) in ("plain", "encrypted")
        if Vault.mode_of(root) == "encrypted":
            assert not readable(root), readable(root)
        else:
            assert not list(root.glob("[!i]*/**/*.age"))
    quick.opened(root)
    if Vault.mode_of(root) == "encrypted":
        Vault.decrypt(root, quick.PASSPHRASE)
    vault = quick.opened(root)
    after = listing(root)
    months = [name for name in before if "2024-09" in name]
    same = all(after.get(name) == data for name, data in before.items() if name not in months)
    print(f"same {same} entries {len(vault.entries()) == logged} halfway {halfway > count // 10}")


def keys(root: Path, count: int) -> None:
    """Kill changes of the keys again and again; print what became of the vault."""
    quick.install()
    vault, case = filled(root)
    before = listing(root)
    Vault.encrypt(root, quick.PASSPHRASE)
    vault = quick.opened(root)
    first = Further.new(paper_key()[1])
    begun = time.monotonic()
    vault.change_keys(quick.PASSPHRASE, [first])
    moments = Moments(count, time.monotonic() - begun)
    halfway = changed = 0
    for number in range(count):
        known = vault.others
        new = Further.new(paper_key()[1])

        def work(vault: Vault = vault, new: Further = new, known: Any = known) -> None:
            vault.change_keys(quick.PASSPHRASE, [new], [other.public for other in known])

        moments.killed(work)
        half = Vault.mode_of(root) == "resealing"
        halfway += half
        if number % 3 == 0:  # a note is logged in the midst of it
            inbox.append(str(root), {"day": "2024-09-17", "text": f"{MARKER} {number}"})
        vault = quick.opened(root)
        assert not vault.read_only, vault.notices
        assert Vault.mode_of(root) == "encrypted"
        assert vault.others in (known, (new,)), (vault.others, known, new)
        changed += vault.others == (new,)
        moments.came_to(vault.others == (new,) and not half)
        assert noted(vault, case) == f"{MARKER} 3"
        assert not readable(root)
        assert counts(root) == {1 + len(vault.others)}, counts(root)
    assert len(vault.entries()) == 1 + len(range(0, count, 3))
    Vault.decrypt(root, quick.PASSPHRASE)
    after = listing(root)
    months = [name for name in before if "2024-09" in name]
    same = all(after.get(name) == data for name, data in before.items() if name not in months)
    print(f"same {same} halfway {halfway > count // 10} changed {changed > 0}")


def counts(root: Path) -> set[int]:
    """To how many keys files are sealed: every one is named at the head of a file."""
    sealed = (path.read_bytes() for path in root.rglob("*.age") if path.name != "identity.age")
    return {data.partition(b"\n---")[0].count(b"\n-> X25519 ") for data in sealed}


def passphrases(root: Path, count: int) -> None:
    """Kill changes of the passphrase; print whether one of the two always opens the vault."""
    quick.install()
    vault = Vault.create(root, passphrase="sandi nomor 0")
    case = vault.new_case("RN")
    begun = time.monotonic()
    vault.change_passphrase("sandi nomor 0", "sandi nomor 0")
    moments = Moments(count, time.monotonic() - begun)
    old = "sandi nomor 0"
    for number in range(1, count + 1):
        new = f"sandi nomor {number}"
        vault = quick.opened(root, old)
        moments.killed(
            lambda vault=vault, old=old, new=new: vault.change_passphrase(old, new),  # type: ignore[misc]
        )
        try:
            assert quick.opened(root, new).case_id("RN") == case
            old = new
        except WrongPassphrase:
            assert quick.opened(root, old).case_id("RN") == case
        moments.came_to(old == new)
    print(f"opened after each of {count}")


def entries(root: Path, crowd: int, count: int) -> None:
    """Have many processes log into an encrypted vault while another takes the notes in."""
    quick.install()
    vault = Vault.create(root, passphrase=quick.PASSPHRASE)

    def log(name: int) -> None:
        for number in range(count):
            inbox.append(str(root), {"day": "2024-09-17", "text": f"{MARKER} {name}-{number}"})

    def merge() -> None:
        for _turn in range(20):
            vault.merge_inbox()

    join([fork(lambda name=name: log(name)) for name in range(crowd)] + [fork(merge)])  # type: ignore[misc]
    vault.merge_inbox()
    kept = [entry.text for entry in vault.entries()]
    print(f"kept {len(kept)} different {len(set(kept))} readable {len(readable(root))}")


def writers(root: Path, crowd: int) -> None:
    """Have many processes save into one sealed case at once; print how many rows there are."""
    quick.install()
    vault = Vault.create(root, passphrase=quick.PASSPHRASE)
    target = CaseTarget(vault.new_case("RN"))

    def add(name: int) -> None:
        mine = quick.opened(root)
        row = FamilyMember(name=f"{name}")
        mine.commit(target, Changes((DocumentChange(("assessment", "family", row.id), row),)))

    join([fork(lambda name=name: add(name)) for name in range(crowd)])  # type: ignore[misc]
    print(f"rows {len(vault.load(target).assessment.family)}")


def crossing(root: Path, crowd: int, count: int) -> None:
    """Log while the vault is encrypted and decrypted; print what is kept."""
    quick.install()
    filled(root)

    def log(name: int) -> None:
        for number in range(count):
            inbox.append(str(root), {"day": "2024-09-17", "text": f"{name}-{number}"})

    def convert() -> None:
        for _turn in range(3):
            Vault.encrypt(root, quick.PASSPHRASE)
            Vault.decrypt(root, quick.PASSPHRASE)

    join([fork(lambda name=name: log(name)) for name in range(crowd)] + [fork(convert)])  # type: ignore[misc]
    kept = [entry.text for entry in quick.opened(root).entries()]
    print(f"kept {len(kept) - 1} different {len(set(kept)) - 1}")


if __name__ == "__main__":
    _program, scene, place, *numbers = sys.argv
    globals()[scene](Path(place), *map(int, numbers))
