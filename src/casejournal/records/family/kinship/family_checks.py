"""Checks of a family: what contradicts itself or is hard to believe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_
from casejournal.records.dates.count import age, parts, to_date
from casejournal.records.family.kinship.persons import birth_year, sex_of
from casejournal.records.values.numbers import to_decimal

if TYPE_CHECKING:
    from datetime import date

    from casejournal.records.family.kinship.graph import Kinship, Person
    from casejournal.records.family.kinship.parentage import Parentage
    from casejournal.records.family.members import FamilyMember

YOUNGEST_PARENT = 13
"""Years between a parent by birth and the child below which one looks again."""
OLDEST_MOTHER = 55
"""Years above which one looks again."""
OFF = 1
"""Years that two ways of counting an age may differ by."""


def check_family(
    kin: Kinship, known: Parentage, rows: dict[str, FamilyMember], on: date | None
) -> None:
    """Adds what is found to the findings."""
    for person in kin.persons.values():
        if person.recorded and not person.index:
            _person(person, rows[person.id], known, on)
        for parent, bond in kin.parents(person.id):
            if kin.persons[parent].recorded:
                _parent(kin, person.id, parent, bond, known, on)
    _twins(kin, known, on)
    _order(kin, known, on)
    _apart(kin, known)


def _person(person: Person, row: FamilyMember, known: Parentage, on: date | None) -> None:
    at = person.id
    said = sex_of(row.relation)
    if said and row.sex in ("male", "female") and row.sex != said:
        sentence = N_("The sex of {one} does not go with the relation to the client.")
        known.found("sex-and-relation", "error", (at, "sex"), sentence, at)
    born, died = parts(row.born), parts(row.died) if person.dead else None
    if born and died and died[1] < born[1]:
        sentence = N_("{one} died before being born.")
        known.found("died-before-birth", "error", (at, "died"), sentence, at)
    if person.dead and row.with_client == "yes":
        sentence = N_("{one} has died, and lives with the client.")
        known.found("dead-at-home", "warning", (at, "with_client"), sentence, at)
    typed = to_decimal(row.age)
    then = to_date(row.died) if person.dead else on
    counted = age(row.born, then) if then else None
    if typed is not None and counted is not None and abs(int(typed) - counted) > OFF:
        sentence = N_("The age of {one} is {typed}, but counted from the birth it is {counted}.")
        more = {"typed": str(int(typed)), "counted": str(counted)}
        known.found("age-and-birth", "warning", (at, "age"), sentence, at, **more)


def _parent(
    kin: Kinship, child: str, parent: str, bond: str, known: Parentage, on: date | None
) -> None:
    at = (child if kin.persons[child].number else parent, "")
    elder, younger = kin.persons[parent], kin.persons[child]
    if any(each == parent and other != bond for each, other in kin.parents(child)):
        return  # counted once
    slots = known.parents.get(child, {}).get(bond, {})
    for slot, wrong, sentence in (
        ("father", "female", N_("{one} is a woman, and is named as the father of {other}.")),
        ("mother", "male", N_("{one} is a man, and is named as the mother of {other}.")),
    ):
        if slots.get(slot) == parent and elder.sex == wrong and not sex_of(elder.relation):
            where = (parent, "sex") if at[0] == parent else (child, slot)
            known.found("sex-and-parent", "error", where, sentence, parent, child)
    if child in kin.partners(parent):
        sentence = N_("{one} is a parent of {other}, and a partner too.")
        known.found("parent-and-partner", "warning", at, sentence, parent, child)
    now = birth_year(younger, on)
    if now is None:
        return
    gone = parts(elder.died)
    if gone and not bond and gone[1] + (elder.sex != "female") < now - OFF:
        sentence = N_("{one} died before {other} was born.")
        known.found("parent-dead", "warning", at, sentence, parent, child)
    then = birth_year(elder, on)
    if then is None:
        return
    years = now - then
    if years < 0 or (years == 0 and not bond):
        sentence = N_("{other} is not younger than {one}, who is a parent.")
        known.found("child-older", "error", at, sentence, parent, child)
    elif not bond and (
        years < YOUNGEST_PARENT or (years > OLDEST_MOTHER and elder.sex == "female")
    ):
        sentence = N_("{one} was {years} years old when {other} was born.")
        more = {"years": str(years)}
        known.found("age-as-parent", "warning", at, sentence, parent, child, **more)


def _twins(kin: Kinship, known: Parentage, on: date | None) -> None:
    for group, _identical in kin.twins:
        first, *others = group
        for other in others:
            one, two = kin.persons[first], kin.persons[other]
            years = birth_year(one, on), birth_year(two, on)
            apart = years[0] is not None and years[1] is not None and abs(years[0] - years[1]) > OFF
            parents = [p for p, bond in kin.parents(first) if not bond]
            other_parents = [p for p, bond in kin.parents(other) if not bond]
            if apart or sorted(parents) != sorted(other_parents):
                sentence = N_("{one} and {other} are called twins, but differ in age or parents.")
                known.found("twins", "warning", (other, "twin_of"), sentence, first, other)


def _order(kin: Kinship, known: Parentage, on: date | None) -> None:
    """Older brothers and sisters who are younger, and the other way round."""
    client = next(person for person in kin.persons.values() if person.index)
    own = birth_year(client, on)
    for person in kin.persons.values():
        year = birth_year(person, on)
        if own is None or year is None:
            continue
        older = person.relation in ("older-brother", "older-sister") and year > own + OFF
        younger = person.relation in ("younger-brother", "younger-sister") and year < own - OFF
        if older or younger:
            sentence = N_("The age of {one} does not go with being older or younger than {other}.")
            at = (person.id, "relation")
            known.found("sibling-order", "error", at, sentence, person.id, client.id)


def _apart(kin: Kinship, known: Parentage) -> None:
    for person in kin.apart:
        if person.relation in ("guardian", "caregiver", "non-relative"):
            continue  # need not be of the family
        if person.relation in ("grandfather", "grandmother", "uncle", "aunt"):
            sentence = N_(
                "{one} cannot be placed in the genogram: choose the relation with the side, the "
                "father's or the mother's, or say who the parents are."
            )
        else:
            sentence = N_(
                "{one} cannot be placed in the genogram: say who the parents are, or with whom "
                "there was a couple."
            )
        known.found("unconnected", "advice", (person.id, "relation"), sentence, person.id)
