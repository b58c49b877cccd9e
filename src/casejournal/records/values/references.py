"""References between rows: what a reference can point to, and how its target is named."""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from casejournal.platform.i18n import N_, translator
from casejournal.records.address import NoSuchAddress, get
from casejournal.records.declare import field_of, fields_of, sections_of

if TYPE_CHECKING:
    from casejournal.records.base import Record, Row

MARKS = {
    "assessment.symptoms": "G",
    "plan.objectives": "T",
    "plan.activities": "K",
    "intervention.sessions": "S",
}
"""Letter before the running number of a row, as used in Indonesian practicum reports:
gejala, tujuan, kegiatan, sesi."""


def targets(root: Record, section: str) -> list[Row]:
    """The rows that a reference into a section can point to, in order.

    Two keys joined by "+" give the rows of both; a section that is one form counts as one row.
    """
    rows: list[Row] = []
    for key in section.split("+"):
        try:
            found = get(root, tuple(key.split(".")))
        except NoSuchAddress:
            continue
        rows += found if isinstance(found, list) else [found]
    return rows


def mark(root: Record, section: str, row_id: str) -> str:
    """The short mark of a row, `G1`; empty if the row is gone."""
    for number, row in enumerate(targets(root, section), 1):
        if row.id == row_id:
            return f"{MARKS.get(section, '')}{number}"
    return ""


def named(root: Record, section: str, row_id: str, lang: str = "id") -> str:
    """Mark and label of the row that a reference means, `T2 Berani menyapa`; empty if gone."""
    for number, row in enumerate(targets(root, section), 1):
        if row.id == row_id:
            prefix = f"{MARKS[section]}{number} " if section in MARKS else ""
            return (prefix + label(root, row, lang)).strip()
    return ""


def carried(root: Record, record: Record, name: str) -> list[tuple[str, Any]]:
    """(sibling, value) of what the reference in a field of a record brings along where the
    siblings are still empty, so that a fact need not be typed again."""
    spec, meant = field_of(type(record), name), getattr(record, name)
    row = next((row for row in targets(root, spec.target) if row.id == meant), None)
    return [
        (sibling, copy.copy(getattr(row, there)))
        for sibling, there in (spec.carries if row is not None else ())
        if field_of(type(record), sibling).kind.empty(getattr(record, sibling))
    ]


def label(root: Record, row: Row, lang: str = "id") -> str:
    """One line that names a row of a file, with the names of the rows that it refers to.

    A form stands for what the file is about: the client, under the code of the case.
    """
    if type(row) in _forms(type(root)):
        return str(getattr(root, "code", "")) or translator(lang)(N_("Client"))
    specs = [field_of(type(row), name) for name in row.NAMED_BY]
    if not any(spec.target for spec in specs):
        return row.label(lang)
    values = [(spec, getattr(row, spec.name)) for spec in specs]
    shown = [
        named(root, spec.target, value, lang) if spec.target else spec.kind.show(value, spec, lang)
        for spec, value in values
    ]
    return " · ".join(filter(None, shown))


@cache
def _forms(root: type[Record]) -> frozenset[type[Record]]:
    return frozenset(spec.record for spec in sections_of(root) if not spec.many)


def pointing_at(root: Record, section: str, row_id: str) -> list[tuple[str, Row]]:
    """(section key, row) of every top-level row that refers to a row."""
    found: list[tuple[str, Row]] = []
    for spec in sections_of(type(root)):
        names = [f.name for f in fields_of(spec.record) if section in f.target.split("+")]
        if not (spec.many and names):
            continue
        for row in targets(root, spec.key):
            for name in names:
                value = getattr(row, name)
                if row_id == value or (isinstance(value, list) and row_id in value):
                    found.append((spec.key, row))
                    break
    return found
