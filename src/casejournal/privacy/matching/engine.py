"""Finding what is known of people in any text, in one pass, and putting roles in its place.

A text that holds nothing of it is given back as it is, byte for byte. What is an ordinary word too
is taken out only where a name must be meant; where it may be, it is `doubtful`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from casejournal.privacy.matching import name_edges, numbers
from casejournal.privacy.matching.disambiguation import Meaning
from casejournal.privacy.matching.match import KnownMatch, merged
from casejournal.privacy.matching.patterns import entries, initials
from casejournal.privacy.matching.reader import TextMatcher, TrieNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casejournal.privacy.known_people import Kind, KnownPeople

_FEW = 60
"""Days of birth that are looked for in words too."""


class Masker:
    """Takes what is known out of texts and keeps count; cost grows with the length of a text."""

    def __init__(
        self,
        known: Iterable[KnownPeople],
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
        self._figures = numbers.Figures(all_known)
        self._initials: dict[str, KnownPeople] = {}
        self._letters: dict[str, set[str]] = {}
        for one in all_known:
            if letters := initials(one):
                self._letters.setdefault(one.person, set()).update(letters)
                if len(letters) > 1 and not one.kept:
                    self._initials.setdefault(letters, one)
        self._meaning = Meaning(frozenset(codes), other)
        self._around = around
        self.counts: Counter[Kind] = Counter()
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
        """The text without them."""
        parts, at = [], 0
        for one in self.replaced(text):
            parts += [text[at : one.start], one.shown]
            at = one.end
        return "".join([*parts, text[at:]]) if parts else text

    def replaced(self, text: str) -> list[KnownMatch]:
        """What is replaced in a text, in order and apart; counts it."""
        every = self.find(text)
        self.unsure += sum(not one.sure for one in every)
        found = [one for one in every if one.sure and not one.kept]
        for one in found:
            self.counts[one.kind] += 1
            self.map[text[one.start : one.end]] = one.shown
        return found

    def left(self, text: str) -> bool:
        """Whether a text still holds one; counts nothing."""
        return any(one.sure and not one.kept for one in self.find(text))

    def doubtful(self, text: str) -> list[KnownMatch]:
        """Where a name that is an ordinary word too may be meant, or may not."""
        return [one for one in self.find(text) if not one.sure]

    def find(self, text: str) -> list[KnownMatch]:
        """All that is known in a text, sure and doubtful, in order and apart."""
        if not text:
            return []
        reading = TextMatcher(text, self._first)
        found = list(self._names(reading))
        _promote(found, text)
        found = merged([*found, *self._figures.find(text)], text)
        found += name_edges.dotted(text, self._initials, found)
        found.sort(key=lambda one: one.start)
        return [
            name_edges.widened(
                one, text, reading, self._letters.get(one.person, set()), self._around
            )
            for one in found
        ]

    def _names(self, reading: TextMatcher) -> Iterable[KnownMatch]:
        at = 0
        while at < len(reading.tokens):
            stop = at + 1
            for match in reading.matches(at):
                found = self._meaning.of(reading, match)
                if found is not None:
                    yield found
                    stop = match.stop
                    break
            at = stop


def _promote(found: list[KnownMatch], text: str) -> None:
    """A word that may be a name is one beside another word of the same person's name."""
    for way in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for index in way:
            step = -1 if way.step > 0 else 1
            one, beside = found[index], found[index + step]
            if one.sure or not beside.sure or one.person != beside.person:
                continue
            first, second = sorted((one, beside), key=lambda each: each.start)
            if name_edges.beside(text[first.end : second.start]):
                found[index] = one._replace(sure=True)
