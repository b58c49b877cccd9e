"""Calendar files (RFC 5545) that phones and office programs import.

Nothing but what the caller puts in is in it: no name of a person or a computer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from casejournal.records.dates.count import shifted
from casejournal.records.values.text import clean_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

_OCTETS = 75
"""Of a line at most, without its end (RFC 5545, 3.1)."""


@dataclass(frozen=True)
class CalendarEvent:
    """Something that takes whole days, first and last both counted."""

    identity: tuple[str, ...]
    """What makes it the same event in the next file; nobody can read it there."""
    first: date
    last: date
    title: str


def calendar(events: Iterable[CalendarEvent], now: datetime) -> bytes:
    """A calendar of these events as it is at a time."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//casejournal//casejournal//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_uid(event.identity)}",
            f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{_day(event.first)}",
            # The end is the first day that no longer belongs to it.
            f"DTEND;VALUE=DATE:{_day(shifted(event.last, 1))}",
            f"SUMMARY:{_text(event.title)}",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _uid(identity: tuple[str, ...]) -> str:
    told = "\0".join(identity).encode("utf-8", "surrogatepass")
    return f"{blake2b(told, digest_size=16).hexdigest()}@casejournal"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(text: str) -> str:
    """A text value: on one line, with what has a meaning in it escaped (RFC 5545, 3.3.11)."""
    shown = visible(clean_line(text))
    for mark in "\\;,":
        shown = shown.replace(mark, f"\\{mark}")
    return shown


def _folded(line: str) -> bytes:
    """A line with its end, parted where it is too long, and never within a character."""
    parts, part, room = [], b"", _OCTETS
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > room:
            parts.append(part)
            part, room = b"", _OCTETS - 1  # the space before what goes on counts
        part += octets
    return b"\r\n ".join([*parts, part]) + b"\r\n"
