"""Changes put into the tables of a file: merged where they differ, kept twice where they clash."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from casejournal.records.address import get, section_at
from casejournal.records.base import new_id
from casejournal.vault.storage import serialize

if TYPE_CHECKING:
    from tinydb import TinyDB
    from tinydb.table import Document as Entry

    from casejournal.records.address import Address
    from casejournal.records.base import Record, StoredDocument
    from casejournal.records.declare import SectionSpec
    from casejournal.vault.changes import Changes, DocumentChange
    from casejournal.vault.storage.codec import Tables

CONFLICTS = "_conflicts"


@dataclass
class Applied:
    """What became of some changes; `changed` is whether the tables differ from before."""

    tables: Tables
    changed: bool = False
    conflicts: list[Address] = field(default_factory=list)
    documents: dict[Address, tuple[str, str, int]] = field(default_factory=dict)
    marks: dict[Address, str] = field(default_factory=dict)
    blended: bool = False
    """Whether a document was put together with what others wrote in it."""


@dataclass
class _Section:
    """What is to be done to one table."""

    put: list[Entry] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    order: tuple[str, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self.put or self.gone or self.order is not None)


def apply(root: type[Record], held: Tables, changes: Changes, at: str) -> Applied:
    """Put changes made at a time (as it is stored) into the tables of a file of a type.

    A document is stale if what is stored is not what it was made from. Then the fields that were
    edited here are put into the stored one; if the same field was edited there too, ours is
    written and the stored document goes to the table `_conflicts`. One that says what is stored
    already is not written.
    Raises msgspec.ValidationError for a document that could not be read back, and
    NoSuchAddress for an address that the type does not have.
    """
    applied = Applied(held)
    sections: dict[str, _Section] = {}
    clashes: list[Entry] = []
    for change in changes.documents:
        spec = section_at(root, change.address)
        section = sections.setdefault(spec.key, _Section())
        table = held.get(spec.key) or {}
        old = table.get(change.address[2]) if spec.many else serialize.newest(table)
        if _put(root, spec, section, change, old, applied, at) and old is not None:
            clashes.append(_clash(spec, old, at))
            applied.conflicts.append(change.address)
    for key, order in changes.orders.items():
        sections.setdefault(key, _Section()).order = order

    for key in list(sections):
        _drop_idle_order(sections[key], list(held.get(key) or {}))

    def work(database: TinyDB) -> None:
        for key, section in sections.items():
            if section:
                rows(database, key).rearrange(section.put, section.gone, section.order)
        if clashes:
            rows(database, CONFLICTS).insert_multiple(clashes)

    if any(sections.values()):
        from casejournal.vault.storage.tables import edit, rows  # TinyDB waits for the first save

        applied.tables = edit(held, work)
        applied.changed = True
    return applied


def _put(
    root: type[Record],
    spec: SectionSpec,
    section: _Section,
    change: DocumentChange,
    old: serialize.Stored | None,
    applied: Applied,
    at: str,
) -> bool:
    """Note what one change does to its table; return whether it clashes with what is stored."""
    if change.document is None:
        if old is None:
            return False
        section.gone.append(old["id"])
        return _stale(root, spec, change, old, change.base)
    document, clash = change.document, False
    if old is not None and _stale(root, spec, change, old, document.rev):
        document, clash = _blend(change, document, old)
        applied.blended = True
    new = serialize.carry(old or {}, serialize.stored(document), spec.record)
    if old is not None and serialize.same(old, new):
        applied.documents[change.address] = _stamps(old)
        applied.marks[change.address] = serialize.mark(serialize.read(root, spec.key, old))
        return False
    rev = max(document.rev, old.get("rev", 0) if old else 0) + 1
    created = (old or {}).get("created") or document.created or at
    stamps = {"id": new["id"], "created": created, "updated": at, "rev": rev}
    new = {**stamps, **new, **stamps}
    applied.marks[change.address] = serialize.mark(serialize.read(root, spec.key, new))
    from tinydb.table import Document as Entry

    section.put.append(Entry(new, doc_id=new["id"]))
    applied.documents[change.address] = _stamps(new)
    if old is not None and old["id"] != new["id"]:  # two windows began the same form at once
        section.gone.append(old["id"])
    return clash


def _stale(
    root: type[Record],
    spec: SectionSpec,
    change: DocumentChange,
    old: serialize.Stored,
    base: int | None,
) -> bool:
    """Whether what is stored is something else than the change was made from."""
    if change.seen is not None:
        return serialize.mark(serialize.read(root, spec.key, old)) != change.seen
    return base is not None and base != old.get("rev", 0)


def _blend(
    change: DocumentChange, ours: StoredDocument, old: serialize.Stored
) -> tuple[StoredDocument, bool]:
    """Our edits in what others stored meanwhile, and whether they edited the same field."""
    if change.edited is None:
        return ours, True
    theirs = msgspec.convert(old, type(ours))
    clash = False
    for at, before in change.edited.items():
        mine, stored = get(ours, at), get(theirs, at)
        if mine == before:  # edited and taken back
            continue
        clash = clash or stored not in (mine, before)
        setattr(get(theirs, at[:-1]), at[-1], mine)
    return theirs, clash


def _stamps(document: serialize.Stored) -> tuple[str, str, int]:
    return document.get("created", ""), document.get("updated", ""), document.get("rev", 0)


def _clash(spec: SectionSpec, old: serialize.Stored, at: str) -> Entry:
    value: dict[str, Any] = {"section": spec.key, "document": old["id"], "at": at, "value": old}
    from tinydb.table import Document as Entry

    return Entry(value, doc_id=new_id())  # type: ignore[arg-type]


def beside(
    root: type[Record], held: Tables, address: Address, ours: serialize.Stored, at: str
) -> Tables:
    """The tables with a document set beside the stored one at its address, which stays.

    `ours` is as it would be stored.
    """
    from casejournal.vault.storage.tables import edit, rows

    clash = _clash(section_at(root, address), ours, at)
    return edit(held, lambda database: rows(database, CONFLICTS).rearrange([clash], [], None))


def _drop_idle_order(section: _Section, before: list[str]) -> None:
    """Forget an order that the rows have already, so that nothing is written for it."""
    if section.order is None or section.put or section.gone:
        return
    from casejournal.vault.storage.tables import arranged

    if arranged(before, section.order) == before:
        section.order = None
