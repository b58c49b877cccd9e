"""Days as they stand at the beginning of a line: understood, unclear, or none at all."""

from __future__ import annotations

from casejournal.records.dates import day_numbers
from casejournal.records.dates.words import MONTH_OF, RELATIVE_DAYS, WEEKDAY_OF
from casejournal.records.quick_log.words import (
    AGO,
    COUNTED,
    DAY_WORDS,
    NUMBERS,
    ORDER,
    PARTS,
    TURNED,
    WEEKS,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.records.quick_log.tokens import LogToken

    Read = tuple[int, str, str, str]

_MOST = 6
_THIS = ("ini", "this")
_TURNING = frozenset(
    {"kemarin dulu", "kemarin lusa", "akan datang", "yang akan datang", "last week", "next week"}
    | {f"{week} {which}" for week in ("minggu", "pekan") for which in ("lalu", "depan", "ini")}
)
_SHORT = 4  # letters; a weekday that is so short may be another word
_LATER_THAN_DAY = {"tadi": 0, "this": 0}
_NIGHTS = {"semalam": -1, "tonight": 0}


def read(words: Sequence[LogToken], today: str) -> Read | None:
    """(number of words, ISO day, part of the day, times) of the day that words begin with.

    The day is "" if it is unclear which one is meant; the part is a word that `parse_times`
    knows, "" if none was named; times are those of an ISO date and time. None for no day.
    """
    first = words[0].bare
    if (iso := _iso(first)) and not words[0].unsure:
        return 1, iso[0], "", iso[1]
    now = day_numbers.number(today)
    limit = next((at + 1 for at, word in enumerate(words) if word.ends_header), len(words))
    texts = [word.bare for word in words[: min(limit, _MOST)]]
    texts = texts[: next((at for at, text in enumerate(texts) if not _is_of_days(text)), _MOST)]
    after = [word.bare for word in words]
    for count in range(len(texts), 0, -1):
        following = after[count] if count < len(after) else ""
        found = _day(texts[:count], following, now)
        if found is None:
            continue
        unsure = any(word.unsure for word in words[:count])
        if found == "" or unsure:
            return count, "", "", ""
        day, part = found.split(" ") if " " in found else (found, "")
        if not part and following in PARTS and count < limit:
            return count + 1, day, PARTS[following], ""
        return count, day, part, ""
    if words[0].unsure and first in DAYLIKE:
        return 1, "", "", ""
    return None


def _is_of_days(text: str) -> bool:
    """Whether a word can be part of a day at all."""
    return text[:1].isdecimal() or text in DAY_WORDS or text in _MORE


_MORE = (
    frozenset(
        "yang akan datang dulu lusa kemarin hari days day before after depan mendatang of".split()
    )
    | AGO
    | WEEKS
    | TURNED
)
DAYLIKE = frozenset(WEEKDAY_OF) | frozenset(RELATIVE_DAYS)
_PAST = (["lalu"], ["yang", "lalu"], ["kemarin"], ["ago"])


def _turns(rest: list[str]) -> bool:
    """Whether these words after a weekday make it unclear which one is meant."""
    return (len(rest) == 1 and rest[0] in TURNED) or " ".join(rest) in _TURNING


def whole(value: str, today: str) -> str:
    """The ISO day that the value of `d:` names; "" if none is understood."""
    from casejournal.records.quick_log.tokens import LogToken, bare

    tokens = []
    for word in value.replace("_", " ").split():
        tokens.append(LogToken(0, 0, word))
        tokens[-1].bare = bare(word)
    found = read(tokens, today) if tokens else None
    return found[1] if found and found[0] == len(tokens) and not found[3] else ""


def _iso(text: str) -> tuple[str, str] | None:
    """An ISO day, and the times of `2024-09-17T09:00`."""
    day, _mark, time = text.partition("t")
    if len(day) != 10 or day[4] != "-" or day[7] != "-":
        return None
    if not day_numbers.number(day):
        return None
    if not time:
        return day, ""
    from casejournal.records.quick_log.hours import clock

    times = clock(time[:5], "") if len(time) < 9 else None
    return (day, times) if times else None


def _day(words: list[str], following: str, now: int) -> str | None:
    """An ISO day, or with the part of the day behind it; "" if unclear, None if none."""
    for reader in (_named, _weekday, _counted, _vague):
        found = reader(words, following, now)
        if found is not None:
            return found
    return _written(words, following, now)


def _named(words: list[str], following: str, now: int) -> str | None:
    """`kemarin`, `hari ini`, `tadi pagi`, `pagi ini`, `last night`."""
    phrase = " ".join(words)
    if phrase in RELATIVE_DAYS:
        return _shifted(now, RELATIVE_DAYS[phrase])
    if phrase in _NIGHTS:
        return f"{_shifted(now, _NIGHTS[phrase])} malam"
    if phrase == "last night":
        return f"{_shifted(now, -1)} malam"
    if len(words) != 2:
        return None
    one, two = words
    if one == "tadi" and two in PARTS:
        # "Tadi malam" is the night before.
        return f"{_shifted(now, -1 if two == 'malam' else 0)} {PARTS[two]}"
    if (one == "this" and two in PARTS) or (one in PARTS and two == "ini"):
        return f"{_shifted(now, 0)} {PARTS[two if one == 'this' else one]}"
    return None


def _weekday(words: list[str], following: str, now: int) -> str | None:
    """`senin`, `hari senin`, `senin lalu`, `last monday`: the last one up to today."""
    named = list(words)
    if named[0] in ("hari", "on") and len(named) > 1:
        named = named[1:]
    last = named[0] == "last"
    if last:
        named = named[1:]
    if not named or named[0] not in WEEKDAY_OF:
        return None
    name, rest = named[0], named[1:]
    if rest in _PAST:
        last = True
    elif rest:
        return "" if _turns(rest) else None
    if name == "minggu" and words[0] == "minggu":
        if rest:
            return ""  # last week, or Sunday?
        if following in ORDER or following[:3] == "ke-" or following[:1].isdecimal():
            return None
    if following in TURNED | {"dulu"} and following != "yang":
        return None  # the longer phrase is met later, or says nothing
    plain = len(words) == 1
    if plain and len(name) < _SHORT and not (following[:1].isdecimal() or not following):
        return None
    back = (day_numbers.weekday(now) - WEEKDAY_OF[name][0]) % 7
    return _shifted(now, -(back or (7 if last else 0)))


def _counted(words: list[str], following: str, now: int) -> str | None:
    """`3 hari lalu`, `dua hari yang lalu`, `3 days ago`, `dalam 2 hari`."""
    named = [word for word in words if word != "yang"]
    if len(named) != 3:
        return None
    if named[2] in AGO and named[1] in ("hari", "day", "days"):
        return _away(named[0], -1, now)
    if named[0] in ("dalam", "in") and named[2] in ("hari", "day", "days"):
        return _away(named[1], 1, now)
    return None


def _away(number: str, sign: int, now: int) -> str | None:
    count = NUMBERS.get(number) or (int(number) if number.isdecimal() and len(number) < 5 else 0)
    return _shifted(now, sign * count) if count else None


def _vague(words: list[str], following: str, now: int) -> str | None:
    """`minggu lalu`, `2 bulan lalu`, `next week`: some day, but which?"""
    named = [word for word in words if word != "yang"]
    if len(named) == 2 and named[0] in WEEKS and named[1] in AGO | {"depan", "ini", "mendatang"}:
        return ""
    if len(named) == 2 and named[0] in ("last", "next", "this") and named[1] in WEEKS:
        return ""
    if len(named) == 2 and named[0] == "next" and named[1] in WEEKDAY_OF:
        return ""
    if len(named) == 3 and named[1] in WEEKS and named[2] in AGO:
        return "" if named[0].isdecimal() or named[0] in NUMBERS else None
    return None


def _written(words: list[str], following: str, now: int) -> str | None:
    """`17 sept 2024`, `5/11`, `Senin, 23/9/2024`; "" for such as 31/2."""
    phrase = " ".join(words)
    last = words[-1]
    dated = any(mark.isdecimal() for mark in phrase)
    if not dated or not _has_month(words):
        return None
    numbered = len(words) > 1 and last.isdecimal() and len(last) < 3 and words[-2] in MONTH_OF
    # "17 sept 20 anak" is not of the year 2020, "maret 3 kali" no 3 March.
    if numbered and (len(words) > 2 or following in COUNTED):
        return None
    if "/" in last and following in COUNTED:
        return None
    from datetime import date

    from casejournal.records.dates.parse import parse_day, weekday_conflict

    today = date.fromordinal(now)
    if found := parse_day(phrase, today):
        return "" if weekday_conflict(phrase, today) else found
    named = words[0] in WEEKDAY_OF and len(words) > 1
    return "" if _is_shaped(words[1:] if named else words) else None


def _has_month(words: list[str]) -> bool:
    """Whether there is a month in it, by its name or behind a mark."""
    return words[0] in ("tanggal", "tgl", "date") or any(map(_holds_month, words))


def _holds_month(word: str) -> bool:
    if word in MONTH_OF or word.strip("0123456789") in MONTH_OF:
        return True
    if "-" in word and word.split("-")[1] in MONTH_OF:
        return True
    return "/" in word or any(
        word.count(mark) == 2 and word.replace(mark, "").isdecimal() for mark in "-."
    )


def _is_shaped(words: list[str]) -> bool:
    """Whether it looks like a date, though there is no such day."""
    if len(words) == 1:
        for mark in "/-.":
            pieces = words[0].split(mark)
            if len(pieces) in ((2, 3) if mark == "/" else (3,)) and all(
                piece.isdecimal() for piece in pieces
            ):
                lengths = [len(piece) for piece in pieces]
                return max(lengths[:2]) < 3 or (lengths[0] == 4 and max(lengths[1:]) < 3)
        return False
    if len(words) == 2 and words[0].isdecimal() and len(words[0]) < 3:
        return words[1] in MONTH_OF
    return len(words) == 2 and words[0] in ("tanggal", "tgl") and words[1].isdecimal()


def _shifted(now: int, days: int) -> str:
    return day_numbers.iso(now + days)
