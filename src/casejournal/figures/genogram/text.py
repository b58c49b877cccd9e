"""The genogram as lines of text, in characters that every console font has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casejournal.figures.genogram.arrangement import FamilyArrangement, chart
from casejournal.figures.genogram.grid import Grid
from casejournal.figures.genogram.person_signs import Signs
from casejournal.figures.genogram.routes import Routes

if TYPE_CHECKING:
    from casejournal.figures.genogram.generations import Branch
    from casejournal.figures.genogram.positions import PersonPosition
    from casejournal.figures.genogram.routes import Channel, Net
    from casejournal.records.family.kinship import Kinship

BROKEN = {"separated": "/", "divorced": "//"}
"""On the line of a couple that is none any more."""
DOTTED = {"cohabiting": "-", "engaged": "·"}
"""Instead of the line of a couple that is not married."""
STUBS = {"adopted": "║", "foster": ":"}
"""The line to a child that was not born to the couple."""
HOOKS = {"": "─", "adopted": "═", "foster": "·"}
"""The same where brothers and sisters stand under each other."""


@dataclass
class TextDrawing:
    """Lines of text, and where on them the persons stand."""

    lines: list[str]
    signs: list[tuple[int, int, str]] = field(default_factory=list)
    """(line, column, person)."""
    left_out: list[str] = field(default_factory=list)
    """Who is connected with the client and had no room."""
    unsaid: list[Branch] = field(default_factory=list)
    """Couples whose lines could not be drawn."""
    kinds: set[str] = field(default_factory=set)
    """Kinds of couples, and bonds of children, whose signs are in the drawing."""


class TextMeasures:
    """Sizes in cells."""

    step = 1.0
    between = 2.0
    apart = 3.0

    def __init__(self, signs: Signs) -> None:
        self._signs = signs

    def width(self, person: str) -> float:
        return len(self._signs.sign(person))

    def couple(self, branch: Branch) -> float:
        mark = len(BROKEN.get(branch.kind, ""))
        knot = bool(branch.children)
        return 5 + 2 * knot if branch.kind in DOTTED else max(3, 2 + mark + 2 * knot)

    def stack(self, ids: tuple[str, ...]) -> tuple[float, float]:
        return 2 + max(map(self.width, ids)), 0


def _bar(kind: str, length: int, knot: int | None = None) -> str:
    """The line between two partners side by side, with `┬` at `knot` where children hang on it."""
    cells = ["─"] * length
    if kind in DOTTED:
        ends = [
            min(at, length - 1 - at) if knot is None or at < knot else length - 1 - at
            for at in range(length)
        ]
        cells = [DOTTED[kind] if end % 2 == 0 else " " for end in ends]
    mark = BROKEN.get(kind, "")
    if knot is None:
        at = (length - len(mark)) // 2
    else:
        cells[knot] = "┬"
        after = length - knot - 1
        at = (knot - len(mark) + 1) // 2 if knot >= after else knot + 1 + (after - len(mark)) // 2
    cells[at : at + len(mark)] = mark
    return "".join(cells)


def draw(kin: Kinship, lang: str, width: int) -> TextDrawing:
    """The family of a case in at most `width` columns; the ages are those in `kin`."""
    signs = Signs(kin, lang)
    found = chart(kin, TextMeasures(signs), width)
    without: set[int] = set()
    while True:
        sheet = _Sheet(kin, signs, found, without)
        drawing = sheet.drawing()
        tangled = sheet.grid.joined()
        if not tangled:
            return drawing
        # Rather said in words than drawn so that it could be taken for something else.
        without.add(max(max(sheet.grid.cells[place]) for place in tangled))


class _Sheet:
    def __init__(
        self, kin: Kinship, signs: Signs, found: FamilyArrangement, without: set[int]
    ) -> None:
        self.kin, self.signs, self.chart, self.without = kin, signs, found, without
        self.spots, self.level = found.spots, found.level
        self.grid = Grid()
        unsaid = [branch for index, branch in enumerate(found.branches) if index in without]
        self.out = TextDrawing([], left_out=found.left_out, unsaid=unsaid)
        self.routes = Routes(kin, found, port=1, near=0, inset=1, without=without)

    def drawing(self) -> TextDrawing:
        top = 0
        arriving: list[Net] = []
        for number, row in enumerate(self.chart.rows):
            self._row(row, top, arriving)
            below = self.routes.below(number)
            for net in below.nets:
                self._bar(net, top)
            arriving = below.nets
            top = self._between(below, top, top + max(len(spot.ids) for spot in row))
        self.out.lines = self.grid.lines()
        return self.out

    # --- persons ------------------------------------------------------------------------------

    def _row(self, row: list[PersonPosition], top: int, arriving: list[Net]) -> None:
        bonds = {child: bond for net in arriving for _column, bond, child in net.stubs}
        for spot in row:
            left = int(spot.left)
            for index, person in enumerate(spot.ids):
                column = left
                if len(spot.ids) > 1:
                    last = index == len(spot.ids) - 1
                    hook = HOOKS[bonds.get(person, "")]
                    self.grid.mark(top + index, left, ("└" if last else "├") + hook)
                    column += 2
                sign = self.signs.sign(person)
                self.grid.mark(top + index, column, sign)
                self.out.signs.append((top + index, column, person))

    # --- lines --------------------------------------------------------------------------------

    def _bar(self, net: Net, top: int) -> None:
        """The line between partners who stand side by side."""
        if net.branch.partners[1:]:
            self.out.kinds.add(net.branch.kind)
        self.out.kinds.update(bond for _column, bond, _child in net.stubs if bond)
        if net.bar:
            knot = net.drop - net.bar[0] if net.stubs else None
            length = net.bar[1] - net.bar[0]
            self.grid.mark(top, net.bar[0], _bar(net.branch.kind, length, knot))

    def _between(self, channel: Channel, top: int, bottom: int) -> int:
        """Draws the lines below a row that ends before `bottom`; returns where the next begins."""
        nets = [net for net in channel.nets if net.stubs or net.ends]
        mid = bottom + channel.upper
        end = mid + channel.lower + channel.stubs
        if end == bottom and any(net.stubs for net in nets):
            end += 1
        for net in nets:
            self._draw(net, top, bottom, mid, end)
        return end

    def _draw(self, net: Net, top: int, bottom: int, mid: int, end: int) -> None:
        grid, number = self.grid, net.number
        if net.ends:
            line = bottom + net.upper - 1
            for column in net.ends:
                grid.down(number, column, top + 1, line)
                grid.cells[top + 1, column][number] |= 1
            grid.across(number, line, *net.ends)
            start = line
            self._couple_marks(net, line)
        else:
            start = top + 1
        if not net.stubs:
            return
        if net.lower:
            line = mid + net.lower - 1
            if net.branch.partners:
                grid.down(number, net.drop, start, line)
                if not net.ends:
                    grid.cells[start, net.drop][number] |= 1
            grid.across(number, line, *net.span)
        else:
            line = start
            if not net.ends:
                grid.down(number, net.drop, start, end - 1)
                grid.cells[start, net.drop][number] |= 1
        for column, bond in net.pins:
            grid.down(number, column, line, end - 1)
            grid.cells[end - 1, column][number] |= 2
            if bond and (end - 1 > line or not net.lower):
                grid.mark(end - 1, column, STUBS[bond])
        for columns, identical in net.twins:
            self._twin_bar(number, end - 1, columns, identical)

    def _twin_bar(self, number: int, line: int, columns: list[int], identical: bool) -> None:
        grid = self.grid
        grid.across(number, line, columns[0], columns[-1])
        for column in columns:
            grid.cells[line, column][number] |= 2
        middle = (columns[0] + columns[-1]) // 2
        grid.cells[line, middle][number] &= ~2
        self.out.kinds.add("identical" if identical else "twins")
        if identical:
            for column in range(columns[0], columns[-1] + 1):
                sign = "╒" if column == columns[0] else "╕" if column == columns[-1] else "═"
                sign = "╧" if column == middle else "╤" if column in columns[1:-1] else sign
                grid.mark(line, column, sign)

    def _couple_marks(self, net: Net, line: int) -> None:
        kind = net.branch.kind
        left, right = sorted(net.ends)
        if kind in DOTTED:
            for column in range(left + 1, right):
                if column != net.drop or not net.stubs:
                    at = (column - left) % 2
                    self.grid.mark(line, column, DOTTED[kind] if at else " ")
        mark = BROKEN.get(kind, "")
        if mark:
            at = left + 1 if net.drop - left > len(mark) else net.drop + 1
            self.grid.mark(line, min(at + 1, right - len(mark)), mark)
