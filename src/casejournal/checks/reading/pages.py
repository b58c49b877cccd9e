"""Remains of PDF pages in a text: page numbers on lines of their own, torn words."""

from __future__ import annotations

import re

from casejournal.checks.words import MENDED

_PAGE = re.compile(
    r"\s*(?:[-–]\s*)?(?:Halaman|Page|hal\.?|Hal\.?)?\s*(\d{1,3}|[ivxl]{1,6})(?:\s*[-–])?"
    r"(?:\s*(?:dari|of|/)\s*\d{1,3})?\s*"
)
_NEAREST, _FURTHEST = 12, 160
"""Lines between two numbers of pages."""
_TRIED = 30
"""Of the numbers that one may follow, so many are tried: a long table holds thousands."""


def page_numbers(lines: list[str]) -> set[int]:
    """The indexes of lines that hold nothing but the number of a page.

    Numbers of rows in a table look the same, so only those count that go up by one at the
    distance of a page, or stand at a form feed.
    """
    found: set[int] = set()
    numbers: list[tuple[int, int, bool]] = []
    for index, line in enumerate(lines):
        if "\f" in line and not line.strip():
            found.add(index)
        match = _PAGE.fullmatch(line.replace("\f", ""))
        if match is None:
            continue
        if not match[1].isdigit():
            if line.strip():
                found.add(index)
            continue
        if "\f" in line or re.search(r"[a-z–-]", line.strip("\f "), re.IGNORECASE):
            found.add(index)
        near = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
        numbers.append((index, int(match[1]), not any(each.strip() for each in near)))
    return found | _longest(numbers)


def _longest(numbers: list[tuple[int, int, bool]]) -> set[int]:
    """The longest row of numbers that go up by one at the distance of a page; {} if under three."""
    chains: dict[int, list[tuple[int, float, int]]] = {}
    cells: list[tuple[int, int]] = []  # (index, place of the one before)
    best = (0.0, -1)
    for index, number, alone in numbers:
        own = 1.0 if alone else 0.6  # what stands alone is rather the number of a page
        length, before = own, -1
        for last, count, place in chains.get(number - 1, [])[-_TRIED:]:
            if _NEAREST <= index - last <= _FURTHEST and count + own > length:
                length, before = count + own, place
        cells.append((index, before))
        chains.setdefault(number, []).append((index, length, len(cells) - 1))
        best = max(best, (length, len(cells) - 1))
    found: set[int] = set()
    place = best[1]
    while best[0] >= 1.8 and place >= 0:
        found.add(cells[place][0])
        place = cells[place][1]
    return found


def torn() -> re.Pattern[str]:
    """Pattern of words that are known to be torn apart, with or without blanks inside."""
    words = sorted(MENDED, key=len, reverse=True)
    spelled = (
        "".join(f"{re.escape(c)} ?" for c in word[:-1]) + re.escape(word[-1]) for word in words
    )
    return re.compile(r"(?<!\w)(?:" + "|".join(spelled) + r")(?!\w)")
