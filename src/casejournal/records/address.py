"""Addresses of values inside a file, and the four edits: set, insert, remove, move.

An address is a tuple of names and row ids, such as `("assessment", "family", "01J…", "age")`.
Everything here changes a record tree in memory and returns what undoing needs.
"""

from __future__ import annotations

import copy
from typing import Any, cast

from casejournal.records.base import LINKS, Record, Row
from casejournal.records.declare import (
    FieldSpec,
    PartSpec,
    SectionSpec,
    field_of,
    parts_of,
    section_of,
    sections_of,
)
from casejournal.records.values.text import clean, clean_line

Address = tuple[str, ...]


class NoSuchAddress(LookupError):
    """Nothing is at that address (any more)."""


def get(root: Record, address: Address) -> Any:
    """The record, list or value at an address. Raises NoSuchAddress."""
    here: Any = root
    for step in address:
        here = _step(here, step)
    return here


def _step(here: Any, step: str) -> Any:
    if isinstance(here, list):
        for row in here:
            if isinstance(row, Row) and row.id == step:
                return row
    elif isinstance(here, Record) and step in here.__struct_fields__:
        return getattr(here, step)
    raise NoSuchAddress(step)


def section_at(root: type[Record], address: Address) -> SectionSpec:
    """The section that an address lies in. Raises NoSuchAddress."""
    try:
        return section_of(root, ".".join(address[:2]))
    except KeyError:
        raise NoSuchAddress(".".join(address[:2])) from None


def part_at(root: type[Record], address: Address) -> PartSpec:
    """The part that an address lies in. Raises NoSuchAddress."""
    for spec in parts_of(root):
        if address and spec.name == address[0]:
            return spec
    raise NoSuchAddress(".".join(address[:1]))


def field_at(root: type[Record], address: Address) -> FieldSpec:
    """The declaration of the field at an address. Raises NoSuchAddress."""
    spec = section_at(root, address)
    record, steps = spec.record, list(address[3 if spec.many else 2 :])
    while steps:
        try:
            found = field_of(record, steps[0])
        except KeyError:
            break
        if len(steps) == 1:
            return found
        if found.record is None:
            break
        record, steps = found.record, steps[2 if found.kind.is_list else 1 :]
    raise NoSuchAddress(".".join(address))


def document_of(root: type[Record], address: Address) -> Address:
    """The address of the stored document (section or row) that an address lies in."""
    return address[: 3 if section_at(root, address).many else 2]


def normalise(spec: FieldSpec, value: Any) -> Any:
    """A value fit to store: text cleaned, lists without blank items. Rows are left alone."""
    if isinstance(value, str):
        return clean(value) if spec.kind.name == "prose" else clean_line(value)
    if isinstance(value, list) and spec.record is None:
        items = (clean_line(item) for item in value)
        return [item for item in items if item]
    return value


def set_value(root: Record, address: Address, value: Any) -> Any:
    """Puts a value at a field's address; returns the value that was there."""
    spec = field_at(type(root), address)
    owner = get(root, address[:-1])
    old = getattr(owner, address[-1])
    setattr(owner, address[-1], normalise(spec, value))
    return old


def is_plain(document: Record, field: Address) -> bool:
    """Whether a place in a document is reached through its groups alone, and no list of rows."""
    here: Any = document
    for step in field[:-1]:
        here = getattr(here, step, None)
        if not isinstance(here, Record):
            return False
    return bool(field)


def _list_at(root: Record, address: Address) -> list[Row]:
    found = get(root, address)
    if not isinstance(found, list):
        raise NoSuchAddress(".".join(address))
    return cast("list[Row]", found)


def insert_row(root: Record, address: Address, row: Row, index: int | None = None) -> Address:
    """Puts a row into the list at an address, at the end unless told; returns the row's address."""
    rows = _list_at(root, address)
    rows.insert(len(rows) if index is None else index, row)
    return (*address, row.id)


def remove_row(root: Record, address: Address) -> tuple[Row, int]:
    """Takes the row at an address out; returns it with the index it had."""
    rows, row = _list_at(root, address[:-1]), get(root, address)
    index = next(i for i, other in enumerate(rows) if other is row)
    return rows.pop(index), index


def move_row(root: Record, address: Address, to: int) -> int:
    """Moves the row at an address to an index; returns the index it had."""
    row, index = remove_row(root, address)
    _list_at(root, address[:-1]).insert(to, row)
    return index


def duplicate(row: Row) -> Row:
    """A copy of a row under new ids, itself and the rows inside it."""
    copied = copy.deepcopy(row)
    fresh = type(row)()
    for name in ("id", "created", "updated", "rev", *LINKS):
        if hasattr(fresh, name):
            setattr(copied, name, getattr(fresh, name))
    for name in copied.__struct_fields__:
        value = getattr(copied, name)
        if isinstance(value, list) and value and isinstance(value[0], Row):
            setattr(copied, name, [duplicate(inner) for inner in value])
    return copied


def documents(root: Record) -> list[tuple[Address, SectionSpec]]:
    """The addresses of all documents of a file, in order."""
    found: list[tuple[Address, SectionSpec]] = []
    for spec in sections_of(type(root)):
        here = get(root, (spec.part, spec.name))
        if spec.many:
            found.extend(((spec.part, spec.name, row.id), spec) for row in here)
        else:
            found.append(((spec.part, spec.name), spec))
    return found
