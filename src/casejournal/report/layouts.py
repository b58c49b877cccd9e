"""Named layouts of a section or field, whatever it declares."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casejournal.records.declare import fields_of
from casejournal.report.document.blank_fields import SHORT_KINDS
from casejournal.report.document.blocks import Block, FormBlock, List, MissingBlock, Paragraph, Span
from casejournal.report.record_reader import RecordReader, read_rows, read_section, rows_table
from casejournal.report.templates.template import declared_sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.context import ReportContext
    from casejournal.report.templates.template import Feed

_WIDEST = 7
"""More columns than this do not fit on a page."""


def section(ctx: ReportContext, key: str, layout: str = "") -> list[Block]:
    """A whole section in a layout; its missing mark if nothing was written."""
    if declared_sections()[key].many:
        return _many(ctx, key, layout)
    facts = read_section(ctx, key)
    if facts.empty:
        return [ctx.missing(key)]
    if layout == "prose":
        left = [name for name in facts.unread() if facts.has(name)]
        if len(left) == 1 and facts.specs[left[0]].kind.name not in SHORT_KINDS:
            return [*facts.blocks(left[0]), *facts.rest()]
        return facts.titled_rest()
    if layout in ("list", "numbered"):
        return _listed(facts, layout)
    return facts.rest()


def _listed(facts: RecordReader, layout: str) -> list[Block]:
    form = facts.rest()
    rows = form[0].rows if form and isinstance(form[0], FormBlock) else ()
    items = tuple((Paragraph((Span(r.label, strong=True),)), *r.body) for r in rows)
    return [List("decimal" if layout == "numbered" else "bullet", items, address=facts.address)]


def _many(ctx: ReportContext, key: str, layout: str) -> list[Block]:
    rows = [row for row in read_rows(ctx, key) if not row.empty]
    if not rows:
        return [ctx.missing(key)]
    layout = layout or ("table" if _fits(rows) else "numbered")
    if layout == "table":
        return rows_table(rows, tuple(key.split(".")))
    if layout in ("prose", "fields"):
        return [block for row in rows for block in _item(row)]
    style = "decimal" if layout == "numbered" else "bullet"
    items = tuple(tuple(_item(row)) for row in rows)
    return [List(style, items, address=tuple(key.split(".")))]  # type: ignore[arg-type]


def _fits(rows: list[RecordReader]) -> bool:
    used = [spec for spec in rows[0].specs.values() if any(row.has(spec.name) for row in rows)]
    return len(used) <= _WIDEST and all(spec.kind.name in SHORT_KINDS for spec in used)


def _item(row: RecordReader) -> Iterable[Block]:
    """A row as its first text, in bold, over the rest of its fields."""
    head = next((n for n, s in row.specs.items() if s.kind.names_a_row and row.has(n)), "")
    return titled_item(row, head) if head else row.rest()


def titled_item(row: RecordReader, head: str) -> Iterable[Block]:
    """One field, in bold if it is short, over the others: a lone prose as it is, else a form."""
    if row.specs[head].kind.name in SHORT_KINDS:
        shown = row.spans(head) or (row.gap(head),)
        yield Paragraph(tuple(replace(span, strong=True) for span in shown), address=row.at(head))
    else:
        yield from row.blocks(head)
    yield from lone_prose(row)
    yield from row.rest()


def lone_prose(row: RecordReader) -> list[Block]:
    """The one field that is left, if it is prose and needs no title; else nothing."""
    left = [name for name in row.unread() if row.has(name)]
    if len(left) == 1 and row.specs[left[0]].kind.name == "prose":
        return list(row.blocks(left[0]))
    return []


def field(ctx: ReportContext, feed: Feed) -> list[Block]:
    """One field in a layout; its missing mark if nothing was written."""
    key, _dot, name = feed.name.rpartition(".")
    facts = read_section(ctx, key)
    found = list(facts.blocks(name))
    if not found:
        return [MissingBlock(facts.title(name), "", facts.at(name))]
    if feed.layout == "titled":
        return [ctx.lead(facts.title(name), facts.at(name)), *found]
    return found


def has_anything(ctx: ReportContext, key: str) -> bool:
    """Whether anything that may be shown was written into a section, outside its named fields.

    What a new record begins with was not written.
    """
    spec = declared_sections()[key]
    named = ctx.claimed.get(key, frozenset())
    rows = read_rows(ctx, key) if spec.many else [read_section(ctx, key)]
    names = [f.name for f in fields_of(spec.record) if not f.private and f.name not in named]
    blank = spec.record()
    return any(
        row.has(name) and getattr(row.record, name) != getattr(blank, name)
        for row in rows
        for name in names
    )
