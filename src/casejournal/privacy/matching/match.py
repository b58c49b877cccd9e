"""A match: the place in a text at which a personal detail stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from casejournal.privacy.personal_detail import DetailKind

_BETWEEN = re.compile(r"[ \t\u00a0*_~`]*(?:\r?\n[ \t>]*)?[-‐'’]?[ \t*_~`]*")


class KnownMatch(NamedTuple):
    """A personal detail found in a text."""

    start: int
    end: int
    kind: DetailKind
    shown: str
    """What is put in its place."""
    person: str
    sure: bool = True
    """Whether it is meant for certain; what is not stays where it is."""
    kept: bool = False
    suffix: int = 0
    """Letters of an ending that stand behind it: 3 in "Rahmanya"."""


def merged(found: list[KnownMatch], text: str) -> list[KnownMatch]:
    """In order and apart: what overlaps or stands side by side of one person becomes one."""
    found.sort(key=lambda one: (one.start, -one.end))
    result: list[KnownMatch] = []
    for one in found:
        last = result[-1] if result else None
        if last is None:
            result.append(one)
        elif one.start < last.end:
            better = last if last.sure >= one.sure else one
            end = max(one.end, last.end)
            suffix = one.suffix if one.end == end else last.suffix
            result[-1] = better._replace(start=last.start, end=end, suffix=suffix)
        elif _same(last, one) and not last.suffix and is_adjacent(text[last.end : one.start]):
            kind = last.kind if last.kind == one.kind else min(last.kind, one.kind, key=_rank)
            result[-1] = last._replace(end=one.end, kind=kind, suffix=one.suffix)
        else:
            result.append(one)
    return result


def is_adjacent(gap: str) -> bool:
    """Whether two words of a person's name with this between them stand side by side."""
    return _BETWEEN.fullmatch(gap) is not None and not ("-" in gap and "\n" in gap)


def cut(text: str, offset: int, found: list[KnownMatch]) -> str:
    """What is left of a piece of a text that begins at an offset of it, after `found` is replaced;
    what stands instead goes to the piece in which it begins."""
    parts, at, stop = [], offset, offset + len(text)
    for one in found:
        if one.end <= offset or one.start >= stop:
            continue
        parts.append(text[at - offset : max(one.start, offset) - offset])
        if one.start >= offset:
            parts.append(one.shown)
        at = min(one.end, stop)
    return "".join([*parts, text[at - offset :]])


def _same(first: KnownMatch, second: KnownMatch) -> bool:
    return (
        (first.person, first.shown, first.sure) == (second.person, second.shown, second.sure)
        and first.kind in ("name", "alias", "address")
        and second.kind in ("name", "alias", "address")
    )


def _rank(kind: DetailKind) -> int:
    return 0 if kind == "name" else 1
