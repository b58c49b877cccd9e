"""Identifying fields: days of birth and places, by which a person is known without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from casejournal.records.dates.count import parts
from casejournal.records.declare import FieldSpec, fields_of, sections_of
from casejournal.records.values.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.records.base import Record
    from casejournal.records.case import Case

Root = TypeVar("Root", bound="Record")


def places(*roots: Record) -> list[str]:
    """Every text that stands in a field in which a place is named, each once."""
    found = (
        getattr(record, spec.name)
        for root in roots
        for record, spec in _fields(root)
        if spec.reveals == "place"
    )
    return list(dict.fromkeys(text for text in found if not is_blank(text)))


def births(*roots: Record) -> list[str]:
    """Every exact day of birth, as it is stored, each once."""
    found = (
        getattr(record, spec.name)
        for root in roots
        for record, spec in _fields(root)
        if spec.reveals == "birth"
    )
    return list(dict.fromkeys(text for text in found if (day := parts(text)) and day[2]))


def without_births(root: Root) -> Root:
    """A copy in which of each day of birth only the year is left, so that an age can be told.

    One that is not understood is left out: nobody can say what of it is a day.
    """
    copied: Root = msgspec.convert(msgspec.to_builtins(root), type(root))
    for record, spec in _fields(copied):
        if spec.reveals == "birth" and (text := getattr(record, spec.name)):
            day = parts(text)
            setattr(record, spec.name, f"{'~' if day[0] else ''}{day[1]:04}" if day else "")
    return copied


def without_faces(case: Case) -> Case:
    """A copy in which no picture is left but those in which faces and names are masked."""
    copied = msgspec.convert(msgspec.to_builtins(case), type(case))
    for row in copied.attachments.items:
        if row.masked != "yes":
            row.stored = ""
    return copied


def _fields(root: Record) -> Iterator[tuple[Record, FieldSpec]]:
    """Every declared field of every document of a tree, with the document or row it stands in."""
    for section in sections_of(type(root)):
        here = getattr(getattr(root, section.part), section.name)
        for document in here if section.many else [here]:
            yield from _below(document)


def _below(record: Record) -> Iterator[tuple[Record, FieldSpec]]:
    for spec in fields_of(type(record)):
        yield record, spec
        if spec.record is not None:
            value = getattr(record, spec.name)
            for row in value if isinstance(value, list) else [value]:
                yield from _below(row)
