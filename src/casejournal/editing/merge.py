"""What others saved, taken into a tree without touching what is not saved there."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from casejournal.records.address import get
from casejournal.records.declare import sections_of

if TYPE_CHECKING:
    from casejournal.records.address import Address
    from casejournal.records.base import Record


Unsaved = Mapping["Address", "Mapping[Address, Any] | None"]
"""Documents, and lists whose order changed, that are not saved; with the fields that were edited
in a document, by their place in it, and what each held before, if that is known."""


def take_in(root: Record, loaded: Record, unsaved: Unsaved) -> list[Address]:
    """Take the documents of a file as it is now into a tree, around what is not saved there.

    Of a document in which different fields were edited here and there, both are taken; if it is
    the same field, ours stays as it is, and the save will keep both. Returns the addresses of the
    documents, and of the lists, that changed in the tree.
    """
    changed: list[Address] = []
    for spec in sections_of(type(root)):
        at: Address = (spec.part, spec.name)
        ours, theirs = get(root, at), get(loaded, at)
        if ours == theirs:
            continue
        if not spec.many:
            new = _both(ours, theirs, unsaved[at]) if at in unsaved else theirs
            places = [] if new is ours else [at]
        else:
            new = _rows(at, ours, theirs, unsaved)
            places = _changed(at, ours, new)
        if places:
            setattr(get(root, at[:1]), at[1], new)
            changed.extend(places)
    return changed


def _rows(at: Address, ours: list[Any], theirs: list[Any], unsaved: Unsaved) -> list[Any]:
    """Their rows with our unsaved ones in them; one that we removed stays away."""
    here = {row.id: row for row in ours}
    mine = {row.id for row in ours if (*at, row.id) in unsaved}
    rows = []
    for row in theirs:
        if row.id in mine:
            rows.append(_both(here[row.id], row, unsaved[(*at, row.id)]))
        elif row.id in here or (*at, row.id) not in unsaved:
            rows.append(row)
    there = {row.id for row in rows}
    before = ""
    for row in ours:  # new ones, and ones that others removed while we wrote in them
        if row.id in mine and row.id not in there:
            ids = [other.id for other in rows]
            rows.insert(ids.index(before) + 1 if before in ids else len(ids) if before else 0, row)
        before = row.id
    if at in unsaved:
        places = {row.id: place for place, row in enumerate(ours)}
        ordered = iter(sorted((r for r in rows if r.id in places), key=lambda r: places[r.id]))
        rows = [next(ordered) if row.id in places else row for row in rows]
    return rows


def _both(ours: Any, theirs: Any, edited: Mapping[Address, Any] | None) -> Any:
    """Their document with our edits in it; ours itself if they cannot be told apart."""
    if edited is None:
        return ours
    blended = copy.deepcopy(theirs)
    for at, before in edited.items():
        mine = get(ours, at)
        if get(theirs, at) not in (mine, before):
            return ours
        setattr(get(blended, at[:-1]), at[-1], mine)
    return ours if blended == ours else blended


def _changed(at: Address, ours: list[Any], new: list[Any]) -> list[Address]:
    before = {row.id: row for row in ours}
    found: list[Address] = [(*at, row.id) for row in new if before.get(row.id) != row]
    if [row.id for row in ours] != [row.id for row in new]:
        found.append(at)
    return found
