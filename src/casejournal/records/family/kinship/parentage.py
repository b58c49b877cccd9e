"""Parents and couples, as far as the relations to the client tell.

A person has for each bond (birth "", adopted, foster) at most one father and one mother.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_
from casejournal.records.family.kinship.graph import CLIENT, FamilyFinding
from casejournal.records.family.kinship.persons import unrecorded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casejournal.records.family.kinship.graph import Person
    from casejournal.records.family.members import FamilyMember

FULL_SIBLINGS = (
    *("older-brother", "older-sister", "younger-brother", "younger-sister"),
    *("twin", "identical-twin", "sibling"),
)
SPOUSES = ("husband", "wife", "spouse")
CHILDREN = ("child", "son", "daughter")
_OF_FATHER = (
    *("paternal-grandfather", "paternal-grandmother", "paternal-uncle", "paternal-aunt"),
    *("paternal-half-sibling", "stepmother"),
)
_OF_MOTHER = (
    *("maternal-grandfather", "maternal-grandmother", "maternal-uncle", "maternal-aunt"),
    *("maternal-half-sibling", "stepfather"),
)

Slots = dict[str, str]
"""Person by "father" and "mother"."""


class Parentage:
    """Parents by person and bond, couples by the two in them, and who was born together."""

    def __init__(self, persons: dict[str, Person], called: Callable[[str], str]) -> None:
        self.persons = persons
        self.called = called
        self.parents: dict[str, dict[str, Slots]] = {}
        self.siblings: list[set[str]] = []
        """Brothers and sisters of whom no parent is known."""
        self.couples: dict[frozenset[str], str] = {}
        """Kind of each couple that a relation tells of."""
        self.findings: list[FamilyFinding] = []
        self._by: dict[str, list[str]] = {}
        for person in persons.values():
            self._by.setdefault(person.relation, []).append(person.id)

    # --- what relations say -------------------------------------------------------------------

    def relate(self) -> None:
        """Reads the relations to the client."""
        father = self._one("father", _OF_FATHER)
        mother = self._one("mother", _OF_MOTHER)
        self._two_by_birth()
        own = self._put(CLIENT, "", father, mother)
        grown = self._put(CLIENT, "adopted", self._first("adoptive-father"), "")
        grown = self._put(CLIENT, "adopted", "", self._first("adoptive-mother")) or grown
        for ident in self._all("foster-parent"):
            self._slot(CLIENT, "foster", ident)
        self._side(father, "paternal")
        self._side(mother, "maternal")
        for ident in self._all(*FULL_SIBLINGS):
            self._as_siblings(CLIENT, ident)
        for ident in self._all("paternal-half-sibling"):
            self._put(ident, "", father, "")
        for ident in self._all("maternal-half-sibling"):
            self._put(ident, "", "", mother)
        for ident in self._all("adoptive-sibling"):
            bond, slots = ("", grown) if grown else ("adopted", own)
            self._put(ident, bond, slots.get("father", ""), slots.get("mother", ""))
        step = self._all("stepfather", "stepmother")
        for ident in self._all("stepsibling") if len(step) == 1 else []:
            self._slot(ident, "", step[0])
        self._pair(self._first("stepfather"), mother, "")
        self._pair(father, self._first("stepmother"), "")
        self._own_family()

    def _own_family(self) -> None:
        """The client's partners, children and in-laws."""
        for relation in (*SPOUSES, "former-husband", "former-wife"):
            kind = {"spouse": "", "husband": "married", "wife": "married"}.get(relation, "divorced")
            for ident in self._all(relation):
                self._pair(CLIENT, ident, kind)
        spouses = self._all(*SPOUSES)
        spouse = spouses[0] if len(spouses) == 1 else ""
        for relation, bond in (
            *((relation, "") for relation in CHILDREN),
            ("adopted-child", "adopted"),
            ("foster-child", "foster"),
        ):
            for ident in self._all(relation):
                self._slots(ident, bond, CLIENT, spouse)
        for ident in self._all("stepchild"):
            self._slots(ident, "", spouse)
        for ident in self._all("parent-in-law") if spouse else []:
            self._slot(spouse, "", ident)
        below = self._all(*CHILDREN, "adopted-child", "foster-child", "stepchild")
        if len(below) == 1:
            for ident in self._all("grandchild"):
                self._slots(ident, "", below[0])
            for ident in self._all("child-in-law"):
                self._pair(below[0], ident, "")

    def _side(self, parent: str, side: str) -> None:
        if not parent:
            return
        above = (self._first(f"{side}-grandfather"), self._first(f"{side}-grandmother"))
        self._put(parent, "", *above)
        for ident in self._all(f"{side}-uncle", f"{side}-aunt"):
            self._as_siblings(parent, ident)

    def _two_by_birth(self) -> None:
        for relation, sentence in (
            ("father", N_("{one} and {other} cannot both be the father by birth.")),
            ("mother", N_("{one} and {other} cannot both be the mother by birth.")),
        ):
            first, *others = self._all(relation) or [""]
            for other in others:
                self.found("two-by-birth", "error", (other, "relation"), sentence, first, other)

    # --- what rows and relationships say themselves -------------------------------------------

    def explicit(self, row: FamilyMember, meant: Callable[[str, str], str]) -> None:
        """Puts the parents that a row names in the place of what its relation says."""
        named = {slot: meant(row.id, slot) for slot in ("father", "mother")}
        bonds = self.parents.get(row.id, {})
        if row.child_by:
            bond = row.child_by if row.child_by in ("adopted", "foster") else ""
            slots = next(iter(bonds.values()), {})
            if slots or any(named.values()):
                bonds = self.parents[row.id] = {bond: slots}
        bond = next(iter(bonds), "")
        for slot, ident in named.items():
            if ident:
                slots = self.parents.setdefault(row.id, {}).setdefault(bond, {})
                other = "mother" if slot == "father" else "father"
                if slots.get(other) == ident:  # the client, whose sex was not known
                    del slots[other]
                slots[slot] = ident

    def twin(self, ident: str, of: str) -> None:
        """Gives a twin of whom no parents are known those of the other."""
        if ident in self.parents:
            return
        for bond, slots in self.parents.get(of, {}).items():
            self.parents.setdefault(ident, {})[bond] = dict(slots)
        if of not in self.parents:
            self._join(of, ident)

    # --- putting together ---------------------------------------------------------------------

    def found(
        self,
        rule: str,
        severity: str,
        at: tuple[str, str],
        sentence: str,
        one: str = "",
        other: str = "",
        **more: str,
    ) -> None:
        """Notes a finding about one or two persons; `at` is (person, field)."""
        names = {"one": one, "other": other}
        values = {key: self.called(ident) for key, ident in names.items() if ident} | more
        person = self.persons[at[0]]
        address = (*person.address, at[1]) if at[1] else person.address
        found = FamilyFinding(rule, severity, address, sentence, tuple(values.items()))  # type: ignore[arg-type]
        self.findings.append(found)

    def _all(self, *relations: str) -> list[str]:
        found = {ident for relation in relations for ident in self._by.get(relation, [])}
        return [ident for ident in self.persons if ident in found]

    def _first(self, relation: str) -> str:
        return next(iter(self._by.get(relation, [])), "")

    def _one(self, relation: str, needs: Iterable[str]) -> str:
        """The client's father or mother; one that nobody recorded, if others hang on them."""
        ident = self._first(relation)
        if not ident and self._all(*needs):
            ident = f"{relation}?"
            self.persons[ident] = unrecorded(ident, relation)
        return ident

    def _put(self, child: str, bond: str, father: str, mother: str) -> Slots:
        for slot, ident in (("father", father), ("mother", mother)):
            if ident:
                self.parents.setdefault(child, {}).setdefault(bond, {}).setdefault(slot, ident)
        return self.parents.get(child, {}).get(bond, {})

    def _slot(self, child: str, bond: str, parent: str) -> None:
        """Puts a parent in the place for their sex, or in the one that is free."""
        slots = self.parents.get(child, {}).get(bond, {})
        slot = "mother" if self.persons[parent].sex == "female" else "father"
        if slot in slots and not self.persons[parent].sex:
            slot = "mother"
        self._put(child, bond, *((parent, "") if slot == "father" else ("", parent)))

    def _slots(self, child: str, bond: str, *parents: str) -> None:
        # Who is known to be man or woman takes that place before who is not.
        for parent in sorted(filter(None, parents), key=lambda each: not self.persons[each].sex):
            self._slot(child, bond, parent)

    def _as_siblings(self, of: str, ident: str) -> None:
        slots = self.parents.get(of, {}).get("", {})
        if slots:
            self._put(ident, "", slots.get("father", ""), slots.get("mother", ""))
        else:
            self._join(of, ident)

    def _join(self, one: str, other: str) -> None:
        for group in self.siblings:
            if one in group or other in group:
                group |= {one, other}
                return
        self.siblings.append({one, other})

    def _pair(self, one: str, other: str, kind: str) -> None:
        if one and other:
            self.couples.setdefault(frozenset((one, other)), kind)
