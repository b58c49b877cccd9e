"""The parsed entry: what was understood of a line."""

from __future__ import annotations

FIELDS = ("day", "times", "minutes", "kind", "case", "place", "tags", "text")
"""The fields of an entry that a line can fill, in the order in which they are shown."""

UNCLEAR_DAY, UNCLEAR_TIME, BACKWARDS = "day", "time", "backwards"
FUTURE, SECOND, UNKNOWN_CASE, UNKNOWN_KIND = "future", "second", "case", "kind"


class Doubt:
    """A doubt about a line that its writer should know; `typed` are the words it is about."""

    __slots__ = ("about", "typed")

    def __init__(self, about: str, typed: str) -> None:
        self.about, self.typed = about, typed

    @property
    def asks(self) -> bool:
        """Whether the writer has to be asked, as what was meant cannot be known."""
        return self.about in (UNCLEAR_DAY, UNCLEAR_TIME, BACKWARDS)

    def __repr__(self) -> str:
        return f"<doubt {self.about} {self.typed!r}>"


class ParsedEntry:
    """The fields of an entry, "" or [] where the line says nothing, and what else is known.

    `day` is an ISO date, `times` and `minutes` are in their canonical form, `kind` is a code
    where there is one; what was typed stands in their place where a mark says so.
    """

    __slots__ = (
        "case",
        "caseless",
        "day",
        "doubts",
        "kind",
        "line",
        "marks",
        "minutes",
        "place",
        "tags",
        "text",
        "times",
    )

    def __init__(self, line: str) -> None:
        self.line = line
        """The line after cleaning, which `marks` count in."""
        self.day = self.times = self.minutes = self.kind = self.case = self.place = self.text = ""
        self.tags: list[str] = []
        self.caseless = False
        """Whether the line says that it belongs to no case, also where one would be taken."""
        self.doubts: list[Doubt] = []
        self.marks: list[tuple[int, int, str]] = []
        """Where something was understood: start, end and field."""

    def fields(self) -> dict[str, str | list[str]]:
        """The fields of an entry by name."""
        return {name: getattr(self, name) for name in FIELDS}

    @property
    def asks(self) -> list[Doubt]:
        """The doubts that only the writer can settle."""
        return [doubt for doubt in self.doubts if doubt.asks]
