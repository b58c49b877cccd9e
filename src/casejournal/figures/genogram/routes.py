"""Routes of the lines of families between two rows, so that none is taken for another's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from casejournal.figures.genogram.arrangement import FamilyArrangement
    from casejournal.figures.genogram.generations import Branch
    from casejournal.figures.genogram.positions import PersonPosition
    from casejournal.records.family.kinship import Kinship


@dataclass
class Net:
    """The lines of one family between two rows. Columns are whole numbers of the unit."""

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
    """Tracks below the row on which they run, counted from 1; 0 if they need none."""

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


@dataclass
class Channel:
    """The lines below a row, and how many tracks they need."""

    nets: list[Net]
    upper: int
    """Tracks of couples who do not stand side by side."""
    lower: int
    """Tracks of brothers and sisters, below those."""
    stubs: bool
    """Whether lines to single children need a stretch of their own: for signs, or for twins."""


class Routes:
    """The lines of a chart, row by row."""

    def __init__(
        self,
        kin: Kinship,
        chart: FamilyArrangement,
        *,
        port: int,
        near: int,
        inset: int,
        without: Collection[int] = (),
    ) -> None:
        """`port`: between two lines at one person; `near`: what is no nearer than this can be told
        apart; `inset`: of the line to the children from the ends of the couple's; `without`: the
        numbers of branches to leave out."""
        self.kin, self.chart = kin, chart
        self.spots, self.level = chart.spots, chart.level
        self._port_step, self._near, self._inset = port, near, inset
        self._without = without
        self._below: dict[str, int] = {}
        self._above: dict[str, int] = {}

    def below(self, number: int) -> Channel:
        """The lines that go down from a row. To be asked row by row, from the top."""
        row = self.chart.rows[number]
        place = {ident: index for index, spot in enumerate(row) for ident in spot.ids}
        nets = []
        for index, branch in enumerate(self.chart.branches):
            first = branch.partners[0] if branch.partners else branch.children[0].id
            if index in self._without or self.level[first] - (not branch.partners) != number:
                continue
            nets.append(self._net(index, branch, place))
        self._drops(nets)
        upper = _tracks([net for net in nets if net.ends], _ends, "upper", self._near)
        bars = [net for net in nets if net.stubs and len(set(net.span)) > 1]
        lower = _tracks(bars, lambda net: net.span, "lower", self._near, self._over)
        plain = all(not bond or not self._single(c) for n in nets for _c, bond, c in n.stubs)
        return Channel(nets, upper, lower, not plain or any(net.twins for net in nets))

    def _net(self, index: int, branch: Branch, place: dict[str, int]) -> Net:
        stubs = self._stubs(branch)
        net = Net(index, branch, stubs, self._twins(stubs))
        partners = sorted(branch.partners, key=place.__getitem__) or [""]
        left, right = partners[0], partners[-1]
        if not branch.partners:
            net.room = range(net.pins[0][0], net.pins[-1][0] + 1)
        elif left == right:
            pin = self._port(self._below, left)
            net.room = range(pin, pin + 1)
        elif place[right] - place[left] == 1:
            net.bar = (int(self.spots[left].right), int(self.spots[right].left))
            net.room = range(net.bar[0] + self._inset, net.bar[1] - self._inset)
        else:
            net.ends = (self._port(self._below, left), self._port(self._below, right))
            net.room = range(net.ends[0] + self._inset, net.ends[1] - self._inset + 1)
        return net

    def _port(self, taken: dict[str, int], person: str) -> int:
        """A column at which a line leaves or reaches a person; another for each."""
        spot = self.spots[person]
        count = taken[person] = taken.get(person, 0) + 1
        side = count // 2 * (1 if count % 2 == 0 else -1)
        column = int(spot.left) + int(spot.width) // 2 + side * self._port_step
        return min(max(column, int(spot.left)), int(spot.right) - 1)

    def _single(self, person: str) -> bool:
        return len(self.spots[person].ids) == 1

    def _stubs(self, branch: Branch) -> list[tuple[int, str, str]]:
        found = []
        for child in branch.children:
            spot: PersonPosition = self.spots[child.id]
            single = self._single(child.id)
            column = self._port(self._above, child.id) if single else int(spot.left)
            found.append((column, child.bond, child.id))
        return sorted(found)

    def _twins(self, stubs: list[tuple[int, str, str]]) -> list[tuple[list[int], bool]]:
        """Those of the children who were born together and stand side by side."""
        found = []
        for group, identical in self.kin.twins:
            columns = [
                column
                for column, bond, child in stubs
                if child in group and not bond and self._single(child)
            ]
            if len(columns) > 1:
                found.append((columns, identical))
        return found

    def _drops(self, nets: list[Net]) -> None:
        """Chooses where the lines to the children go down: not where lines of others do."""
        taken = {end for net in nets for end in net.ends}
        for net in sorted(nets, key=lambda net: len(net.room)):
            own = [column for column, _bond in net.pins]
            others = {column for other in nets if other is not net for column, _b in other.pins}
            wish = (min(own) + max(own)) // 2 if own else (net.room[0] + net.room[-1]) // 2
            kept = taken | others
            free = [c for c in net.room if all(abs(c - each) > self._near for each in kept)]
            net.drop = min(free or net.room, key=lambda column: abs(column - wish))
            taken.add(net.drop)

    def _over(self, one: Net, other: Net) -> bool:
        """Whether the bar of one has to run above that of the other, so that no lines meet."""
        return any(abs(one.drop - column) <= self._near for column, _bond in other.pins)


def _ends(net: Net) -> tuple[int, int]:
    return min(net.ends), max(net.ends)


def _tracks(
    nets: list[Net],
    span: Callable[[Net], tuple[int, int]],
    name: Literal["upper", "lower"],
    near: int,
    over: Callable[[Net, Net], bool] | None = None,
) -> int:
    """Gives every net a track of its own where lines would touch; returns how many there are."""
    todo = sorted(nets, key=lambda net: (span(net)[1] - span(net)[0], span(net)))
    done: list[Net] = []
    while todo:
        free = [
            net
            for net in todo
            if over is None or not any(over(each, net) for each in todo if each is not net)
        ]
        net = (free or todo)[0]
        todo.remove(net)
        left, right = span(net)
        track = 1
        for other in done:
            first, last = span(other)
            meets = first <= right + near + 1 and left <= last + near + 1
            if meets or (over is not None and over(other, net)):
                track = max(track, int(getattr(other, name)) + 1)
        setattr(net, name, track)
        done.append(net)
    return max((int(getattr(net, name)) for net in done), default=0)
