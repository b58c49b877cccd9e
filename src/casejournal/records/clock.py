"""Reading and showing times of the day and the zones of Indonesia.

Canonical: "11:00" a time, "11:00/15:00" a range, "11:00/" a range with an open end ("selesai").
Zones: WIB is UTC+7, WITA UTC+8, WIT UTC+9; none has summer time.
"""

import re

from casejournal.records.daywords import OPEN_END, UNTIL, language
from casejournal.records.text import loosen

_LONGEST = 120
# Patterns are plain strings: `re` compiles each at its first use, not at import.
_ZONE = r"[(\[]?(?<![a-z])(wib|wita|wit)(?![a-z])[)\]]?"
_BEFORE = r"(?:(?:dari|mulai|from|pukul|pkl|jam|at)\b\.? ?)*"
_TIMES = (
    rf"{_BEFORE}(?P<h1>[0-9]{{1,2}})(?:[.:](?P<m1>[0-9]{{2}}))?(?: ?(?P<half1>[ap])\.?m\.?)?"
    rf"(?: ?(?P<mark>[-/]|{UNTIL}) ?(?:{_BEFORE}(?P<h2>[0-9]{{1,2}})(?:[.:](?P<m2>[0-9]{{2}}))?"
    r"(?: ?(?P<half2>[ap])\.?m\.?)?|(?P<open>selesai|finish(?:ed)?|end|done)?))?"
)
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
    half1, half2 = match["half1"], match["half2"]
    if half1 and match["h2"] and not half2:
        return None  # "9 pm - 11" may end before or after midnight
    if half2 and not half1:
        # "9 - 11 am" says it once for both; "11 - 3 pm" begins before noon.
        earlier = int(match["h1"]) % 12 <= int(match["h2"]) % 12
        half1 = half2 if earlier else "a" if half2 == "p" else "p"
    start = _time(match["h1"], match["m1"], half1)
    if start is None or start == "24:00":
        return None
    if match["mark"] is None:
        return start
    if match["h2"] is None:
        return f"{start}/" if match["open"] or match["mark"] == "/" else None
    end = _time(match["h2"], match["m2"], half2)
    if end is None:
        return None
    return f"{start}/{'00:00' if end == '24:00' else end}"


def minutes(canonical: str) -> int | None:
    """Minutes from start to end, past midnight if the end is earlier; None without an end."""
    match = re.fullmatch(_CANONICAL, canonical)
    if match is None or match[4] is None:
        return None
    start = int(match[1]) * 60 + int(match[2])
    return (int(match[4]) * 60 + int(match[5]) - start) % (24 * 60)


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


def _time(hour: str, minute: str | None, half: str | None) -> str | None:
    """As "HH:MM", "24:00" for the end of the day, None if there is no such time."""
    hours, mins = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "p" else 0)
    if mins > 59 or hours > 24 or (hours == 24 and mins):
        return None
    return f"{hours:02}:{mins:02}"
