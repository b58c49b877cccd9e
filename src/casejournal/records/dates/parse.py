"""Parses days, partial dates and spans as people write them in Indonesian or English.

Nothing here raises: what is not understood is None, and the caller keeps the text as typed.
The day always comes before the month (17/9/2024), as is usual in Indonesia.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from casejournal.records.dates.count import is_year
from casejournal.records.dates.words import MONTH_OF, RELATIVE_DAYS, UNTIL, WEEKDAY_OF, WEEKDAYS
from casejournal.records.values.text import loosen

_LONGEST = 120  # no date is longer; a pasted page is not worth reading
_AHEAD = timedelta(days=60)  # a day without a year is at most this far in the future
_OVER_NEW_YEAR = 92  # days; "28 Desember - 3 Januari 2025" begins in 2024

_Weekday = tuple[int, str] | None


class _Loose(NamedTuple):
    """A day as written, with whatever the writer left out as None."""

    day: int
    month: int | None
    year: int | None
    weekday: _Weekday = None


# Patterns are plain strings: `re` compiles each at its first use, not at import.
_ORDINAL = "(?:st|nd|rd|th)?"
_SHAPES = (
    r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
    r"(?P<day>[0-9]{1,2}) ?(?P<mark>[-/.]) ?(?P<month>[0-9]{1,2}) ?(?P=mark) ?"
    r"(?P<year>[0-9]{4}|[0-9]{2})",
    rf"(?P<day>[0-9]{{1,2}}){_ORDINAL}(?: of)?(?:[ .]*|-)(?P<name>[a-z]+)"
    r"(?:(?:[ ,.]*|-)(?P<year>[0-9]{4}|[0-9]{2}))?",
    rf"(?P<name>[a-z]+)\.? ?(?P<day>[0-9]{{1,2}}){_ORDINAL}"
    r"(?:(?: ?, ?| )(?P<year>[0-9]{4}))?",
    r"(?P<day>[0-9]{1,2}) ?/ ?(?P<month>[0-9]{1,2})",
    rf"(?P<day>[0-9]{{1,2}}){_ORDINAL}(?: ?, ?(?P<year>[0-9]{{4}}))?",
)
_WEEKDAY_FIRST = r"(?:hari |on )?(?P<word>[a-z]+)(?:[,.] ?| )(?P<rest>.+)"
_WEEKDAY_LAST = r"(?P<rest>.+?),? ?\(?(?P<word>[a-z]+)\)?"
_WEEKDAY_PAIR = (
    rf"(?:hari )?(?P<first>[a-z]+) ?(?:-|{UNTIL}) ?(?P<last>[a-z]+)(?:[,.] ?| )(?P<rest>.+)"
)
_DATE_WORD = r"(?:tanggal|tgl|date)\b[.:]? ?"
_FROM = r"(?:dari|mulai|sejak|from)\b ?"
_AGO = r"(?P<n>[0-9]{1,5}) (?:hari (?:yang )?lalu|days? ago)"
_AHEAD_BY = r"(?:dalam |in )(?P<a>[0-9]{1,5}) (?:hari|days?)|(?P<b>[0-9]{1,5}) hari lagi"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SEPARATORS = (UNTIL, " - ", "-", "/")

_ABOUT = (
    r"(?:~|±|\+/-|(?:sekitar|kira-kira|kira kira|kurang lebih|perkiraan|about|around|circa|ca|c"
    r"|approximately|approx)\b\.?)"
)
_YEAR_WORD = r"(?:tahun|thn|th|year|bulan|month)\b\.? ?"
_PARTIALS = (
    r"(?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4}) ?[-.] ?(?P<month>[0-9]{1,2})",  # 2011/12 may be a school year
    r"(?P<month>[0-9]{1,2}) ?[-/.] ?(?P<year>[0-9]{4})",
    r"(?P<name>[a-z]+)[ ,./-]*(?:tahun |of )?(?P<year>[0-9]{4})",
)


def parse_day(text: str, today: date | None = None) -> str | None:
    """A day as ISO text ("2024-09-17"), or None if it is not understood or does not exist.

    With `today`, also words such as "kemarin" and a day and month without a year: the latest
    such day that is past or at most 60 days ahead. A typed weekday is not compared here, see
    `weekday_conflict`.
    """
    found = _day(_ready(text), today)
    return found[0].isoformat() if found else None


def parse_partial(text: str, today: date | None = None) -> str | None:
    """A date of which only a part may be known: "2001-10-15", "2001-10", "2001", "~1950".

    The forms are those of EDTF, with the sign for "about" in front. None if not understood.
    """
    ready = _ready(text)
    about = re.match(_ABOUT, ready)
    tail = ready.endswith("~")
    rest = ready[about.end() :].lstrip() if about else ready
    rest = rest.rstrip("~ ")
    sign = "~" if about or tail else ""
    found = _day(rest, None if sign else today)
    if found:
        return sign + found[0].isoformat()
    word = re.match(_YEAR_WORD, rest)
    part = _part(rest[word.end() :] if word else rest)
    return sign + part if part else None


def parse_span(text: str, today: date | None = None) -> str | None:
    """A day ("2024-09-17") or a range of days ("2024-09-04/2024-09-06").

    None if it is not understood or ends before it starts.
    """
    found = _span(_ready(text), today)
    if found is None:
        return None
    start, end = found[0][0], found[1][0]
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def weekday_conflict(text: str, today: date | None = None) -> tuple[str, str] | None:
    """The typed and the real weekday of a day or span, if they differ; else None.

    Both are full names in the language of the typed one: ("Senin", "Selasa").
    """
    for day, weekday in _span(_ready(text), today) or ():
        if weekday and weekday[0] != day.weekday():
            names = WEEKDAYS[weekday[1]]
            return names[weekday[0]], names[day.weekday()]
    return None


def _ready(text: str) -> str:
    return "" if len(text) > _LONGEST else loosen(text).replace("'", "")


def _loose(text: str, today: date | None) -> _Loose | None:
    """One day of which month and year may be missing."""
    relative = _relative(text, today) if today else None
    if relative:
        return _Loose(relative.day, relative.month, relative.year)
    weekday: _Weekday = None
    for shape in (_WEEKDAY_FIRST, _WEEKDAY_LAST):
        match = re.fullmatch(shape, text)
        if match and match["word"] in WEEKDAY_OF:
            weekday, text = WEEKDAY_OF[match["word"]], match["rest"]
            break
    prefix = re.match(_DATE_WORD, text)
    text = text[prefix.end() :] if prefix else text
    for shape in _SHAPES:
        match = re.fullmatch(shape, text)
        if match is None:
            continue
        parts = match.groupdict()
        month = MONTH_OF.get(parts["name"]) if "name" in parts else _int(parts.get("month"))
        if "name" in parts and month is None:
            continue
        return _Loose(int(parts["day"]), month, _year(parts.get("year")), weekday)
    return None


def _day(text: str, today: date | None) -> tuple[date, _Weekday] | None:
    loose = _loose(text, today)
    day = _complete(loose, today) if loose else None
    return (day, loose.weekday) if loose and day else None


def _complete(loose: _Loose, today: date | None) -> date | None:
    if loose.month is None:
        return None
    if loose.year is not None:
        return _real(loose.year, loose.month, loose.day)
    if today is None:
        return None
    for year in (today.year + 1, today.year, today.year - 1):
        day = _real(year, loose.month, loose.day)
        if day and day - today <= _AHEAD:
            return day
    return None


def _span(
    text: str, today: date | None
) -> tuple[tuple[date, _Weekday], tuple[date, _Weekday]] | None:
    """The first and last day, each with the weekday typed for it."""
    prefix = re.match(_FROM, text)
    text = text[prefix.end() :] if prefix else text
    single = _day(text, today)
    if single:
        return single, single
    weekdays: tuple[_Weekday, _Weekday] = (None, None)
    pair = re.fullmatch(_WEEKDAY_PAIR, text)
    if pair and pair["first"] in WEEKDAY_OF and pair["last"] in WEEKDAY_OF:
        weekdays = WEEKDAY_OF[pair["first"]], WEEKDAY_OF[pair["last"]]
        text = pair["rest"]
    for separator in _SEPARATORS:
        for match in re.finditer(separator, text):
            left, right = text[: match.start()].strip(), text[match.end() :].strip()
            if match.group() == "/" and not (
                re.fullmatch(_ISO, left) and re.fullmatch(_ISO, right)
            ):
                continue
            first, last = _loose(left, today), _loose(right, today)
            ends = _ends(first, last, today) if first and last else None
            if first and last and ends:
                return (ends[0], weekdays[0] or first.weekday), (
                    ends[1],
                    weekdays[1] or last.weekday,
                )
    return None


def _ends(first: _Loose, last: _Loose, today: date | None) -> tuple[date, date] | None:
    """Both days of a span, each filled with what the other says; None if out of order."""
    last = last._replace(
        month=first.month if last.month is None else last.month,
        year=first.year if last.year is None else last.year,
    )
    end = _complete(last, today)
    if end is None:
        return None
    month = end.month if first.month is None else first.month
    start = _real(end.year if first.year is None else first.year, month, first.day)
    if first.year is None and (start is None or start > end):
        start = _real(end.year - 1, month, first.day)
        if start and (end - start).days > _OVER_NEW_YEAR:
            return None
    return (start, end) if start and start <= end else None


def _part(text: str) -> str | None:
    """A year, or a month of a year."""
    for shape in _PARTIALS:
        match = re.fullmatch(shape, text)
        if match is None:
            continue
        parts = match.groupdict()
        year = int(parts["year"])
        if "name" not in parts and "month" not in parts:
            return f"{year:04}" if is_year(year) else None
        month = MONTH_OF.get(parts["name"]) if "name" in parts else int(parts["month"])
        return f"{year:04}-{month:02}" if month and _real(year, month, 1) else None
    return None


def _relative(text: str, today: date) -> date | None:
    days = RELATIVE_DAYS.get(text)
    if days is None:
        ago, ahead = re.fullmatch(_AGO, text), re.fullmatch(_AHEAD_BY, text)
        if ago:
            days = -int(ago["n"])
        elif ahead:
            days = int(ahead["a"] or ahead["b"])
        else:
            return None
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str | None) -> int | None:
    """A year of four digits, or of two: below 70 in this century."""
    if text is None:
        return None
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def _int(text: str | None) -> int | None:
    return None if text is None else int(text)
