"""A sheet of cells on which lines of different families cross without touching."""

from __future__ import annotations

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
VERTICAL, HORIZONTAL = UP | DOWN, LEFT | RIGHT
CORNERS = {
    UP: "│",
    DOWN: "│",
    LEFT: "─",
    RIGHT: "─",
    VERTICAL: "│",
    HORIZONTAL: "─",
    DOWN | RIGHT: "┌",
    DOWN | LEFT: "┐",
    UP | RIGHT: "└",
    UP | LEFT: "┘",
    VERTICAL | RIGHT: "├",
    VERTICAL | LEFT: "┤",
    HORIZONTAL | DOWN: "┬",
    HORIZONTAL | UP: "┴",
    VERTICAL | HORIZONTAL: "┼",
}


class Grid:
    """Cells by line and column; each belongs to one net of lines, or is a bridge over another."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], dict[int, int]] = {}
        self.letters: dict[tuple[int, int], str] = {}
        self.height = 0

    def across(self, net: int, line: int, one: int, other: int) -> None:
        """A line from one column to another."""
        left, right = min(one, other), max(one, other)
        for column in range(left, right + 1):
            bits = LEFT * (column > left) | RIGHT * (column < right)
            self._put(net, line, column, bits)

    def down(self, net: int, column: int, top: int, bottom: int) -> None:
        """A line from one line of the sheet down to another."""
        for line in range(top, bottom + 1):
            self._put(net, line, column, UP * (line > top) | DOWN * (line < bottom))

    def mark(self, line: int, column: int, text: str) -> None:
        """Letters over whatever else is there."""
        for index, letter in enumerate(text):
            self.letters[line, column + index] = letter
        self.height = max(self.height, line + 1)

    def _put(self, net: int, line: int, column: int, bits: int) -> None:
        nets = self.cells.setdefault((line, column), {})
        nets[net] = nets.get(net, 0) | bits
        self.height = max(self.height, line + 1)

    def joined(self) -> list[tuple[int, int]]:
        """Cells in which lines of two nets would be taken for one."""
        return [place for place, nets in self.cells.items() if not _bridge(nets)]

    def lines(self) -> list[str]:
        """The sheet as text, without spaces at the ends of lines."""
        places = self.cells.keys() | self.letters.keys()
        width = max((column for _line, column in places), default=-1) + 1
        return [
            "".join(self._cell(line, column) for column in range(width)).rstrip()
            for line in range(self.height)
        ]

    def _cell(self, line: int, column: int) -> str:
        letter = self.letters.get((line, column))
        if letter is not None:
            return letter
        nets = self.cells.get((line, column), {})
        upright = [bits for bits in nets.values() if bits & VERTICAL]
        bits = 0
        # Where two cross, the upright one goes over the other.
        for each in upright or nets.values():
            bits |= each
        return CORNERS.get(bits, " ")


def _bridge(nets: dict[int, int]) -> bool:
    """Whether at most one net turns or ends here, and all others only pass under it."""
    if len(nets) == 1:
        return True
    kinds = sorted(nets.values())
    return len(nets) == 2 and kinds == [VERTICAL, HORIZONTAL]
