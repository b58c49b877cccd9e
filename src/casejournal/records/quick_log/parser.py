"""The parser of a line: its beginning, its marks, and the text that is left."""

from __future__ import annotations

from casejournal.records.quick_log import activity_kinds
from casejournal.records.quick_log.marks import Marks
from casejournal.records.quick_log.parsed_entry import (
    BACKWARDS,
    FUTURE,
    UNCLEAR_DAY,
    UNCLEAR_TIME,
    ParsedEntry,
)
from casejournal.records.quick_log.tokens import END, split
from casejournal.records.values.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from casejournal.records.quick_log.marks import Cases, Kinds
    from casejournal.records.quick_log.tokens import LogToken

_AHEAD = 8  # no day, time or kind has more words
_BETWEEN = ("-", "–", "—", "|", "·", ",", ";", ":")
"""What people put between a heading and what follows."""
_HALF_A_DAY = 12 * 60


def parse(
    line: str,
    today: str,
    *,
    kinds: Kinds = activity_kinds.names,
    cases: Cases = None,
    typed: bool = False,
    given: Collection[str] = (),
) -> ParsedEntry:
    """The entry that a line says. Never raises, and loses no letter.

    `today` is the ISO day that "kemarin" is counted from. `kinds` gives the code of an activity
    by its names, `cases` the codes that are known, or None; either is called only if needed.
    `typed` is for a line that no shell has read, in which `#tag` and `@place` work too. What is
    for a field in `given` is not looked for: the writer has said it in another way.
    """
    return _Reader(clean(line), today, kinds, cases, given).read(typed)


class _Reader(Marks):
    def read(self, typed: bool) -> ParsedEntry:
        found = self.found
        head, newline, tail = found.line.partition("\n")
        self.tokens = list(split(head, typed))
        at, marker = 0, -1
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.word == END:
                marker = at
                break
            if token.field:
                self._mark(at, token)
                at += 1
            elif taken := (0 if self.text_begun else self._header(at)):
                at += taken
            else:
                self.text_begun = True
                at += 1
        ended = marker >= 0 and not self.text_begun
        rest = found.line[self.tokens[marker].end + 1 :] if ended else ""
        self._finish(marker if marker >= 0 else len(self.tokens), rest.strip())
        if ended:
            kept = self._text(head[: self.tokens[marker].start], marker).rstrip()
            found.text = f"{kept} {rest}" if kept and rest else kept + rest
        else:
            self._keep_words(self._text(head, len(self.tokens)), newline, tail)
        return found

    # --- what is left

    def _text(self, head: str, until: int) -> str:
        """The words that were not understood, as they were typed."""
        if not self.gone:
            return head
        pieces, count = [], len(self.tokens)
        for at, token in enumerate(self.tokens[:until]):
            if at in self.gone:
                continue
            after = self.tokens[at + 1].start if at + 1 < min(count, until) else len(head)
            pieces.append(head[token.start : after])
        if until < count or not pieces:
            return "".join(pieces).rstrip()
        if count - 1 in self.gone:
            last = self.tokens[-1]
            pieces.append(head[last.end :].lstrip())  # beyond what is looked through
        return "".join(pieces).rstrip()

    def _keep_words(self, text: str, newline: str, tail: str) -> None:
        if not self.gone or text:
            self.found.text = text + newline + tail
        elif tail.strip():
            self.found.text = tail.lstrip("\n")
        elif self.named:
            first, last = self.tokens[self.named[0]], self.tokens[self.named[-1]]
            self.found.text = self.found.line[first.start : last.end].rstrip(":")
        else:
            self.found.text = self.found.line

    def _finish(self, until: int, rest: str) -> None:
        found = self.found
        if self.part and not found.times:
            self.gone.difference_update(self.kept)
        if not (self.text_begun or rest) and any(at not in self.gone for at in range(until)):
            # With words of the heading alone the text would not say what was done.
            self.gone.difference_update(self.named)
        if self.length:
            if found.times and "/" not in found.times:
                from casejournal.records.quick_log import hours

                found.times = hours.until(found.times, int(self.length))
            elif not found.minutes:
                found.minutes = self.length
        if "/" in found.times:
            from casejournal.records.quick_log.hours import between

            if between(found.times) > _HALF_A_DAY:
                self._doubt(BACKWARDS, found.times)
        if len(found.day) == 10 and found.day > self.today and found.day[:4].isdecimal():
            self._doubt(FUTURE, found.day)

    # --- the beginning of the line

    def _header(self, at: int) -> int:
        """How many words from here on are understood; 0 if the text begins."""
        token = self.tokens[at]
        if at - 1 in self.gone and token.word in _BETWEEN:
            self.gone.add(at)
            return 1
        words = self._plain(at)
        first = words[0].bare
        if not first:
            return 0
        if "kind" not in self.given and (count := self._named_kind(at, words, 2)):
            return count
        count, digit = 0, first[0].isnumeric()
        if digit or first in _hour_words():
            count = self._hours(at, words)
        if not count and (digit or first in _day_words()):
            count = self._day(at, words)
        if not count and "kind" not in self.given:
            count = self._named_kind(at, words, 1)
        return count

    def _plain(self, at: int) -> list[LogToken]:
        """The words from here to the next mark, as far as anything could reach."""
        words: list[LogToken] = []
        for token in self.tokens[at : at + _AHEAD]:
            if token.field or token.word == END:
                break
            words.append(token)
        return words

    def _hours(self, at: int, words: list[LogToken]) -> int:
        from casejournal.records.quick_log import hours

        found = self.found
        if "minutes" not in self.given and not self.length and (read := hours.length(words)):
            count, minutes = read
            self.length = str(minutes)
            return self._take(at, count, "minutes")
        if "times" in self.given or found.times:
            return 0
        if read_times := hours.times(words, self.part):
            count, found.times = read_times
            return self._take(at, count, "times")
        if count := hours.impossible(words):
            # It stays in the text, but what follows may still belong to the heading.
            self._doubt(UNCLEAR_TIME, self._typed(words[:count]))
        return count

    def _day(self, at: int, words: list[LogToken]) -> int:
        from casejournal.records.quick_log import days

        if "day" in self.given or self.found.day:
            return 0
        read = days.read(words, self.today)
        if read is None:
            return 0
        count, day, self.part, times = read
        if not day:
            self._doubt(UNCLEAR_DAY, self._typed(words[:count]))
            return count
        self.found.day = day
        if times and not self.found.times:
            self.found.times = times
        if self.part:
            self.kept = list(range(at, at + count))
        return self._take(at, count, "day")

    def _typed(self, words: list[LogToken]) -> str:
        return self.found.line[words[0].start : words[-1].end]

    def _named_kind(self, at: int, words: list[LogToken], least: int) -> int:
        """A kind by its name: taken out where it is clearly a heading, else also left in."""
        if self.found.kind:
            return 0
        read = activity_kinds.read([word.bare for word in words], self.kinds(), least)
        if read is None:
            return 0
        count, code, whole = read
        inner = words[: count - 1]
        if any(word.ends_header for word in inner):
            return 0
        heading = self._is_heading(at + count, words[count - 1])
        if not heading and not whole:
            return 0
        self.found.kind = code
        if heading:
            self.named = list(range(at, at + count))
            return self._take(at, count, "kind")
        self._show(at, count, "kind")
        if after := self._plain(at + count):
            self.text_begun = after[0].bare not in _day_words() - _hour_words()
        return count

    def _is_heading(self, after: int, last: LogToken) -> bool:
        if last.ends_header or after >= len(self.tokens):
            return True
        following = self.tokens[after]
        if following.field or following.word == END or following.word in _BETWEEN:
            return True
        if last.word[-1] in ",;.?":
            return False
        begins_when = following.bare[:1].isnumeric() or following.bare in _hour_words()
        return begins_when and self._is_when(self._plain(after))

    def _is_when(self, words: list[LogToken]) -> bool:
        from casejournal.records.quick_log import days, hours

        if hours.length(words) or hours.times(words, ""):
            return True
        return bool((read := days.read(words, self.today)) and read[1])


def _hour_words() -> frozenset[str]:
    from casejournal.records.quick_log.words import HOUR_WORDS

    return HOUR_WORDS


def _day_words() -> frozenset[str]:
    from casejournal.records.quick_log.words import DAY_WORDS

    return DAY_WORDS
