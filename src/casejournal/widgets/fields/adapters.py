"""How each kind of field is written in an editor: its text, its value, and what is said beside it.

A way is chosen by the class of the kind; see `way_of`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from casejournal.platform.i18n import N_, _
from casejournal.records import kinds
from casejournal.records.values.references import mark, named, targets
from casejournal.records.values.text import fold
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from datetime import date

    from casejournal.records.base import Record
    from casejournal.records.declare import FieldSpec

UNREADABLE = object()
"""The value of a text that means nothing yet, and so is not stored."""


@dataclass(frozen=True)
class FieldContext:
    """What a way needs to know about a field."""

    spec: FieldSpec
    root: Record
    lang: str
    today: date


@dataclass(frozen=True)
class FieldNote:
    """What is said below a field."""

    text: str
    wrong: bool = False


@dataclass(frozen=True)
class Offer:
    """Something to choose: the value it stands for, its name, and a word about it."""

    value: str
    name: str
    about: str = ""


class FieldAdapter:
    """One line of plain text; the base of the other ways."""

    lines: ClassVar[bool] = False
    """Whether there may be more than one line."""
    items: ClassVar[bool] = False
    """Whether each line is an item of a list."""
    offers_terms: ClassVar[bool] = False
    """Whether there is something to choose from."""
    fixed: ClassVar[bool] = False
    """Whether it can only be looked at."""
    speaks: ClassVar[bool] = False
    """Whether it has notes."""

    def text(self, value: Any, context: FieldContext) -> str:
        """The value as it is put into the editor."""
        return context.spec.kind.edit(value, context.spec, context.lang)

    def value(self, text: str, context: FieldContext) -> Any:
        """What a text means, or `UNREADABLE`."""
        return context.spec.kind.parse(text, context.spec, context.today)

    def shown(self, value: Any, context: FieldContext) -> str:
        """The value as it is shown while it is not being written."""
        return self.text(value, context)

    def note(self, text: str, value: Any, context: FieldContext) -> FieldNote | None:
        """What to say about a text that is not empty, and its value."""
        return None

    def offers(self, text: str, value: Any, context: FieldContext) -> list[Offer]:
        """What may be meant by one line of text, best first; all there is for an empty one."""
        return []

    def settled(self, line: str, context: FieldContext) -> bool:
        """Whether a line of a list names something as it stands."""
        return False


class ProseAdapter(FieldAdapter):
    """Paragraphs."""

    lines = True


NOT_UNDERSTOOD: dict[type[kinds.Kind], str] = {
    kinds.Day: N_("Not yet understood as a date, e.g. 17 September 2024"),
    kinds.PartialDay: N_("Not yet understood as a date or year, e.g. Oktober 1999, about 1950"),
    kinds.DateSpan: N_("Not yet understood as a day or days, e.g. 4 – 6 September 2024"),
    kinds.Times: N_("Not yet understood as a time, e.g. 09.00 – 10.30"),
    kinds.Number: N_("Not yet understood as a number, e.g. 48,5"),
    kinds.Money: N_("Not yet understood as an amount, e.g. Rp1.500.000 per bulan"),
}


class ReadOnlyAdapter(FieldAdapter):
    """Text that is read as a day, a time, a number or an amount."""

    speaks = True

    def note(self, text: str, value: Any, context: FieldContext) -> FieldNote | None:
        kind, spec = context.spec.kind, context.spec
        if not kind.understood(value, spec):
            return FieldNote(_(NOT_UNDERSTOOD[type(kind)]), wrong=True)
        shown = kind.hint(value, spec, context.lang)
        return FieldNote(f"→ {shown}") if shown and shown != text.strip() else None


class FileAdapter(FieldAdapter):
    """A file in the vault: it is attached, and not typed."""

    fixed = True

    def shown(self, value: Any, context: FieldContext) -> str:
        return context.spec.kind.show(value, context.spec, context.lang)

    text = shown

    def value(self, text: str, context: FieldContext) -> Any:
        return UNREADABLE


class TermAdapter(FieldAdapter):
    """A term of a vocabulary, or free text."""

    offers_terms = True
    speaks = True

    def note(self, text: str, value: Any, context: FieldContext) -> FieldNote | None:
        if vocabulary(context.spec.vocabulary).term(value):
            return None
        return FieldNote(_("In your own words; ↓ shows the list"))

    def offers(self, text: str, value: Any, context: FieldContext) -> list[Offer]:
        terms = vocabulary(context.spec.vocabulary)
        current = terms.term(value) and text == terms.label(value, context.lang)
        return [
            Offer(term.code, term.label(context.lang), term.note(context.lang))
            for term in terms.complete("" if current else text)
        ]


class LinesAdapter(FieldAdapter):
    """A list of texts, one on each line."""

    lines = True
    items = True

    def text(self, value: Any, context: FieldContext) -> str:
        return "\n".join(value)

    def value(self, text: str, context: FieldContext) -> Any:
        return [item.strip() for item in text.split("\n") if item.strip()]


class TermsAdapter(LinesAdapter):
    """Several terms of a vocabulary, or free texts, one on each line."""

    offers_terms = True

    def text(self, value: Any, context: FieldContext) -> str:
        terms = vocabulary(context.spec.vocabulary)
        return "\n".join(terms.label(item, context.lang) for item in value)

    def value(self, text: str, context: FieldContext) -> Any:
        parsed = (kinds.CHOICE.parse(item, context.spec) for item in text.split("\n"))
        return list(dict.fromkeys(item for item in parsed if item))

    def settled(self, line: str, context: FieldContext) -> bool:
        return vocabulary(context.spec.vocabulary).find(line) is not None

    def offers(self, text: str, value: Any, context: FieldContext) -> list[Offer]:
        terms = vocabulary(context.spec.vocabulary)
        found = terms.find(text)
        return [
            Offer(term.code, term.label(context.lang), term.note(context.lang))
            for term in (terms.terms if found else terms.complete(text))
            if term.code not in value
        ]


class RowAdapter(FieldAdapter):
    """A row of another table, by its mark or its words."""

    offers_terms = True
    speaks = True

    def text(self, value: Any, context: FieldContext) -> str:
        return row_name(value, context) if value else ""

    def value(self, text: str, context: FieldContext) -> Any:
        return _row_meant(text, context) if text.strip() else ""

    def shown(self, value: Any, context: FieldContext) -> str:
        return _shown_row(value, context) if value else ""

    def note(self, text: str, value: Any, context: FieldContext) -> FieldNote | None:
        if value is UNREADABLE:
            return FieldNote(_("Stands for no row yet; ↓ shows the rows"), wrong=True)
        if not named(context.root, context.spec.target, value):
            return FieldNote(_("The row it stood for was deleted"), wrong=True)
        return None

    def offers(self, text: str, value: Any, context: FieldContext) -> list[Offer]:
        current = isinstance(value, str) and value and text == row_name(value, context)
        return _rows_like("" if current else text, context)


class RowsAdapter(RowAdapter):
    """Rows of another table, one on each line."""

    lines = True
    items = True

    def text(self, value: Any, context: FieldContext) -> str:
        return "\n".join(row_name(item, context) for item in value)

    def shown(self, value: Any, context: FieldContext) -> str:
        return "\n".join(_shown_row(item, context) for item in value)

    def value(self, text: str, context: FieldContext) -> Any:
        found = [_row_meant(line, context) for line in text.split("\n") if line.strip()]
        return list(dict.fromkeys(item for item in found if item is not UNREADABLE))

    def note(self, text: str, value: Any, context: FieldContext) -> FieldNote | None:
        for line in text.split("\n"):
            if line.strip() and _row_meant(line, context) is UNREADABLE:
                return FieldNote(_("Stands for no row yet; ↓ shows the rows"), wrong=True)
        if any(not named(context.root, context.spec.target, item) for item in value):
            return FieldNote(_("A row it stood for was deleted"), wrong=True)
        return None

    def settled(self, line: str, context: FieldContext) -> bool:
        return _row_meant(line, context) is not UNREADABLE

    def offers(self, text: str, value: Any, context: FieldContext) -> list[Offer]:
        known = text.strip() and _row_meant(text, context) is not UNREADABLE
        return [
            offer
            for offer in _rows_like("" if known else text, context)
            if offer.value not in value
        ]


def row_name(row_id: str, context: FieldContext) -> str:
    """The mark and the words of a row, on one line; for one that is gone, its id in brackets."""
    section = context.spec.target
    if not mark(context.root, section, row_id):
        return f"({row_id})"
    name = named(context.root, section, row_id).split("\n", 1)[0]
    name = name if len(name) <= 120 else name[:119].rstrip() + "…"
    return name or _("row {number}").format(number=mark(context.root, section, row_id))


def _shown_row(row_id: str, context: FieldContext) -> str:
    gone = not mark(context.root, context.spec.target, row_id)
    return _("(a row that was deleted)") if gone else row_name(row_id, context)


def _row_meant(line: str, context: FieldContext) -> Any:
    """The id of the row that a line names, or `UNREADABLE`."""
    key = fold(line).strip()
    if key.startswith("(") and key.endswith(")"):
        return line.strip()[1:-1]
    for row in targets(context.root, context.spec.target):
        short = mark(context.root, context.spec.target, row.id)
        if key in (fold(row_name(row.id, context)), fold(short)):
            return row.id
    return UNREADABLE


def _rows_like(text: str, context: FieldContext) -> list[Offer]:
    key = fold(text).strip()
    names = [
        (row.id, row_name(row.id, context)) for row in targets(context.root, context.spec.target)
    ]
    return [Offer(row_id, name) for row_id, name in names if key in fold(name)]


_READ = ReadOnlyAdapter()
WAYS: dict[type[kinds.Kind], FieldAdapter] = {
    kinds.ShortText: FieldAdapter(),
    kinds.Prose: ProseAdapter(),
    kinds.Day: _READ,
    kinds.PartialDay: _READ,
    kinds.DateSpan: _READ,
    kinds.Times: _READ,
    kinds.Number: _READ,
    kinds.Money: _READ,
    kinds.File: FileAdapter(),
    kinds.TermChoice: TermAdapter(),
    kinds.YesNo: TermAdapter(),
    kinds.ShortTexts: LinesAdapter(),
    kinds.TermChoices: TermsAdapter(),
    kinds.Ref: RowAdapter(),
    kinds.Refs: RowsAdapter(),
}


def way_of(kind: kinds.Kind) -> FieldAdapter:
    """The way a kind is written: its own, or that of the nearest class it is made from."""
    for ancestor in type(kind).__mro__:
        if ancestor in WAYS:
            return WAYS[ancestor]
    raise KeyError(kind.name)
