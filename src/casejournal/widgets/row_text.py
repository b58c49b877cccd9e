"""What is said about a row in one line: its mark, its name, and its short fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from casejournal.platform.i18n import _, language
from casejournal.records import kinds
from casejournal.records.dates import calendar
from casejournal.records.declare import fields_of
from casejournal.records.values.references import MARKS, label, mark, named

if TYPE_CHECKING:
    from casejournal.records.base import Record, Row
    from casejournal.records.declare import FieldSpec

MOST_COLUMNS = 3
"""Short fields beside the name."""
WIDEST = 22
"""Cells of a column at most."""


@dataclass(frozen=True)
class RowView:
    """A row as a table shows it. Everything is plain text, not yet fit for the terminal."""

    mark: str
    name: str
    nameless: bool
    short: tuple[tuple[str, str], ...]
    """(title, value) of the short fields, empty values included."""


def view_of(root: Record, section: str, row: Row) -> RowView:
    """How a row of the section with a key is shown; for rows inside rows the key is ""."""
    lang = language()
    name = label(root, row, lang).strip()
    short: list[tuple[str, str]] = []
    for spec in _short_fields(type(row)):
        if len(short) == MOST_COLUMNS:
            break
        if not spec.applies(row) or (len(row.NAMED_BY) > 1 and spec.name in row.NAMED_BY):
            continue
        value = shown(root, spec, getattr(row, spec.name), lang)
        if value and value == name:
            continue
        short.append((_(spec.title), value))
    return RowView(
        mark=mark(root, section, row.id) if section in MARKS else "",
        name=name or _first_words(root, row, lang) or _("(nothing written yet)"),
        nameless=not name,
        short=tuple(short),
    )


_DAYS = (kinds.Day, kinds.DateSpan)
_SHORT = (
    *_DAYS,
    kinds.PartialDay,
    kinds.TermChoice,
    kinds.Number,
    kinds.Money,
    kinds.Times,
    kinds.Ref,
    kinds.ShortText,
)


@cache
def _short_fields(record: type[Row]) -> list[FieldSpec]:
    """The fields that fit beside a name: days first, then in the order of the form."""
    found = [
        spec for spec in fields_of(record) if isinstance(spec.kind, _SHORT) and not spec.private
    ]
    return sorted(found, key=lambda spec: not isinstance(spec.kind, _DAYS))


def shown(root: Record, spec: FieldSpec, value: str, lang: str) -> str:
    """A short value on one line."""
    if isinstance(spec.kind, kinds.Ref):
        value = named(root, spec.target, value) if value else ""
    elif isinstance(spec.kind, _DAYS):
        value = " – ".join(calendar.short_day(day, lang) for day in value.split("/"))
    else:
        value = spec.kind.show(value, spec, lang)
    return value.split("\n", 1)[0]


def _first_words(root: Record, row: Row, lang: str) -> str:
    for spec in fields_of(type(row)):
        value = getattr(row, spec.name)
        if isinstance(value, str) and value.strip() and not spec.private:
            return shown(root, spec, value, lang)
        if isinstance(value, list) and value and isinstance(value[0], str) and not spec.target:
            return spec.kind.show(value[0], spec, lang)
    return ""


def columns_of(views: list[RowView], width: int) -> list[int]:
    """The widths in cells of mark, name and short columns, with one space between them.

    Columns in which no row has a value are left out at the end.
    """
    if not views:
        return []
    marks = max(cell_len(view.mark) for view in views)
    count = max(len(view.short) for view in views)
    wide = []
    for at in range(count):
        cells = [
            cell_len(text[: WIDEST * 2])
            for view in views
            if at < len(view.short)
            for text in view.short[at]
        ]
        wide.append(min(WIDEST, max(cells, default=0)))
    while wide and width - marks - sum(wide) - len(wide) - 1 < width // 3:
        wide.pop()
    name = width - marks - sum(wide) - len(wide) - 1
    return [marks, max(8, name), *wide]
