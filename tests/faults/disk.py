"""A disk that forgets: every state in which a power loss may leave a vault, from a log of calls.

What was brought to the disk is kept. Of what was not, any part may be there: each write in blocks
of 4 KB, a size without its bytes, and names in a folder one by one, in whatever order. A rename
within a folder is one step; between folders the new name may be there before the old one is gone,
never the other way round.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

BLOCK = 4096
FEW = 7
"""Up to so many units, every subset of them is looked at."""
FOLDER = -1
"""Stands for an inode where a name is that of a folder."""
SKIPPED = "locks"
"""Empty files that are made again whenever they are missing."""


@dataclass(frozen=True)
class Write:
    inode: int
    at: int
    data: bytes


@dataclass(frozen=True)
class Cut:
    inode: int
    size: int


@dataclass(frozen=True)
class Sync:
    inode: int


@dataclass(frozen=True)
class Name:
    """A name in a folder comes to mean a file, or nothing; `was` is the name it had there before.

    `after` is the number of the step without which this one is never on the disk.
    """

    folder: str
    name: str
    inode: int | None
    was: str = ""
    after: int = -1


@dataclass(frozen=True)
class SyncDir:
    folder: str


@dataclass(frozen=True)
class Mark:
    """The beginning or the acknowledgement of a step of the scenario."""

    kind: str
    step: int


Step = Write | Cut | Sync | Name | SyncDir | Mark
Image = dict[str, bytes | None]
"""What is at each path; None is a folder."""


@dataclass
class Log:
    """What happened on a disk that held `names` and `contents` in safety before."""

    root: Path
    names: dict[str, dict[str, int]] = field(default_factory=dict)
    contents: dict[int, bytes] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    live: dict[str, int] = field(default_factory=dict)
    inodes: int = 0

    @classmethod
    def of(cls, root: Path) -> Log:
        """A log that begins with everything below `root` on the disk."""
        log = cls(root)
        known: dict[int, int] = {}
        for folder, folders, files in os.walk(root):
            here = log.path(Path(folder))
            entries = log.names.setdefault(here, {})
            for name in folders:
                entries[name] = log.live[_join(here, name)] = FOLDER
            for name in files:
                path = Path(folder, name)
                inode = known.setdefault(path.lstat().st_ino, log.inodes)
                log.inodes = max(log.inodes, inode + 1)
                log.contents[inode] = path.read_bytes()
                entries[name] = log.live[_join(here, name)] = inode
        return log

    def path(self, path: Path | str) -> str:
        """A path as it is called in the log."""
        said = Path(path).relative_to(self.root).as_posix()
        return "" if said == "." else said

    def named(self, path: str, inode: int | None, was: str = "", after: int = -1) -> int:
        """Note that a path comes to mean a file, or nothing."""
        folder, name = split(path)
        if was:
            self.live = {_moved(_join(folder, was), path, at): n for at, n in self.live.items()}
        if inode is None:
            del self.live[path]
        else:
            self.live[path] = inode
        self.steps.append(Name(folder, name, inode, was, after))
        return len(self.steps) - 1


def _moved(old: str, new: str, path: str) -> str:
    """What a path is called once a file, or a folder with what is in it, has a new name."""
    return new + path[len(old) :] if path == old or path.startswith(f"{old}/") else path


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def split(path: str) -> tuple[str, str]:
    folder, _slash, name = path.rpartition("/")
    return folder, name


def subsets(count: int, chance: random.Random, samples: int) -> Iterator[frozenset[int]]:
    """Subsets of 0 … count-1: all of them if they are few, else beginnings, ends and some more."""
    if count <= FEW:
        for size in range(count + 1):
            yield from map(frozenset, combinations(range(count), size))
        return
    for size in range(count + 1):
        yield frozenset(range(size))
        yield frozenset(range(size, count))
    for _sample in range(samples):
        yield frozenset(number for number in range(count) if chance.random() < 0.5)


class Disk:
    """What is safe on the disk after a number of steps, and what may be."""

    def __init__(self, log: Log) -> None:
        self.names = {folder: dict(entries) for folder, entries in log.names.items()}
        self.contents = dict(log.contents)
        self.loose_names: list[tuple[int, Name]] = []
        self.loose_bytes: list[Write | Cut] = []

    def take(self, number: int, step: Step) -> None:
        """Go on by a step."""
        if isinstance(step, Name):
            self.loose_names.append((number, step))
        elif isinstance(step, Write | Cut):
            self.loose_bytes.append(step)
        elif isinstance(step, Sync):
            mine = [unit for unit in self.loose_bytes if unit.inode == step.inode]
            self.contents[step.inode] = _filled(self.contents.get(step.inode, b""), mine)
            self.loose_bytes = [unit for unit in self.loose_bytes if unit.inode != step.inode]
        elif isinstance(step, SyncDir):
            safe = {at for at, name in self.loose_names if name.folder == step.folder}
            safe |= {name.after for at, name in self.loose_names if at in safe}
            for at, name in self.loose_names:
                if at in safe:
                    _name(self.names, name)
            self.loose_names = [(at, name) for at, name in self.loose_names if at not in safe]

    def images(self, chance: random.Random, samples: int) -> Iterator[Image]:
        """Everything that may be found after the power is back."""
        for there in subsets(len(self.loose_names), chance, samples):
            names = {folder: dict(entries) for folder, entries in self.names.items()}
            numbers = {self.loose_names[place][0] for place in there}
            loose = {at for at, _name in self.loose_names}
            for place in sorted(there):
                _at, name = self.loose_names[place]
                if name.after in loose and name.after not in numbers:
                    break
                _name(names, name)
            else:
                # Bytes of a file that has no name are nowhere to be found.
                named = {inode for entries in names.values() for inode in entries.values()}
                loose_here = [unit for unit in self.loose_bytes if unit.inode in named]
                blocks = [block for unit in loose_here for block in _blocks(unit)]
                for chosen in subsets(len(blocks), chance, samples):
                    some = [blocks[place] for place in sorted(chosen)]
                    yield from self._images(names, some)

    def _images(self, names: dict[str, dict[str, int]], some: list[Write | Cut]) -> Iterator[Image]:
        """The image with some blocks, with the size they give and with the size once asked for."""
        short = dict(self.contents)
        for inode in {unit.inode for unit in self.loose_bytes}:
            mine = [unit for unit in some if unit.inode == inode]
            short[inode] = _filled(self.contents.get(inode, b""), mine)
        yield _tree(names, short)
        whole = dict(short)
        for inode in {unit.inode for unit in self.loose_bytes}:
            mine = [unit for unit in self.loose_bytes if unit.inode == inode]
            size = len(_filled(self.contents.get(inode, b""), mine))
            whole[inode] = short[inode].ljust(size, b"\0")
        if whole != short:
            yield _tree(names, whole)


def _blocks(unit: Write | Cut) -> Iterator[Write | Cut]:
    if isinstance(unit, Cut):
        yield unit
        return
    at, data = unit.at, unit.data
    while data:
        size = BLOCK - at % BLOCK
        yield Write(unit.inode, at, data[:size])
        at, data = at + size, data[size:]


def _filled(before: bytes, units: list[Write | Cut]) -> bytes:
    found = bytearray(before)
    for unit in units:
        if isinstance(unit, Cut):
            found = found[: unit.size].ljust(unit.size, b"\0")
        else:
            found = found.ljust(unit.at, b"\0")
            found[unit.at : unit.at + len(unit.data)] = unit.data
    return bytes(found)


def _name(names: dict[str, dict[str, int]], step: Name) -> None:
    entries = names.setdefault(step.folder, {})
    path = _join(step.folder, step.name)
    if step.was:
        entries.pop(step.was, None)
    if step.inode is None:
        if entries.pop(step.name, None) == FOLDER:  # with what may still have been in it
            for within in [each for each in names if f"{each}/".startswith(f"{path}/")]:
                del names[within]
        return
    entries[step.name] = step.inode
    if step.was and step.inode == FOLDER:
        old = _join(step.folder, step.was)
        for within in list(names):
            names[_moved(old, path, within)] = names.pop(within)


def _tree(names: dict[str, dict[str, int]], contents: dict[int, bytes]) -> Image:
    found: Image = {}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        for name, inode in names.get(folder, {}).items():
            path = _join(folder, name)
            if inode == FOLDER:
                found[path] = None
                waiting.append(path)
            else:
                found[path] = contents.get(inode, b"")
    return found


def states(log: Log, seed: int, samples: int = 40) -> Iterator[tuple[int, int, Image]]:
    """Every different (acknowledged, begun, image) after every beginning of a log."""
    chance = random.Random(seed)  # noqa: S311
    disk, acknowledged, begun = Disk(log), 0, 0
    seen: set[int] = set()
    for number, step in enumerate([Mark("start", 0), *log.steps], -1):
        if isinstance(step, Mark):
            if step.kind == "ack":
                acknowledged = step.step
            begun = max(begun, step.step)
        else:
            disk.take(number, step)
        for image in disk.images(chance, samples):
            key = hash((acknowledged, begun, frozenset(image.items())))
            if key not in seen:
                seen.add(key)
                yield acknowledged, begun, image


def lay(image: Image, root: Path) -> None:
    """Put an image on a real disk, below a folder that is not there yet."""
    root.mkdir(parents=True)
    for path in sorted(image):
        data, target = image[path], root / path
        if data is None:
            target.mkdir(mode=0o700)
        else:
            target.write_bytes(data)
            if target.suffix == ".tmp":
                os.utime(target, (0, 0))  # long ago, as after a night without power
