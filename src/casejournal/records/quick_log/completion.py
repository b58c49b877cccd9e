"""Completion at a place in a line: what was begun there, and how a value is written."""

from __future__ import annotations

from casejournal.records.quick_log.activity_kinds import normalise
from casejournal.records.quick_log.parser import parse
from casejournal.records.quick_log.tokens import MARKS, TYPED_MARKS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ALL = MARKS | TYPED_MARKS
_BY_LENGTH = sorted(_ALL, key=len, reverse=True)
_MOST_WORDS = 3


class BegunValue:
    """A value that was begun: its field ("case", "tag", "kind", "place"), and where it stands."""

    __slots__ = ("field", "mark", "start", "typed")

    def __init__(self, start: int, mark: str, field: str, typed: str) -> None:
        self.start, self.mark, self.field, self.typed = start, mark, field, typed


def begun_at(line: str, cursor: int, kinds: Mapping[str, str]) -> BegunValue | None:
    """The value begun before the cursor on the first line; None if none can be completed."""
    before = line[:cursor]
    if "\n" in before:
        return None
    start = max((at + 1 for at, mark in enumerate(before) if mark.isspace()), default=0)
    quote = before.rfind('"')
    if quote >= 0 and before.count('"') % 2:
        start = max((at + 1 for at, mark in enumerate(before[:quote]) if mark.isspace()), default=0)
    word = before[start:]
    for mark in _BY_LENGTH:
        if word.startswith(mark) and _ALL[mark] in ("case", "tag", "kind", "place"):
            typed = word[len(mark) :].lstrip('"').replace("_", " ")
            return BegunValue(start, mark, _ALL[mark], typed)
    return _kind_begun(before, kinds)


def _kind_begun(before: str, kinds: Mapping[str, str]) -> BegunValue | None:
    """A kind that is begun by a plain word, where one can stand."""
    starts = [at for at in range(len(before)) if at == 0 or before[at - 1].isspace()]
    for start in starts[-_MOST_WORDS:]:
        typed = before[start:]
        key = normalise(typed)
        if not key or typed[:1].isspace() or not any(name.startswith(key) for name in kinds):
            continue
        head = parse(before[:start] + "//", "2024-01-01", kinds=lambda: kinds, typed=True)
        if not head.kind and not head.text.strip():
            return BegunValue(start, "", "kind", typed)
    return None


def fitting(typed: str, values: Iterable[str]) -> list[str]:
    """The values that begin with what was typed, then those in which a later word does."""
    key = normalise(typed)
    named = {value: normalise(value) for value in values}
    first = [value for value, name in named.items() if name.startswith(key)]
    return first + [
        value for value, name in named.items() if value not in first and f" {key}" in name
    ]


def written(mark: str, value: str) -> str:
    """A value behind its mark, in quotes where it needs them."""
    if not mark:
        return value
    field = _ALL[mark]
    plain = value.replace(" ", "_") if field == "place" else value
    safe = all(each.isalnum() or each in "-_./" for each in plain) and "_" not in value
    whole = len(plain) > 1 and plain[-1].isalnum()
    if safe and whole and (plain[0].isalpha() or field not in ("tag", "place")):
        return mark + plain
    escaped = "".join(f"\\{each}" if each in '"\\' else each for each in value)
    return f'{mark}"{escaped}"'
