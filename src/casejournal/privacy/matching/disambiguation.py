"""Disambiguation of a match: whether the words mean a known person, and which one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casejournal.privacy.matching import words
from casejournal.privacy.matching.match import KnownMatch
from casejournal.records.dates.words import MONTH_OF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.privacy.matching.patterns import KnownPattern
    from casejournal.privacy.matching.text_matcher import PatternMatch, TextMatcher

_BEFORE_MONTH = frozenset(
    "akhir antara awal bulan by during early every hingga in last late menjelang mid next of pada "
    "pertengahan sampai sejak selama setiap since tanggal tgl this until".split()
)
_LINE = 14
"""Words of a heading that are looked at."""
_LABEL = re.compile(r"\b(?:nama|name|panggilan|alias|aliases|nickname)\W{1,6}$", re.IGNORECASE)


class Disambiguator:
    """Decides whether a match means a known person, and which one."""

    def __init__(self, codes: frozenset[str], other: str) -> None:
        self._codes, self._other = codes, other

    def decide(self, matcher: TextMatcher, match: PatternMatch) -> KnownMatch | None:
        """The known detail that is meant; None if the words are something else."""
        first, last = matcher.tokens[match.start], matcher.tokens[match.stop - 1]
        start, end = first.start, last.end - match.suffix
        if matcher.text[start:end] in self._codes:
            return None
        usable = [each for each in match.entries if self._allowed(matcher, match, each)]
        if not usable:
            return None
        strong = [each for each in usable if not each.weak]
        chosen, shown = self._owner(strong or usable)
        sure = bool(strong)
        if not strong:
            meant = _is_name(matcher, match)
            if meant is None:
                return None
            sure = meant
        known = chosen.known
        return KnownMatch(
            start, end, known.kind, shown, known.person, sure, known.kept, suffix=match.suffix
        )

    def _allowed(self, matcher: TextMatcher, match: PatternMatch, entry: KnownPattern) -> bool:
        tokens = matcher.tokens[match.start : match.stop]
        if entry.capital:
            return tokens[0].capital
        if entry.weak and len(entry.seq) > 1:
            return all(each.capital or each.fold in words.PARTICLES for each in tokens)
        return True

    def _owner(self, entries: Sequence[KnownPattern]) -> tuple[KnownPattern, str]:
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


def _is_name(matcher: TextMatcher, match: PatternMatch) -> bool | None:
    """Whether ordinary words are meant as a name; False if they may be, None if not."""
    if match.stop - match.start > 1 and match.entries[0].seq[1:]:
        return True  # all with capitals, one after the other
    token, at = matcher.tokens[match.start], match.start
    before, after = matcher.near(at, -1), matcher.near(match.stop - 1, 1)
    before_it = matcher.text[max(0, token.start - 24) : token.start]
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
    if announced or _alone(matcher, match) or _LABEL.search(before_it):
        return True
    if matcher.begins(at) or _in_title(matcher, at):
        return False
    if before is not None and before.capital and not _opens(matcher, at - 1):
        return False
    return after is None or not after.capital or after.fold in words.TITLES


def _in_title(matcher: TextMatcher, at: int) -> bool:
    """Whether every word of its line has a capital, but for the smallest: such as a heading."""
    for step in (-1, 1):
        for index in range(at + step, at + step * _LINE, step):
            known = 0 <= index < len(matcher.tokens)
            if not known or "\n" in matcher.gap(min(index, index - step)):
                break
            token = matcher.tokens[index]
            if token.fold.isalpha() and not token.capital and not words.function_word(token.fold):
                return False
    return True


def _alone(matcher: TextMatcher, match: PatternMatch) -> bool:
    """Whether it is all that there is, as in the cell of a table or the label of a picture."""
    whole = match.stop - match.start == len(matcher.tokens)
    return whole and not matcher.text.rstrip().endswith(".")


def _opens(matcher: TextMatcher, index: int) -> bool:
    """Whether a word has its capital only because a sentence begins."""
    return matcher.begins(index) and words.of_the_language(matcher.tokens[index].fold)
