"""Extractor of dates, with their weekdays, in whatever way they are written."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from casejournal.checks.words import MONTH, WEEKDAY, weekday_of
from casejournal.records.dates.words import MONTH_OF

if TYPE_CHECKING:
    from casejournal.checks.document import TextDocument


@dataclass
class Dated:
    """A date in a text."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    """None if neither written nor told by what follows."""
    written_year: bool = True
    weekday: tuple[int, str] | None = None
    weekday_at: tuple[int, int] = (0, 0)
    until: bool = False
    """Whether it is the last day of a span that begins with the date before."""
    shape: str = "words"
    """"words", "numbers" or "iso"."""

    @property
    def date(self) -> date | None:
        """The day, None if it does not exist or the year is not known."""
        if self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


_DASH = r"(?: ?[–—-] ?| (?:s\.? ?/?d\.?|sampai(?: dengan)?|hingga|to|until|dan|and|serta|&) )"
_GLUE = r"(?: ?[,(/] ?| )(?:(?:hari|tanggal|tgl\.?|pada|the|on) )*(?:tanggal ?:? ?)?"
_WORDS = re.compile(
    rf"(?:(?<![\w-])(?P<wd>{WEEKDAY})(?:{_DASH}(?P<wd2>{WEEKDAY}))?{_GLUE})?"
    rf"(?<![\d.,/:-])(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?"
    rf"(?:{_DASH}(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?)?"
    rf" ?-?(?:of )?(?P<mon>{MONTH})\b\.?(?:(?: |, |-| tahun )(?P<year>\d{{4}})\b(?![.,]\d))?"
    rf"(?: ?\(?(?:hari )?(?P<after>{WEEKDAY})\))?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"(?:(?<![\w-])(?P<wd>{WEEKDAY}){_GLUE})?(?<!\w)(?P<mon>{MONTH})\.? (?P<d1>[0-3]?\d)"
    r"(?:st|nd|rd|th)?(?: ?[–-] ?(?P<d2>[0-3]?\d))?(?:,? (?P<year>\d{4})\b)?(?![\d.:]\d| ?[–-]\d)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    rf"(?:(?<![\w-])(?P<wd>{WEEKDAY}){_GLUE})?(?<![\d./-])"
    r"(?P<d1>[0-3]?\d)(?P<sep>[/.-])(?P<m>[01]?\d)(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d/-])",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d1>[0-3]\d)(?![\d-])")
_SPAN = re.compile(
    r" ?(?:[–—-]|s\.? ?/?d\.?|sampai(?: dengan)?|hingga|to|until|through) ?"
    r"(?:(?:hari )?(?:tanggal )?)?\Z",
    re.IGNORECASE,
)
_WEEK_WORD = re.compile(
    r"(?:\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|beberapa|setiap|tiap|per|se|dalam|selama|akhir"
    r"|awal|pertengahan|\d+|kali)|\bke-? ?\w+) *\Z",
    re.IGNORECASE,
)


def dates(document: TextDocument) -> list[Dated]:
    """All dates, in order."""
    if "dates" not in document.facts:
        document.facts["dates"] = find(document.text)
    found: list[Dated] = document.facts["dates"]
    return found


def find(text: str) -> list[Dated]:
    """All dates of a text, in order; a date inside another one is left out."""
    found: list[Dated] = []
    for match in _WORDS.finditer(text):
        if match["mon"].islower() and len(match["mon"]) < 4:
            continue  # "2 sep" in running text is no date that can be relied on
        found += _of_words(text, match)
    taken = [(each.start, each.end) for each in found]
    for pattern, shape in ((_ENGLISH, "words"), (_NUMBERS, "numbers"), (_ISO, "iso")):
        for match in pattern.finditer(text):
            day = _start(match, "d1")
            if any(start <= day < end for start, end in _near(taken, day)):
                continue
            if shape == "words" and not match["mon"][:1].isupper():
                continue
            one = _one(text, match, shape)
            if one is not None:
                found.append(one)
                if shape == "words" and match["d2"]:
                    found.append(
                        Dated(
                            match.start("d2"),
                            match.end(),
                            int(match["d2"]),
                            one.month,
                            one.year,
                            one.written_year,
                            until=True,
                        )
                    )
        taken = sorted((each.start, each.end) for each in found)
    found.sort(key=lambda each: each.start)
    _inherit(text, found)
    return found


def _near(taken: list[tuple[int, int]], day: int) -> list[tuple[int, int]]:
    index = bisect_left(taken, (day, 0))
    return taken[max(0, index - 2) : index + 1]


def _start(match: re.Match[str], name: str) -> int:
    return match.start(name)


def _of_words(text: str, match: re.Match[str]) -> list[Dated]:
    month = MONTH_OF[match["mon"].casefold()]
    year = int(match["year"]) if match["year"] else None
    weekday, at = _weekday(text, match, "wd")
    second, second_at = _weekday(text, match, "wd2")
    if match["after"] and weekday is None:
        weekday, at = weekday_of(match["after"]), match.span("after")
    start = match.start("wd") if weekday and not match["after"] else match.start("d1")
    if match["after"] and not match["wd"]:
        start = match.start("d1")
    found = []
    if match["d2"]:
        found.append(
            Dated(
                start, match.end("d1"), int(match["d1"]), month, year, year is not None, weekday, at
            )
        )
        found.append(
            Dated(
                match.start("d2"),
                match.end(),
                int(match["d2"]),
                month,
                year,
                year is not None,
                second,
                second_at,
                until=not re.search(r"dan|and|serta|&", text[match.end("d1") : match.start("d2")]),
            )
        )
    else:
        found.append(
            Dated(start, match.end(), int(match["d1"]), month, year, year is not None, weekday, at)
        )
        if second is not None:
            found[-1].weekday = None  # two weekdays for one date say nothing of it
    return found


def _weekday(
    text: str, match: re.Match[str], name: str
) -> tuple[tuple[int, str] | None, tuple[int, int]]:
    word = match[name]
    if not word:
        return None, (0, 0)
    start = match.start(name)
    before = text[max(0, start - 24) : start]
    if word.casefold() == "minggu" and (
        _WEEK_WORD.search(before) or (word.islower() and not re.search(r"hari \Z", before))
    ):
        return None, (0, 0)  # a week, not a Sunday
    return weekday_of(word), match.span(name)


def _one(text: str, match: re.Match[str], shape: str) -> Dated | None:
    month = MONTH_OF[match["mon"].casefold()] if shape == "words" else int(match["m"])
    if not 1 <= month <= 12:
        return None
    weekday, at = _weekday(text, match, "wd") if shape != "iso" else (None, (0, 0))
    start = at[0] if weekday else match.start("mon" if shape == "words" else 0)
    if shape == "numbers":
        start = at[0] if weekday else match.start("d1")
    year = int(match["year"]) if match["year"] else None
    return Dated(
        start,
        match.end(),
        int(match["d1"]),
        month,
        year,
        year is not None,
        weekday,
        at,
        shape=shape,
    )


def _inherit(text: str, found: list[Dated]) -> None:
    """Give the first day of a span, and days of a list, the year that follows."""
    for index in range(len(found) - 2, -1, -1):
        one, after = found[index], found[index + 1]
        if after.start - one.end > 30:
            continue
        between = text[one.end : after.start]
        if _SPAN.match(between) and _SPAN.match(between).end() == len(between):  # type: ignore[union-attr]
            after.until = True
        listed = re.fullmatch(r" ?(?:, ?|,? ?(?:dan|and|serta|&) )", between)
        if one.year is None and after.year is not None and (after.until or listed):
            one.year = after.year - (1 if one.month > after.month else 0)


def main_year(document: TextDocument) -> int | None:
    """The year that most dates with a year lie in, None if there is no such."""
    if "year" not in document.facts:
        years = Counter(each.year for each in dates(document) if each.written_year and each.year)
        most = years.most_common(1)
        total = sum(years.values())
        document.facts["year"] = most[0][0] if most and most[0][1] >= 0.5 * total else None
    found: int | None = document.facts["year"]
    return found


def spans(document: TextDocument) -> list[tuple[Dated, Dated]]:
    """Pairs of dates that are the ends of a span."""
    found = dates(document)
    return [
        (one, two)
        for one, two in itertools.pairwise(found)
        if two.until and two.start - one.end < 30
    ]


_PERIOD = re.compile(
    r"(?:periode|period|praktikum|practicum|praktik|placement|magang|masa)\b", re.IGNORECASE
)


def period(document: TextDocument) -> tuple[date, date, int] | None:
    """First and last day of the practicum and where it says so, None if it does not."""
    if "period" not in document.facts:
        document.facts["period"] = document.known.get("period") or _period(document)
    found: tuple[date, date, int] | None = document.facts["period"]
    return found


def _period(document: TextDocument) -> tuple[date, date, int] | None:
    best: list[tuple[int, date, date, int]] = []
    for one, two in spans(document):
        first, last = one.date, two.date
        if first is None or last is None or not 13 <= (last - first).days <= 400:
            continue
        before = document.text[max(0, one.start - 160) : one.start]
        points = 2 * len(re.findall(r"praktikum|practicum|placement|magang", before, re.IGNORECASE))
        points += 2 if re.search(r"(?:periode|period)\b[^.]{0,40}\Z", before, re.IGNORECASE) else 0
        if points:
            best.append((points, first, last, one.start))
    if not best:
        return None
    _points, first, last, at = max(best, key=lambda each: (each[0], (each[2] - each[1]).days))
    return first, last, at


def within_days(one: date, two: date, days: int) -> bool:
    """Whether two days are no more than so many apart."""
    return abs(one - two) <= timedelta(days=days)
