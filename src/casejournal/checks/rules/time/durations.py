"""Rules on durations: stated, counted, and stated otherwise elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.checks.extract.dates import period, spans
from casejournal.checks.extract.parts import sentence_at, stage_at
from casejournal.checks.model import Hit, rule
from casejournal.checks.words import NUMBER, number_of
from casejournal.platform.i18n import N_
from casejournal.records.dates.count import span_days, working_days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from casejournal.checks.document import Passage, TextDocument

_LENGTH = re.compile(
    rf"\b(?P<about>kurang lebih|sekitar|kira-kira|hampir|lebih dari|about|around|nearly|almost|over|±)? ?"
    rf"(?P<n>{NUMBER})(?: \((?:{NUMBER})\))? (?P<work>hari kerja|working days)?"
    r"(?P<unit>hari|minggu|pekan|bulan|days?|weeks?|months?)?(?P<kerja> kerja)?\b",
    re.IGNORECASE,
)
_DAYS = {"h": 1.0, "d": 1.0, "m": 7.0, "p": 7.0, "w": 7.0, "b": 30.44}


@dataclass(frozen=True)
class Length:
    """A stated length of time."""

    count: int
    unit: str
    """"day", "week", "month" or "workday"."""
    about: bool
    start: int
    end: int

    def days(self) -> float:
        """About how many days it is."""
        return self.count * {"day": 1, "workday": 1.4, "week": 7, "month": 30.44}[self.unit]


def lengths(text: str, start: int, end: int) -> list[Length]:
    """The lengths of time in a stretch of text."""
    found = []
    for match in _LENGTH.finditer(text, start, end):
        unit = (match["unit"] or match["work"] or "").casefold()
        count = number_of(match["n"])
        if not unit or count is None or not count:
            continue
        kind = "workday" if "kerja" in unit or "working" in unit or match["kerja"] else (
            "day" if unit[0] in "hd" else "week" if unit[0] in "pw" or unit.startswith("mi")
            else "month")  # fmt: skip
        found.append(Length(count, kind, bool(match["about"]), match.start("n"), match.end()))
    return found


def fits(length: Length, first: date, last: date) -> bool:
    """Whether a stated length can be that of a span of days, however it was counted."""
    days = span_days(first, last)
    loose = 1.6 if length.about else 1.0
    if length.unit == "workday":
        return abs(working_days(first, last) - length.count) <= 3 * loose
    if length.unit == "day":
        counted = (days, days - 1, working_days(first, last), working_days(first, last) + days // 7)
        return any(abs(length.count - each) <= (3 if length.about else 0) for each in counted)
    if length.unit == "week":
        return abs(days / 7 - length.count) <= 0.75 * loose
    return abs(days / 30.44 - length.count) <= 0.55 * loose


_PRACTICUM = re.compile(r"praktikum|practicum|placement|magang|praktik lapangan", re.IGNORECASE)
_LASTED = re.compile(
    r"selama \Z|berlangsung \Z|for \Z|lasted \Z|lamanya \Z|during \Z|of \Z|\(\Z", re.I
)


@rule(
    "duration.counted",
    6,
    "error",
    title=N_("The length is not that of the dates"),
    why=N_("How long something took follows from its first and last day."),
    says=N_("From {first} to {last} it is {days} days, not {said}."),
    advice=N_("Count anew, or look up both days."),
)
def counted(document: TextDocument) -> Iterator[Hit]:
    known = period(document)
    told: set[int] = set()
    pairs = spans(document)
    for one, two in pairs:
        first, last = one.date, two.date
        if not first or not last or first >= last:
            continue
        start, end = sentence_at(document.text, one.start)
        if sum(start <= a.start < end for a, _b in pairs) > 1:
            continue
        for length in lengths(document.text, start, end):
            if not _is_length(document.text, length) or one.start <= length.start < two.end:
                continue
            told.add(length.start)
            if not fits(length, first, last):
                yield _hit(document, length, first, last)
    if known is None:
        return
    for length in _of_practicum(document):
        if length.start not in told and not fits(length, known[0], known[1]):
            yield _hit(document, length, known[0], known[1])


def _is_length(text: str, length: Length) -> bool:
    before = text[max(0, length.start - 14) : length.start]
    before = re.sub(
        r"(?:kurang lebih|sekitar|kira-kira|about|around|±) ?\Z", "", before, flags=re.I
    )
    return bool(_LASTED.search(before)) and not re.match(
        r" (?:sekali|per\b|setiap|pertama|terakhir|kemudian|lalu|sebelum|setelah|later|before|ago)",
        text[length.end : length.end + 14],
    )


def _of_practicum(document: TextDocument) -> list[Length]:
    """The stated lengths of the practicum as a whole."""
    if "lengths" not in document.facts:
        found = []
        for length in lengths(document.text, 0, len(document.text)):
            before = document.text[max(0, length.start - 90) : length.start]
            before = before[max(before.rfind(". "), before.rfind("\n")) + 1 :]
            if (
                (length.unit != "day" or length.count > 13)
                and _is_length(document.text, length)
                and re.search(
                    r"(?:praktikum|practicum|placement|magang)\b(?: (?:institusi|ini|di|dilaksanakan|dilakukan|berlangsung|yang|at|was|held|lasted|sentra|[“”\"\w]+)){0,8}[^.,;]{0,6}\Z",
                    re.sub(r" ?(?:kurang lebih|sekitar)? ?\Z", "", before),
                    re.I,
                )
                and length.days() > 13
                and stage_at(document, length.start) != "concepts"
            ):
                found.append(length)
        document.facts["lengths"] = found
    done: list[Length] = document.facts["lengths"]
    return done


def _hit(document: TextDocument, length: Length, first: date, last: date) -> Hit:
    from casejournal.checks.rules.time.order import day_text

    return Hit(
        length.start,
        length.end,
        {
            "first": day_text(first, document.lang),
            "last": day_text(last, document.lang),
            "days": str(span_days(first, last)),
            "said": document.text[length.start : length.end],
        },
    )


@rule(
    "duration.two",
    6,
    "warning",
    title=N_("Two lengths for the same time"),
    why=N_("The practicum has one length, whatever unit it is told in."),
    says=N_("Here the practicum lasts {said}, elsewhere {other}."),
    advice=N_("Write the same length everywhere."),
)
def two_lengths(document: TextDocument) -> Iterator[Hit]:
    if period(document):
        return
    found = _of_practicum(document)
    for each in found[1:]:
        one, two = found[0].days(), each.days()
        if abs(one - two) > 0.2 * max(one, two):
            text = document.text
            yield Hit(
                each.start,
                each.end,
                {
                    "said": text[each.start : each.end],
                    "other": text[found[0].start : found[0].end],
                },
            )


_TIMES = re.compile(
    r"(?<![\d.,])(?P<h1>[0-2]?\d)[.:](?P<m1>\d\d) ?(?:WIB|WITA|WIT)? ?(?:[–—-]|s\.? ?/?d\.?|sampai(?: dengan)?|hingga|to|until)"
    r" ?(?:pukul )?(?P<h2>[0-2]?\d)[.:](?P<m2>\d\d)(?![\d]|[.,]\d) ?(?P<zone>WIB|WITA|WIT)?"
    rf"(?:[^\n.;]{{0,14}}?[(,]? ?(?P<n>{NUMBER}) (?P<unit>menit|jam|minutes?|hours?)\b)?"
)


@rule(
    "time.backwards",
    6,
    "error",
    title=N_("A meeting ends before it begins"),
    why=N_("One of the two times must be wrong."),
    says=N_("{times}: it ends before it begins."),
    advice=N_("Look up both times."),
    reads="passage",
)
def backwards(passage: Passage) -> Iterator[Hit]:
    for match in _TIMES.finditer(passage.text):
        begin, end = _minutes(match, "1"), _minutes(match, "2")
        if begin is None or end is None or not _is_time(passage.text, match):
            continue
        # A night shift may end on the next day.
        if end <= begin and not (begin >= 18 * 60 and end <= 9 * 60):
            yield Hit(match.start(), match.end("m2"), {"times": match[0].strip()})


@rule(
    "time.impossible",
    2,
    "error",
    title=N_("The time does not exist"),
    why=N_("An hour that the clock does not have was mistyped."),
    says=N_("There is no such time: {time}."),
    advice=N_("Look up the right time."),
    reads="passage",
)
def impossible(passage: Passage) -> Iterator[Hit]:
    pattern = r"(?<![\d.,])(?P<h>\d{1,2})[.:](?P<m>\d\d)(?= ?(?:WIB|WITA|WIT)\b| ?[–-] ?\d{1,2}[.:]\d\d ?WI)"
    for match in re.finditer(pattern, passage.text):
        if int(match["h"]) > 24 or int(match["m"]) > 59:
            yield Hit(match.start(), match.end(), {"time": match[0]})


@rule(
    "duration.times",
    6,
    "error",
    title=N_("The minutes are not those between the times"),
    why=N_("How long a meeting took follows from when it began and ended."),
    says=N_("Between {times} lie {right} minutes, not {said}."),
    advice=N_("Count anew, or look up both times."),
    reads="passage",
)
def of_times(passage: Passage) -> Iterator[Hit]:
    for match in _TIMES.finditer(passage.text):
        begin, end = _minutes(match, "1"), _minutes(match, "2")
        if not match["n"] or begin is None or end is None or end <= begin:
            continue
        count = number_of(match["n"])
        if count is None:
            continue
        minutes = count * (60 if match["unit"][0] in "jh" else 1)
        if minutes != end - begin and not re.search(r"sekitar|kurang lebih|about|±", match[0]):
            yield Hit(
                match.start(),
                match.end(),
                {
                    "times": f"{match['h1']}.{match['m1']}–{match['h2']}.{match['m2']}",
                    "right": str(end - begin),
                    "said": f"{match['n']} {match['unit']}",
                },
            )


def _minutes(match: re.Match[str], which: str) -> int | None:
    hour, minute = int(match[f"h{which}"]), int(match[f"m{which}"])
    return hour * 60 + minute if hour <= 24 and minute < 60 else None


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers with points are times, and not sections or sums."""
    before = text[max(0, match.start() - 24) : match.start()]
    return bool(match["zone"]) or bool(
        re.search(r"(?:pukul|jam|waktu ?:?|time ?:?|at|from|pkl\.?|dari) ?\Z", before, re.I)
    )
