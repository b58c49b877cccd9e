"""Codes of cases: initials or a number, never the client's name."""

from __future__ import annotations

_LONGEST = 16
"""Letters of a code of several words; more is a name or a sentence."""
_ACRONYM = 3
"""Capitals in a row that are initials still; more are a word in capitals."""
_INSIDE = "'’-."


def looks_like_a_name(code: str) -> bool:
    """Whether a code is probably a person's name: "Budi Santoso", "SITI AMINAH".

    That is two or more capitalised words of letters, or more than 16 letters with a space among
    them. It cannot know: "Kasus Pertama" looks like one too, "RN", "Klien 3" and "B-07" do not.
    So whoever asks lets a person insist.
    """
    words = code.split()
    letters = sum(mark.isalpha() for mark in code)
    return sum(map(_capitalised, words)) > 1 or (len(words) > 1 and letters > _LONGEST)


def _capitalised(word: str) -> bool:
    """Whether a word is of letters and begins with a capital; initials do not count."""
    bare = "".join(mark for mark in word.strip(",;()") if mark not in _INSIDE)
    if not bare.isalpha() or not bare[0].isupper():
        return False
    return any(mark.islower() for mark in bare) or len(bare) > _ACRONYM
