"""The rows of the family table, and the client, as persons of the graph."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from casejournal.records.dates.count import age, parts, to_date
from casejournal.records.family.kinship.graph import CLIENT, Person
from casejournal.records.values.numbers import to_decimal
from casejournal.records.values.text import is_blank

if TYPE_CHECKING:
    from datetime import date

    from casejournal.records.case import Case
    from casejournal.records.family.members import FamilyMember

MEN = frozenset(
    "father stepfather adoptive-father older-brother younger-brother husband former-husband son "
    "grandfather paternal-grandfather maternal-grandfather uncle paternal-uncle "
    "maternal-uncle".split()
)
WOMEN = frozenset(
    "mother stepmother adoptive-mother older-sister younger-sister wife former-wife daughter "
    "grandmother paternal-grandmother maternal-grandmother aunt paternal-aunt "
    "maternal-aunt".split()
)


def reference_day(case: Case) -> date | None:
    """The day for which an age is given: of the assessment, else of intake, else of opening."""
    days = (case.assessment.collection.days, case.engagement.intake.days, case.overview.card.opened)
    return next(filter(None, map(to_date, days)), None)


def client(case: Case, on: date | None) -> Person:
    """The client; at home, and alive as long as there is a case."""
    form = case.assessment.client
    return Person(
        id=CLIENT,
        name="" if is_blank(case.code) else case.code,
        relation="",
        sex=form.sex if form.sex in ("male", "female") else "",
        age=_age(form.birth_date, "", "", on),
        born=form.birth_date,
        died="",
        dead=False,
        home=True,
        number=0,
        address=("assessment", "client"),
    )


def member(row: FamilyMember, number: int, on: date | None) -> Person:
    """A row of the family table; where the sex is not written, the relation may tell it."""
    dead = row.deceased == "yes"
    return Person(
        id=row.id,
        name="" if is_blank(row.name) else row.name,
        relation=row.relation,
        sex=row.sex if row.sex in ("male", "female") else sex_of(row.relation),
        age=_age(row.born, row.age, row.died, on, dead=dead),
        born=row.born,
        died=row.died if dead else "",
        dead=dead,
        home=row.with_client == "yes",
        number=number,
        address=("assessment", "family", row.id),
    )


def unrecorded(ident: str, relation: str) -> Person:
    """A person who must have been there, so that others hang together."""
    return Person(
        *(ident, "", relation, sex_of(relation), "", "", ""),
        dead=False,
        home=False,
        number=0,
        address=("assessment", "family"),
        recorded=False,
    )


def sex_of(relation: str) -> str:
    """The sex that a relation implies; "" if none."""
    return "male" if relation in MEN else "female" if relation in WOMEN else ""


def _age(born: str, typed: str, died: str, on: date | None, *, dead: bool = False) -> str:
    """The age in whole years, from the birth if that is known; else as it was written."""
    then = to_date(died) if dead else on
    years = age(born, then) if then else None
    if years is not None:
        return str(years)
    number = to_decimal(typed)
    return str(int(number)) if number is not None and 0 <= number < Decimal(1000) else typed


def birth_year(person: Person, on: date | None) -> int | None:
    """The year of birth: as written, or counted back from the age; may be one too late."""
    known = parts(person.born)
    if known is not None:
        return known[1]
    then = parts(person.died)[1] if parts(person.died) else None  # type: ignore[index]
    then = then or (on.year if on and not person.dead else None)
    return then - int(person.age) if then and person.age.isdecimal() else None
