"""A text cut into words, each with its place in the text and its folded form.

Folded is: small letters, no accents, composed or not, nothing that nobody sees. What stands between
two words tells whether they may be one word, torn by marks of emphasis or the end of a line, or two
words of one name.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_MARKS = "\u0300-\u036f"
_TAG = r"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?: [^<>\n]{0,80})?/?>"
_WORD = re.compile(rf"{_TAG}|[^\W_](?:[^\W_]|[{_MARKS}{_UNSEEN}])*")
_HIDDEN = re.compile(f"[{_UNSEEN}]")
_TAGS = re.compile(_TAG)

_GLUE = re.compile(rf"(?:[*_~`{_UNSEEN}]|{_TAG})*")
_HYPHENATED = re.compile(rf"[*_]*[-‐\u00ad][{_UNSEEN}]*[ \t]*\r?\n[ \t>]*")
_TORN = re.compile(r"[ \t]?\r?\n[ \t>]*|[ \u00a0\t]")
_BETWEEN = re.compile(rf"(?:[\s*_~`\"“”'’‘.‐-―>{_UNSEEN}-]|{_TAG}){{0,16}}")
_PARAGRAPH = re.compile(r"\n[ \t>]*\r?\n")
_SENTENCE = re.compile(r"[.!?:;…](?:[\s*_\"”’')\]]|$)")
_OPENING = re.compile(r"[“\"‘(\[|•–—>#]|(?:^|\n)[ \t]*(?:[-*+]|\d{1,3}[.)]|[a-z][.)])?[ \t]*$")
_NUMBERED = re.compile(r"\n[ \t>#*|-]*\[?\d{1,3}(?:\.\d{1,3})*[.)]?[ \t]+$")
_LONGEST = 40
"""Letters of a word; more is no word and not looked at."""


class WordToken(NamedTuple):
    """A word of a text, or a run of digits in one."""

    fold: str
    start: int
    end: int
    capital: bool
    """Whether it begins with a capital."""
    upper: bool
    """Whether it is in capitals, of more than one letter."""


def fold(word: str) -> str:
    """The form in which words are compared."""
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFKD", _HIDDEN.sub("", word).casefold())
    bare = "".join(mark for mark in word if unicodedata.category(mark) != "Mn")
    return bare.casefold()


def tokens(text: str) -> list[WordToken]:
    """The words of a text, in order. "RidwanNurhakim07" is three."""
    found: list[WordToken] = []
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        if word[0] == "<":
            continue
        even = word.islower() or word[1:].islower() or word.isupper()
        if (even and word.isalpha()) or word.isdigit():
            found.append(_token(word, start))
        else:
            found += (_token(part, start + at) for at, part in _parts(word))
    return found


def _token(word: str, start: int) -> WordToken:
    upper = len(word) > 1 and word.isupper()
    return WordToken(fold(word[:_LONGEST]), start, start + len(word), word[0].isupper(), upper)


def _parts(word: str) -> list[tuple[int, str]]:
    """A word cut where digits meet letters, and where a capital follows a small letter."""
    cuts = [0]
    before = word[0]
    for at, mark in enumerate(word[1:], 1):
        if not mark.isalnum():
            continue
        if mark.isdigit() != before.isdigit() or (mark.isupper() and before.islower()):
            cuts.append(at)
        before = mark
    return [(a, word[a:b]) for a, b in zip(cuts, [*cuts[1:], len(word)], strict=True)]


def glued(gap: str) -> bool:
    """Whether what is between two words may stand within a word: emphasis, or nothing."""
    return not gap or _GLUE.fullmatch(gap) is not None


def hyphenated(gap: str) -> bool:
    """Whether a word is parted here at the end of a line."""
    return "\n" in gap and _HYPHENATED.fullmatch(gap) is not None


def torn(gap: str) -> bool:
    """Whether a word may be torn in two here, as texts taken out of a PDF are."""
    return _TORN.fullmatch(gap) is not None


def within_name(gap: str) -> bool:
    """Whether two words with this between them may be words of one name."""
    if gap in (" ", ""):
        return True
    if _BETWEEN.fullmatch(gap) is None or _PARAGRAPH.search(gap):
        return False
    return gap.count(".") <= 1


def ends_sentence(gap: str) -> bool:
    """Whether a sentence ends in what stands between two words."""
    return bool(_SENTENCE.search(gap) or _PARAGRAPH.search(gap))


def begins(text: str, at: int, gap: str) -> bool:
    """Whether a word at a place is the first of a sentence, cell, item or quotation."""
    if not gap.strip(" \t\u00a0"):
        return at == len(gap) or _NUMBERED.search(text[max(0, at - 24) : at]) is not None
    if at == len(gap) or ends_sentence(gap):
        return True
    return bool(_OPENING.search(gap)) or bool(_OPENING.search(text[max(0, at - 12) : at]))
