"""A genogram in words: its legend, couples, ties, and who is not in the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casejournal.figures.genogram.person_signs import BRACKETS, Signs
from casejournal.figures.genogram.text import BROKEN, DOTTED, STUBS, TextDrawing
from casejournal.platform.i18n import N_, translator
from casejournal.records.dates.calendar import show_partial
from casejournal.records.values.text import visible
from casejournal.records.vocabularies import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casejournal.records.family.kinship import Couple, Kinship, Tie

TIES = {
    "close": "═══",
    "very-close": "═o═",
    "fused": "≡≡≡",
    "distant": "· · ·",
    "conflict": "/\\/\\",
    "close-hostile": "═/\\═",
    "fused-hostile": "≡/\\≡",
    "cutoff": "─┤├─",
    "cutoff-repaired": "─┤o├─",
    "abuse-physical": "#/\\#",
    "abuse-emotional": "~/\\~",
    "abuse-sexual": "x/\\x",
    "neglect": "- / -",
    "caretaker": "─(─",
    "spiritual": "─+─",
    "neutral": "───",
}
"""How ties are drawn in text, after McGoldrick and Gerson as far as letters allow."""
OTHER = "─?─"
GENERATIONS = {
    -3: N_("Great-grandparents' generation"),
    -2: N_("Grandparents' generation"),
    -1: N_("Parents' generation"),
    0: N_("The client's generation"),
    1: N_("Children's generation"),
    2: N_("Grandchildren's generation"),
}


@dataclass(frozen=True)
class LegendEntry:
    """A person in a list: the sign, the name if the sign has it not, and what there is to say."""

    sign: str
    name: str
    about: str
    """The relation, and the parents where they tell more."""
    dates: str
    """What else is known of age, birth and death, as it was written."""


class GenogramTexts:
    """A family in words."""

    def __init__(self, kin: Kinship, lang: str) -> None:
        self.kin = kin
        self.lang = lang
        self.t = translator(lang)
        self.signs = Signs(kin, lang)

    def called(self, person: str) -> str:
        """The whole name of a person, fit to be printed."""
        return visible(self.kin.called(person, self.lang))

    # --- lists --------------------------------------------------------------------------------

    def entry(self, person: str) -> LegendEntry:
        """A person with the relation, the parents where they tell more, and what else is known."""
        t, who = self.t, self.kin.persons[person]
        relation = vocabulary("relation")
        about = [relation.label(who.relation, self.lang)] if who.name else []
        if who.index:
            about = [t(N_("Client"))]
        term = relation.term(who.relation)
        above = [self.called(p) for p, _b in self.kin.parents(person) if self.kin.persons[p].number]
        if above and not who.index and (term is None or term.group not in _PLAIN):
            about.append(t(N_("child of {parents}")).format(parents=self._and(above)))
        dates = [who.age] if who.age and not who.age.isdecimal() else []
        for sentence, value in (
            (t(N_("born {date}")), who.born),
            (t(N_("died {date}")), who.died),
        ):
            if value and (who.dead or not who.age):
                dates.append(sentence.format(date=show_partial(value, self.lang)))
        name = self.called(person)
        sign = self.signs.sign(person)
        said = [visible("; ".join(filter(None, each))) for each in (about, dates)]
        return LegendEntry(sign, "" if self.signs.fits(name.strip()) else name, *said)

    def generations(self) -> Iterator[tuple[str, list[str]]]:
        """(title, persons) of each generation, the oldest first; at last who is not connected."""
        rows: dict[int, list[str]] = {}
        for person in self.kin.persons:
            if person in self.kin.generation:
                rows.setdefault(self.kin.generation[person], []).append(person)
        for row in sorted(rows):
            yield self._titled(row), rows[row]
        if self.kin.apart:
            yield self.apart, [person.id for person in self.kin.apart]

    @property
    def apart(self) -> str:
        """The title over who is connected with nobody of the family."""
        return self.t(N_("Not connected in the genogram"))

    def _titled(self, row: int) -> str:
        if row in GENERATIONS:
            return self.t(GENERATIONS[row])
        if row < 0:
            return self.t.n("{n} generation above", "{n} generations above", -row).format(n=-row)
        return self.t.n("{n} generation below", "{n} generations below", row).format(n=row)

    # --- couples and ties ---------------------------------------------------------------------

    def couples(self, drawing: TextDrawing | None = None) -> list[str]:
        """Each couple of which more is known than the drawing shows, in a sentence."""
        unsaid = {b.partners for b in drawing.unsaid} if drawing else set()
        every = drawing is None
        return [
            self._couple(couple)
            for couple in self.kin.couples
            if (len(couple.partners) == 2 and (couple.kind or every))
            or couple.partners in unsaid
            or couple.since
        ]

    def _couple(self, couple: Couple) -> str:
        t = self.t
        names = " – ".join(map(self.called, couple.partners)) or t(N_("Unknown parents"))
        parts = [self.kind(couple) or t(N_("Couple"))]
        if couple.children:
            children = ", ".join(self.called(child.id) for child in couple.children)
            parts.append(t(N_("children: {names}")).format(names=children))
        return visible("; ".join(filter(None, [f"{names}: {parts[0]}", *parts[1:], couple.note])))

    def kind(self, couple: Couple) -> str:
        """The kind of a couple and its years; "" if nothing is known of it."""
        kind = vocabulary("union").label(couple.kind, self.lang)
        return f"{kind} {self._dates(couple.since, couple.until)}".strip()

    def _dates(self, since: str, until: str) -> str:
        first, last = (show_partial(each, self.lang) if each else "" for each in (since, until))
        if last and not first:
            return f"({self.t(N_('until {date}')).format(date=last)})"
        dates = " – ".join(filter(None, (first, last)))
        return f"({dates})" if dates else ""

    def line(self, tie: Tie) -> str:
        """The line of a tie, with arrows."""
        left = "<" if tie.direction in ("to-one", "mutual") else ""
        right = ">" if tie.direction in ("to-other", "mutual") else ""
        return f"{left}{TIES.get(tie.kind, OTHER)}{right}"

    def tie(self, tie: Tie) -> str:
        """A tie in words."""
        kind = vocabulary("tie").label(tie.kind, self.lang) or self.t(N_("not stated"))
        direction = ""
        if tie.direction and tie.direction not in vocabulary("tie-direction").codes():
            direction = tie.direction
        since, until = (show_partial(each, self.lang) for each in (tie.since, tie.until))
        dates = (
            self.t(N_("{since} to {until}")).format(since=since, until=until)
            if tie.since and tie.until
            else self.t(N_("since {date}")).format(date=since)
            if tie.since
            else self.t(N_("until {date}")).format(date=until)
            if tie.until
            else ""
        )
        return visible(" · ".join(filter(None, (kind, direction, dates, tie.note))))

    # --- the legend ---------------------------------------------------------------------------

    def legend(self, drawing: TextDrawing, others: Iterable[str] = ()) -> list[tuple[str, str]]:
        """(sign, meaning) of every sign that the drawing has, or the list of `others`, no more."""
        t = self.t
        ids = [*(person for _line, _column, person in drawing.signs), *others]
        who = [self.kin.persons[each] for each in ids]
        sexes = {each.sex for each in who if not each.index}
        names = {"male": t(N_("man")), "female": t(N_("woman")), "": t(N_("sex not known"))}
        found = [(" ".join(BRACKETS[sex]), names[sex]) for sex in names if sex in sexes]
        found += [
            (" ".join((left * 2, right * 2)), t(N_("client")))
            for each in who
            if each.index
            for left, right in [BRACKETS[each.sex]]
        ]
        if any("," in self.signs.sign(each) for each in ids):
            found.append(("0–9", t(N_("age in years"))))
        if any(each.dead for each in who):
            found.append(("X", t(N_("has died"))))
        if any(each.home and not each.index for each in who):
            found.append(("*", t(N_("lives with the client"))))
        if any(not each.recorded for each in who):
            found.append(("?", t(N_("not in the family table"))))
        if any(self.signs.name(each).startswith("#") for each in ids):
            found.append(("#", t(N_("number in the family table; 0 is the client"))))
        return found + self._lines(drawing.kinds)

    def _lines(self, kinds: set[str]) -> list[tuple[str, str]]:
        t, union = self.t, vocabulary("union")
        found = []
        if any(kind not in BROKEN and kind not in DOTTED for kind in kinds - _NO_COUPLES):
            found.append(("───", t(N_("couple"))))
        for kind, sign in (*BROKEN.items(), *((k, f"{s} {s}") for k, s in DOTTED.items())):
            if kind in kinds:
                found.append((sign, union.label(kind, self.lang).lower()))
        names = {"adopted": t(N_("adopted child")), "foster": t(N_("foster child"))}
        found += [(STUBS[bond], name) for bond, name in names.items() if bond in kinds]
        if "twins" in kinds:
            found.append(("┌┴┐", t(N_("twins"))))
        if "identical" in kinds:
            found.append(("╒╧╕", t(N_("identical twins"))))
        return found

    def _and(self, names: list[str]) -> str:
        if len(names) == 1:
            return names[0]
        return self.t(N_("{one} and {other}")).format(one=", ".join(names[:-1]), other=names[-1])


_PLAIN = ("parent", "spouse", "grandparent", "sibling", "guardian")
"""Groups of relations that say enough of who the parents are."""
_NO_COUPLES = {"adopted", "foster", "twins", "identical"}
