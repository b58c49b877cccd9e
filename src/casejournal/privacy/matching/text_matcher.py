"""Text matcher: compares a text with patterns word by word, over torn words and endings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from casejournal.privacy.matching import tokens, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.privacy.matching.patterns import KnownPattern
    from casejournal.privacy.matching.tokens import WordToken

_MOST_PIECES = 14
"""Of a word that is torn by marks of emphasis."""
_TORN = 6
"""Letters of a name that may be torn in two by a blank."""
_ENDINGS = ("nya", "ku", "mu", "lah", "kah", "pun", "tah")
_CLITIC = frozenset(
    "nya ku mu lah kah pun tah nyalah nyakah nyapun kulah mulah kukah mukah".split()
)
_SHORTEST = 3
"""Letters before an ending."""
_PLAIN = frozenset(" ,.;:)?!/")
"""What stands behind a word that is whole."""
_WIDE = re.compile(r"[\s./:,#()_@‐-―-]{0,4}")
"""What may stand between the parts of a number, an address or an account."""


@dataclass(slots=True)
class TrieNode:
    """A node of the word trie: the words that may follow, and the patterns that end here."""

    inner: dict[str, TrieNode] = field(default_factory=dict)
    ends: list[KnownPattern] = field(default_factory=list)

    def add(self, entry: KnownPattern) -> None:
        """Add a pattern below the first node."""
        node = self
        for word in entry.seq:
            node = node.inner.setdefault(word, TrieNode())
        node.ends.append(entry)


class PatternMatch(NamedTuple):
    """The longest run of words that begins at a word, and the patterns it fits."""

    start: int
    """Index of its first word."""
    stop: int
    """Index after its last."""
    suffix: int
    """Letters of an ending at its last word."""
    entries: list[KnownPattern]


class TextMatcher:
    """Finds where the words of a text fit patterns."""

    def __init__(self, text: str, first: TrieNode) -> None:
        self.text = text
        self.tokens: list[WordToken] = tokens.tokens(text)
        self._first = first

    def gap(self, index: int) -> str:
        """What stands between a word and the next; before the first, and after the last."""
        start = self.tokens[index].end if index >= 0 else 0
        after = index + 1 < len(self.tokens)
        return self.text[start : self.tokens[index + 1].start if after else len(self.text)]

    def begins(self, index: int) -> bool:
        """Whether a word is the first of a sentence, cell, item or quotation."""
        return tokens.begins(self.text, self.tokens[index].start, self.gap(index - 1))

    def near(self, index: int, step: int) -> WordToken | None:
        """The word before (-1) or after (1) one, if both may belong together."""
        other = index + step
        if not 0 <= other < len(self.tokens):
            return None
        gap = self.gap(min(index, other))
        if "." in gap and (step > 0 or not _abbreviates(self.tokens[other])):
            return None
        return self.tokens[other] if tokens.within_name(gap) else None

    def matches(self, at: int) -> list[PatternMatch]:
        """The matches that begin at a word, the longest first."""
        token = self.tokens[at]
        plain = self.text[token.end : token.end + 1] in _PLAIN and not token.capital
        if plain and token.fold not in self._first.inner and not token.fold.endswith(_ENDINGS):
            return []  # as nearly every word is
        found: dict[tuple[int, int], list[KnownPattern]] = {}
        self._walk(self._first, at, True, found)
        longest = sorted(found, key=lambda key: (-key[0], key[1]))
        matches = [PatternMatch(at, stop, suffix, found[stop, suffix]) for stop, suffix in longest]
        return [one for one in matches if not self._inside(one)]

    def _walk(
        self, node: TrieNode, at: int, close: bool, found: dict[tuple[int, int], list[KnownPattern]]
    ) -> None:
        """Goes on from a node; `close` is whether all so far may be words of one name."""
        for stop, fold in self._pieces(at):
            if (inner := node.inner.get(fold)) is not None:
                self._end(inner, (stop, 0), close, found)
                if inner.inner and stop < len(self.tokens):
                    gap = self.gap(stop - 1)
                    closer = close and self._joins(gap, stop - 1)
                    if closer or _WIDE.fullmatch(gap):
                        self._walk(inner, stop, closer, found)
            for base, suffix in _bases(fold):
                if (inner := node.inner.get(base)) is not None:
                    self._end(inner, (stop, suffix), close, found)

    @staticmethod
    def _end(
        node: TrieNode,
        key: tuple[int, int],
        close: bool,
        found: dict[tuple[int, int], list[KnownPattern]],
    ) -> None:
        ending = [one for one in node.ends if close or one.known.kind not in ("name", "alias")]
        if ending:
            found.setdefault(key, []).extend(ending)

    def _joins(self, gap: str, index: int) -> bool:
        if "." in gap and not _abbreviates(self.tokens[index]):
            return False
        return tokens.within_name(gap)

    def _pieces(self, at: int) -> Iterator[tuple[int, str]]:
        """A word, and longer ones that it may be the beginning of: index after it, folded."""
        token, count = self.tokens[at], len(self.tokens)
        fold = token.fold
        yield at + 1, fold
        for index in range(at, min(count - 1, at + _MOST_PIECES)):
            gap = self.gap(index)
            if not (tokens.glued(gap) or tokens.hyphenated(gap)):
                break
            fold += self.tokens[index + 1].fold
            yield index + 2, fold
        else:
            return
        if index == at and token.capital and tokens.torn(gap):
            after = self.tokens[at + 1].fold
            whole = token.fold + after
            word = words.ordinary(whole) or words.function_word(after)
            if len(whole) >= _TORN and not word:
                yield at + 2, whole

    def _inside(self, match: PatternMatch) -> bool:
        """Whether it is the beginning or end of another word, torn by marks or cut at a hyphen."""
        first = self.tokens[match.start]
        if match.start:
            before, gap = self.tokens[match.start - 1], self.gap(match.start - 1)
            torn = _tears(gap) and not first.capital
            if torn and before.fold.isalpha():
                return True
            if gap == "-" and not first.capital and before.fold == first.fold:
                return True
        if match.stop < len(self.tokens):
            after, gap = self.tokens[match.stop], self.gap(match.stop - 1)
            torn = _tears(gap) and not after.capital and after.fold.isalpha()
            if torn and after.fold not in _CLITIC:
                return True
            if gap == "-" and not first.capital and after.fold == first.fold:
                return True
        return False


def _tears(gap: str) -> bool:
    """Whether marks within a word stand here; a "_" is what parts the words of a file name."""
    return bool(gap) and ("*" in gap or "<" in gap) and tokens.glued(gap)


def _bases(fold: str) -> Iterator[tuple[str, int]]:
    """What a word is without its endings, and how many letters they have; nothing for a word of
    the language, such as "adalah" or "istilah"."""
    if not fold.endswith(_ENDINGS) or words.ordinary(fold):
        return
    for ending in _ENDINGS:
        if fold.endswith(ending):
            base = fold[: -len(ending)]
            if len(base) >= _SHORTEST:
                yield base, len(ending)
            for inner in ("nya", "ku", "mu"):
                if base.endswith(inner) and len(base) - len(inner) >= _SHORTEST:
                    yield base[: -len(inner)], len(inner) + len(ending)


def _abbreviates(token: WordToken) -> bool:
    return token.fold in words.SHORTENED or len(token.fold) == 1
