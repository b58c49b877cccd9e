"""The named layouts: ways to show any section or field, whatever it declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.declare import fields_of
from casejournal.report.blocks import Block, Form, List, Paragraph, Span
from casejournal.report.facts import Facts, rows_table
from casejournal.report.template import declared_sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.report.context import Context
    from casejournal.report.template import Feed

_SHORT = frozenset(
    {"line", "day", "partial", "span", "times", "number", "money", "choice", "yesno"}
)
_WIDEST = 7
"""More columns than this do not fit on a page."""


def section(ctx: Context, key: str, layout: str = "") -> list[Block]:
    """A whole section in a layout; its missing mark if nothing was written."""
    if declared_sections()[key].many:
        return _many(ctx, key, layout)
    facts = ctx.facts(key)
    if facts.empty:
        return [ctx.missing(key)]
    if layout == "prose":
        short = [n for n in facts.unread() if facts.specs[n].kind.name in _SHORT]
        long = [n for n in facts.unread() if n not in short and facts.has(n)]
        if not short and len(long) == 1:
            return list(facts.blocks(long[0]))
        return [*facts.form(*short), *facts.titled(*facts.unread())]
    if layout in ("list", "numbered"):
        return _listed(facts, layout)
    return facts.rest()


def _listed(facts: Facts, layout: str) -> list[Block]:
    form = facts.rest()
    rows = form[0].rows if form and isinstance(form[0], Form) else ()
    items = tuple((Paragraph((Span(r.label, strong=True),)), *r.body) for r in rows)
    return [List("decimal" if layout == "numbered" else "bullet", items, address=facts.address)]


def _many(ctx: Context, key: str, layout: str) -> list[Block]:
    rows = [row for row in ctx.rows(key) if not row.empty]
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


def _fits(rows: list[Facts]) -> bool:
    used = [spec for spec in rows[0].specs.values() if any(row.has(spec.name) for row in rows)]
    return len(used) <= _WIDEST and all(spec.kind.name in _SHORT for spec in used)


def _item(row: Facts) -> Iterable[Block]:
    """A row as its first text, in bold, over the rest of its fields."""
    head = next((n for n, s in row.specs.items() if s.kind.names_a_row and row.has(n)), "")
    if head and row.specs[head].kind.name == "line":
        yield Paragraph((Span(row.text(head), strong=True),), address=row.at(head))
    elif head:
        yield from row.blocks(head)
    yield from row.rest()


def field(ctx: Context, feed: Feed) -> list[Block]:
    """One field in a layout; its missing mark if nothing was written."""
    key, _dot, name = feed.name.rpartition(".")
    facts = ctx.facts(key)
    found = list(facts.blocks(name))
    if not found:
        from casejournal.report.blocks import Missing

        return [Missing(facts.title(name), "", facts.at(name))]
    if feed.layout == "titled":
        return [ctx.lead(facts.title(name), facts.at(name)), *found]
    return found


def has_anything(ctx: Context, key: str) -> bool:
    """Whether anything that may be shown was written into a section, outside its named fields."""
    spec = declared_sections()[key]
    named = ctx.claimed.get(key, frozenset())
    rows = ctx.rows(key) if spec.many else [ctx.facts(key)]
    names = [f.name for f in fields_of(spec.record) if not f.private and f.name not in named]
    return any(row.has(name) for row in rows for name in names)
