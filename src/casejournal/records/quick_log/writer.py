"""Writes an entry as a line that is parsed back to the same fields."""

from __future__ import annotations

from casejournal.records.quick_log.activity_kinds import find, names
from casejournal.records.quick_log.tokens import END

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casejournal.records.journal.entries import DailyEntry


def write(fields: Mapping[str, str | Sequence[str]]) -> str:
    """A line, or several where the text has several, that `parse` reads as these fields.

    The fields are those of `captured.FIELDS`, as they are stored.
    """
    one = {name: value for name, value in fields.items() if isinstance(value, str)}
    pieces = [
        _marked("d:", one.get("day", ""), _is_day),
        _marked("t:", one.get("times", ""), _is_times),
        _marked("m:", one.get("minutes", ""), _is_minutes),
        _marked("k:", one.get("kind", ""), _is_kind),
        _marked(":", one.get("case", ""), _is_code),
        _marked("p:", one.get("place", ""), _is_word),
        *(_marked("+", tag, _is_word) for tag in fields.get("tags", ())),
    ]
    return " ".join([*filter(None, pieces), END, one.get("text", "")])


def of_entry(entry: DailyEntry) -> str:
    """The line of an entry; it holds what a line can say, and no more."""
    from casejournal.records.quick_log.parsed_entry import FIELDS

    return write({name: getattr(entry, name) for name in FIELDS})


def _marked(mark: str, value: str, plain: object) -> str:
    if not value:
        return ""
    if callable(plain) and plain(value):
        return f"{'' if mark in ('d:', 't:') else mark}{value}"
    # The backslash keeps the value from being looked up: it is stored as it is.
    quoted = "".join(f"\\{each}" if each in '"\\' else each for each in value[1:])
    return f'{mark}"\\{value[0]}{quoted}"'


def _is_day(value: str) -> bool:
    from casejournal.records.dates.count import exact_day

    return exact_day(value) is not None


def _is_times(value: str) -> bool:
    from casejournal.records.dates.times import parse_times

    return "/" in value[:-1] and parse_times(value) == value


def _is_minutes(value: str) -> bool:
    return value.isascii() and value.isdecimal() and value[0] != "0" and int(value[:5]) <= 24 * 60


def _is_kind(value: str) -> bool:
    return find(value, names()) == value and value.replace("-", "").isalnum()


def _is_code(value: str) -> bool:
    return len(value) > 1 and value.isascii() and value.isalnum()


def _is_word(value: str) -> bool:
    return value.isascii() and value.replace("-", "").isalnum() and value[0].isalpha()
