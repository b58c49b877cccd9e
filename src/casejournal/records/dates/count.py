"""Counts from canonical dates: age, days, weeks, working days."""

import re
from datetime import date, timedelta

_CANONICAL = re.compile(r"(~?)([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

_YEARS = range(1500, 2200)
"""Four digits alone are a year only within these: "1212" is a day and a month, without a mark."""


def is_year(year: int) -> bool:
    """Whether four digits that stand alone can be meant as a year."""
    return year in _YEARS


def parts(canonical: str) -> tuple[bool, int, int | None, int | None] | None:
    """Whether it is approximate, and year, month, day of a canonical partial date.

    None if the text is not one, or no such day exists.
    """
    match = _CANONICAL.fullmatch(canonical)
    if match is None:
        return None
    year = int(match[2])
    month = int(match[3]) if match[3] else None
    if month is None and not is_year(year):
        return None
    day = int(match[4]) if match[4] else None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    if (match[3] and not month) or (match[4] and not day):
        return None
    return bool(match[1]), year, month, day


def exact_day(canonical: str) -> date | None:
    """The date of a canonical day; None for anything else, also for partial dates."""
    # The length and the hyphens leave one of the forms that `fromisoformat` knows: a list asks
    # this of every case, and an expression would take five times as long.
    if len(canonical) != 10 or canonical[4] != "-" or canonical[7] != "-":
        return None
    try:
        return date.fromisoformat(canonical)
    except ValueError:
        return None


def to_date(canonical: str) -> date | None:
    """The earliest day that a canonical day, partial date or span can mean, else None."""
    if "/" in canonical:
        dates = span_dates(canonical)
        return dates[0] if dates else None
    found = parts(canonical)
    return date(found[1], found[2] or 1, found[3] or 1) if found else None


def span_dates(canonical: str) -> tuple[date, date] | None:
    """First and last day of a canonical day or span, else None."""
    first, _slash, last = canonical.partition("/")
    start = exact_day(first)
    end = exact_day(last) if _slash else start
    return (start, end) if start and end and start <= end else None


def age(born: str, on: date) -> int | None:
    """Completed years on a day, from a canonical (partial) date of birth.

    Someone born on 29 February completes a year on 1 March of common years. If only the year
    or month is known, the age is counted from its first day, so it may be one too high.
    None if the date of birth is not canonical or lies after `on`.
    """
    found = parts(born)
    if found is None:
        return None
    _about, year, month, day = found
    years = on.year - year - ((on.month, on.day) < (month or 1, day or 1))
    return years if years >= 0 else None


def span_days(start: date, end: date) -> int:
    """Days from start to end, both counted; 0 if end is before start."""
    return max(0, (end - start).days + 1)


def shifted(day: date, days: int) -> date:
    """So many days later, or earlier; no further than the calendar goes."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def working_days(start: date, end: date) -> int:
    """Days Monday to Friday from start to end, both counted; holidays are not known here."""
    weeks, rest = divmod(span_days(start, end), 7)
    return weeks * 5 + sum((start.weekday() + extra) % 7 < 5 for extra in range(rest))


def weeks_and_days(start: date, end: date) -> tuple[int, int]:
    """Whole weeks and days left over from start to end, both counted."""
    return divmod(span_days(start, end), 7)
