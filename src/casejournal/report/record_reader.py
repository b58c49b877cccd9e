"""The record reader: reads a record field by field, so that no field is lost from the report.

A generator asks for the fields it has a place for; `rest` gives all others that hold anything,
so a field declared later, or one a sentence had to leave out, is never lost from the report.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from casejournal.records.address import get
from casejournal.records.base import Record, Row
from casejournal.records.dates.calendar import show_span
from casejournal.records.declare import FieldSpec, fields_of
from casejournal.records.derived.completeness import is_empty
from casejournal.records.parts.picture_refs import ATTACHMENTS
from casejournal.records.values.text import is_blank
from casejournal.report.document import prose
from casejournal.report.document.blank_fields import SHORT_KINDS, blank_field
from casejournal.report.document.blocks import (
    Block,
    FormBlock,
    FormRow,
    Paragraph,
    Ruled,
    Span,
    Spans,
    TableBlock,
    TableRow,
)
from casejournal.report.document.sentences import Fill, fill, names_in, spans_of
from casejournal.report.document.tables import numbered_list
from casejournal.report.illustrations import has_pictures, illustrations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casejournal.records.address import Address
    from casejournal.report.context import ReportContext
    from casejournal.report.document.blocks import Align


_LINES = 4
"""Lines to write a text on."""
_LINE = 60
"""A list of no more letters than this stands on one line of a form."""


class RecordReader:
    """Reads the fields of a record at an address. Private fields are not there at all."""

    def __init__(self, ctx: ReportContext, record: Record, address: Address) -> None:
        self.ctx = ctx
        self.record = record
        self.address = address
        self.specs: dict[str, FieldSpec] = {
            spec.name: spec for spec in fields_of(type(record)) if not spec.private
        }
        self._read: set[str] = set()

    def with_values(self, **values: Any) -> RecordReader:
        """The same reader with other values in some fields; a field read in one counts in both."""
        record = copy.copy(self.record)
        for name, value in values.items():
            setattr(record, name, value)
        found = RecordReader(self.ctx, record, self.address)
        found._read = self._read
        return found

    def __getitem__(self, name: str) -> Any:
        """The stored value, which now counts as read. Raises KeyError for a private field."""
        self._read.add(name)
        return self.peek(name)

    def has(self, name: str) -> bool:
        """Whether anything was written; reading on is up to the caller."""
        return not self.specs[name].kind.empty(self.peek(name))

    def peek(self, name: str) -> Any:
        """The stored value, without taking it for shown. Raises KeyError for a private field.

        Of a list of texts only those a reader can see.
        """
        value = getattr(self.record, self.specs[name].name)
        if isinstance(value, list):
            return [item for item in value if not (isinstance(item, str) and is_blank(item))]
        return value

    @property
    def empty(self) -> bool:
        """Whether nothing that may be shown was written; a form to be printed never is."""
        return not self.ctx.blank and all(not self.has(name) for name in self.specs)

    @property
    def id(self) -> str:
        """The id of a row."""
        return self.record.id if isinstance(self.record, Row) else ""

    def at(self, name: str) -> Address:
        """The address of a field."""
        return (*self.address, name)

    def title(self, name: str) -> str:
        """What the form calls a field."""
        return self.ctx.t(self.specs[name].title)

    def text(self, name: str) -> str:
        """A field on one line or a few, as text: for what is never read as a date or a number."""
        value = self[name]
        return self.ctx.show(self.specs[name], value) if self.has(name) else ""

    def spans(self, name: str) -> Spans:
        """A field as spans for a line or a cell; prose keeps its styles and lines."""
        spec, value = self.specs[name], self[name]
        if not self.has(name):
            return ()
        if spec.kind.name == "prose":
            return prose.inline(prose.blocks(value, self.at(name)))
        if spec.kind.name == "refs":
            found = [self._ref(name, each) for each in value]
            return tuple(s for each in found for s in (Span("; "), each))[1:]
        if spec.record is not None:
            inside = self.rows(name) if spec.kind.is_list else [self.group(name)]
            lines = ((Span("\n"), *row.line()) for row in inside)
            return tuple(span for line in lines for span in line)[1:]
        return self._value_spans(name, self.ctx.show(spec, value))

    def date(self, name: str) -> Spans:
        """A day or a range of days without weekdays; () if empty."""
        if not self.has(name):
            self.mark_read(name)
            return ()
        return self._value_spans(name, show_span(self[name], self.ctx.lang, weekday=False))

    def understood(self, name: str) -> bool:
        """Whether a field is empty, or holds a value that its kind can read."""
        spec = self.specs[name]
        return not self.has(name) or spec.kind.understood(self.peek(name), spec)

    def _value_spans(self, name: str, text: str) -> Spans:
        """The text of a value; behind one that was not understood, a mark that says so."""
        if self.understood(name):
            return spans_of(text)
        mark = Span(self.ctx.t("(not understood)"), emphasis=True, gap=self.at(name), unclear=True)
        return (Span(f"{text} "), mark)

    def line(self) -> Spans:
        """All fields that hold anything on one line, each after its title."""
        found: list[Span] = []
        for name in self.specs:
            if self.has(name):
                found += [Span("; ")] * bool(found)
                found += [Span(f"{self.title(name)}: "), *self.spans(name)]
        return tuple(found)

    def _ref(self, name: str, row_id: str) -> Span:
        section = self.specs[name].target
        return Span(self.ctx.row_name(section, row_id), ref=f"{section}/{row_id}")

    def inline(self, name: str) -> str:
        """Terms of a vocabulary as they stand inside a sentence."""
        value = self[name]
        codes = value if isinstance(value, list) else [value] if value else []
        return self.ctx.inline(self.specs[name].vocabulary, codes)

    def marks(self, name: str) -> str:
        """References by their short marks: "T1, T2"."""
        return ", ".join(self.ctx.mark(self.specs[name].target, each) for each in self[name])

    def gap(self, name: str) -> Span:
        """The mark for a field that was not written."""
        return self.ctx.gap(self.at(name))

    def cell(self, name: str) -> Spans:
        """A field as a cell: a gap if it is needed, a dash if not."""
        if self.has(name):
            return self.spans(name)
        self._read.add(name)
        return (self.gap(name) if self._is_needed(name) else Span("–"),)

    def blocks(self, name: str) -> tuple[Block, ...]:
        """A field as blocks: prose in its paragraphs, a list as a list; () if empty."""
        spec, value = self.specs[name], self[name]
        at = self.at(name)
        if not self.has(name):
            return ()
        match spec.kind.name:
            case "prose":
                return prose.blocks(value, at)
            case "lines" if len(value) > 1:
                return (numbered_list(value, at),)
            case "rows":
                return tuple(rows_table(self.rows(name), at))
            case "group":
                return tuple(self.group(name).rest())
            case _:
                return (Paragraph(self.spans(name), address=at),)

    def rows(self, name: str) -> list[RecordReader]:
        """The rows inside a record."""
        return [
            RecordReader(self.ctx, row, (*self.at(name), row.id))
            for row in self[name]
            if not is_empty(row)
        ]

    def group(self, name: str) -> RecordReader:
        """The record inside a record."""
        return RecordReader(self.ctx, self[name], self.at(name))

    def sentence(self, *variants: str, **extra: Fill) -> Spans:
        """The first of the sentences for which every fact is there; () if there is none.

        The places of a sentence are names of fields, or of `extra`. Only the fields of the
        sentence that is used count as read.
        """
        for variant in variants:
            names = names_in(variant)
            if all(spans_of(extra[n]) if n in extra else self.has(n) for n in names):
                facts = {n: extra[n] if n in extra else self.spans(n) for n in names}
                self._read.update(name for name in names if name in self.specs)
                return fill(variant, facts)
        return ()

    def say(self, *variants: str, **extra: Fill) -> list[Block]:
        """The sentence as a paragraph; nothing if there is none."""
        spans = self.sentence(*variants, **extra)
        return [Paragraph(spans, address=self.address)] if spans else []

    def row(self, name: str, label: str = "") -> FormRow | None:
        """A field as a line of a form; a gap if it is needed; None if it is neither there."""
        if self.ctx.blank and not self.has(name):
            self.mark_read(name)
            return FormRow(
                label or self.title(name),
                (blank_field(self.specs[name], self.ctx.lang),),
                self.at(name),
            )
        body: tuple[Block, ...] = self._short_list(name) or self.blocks(name)
        if not body:
            if not self._is_needed(name):
                return None
            body = (Paragraph((self.gap(name),), address=self.at(name)),)
        return FormRow(label or self.title(name), body, self.at(name))

    def _short_list(self, name: str) -> tuple[Block, ...]:
        """A list of a few words as one line, "RN, DP, YS"; () for any other field."""
        if self.specs[name].kind.name != "lines" or sum(map(len, self.peek(name))) > _LINE:
            return ()
        items = self[name]
        text = ("; " if any("," in item for item in items) else ", ").join(items)
        return (Paragraph((Span(text),), address=self.at(name)),) if text else ()

    def form(self, *names: str, **labels: str) -> list[Block]:
        """These fields as a form; nothing if none of them is there or needed."""
        rows = [self.row(name, labels.get(name, "")) for name in names]
        found = tuple(row for row in rows if row is not None)
        return [FormBlock(found, address=self.address)] if found else []

    def titled(self, *names: str, **labels: str) -> list[Block]:
        """These fields, each under a bold line with its title; empty ones are left out."""
        found: list[Block] = []
        for name in names:
            body: tuple[Block, ...] = self.blocks(name)
            if not body and self.ctx.blank:
                self.mark_read(name)
                body = (Ruled(_LINES),)
            elif not body and self._is_needed(name):
                body = (Paragraph((self.gap(name),), address=self.at(name)),)
            if body:
                found.append(self.ctx.lead(labels.get(name) or self.title(name), self.at(name)))
                found.extend(body)
        return found

    def rest(self, *, skip: Iterable[str] = ()) -> list[Block]:
        """All fields not read so far, but for those the template has another place for."""
        names, pictures = self._split_pictures(skip)
        return [*self.form(*names), *pictures]

    def titled_rest(self, *, skip: Iterable[str] = ()) -> list[Block]:
        """The same, short fields as a form and long ones under bold lines."""
        left, pictures = self._split_pictures(skip)
        short = [name for name in left if self.specs[name].kind.name in SHORT_KINDS]
        long = self.titled(*(name for name in left if name not in short))
        return [*self.form(*short), *long, *pictures]

    def _split_pictures(self, skip: Iterable[str]) -> tuple[list[str], list[Block]]:
        """The fields not read so far, and the pictures that some of them refer to."""
        names = self.unread(skip)
        referring = [n for n in names if self.specs[n].target == ATTACHMENTS]
        showing = [n for n in referring if has_pictures(self.ctx, self.peek(n))]
        found = [block for n in showing for block in illustrations(self.ctx, self[n])]
        return [name for name in names if name not in showing], found

    def unread(self, skip: Iterable[str] = ()) -> list[str]:
        """The names of the fields that `rest` would show."""
        elsewhere = self.ctx.claimed.get(".".join(self.address[:2]), frozenset())
        left = self._read.union(skip)
        if len(self.address) == 2:
            left |= elsewhere
        return [name for name in self.specs if name not in left]

    def mark_read(self, *names: str) -> None:
        """Count fields as read that were shown in another way."""
        self._read.update(names)

    def _is_needed(self, name: str) -> bool:
        spec = self.specs[name]
        return bool(spec.needed) and spec.applies(self.record)


def rows_table(
    rows: list[RecordReader],
    address: Address | None,
    *,
    only: tuple[str, ...] = (),
    labels: Mapping[str, str] | None = None,
    skip: Iterable[str] = (),
    mark: str = "",
    caption: str = "",
    key: str = "",
) -> list[Block]:
    """Rows as a table with running numbers; columns in which nothing stands are left out.

    `only` names the columns that are always there, in order; the others follow if anything
    stands in them. `mark` is the letter before the running number.
    """
    if not rows:
        return []
    ctx, first = rows[0].ctx, rows[0]
    names = [*only, *(n for n in first.specs if n not in only and n not in set(skip))]
    shown = [n for n in names if n in only or any(row.has(n) for row in rows)]
    heads = tuple((labels or {}).get(name) or first.title(name) for name in shown)
    numbers = {n for n in shown if first.specs[n].kind.name in ("number", "money")}
    body = tuple(
        TableRow((spans_of(f"{mark}{n}"), *(row.cell(name) for name in shown)), row.address)
        for n, row in enumerate(rows, 1)
    )
    ends: list[Align] = ["right" if name in numbers else "left" for name in shown]
    number = ctx.t("Code") if mark else ctx.t("No.")
    return [
        TableBlock(
            columns=(number, *heads),
            rows=body,
            align=("left" if mark else "right", *ends),
            caption=caption,
            key=key,
            address=address,
        )
    ]


def read_section(ctx: ReportContext, key: str) -> RecordReader:
    """A reader of a section that is one form."""
    address = tuple(key.split("."))
    return RecordReader(ctx, get(ctx.root(address[0]), address), address)


def read_rows(ctx: ReportContext, key: str, *, ever: bool = False) -> list[RecordReader]:
    """Readers of the rows of a section that is a table.

    Of what was done, only the rows of the period of the report, unless `ever`.
    """
    address = tuple(key.split("."))
    rows = get(ctx.root(address[0]), address)
    return [
        RecordReader(ctx, row, (*address, row.id)) for row in rows if ever or ctx.period.has(row)
    ]


def read_row(ctx: ReportContext, key: str, row_id: str) -> RecordReader | None:
    """A reader of one row of a section; None if there is none with that id."""
    found = ctx.find_row(key, row_id)
    return RecordReader(ctx, found, (*key.split("."), row_id)) if found else None


def source_read_in(ctx: ReportContext, source: RecordReader) -> RecordReader | None:
    """The source in which another was read ("dalam"); None if it was read itself."""
    wanted = source.peek("read_in")
    found = read_row(ctx, "concepts.sources", wanted) if wanted else None
    return found if found is not None and found.id != source.id else None
