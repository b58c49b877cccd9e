"""Patterns of a personal detail to look for: runs of folded words, numbers, days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from casejournal.privacy.matching import words, written_days
from casejournal.privacy.matching.tokens import tokens
from casejournal.privacy.places import DIRECTIONS, GENERIC, WIDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.privacy.personal_detail import PersonalDetail

_SHORT = 2
_JOINED = 6
"""Letters: a name written in one word, or torn in two, is looked for from this length on."""
_NUMBER = 5
"""Letters and digits of a number that is looked for; a shorter one stands everywhere."""
_DIGITS = 6
_LOCAL = 5
_SMALL = 6
"""Letters of a place's name that is looked for in small letters too."""
_SAME = (
    ("jl", "jalan", "jln"),
    ("gg", "gang"),
    ("kec", "kecamatan"),
    ("kel", "kelurahan"),
    ("ds", "desa"),
    ("dsn", "dusun"),
    ("kp", "kampung", "kampong"),
)
_ALIKE = {word: group for group in _SAME for word in group}
_STREETS = frozenset((*_SAME[0], *_SAME[1]))
_MOST_WAYS = 8


@dataclass(frozen=True, slots=True)
class KnownPattern:
    """A run of words to be found."""

    seq: tuple[str, ...]
    known: PersonalDetail
    weak: bool = False
    """Whether all of it are ordinary words, so that what stands around has to tell."""
    capital: bool = False
    """Whether it is looked for with a capital only."""
    part: bool = False
    """Whether it is a part of a name, which gives way to a whole one."""


def entries(known: PersonalDetail, *, spell: bool) -> Iterator[KnownPattern]:
    """The runs of words by which something known is found; with `spell` also days in words."""
    if known.kind in ("name", "alias"):
        yield from _of_name(known)
    elif known.kind == "account":
        yield from _of_account(known)
    elif known.kind == "address":
        yield from _of_address(known)
    elif known.kind == "number":
        found = _folded(known.text)
        if sum(map(len, found)) >= _NUMBER and not _only_digits(known.text):
            yield KnownPattern(found, known)
    elif known.kind == "birth" and spell:
        yield from (KnownPattern(run, known) for run in written_days.days(known.text))


def digits(known: PersonalDetail) -> str:
    """The digits of a known telephone number or other number, "" if it has letters or is short.

    Of a telephone number only those after 0, 62 or 0062.
    """
    if known.kind not in ("phone", "number"):
        return ""
    if known.kind == "number" and not _only_digits(known.text):
        return ""
    bare = re.sub(r"\D", "", known.text)
    found = national(bare) if known.kind == "phone" else bare
    return found if len(found) >= _DIGITS else ""


def national(number: str) -> str:
    """The digits of a telephone number of Indonesia after the code of the country, or the 0."""
    for code in ("0062", "62", "0"):
        if number.startswith(code):
            return number[len(code) :].lstrip("0")
    return number


def initials(known: PersonalDetail) -> str:
    """The initials of a name, folded."""
    if known.kind != "name":
        return ""
    return "".join(word[0] for word in name_words(known.text) if word[0].isalpha())


def _only_digits(text: str) -> bool:
    return not any(mark.isalpha() for mark in text)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(token.fold for token in tokens(text))


def _of_name(known: PersonalDetail) -> Iterator[KnownPattern]:
    telling, full = tuple(name_words(known.text)), _folded(re.split(",", known.text)[0])
    for run in {telling or full, full}:
        weak = all(word in words.TITLES or _weak(word) for word in run)
        if len(run) > 1 or not telling:
            yield KnownPattern(run, known, weak)
    joined = "".join(telling)
    if len(telling) > 1 and len(joined) >= _JOINED and not words.ordinary(joined):
        yield KnownPattern((joined,), known)
    for word in telling:
        alone = len(telling) == 1
        if known.kind == "alias" and not alone and words.ordinary(word):
            continue
        if not word.isdigit() and len(word) >= _SHORT:
            yield KnownPattern((word,), known, _weak(word), part=not alone)
        if word in words.SAME:
            yield from (KnownPattern((one,), known, True, part=True) for one in words.SAME - {word})


def _weak(word: str) -> bool:
    return len(word) <= _SHORT or words.ordinary(word)


def _of_account(known: PersonalDetail) -> Iterator[KnownPattern]:
    text = re.sub(r"^\s*[A-Za-z ]{2,12}[:=]\s*", "", known.text.strip())
    text = re.sub(r"^https?://(?:www\.)?", "", text, flags=re.IGNORECASE)
    runs = [text]
    if "@" in text.strip("@"):
        runs.append(text.split("@")[0])
    if "/" in text:
        runs.append(text.rstrip("/").rsplit("/", 1)[1])
    for run in map(_folded, dict.fromkeys(runs)):
        if sum(map(len, run)) >= _LOCAL and not all(map(words.ordinary, run)):
            yield KnownPattern(run, known)


def _of_address(known: PersonalDetail) -> Iterator[KnownPattern]:
    whole = _folded(known.text)
    if len(whole) > 1 and not _only_digits(known.text):
        yield KnownPattern(whole, known, _plain(whole))
    for piece in re.split(r"[,;/()\n]|\s[–-]\s|\b(?=(?i:RT|RW)\b)", known.text):
        run = _folded(piece)
        if not run or run[0] in WIDER or run[0] in ("rt", "rw"):
            continue
        telling = tuple(one for one in run if one not in GENERIC and not one.isdigit())
        if len(run) > 1 and telling:
            ways = [_ALIKE.get(word, (word,)) for word in run]
            for way in list(product(*ways))[:_MOST_WAYS]:
                yield KnownPattern(way, known, _plain(way))
        # "Jl. Mawar" of "Jl. Mawar No. 3"
        named = tuple(word for word in run[: 1 + len(telling)])
        if 1 < len(named) < len(run) and run[0] in _ALIKE:
            for first in _ALIKE[run[0]]:
                yield KnownPattern((first, *named[1:]), known, _plain((first, *named[1:])))
        if len(telling) > 1 and telling != run:
            yield KnownPattern(telling, known, _plain(telling))
        for word in filter(_tells, telling):
            yield KnownPattern((word,), known, capital=len(word) < _SMALL, part=True)


def _plain(run: tuple[str, ...]) -> bool:
    """Whether a run of an address may be a phrase: no street, no number, no name in it."""
    street = run[0] in _STREETS or any(word.isdigit() for word in run)
    return not street and not any(map(_tells, run))


def _tells(word: str) -> bool:
    known = word in GENERIC or word in DIRECTIONS or words.ordinary(word)
    return not known and len(word) > _SHORT + 1 and not word.isdigit()


def name_words(name: str) -> list[str]:
    """The words of a name that say who it is, folded: without titles, degrees and particles."""
    found = [token.fold for token in tokens(re.split(r",", name)[0])]
    return [one for one in found if one not in words.TITLES and one not in words.PARTICLES]
