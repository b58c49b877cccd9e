"""The places inside a file: a section, or a row that is open; and how they lie in each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casejournal.platform.i18n import _, language
from casejournal.records import kinds
from casejournal.records.address import field_at, section_at
from casejournal.records.declare import field_of
from casejournal.records.values.references import MARKS, label, mark

if TYPE_CHECKING:
    from casejournal.records.address import Address
    from casejournal.records.base import Record, Row
    from casejournal.widgets.form.session import FormSession


def place_of(root: type[Record], address: Address) -> Address:
    """The innermost place that shows an address: a section, or a row that can be opened.

    Raises NoSuchAddress for an address in no section.
    """
    section = section_at(root, address)
    length = 3 if section.many and len(address) > 2 else 2
    record, at = section.record, 3 if section.many else 2
    while at < len(address):
        try:
            spec = field_of(record, address[at])
        except KeyError:
            break
        if spec.record is None:
            break
        record = spec.record
        if isinstance(spec.kind, kinds.RowList):
            if at + 1 >= len(address):
                break
            length = at + 2
            at += 2
        else:
            at += 1
    return address[:length]


def is_table(root: type[Record], place: Address) -> bool:
    """Whether a place is a table of rows."""
    return len(place) == 2 and section_at(root, place).many


def record_at(root: type[Record], place: Address) -> type[Record]:
    """The record type of the form at a place, or of the rows of its table."""
    section = section_at(root, place)
    if len(place) <= 3:
        return section.record
    return cast("type[Record]", field_at(root, place[:-1]).record)


def outside(root: type[Record], place: Address) -> Address | None:
    """The place that a row was opened from; None for a section."""
    if len(place) == 2:
        return None
    return place[:-1] if len(place) == 3 else place_of(root, place[:-1])


def trail(desk: FormSession, place: Address) -> list[str]:
    """The titles on the way to a place, as people wrote them where they are names of rows."""
    root = type(desk.session.root)
    titles = [_(section_at(root, place).title)]
    steps: list[Address] = []
    here: Address | None = place
    while here is not None and len(here) > 2:
        steps.append(here)
        here = outside(root, here)
    for step in reversed(steps):
        if len(step) > 3:
            titles.append(_(field_at(root, step[:-1]).title))
        titles.append(row_title(desk, step))
    return titles


def row_title(desk: FormSession, place: Address) -> str:
    """The mark and name of a row, or that it is new."""
    row: Row | None = desk.find(place)
    key = ".".join(place[:2])
    short = mark(desk.session.root, key, place[2]) if len(place) == 3 and key in MARKS else ""
    if row is None or desk.is_draft(place):
        return _("new row")
    name = label(desk.session.root, row, language()).split("\n", 1)[0]
    name = name if len(name) <= 60 else name[:59].rstrip() + "…"
    return f"{short} {name}".strip() or _("(nothing written yet)")
