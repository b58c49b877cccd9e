"""What two windows wrote in one document: ours is in its place, theirs is kept beside it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import msgspec

from casejournal.records.declare import section_of
from casejournal.vault.storage.apply import CONFLICTS

if TYPE_CHECKING:
    from casejournal.records.address import Address
    from casejournal.records.base import Record, StoredDocument
    from casejournal.vault.storage.codec import Tables


@dataclass(frozen=True)
class Conflict:
    """What somebody else had written in a document when ours was saved over it."""

    id: str
    address: Address
    at: str
    """UTC time at which it was set beside ours."""
    document: StoredDocument


def listed(root: type[Record], tables: Tables) -> list[Conflict]:
    """The conflicts in the tables of a file of a type, the oldest first."""
    found = []
    for ident, kept in tables.get(CONFLICTS, {}).items():
        with suppress(msgspec.ValidationError, LookupError):
            spec = section_of(root, kept["section"])
            document = msgspec.convert(kept["value"], cast("type[StoredDocument]", spec.record))
            address: Address = (spec.part, spec.name)
            if spec.many:
                address = (*address, document.id)
            found.append(Conflict(ident, address, kept["at"], document))
    return found


def without(tables: Tables, conflict: str) -> Tables | None:
    """The tables without a conflict; None if they do not have it."""
    if conflict not in tables.get(CONFLICTS, {}):
        return None
    from casejournal.vault.storage.tables import edit, rows  # TinyDB waits for the first save

    return edit(tables, lambda base: rows(base, CONFLICTS).rearrange([], [conflict], None))
