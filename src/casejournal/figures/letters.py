"""Letters that may stand in a drawing, where each has to be exactly one cell wide."""

from __future__ import annotations

import unicodedata

_PUNCTUATION = frozenset("‐‑‒–—‘’“”„•…′″")


def plain(text: str) -> bool:
    """Whether every letter is one cell wide everywhere, and written from left to right.

    What is not, such as 語, an emoji or a mark that combines, is left to lists below a drawing.
    """
    return (text.isascii() and text.isprintable()) or all(map(_plain, text))


def _plain(letter: str) -> bool:
    if letter in _PUNCTUATION:
        return True
    return (
        ord(letter) < 0x0590
        and unicodedata.category(letter)[0] in "LNPSZ"
        and letter.isprintable()
        and not unicodedata.combining(letter)
    )
