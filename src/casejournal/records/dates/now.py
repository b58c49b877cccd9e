"""The present day and time, for somebody who writes late at night too."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from casejournal.records.quick_log.parsed_entry import ParsedEntry

LATEST = 12
"""A day can turn between midnight and noon."""


class Present:
    """The moment at which a line is written.

    `turns_at` is the hour at which a day turns for the writer: at 01.30, "kemarin" and a time
    such as 19.00 still belong to the day that is just ending. A note of that very moment keeps
    the date and the time that the calendar and the clock show.
    """

    __slots__ = ("clock", "date", "day")

    def __init__(self, now: time.struct_time, turns_at: int) -> None:
        self.date = _iso(now)
        """The date of the calendar."""
        self.clock = f"{now.tm_hour:02}:{now.tm_min:02}"
        late = now.tm_hour < turns_at <= LATEST
        self.day = _iso(time.localtime(time.mktime(now) - (now.tm_hour + 6) * 3600)) if late else ""
        self.day = self.day or self.date
        """The day that "hari ini" means."""

    def fill(self, found: ParsedEntry) -> tuple[str, str]:
        """The day and times of a line, with this moment where it names none."""
        if found.day:
            return found.day, found.times
        if not found.times:
            # With a length, the clock would only say when it was written down.
            return (self.day, "") if found.minutes else (self.date, self.clock)
        # What lies behind us today did not happen yesterday.
        return (self.date if found.times[:5] <= self.clock else self.day), found.times


def _iso(when: time.struct_time) -> str:
    return f"{when.tm_year:04}-{when.tm_mon:02}-{when.tm_mday:02}"
