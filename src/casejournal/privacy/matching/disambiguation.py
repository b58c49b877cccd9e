"""Whether a run of words that looks like a known one is meant, and who is meant by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.privacy.matching import words
from casejournal.privacy.matching.match import KnownMatch
from casejournal.records.dates.words import MONTH_OF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.privacy.matching.patterns import KnownPattern
    from casejournal.privacy.matching.reader import Match, TextMatcher

_BEFORE_MONTH = frozenset(
    "akhir antara awal bulan by during early every hingga in last late menjelang mid next of pada "
    "pertengahan sampai sejak selama setiap since tanggal tgl this until".split()
)
_LINE = 14
"""Words of a heading that are looked at."""
_LABEL = re.compile(r"\b(?:nama|name|panggilan|alias|aliases|nickname)\W{1,6}$", re.IGNORECASE)


class Meaning:
    """Decides."""

    def __init__(self, codes: frozenset[str], other: str) -> None:
        self._codes, self._other = codes, other

    def of(self, reading: TextMatcher, match: Match) -> KnownMatch | None:
        """What was found; None if it is something else."""
        first, last = reading.tokens[match.start], reading.tokens[match.stop - 1]
        start, end = first.start, last.end - match.suffix
        if reading.text[start:end] in self._codes:
            return None
        usable = [each for each in match.entries if self._allowed(reading, match, each)]
        if not usable:
            return None
        strong = [each for each in usable if not each.weak]
        chosen, shown = self._whose(strong or usable)
        sure = bool(strong)
        if not strong:
            said = _told(reading, match)
            if said is None:
                return None
            sure = said
        known = chosen.known
        return KnownMatch(
            start, end, known.kind, shown, known.person, sure, known.kept, suffix=match.suffix
        )

    def _allowed(self, reading: TextMatcher, match: Match, entry: KnownPattern) -> bool:
        tokens = reading.tokens[match.start : match.stop]
        if entry.capital:
            return tokens[0].capital
        if entry.weak and len(entry.seq) > 1:
            return all(each.capital or each.fold in words.PARTICLES for each in tokens)
        return True

    def _whose(self, entries: Sequence[KnownPattern]) -> tuple[KnownPattern, str]:
        """Who is meant: a whole name before a part, whom the text is for, the client, others."""
        best = [each for each in entries if not each.part] or list(entries)
        for group in (
            [each for each in best if each.known.kept],
            [each for each in best if each.known.person.endswith("client")],
            best,
        ):
            if group:
                best = group
                break
        shown = {each.known.shown for each in best}
        clash = len(shown) > 1 and bool(self._other)
        return best[0], self._other if clash else best[0].known.shown


def _told(reading: TextMatcher, match: Match) -> bool | None:
    """Of ordinary words: whether a name is meant; False if it may be, None if not."""
    if match.stop - match.start > 1 and match.entries[0].seq[1:]:
        return True  # all with capitals, one after the other
    token, at = reading.tokens[match.start], match.start
    before, after = reading.near(at, -1), reading.near(match.stop - 1, 1)
    before_it = reading.text[max(0, token.start - 24) : token.start]
    announced = before is not None and before.fold in words.TITLES
    if not token.capital:
        small = before is not None and before.fold in words.FAMILIAR
        return True if small and not words.function_word(token.fold) else None
    if token.fold in MONTH_OF and (
        (before and (before.fold.isdigit() or before.fold in _BEFORE_MONTH))
        or (after and (after.fold.isdigit() or after.fold == "tahun"))
    ):
        return None
    if token.upper and any(each and each.upper for each in (before, after)):
        return False
    if announced or _alone(reading, match) or _LABEL.search(before_it):
        return True
    if reading.begins(at) or _in_title(reading, at):
        return False
    if before is not None and before.capital and not _opens(reading, at - 1):
        return False
    return after is None or not after.capital or after.fold in words.TITLES


def _in_title(reading: TextMatcher, at: int) -> bool:
    """Whether every word of its line has a capital, but for the smallest: such as a heading."""
    for step in (-1, 1):
        for index in range(at + step, at + step * _LINE, step):
            known = 0 <= index < len(reading.tokens)
            if not known or "\n" in reading.gap(min(index, index - step)):
                break
            token = reading.tokens[index]
            if token.fold.isalpha() and not token.capital and not words.function_word(token.fold):
                return False
    return True


def _alone(reading: TextMatcher, match: Match) -> bool:
    """Whether it is all that there is, as in the cell of a table or the label of a picture."""
    whole = match.stop - match.start == len(reading.tokens)
    return whole and not reading.text.rstrip().endswith(".")


def _opens(reading: TextMatcher, index: int) -> bool:
    """Whether a word has its capital only because a sentence begins."""
    return reading.begins(index) and words.of_the_language(reading.tokens[index].fold)
