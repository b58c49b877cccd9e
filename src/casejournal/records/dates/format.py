"""Formats canonical days, partial dates and spans in Indonesian ("id") or English ("en").

A value that is not canonical is text as somebody typed it, and is returned unchanged.
"""

from datetime import date

from casejournal.records.dates.count import exact_day, parts, span_dates, span_days, to_date
from casejournal.records.dates.words import (
    ABOUT,
    COMING_DAYS,
    MONTHS,
    NEAR_DAYS,
    PAST_DAYS,
    SHORT_MONTHS,
    WEEKDAYS,
    language,
)
from casejournal.records.values.text import visible

_WEEK = 7
_MONTH = 30


def weekday_name(day: date, lang: str) -> str:
    """The weekday: "Selasa" or "Tuesday"."""
    return WEEKDAYS[language(lang)][day.weekday()]


def short_weekdays(lang: str) -> list[str]:
    """The weekdays from Monday on, in three letters."""
    return [name[:3] for name in WEEKDAYS[language(lang)]]


def month_name(month: int, lang: str) -> str:
    """The name of month 1-12: "Oktober" or "October"."""
    return MONTHS[language(lang)][month - 1]


def show_day(canonical: str, lang: str, weekday: bool = True) -> str:
    """For example "Selasa, 17 September 2024", or without the weekday "17 September 2024"."""
    day = exact_day(canonical)
    if day is None:
        return canonical
    shown = f"{_day_month(day, lang)} {day.year:04}"
    return f"{weekday_name(day, lang)}, {shown}" if weekday else shown


def short_day(canonical: str, lang: str) -> str:
    """For example "17 Sep 2024"."""
    day = exact_day(canonical)
    if day is None:
        return canonical
    return f"{day.day} {SHORT_MONTHS[language(lang)][day.month - 1]} {day.year:04}"


def show_partial(canonical: str, lang: str) -> str:
    """For example "15 Oktober 2001", "Oktober 1999", "1999", "sekitar 1950"."""
    found = parts(canonical)
    if found is None:
        return canonical
    about, year, month, day = found
    shown = f"{year:04}"
    if month:
        shown = f"{month_name(month, lang)} {shown}"
    if day:
        shown = f"{day} {shown}"
    return f"{ABOUT[language(lang)]} {shown}" if about else shown


def show_span(canonical: str, lang: str, weekday: bool = True) -> str:
    """For example "Rabu – Jumat, 4 – 6 September 2024", "2 September – 11 Oktober 2024".

    A month or year is said twice only if it differs. In a span of more than seven days weekdays
    would be taken for those on which something happens, so they are left out.
    """
    ends = span_dates(canonical)
    if ends is None:
        return canonical
    start, end = ends
    if start == end:
        return show_day(start.isoformat(), lang, weekday)
    if start.year != end.year:
        first = f"{_day_month(start, lang)} {start.year:04}"
    elif start.month != end.month:
        first = _day_month(start, lang)
    else:
        first = str(start.day)
    shown = f"{first} – {_day_month(end, lang)} {end.year:04}"
    if not weekday or span_days(start, end) > _WEEK:
        return shown
    return f"{weekday_name(start, lang)} – {weekday_name(end, lang)}, {shown}"


def relative_day(day: date, today: date, lang: str) -> str:
    """How far away: "hari ini", "kemarin", "9 hari lalu", "besok", "lusa", "dalam 3 hari"."""
    key, days = language(lang), (day - today).days
    near = NEAR_DAYS[key].get(days)
    if near:
        return near
    return (PAST_DAYS if days < 0 else COMING_DAYS)[key].format(n=abs(days))


def near_day(canonical: str, today: date, lang: str) -> str:
    """A day as it is spoken of: how far away within a month, else as a short date.

    What is no day is made visible; "–" for nothing.
    """
    day = to_date(canonical)
    if day is None:
        return visible(canonical) or "–"
    if abs((day - today).days) > _MONTH:
        return short_day(canonical, lang)
    return relative_day(day, today, lang)


def _day_month(day: date, lang: str) -> str:
    return f"{day.day} {month_name(day.month, lang)}"
