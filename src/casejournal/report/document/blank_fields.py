"""Blank fields and tables of a form that is printed to be filled in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.records.declare import field_of
from casejournal.records.vocabularies import vocabulary
from casejournal.report.document.blocks import Block, Paragraph, Ruled, Span, TableBlock, TableRow
from casejournal.report.document.sentences import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.platform.i18n import Translator
    from casejournal.records.base import Record
    from casejournal.records.declare import FieldSpec
    from casejournal.report.document.blocks import Align, Spans

SHORT_KINDS = frozenset(
    "line day partial span times number money file choice choices yesno ref refs".split()
)
"""The kinds of field that fit on a line."""
_BOXES = 8
"""Terms that are printed with a box each; of more only a line is printed."""
_BOX = "(\u00a0\u00a0\u00a0)"
"""Room for a cross; a box is a sign that few fonts for print have."""


def blank_field(spec: FieldSpec, lang: str) -> Block:
    """Boxes to tick for a few terms, else a line to write on; more for longer texts."""
    terms = vocabulary(spec.vocabulary).terms if spec.vocabulary else ()
    if 0 < len(terms) <= _BOXES:
        if spec.kind.name == "yesno":
            terms = terms[:2]  # on paper nobody ticks that it is not known
        boxes = (f"{_BOX} {term.label(lang)}" for term in terms)
        return Paragraph((Span("\u00a0 ".join(boxes)),))
    return Ruled(1 if spec.kind.name in SHORT_KINDS and not spec.kind.is_list else 2)


def blank_table(
    t: Translator, record: type[Record], only: Iterable[str], count: int, *more: str
) -> TableBlock:
    """A table with empty rows, to be printed: some fields of a record, and further columns."""
    titles = [t(field_of(record, name).title) for name in only]
    heads = (t("No."), *titles, *more)
    empty: Spans = ()
    rows = tuple(
        TableRow((spans_of(str(n)), *(empty for _head in heads[1:]))) for n in range(1, count + 1)
    )
    left: Align = "left"
    return TableBlock(heads, rows, ("right", *(left for _head in heads[1:])))
