"""Passphrases of random words: long enough that nobody guesses them, easy to type and to keep."""

from __future__ import annotations

import secrets
from pathlib import Path

COUNT = 6
"""Words of a passphrase; with this list some 65 bits, which guessing does not reach."""

_LIST = Path(__file__).with_name("words.txt")


def words() -> list[str]:
    """The words to draw from: common ones of Indonesian, in small plain letters."""
    return _LIST.read_text(encoding="ascii").split()


def suggest(count: int = COUNT) -> str:
    """A new passphrase of random words."""
    known = words()
    return " ".join(secrets.choice(known) for _word in range(count))
