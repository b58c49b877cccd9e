"""Line numbers of tables and keys in a TOML file, for sentences that name a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*(\]\]?)\s*(?:#.*)?$")
_QUOTES = re.compile(r'"""|\'\'\'')


@dataclass(frozen=True)
class Problem:
    """A problem in a file: its line, counted from 1, and a text that ends a sentence."""

    line: int
    text: str


class LineNumbers:
    """Finds the line of a table, or of a key or a text in it."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._tables: list[tuple[str, int]] = []
        inside = False
        for number, line in enumerate(self._lines, 1):
            found = None if inside else _HEADER.match(line)
            if found:
                self._tables.append((found[1] + found[2] + found[3], number))
            inside ^= len(_QUOTES.findall(line)) % 2 == 1

    @property
    def last(self) -> int:
        """The last line in which something stands."""
        return next((n for n in range(len(self._lines), 0, -1) if self._lines[n - 1].strip()), 1)

    def line_of(self, table: str, number: int = 0, wanted: str = "") -> int:
        """The line in a table ("[title]", or number `number` of all "[[node]]") of a key or text.

        Without it, or if it is not there, the first line of the table; 1 if there is no table.
        """
        starts = [(at, line) for at, (name, line) in enumerate(self._tables) if name == table]
        if number >= len(starts):
            return self.top(table.strip("[]"))
        at, first = starts[number]
        ends = [line for _name, line in self._tables[at + 1 :]]
        return self._within(first, ends[0] if ends else len(self._lines) + 1, wanted) or first

    def top(self, wanted: str) -> int:
        """The line of a key or text before the first table; 1 if it is not there."""
        end = self._tables[0][1] if self._tables else len(self._lines) + 1
        return self._within(1, end, wanted) or 1

    def _within(self, first: int, end: int, wanted: str) -> int:
        if not wanted:
            return 0
        key = re.compile(rf"\s*[\"']?{re.escape(wanted)}[\"']?\s*[=.]")
        numbers = range(first, end)
        for found in (
            (n for n in numbers if key.match(self._lines[n - 1])),
            (n for n in numbers if wanted in self._lines[n - 1]),
        ):
            for number in found:
                return number
        return 0
