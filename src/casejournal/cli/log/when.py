"""Reading the WHEN of a command: a day, a time, a length, in any order."""

from __future__ import annotations

from casejournal.records.quick_log import days, hours
from casejournal.records.quick_log.tokens import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from casejournal.records.quick_log.tokens import LogToken


class When:
    """What was understood, "" where nothing was, and the rest of it as typed."""

    __slots__ = ("day", "minutes", "rest", "times")

    def __init__(self) -> None:
        self.day = self.times = self.minutes = self.rest = ""


def read(text: str, today: str) -> When:
    """Read the longest beginning that is understood; `today` is an ISO day."""
    found, part = When(), ""
    words: list[LogToken] = [token for token in split(text.strip(), typed=False) if token.bare]
    at = begun = 0
    while at < len(words):
        after = words[at:]
        if not found.minutes and (length := hours.length(after)):
            count, found.minutes = length[0], str(length[1])
        elif not found.times and (times := hours.times(after, part)):
            count, found.times = times
        elif not found.day and (day := days.read(after, today)) and day[1]:
            count, found.day, part, timed = day
            found.times = found.times or timed
            begun = at + count - 1
        else:
            break
        at += count
    found.rest = text.strip()[words[at].start :] if at < len(words) else ""
    if part and not found.times:
        found.rest = f"{words[begun].word} {found.rest}".strip()
    if not found.times and (bare := hours.clock(found.rest, part)):
        found.times, found.rest = bare, ""  # a mere number can be nothing else here
    if not (found.day or found.times or found.minutes):
        found.rest = text.strip()
    return found
