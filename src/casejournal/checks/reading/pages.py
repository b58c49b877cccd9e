"""What a PDF leaves in its text: page numbers on lines of their own, words torn apart."""

from __future__ import annotations

import re

from casejournal.checks.words import MENDED

_PAGE = re.compile(
    r"\s*(?:[-–]\s*)?(?:Halaman|Page|hal\.?|Hal\.?)?\s*(\d{1,3}|[ivxl]{1,6})(?:\s*[-–])?"
    r"(?:\s*(?:dari|of|/)\s*\d{1,3})?\s*"
)
_NEAREST, _FURTHEST = 12, 160
"""Lines between two numbers of pages."""


def page_numbers(lines: list[str]) -> set[int]:
    """The indexes of lines that hold nothing but the number of a page.

    Numbers of rows in a table look the same, so only those count that go up by one at the
    distance of a page, or stand at a form feed.
    """
    found: set[int] = set()
    chains: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if "\f" in line and not line.strip():
            found.add(index)
        match = _PAGE.fullmatch(line.replace("\f", ""))
        if match is None or not match[1].isdigit():
            if match is not None and line.strip() and not match[1].isdigit():
                found.add(index)
            continue
        number = int(match[1])
        if "\f" in line or re.search(r"[a-z–-]", line.strip("\f "), re.IGNORECASE):
            found.add(index)
        last = chains.get(number - 1)
        if last and _NEAREST <= index - last[-1] <= _FURTHEST:
            chains[number] = [*last[-3:], index]
            if len(chains[number]) >= 3:
                found.update(chains[number])
        else:
            chains[number] = [index]
    return found


def torn() -> re.Pattern[str]:
    """Pattern of words that are known to be torn apart, with or without blanks inside."""
    words = sorted(MENDED, key=len, reverse=True)
    spelled = (
        "".join(f"{re.escape(c)} ?" for c in word[:-1]) + re.escape(word[-1]) for word in words
    )
    return re.compile(r"(?<!\w)(?:" + "|".join(spelled) + r")(?!\w)")
