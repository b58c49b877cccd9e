"""Rows and stored documents: records that have an id and stand in a list or a table."""

from __future__ import annotations

import secrets
import time
from typing import ClassVar, Protocol, runtime_checkable

import msgspec

from casejournal.records.declare import ENVELOPE, LINKS, Record, fields_of

__all__ = [
    "ENVELOPE",
    "LINKS",
    "FromEntry",
    "PromotedRow",
    "Record",
    "Row",
    "StoredDocument",
    "is_id",
    "new_id",
]

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32, as in the ULID specification


def new_id() -> str:
    """A new ULID: 26 characters, sortable by time to the millisecond, unguessable after that."""
    number = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def is_id(text: str) -> bool:
    """Whether a text has the form of an id made by `new_id`."""
    return len(text) == 26 and all(char in _ALPHABET for char in text)


class Row(Record):
    """A record that stands in a list and can be referred to."""

    id: str = msgspec.field(default_factory=new_id)
    """ULID; stays the same for the life of the row."""

    NAMED_BY: ClassVar[tuple[str, ...]] = ()
    """Fields that name a row together; without them its first text does."""

    def label(self, lang: str = "id") -> str:
        """One line that names the row to a reader of `lang`; empty if nothing was written yet."""
        blank = type(self)()
        named = []
        for spec in fields_of(type(self)):
            value = getattr(self, spec.name)
            naming = spec.name in self.NAMED_BY if self.NAMED_BY else spec.kind.names_a_row
            # An id is no name; `references.label` puts the name of what it means in its place.
            if naming and value and not spec.target and value != getattr(blank, spec.name):
                named.append(spec.kind.show(value, spec, lang).split("\n", 1)[0])
                if not self.NAMED_BY:
                    break
        return " · ".join(named)


class StoredDocument(Row):
    """A row, or a whole section, that is stored, versioned and merged by itself."""

    created: str = ""
    """UTC time of the first save, ISO 8601; empty before it."""
    updated: str = ""
    """UTC time of the last save, ISO 8601."""
    rev: int = 0
    """Number of saves; 0 means never saved."""


@runtime_checkable
class FromEntry(Protocol):
    """A row, also one inside another, that may have been made of an entry of the journal."""

    id: str
    entry: str


class PromotedRow(StoredDocument):
    """A document that may have been made of an entry of the journal."""

    entry: str = ""
    """Id of that entry."""
