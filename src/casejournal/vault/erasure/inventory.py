"""Every stored document of a vault, wherever it lies: for those who must miss none."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from casejournal.platform.paths import PLAIN, SEALED
from casejournal.records.base import is_id
from casejournal.vault.changes import CaseTarget, MonthTarget, ProfileTarget
from casejournal.vault.storage.codec import Codec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casejournal.vault.changes import Target
    from casejournal.vault.storage.store import Store

Place = Literal["current", "history", "trash", "quarantine"]

QUARANTINE = "quarantine"
"""The folder in the trash for copies of damaged files."""
SUFFIXES = (PLAIN, SEALED)
REASON = ".reason"

_STAMPED = re.compile(r"(.+)-[0-9]{8}T[0-9]{6}Z(?:-[0-9a-z]+)?")


@dataclass(frozen=True)
class Stored:
    """A file that holds, or held, a document."""

    target: Target
    place: Place
    path: Path


def target_named(name: str) -> Target | None:
    """The target of that name; None if it is the name of none."""
    if is_id(name):
        return CaseTarget(name)
    if name == ProfileTarget().name:
        return ProfileTarget()
    with suppress(ValueError):
        return MonthTarget(name)
    return None


def stem(name: str) -> str:
    """A file name without the ending of a document; "" if it has none or is hidden."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and not name.startswith("."):
            return name[: -len(suffix)]
    return ""


def owner(name: str) -> Target | None:
    """Whose copy a file in the trash is, by its name: `NAME-20240917T030405Z.json`."""
    found = _STAMPED.fullmatch(stem(name).removesuffix(REASON))
    return target_named(found[1]) if found else None


def codec_of(store: Store, path: Path) -> Codec:
    """How the bytes of a file rest there: in the midst of a conversion files of both kinds do."""
    return store.codec if path.suffix == store.codec.suffix else Codec()


def names(store: Store, folder: Path) -> list[str]:
    """The names in a folder, sorted; none if it is not there. Raises OSError."""
    try:
        return sorted(store.files.names(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def current(store: Store) -> Iterator[Stored]:
    """The documents of a vault as they are now. Raises OSError."""
    paths = store.paths
    for folder, kind in ((paths.cases_dir, CaseTarget), (paths.journal_dir, MonthTarget)):
        for name in names(store, folder):
            target = target_named(stem(name))
            if isinstance(target, kind):
                yield Stored(target, "current", folder / name)
    for name in names(store, paths.root):
        if stem(name) == ProfileTarget().name:
            yield Stored(ProfileTarget(), "current", paths.root / name)


def versions(store: Store, target: Target) -> list[Stored]:
    """The earlier versions of a document, the newest first. Raises OSError."""
    folder = store.paths.history(target.name)
    found = [name for name in names(store, folder) if stem(name)]
    return [Stored(target, "history", folder / name) for name in reversed(found)]


def discarded(store: Store) -> Iterator[Stored]:
    """Copies in the trash and in the quarantine, without the notes beside them. Raises OSError."""
    places: tuple[tuple[Path, Place], ...] = (
        (store.paths.trash, "trash"),
        (store.paths.trash / QUARANTINE, "quarantine"),
    )
    for folder, place in places:
        for name in names(store, folder):
            target = owner(name)
            if target is not None and not stem(name).endswith(REASON):
                yield Stored(target, place, folder / name)


def everything(store: Store) -> Iterator[Stored]:
    """All of them. Raises OSError."""
    yield from current(store)
    for name in names(store, store.paths.history_dir):
        target = target_named(name)
        if target is not None:
            yield from versions(store, target)
    yield from discarded(store)
