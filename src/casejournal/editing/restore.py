"""An earlier version put in the place of what is there, as an edit like any other."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from casejournal.editing.steps import TurnStep, stamped
from casejournal.records.address import NoSuchAddress, get, section_at
from casejournal.records.declare import sections_of
from casejournal.records.values.differences import compare

if TYPE_CHECKING:
    from casejournal.records.address import Address
    from casejournal.records.base import Record


def turn(root: Record, other: Record, address: Address | None = None) -> TurnStep | None:
    """The step that makes a tree, or one section, list or row of it, what it is in another tree.

    None if they are the same there. Raises NoSuchAddress, also for a row that is in neither.
    """
    sections: list[Address]
    if address is None:
        sections = [(spec.part, spec.name) for spec in sections_of(type(root))]
    else:
        section_at(type(root), address)
        sections = [address[:2]]
    old: dict[Address, Any] = {}
    new: dict[Address, Any] = {}
    for at in sections:
        here, there = get(root, at), copy.deepcopy(get(other, at))
        if address is not None and len(address) > 2 and isinstance(here, list):
            there = _with_row(here, there, address[2])
        if not isinstance(there, list):
            there.id = here.id
        stamped(there, here)
        if here != there:
            old[at], new[at] = (list(here) if isinstance(here, list) else here), there
    places = tuple(place for at in old for place in _places(at, old[at], new[at]))
    if not places:
        return None
    return TurnStep(_look(root, other, places), old, new, places)


def _with_row(here: list[Any], there: list[Any], ident: str) -> list[Any]:
    """The rows that are here, with one of them as it is there, or not at all if it is not."""
    ids, others = [row.id for row in here], [row.id for row in there]
    if ident not in ids and ident not in others:
        raise NoSuchAddress(ident)
    rows = [row for row in here if row.id != ident]
    if ident in others:
        place = ids.index(ident) if ident in ids else _behind(others, ids, ident)
        rows.insert(place, there[others.index(ident)])
    return rows


def _behind(others: list[str], ids: list[str], ident: str) -> int:
    before = [name for name in others[: others.index(ident)] if name in ids]
    return ids.index(before[-1]) + 1 if before else 0


def _places(at: Address, old: Any, new: Any) -> list[Address]:
    if not isinstance(old, list):
        return [at]
    before, after = {row.id: row for row in old}, {row.id: row for row in new}
    ids = dict.fromkeys([*before, *after])
    found: list[Address] = [(*at, i) for i in ids if before.get(i) != after.get(i)]
    if list(before) != list(after):
        found.append(at)
    return found


def _look(root: Record, other: Record, places: tuple[Address, ...]) -> Address:
    """Where to look: the first field that changes, or the list in which a row comes or goes."""
    for found in compare(root, other):
        if any(found.address[: len(place)] == place for place in places):
            return found.address if found.kind == "changed" else found.address[:-1]
    return places[0]
