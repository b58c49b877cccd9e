"""The ecomap as SVG after Hartman (1978): the household in a circle, the systems around it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from casejournal.figures.ecomap.texts import EcomapTexts
from casejournal.figures.svg import Sheet, beside, even, number, reach, said, wrapped
from casejournal.platform.i18n import N_
from casejournal.records.family.ecomap import changes, same_system
from casejournal.records.values.text import visible
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.figures.svg import Point
    from casejournal.records.case import Case
    from casejournal.records.family.ecomap import Ecomap, EcomapTie

MIDDLE = 62.0
"""Radius of the circle of the household."""
SMALL, LARGE = 42.0, 70.0
"""Radius of the circle of a system, at least and at most."""
LINE = 13.0
LETTERS = 11.0
GAP = 64.0
"""Between the household's circle and the others: room for the lines."""
MARGIN = 24.0
LONGEST = 90
"""Letters of a name that are shown; the title of the circle has them all."""
WIDTHS = {"strong": 5.0, "moderate": 2.0, "weak": 1.6, "none": 1.2}
DASHES = {"weak": "7 6", "none": "1.5 6", "": "9 4 2 4"}


def ecomap_svg(case: Case, lang: str, title: str, found: Sequence[Ecomap]) -> str:
    """One ecomap, or the first and the last of several side by side, as one SVG file.

    A system stands at the same place in both. The same case gives the same bytes.
    """
    return _Drawing(case, lang, found).document(title)


class _Drawing:
    def __init__(self, case: Case, lang: str, found: Sequence[Ecomap]) -> None:
        self.words = EcomapTexts(case, lang)
        self.t = self.words.t
        self.found = list(found)
        self.maps = [self.found[0], self.found[-1]] if len(self.found) > 1 else self.found
        self.systems: list[list[EcomapTie]] = []
        """The ties of each place around the household, in every map."""
        for one in self.maps[::-1]:
            for tie in one.ties:
                if any(tie in place for place in self.systems):
                    continue
                free = (
                    place
                    for place in self.systems
                    if same_system(place[0], tie) and not any(each in one.ties for each in place)
                )
                place = next(free, None)
                if place is None:
                    self.systems.append([tie])
                else:
                    place.append(tie)
        order = {"informal": 0, "societal": 2, "formal": 3}
        self.systems.sort(key=lambda place: order.get(place[0].kind, 1))
        self.radii = [self._radius(place[0]) for place in self.systems]
        self.ring = self._ring()

    # --- places -------------------------------------------------------------------------------

    def _name(self, tie: EcomapTie, width: float) -> list[str]:
        name = self.words.named(tie) or self.t(N_("not stated"))
        short = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
        return wrapped(short, width, LETTERS)

    def _radius(self, tie: EcomapTie) -> float:
        """As large as the name needs."""
        radius = SMALL
        words = self.words.named(tie)[:LONGEST].split()
        while radius < LARGE:
            lines = self._name(tie, radius * 1.5)
            corner = math.hypot(
                max(reach(line, LETTERS) for line in lines) / 2, len(lines) * LINE / 2
            )
            whole = all(reach(word, LETTERS) <= radius * 1.5 for word in words)
            if corner <= radius - 3 and whole:
                break
            radius += 4
        return radius

    def _ring(self) -> float:
        """Radius of the circle on which the systems stand: wide enough for all."""
        around = sum(2 * radius + 12 for radius in self.radii) / (2 * math.pi)
        largest = max(self.radii, default=0)
        return max(MIDDLE + GAP + largest, around)

    def _places(self) -> list[Point]:
        """Where each system stands, from the top clockwise, seen from the household."""
        total = sum(2 * radius + 12 for radius in self.radii) or 1
        found, gone = [], 0.0
        for radius in self.radii:
            angle = 2 * math.pi * (gone + radius + 6) / total - math.pi / 2
            found.append((self.ring * math.cos(angle), self.ring * math.sin(angle)))
            gone += 2 * radius + 12
        return found

    # --- drawing ------------------------------------------------------------------------------

    def document(self, title: str) -> str:
        """The file."""
        half = self.ring + max(self.radii, default=0)
        panel = 2 * half + 2 * MARGIN
        width = max(panel * len(self.maps), reach(title, 16, bold=True) + 2 * MARGIN, 420)
        sheet = Sheet()
        sheet.text(MARGIN, MARGIN + 8, title, size=16, anchor="start", bold=True)
        top = MARGIN + 24
        dated = any(one.as_of for one in self.maps)
        places = self._places()
        for index, one in enumerate(self.maps):
            x = panel * index + panel / 2
            if dated:
                day = self.words.day(one)
                sheet.text(x, top + 12, day, size=13, bold=len(self.maps) > 1)
            self._map(sheet, one, (x, top + 20 + MARGIN + half), places)
        end = top + 20 + 2 * MARGIN + 2 * half
        end = self._told(sheet, end, width)
        end = self._legend(sheet, end, width)
        return sheet.document(width, end, title, self._about())

    def _map(self, sheet: Sheet, one: Ecomap, at: Point, places: list[Point]) -> None:
        lines, circles = Sheet(), Sheet()
        for place, radius, (x, y) in zip(self.systems, self.radii, places, strict=True):
            ties = [tie for tie in place if tie in one.ties]
            if ties:
                self._system(lines, circles, ties[0], at, (at[0] + x, at[1] + y), radius)
        middle = Sheet()
        middle.circle(*at, MIDDLE)
        home = self.words.household()
        about = self.t(N_("with {names}")).format(names=", ".join(home)) if home else ""
        below = wrapped(about, MIDDLE * 1.5, LETTERS)[:4]
        y = at[1] + 5 - len(below) * LINE / 2
        for line in wrapped(self.words.client, MIDDLE * 1.7, 16, bold=True)[:2]:
            middle.text(at[0], y, line, size=16, bold=True)
            y += LINE + 3
        for line in below:
            middle.text(at[0], y, line, size=LETTERS)
            y += LINE
        sheet.parts += lines.parts + circles.parts
        sheet.group(f"{self.words.client}. {about}".strip(". "), middle)

    def _system(
        self, lines: Sheet, circles: Sheet, tie: EcomapTie, at: Point, there: Point, radius: float
    ) -> None:
        far = math.dist(at, there)
        unit = ((there[0] - at[0]) / far, (there[1] - at[1]) / far)
        start = (at[0] + unit[0] * (MIDDLE + 3), at[1] + unit[1] * (MIDDLE + 3))
        end = (there[0] - unit[0] * (radius + 3), there[1] - unit[1] * (radius + 3))
        inner = Sheet()
        draw_tie(inner, start, end, tie)
        names = " – ".join((self.words.client, self.words.named(tie)))
        lines.group(f"{names}: {', '.join(self.words.about(tie))}".strip(": "), inner)
        circle = Sheet()
        circle.circle(*there, radius)
        if tie.kind == "formal":
            circle.circle(*there, radius - 3.5, fill="none")
        rows = self._name(tie, radius * 1.5)
        for index, row in enumerate(rows):
            y = there[1] + 4 + (index - (len(rows) - 1) / 2) * LINE
            circle.text(there[0], y, row, size=LETTERS)
        circles.group(self.words.named(tie) or self.t(N_("not stated")), circle)

    # --- words --------------------------------------------------------------------------------

    def _sentences(self) -> list[str]:
        if len(self.maps) < 2:
            return []
        return [
            f"{self.words.named(change.tie)}: {self.words.changed(change)}"
            for change in changes(self.maps)
            if change.ways
        ]

    def _about(self) -> list[str]:
        lines = []
        for one in self.maps:
            if one.as_of or len(self.maps) > 1:
                lines.append(self.words.day(one))
            lines += [
                f"{self.words.named(tie)}: {', '.join(self.words.about(tie))}" for tie in one.ties
            ]
        return lines + self._sentences()

    def _told(self, sheet: Sheet, top: float, width: float) -> float:
        """What changed, below the two maps."""
        sentences = self._sentences()
        if sentences:
            sheet.text(
                *(MARGIN, top, self.t(N_("What changed"))), size=12, anchor="start", bold=True
            )
            top += 18
        for sentence in sentences:
            for line in wrapped(sentence, width - 2 * MARGIN, 12):
                sheet.text(MARGIN, top, line, size=12, anchor="start")
                top += 16
        return top + (14 if sentences else 0)

    def _legend(self, sheet: Sheet, top: float, width: float) -> float:
        found = self._signs()
        wide = 70 + max((reach(text, 12) for _tie, _formal, text in found), default=0)
        columns = max(1, int((width - 2 * MARGIN) // wide))
        for index, (tie, formal, text) in enumerate(found):
            x, y = MARGIN + index % columns * wide, top + index // columns * 24
            if tie is not None:
                draw_tie(sheet, (x, y), (x + 44, y), tie)
            else:
                sheet.circle(x + 22, y, 9)
                if formal:
                    sheet.circle(x + 22, y, 6, fill="none")
            sheet.text(x + 54, y + 4, text, size=12, anchor="start")
        rows = -(-len(found) // columns)
        return top + rows * 24 + MARGIN / 2

    def _signs(self) -> list[tuple[EcomapTie | None, bool, str]]:
        """(tie to draw, whether formal, meaning) of every sign in the maps, no more."""
        from casejournal.records.family.ecomap import EcomapTie

        ties = [tie for one in self.maps for tie in one.ties]
        strengths = vocabulary("ecomap-strength")
        found: list[tuple[EcomapTie | None, bool, str]] = []
        for code in (*reversed(WIDTHS), ""):
            known = [tie for tie in ties if _code(tie) == code]
            if known:
                label = strengths.label(code, self.words.lang) or self.t(N_("not stated"))
                found.append((EcomapTie(strength=code), False, said(visible(label))))
        if any(tie.stress == "yes" for tie in ties):
            sign = EcomapTie(strength="moderate", stress="yes")
            found.append((sign, False, self.t(N_("stressful"))))
        if any(tie.direction in ("to-client", "from-client", "both") for tie in ties):
            sign = EcomapTie(strength="moderate", direction="from-client")
            found.append((sign, False, self.t(N_("flow of energy"))))
        kinds = {tie.kind for tie in ties}
        if "formal" in kinds:
            label = vocabulary("resource-kind").label("formal", self.words.lang)
            found.append((None, True, label))
            if kinds - {"formal"}:
                found.append((None, False, self.t(N_("other resources"))))
        return found


def draw_tie(sheet: Sheet, client: Point, system: Point, tie: EcomapTie) -> None:
    """The line of a tie: its width for strength, hatched if stressful, arrows for energy."""
    length = math.dist(client, system) or 1
    ux, uy = (system[0] - client[0]) / length, (system[1] - client[1]) / length
    heads = (tie.direction in ("to-client", "both"), tie.direction in ("from-client", "both"))
    one = (client[0] + 8 * heads[0] * ux, client[1] + 8 * heads[0] * uy)
    other = (system[0] - 8 * heads[1] * ux, system[1] - 8 * heads[1] * uy)
    code = _code(tie)
    sheet.line((one, other), width=WIDTHS.get(code, 1.6), dash=DASHES.get(code, ""))
    if tie.stress == "yes":
        path = even([one, other], 6)
        jagged = [path[0], *beside(path, [7.0, -7.0])[1:-1], path[-1]]
        sheet.line(jagged, width=1.2)
    for there, tip, way in ((heads[0], client, 1), (heads[1], system, -1)):
        if there:
            x, y = tip[0] + way * 12 * ux, tip[1] + way * 12 * uy
            corners = (tip, (x - 6 * uy, y + 6 * ux), (x + 6 * uy, y - 6 * ux))
            shape = " L".join(f"{number(a)} {number(b)}" for a, b in corners)
            sheet.path(f"M{shape} Z", width=1, fill="#000")


def _code(tie: EcomapTie) -> str:
    """The strength of a tie, if it has a line of its own."""
    return tie.strength if tie.strength in WIDTHS else ""
