"""Previous values of the same field: in the row before this one, or the first time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casejournal.records.address import NoSuchAddress, get
from casejournal.records.base import Record
from casejournal.records.dates.calendar import to_date
from casejournal.records.declare import field_of, fields_of

if TYPE_CHECKING:
    from casejournal.records.address import Address
    from casejournal.records.declare import FieldSpec


@dataclass(frozen=True)
class PreviousValue:
    """A value that was written before, and the day it is of ("" if that is not known)."""

    value: str
    day: str


def earlier(root: Record, address: Address, spec: FieldSpec) -> PreviousValue | None:
    """The previous value of a field of a row; None if it is empty, or there is no time before.

    Rows count in the order of their days, those without one in the order of the table.
    """
    if not spec.earlier or len(address) < 4:
        return None
    part, section, row_id, *path = address
    rows = _rows(root, (part, section))
    before = _before(rows, row_id)
    for row in reversed(before):
        if text := _at(row, path):
            return PreviousValue(text, str(getattr(row, "day", "")))
    first = _at(root, [*spec.earlier.split("."), *path])
    return PreviousValue(first, _day(root, spec.earlier, path)) if first else None


def _rows(root: Record, address: Address) -> list[Any]:
    try:
        found = get(root, address)
    except NoSuchAddress:
        return []
    return list(found) if isinstance(found, list) else []


def _before(rows: list[Any], row_id: str) -> list[Any]:
    """The rows before one, by day; all of them for one that is not in the file yet."""
    ordered = sorted(rows, key=lambda row: (to_date(row.day) is None, row.day))
    ids = [row.id for row in ordered]
    return ordered[: ids.index(row_id)] if row_id in ids else ordered


def _at(here: Any, path: list[str]) -> str:
    for name in path:
        here = getattr(here, name, None)
    return here if isinstance(here, str) and here.strip() else ""


def _day(root: Record, section: str, path: list[str]) -> str:
    """The day of the first time: beside the field, or of the section."""
    here: Any = root
    for name in (*section.split("."), *path[:-1]):
        here = getattr(here, name, None)
    if isinstance(here, Record) and any(spec.name == "day" for spec in fields_of(type(here))):
        kind = field_of(type(here), "day").kind.name
        return str(here.day) if kind == "day" else ""  # type: ignore[attr-defined]
    return ""
