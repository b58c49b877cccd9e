"""The invented vault as the tests look at it: all values of all its records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from casejournal import demo
from casejournal.records.base import Record
from casejournal.records.dates.calendar import to_date
from casejournal.records.declare import FieldSpec, fields_of, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterator

CASE, PROFILE, ENTRIES = demo.build()
SMALL = demo.small_cases()
CASES = [CASE, *SMALL]


def scalars(record: Record) -> Iterator[tuple[Record, FieldSpec, Any]]:
    """Every declared value of a record and of the records in it: texts and lists of texts."""
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.kind.name == "group":
            yield from scalars(value)
        elif spec.kind.name == "rows":
            for row in value:
                yield from scalars(row)
        else:
            yield record, spec, value


def rows_of(root: Record) -> Iterator[Record]:
    """Every row and every single section of a file."""
    for section in sections_of(type(root)):
        here = getattr(getattr(root, section.part), section.name)
        yield from here if section.many else [here]


def everything() -> list[tuple[Record, Record, FieldSpec, Any]]:
    """(file, record, field, value) of all that is in the vault."""
    found = []
    for root in (*CASES, PROFILE):
        for row in rows_of(root):
            found.extend((root, owner, spec, value) for owner, spec, value in scalars(row))
    for entry in ENTRIES:
        found.extend((entry, owner, spec, value) for owner, spec, value in scalars(entry))
    return found


def texts(record: Record) -> str:
    """All that a record says, in one text."""
    lines = []
    for _owner, _spec, value in scalars(record):
        lines.extend([value] if isinstance(value, str) else value)
    return "\n".join(lines)


def public_text() -> str:
    """All that the cases without their identity, the profile and the journal say."""
    roots = (*(case.public() for case in CASES), PROFILE)
    records = [row for root in roots for row in rows_of(root)]
    return "\n".join(texts(record) for record in [*records, *ENTRIES])


def at(day: str) -> date:
    """The date of a canonical day."""
    found = to_date(day)
    assert found is not None, day
    return found
