"""Differences of two versions of a file, field by field; and of a text, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Literal

from casejournal.records.base import Record, Row
from casejournal.records.declare import fields_of, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casejournal.records.address import Address

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MANY = 4_000_000  # pairs of words; comparing more than these takes seconds


@dataclass(frozen=True)
class Difference:
    """A difference in one field or row.

    `address` is that of a field ("changed"), of a row that came or went ("added", "removed"), or
    of a list whose rows stand in another order ("moved"). `old` and `new` are the values: of a
    field its own, of a row the row (None on the side where it is not), of a list the ids.
    """

    address: Address
    kind: Literal["added", "removed", "changed", "moved"]
    old: Any
    new: Any


@dataclass(frozen=True)
class TextPiece:
    """A stretch of text that is in both versions, only in the older or only in the newer one."""

    kind: Literal["same", "removed", "added"]
    text: str


def compare(old: Record, new: Record) -> list[Difference]:
    """The differences between two trees of one type, in the order of their fields.

    Times and numbers of saves are no difference.
    """
    found: list[Difference] = []
    for spec in sections_of(type(new)):
        at = (spec.part, spec.name)
        one, other = (getattr(getattr(root, spec.part), spec.name) for root in (old, new))
        if one == other:
            continue
        found.extend(_rows(at, one, other) if spec.many else _fields(at, one, other))
    return found


def _fields(at: Address, old: Record, new: Record) -> Iterator[Difference]:
    for spec in fields_of(type(new)):
        here, one, other = (*at, spec.name), getattr(old, spec.name), getattr(new, spec.name)
        if one == other:
            continue
        if spec.record is None:
            yield Difference(here, "changed", one, other)
        elif spec.kind.is_list:
            yield from _rows(here, one, other)
        else:
            yield from _fields(here, one, other)


def _rows(at: Address, old: Sequence[Row], new: Sequence[Row]) -> Iterator[Difference]:
    before, after = {row.id: row for row in old}, {row.id: row for row in new}
    for ident, row in before.items():
        if ident not in after:
            yield Difference((*at, ident), "removed", row, None)
    for ident, row in after.items():
        if ident not in before:
            yield Difference((*at, ident), "added", None, row)
        else:
            yield from _fields((*at, ident), before[ident], row)
    stayed = [ident for ident in before if ident in after]
    if stayed != [ident for ident in after if ident in before]:
        yield Difference(at, "moved", list(before), list(after))


def words(old: str, new: str) -> list[TextPiece]:
    """How a text became another: the pieces in order; joined without the removed ones they are
    `new`, without the added ones `old`."""
    lines, others = _LINE.findall(old), _LINE.findall(new)
    pieces: list[TextPiece] = []
    for kind, a, b, c, d in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        one, other = "".join(lines[a:b]), "".join(others[c:d])
        pieces.extend([TextPiece("same", one)] if kind == "equal" else _words(one, other))
    return _joined(pieces)


def _words(old: str, new: str) -> Iterator[TextPiece]:
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    # What both begin and end with need not be compared; that is nearly all of a long paragraph.
    begin = _shared(one, other)
    one, other, first = one[begin:], other[begin:], one[:begin]
    end = _shared(one[::-1], other[::-1])
    last = one[len(one) - end :]
    one, other = one[: len(one) - end], other[: len(other) - end]
    yield TextPiece("same", "".join(first))
    yield from _compared(one, other)
    yield TextPiece("same", "".join(last))


def _shared(one: list[str], other: list[str]) -> int:
    """How many words two lists begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _compared(one: list[str], other: list[str]) -> Iterator[TextPiece]:
    if len(one) * len(other) > _MANY:
        yield from (TextPiece("removed", "".join(one)), TextPiece("added", "".join(other)))
        return
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield TextPiece("same", "".join(one[a:b]))
        else:
            yield TextPiece("removed", "".join(one[a:b]))
            yield TextPiece("added", "".join(other[c:d]))


def _joined(pieces: list[TextPiece]) -> list[TextPiece]:
    """The pieces without empty ones, neighbours of a kind together."""
    found: list[TextPiece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and found[-1].kind == piece.kind:
            found[-1] = TextPiece(piece.kind, found[-1].text + piece.text)
        else:
            found.append(piece)
    return found
