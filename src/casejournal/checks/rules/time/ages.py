"""Rules on ages: of the client from the date of birth, and in the family."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from casejournal.checks.extract.persons import (
    births,
    client_ages,
    family,
    is_dead,
    relation_of,
    stretch,
)
from casejournal.checks.model import Hit, rule
from casejournal.checks.words import NUMBER, number_of
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextDocument


@rule(
    "age.birth",
    5,
    "error",
    title=N_("The age is not that of the date of birth"),
    why=N_("Age follows from the date of birth and the day of the assessment; it needs no guess."),
    says=N_("Born {born}, the client was {right} then, not {said}."),
    advice=N_("Count anew, or look up the date of birth."),
)
def by_birth(document: TextDocument) -> Iterator[Hit]:
    known, days = births(document), stretch(document)
    if not known or days is None:
        return
    birth = max(known, key=lambda each: (each.day > 0, each.month > 0, -each.start))
    if not days[0].year - 100 < birth.year < days[1].year:
        return
    for age in client_ages(document):
        right = birth.ages(age.on, age.on) if age.on else birth.ages(*days)
        if age.years in right:
            continue
        yield Hit(
            age.start,
            age.end,
            {
                "born": document.text[birth.start : birth.end].split(":")[-1].strip(" ,-"),
                "right": "–".join(dict.fromkeys((str(right[0]), str(right[-1])))),
                "said": str(age.years),
            },
        )


@rule(
    "age.two",
    5,
    "warning",
    title=N_("The client has two ages"),
    why=N_("Unless a birthday lies between, one person has one age in a report."),
    says=N_("Here the client is {said}, elsewhere {other}."),
    advice=N_("Give the age on one day, such as that of the assessment, everywhere."),
)
def two_ages(document: TextDocument) -> Iterator[Hit]:
    if births(document) and stretch(document):
        return  # counted from the date of birth
    found = client_ages(document)
    counted = Counter(each.years for each in found)
    if len(counted) < 2 or re.search(r"ulang tahun|birthday|genap berusia", document.text, re.I):
        return
    first = {years: next(a.start for a in found if a.years == years) for years in counted}
    usual = max(counted, key=lambda years: (counted[years], -first[years]))
    for each in found:
        if each.years != usual:
            yield Hit(each.start, each.end, {"said": str(each.years), "other": str(usual)})


@rule(
    "birth.two",
    4,
    "error",
    title=N_("The client has two dates of birth"),
    why=N_("One of the two is wrong, and with it every age."),
    says=N_("Here the date of birth is {said}, elsewhere {other}."),
    advice=N_("Look up which is right."),
)
def two_births(document: TextDocument) -> Iterator[Hit]:
    known = births(document)
    for each in known[1:]:
        first = known[0]
        one, two = (first.year, first.month, first.day), (each.year, each.month, each.day)
        if any(a and b and a != b for a, b in zip(one, two, strict=True)):
            yield Hit(
                each.start,
                each.end,
                {
                    "said": document.text[each.start : each.end].split(":")[-1].strip(" ,-"),
                    "other": document.text[first.start : first.end].split(":")[-1].strip(" ,-"),
                },
            )


_YOUNGEST_PARENT = 13
_OLDEST_MOTHER = 56


@rule(
    "age.family",
    5,
    "error",
    title=N_("An age in the family cannot be"),
    why=N_("Parents are older than their children by some years, older siblings are older."),
    says=N_("{relation} is {age}, the client {client}: that cannot be."),
    advice=N_("Look up the age and the relation."),
)
def in_family(document: TextDocument) -> Iterator[Hit]:
    ages = [each.years for each in client_ages(document)]
    days = stretch(document)
    if not ages and births(document) and days:
        ages = list(births(document)[0].ages(*days))
    if not ages:
        return
    client = Counter(ages).most_common(1)[0][0]
    for row in family(document):
        kind = relation_of(row.relation)
        gap = row.age - client
        wrong = (
            (kind == "parent" and gap < _YOUNGEST_PARENT)
            or (kind == "parent" and gap > _OLDEST_MOTHER and _is_mother(row.relation))
            or (kind == "grandparent" and gap < 2 * _YOUNGEST_PARENT)
            or (kind == "older" and gap < 0)
            or (kind == "younger" and gap > 0)
            or (kind == "child" and -gap < _YOUNGEST_PARENT and not _of_parents(row.relation))
        )
        if wrong and not is_dead(document, row.name):
            yield Hit(
                row.start,
                row.end,
                {"relation": row.relation, "age": str(row.age), "client": str(client)},
            )


def _is_mother(words: str) -> bool:
    return bool(re.match(r"ibu|mother", words, re.IGNORECASE))


def _of_parents(words: str) -> bool:
    """Whether "anak" says the place among brothers and sisters, and not a child of the client."""
    return bool(re.match(r"anak (?:ke|pertama|kedua|ketiga|kandung|sulung|bungsu)", words, re.I))


_IN_PROSE = re.compile(
    rf"\b(?P<who>ayah|ibu|kakak|adik|nenek|kakek|father|mother|older sister|younger brother)(?: (?:kandung|klien|RN))?"
    rf"[^.;\n]{{0,30}}?\b(?:ber)?(?:usia|umur|aged) (?P<age>{NUMBER}) ?(?:tahun|thn|th|years)?",
    re.IGNORECASE,
)


@rule(
    "age.relative-two",
    5,
    "warning",
    title=N_("A relative has another age than in the table"),
    why=N_("The family table and the story tell of the same people on the same days."),
    says=N_("Here {who} is {said}, in the family table {other}."),
    advice=N_("Look up which is right."),
)
def relative_two(document: TextDocument) -> Iterator[Hit]:
    rows = family(document)
    for match in _IN_PROSE.finditer(document.text):
        who = match["who"].casefold()
        same = [row for row in rows if row.relation.casefold().startswith(who)]
        said = number_of(match["age"])
        if len(same) != 1 or said is None or said == same[0].age:
            continue
        if same[0].start < match.start() < same[0].end or re.search(
            r"\bdari\b|\bpihak\b|ketika|saat|meninggal", match[0]
        ):
            continue
        if re.search(
            r"(?:ketika|saat|sejak|when) [^.\n]{0,30}\Z",
            document.text[max(0, match.start() - 40) : match.start()],
        ):
            continue
        yield Hit(
            match.start(),
            match.end(),
            {"who": match["who"], "said": str(said), "other": str(same[0].age)},
        )
