"""Finder of known numbers and days: telephone, identity, RT and RW, day of birth; odd names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.privacy.matching.match import KnownMatch
from casejournal.privacy.matching.patterns import digits, national
from casejournal.privacy.matching.written_days import BEFORE, DATE, readings
from casejournal.records.dates.count import exact_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casejournal.privacy.personal_detail import PersonalDetail

_SEPARATOR = r"[ \u00a0.()/_\u2010-\u2015\u00ad\u200b-\u200f\u2060\ufeff-]{1,3}"
_NUMBERS = re.compile(rf"\d+(?:(?:{_SEPARATOR}|{_SEPARATOR[:-5]}{{0,2}}\r?\n[ \t>]*)\d+)*")
_GROUP = re.compile(r"\d+")
_MOST_GROUPS, _SHORTEST, _LONGEST = 18, 6, 24
_PREFIX = re.compile(r"(?:\(\s*)?\+$|\($")
_NAMES = ("name", "alias")
_ODD = re.compile(r"[^\w\s.,'’()-]")
"""What is in no name of a person: such a text is looked for as it is."""
_RT = re.compile(
    r"\bRT\.?[\s:]*0*(\d{1,3})[\s/.,-]{0,4}(?:dan|and)?\s*(?:/\s*)?(?:RW\.?[\s:]*)?0*(\d{1,3})\b",
    re.IGNORECASE,
)


class NumberFinder:
    """Finds the known numbers, days of birth and unusual names in a text."""

    def __init__(self, known: Sequence[PersonalDetail]) -> None:
        self._numbers: dict[str, PersonalDetail] = {}
        self._phones: dict[str, PersonalDetail] = {}
        self._births: dict[tuple[int, int, int], PersonalDetail] = {}
        odd = {
            one.text.strip(): one for one in known if one.kind in _NAMES and _ODD.search(one.text)
        }
        self._odd = odd
        self._literal = re.compile("|".join(map(re.escape, sorted(odd, key=len, reverse=True))))
        self._rt: dict[tuple[str, str], PersonalDetail] = {}
        for one in known:
            if found := digits(one):
                (self._phones if one.kind == "phone" else self._numbers).setdefault(found, one)
            if one.kind == "birth" and (day := exact_day(one.text)):
                self._births.setdefault((day.year, day.month, day.day), one)
            if one.kind == "address":
                for match in _RT.finditer(one.text):
                    self._rt.setdefault((match[1], match[2]), one)

    def find(self, text: str) -> Iterator[KnownMatch]:
        """The matches of numbers, days and odd names in a text."""
        for match in self._literal.finditer(text) if self._odd else ():
            one = self._odd[match[0]]
            yield KnownMatch(*match.span(), one.kind, one.shown, one.person, kept=one.kept)
        if self._numbers or self._phones:
            yield from self._runs(text)
        if self._births:
            yield from self._days(text)
        if self._rt:
            for match in _RT.finditer(text):
                if known := self._rt.get((match[1], match[2])):
                    yield KnownMatch(*match.span(), "address", known.shown, known.person)

    def _runs(self, text: str) -> Iterator[KnownMatch]:
        for run in _NUMBERS.finditer(text):
            if len(run[0]) < _SHORTEST:
                continue
            groups = [(m.start() + run.start(), m[0]) for m in _GROUP.finditer(run[0])]
            at = 0
            while at < len(groups):
                stop, known = self._longest(groups, at)
                if known is None:
                    at += 1
                    continue
                end = groups[stop - 1][0] + len(groups[stop - 1][1])
                start = _with_prefix(text, groups[at][0])
                yield KnownMatch(start, end, known.kind, known.shown, known.person)
                at = stop

    def _longest(self, groups: list[tuple[int, str]], at: int) -> tuple[int, PersonalDetail | None]:
        whole = ""
        found: tuple[int, PersonalDetail | None] = (at, None)
        for stop in range(at, min(len(groups), at + _MOST_GROUPS)):
            whole += groups[stop][1]
            if len(whole) > _LONGEST:
                break
            if len(whole) < _SHORTEST:
                continue
            known = self._numbers.get(whole) or self._phones.get(national(whole))
            if known is not None:
                found = stop + 1, known
        return found

    def _days(self, text: str) -> Iterator[KnownMatch]:
        for match in DATE.finditer(text):
            known = next(
                (self._births[day] for day in readings(match) if day in self._births), None
            )
            if known is None:
                continue
            start, end = match.span()
            before = BEFORE.search(text[max(0, start - 40) : start])
            yield KnownMatch(
                start - len(before[0]) if before else start,
                end,
                "birth",
                known.shown,
                known.person,
            )


def _with_prefix(text: str, start: int) -> int:
    before = _PREFIX.search(text[max(0, start - 3) : start])
    return start - len(before[0]) if before else start
