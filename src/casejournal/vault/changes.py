"""What is asked of the vault and what it answers: targets, changes, the word that all is safe."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from casejournal.platform.paths import VaultPaths
    from casejournal.records.address import Address
    from casejournal.records.base import Record, StoredDocument

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


class _Root:
    """The record at the top of a file, imported when it is first asked for.

    The list of today is drawn from the index, and needs none of them.
    """

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def __get__(self, target: object, owner: type) -> type[Record]:
        module = import_module(f"casejournal.records.{self._module}")
        return cast("type[Record]", getattr(module, self._name))


@dataclass(frozen=True)
class CaseTarget:
    """One case, by its id."""

    id: str
    root = _Root("case", "CaseFile")
    kind: ClassVar[str] = "case"

    @property
    def name(self) -> str:
        """What its lock and its history are called."""
        return self.id

    def path(self, paths: VaultPaths) -> Path:
        return paths.case(self.id)


@dataclass(frozen=True)
class ProfileTarget:
    """The profile of the vault."""

    root = _Root("parts.profile", "Profile")
    kind: ClassVar[str] = "profile"

    @property
    def name(self) -> str:
        """What its lock and its history are called."""
        return "profile"

    def path(self, paths: VaultPaths) -> Path:
        return paths.profile


@dataclass(frozen=True)
class MonthTarget:
    """The journal of one month, such as "2024-09". Raises ValueError for anything else."""

    month: str
    root = _Root("journal.entries", "JournalMonth")
    kind: ClassVar[str] = "month"

    def __post_init__(self) -> None:
        if not _MONTH.fullmatch(self.month):
            raise ValueError(f"not a month: {self.month!r}")

    @property
    def name(self) -> str:
        """What its lock and its history are called."""
        return self.month

    def path(self, paths: VaultPaths) -> Path:
        return paths.month(self.month)


Target = CaseTarget | ProfileTarget | MonthTarget


@dataclass(frozen=True)
class FileState:
    """Which save a file is. The number alone does not tell: a sync tool may put another file with
    the same number in its place."""

    rev: int = 0
    """How often it was saved; 0 if there is no file."""
    saved: str = ""
    """When, as it is stored."""
    digest: str = ""
    """Of its bytes."""


@dataclass(frozen=True)
class DocumentChange:
    """A document as it shall be. `address` is its address as `address.document_of` gives it."""

    address: Address
    document: StoredDocument | None
    """None: it shall be gone."""
    base: int | None = None
    """For one that shall be gone, the `rev` it was last seen with; None asks no question."""
    seen: str | None = None
    """The `shape.mark` it had when it was last seen on the disk; None: its `rev` tells whether
    others changed it since."""
    edited: Mapping[Address, Any] | None = None
    """Which fields were changed, by their place in the document, and what each held before; so
    that what others wrote in its other fields stays. None: all of it was."""


@dataclass(frozen=True)
class Changes:
    """What one save puts on disk: all of it or nothing."""

    documents: tuple[DocumentChange, ...] = ()
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Row ids in order, by section key."""
    base: FileState | None = None
    """The file on which the changes were made; None asks no question."""


@dataclass(frozen=True)
class Saved:
    """The word that changes are on disk."""

    stand: FileState
    """What the file is now."""
    at: datetime
    """When, in UTC."""
    merged: bool
    """Whether others had saved since `Changes.base`; what they wrote is on disk as well."""
    conflicts: tuple[Address, ...]
    """Documents that others had changed too: ours is written, theirs is kept beside it."""
    documents: dict[Address, tuple[str, str, int]]
    """`created`, `updated` and `rev` that the written documents now have."""
    marks: dict[Address, str] = field(default_factory=dict)
    """The `shape.mark` that they now have."""
    before: FileState = FileState()
    """What the file was before."""

    @property
    def rev(self) -> int:
        """The file's number of saves."""
        return self.stand.rev


def utc_now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def stamp(at: datetime) -> str:
    """A time as it is stored: `2024-09-17T03:04:05Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
