"""The genogram as lines of text, in characters that every console font has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from casejournal.figures.chart import Chart, chart
from casejournal.figures.grid import Grid
from casejournal.figures.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Callable

    from casejournal.figures.order import Branch
    from casejournal.figures.placing import Spot
    from casejournal.records.kinship import Kinship

BROKEN = {"separated": "/", "divorced": "//"}
"""On the line of a couple that is none any more."""
DOTTED = {"cohabiting": "-", "engaged": "·"}
"""Instead of the line of a couple that is not married."""
STUBS = {"adopted": "║", "foster": ":"}
"""The line to a child that was not born to the couple."""
HOOKS = {"": "─", "adopted": "═", "foster": "·"}
"""The same where brothers and sisters stand under each other."""


@dataclass
class Drawing:
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


def draw(kin: Kinship, lang: str, width: int) -> Drawing:
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


@dataclass
class _Net:
    """The lines of one family between two rows."""

    number: int
    branch: Branch
    stubs: list[tuple[int, str, str]]
    """(column, bond, child)."""
    twins: list[tuple[list[int], bool]]
    """Columns of those born together, and whether they are identical: one line goes to them."""
    room: range = range(0)
    """The columns in which the line may go down."""
    drop: int = 0
    """The one in which it does."""
    bar: tuple[int, ...] = ()
    """From which column to before which the partners are joined, if they stand side by side."""
    ends: tuple[int, ...] = ()
    """Columns of the partners, if their line goes below others who stand between them."""
    upper: int = 0
    lower: int = 0
    """Lines below the row on which they run; 0 if they need none."""

    @property
    def pins(self) -> list[tuple[int, str]]:
        """(column, bond) of every line that goes down to children."""
        together = {column for columns, _identical in self.twins for column in columns}
        single = [(c, bond) for c, bond, _child in self.stubs if c not in together]
        middles = (((columns[0] + columns[-1]) // 2, "") for columns, _identical in self.twins)
        return sorted([*single, *middles])

    @property
    def span(self) -> tuple[int, int]:
        """The columns over which the line to the children reaches."""
        columns = [column for column, _bond in self.pins]
        if self.branch.partners:
            columns.append(self.drop)
        return min(columns), max(columns)


class _Sheet:
    def __init__(self, kin: Kinship, signs: Signs, found: Chart, without: set[int]) -> None:
        self.kin, self.signs, self.chart, self.without = kin, signs, found, without
        self.spots, self.level = found.spots, found.level
        self.grid = Grid()
        unsaid = [branch for index, branch in enumerate(found.branches) if index in without]
        self.out = Drawing([], left_out=found.left_out, unsaid=unsaid)
        self.pins: dict[str, int] = {}
        """How many lines leave each person below."""
        self.heads: dict[str, int] = {}
        """How many arrive at each person from above."""

    def drawing(self) -> Drawing:
        top = 0
        arriving: list[_Net] = []
        for number, row in enumerate(self.chart.rows):
            self._row(row, top, arriving)
            bottom = top + max(len(spot.ids) for spot in row)
            arriving = self._nets(number, top)
            top = self._between(arriving, top, bottom)
        self.out.lines = self.grid.lines()
        return self.out

    # --- persons ------------------------------------------------------------------------------

    def _row(self, row: list[Spot], top: int, arriving: list[_Net]) -> None:
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

    def _nets(self, number: int, top: int) -> list[_Net]:
        """The lines that go down from a row, with their columns."""
        row = self.chart.rows[number]
        place = {ident: index for index, spot in enumerate(row) for ident in spot.ids}
        nets = []
        for index, branch in enumerate(self.chart.branches):
            first = branch.partners[0] if branch.partners else branch.children[0].id
            if index in self.without or self.level[first] - (not branch.partners) != number:
                continue
            stubs = self._stubs(branch)
            net = _Net(index, branch, stubs, self._twins(stubs))
            partners = sorted(branch.partners, key=place.__getitem__) or [""]
            left, right = partners[0], partners[-1]
            if not branch.partners:
                net.room = range(net.pins[0][0], net.pins[-1][0] + 1)
            elif left == right:
                pin = self._pin(left)
                net.room = range(pin, pin + 1)
            elif place[right] - place[left] == 1:
                net.bar = (int(self.spots[left].right), int(self.spots[right].left))
                net.room = range(net.bar[0] + 1, net.bar[1] - 1)
            else:
                net.ends = (self._pin(left), self._pin(right))
                net.room = range(net.ends[0] + 1, net.ends[1])
            nets.append(net)
        self._drops(nets)
        for net in nets:
            if net.bar:
                self.out.kinds.add(net.branch.kind)
                knot = net.drop - net.bar[0] if net.stubs else None
                length = net.bar[1] - net.bar[0]
                self.grid.mark(top, net.bar[0], _bar(net.branch.kind, length, knot))
        return [net for net in nets if net.stubs or net.ends]

    def _pin(self, person: str) -> int:
        """A column at which a line leaves a person; another for each."""
        return self._port(self.pins, person)

    def _port(self, taken: dict[str, int], person: str) -> int:
        spot = self.spots[person]
        count = taken[person] = taken.get(person, 0) + 1
        side = count // 2 * (1 if count % 2 == 0 else -1)
        column = int(spot.left) + int(spot.width) // 2 + side
        return min(max(column, int(spot.left)), int(spot.right) - 1)

    def _stubs(self, branch: Branch) -> list[tuple[int, str, str]]:
        found = []
        for child in branch.children:
            spot = self.spots[child.id]
            if len(spot.ids) > 1:
                found.append((int(spot.left), child.bond, child.id))
            else:
                found.append((self._port(self.heads, child.id), child.bond, child.id))
            if child.bond:
                self.out.kinds.add(child.bond)
        return sorted(found)

    def _drops(self, nets: list[_Net]) -> None:
        """Chooses where the lines to the children go down: not where lines of others do."""
        stubs = {column for net in nets for column, _bond in net.pins}
        taken = {end for net in nets for end in net.ends}
        for net in sorted(nets, key=lambda net: len(net.room)):
            own = [column for column, _bond in net.pins]
            wish = (min(own) + max(own)) // 2 if own else (net.room[0] + net.room[-1]) // 2
            free = [
                column
                for column in net.room
                if column not in taken and (column not in stubs or column in own)
            ]
            net.drop = min(free or net.room, key=lambda column: abs(column - wish))
            taken.add(net.drop)

    def _between(self, nets: list[_Net], top: int, bottom: int) -> int:
        """Draws the lines below a row that ends before `bottom`; returns where the next begins."""
        upper = _tracks([net for net in nets if net.ends], lambda net: _sorted(net.ends), "upper")
        lower = self._lower(nets)
        stub = self._needs_stubs(nets)
        end = bottom + upper + lower + stub
        if end == bottom and any(net.stubs for net in nets):
            end += 1
        for net in nets:
            self._draw(net, top, bottom, bottom + upper, end)
        return end

    def _lower(self, nets: list[_Net]) -> int:
        bars = [net for net in nets if len(set(net.span)) > 1]
        return _tracks(bars, lambda net: net.span, "lower", _above)

    def _needs_stubs(self, nets: list[_Net]) -> int:
        plain = all(
            not bond or len(self.spots[child].ids) > 1 for n in nets for _c, bond, child in n.stubs
        )
        return int(not plain or any(net.twins for net in nets))

    def _twins(self, stubs: list[tuple[int, str, str]]) -> list[tuple[list[int], bool]]:
        """Those of the children who were born together and stand side by side."""
        found = []
        for group, identical in self.kin.twins:
            columns = [
                column
                for column, bond, child in stubs
                if child in group and not bond and len(self.spots[child].ids) == 1
            ]
            if len(columns) > 1:
                found.append((columns, identical))
        return found

    def _draw(self, net: _Net, top: int, bottom: int, mid: int, end: int) -> None:
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

    def _couple_marks(self, net: _Net, line: int) -> None:
        kind = net.branch.kind
        self.out.kinds.add(kind)
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


def _sorted(pair: tuple[int, ...]) -> tuple[int, int]:
    return min(pair), max(pair)


def _above(one: _Net, other: _Net) -> bool:
    """Whether the bar of one has to run above that of the other, so that no lines meet."""
    return any(one.drop == column for column, _bond in other.pins)


def _tracks(
    nets: list[_Net],
    span: Callable[[_Net], tuple[int, int]],
    name: Literal["upper", "lower"],
    above: Callable[[_Net, _Net], bool] | None = None,
) -> int:
    """Gives every net a line of its own where lines would touch; returns how many there are."""
    todo = sorted(nets, key=lambda net: (span(net)[1] - span(net)[0], span(net)))
    done: list[_Net] = []
    while todo:
        free = [
            net
            for net in todo
            if above is None or not any(above(o, net) for o in todo if o is not net)
        ]
        net = (free or todo)[0]
        todo.remove(net)
        left, right = span(net)
        track = 1
        for other in done:
            first, last = span(other)
            meets = first <= right + 1 and left <= last + 1
            if meets or (above is not None and above(other, net)):
                track = max(track, int(getattr(other, name)) + 1)
        setattr(net, name, track)
        done.append(net)
    return max((int(getattr(net, name)) for net in done), default=0)
