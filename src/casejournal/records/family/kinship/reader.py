"""A case read as a family graph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_
from casejournal.records.family.kinship import family_checks
from casejournal.records.family.kinship.graph import (
    CLIENT,
    Child,
    Couple,
    FamilyFinding,
    Kinship,
    Tie,
    called,
)
from casejournal.records.family.kinship.parentage import Parentage
from casejournal.records.family.kinship.persons import birth_year, client, member, reference_day
from casejournal.records.family.members import UNIONS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from casejournal.records.case import Case
    from casejournal.records.family.kinship.graph import Person
    from casejournal.records.family.members import Relationship

_BEFORE = ("older-brother", "older-sister")
_AFTER = ("younger-brother", "younger-sister")


def findings(case: Case, lang: str = "id", on: date | None = None) -> list[FamilyFinding]:
    """The findings about a family: what cannot be, or is worth a second look; names in `lang`."""
    return read(case, lang, on).findings


def read(case: Case, lang: str = "id", on: date | None = None) -> Kinship:
    """The family of a case. Ages are those on the day `on`, usually that of the assessment.

    Whatever was written, everybody is in it; what contradicts itself is left out and told of in
    the findings, in which `lang` is the language of the names.
    """
    return _Reader(case, lang, on or reference_day(case)).kinship()


class _Reader:
    def __init__(self, case: Case, lang: str, on: date | None) -> None:
        self.case = case
        self.on = on
        self.persons: dict[str, Person] = {CLIENT: client(case, on)}
        for number, row in enumerate(case.assessment.family, 1):
            self.persons[row.id] = member(row, number, on)
        self.known = Parentage(self.persons, lambda each: called(self.persons[each], lang))
        self.rows = {row.id: row for row in case.assessment.family}

    def kinship(self) -> Kinship:
        self.known.relate()
        for row in self.case.assessment.family:
            self.known.explicit(row, self._meant)
        twins = self._twins()
        self._no_circles()
        couples, ties = self._relationships()
        self._parents_together(couples)
        sibships = [Couple((), children=tuple(map(Child, g))) for g in self.known.siblings]
        found = Kinship(
            self.persons,
            [self._ordered(couple, twins) for couple in (*couples.values(), *sibships)],
            ties,
            twins,
            {},
            self.known.findings,
        )
        found.generation = _generations(found)
        family_checks.check_family(found, self.known, self.rows, self.on)
        return found

    # --- references ---------------------------------------------------------------------------

    def _meant(self, ident: str, name: str) -> str:
        """The person that a row's reference means; "" for none, for itself and for who is gone."""
        value = getattr(self.rows[ident], name)
        if not value:
            return ""
        person = self._person(value)
        if not person:
            sentence = N_(
                "{one}: the person that is meant here is not in the family table any more."
            )
            self.known.found("unknown-person", "error", (ident, name), sentence, ident)
        elif person == ident:
            sentence = N_("{one} cannot be their own parent or twin.")
            self.known.found("oneself", "error", (ident, name), sentence, ident)
            person = ""
        return person

    def _person(self, value: str) -> str:
        if value == self.case.assessment.client.id:
            return CLIENT
        return value if value in self.rows else ""

    def _twins(self) -> list[tuple[tuple[str, ...], bool]]:
        groups: list[set[str]] = []
        for row in self.rows.values():
            of = self._meant(row.id, "twin_of")
            if not of and row.relation in ("twin", "identical-twin"):
                of = CLIENT
            if of:
                self.known.twin(row.id, of)
                mine = [group for group in groups if group & {row.id, of}]
                for group in mine:
                    groups.remove(group)
                groups.append({row.id, of}.union(*mine))
        order = list(self.persons)
        return [
            (
                tuple(sorted(group, key=order.index)),
                any(self.persons[each].relation == "identical-twin" for each in group),
            )
            for group in groups
        ]

    def _no_circles(self) -> None:
        """Takes out every parent that would make somebody their own ancestor."""
        parents = self.known.parents
        above: dict[str, set[str]] = {}
        for child, bonds in parents.items():
            for _bond, slots in bonds.items():
                for slot, parent in list(slots.items()):
                    if child == parent or child in _ancestors(above, parent):
                        del slots[slot]
                        at = (child, slot if self.persons[child].number else "")
                        sentence = N_(
                            "{one} cannot be an ancestor of {other} and also a descendant."
                        )
                        self.known.found("own-ancestor", "error", at, sentence, parent, child)
                    else:
                        above.setdefault(child, set()).add(parent)

    # --- couples ------------------------------------------------------------------------------

    def _relationships(self) -> tuple[dict[frozenset[str], Couple], list[Tie]]:
        couples = {pair: Couple(tuple(pair), kind) for pair, kind in self.known.couples.items()}
        ties = []
        written: set[frozenset[str]] = set()
        for row in self.case.assessment.relationships:
            pair = self._both(row)
            if pair is None:
                continue
            at = ("assessment", "relationships", row.id)
            if row.kind not in UNIONS:
                dates = (row.since, row.until)
                ties.append(Tie(*pair, row.kind, row.direction, *dates, row.note, at))
                continue
            key = frozenset(pair)
            before = couples.get(key) if key in written else None
            couples[key] = _one_couple(before, row, pair)
            written.add(key)
        return couples, ties

    def _both(self, row: Relationship) -> tuple[str, str] | None:
        at = ("assessment", "relationships", row.id)
        one, other = self._person(row.one), self._person(row.other)
        for name, value, person in (("one", row.one, one), ("other", row.other, other)):
            if value and not person:
                sentence = N_("A person of this relationship is not in the family table any more.")
                found = FamilyFinding("unknown-person", "error", (*at, name), sentence)
                self.known.findings.append(found)
        if not (one and other):
            return None
        if one == other:
            sentence = N_("{one} cannot have a relationship with themselves.")
            values = (("one", self.known.called(one)),)
            found = FamilyFinding("oneself", "error", (*at, "other"), sentence, values)
            self.known.findings.append(found)
            return None
        return one, other

    def _parents_together(self, couples: dict[frozenset[str], Couple]) -> None:
        """Gives every couple its children; parents of a child are one even if nobody said so."""
        for child in self.persons:
            for bond, slots in self.known.parents.get(child, {}).items():
                if slots:
                    key = frozenset(slots.values())
                    couple = couples.get(key) or Couple(tuple(key))
                    if all(each.id != child for each in couple.children):
                        others = (*couple.children, Child(child, bond))
                        couples[key] = replace(couple, children=others)

    def _ordered(self, couple: Couple, twins: Iterable[tuple[tuple[str, ...], bool]]) -> Couple:
        """The man first, the children from the oldest to the youngest, twins side by side."""
        order = {ident: at for at, ident in enumerate(self.persons)}
        rank = {"male": 0, "": 1, "female": 2}
        partners = sorted(
            couple.partners, key=lambda each: (rank[self.persons[each].sex], order[each])
        )
        children = sorted(couple.children, key=lambda each: order[each.id])
        born = {each.id: birth_year(self.persons[each.id], self.on) for each in children}
        among = {each.id: self._rank(each.id, born) for each in children}
        found: list[Child] = []
        for place in (-1, 0, 1):
            mine = [each for each in children if among[each.id] == place]
            dated = [each for each in mine if born[each.id] is not None]
            dated.sort(key=lambda each: born[each.id] or 0)
            for at, each in enumerate(mine):
                if born[each.id] is None:  # stays behind whom it was written down after
                    before = mine[at - 1] if at else None
                    dated.insert(dated.index(before) + 1 if before else 0, each)
            found += dated
        for group, _identical in twins:
            together = [each for each in found if each.id in group]
            if len(together) > 1:
                at = found.index(together[0])
                rest = [each for each in found if each not in together]
                found = [*rest[:at], *together, *rest[at:]]
        return replace(couple, partners=tuple(partners), children=tuple(found))

    def _rank(self, ident: str, born: dict[str, int | None]) -> int:
        """Before (-1) or after (1) the client among brothers and sisters; 0 among others'."""
        if CLIENT not in born or ident == CLIENT:
            return 0
        mine, own = born[ident], born[CLIENT]
        if mine is not None and own is not None and mine != own:
            return -1 if mine < own else 1
        relation = self.persons[ident].relation
        return -1 if relation in _BEFORE else 1 if relation in _AFTER else 0


def _one_couple(before: Couple | None, row: Relationship, pair: tuple[str, str]) -> Couple:
    """A couple as a row tells of it, after what an earlier row told: married, later divorced."""
    since, until = row.since, row.until
    note = row.note
    if before is not None:
        if row.kind in ("separated", "divorced", "widowed"):
            until = until or since
            since = before.since or since
        else:
            since = since or before.since
        note = "; ".join(filter(None, (before.note, note)))
    at = ("assessment", "relationships", row.id)
    return Couple(pair, row.kind, since, until, note, address=at)


def _ancestors(above: dict[str, set[str]], person: str) -> set[str]:
    found: set[str] = set()
    todo = [person]
    while todo:
        for parent in above.get(todo.pop(), ()):
            if parent not in found:
                found.add(parent)
                todo.append(parent)
    return found


def _generations(kin: Kinship) -> dict[str, int]:
    """Generation of everybody that can be reached from the client, the nearest way counting."""
    steps: dict[str, list[tuple[str, int]]] = {each: [] for each in kin.persons}
    for couple in kin.couples:
        ids = [child.id for child in couple.children]
        for partner in couple.partners:
            steps[partner] += [(child, 1) for child in ids]
            steps[partner] += [(each, 0) for each in couple.partners if each != partner]
        for child in ids:
            steps[child] += [(partner, -1) for partner in couple.partners]
            steps[child] += [(each, 0) for each in ids if each != child]
    found = {CLIENT: 0}
    todo = [CLIENT]
    for person in todo:
        for other, by in sorted(steps[person], key=lambda step: step[1]):
            if other not in found:
                found[other] = found[person] + by
                todo.append(other)
    return found
