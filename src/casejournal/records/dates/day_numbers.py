"""Days counted by hand: the calendar of the standard library takes long to import."""

from __future__ import annotations

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LAST = 3_652_059  # 31 December 9999


def number(iso: str) -> int:
    """The number of an ISO day as `date.toordinal` counts, 0 for what is no day."""
    digits = iso[:4] + iso[5:7] + iso[8:]
    if len(iso) != 10 or iso[4] + iso[7] != "--" or not (digits.isascii() and digits.isdecimal()):
        return 0
    year, month, day = int(iso[:4]), int(iso[5:7]), int(iso[8:])
    if not (year and 1 <= month <= 12 and 1 <= day <= _length(year, month)):
        return 0
    return _before(year) + sum(_length(year, each) for each in range(1, month)) + day


def iso(day: int) -> str:
    """The ISO day with a number; the first or the last one there is for a number beyond."""
    left = min(max(day, 1), LAST)
    year = left // 366 + 1
    while _before(year + 1) < left:
        year += 1
    left -= _before(year)
    month = 1
    while left > _length(year, month):
        left -= _length(year, month)
        month += 1
    return f"{year:04}-{month:02}-{left:02}"


def weekday(day: int) -> int:
    """The weekday of a day by its number; Monday is 0."""
    return (day + 6) % 7


def _before(year: int) -> int:
    """Days before the first of a year."""
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400


def _length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + (leap and month == 2)
