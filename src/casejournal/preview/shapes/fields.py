"""Any declared field, record or table, drawn from its declaration alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from rich.console import Group
from rich.text import Text

from casejournal.platform.i18n import translator
from casejournal.preview.shapes.layout import Pairs, RowTable, indented, listed, stack
from casejournal.preview.shapes.prose import prose
from casejournal.preview.shapes.text import QUIET, STRONG, dash, joined, shown
from casejournal.records.dates.calendar import short_day, show_span, show_times
from casejournal.records.declare import FieldSpec, SectionSpec, fields_of
from casejournal.records.derived.completeness import is_empty
from casejournal.records.values.references import MARKS, label, targets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from casejournal.platform.i18n import Translator
    from casejournal.records.base import Record, Row
    from casejournal.records.case import Case

LONG = 80
"""Characters from which a text is no table cell any more."""
MOST_COLUMNS = 8


@dataclass(frozen=True)
class PreviewContext:
    """The context for drawing a field: the file, the language, the time zone."""

    root: Record
    """The file that references point into; without a real identity."""
    lang: str
    zone: str = ""
    """Time zone printed after times, or none."""
    _names: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    @property
    def t(self) -> Translator:
        return translator(self.lang)

    @property
    def case(self) -> Case:
        """The file as a case: for drawings of a case's sections."""
        return cast("Case", self.root)

    def name_of(self, section: str, row_id: str) -> tuple[str, str]:
        """(mark, label) of the row with an id; two empty texts if it is gone."""
        if section not in self._names:
            self._names[section] = {
                row.id: (mark_of(section, number), label(self.root, row, self.lang))
                for number, row in enumerate(targets(self.root, section), 1)
            }
        return self._names[section].get(row_id, ("", ""))


def mark_of(section: str, number: int) -> str:
    """The short mark of a section's nth row: `G1`, or `1.` where rows have no letter."""
    return f"{MARKS[section]}{number}" if section in MARKS else f"{number}."


def short_span(value: str, lang: str) -> str:
    """A day or a span without weekdays; the month of a single day is cut short."""
    return show_span(value, lang, weekday=False) if "/" in value else short_day(value, lang)


def not_filled(ctx: PreviewContext) -> Text:
    """The mark for a section in which nothing was written."""
    return shown(ctx.t("Not filled in yet"), QUIET)


def empty(spec: FieldSpec, value: Any) -> bool:
    """Whether a reader would see nothing of a value."""
    if isinstance(value, list) and not spec.record:
        return all(not item.strip() for item in value)
    return spec.kind.empty(value) or (spec.record is not None and is_empty(value))


def referred(ctx: PreviewContext, section: str, row_id: str) -> Text:
    """Mark and label of the row that a reference means."""
    mark, name = ctx.name_of(section, row_id)
    if not mark:
        return shown(ctx.t("(no longer there)"), QUIET)
    return shown(f"{mark} {name}" if section in MARKS else name or mark)


def marks(ctx: PreviewContext, section: str, row_ids: Sequence[str]) -> Text:
    """The marks of rows, `G1, G3`; in the order of the rows."""
    found = [ctx.name_of(section, row_id)[0] for row_id in row_ids]
    found.sort(key=lambda mark: (len(mark), mark))
    return shown(", ".join(filter(None, found)))


def inline(ctx: PreviewContext, spec: FieldSpec, value: Any) -> Text:
    """A value on as few lines as it can have: for a cell or a sentence."""
    kind = spec.kind.name
    if empty(spec, value):
        return shown("")
    if kind == "prose":
        drawn = prose(value)
        return drawn if isinstance(drawn, Text) else shown(value)
    if kind == "ref":
        return referred(ctx, spec.target, value)
    if kind == "refs":
        return joined([referred(ctx, spec.target, item) for item in value], ", ")
    if kind == "times":
        return shown(show_times(value, ctx.lang, ctx.zone or None))
    if spec.record is not None:
        rows = value if isinstance(value, list) else [value]
        return joined([shown(row.label(ctx.lang) or "–") for row in rows], "; ")
    if isinstance(value, list):
        between = "; " if kind == "lines" else ", "
        show = spec.kind.show
        return joined([shown(show(item, spec, ctx.lang)) for item in value], between)
    return shown(spec.kind.show(value, spec, ctx.lang))


def block(ctx: PreviewContext, spec: FieldSpec, value: Any) -> RenderableType:
    """A value with all the room it wants."""
    kind = spec.kind.name
    if empty(spec, value):
        return dash()
    if spec.private:
        return shown(ctx.t("Written, for you alone"), QUIET)
    if kind == "prose":
        return prose(value)
    if kind == "rows":
        return rows_view(ctx, value)
    if kind == "group":
        return record_view(ctx, value)
    if kind in ("lines", "refs") and len(value) > 1:
        return listed(inline(ctx, spec, [item]) for item in value)
    return inline(ctx, spec, value)


def record_view(ctx: PreviewContext, record: Record, skip: Sequence[str] = ()) -> RenderableType:
    """The fields of a record: what was written, and a dash where something is still needed."""
    pairs: list[tuple[str, RenderableType]] = []
    groups: list[RenderableType] = []
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.name in skip:
            continue
        if empty(spec, value):
            if spec.needed and spec.applies(record):
                pairs.append((ctx.t(spec.title), dash()))
        elif spec.kind.name in ("group", "rows"):
            groups.append(Group(shown(ctx.t(spec.title), STRONG), block(ctx, spec, value)))
        else:
            pairs.append((ctx.t(spec.title), block(ctx, spec, value)))
    parts = [Pairs(pairs), *groups] if pairs else groups
    if not parts:
        return not_filled(ctx)
    return parts[0] if len(parts) == 1 else stack(parts)


def rows_view(ctx: PreviewContext, rows: Sequence[Row], section: str = "") -> RenderableType:
    """A table of records; as cards under each other where a row has much to say.

    `section` is the section key of top-level rows, which may give them marks.
    """
    if not rows:
        return not_filled(ctx)
    names = [mark_of(section, number) for number in range(1, len(rows) + 1)]
    specs = [
        spec
        for spec in fields_of(type(rows[0]))
        if any(not empty(spec, getattr(row, spec.name)) for row in rows)
    ]
    if not specs:
        return Group(*(shown(name, QUIET).append(" –") for name in names))
    if len(specs) > MOST_COLUMNS or any(_talks(spec, row) for row in rows for spec in specs):
        return stack(card(ctx, row, name) for name, row in zip(names, rows, strict=True))
    return RowTable(
        [ctx.t(spec.title) for spec in specs],
        [[inline(ctx, spec, getattr(row, spec.name)) for spec in specs] for row in rows],
        names,
    )


def _talks(spec: FieldSpec, row: Row) -> bool:
    """Whether a field of a row needs more than a table cell."""
    value = getattr(row, spec.name)
    if spec.record is not None or spec.private:
        return bool(value)
    if isinstance(value, list):
        return sum(map(len, value)) > LONG
    return len(value) > LONG or "\n" in value


def card(ctx: PreviewContext, row: Row, mark: str) -> RenderableType:
    """A row as a title with its other fields below."""
    name, skip = label(ctx.root, row, ctx.lang), ""
    for spec in fields_of(type(row)):
        if spec.kind.names_a_row and name and getattr(row, spec.name) == name:
            skip = spec.name
            break
    title = shown(f"{mark} ", QUIET).append_text(shown(name or "–", STRONG))
    return Group(title, indented(record_view(ctx, row, [skip])))


def section_view(ctx: PreviewContext, spec: SectionSpec) -> RenderableType:
    """Any section, drawn from its declaration."""
    value = getattr(getattr(ctx.root, spec.part), spec.name)
    if spec.many:
        return rows_view(ctx, value, spec.key)
    return not_filled(ctx) if is_empty(value) else record_view(ctx, value)
