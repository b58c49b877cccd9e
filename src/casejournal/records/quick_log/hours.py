"""Times of the day and lengths, as they stand in a line.

The usual ones are read by hand: regular expressions take longer to import than all else that
a note from a shell does.
"""

from __future__ import annotations

from casejournal.records.quick_log.words import BEND, CLOCK, NIGHTS, PARTS, UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.records.quick_log.tokens import LogToken

_MOST = 7
_A_DAY = 24 * 60
_HOURS = frozenset("jam j h hr hrs hour hours".split())
_MINUTES = frozenset("menit mnt min mins minute minutes".split())
_SHORT = "m"
_IN_WORDS = {
    "sejam": 60,
    "satu jam": 60,
    "setengah jam": 30,
    "half an hour": 30,
    "an hour": 60,
}
_HALF = "½"
_VOCABULARY = (
    CLOCK
    | frozenset(PARTS)
    | frozenset(
        "dari mulai from - – s.d sd s/d s sampai dengan hingga to until till til through thru am pm"
        " a.m p.m wib wita wit (wib) (wita) (wit) selesai finish finished end done".split()
    )
)


def clock(phrase: str, part: str) -> str | None:
    """A time or range of times in canonical form; `part` is the part of the day it lies in."""
    plain = _plain(phrase)
    if plain and not part:
        return plain
    from casejournal.records.dates.times import parse_times

    if part:
        return parse_times(f"{phrase} {part}") or plain or parse_times(phrase)
    return parse_times(phrase)


def _plain(phrase: str) -> str | None:
    """`9.00`, `09:00` and `09.00-10.30` without the help of regular expressions."""
    start, dash, end = phrase.replace("–", "-").partition("-")
    first = _moment(start)
    if not first or not dash:
        return first
    last = _moment(end)
    return f"{first}/{last}" if last else None


def _moment(text: str) -> str | None:
    hour, _mark, minute = text.replace(":", ".").partition(".")
    digits = hour + minute
    if not (digits.isascii() and digits.isdecimal() and len(hour) in (1, 2) and len(minute) == 2):
        return None
    return f"{int(hour):02}:{minute}" if int(hour) < 24 and int(minute) < 60 else None


def times(words: Sequence[LogToken], part: str) -> tuple[int, str] | None:
    """The count of words from the first on that are a time of day, and it in canonical form."""
    first = words[0].bare
    if first in PARTS and len(words) > 1:  # "pagi jam 9"
        read = times(words[1:], PARTS[first])
        return (read[0] + 1, read[1]) if read else None
    most = next((at for at, word in enumerate(words) if not _is_of_times(word)), _MOST)
    for count in range(min(len(words), most, _MOST), 0, -1):
        begun = words[:count]
        if any(word.ends_header or word.unsure for word in begun[:-1]) or begun[-1].unsure:
            continue
        phrase = " ".join(word.bare for word in begun)
        if not _is_explicit(begun, phrase):
            continue
        after = words[count].bare if count < len(words) else ""
        sure = _has_minutes(phrase) or any(word.bare in CLOCK for word in begun)
        if (after in NIGHTS and not sure and not _pauses(begun)) or (
            after in UNITS and first not in CLOCK
        ):
            continue
        if begun[-1].bare.isdecimal() and not _after_clock(begun) and after.isalpha():
            continue
        if found := clock(phrase, part):
            return count, found
    return None


def _is_of_times(word: LogToken) -> bool:
    """Whether a word can be part of a time at all."""
    return word.bare[:1].isdecimal() or word.bare in _VOCABULARY


def _is_explicit(begun: Sequence[LogToken], phrase: str) -> bool:
    """Whether it cannot be a mere number: minutes, a word for the clock or for a part of a day."""
    named = any(word.bare in CLOCK or word.bare in PARTS for word in begun)
    return named or begun[-1].bare in ("am", "pm") or _has_minutes(phrase)


def _has_minutes(phrase: str) -> bool:
    pieces = phrase.replace(":", ".").split(".")
    return any(
        pieces[at - 1][-1:].isdecimal() and pieces[at][:2].isdecimal() and _is_two(pieces[at])
        for at in range(1, len(pieces))
    )


def _is_two(digits: str) -> bool:
    return len(digits[:2]) == 2 and not digits[2:3].isdecimal()


def _pauses(begun: Sequence[LogToken]) -> bool:
    """Whether a comma keeps the next word from changing the meaning of these."""
    return begun[-1].word.endswith((",", ";", ":"))


def _after_clock(begun: Sequence[LogToken]) -> bool:
    return len(begun) > 1 and begun[-2].bare in CLOCK


def impossible(words: Sequence[LogToken]) -> int:
    """The count of words that look like a time of day and are none, such as 25.00 or jam 25."""
    named = words[0].bare in CLOCK and len(words) > 1
    ends = words[int(named)].bare.replace("–", "-").split("-")
    if len(ends) > 2 or (len(words) > 1 + named and words[1 + named].bare in UNITS):
        return 0
    fits = all(_is_shaped(end) or (named and end.isdecimal() and len(end) < 3) for end in ends)
    return 1 + named if fits else 0


def _is_shaped(text: str) -> bool:
    hour, _mark, minute = text.replace(":", ".").partition(".")
    return len(hour) == len(minute) == 2 and (hour + minute).isdecimal()


def is_like(value: str) -> bool:
    """Whether the value of `t:` looks as if it was meant to be a time or a length."""
    return value[:1].isdecimal() and not value.replace(",", "").replace(".", "").isdecimal()


def length(words: Sequence[LogToken]) -> tuple[int, int] | None:
    """The count of words from the first on that are a length, and its minutes."""
    skipped = int(words[0].bare in ("selama", "for"))
    rest = words[skipped:]
    for count in range(min(len(rest), 4), 0, -1):
        after = rest[count].bare if count < len(rest) else ""
        begun = rest[:count]
        bent = after in BEND and not _pauses(begun)
        if bent or any(word.ends_header for word in begun[:-1]):
            continue
        if minutes := _minutes([word.bare for word in begun]):
            return skipped + count, minutes
    return None


def _minutes(words: list[str]) -> int:
    """The minutes of `2 jam`, `1 jam 30 menit`, `1,5h`, `1j30m`; 0 for anything else."""
    phrase = " ".join(words)
    if phrase in _IN_WORDS:
        return _IN_WORDS[phrase]
    if not phrase[:1].isdecimal() and phrase[:1] != _HALF:
        return 0
    if len(words) == 1:
        return attached(words[0], bare=True)
    if len(words) == 2:
        return _amount(words[0], words[1])
    if len(words) == 4 and words[1] in _HOURS and words[3] in _MINUTES:
        hours, minutes = _amount(words[0], words[1]), _amount(words[2], words[3])
        return hours + minutes if hours and minutes and hours + minutes <= _A_DAY else 0
    return 0


def attached(value: str, *, bare: bool = False) -> int:
    """The minutes of a length in one piece, `90m`, `1j30m`, `1.5h`; 0 if it is none.

    A `bare` one stands without `t:` before it: then 90m might be metres.
    """
    text = value.casefold().replace(" ", "")
    cut = 0
    total, units = 0, list[str]()
    while cut < len(text):
        start = cut
        while cut < len(text) and (text[cut].isdecimal() or text[cut] in ".,/" + _HALF):
            cut += 1
        number, begin = text[start:cut], cut
        while cut < len(text) and text[cut].isalpha():
            cut += 1
        unit = text[begin:cut]
        amount = _amount(number, unit)
        if not amount or len(units) > 1:
            return 0
        units.append(unit)
        total += amount
    if len(units) == 2 and not (units[0] in _HOURS and units[1] not in _HOURS):
        return 0
    if bare and units == [_SHORT]:
        return 0
    return total if total <= _A_DAY else 0


def _amount(number: str, unit: str) -> int:
    """Minutes of a number of hours or minutes; 0 if it is none, or more than a day."""
    factor = 60 if unit in _HOURS else int(unit in _MINUTES or unit == _SHORT)
    if not factor or len(number) > 6:
        return 0
    half = 0
    if number in (_HALF, "1/2"):
        number, half = "0", factor // 2
    elif number.endswith(_HALF):
        number, half = number[:-1], factor // 2
    whole, _mark, part = number.replace(",", ".").partition(".")
    digits = whole + part
    if not (digits.isascii() and digits.isdecimal() and whole):
        return 0
    minutes = int(whole) * factor + half
    if part:
        minutes += round(int(part) * factor / 10 ** len(part))
    return minutes if minutes <= _A_DAY else 0


def between(times: str) -> int:
    """Minutes of a canonical range, past midnight if its end is earlier; 0 for anything else."""
    start, _slash, end = times.partition("/")
    if _moment(start) != start or _moment(end) != end:
        return 0
    return (_count(end) - _count(start)) % _A_DAY


def until(times: str, minutes: int) -> str:
    """A canonical time with its end that many minutes later; anything else unchanged."""
    if _moment(times) != times or not 0 < minutes < _A_DAY:
        return times
    end = (_count(times) + minutes) % _A_DAY
    return f"{times}/{end // 60:02}:{end % 60:02}"


def _count(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:5])
