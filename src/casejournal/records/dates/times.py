"""Parses and formats times of the day, with the zones of Indonesia.

Canonical: "11:00" a time, "11:00/15:00" a range, "11:00/" a range with an open end ("selesai").
Zones: WIB is UTC+7, WITA UTC+8, WIT UTC+9; none has summer time.
"""

import re

from casejournal.records.dates.words import OPEN_END, UNTIL, language
from casejournal.records.values.text import loosen

_LONGEST = 120
# Patterns are plain strings: `re` compiles each at its first use, not at import.
_ZONE = r"[(\[]?(?<![a-z])(wib|wita|wit)(?![a-z])[)\]]?"
_BEFORE = r"(?:(?:dari|mulai|from|pukul|pkl|jam|at)\b\.? ?)*"
_PART = r"(?: ?(?P<part{n}>[ap]\.?m|pagi|siang|sore|malam)\b\.?)?"
_TIME = rf"{_BEFORE}(?P<h{{n}}>[0-9]{{{{1,2}}}})(?:[.:](?P<m{{n}}>[0-9]{{{{2}}}}))?{_PART}"
_TIMES = (
    _TIME.format(n=1) + rf"(?: ?(?P<mark>[-/]|{UNTIL}) ?"
    rf"(?:{_TIME.format(n=2)}|(?P<open>selesai|finish(?:ed)?|end|done)?))?"
)
_HOURS = {
    "pagi": range(12),
    "siang": range(10, 16),
    "sore": range(14, 20),
    "malam": range(18, 25),
}
"""The hours that Indonesian calls by these words. Midnight ends a day: "12 malam" begins none."""
_CANONICAL = r"([01][0-9]|2[0-3]):([0-5][0-9])(?:(/)(?:([01][0-9]|2[0-3]):([0-5][0-9]))?)?"


def zone_in(text: str) -> str | None:
    """The Indonesian time zone named in the text of a time: "WIB", "WITA", "WIT" or None."""
    found = re.search(_ZONE, text[:_LONGEST].casefold())
    return found[1].upper() if found else None


def parse_times(text: str) -> str | None:
    """A time or range of times in canonical form, or None if it is not understood.

    A zone is left out (see `zone_in`); two different zones are not understood. An end before
    the start is past midnight.
    """
    if len(text) > _LONGEST:
        return None
    ready = loosen(text)
    if len(set(re.findall(_ZONE, ready))) > 1:
        return None
    match = re.fullmatch(_TIMES, loosen(re.sub(_ZONE, " ", ready)))
    if match is None:
        return None
    part1, part2 = ((match[name] or "").replace(".", "") for name in ("part1", "part2"))
    if part1 and match["h2"] and not part2:
        return None  # "9 pm - 11" may end before or after midnight
    end = _time(match["h2"], match["m2"], part2) if match["h2"] else None
    if part2 in _HOURS and not part1:
        start = _latest(match["h1"], match["m1"], end)
    else:
        if part2 and not part1:
            # "9 - 11 am" says it once for both; "11 - 3 pm" begins before noon.
            earlier = int(match["h1"]) % 12 <= int(match["h2"]) % 12
            part1 = part2 if earlier else "am" if part2 == "pm" else "pm"
        start = _time(match["h1"], match["m1"], part1)
    if start is None or start == "24:00":
        return None
    if match["mark"] is None:
        return start
    if match["h2"] is None:
        return f"{start}/" if match["open"] or match["mark"] == "/" else None
    if end is None:
        return None
    return f"{start}/{'00:00' if end == '24:00' else end}"


def _latest(hour: str, minute: str | None, end: str | None) -> str | None:
    """The start of "5 - 7 malam": the latest time written so that is not after the end."""
    later = _time(str(int(hour) + 12), minute, "") if int(hour) < 12 else None
    times = (later, _time(hour, minute, ""))
    return next((time for time in times if time and end and time <= end), None)


def minutes(canonical: str) -> int | None:
    """Minutes from start to end, past midnight if the end is earlier; None without an end."""
    match = re.fullmatch(_CANONICAL, canonical)
    if match is None or match[4] is None:
        return None
    start = int(match[1]) * 60 + int(match[2])
    return (int(match[4]) * 60 + int(match[5]) - start) % (24 * 60)


def start(canonical: str) -> str:
    """When a time or range of times begins, "09:00"; "" if it is not understood."""
    return canonical[:5] if re.fullmatch(_CANONICAL, canonical) else ""


def show_times(canonical: str, lang: str, zone: str | None = None) -> str:
    """For example "11.00 – 15.00 WIB", "11.00 WIB" or "09.00 WIB – selesai".

    With colons in English. A value that is not canonical is returned unchanged.
    """
    match = re.fullmatch(_CANONICAL, canonical)
    if match is None:
        return canonical
    key = language(lang)
    mark = "." if key == "id" else ":"
    after = f" {zone}" if zone else ""
    start = f"{match[1]}{mark}{match[2]}"
    if match[3] is None:
        return start + after
    if match[4] is None:
        return f"{start}{after} – {OPEN_END[key]}"
    return f"{start} – {match[4]}{mark}{match[5]}{after}"


def _time(hour: str, minute: str | None, part: str) -> str | None:
    """As "HH:MM", "24:00" for the end of the day, None if there is no such time.

    `part` is "am", "pm", one of the words for parts of the day, or "".
    """
    hours, mins = int(hour), int(minute or 0)
    if part in _HOURS:
        found = [each for each in (hours, hours + 12) if each in _HOURS[part]]
        if not found:
            return None
        hours = found[0]
    elif part:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if part == "pm" else 0)
    if mins > 59 or hours > 24 or (hours == 24 and mins):
        return None
    return f"{hours:02}:{mins:02}"
