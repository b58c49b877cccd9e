"""The completeness of a section, a part or a whole file, for every place that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from casejournal.records.address import Address, get
from casejournal.records.base import Record, Row
from casejournal.records.declare import FieldSpec, SectionSpec, fields_of, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterable

State = Literal["empty", "begun", "complete"]


@dataclass(frozen=True)
class MissingField:
    """A needed field, or table, in which nothing is written yet."""

    address: Address
    """Where to write it: a field, or a section whose table has no row."""
    section: SectionSpec
    field: FieldSpec | None
    """None for a table without rows."""


@dataclass(frozen=True)
class UnclearValue:
    """A value that was not understood, such as a day that does not exist. It is kept as typed."""

    address: Address
    section: SectionSpec
    field: FieldSpec
    value: str


@dataclass(frozen=True)
class Progress:
    """The progress of something: `filled` of `asked` needed items, and whether it was touched."""

    filled: int
    asked: int
    touched: bool
    unclear: int = 0
    """Number of values that were not understood."""

    @property
    def state(self) -> State:
        if not self.touched:
            return "empty"
        return "complete" if self.filled == self.asked else "begun"

    def __add__(self, other: Progress) -> Progress:
        return Progress(
            self.filled + other.filled,
            self.asked + other.asked,
            self.touched or other.touched,
            self.unclear + other.unclear,
        )

    @property
    def percent(self) -> int:
        """Share of what is needed that is there, 0–100, rounded down; 100 if nothing is needed."""
        return 100 * self.filled // self.asked if self.asked else 100


def is_empty(value: Any) -> bool:
    """Whether nothing was written into a value, a row or a record; a default is not written."""
    if isinstance(value, Record):
        return value.is_blank()
    if isinstance(value, list):
        return all(is_empty(item) for item in value)
    return not str(value).strip()


def _walk(record: Record, at: Address) -> Iterable[tuple[Address, FieldSpec, Any]]:
    """(address, field, value) of every field that applies, those of groups and inner rows too."""
    for spec in fields_of(type(record)):
        if not spec.applies(record):
            continue
        value = getattr(record, spec.name)
        if isinstance(value, Record):
            yield from _walk(value, (*at, spec.name))
            continue
        yield (*at, spec.name), spec, value
        if spec.record is not None:
            for row in value:
                yield from _walk(row, (*at, spec.name, row.id))


def _needed(record: Record, at: Address) -> list[tuple[Address, FieldSpec, bool]]:
    """(address, field, filled?) of every needed field of a record that applies to it."""
    return [
        (address, spec, not spec.kind.empty(value))
        for address, spec, value in _walk(record, at)
        if spec.needed
    ]


def _not_understood(record: Record, at: Address) -> list[tuple[Address, FieldSpec, str]]:
    return [
        (address, spec, value)
        for address, spec, value in _walk(record, at)
        if isinstance(value, str) and value and not spec.kind.understood(value, spec)
    ]


def section_progress(root: Record, section: SectionSpec) -> Progress:
    """The progress of a section. A needed table asks for at least one row."""
    here = get(root, (section.part, section.name))
    rows: list[Row] = here if section.many else [here]
    checks = [filled for row in rows for _, _, filled in _needed(row, ())]
    if section.many and section.needed:
        checks.append(bool(rows))
    if not section.many and section.needed and not checks:
        checks.append(not is_empty(here))
    return Progress(
        filled=sum(checks),
        asked=len(checks),
        touched=any(not is_empty(row) for row in rows),
        unclear=sum(len(_not_understood(row, ())) for row in rows),
    )


def record_progress(record: Record) -> Progress:
    """The progress of one row."""
    checks = [filled for _, _, filled in _needed(record, ())]
    unclear = len(_not_understood(record, ()))
    return Progress(sum(checks), len(checks), not is_empty(record), unclear)


def part_progress(root: Record, part: str) -> Progress:
    """The progress of a part: the sum of its sections."""
    total = Progress(0, 0, False)
    for spec in sections_of(type(root)):
        if spec.part == part:
            total += section_progress(root, spec)
    return total


def progress(root: Record) -> Progress:
    """The progress of a whole file."""
    total = Progress(0, 0, False)
    for spec in sections_of(type(root)):
        total += section_progress(root, spec)
    return total


def missing(root: Record, part: str = "") -> list[MissingField]:
    """The needed fields that are empty, in the order of the forms; of one part if told."""
    found: list[MissingField] = []
    for spec in sections_of(type(root)):
        if part and spec.part != part:
            continue
        at = (spec.part, spec.name)
        here = get(root, at)
        unasked = not spec.many and is_empty(here) and not _needed(here, at)
        if spec.needed and (unasked or (spec.many and not here)):
            found.append(MissingField(at, spec, None))
        for row in here if spec.many else [here]:
            base = (*at, row.id) if spec.many else at
            found.extend(
                MissingField(address, spec, field)
                for address, field, filled in _needed(row, base)
                if not filled
            )
    return found


def unclear(root: Record, part: str = "") -> list[UnclearValue]:
    """The values that were not understood, in the order of the forms; of one part if told."""
    found: list[UnclearValue] = []
    for spec in sections_of(type(root)):
        if part and spec.part != part:
            continue
        here = get(root, (spec.part, spec.name))
        for row in here if spec.many else [here]:
            base = (spec.part, spec.name, row.id) if spec.many else (spec.part, spec.name)
            found.extend(
                UnclearValue(address, spec, field, value)
                for address, field, value in _not_understood(row, base)
            )
    return found
