"""Records as they are stored, and back.

A field is stored unless it is empty and also empty when untouched, so a file holds what was
written and little else. What a file holds and the records do not know is carried along.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

from casejournal.records.base import Record, Row
from casejournal.records.declare import section_of, sections_of
from casejournal.records.values.references import pointing_at
from casejournal.records.values.text import clean

if TYPE_CHECKING:
    from casejournal.records.base import StoredDocument
    from casejournal.vault.storage.codec import Tables

R = TypeVar("R", bound=Record)
Stored = dict[str, Any]

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
STAMPS = ("created", "updated", "rev")


@cache
def _kept(record: type[Record]) -> tuple[tuple[str, bool], ...]:
    """Each field of a record type, and whether it is stored even when it is empty."""
    return tuple(
        (field.name, field.default not in (msgspec.NODEFAULT, "", 0))
        for field in msgspec.structs.fields(record)
    )


def stored(record: Record) -> Stored:
    """A record as JSON values; texts are cleaned on the way."""
    found: Stored = {}
    for name, always in _kept(type(record)):
        value = _plain(getattr(record, name))
        if always or value not in ("", [], {}):
            found[name] = value
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Record):
        return stored(value)
    return value


def carry(old: Stored, new: Stored, record: type[Record]) -> Stored:
    """Take over into `new` what `old` has and the record type does not know, at every depth."""
    known = dict(_inner(record))
    for key, value in old.items():
        if key not in known:
            new.setdefault(key, value)
            continue
        inner, mine = known[key], new.get(key)
        if inner is None:
            continue
        if isinstance(value, dict):
            kept = carry(value, mine if isinstance(mine, dict) else {}, inner)
            if kept:
                new[key] = kept
        elif isinstance(value, list) and isinstance(mine, list):
            before = {row["id"]: row for row in value if isinstance(row, dict) and "id" in row}
            for row in mine:
                carry(before.get(row.get("id"), {}), row, inner)
    return new


@cache
def _inner(record: type[Record]) -> tuple[tuple[str, type[Record] | None], ...]:
    """Each field of a record type with the record type inside it, if any."""
    from casejournal.records.declare import fields_of

    inside = {spec.name: spec.record for spec in fields_of(record)}
    return tuple((name, inside.get(name)) for name in record.__struct_fields__)


def same(one: Stored, other: Stored) -> bool:
    """Whether two stored documents say the same, whoever saved them and when."""
    return _content(one) == _content(other)


def _content(document: Stored) -> Stored:
    return {key: value for key, value in document.items() if key not in STAMPS}


def mark(document: StoredDocument) -> str:
    """What tells whether two documents say the same, whoever saved them and when."""
    bare = msgspec.structs.replace(document, created="", updated="", rev=0)
    return hashlib.blake2b(msgspec.json.encode(bare), digest_size=12).hexdigest()


def stand_in(ident: str, key: str) -> str:
    """The id of a section nobody has written in yet: the same in every window."""
    digest = hashlib.blake2s(f"{ident}/{key}".encode(), digest_size=16).digest()
    number = int.from_bytes(digest, "big") >> 3
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def newest(table: dict[str, Stored]) -> Stored | None:
    """The document of a section that is one form."""
    return max(table.values(), key=lambda document: document.get("rev", 0), default=None)


def assemble(root: type[R], tables: Tables, ident: str) -> R:
    """The record tree in the tables of a file. Raises msgspec.ValidationError."""
    parts: dict[str, dict[str, Any]] = {}
    for spec in sections_of(root):
        table = tables.get(spec.key) or {}
        part = parts.setdefault(spec.part, {})
        if spec.many:
            part[spec.name] = list(table.values())
        else:
            part[spec.name] = newest(table) or {"id": stand_in(ident, spec.key)}
    return msgspec.convert(parts, root)


def disassemble(root: Record) -> Tables:
    """The tables for a record tree, without sections that nobody has touched.

    Unless a row refers to them: then the id is what it means, and has to stay the same.
    """
    tables: Tables = {}
    for spec in sections_of(type(root)):
        here = getattr(getattr(root, spec.part), spec.name)
        rows: list[Row] = here if spec.many else [here]
        table = {row.id: stored(row) for row in rows}
        untouched = not spec.many and all(map(_is_untouched, rows))
        if table and (not untouched or pointing_at(root, spec.key, rows[0].id)):
            tables[spec.key] = table
    return tables


def _is_untouched(row: Row) -> bool:
    fresh = type(row)(id=row.id)
    return not getattr(row, "rev", 0) and same(stored(row), stored(fresh))


def read(root: type[Record], key: str, document: Stored) -> StoredDocument:
    """A stored document as it is read back. Raises msgspec.ValidationError."""
    return msgspec.convert(document, cast("type[StoredDocument]", section_of(root, key).record))


def alike(one: Tables, other: Tables) -> bool:
    """Whether two sets of tables say the same in the same order."""
    return one.keys() == other.keys() and all(
        list(one[key]) == list(other[key])
        and all(same(document, other[key][ident]) for ident, document in one[key].items())
        for key in one
    )


def sign(tables: Tables, at: str) -> None:
    """Give documents that were never saved their time and their first `rev`."""
    for table in tables.values():
        for ident, document in table.items():
            signed = {"id": ident, "created": at, "updated": at, "rev": 1, **document}
            signed["rev"] = max(1, signed["rev"])
            table[ident] = signed
