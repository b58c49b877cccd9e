"""The masker: finds personal details in any text in one pass and puts roles in their place.

A text without any is given back as it is, byte for byte. A name that is an ordinary word too is
replaced only where the name must be meant; where it may be, it is `doubtful`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from casejournal.privacy.matching import name_edges, numbers
from casejournal.privacy.matching.disambiguation import Disambiguator
from casejournal.privacy.matching.match import KnownMatch, is_adjacent, merged
from casejournal.privacy.matching.patterns import entries, initials
from casejournal.privacy.matching.text_matcher import TextMatcher, TrieNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.privacy.personal_detail import DetailKind, PersonalDetail

_FEW = 60
"""Days of birth that are looked for in words too."""


class Masker:
    """Replaces personal details in texts and counts them; cost grows with the text's length."""

    def __init__(
        self,
        known: Iterable[PersonalDetail],
        *,
        codes: Iterable[str] = (),
        other: str = "",
        around: str = "{}",
    ) -> None:
        """`codes` are words that stay where they are written exactly so.

        `other` stands where two people may be meant; "" for the first of them. `around` is put
        around each role, such as "‹{}›".
        """
        all_known = tuple(dict.fromkeys(known))
        spell = sum(one.kind == "birth" for one in all_known) <= _FEW
        self._first = TrieNode()
        for one in all_known:
            for entry in dict.fromkeys(entries(one, spell=spell)):
                if entry.seq and all(entry.seq):
                    self._first.add(entry)
        self._numbers = numbers.NumberFinder(all_known)
        self._initials: dict[str, PersonalDetail] = {}
        self._letters: dict[str, set[str]] = {}
        for one in all_known:
            if letters := initials(one):
                self._letters.setdefault(one.person, set()).update(letters)
                if len(letters) > 1 and not one.kept:
                    self._initials.setdefault(letters, one)
        self._disambiguator = Disambiguator(frozenset(codes), other)
        self._around = around
        self.counts: Counter[DetailKind] = Counter()
        """How many of each kind were replaced so far."""
        self.unsure = 0
        """How many stayed that may be names, or ordinary words."""
        self.map: dict[str, str] = {}
        """What was replaced by what. It tells who is meant: never to be written beside a text."""

    @property
    def count(self) -> int:
        """How many were replaced so far."""
        return self.counts.total()

    def __call__(self, text: str) -> str:
        """The text with roles in the place of personal details."""
        parts, at = [], 0
        for one in self.replaced(text):
            parts += [text[at : one.start], one.shown]
            at = one.end
        return "".join([*parts, text[at:]]) if parts else text

    def replaced(self, text: str) -> list[KnownMatch]:
        """The matches to replace in a text, in order and apart; counts them."""
        every = self.find(text)
        self.unsure += sum(not one.sure for one in every)
        found = [one for one in every if one.sure and not one.kept]
        for one in found:
            self.counts[one.kind] += 1
            self.map[text[one.start : one.end]] = one.shown
        return found

    def left(self, text: str) -> bool:
        """Whether a text still holds a personal detail; counts nothing."""
        return any(one.sure and not one.kept for one in self.find(text))

    def doubtful(self, text: str) -> list[KnownMatch]:
        """The words that are either a known name or an ordinary word."""
        return [one for one in self.find(text) if not one.sure]

    def find(self, text: str) -> list[KnownMatch]:
        """All matches in a text, sure and doubtful, in order and apart."""
        if not text:
            return []
        matcher = TextMatcher(text, self._first)
        found = list(self._names(matcher))
        _promote(found, text)
        found = merged([*found, *self._numbers.find(text)], text)
        found += name_edges.dotted(text, self._initials, found)
        found.sort(key=lambda one: one.start)
        return [
            name_edges.widened(
                one, text, matcher, self._letters.get(one.person, set()), self._around
            )
            for one in found
        ]

    def _names(self, matcher: TextMatcher) -> Iterable[KnownMatch]:
        at = 0
        while at < len(matcher.tokens):
            stop = at + 1
            for match in matcher.matches(at):
                found = self._disambiguator.decide(matcher, match)
                if found is not None:
                    yield found
                    stop = match.stop
                    break
            at = stop


def _promote(found: list[KnownMatch], text: str) -> None:
    """Make a doubtful word sure that stands beside another word of the same person's name."""
    for indices in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for index in indices:
            step = -1 if indices.step > 0 else 1
            one, neighbour = found[index], found[index + step]
            if one.sure or not neighbour.sure or one.person != neighbour.person:
                continue
            first, second = sorted((one, neighbour), key=lambda each: each.start)
            if is_adjacent(text[first.end : second.start]):
                found[index] = one._replace(sure=True)
