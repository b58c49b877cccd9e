"""The genogram as SVG, with the standard symbols of McGoldrick and Gerson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.figures.genogram import tie_svg
from casejournal.figures.genogram.arrangement import FamilyArrangement, chart
from casejournal.figures.genogram.legend import legend as genogram_legend
from casejournal.figures.genogram.routes import Channel, Net, Routes
from casejournal.figures.genogram.texts import GenogramTexts
from casejournal.figures.genogram.tie_svg import HALF
from casejournal.figures.outline import outlines, rounded
from casejournal.figures.svg import Sheet, reach, said, wrapped
from casejournal.platform.i18n import N_
from casejournal.records.dates.count import parts

if TYPE_CHECKING:
    from casejournal.figures.genogram.generations import Branch
    from casejournal.figures.svg import Point
    from casejournal.records.family.kinship import Kinship, Person

LINE = 15.0
"""Height of a line of text."""
NAME = 96.0
"""Width of a name before it goes on below."""
LONGEST = 60
"""Letters of a name that are shown; the title of the symbol has them all."""
TRACK = 16.0
"""Between two lines that run side by side."""
UNDER = 8.0
"""Between a name and the first line below it."""
MARGIN = 28.0
YEARS = 10.0
"""Size of the years of birth and death."""

_MARKS = {
    "divorced": N_("d. {year}"),
    "separated": N_("s. {year}"),
    "widowed": N_("w. {year}"),
}


def genogram_svg(kin: Kinship, lang: str, title: str) -> str:
    """The whole family as one SVG file; the same family gives the same bytes."""
    return _Drawing(kin, lang).document(title)


class SvgMeasures:
    """Sizes in pixels."""

    step = 1.0
    between = 18.0
    apart = 34.0

    def __init__(self, drawing: _Drawing) -> None:
        self._drawing = drawing

    def width(self, person: str) -> float:
        lines = self._drawing.name(person)
        return 2 * round(max(HALF + 8, *(reach(line) / 2 + 2 for line in lines)))

    def couple(self, branch: Branch) -> float:
        return max(34, round(reach(self._drawing.dates(branch), YEARS)) + 16)

    def stack(self, ids: tuple[str, ...]) -> tuple[float, float]:
        raise NotImplementedError("there is as much room as is wanted")


class _Drawing:
    def __init__(self, kin: Kinship, lang: str) -> None:
        self.kin, self.lang = kin, lang
        self.words = GenogramTexts(kin, lang)
        self.t = self.words.t
        self.chart: FamilyArrangement = chart(kin, SvgMeasures(self))
        self.routes = Routes(kin, self.chart, port=8, near=7, inset=8)
        self.lines, self.symbols, self.ties = Sheet(), Sheet(), Sheet()
        self.at: dict[str, Point] = {}
        self.kinds: set[str] = set()

    # --- texts --------------------------------------------------------------------------------

    def name(self, person: str) -> list[str]:
        """The name below a symbol, in lines."""
        name = self.words.called(person)
        short = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
        return wrapped(short, NAME) or ["?"]

    def dates(self, branch: Branch) -> str:
        """The dates over the line of a couple: `m. 2002, d. 2014`."""
        since, until = _year(branch.since), _year(branch.until)
        married = branch.kind in ("married", "religious-marriage", "remarried", *_MARKS)
        first = self.t(N_("m. {year}")).format(year=since) if since and married else since
        last = self.t(_MARKS.get(branch.kind, "{year}")).format(year=until) if until else ""
        return ", ".join(filter(None, (first, last)))

    # --- the whole ----------------------------------------------------------------------------

    def document(self, title: str) -> str:
        """The file."""
        channels = [self.routes.below(number) for number in range(len(self.chart.rows))]
        heads = MARGIN + 34
        self._rows(channels, heads)
        highest = min(
            (y for way in tie_svg.ways(self.kin.ties, self.at).values() for _x, y in way),
            default=heads,
        )
        bottoms = self._rows(channels, heads + max(0, heads - 12 - highest))
        for channel, row, bottom in zip(channels, self.chart.rows, bottoms, strict=True):
            self._channel(channel, self.at[row[0].ids[0]][1], bottom)
        for person in self.at:
            self._person(self.kin.persons[person])
        self._ties()
        household = Sheet()
        self._household(household, bottoms)
        width = MARGIN * 2 + max(self.chart.width, 380, reach(title, 16, bold=True))
        sheet = Sheet()
        sheet.text(MARGIN, MARGIN + 8, title, size=16, anchor="start", bold=True)
        sheet.parts += household.parts + self.lines.parts + self.ties.parts + self.symbols.parts
        end = self._below(sheet, bottoms[-1] + 28, width)
        return sheet.document(width, end, title, self._about())

    def _rows(self, channels: list[Channel], top: float) -> list[float]:
        """Places everybody; returns where the names of each row end."""
        bottoms = []
        for row, channel in zip(self.chart.rows, channels, strict=True):
            y = top + LINE + HALF
            for spot in row:
                self.at[spot.ids[0]] = (MARGIN + spot.left + spot.width / 2, y)
            names = max(len(self.name(spot.ids[0])) for spot in row)
            bottoms.append(y + HALF + 4 + names * LINE)
            tracks = channel.upper + channel.lower + channel.stubs
            top = bottoms[-1] + UNDER + TRACK * tracks
        return bottoms

    def _about(self) -> list[str]:
        lines = []
        for name, persons in self.words.generations():
            shown = [
                f"{self.words.called(each)} ({self.words.entry(each).about})" for each in persons
            ]
            lines.append(f"{name}: {'; '.join(shown)}")
        lines += self.words.couples()
        lines += [
            f"{self.words.called(tie.one)} – {self.words.called(tie.other)}: {self.words.tie(tie)}"
            for tie in self.kin.ties
        ]
        return lines

    # --- persons ------------------------------------------------------------------------------

    def _person(self, person: Person) -> None:
        x, y = self.at[person.id]
        inner = Sheet()
        draw = {"male": inner.square, "female": inner.circle, "": inner.diamond}[person.sex]
        half = HALF if person.sex else HALF + 4
        draw(x, y, half)
        if person.index:
            draw(x, y, half - 4, fill="none")
        if person.dead:
            far = HALF if person.sex == "male" else half * 0.7 if person.sex else half / 2
            inner.line(((x - far, y - far), (x + far, y + far)), width=1)
            inner.line(((x - far, y + far), (x + far, y - far)), width=1)
        inside = person.age if person.age.isdecimal() and len(person.age) < 4 else ""
        if not person.recorded:
            inside = "?"
        if inside:
            inner.text(x, y + 5, inside, halo=True)
        born, died = _year(person.born), _year(person.died)
        if born:
            inner.text(x - 5, y - HALF - 6, born, size=YEARS, anchor="end", halo=True)
        if died:
            inner.text(x + 5, y - HALF - 6, died, size=YEARS, anchor="start", halo=True)
        if person.recorded:
            for line, text in enumerate(self.name(person.id)):
                baseline = y + HALF + LINE + line * LINE
                inner.text(x, baseline, text, bold=person.index, halo=True)
        entry = self.words.entry(person.id)
        age = f", {person.age}" if person.age else ""
        title = f"{self.words.called(person.id)}{age}: {entry.about}"
        self.symbols.group(title.rstrip(": "), inner)

    # --- families -----------------------------------------------------------------------------

    def _channel(self, channel: Channel, y: float, bottom: float) -> None:
        upper = bottom + UNDER
        lower = upper + channel.upper * TRACK
        end = lower + channel.lower * TRACK + (TRACK if channel.stubs else 0)
        for net in channel.nets:
            start = self._couple(net, y, upper)
            if not net.stubs:
                continue
            bar = lower + (net.lower - 1) * TRACK if net.lower else end
            if net.branch.partners:
                self._down(net.drop, start, bar)
            left, right = net.span
            self.lines.line(((MARGIN + left, bar), (MARGIN + right, bar)))
            together = {column for columns, _identical in net.twins for column in columns}
            for column, bond, child in net.stubs:
                if column not in together:
                    self._child(column, bar, child, bond)
            for columns, identical in net.twins:
                self._twins(net, columns, identical, bar)

    def _couple(self, net: Net, y: float, upper: float) -> float:
        """Draws the line of a couple; returns where the line to the children begins."""
        kind = net.branch.kind
        if len(net.branch.partners) < 2:
            return y + HALF
        self.kinds.add(kind if kind in ("cohabiting", "engaged", *_MARKS) else "")
        dash = {"cohabiting": "7 5", "engaged": "2 5"}.get(kind, "")
        if net.bar:
            xs = sorted(self.at[each][0] for each in net.branch.partners)
            left, right = xs[0] + HALF, xs[1] - HALF
        else:
            left, right = (MARGIN + column for column in sorted(net.ends))
            line = upper + (net.upper - 1) * TRACK
            for column in (left, right):
                self.lines.line(((column, y + HALF), (column, line)), dash=dash)
            y = line
        self.lines.line(((left, y), (right, y)), dash=dash)
        dates = self.dates(net.branch)
        drop = MARGIN + net.drop
        at = (drop + right) / 2 if right - drop > drop - left else (left + drop) / 2
        if dates and net.bar:
            rise = 11 if kind in ("separated", "divorced") else 5
            self.lines.text((left + right) / 2, y - rise, dates, size=YEARS, halo=True)
        elif dates:
            self.lines.text(at, y + YEARS + 2, dates, size=YEARS, halo=True)
        for shift in {"separated": (0,), "divorced": (-3, 3)}.get(kind, ()):
            self.lines.line(((at + shift - 4, y + 8), (at + shift + 4, y - 8)))
        return y

    def _down(self, column: float, top: float, bottom: float) -> None:
        self.lines.line(((MARGIN + column, top), (MARGIN + column, bottom)))

    def _child(self, column: float, top: float, child: str, bond: str) -> None:
        """The line to a child: dotted to a foster child, twice, once dotted, to an adopted one."""
        x, bottom = MARGIN + column, self.at[child][1] - HALF
        if bond:
            self.kinds.add(bond)
        if bond != "foster":
            self.lines.line(((x, top), (x, bottom)))
        if bond:
            shift = 4 if bond == "adopted" else 0
            self.lines.line(((x + shift, top), (x + shift, bottom)), dash="2 4")

    def _twins(self, net: Net, columns: list[int], identical: bool, top: float) -> None:
        """Lines from one point; those of identical twins are joined."""
        self.kinds.add("identical" if identical else "twins")
        middle = MARGIN + (columns[0] + columns[-1]) // 2
        ends = {column: self.at[child] for column, _bond, child in net.stubs}
        bottom = min(ends[column][1] for column in columns) - HALF
        for column in columns:
            self.lines.line(((middle, top), (MARGIN + column, bottom)))
        if identical:
            half = (top + bottom) / 2
            first, last = ((middle + MARGIN + column) / 2 for column in (columns[0], columns[-1]))
            self.lines.line(((first, half), (last, half)))

    # --- household and ties -------------------------------------------------------------------

    def _household(self, sheet: Sheet, bottoms: list[float]) -> None:
        """A broken line around who lives with the client."""
        home = {each.id for each in self.kin.persons.values() if each.home}
        if len(home & self.at.keys()) < 2:
            return
        boxes: list[tuple[float, float, float, float]] = []
        before: list[tuple[float, float, float, float]] = []
        for row, bottom in zip(self.chart.rows, bottoms, strict=True):
            here: list[tuple[float, float, float, float]] = []
            joined = False
            for spot in row:
                if spot.ids[0] not in home:
                    joined = False
                    continue
                x, y = self.at[spot.ids[0]]
                left, right = x - spot.width / 2 - 6, x + spot.width / 2 + 6
                if joined:
                    left = here.pop()[0]
                here.append((left, y - HALF - 20, right, bottom + 7))
                joined = True
            for above in before:
                for below in here:
                    left, right = max(above[0], below[0]), min(above[2], below[2])
                    if right - left >= 24:
                        boxes.append((left, above[1], right, below[3]))
            boxes += here
            before = here
        for loop in outlines(boxes):
            sheet.path(rounded(loop, 10), width=1.1, dash="6 5")
        self.kinds.add("household")

    def _ties(self) -> None:
        for index, way in tie_svg.ways(self.kin.ties, self.at).items():
            tie = self.kin.ties[index]
            inner = Sheet()
            tie_svg.draw(inner, way, tie.kind, tie.direction)
            names = f"{self.words.called(tie.one)} – {self.words.called(tie.other)}"
            self.ties.group(f"{names}: {self.words.tie(tie)}", inner)

    # --- the legend ---------------------------------------------------------------------------

    def _below(self, sheet: Sheet, top: float, width: float) -> float:
        """Who is connected with nobody, and the legend; returns the height of the whole."""
        room = width - 2 * MARGIN
        if self.chart.left_out or self.kin.apart:
            ids = [*self.chart.left_out, *(each.id for each in self.kin.apart)]
            shown = [f"{self.words.called(each)} ({self.words.entry(each).about})" for each in ids]
            for line in wrapped(f"{self.words.apart}: {'; '.join(shown)}", room, 12):
                sheet.text(MARGIN, top, line, size=12, anchor="start")
                top += LINE
            top += 8
        legend = genogram_legend(self.words, self.at, self.kinds)
        wide = 66 + max(reach(text, 12) for _draw, text in legend)
        columns = max(1, int(room // wide))
        for index, (draw, text) in enumerate(legend):
            x, y = MARGIN + index % columns * wide, top + index // columns * 26
            draw(sheet, x + 20, y)
            sheet.text(x + 48, y + 4, text, size=12, anchor="start")
        return top + (len(legend) - 1) // columns * 26 + MARGIN


def _year(date: str) -> str:
    """The year of a partial date, with a mark if it is not exact; as written if not understood."""
    known = parts(date)
    if known is None:
        return said(date)[:8]
    return ("±" if known[0] else "") + str(known[1])
