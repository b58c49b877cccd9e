"""Reading the WHEN of a command: a day, a time, or both in either order."""

from __future__ import annotations

from datetime import date, timedelta

from casejournal.records.clock import parse_times
from casejournal.records.dayparse import parse_day
from casejournal.records.daywords import WEEKDAY_OF

_MOST_WORDS = 12  # no day and time has more; anything longer is a sentence


def read(text: str, today: str) -> tuple[str, str] | None:
    """Return (day, times) in canonical form, times "" if none was given; None if not understood.

    `today` is an ISO day. Understood are such as `2024-09-17T09:00`, `kemarin 10:00`,
    `yesterday 10:00`, `17/9 09.00-10.30`, `10.30`, `senin lalu`.
    """
    now = date.fromisoformat(today)
    if len(text) > 10 and text[4:5] == "-" and text[10] in "Tt":
        text = f"{text[:10]} {text[11:]}"
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    for cut in range(len(words), -1, -1):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        for day, times in ((first, last), (last, first)):
            found_day = _day(day, now) if day else today
            found_times = parse_times(times) if times else ""
            if found_day and found_times is not None:
                return found_day, found_times
    return None


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
