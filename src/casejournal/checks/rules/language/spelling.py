"""Rules on misspelled technical words and names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from casejournal.checks.model import Hit, rule
from casejournal.checks.rules.care.techniques import GENERIC, names
from casejournal.platform.i18n import N_
from casejournal.records.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument

_PEOPLE = (
    "saleebey",
    "rosenberg",
    "hartman",
    "pincus",
    "minahan",
    "zastrow",
    "siporin",
    "toseland",
    "skidmore",
)
"""Authors and makers of tools whose names are often misspelled."""


@cache
def _spelled() -> dict[str, str]:
    """Names that can be misspelled: long, and not everyday words."""
    extra = ("ekomap", "ecomap", "genogram", *_PEOPLE)
    found = {key: key for key in extra}
    found.update({key: key for key in names() if len(key) >= 9 and key not in GENERIC})
    for word in (
        "reassurance",
        "ventilation",
        "reinforcement",
        "confrontation",
        "enabler",
        "mediator",
        "fasilitator",
        "advocate",
        "case work",
        "group work",
        "casework",
        "groupwork",
        "asesmen",
        "engagement",
        "terminasi",
    ):
        found[word] = word
    return found


_FINE = frozenset(
    "assesmen asessmen encouragement reassure reassured mediators mediation fasilitasi advocates advocated engagements ekonomi termination termini ventilasi ventilator economap reinforcements facilitator confrontasi asessment assessment".split()
)


@rule(
    "technique.spelling",
    9,
    "warning",
    title=N_("A technical word is misspelled"),
    why=N_("A technique or tool that is spelled in two ways looks like two, and is not found."),
    says=N_("“{word}” is usually written “{right}”."),
    advice=N_("Write “{right}”."),
)
def spelling(document: TextDocument) -> Iterator[Hit]:
    known = _spelled()
    by_length: dict[int, list[str]] = {}
    for key in known:
        by_length.setdefault(len(key), []).append(key)
    seen: dict[str, str] = {}
    words = re.compile(r"(?<![\w-])[^\W\d_]{5,}(?=(?P<next>(?:[ -][^\W\d_]{3,})?))(?!\w)")
    for match in words.finditer(document.text):
        for part in dict.fromkeys((match[0] + match["next"], match[0])):
            key = fold(part)
            if key not in seen:
                seen[key] = _near(key, by_length) if key not in known and key not in _FINE else ""
            if seen[key] and (seen[key] not in _PEOPLE or part[0].isupper()):
                yield Hit(
                    match.start(), match.start() + len(part), {"word": part, "right": seen[key]}
                )
                break


def _near(word: str, by_length: dict[int, list[str]]) -> str:
    """The known name that a word is one slip away from, "" if none."""
    for length in (len(word) - 1, len(word), len(word) + 1):
        for key in by_length.get(length, ()):
            if key[0] == word[0] and _one_slip(word, key):
                return key
    return ""


def _one_slip(one: str, two: str) -> bool:
    """Whether two words differ by one letter: another, missing, too many, or two turned round."""
    if abs(len(one) - len(two)) > 1 or one == two:
        return False
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    end = 0
    while end < min(len(one), len(two)) - start and one[-1 - end] == two[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], two[start : len(two) - end]
    if len(left) <= 1 and len(right) <= 1:
        # An ending such as -nya or a plural is no slip.
        return not (not right and end == 0) and not (
            not left and end == 0 and two.endswith(("s", "n"))
        )
    return len(left) == len(right) == 2 and left == right[::-1]
