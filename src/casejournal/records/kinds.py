"""The kinds of field: each parses, shows, edits its values and tells whether one is empty.

Every scalar is stored as text: in a canonical form where it was understood, as typed where it was
not. So nothing a person types is refused or lost; a value that was not understood is shown as it
is and named by a check. Lists hold texts or rows.

| kind | stored as |
|---|---|
| line, prose | the text; prose is Markdown |
| day | `2024-09-17` |
| partial day | `2001-10-15`, `2001-10`, `2001`, `~1950` |
| span | `2024-09-04/2024-09-06` or one day |
| times | `11:00/15:00`, `11:00`, `11:00/` (open end) |
| number | decimal text, `48.5`; the unit is declared |
| money | `500000` or `500000/month`, in rupiah |
| file | `01J….jpg 2000x1500 183204 SHA256`, see `records.parts.stored_file` |
| choice, yes-no | a vocabulary code, or free text |
| reference | the id of the row meant |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from casejournal.records.dates import calendar
from casejournal.records.parts import stored_file
from casejournal.records.values import numbers
from casejournal.records.values.text import clean, clean_line, is_blank
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from datetime import date


_ENGLISH_UNITS = {
    "tahun": ("year", "years"),
    "orang": ("person", "people"),
    "hari": ("day", "days"),
    "menit": ("minute", "minutes"),
    "SKS": ("credit", "credits"),
}
"""Units are declared as Indonesian reports print them; one and many, as English ones do."""


class FieldOptions(Protocol):
    """The options that vary between fields of one kind; `declare.FieldSpec` has them."""

    @property
    def unit(self) -> str: ...

    @property
    def vocabulary(self) -> str: ...


class Kind:
    """One kind of field. Stateless; what varies from field to field is in its declaration."""

    name: ClassVar[str]
    names_a_row: ClassVar[bool] = False
    """Whether a value of this kind can serve as the label of its row."""
    is_list: ClassVar[bool] = False

    def parse(self, text: str, spec: FieldOptions, today: date | None = None) -> str:
        """Canonical text for what was typed, or the cleaned text itself. Never raises."""
        return clean_line(text)

    def understood(self, value: str, spec: FieldOptions) -> bool:
        """Whether a stored, non-empty value is in canonical form."""
        return True

    def show(self, value: str, spec: FieldOptions, lang: str) -> str:
        """The value as a reader of `lang` writes it (one or more lines of plain text)."""
        return value

    def edit(self, value: str, spec: FieldOptions, lang: str) -> str:
        """The value as it is put into an input; `parse(edit(v)) == v`."""
        return self.show(value, spec, lang)

    def hint(self, value: str, spec: FieldOptions, lang: str) -> str:
        """What was understood, shown beside the input; empty where it would only repeat it."""
        return ""

    def empty(self, value: Any) -> bool:
        """Whether nothing was written."""
        return is_blank(value) if isinstance(value, str) else not value

    def __repr__(self) -> str:
        return f"<kind {self.name}>"


class ShortText(Kind):
    """Short plain text on one line."""

    name = "line"
    names_a_row = True


class Prose(Kind):
    """Paragraphs in Markdown."""

    name = "prose"
    names_a_row = True

    def parse(self, text: str, spec: FieldOptions, today: date | None = None) -> str:
        return clean(text)


class _Parsed(Kind):
    """Base of the kinds with a canonical form."""

    def _read(self, text: str, spec: FieldOptions, today: date | None) -> str | None:
        raise AssertionError("every parsed kind reads its own form")

    def parse(self, text: str, spec: FieldOptions, today: date | None = None) -> str:
        line = clean_line(text)
        return self._read(line, spec, today) or line

    def understood(self, value: str, spec: FieldOptions) -> bool:
        return self._read(value, spec, None) == value

    def hint(self, value: str, spec: FieldOptions, lang: str) -> str:
        return self.show(value, spec, lang) if value and self.understood(value, spec) else ""


class Day(_Parsed):
    """A calendar day."""

    name = "day"

    def _read(self, text: str, spec: FieldOptions, today: date | None) -> str | None:
        return calendar.parse_day(text, today)

    def show(self, value: str, spec: FieldOptions, lang: str) -> str:
        return calendar.show_day(value, lang)


class PartialDay(_Parsed):
    """A day of which perhaps only the month, the year or about the year is known."""

    name = "partial"

    def _read(self, text: str, spec: FieldOptions, today: date | None) -> str | None:
        return calendar.parse_partial(text, today)

    def show(self, value: str, spec: FieldOptions, lang: str) -> str:
        return calendar.show_partial(value, lang)


class DateSpan(_Parsed):
    """A day or a range of days."""

    name = "span"

    def _read(self, text: str, spec: FieldOptions, today: date | None) -> str | None:
        return calendar.parse_span(text, today)

    def show(self, value: str, spec: FieldOptions, lang: str) -> str:
        return calendar.show_span(value, lang)


class Times(_Parsed):
    """A time of day or a range of times; the zone is the placement's."""

    name = "times"

    def _read(self, text: str, spec: FieldOptions, today: date | None) -> str | None:
        return calendar.parse_times(text)

    def show(self, value: str, spec: FieldOptions, lang: str) -> str:
        return calendar.show_times(value, lang)


class Number(_Parsed):
    """A decimal number with the unit of its declaration."""

    name = "number"

    def _read(self, text: str, spec: FieldOptions, today: date | None) -> str | None:
        # A canonical value has a decimal point; typing may have a comma. "1.500" typed is 1500.
        return numbers.parse_number(text, unit=spec.unit)

    def understood(self, value: str, spec: FieldOptions) -> bool:
        return numbers.is_number(value)

    def show(self, value: str, spec: FieldOptions, lang: str) -> str:
        one_many = _ENGLISH_UNITS.get(spec.unit, (spec.unit, spec.unit))
        unit = spec.unit if lang == "id" else one_many[value != "1"]
        return numbers.show_number(value, lang, unit=unit)

    def edit(self, value: str, spec: FieldOptions, lang: str) -> str:
        return numbers.show_number(value, "id")  # the writing that parse reads, in either language


class Money(_Parsed):
    """An amount in rupiah, perhaps for a period."""

    name = "money"

    def _read(self, text: str, spec: FieldOptions, today: date | None) -> str | None:
        return numbers.parse_money(text)

    def understood(self, value: str, spec: FieldOptions) -> bool:
        return numbers.is_money(value)

    def show(self, value: str, spec: FieldOptions, lang: str) -> str:
        return numbers.show_money(value, lang)

    def edit(self, value: str, spec: FieldOptions, lang: str) -> str:
        return numbers.show_money(value, "id")


class File(_Parsed):
    """A picture or scan in the vault, attached and not typed; see `parts.stored_file`."""

    name = "file"

    def _read(self, text: str, spec: FieldOptions, today: date | None) -> str | None:
        return text if stored_file.read(text) else None

    def show(self, value: str, spec: FieldOptions, lang: str) -> str:
        found = stored_file.read(value)
        return found.shown(lang) if found else value

    def edit(self, value: str, spec: FieldOptions, lang: str) -> str:
        return value


class TermChoice(Kind):
    """A term of a vocabulary, or free text. A term that no longer exists shows as its code."""

    name = "choice"
    names_a_row = False

    def parse(self, text: str, spec: FieldOptions, today: date | None = None) -> str:
        line = clean_line(text)
        return vocabulary(spec.vocabulary).find(line) or line

    def show(self, value: str, spec: FieldOptions, lang: str) -> str:
        return vocabulary(spec.vocabulary).label(value, lang)


class YesNo(TermChoice):
    """Yes, no or unknown."""

    name = "yesno"


class Ref(Kind):
    """A reference to one row elsewhere in the same file."""

    name = "ref"


class _List(Kind):
    is_list = True


class ShortTexts(_List):
    """A list of short plain texts."""

    name = "lines"


class TermChoices(_List):
    """Several terms of a vocabulary, or free texts."""

    name = "choices"

    def parse_item(self, text: str, spec: FieldOptions) -> str:
        """Canonical text of one item."""
        return CHOICE.parse(text, spec)

    def show(self, value: str, spec: FieldOptions, lang: str) -> str:
        return CHOICE.show(value, spec, lang)


class Refs(_List):
    """References to several rows of one list."""

    name = "refs"


class RowList(_List):
    """A list of records."""

    name = "rows"


class SubRecord(Kind):
    """A record inside a record."""

    name = "group"

    def empty(self, value: Any) -> bool:
        return bool(value.is_blank())


LINE, PROSE, DAY, PARTIAL, SPAN, TIMES = (
    ShortText(),
    Prose(),
    Day(),
    PartialDay(),
    DateSpan(),
    Times(),
)
NUMBER, MONEY, CHOICE, YESNO, REF, FILE = Number(), Money(), TermChoice(), YesNo(), Ref(), File()
LINES, CHOICES, REFS, ROWS, GROUP = ShortTexts(), TermChoices(), Refs(), RowList(), SubRecord()
