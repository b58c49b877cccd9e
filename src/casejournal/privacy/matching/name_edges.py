"""The edges of a name: initials and titles beside it, marks of emphasis around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.privacy.matching import words
from casejournal.privacy.matching.match import KnownMatch
from casejournal.privacy.matching.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casejournal.privacy.matching.text_matcher import TextMatcher
    from casejournal.privacy.personal_detail import PersonalDetail

_DOTTED = re.compile(
    r"(?<![^\W_])[A-Z]\.[ \u00a0]?(?:[A-Z]\.[ \u00a0]?){0,2}[A-Z](?:\.|(?![^\W_]))"
)
_INITIAL_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_])\.?[ \u00a0]?$")
_INITIAL_AFTER = re.compile(r"[ \u00a0]([^\W\d_])(?![^\W_])(\.(?=\s*[a-z,;)]))?")
_TITLE_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]+)\.?[ \u00a0]+[*_]*$")
_SURNAME = re.compile(r"[A-Z][\w'’-]+, $")
_RUN = re.compile(r"\*+|(?<=\s)_+|_+(?=\s)|~~|`+")  # in "siti_rahma.jpg" a "_" is none
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,80}>")
_NO_HEADING = "J"
_LINE_START = re.compile(r"(?:^|\n)[ \t>]*$")


def dotted(
    text: str, initials: Mapping[str, PersonalDetail], found: list[KnownMatch]
) -> list[KnownMatch]:
    """Initials with dots, "R. N.", of a known name, where nothing else was found."""
    result, taken = [], [(one.start, one.end) for one in found]
    for match in _DOTTED.finditer(text) if initials else ():
        letters = fold("".join(filter(str.isalpha, match[0])))
        known = initials.get(letters)
        start, end = match.span()
        if _SURNAME.search(text[max(0, start - 32) : start]):
            continue  # "Parsons, R. J." of a bibliography
        if known is None or any(start < stop and begin < end for begin, stop in taken):
            continue
        if match[0].endswith(".") and not re.match(r"\s*[a-z,;)]", text[end : end + 3]):
            end -= 1  # it may end the sentence
        result.append(KnownMatch(start, end, known.kind, known.shown, known.person))
    return result


def widened(
    one: KnownMatch, text: str, matcher: TextMatcher, letters: set[str], around: str
) -> KnownMatch:
    """A name with what belongs to it, and what is put in its place as it is printed."""
    if not one.sure or one.kept:
        return one
    start, end = one.start, one.end
    if one.kind in ("name", "alias"):
        start = _initial_before(text, start, letters)
        after = None if one.suffix else _INITIAL_AFTER.match(text, end)
        if after and fold(after[1]) in letters and after[1].isupper():
            end = after.end()
        if any(mark.islower() for mark in one.shown):
            start = _title_before(text, start)
    elif one.kind == "account" and text.startswith("@", start - 1):
        start -= 1
    shown = around.format(one.shown)
    start, end, shown = _balanced(text, start, end, shown)
    if one.suffix:
        shown += "-"
    return one._replace(start=start, end=end, shown=shown)


def _initial_before(text: str, start: int, letters: set[str]) -> int:
    head = text[max(0, start - 4) : start]
    match = _INITIAL_BEFORE.search(head)
    if match is None or not match[1].isupper() or fold(match[1]) not in {*letters, "m"}:
        return start
    at = start - len(head) + match.start()
    # "A. Rahma" at the beginning of a line is a heading.
    heading = match[1] < _NO_HEADING and _LINE_START.search(text[max(0, at - 12) : at])
    return start if heading else at


def _title_before(text: str, start: int) -> int:
    match = _TITLE_BEFORE.search(text[max(0, start - 16) : start])
    if match is None or fold(match[1]) not in words.FORMS:
        return start
    return start - len(match[0]) if not match[0].endswith(("*", "_")) else start


def _balanced(text: str, start: int, end: int, shown: str) -> tuple[int, int, str]:
    """Marks of emphasis that open within what is replaced and close outside of it, or the other
    way round, go or stay in pairs; so do tags."""
    inside = text[start:end]
    shown += "".join(_TAG.findall(inside))
    runs = _RUN.findall(inside)
    for run in dict.fromkeys(runs):
        if runs.count(run) % 2 == 0:
            continue
        if text.startswith(run, end):
            end += len(run)
        elif text.endswith(run, 0, start):
            start -= len(run)
        else:
            shown += run
    return start, end, shown
