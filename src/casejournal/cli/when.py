"""Reading the WHEN of a command: a day, a time, or both in either order."""

from __future__ import annotations

from datetime import date, timedelta

from casejournal.records.clock import parse_times
from casejournal.records.dayparse import parse_day
from casejournal.records.daywords import WEEKDAY_OF

_MOST_WORDS = 12  # no day and time has more
_CLOCK = ("jam", "pukul", "pkl", "pkl.", "at")
_BEND = ("depan", "mendatang", "minggu", "next", "pekan", "week", "yang")
"""Words that make another day of the one before them."""


def read(text: str, today: str) -> tuple[str, str, str]:
    """Return (day, times, rest): the longest beginning that is understood, and what follows it.

    Day and times are in canonical form, times "" if none was given; without a day it is `today`,
    an ISO day. Both are "" if nothing is understood. Understood are such as `2024-09-17T09:00`,
    `kemarin 10:00`, `17/9 09.00-10.30`, `9 pagi`, `senin lalu`.
    """
    now = date.fromisoformat(today)
    if len(text) > 10 and text[4:5] == "-" and text[10] in "Tt":
        text = f"{text[:10]} {text[11:]}"
    words = text.split(None, _MOST_WORDS)
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        begun = words[:count]
        rest = text.split(None, count)[count:]
        found = _both(begun, now, today)
        if found and (not rest or _ends_there(begun, found[1], words[count])):
            return *found, "".join(rest).rstrip()
    return "", "", text.strip()


def _both(words: list[str], now: date, today: str) -> tuple[str, str] | None:
    """A day, times, or both in either order; None if a word is left."""
    for cut in range(len(words), -1, -1):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        for day, times in ((first, last), (last, first)):
            found_day = _day(day, now) if day else today
            found_times = parse_times(times) if times else ""
            if found_day and found_times is not None:
                return found_day, found_times
    return None


def _ends_there(begun: list[str], times: str, after: str) -> bool:
    """Whether what was understood still means the same with the next word behind it.

    It does not in "2 jam lalu", where the 2 is no time of day, and in "senin depan".
    """
    last = begun[-1]
    if times and last.isdecimal() and (len(begun) < 2 or begun[-2].casefold() not in _CLOCK):
        return False
    dated = any(mark.isdecimal() for word in begun for mark in word)
    return dated or after.casefold().strip(",.") not in _BEND


def _day(text: str, now: date) -> str | None:
    """A day as `parse_day` reads it, or a weekday, which is the last one up to today."""
    words = text.casefold().replace("'", "").split()
    named = [word for word in words if word not in ("hari", "lalu", "kemarin", "last", "on")]
    if len(named) == 1 and named[0] in WEEKDAY_OF:
        back = (now.weekday() - WEEKDAY_OF[named[0]][0]) % 7
        # "Senin lalu" said on a Monday is not today.
        return (now - timedelta(days=back or (7 if len(words) > 1 else 0))).isoformat()
    return parse_day(text, now)


def until(times: str, minutes: int) -> str:
    """A time with its end that many minutes later; anything else unchanged."""
    if len(times) != 5 or not 0 < minutes < 24 * 60:
        return times
    end = (int(times[:2]) * 60 + int(times[3:]) + minutes) % (24 * 60)
    return f"{times}/{end // 60:02}:{end % 60:02}"
