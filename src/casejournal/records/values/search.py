"""Search for records by the words in them, as a person reads them."""

from __future__ import annotations

from typing import Any

from casejournal.records.base import Record
from casejournal.records.declare import FieldSpec, fields_of
from casejournal.records.values.text import fold


def shown_values(record: Record, lang: str) -> list[tuple[FieldSpec, str]]:
    """Every field of a record with its value as it is shown, in the order of declaration."""
    found = []
    for spec in fields_of(type(record)):
        value: Any = getattr(record, spec.name)
        items = value if isinstance(value, list) else [value]
        shown = ", ".join(spec.kind.show(item, spec, lang) for item in items if item)
        found.append((spec, shown))
    return found


def searched(record: Record, lang: str) -> str:
    """The text of a record that is searched: all its fields, without capitals and accents."""
    # Field by field, as most of them are plain letters, which fold at once.
    return "\n".join(fold(value) for _spec, value in shown_values(record, lang) if value)


def holds(record: Record, words: str, lang: str) -> bool:
    """Whether every one of these words is somewhere in a record."""
    return has_words(searched(record, lang), words)


def has_words(text: str, words: str) -> bool:
    """Whether every one of these words is in a text as `searched` gives it."""
    return all(word in text for word in fold(words).split())
