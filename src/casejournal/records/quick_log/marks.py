"""The marks of a line, such as `:RN` and `t:90m`, and what was understood so far."""

from __future__ import annotations

from casejournal.records.quick_log import activity_kinds
from casejournal.records.quick_log.parsed_entry import (
    SECOND,
    UNCLEAR_DAY,
    UNCLEAR_TIME,
    UNKNOWN_CASE,
    UNKNOWN_KIND,
    Doubt,
    ParsedEntry,
)
from casejournal.records.quick_log.tokens import NO_CASE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from casejournal.records.quick_log.tokens import LogToken

    Kinds = Callable[[], Mapping[str, str]]
    Cases = Callable[[], Iterable[str] | None] | None

_LONGEST_CODE = 24


class Marks:
    """A line on its way from words to fields."""

    def __init__(
        self,
        line: str,
        today: str,
        kinds: Kinds,
        cases: Cases,
        given: Collection[str],
    ) -> None:
        self.found = ParsedEntry(line)
        self.today, self.kinds, self.cases, self.given = today, kinds, cases, given
        self.tokens: list[LogToken] = []
        self.gone = set[int]()
        """Tokens that were understood and are no part of the text, by their number."""
        self.kept: list[int] = []
        """Tokens of the day that say a part of it, kept in the text if no time says it better."""
        self.part = ""
        self.length = ""
        self.text_begun = False
        self.known_codes = False
        self.named: list[int] = []
        """Tokens of a kind that was named by a plain word and taken out of the text."""

    def _doubt(self, about: str, typed: str) -> None:
        self.found.doubts.append(Doubt(about, typed))

    def _take(self, at: int, count: int, field: str) -> int:
        self.gone.update(range(at, at + count))
        self._show(at, count, field)
        return count

    def _show(self, at: int, count: int, field: str) -> None:
        first, last = self.tokens[at], self.tokens[at + count - 1]
        self.found.marks.append((first.start, last.end, field))

    def _mark(self, at: int, token: LogToken) -> None:
        field = {"time": "times", "tag": "tags"}.get(token.field, token.field)
        asked = field == "times" or field not in self.given
        if asked and getattr(self, f"_mark_{token.field}")(token):
            self._take(at, 1, field)
        else:
            token.field = ""
            self.text_begun = True

    def _free(self, field: str, token: LogToken) -> bool:
        """Whether a field is still to be filled; a second value is said and stays text."""
        if self.length if field == "length" else getattr(self.found, field):
            if not any(doubt.about == SECOND for doubt in self.found.doubts):
                self._doubt(SECOND, token.word)
            return False
        return True

    def _mark_tag(self, token: LogToken) -> bool:
        self.found.tags.append(token.value)
        return True

    def _mark_place(self, token: LogToken) -> bool:
        if free := self._free("place", token):
            self.found.place = token.value
        return free

    def _mark_kind(self, token: LogToken) -> bool:
        if not self._free("kind", token):
            return False
        code = None if token.literal else activity_kinds.find(token.value, self.kinds())
        if code is None:
            self._doubt(UNKNOWN_KIND, token.value)
        self.found.kind = code or token.value
        return True

    def _mark_case(self, token: LogToken) -> bool:
        found = self.found
        if token.word == NO_CASE:
            found.caseless = True
            return True
        known = self._known(token)
        if known is None and not token.quoted and not _is_code(token.value, self.text_begun):
            return False
        if not self._free("case", token):
            return False
        found.case = known or token.value
        if known is None and self.known_codes:
            self._doubt(UNKNOWN_CASE, found.case)
        return True

    def _known(self, token: LogToken) -> str | None:
        """The code that is meant, written as the case has it; None if there is none."""
        codes = None if self.cases is None or token.literal else self.cases()
        if codes is None:
            return None
        self.known_codes = True
        by_key = {code.casefold(): code for code in codes}
        typed = token.word[1:] if not token.quoted else token.value
        for key in (typed, token.value, token.value.replace("_", " ")):
            if (code := by_key.get(key.casefold())) is not None:
                return code
        return None

    def _mark_minutes(self, token: LogToken) -> bool:
        value = token.value
        fits = value.isascii() and value.isdecimal() and 0 < int(value[:5]) <= 24 * 60
        if not (fits or token.quoted) or not self._free("minutes", token):
            return False
        self.found.minutes = str(int(value)) if fits and not token.literal else value
        return True

    def _mark_time(self, token: LogToken) -> bool:
        from casejournal.records.quick_log import hours

        value = token.value
        length = 0 if token.literal else hours.attached(value)
        if length and "minutes" not in self.given:
            if free := self._free("length", token):
                self.length = str(length)
            return free
        times = None if token.literal or length else hours.clock(value, "")
        if "times" in self.given or not (times or token.quoted):
            if hours.is_like(value):
                self._doubt(UNCLEAR_TIME, token.word)
            return False
        if free := self._free("times", token):
            self.found.times = times or value
        return free

    def _mark_day(self, token: LogToken) -> bool:
        from casejournal.records.quick_log import days

        day = "" if token.literal else days.whole(token.value, self.today)
        if not day and not token.quoted:
            self._doubt(UNCLEAR_DAY, token.word)
            return False
        if not self._free("day", token):
            return False
        self.found.day = day or token.value
        return True


def _is_code(value: str, in_text: bool) -> bool:
    """Whether something looks like the code of a case that is not known."""
    if not 1 < len(value) <= _LONGEST_CODE or not value[0].isalnum():
        return False
    if not all(mark.isalnum() or mark in "-_./" for mark in value):
        return False
    return not in_text or any(mark.isupper() or mark.isdecimal() for mark in value)
