"""Days of birth as they may be written: in figures in any order, and in words."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from casejournal.records.dates.count import exact_day
from casejournal.records.dates.words import MONTH_OF, MONTHS, SHORT_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_ONES = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()
_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen".split()
)
_EN_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_NTH = (
    "_ first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_NAMES = "|".join(sorted(MONTH_OF, key=len, reverse=True))
_GAP = r"[\s*_,./\u2010-\u2015-]{1,4}"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
_MONTH = rf"(?P<{{0}}>{_NAMES})\b\.?"
_YEAR = r"(?P<{0}>\d{{4}}|['’]?\d{{2}})"
_OF = r"(?:of\s+|bulan\s+)?"
_IN = r"(?:tahun\s+|th\.?\s+)?"
_NUM = r"(?P<{0}>\d{{1,2}})"
_SEP = r"\s?[-/.\u2010-\u2015 ]\s?"
_FORMS = (
    rf"{_DAY.format('d1')}{_GAP}{_OF}{_MONTH.format('m1')}{_GAP}{_IN}{_YEAR.format('y1')}",
    rf"{_MONTH.format('m2')}\s*{_DAY.format('d2')}{_GAP}{_YEAR.format('y2')}",
    rf"(?P<y3>\d{{4}}){_SEP}{_NUM.format('m3')}{_SEP}{_NUM.format('d3')}",
    rf"{_NUM.format('d4')}{_SEP}{_NUM.format('m4')}{_SEP}{_YEAR.format('y4')}",
    rf"{_DAY.format('d5')}{_SEP}(?P<m5>[ivx]{{1,4}}){_SEP}{_YEAR.format('y5')}",
    r"(?P<run>\d{8})",
    rf"(?P<y6>\d{{4}}){_GAP}{_MONTH.format('m6')}{_GAP}{_DAY.format('d6')}",
)
DATE = re.compile(rf"(?<![^\W_])(?:{'|'.join(_FORMS)})(?![^\W_])", re.IGNORECASE)
"""A day in figures or with the name of its month."""
BEFORE = re.compile(
    r"(?:\b(?:tanggal|tgl\.?|on(?: the)?)\s+|\b(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|"
    r"ahad|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?,?\s+)+$",
    re.IGNORECASE,
)
"""What before a day goes with it."""


def readings(found: re.Match[str]) -> set[tuple[int, int, int]]:
    """What a match of DATE may mean: year, month, day; of two digits, those of a century."""
    groups = {name[0]: text for name, text in found.groupdict().items() if text}
    if run := found["run"]:
        return {
            (int(run[4:]), int(run[2:4]), int(run[:2])),
            (int(run[:4]), int(run[4:6]), int(run[6:])),
        }
    year, day, month = groups["y"].strip("'’"), int(groups["d"]), groups["m"].casefold()
    number = int(month) if month.isdigit() else MONTH_OF.get(month, 0)
    if not number and month in _ROMAN:
        number = _ROMAN.index(month) + 1
    years = [int(year)] if len(year) > 2 else [1900 + int(year), 2000 + int(year)]
    both = {(each, number, day) for each in years}
    if month.isdigit():
        both |= {(each, day, number) for each in years}
    return both


def days(canonical: str) -> Iterator[tuple[str, ...]]:
    """A known day with its number or its year in words, as runs of folded words."""
    day = exact_day(canonical)
    if day is None:
        return
    months = {
        name.casefold() for table in (MONTHS, SHORT_MONTHS) for name in _month(table, day.month)
    }
    numbers = [_indonesian(day.day), _english(day.day), _nth(day.day)]
    figures = [(str(day.day),), (f"{day.day:02}",), (str(day.day), _ending(day.day))]
    years = [(str(day.year),), *_years(day)]
    for number, month, year in product([*numbers, *figures], sorted(months), years):
        if number in figures and year == years[0]:
            continue
        for between in ((), ("of",), ("bulan",)):
            for before in ((), ("tahun",)):
                yield (*number, *between, month, *before, *year)
        yield (month, *number, *year)


def _month(table: dict[str, tuple[str, ...]], month: int) -> list[str]:
    return [names[month - 1] for names in table.values()]


def _ending(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _years(day: date) -> Iterator[tuple[str, ...]]:
    century, rest = divmod(day.year, 100)
    if day.year >= 2000:
        tail = _indonesian(rest) if rest else ()
        yield ("dua", "ribu", *tail)
        english = _english(rest) if rest else ()
        yield ("two", "thousand", *english)
        yield ("two", "thousand", "and", *english)
        yield ("twenty", *english)
    else:
        tail = _indonesian(rest) if rest else ()
        yield ("seribu", _ONES[century % 10], "ratus", *tail)
        yield (*_english(century), *(_english(rest) if rest else ("hundred",)))


def _indonesian(number: int) -> tuple[str, ...]:
    if number < 12:
        return (_ONES[number],)
    if number < 20:
        return (_ONES[number - 10], "belas")
    tens, ones = divmod(number, 10)
    return (_ONES[tens], "puluh", *([_ONES[ones]] if ones else []))


def _english(number: int) -> tuple[str, ...]:
    if number < 20:
        return (_EN[number],)
    tens, ones = divmod(number, 10)
    return (_EN_TENS[tens], *([_EN[ones]] if ones else []))


def _nth(number: int) -> tuple[str, ...]:
    if number <= 20:
        return (_NTH[number],)
    tens, ones = divmod(number, 10)
    return (_EN_TENS[tens], _NTH[ones]) if ones else ("thirtieth",)
