"""Families for the tests: named ones in a few words, and random ones with hostile names."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from casejournal.records.case import Case, new_case
from casejournal.records.stages.assessment import FamilyMember, Relationship
from casejournal.records.vocabularies import vocabulary

NAMES = st.sampled_from(
    [
        *("AB", "CD", "EF", "", " ", "Ibu", "Bapak tua dari kampung sebelah yang jauh", "語語語"),
        *(
            "[b]x[/b]",
            "<b>&\"'",
            "`|*",
            "\x1b[31m",
            "\u202eabc",
            "e\u0301",
            "👩‍👩‍👧",
            "x" * 70,
            "]]>",
        ),
        *("(AB,3)", "──┬──", "#1", "{x}", "%s", "\n\n", "ﷺ", "-->", "\ud800", "A\u0300\u0301"),
    ]
)


def family(*rows: dict[str, Any], code: str = "RN", born: str = "2007", sex: str = "male") -> Case:
    """A case with a family table; each row is a dict of its fields, with a short `id`."""
    case = new_case(code, "2024-09-03").public()
    case.assessment.collection.days = "2024-09-17"
    case.assessment.client.id = "klien"
    case.assessment.client.birth_date = born
    case.assessment.client.sex = sex
    case.assessment.family = [
        FamilyMember(**{"name": row.get("id", "").upper(), **row}) for row in rows
    ]
    return case


def person(ident: str, relation: str, age: str = "", **more: str) -> dict[str, str]:
    """A row of the family table."""
    return {"id": ident, "relation": relation, "age": age, **more}


def related(case: Case, *rows: tuple[str, str, str], **more: str) -> Case:
    """Adds relationships: (first person, kind, second person)."""
    case.assessment.relationships += [
        Relationship(id=f"r{n}", one=one, kind=kind, other=other, **more)
        for n, (one, kind, other) in enumerate(rows, len(case.assessment.relationships))
    ]
    return case


@st.composite
def families(draw: st.DrawFn, most: int = 40) -> Case:
    """A family of up to `most` rows with any relations, references and names."""
    count = draw(st.integers(0, most))
    ids = [f"p{number}" for number in range(count)]
    someone = st.sampled_from(["", *ids, "klien", "gone"])
    rarely = st.one_of(st.just(""), st.just(""), someone)
    relation = st.sampled_from([*vocabulary("relation").codes(), "", "Teman lama"])
    year = st.sampled_from(["", "", "~1950", "1979", "2001-04", "2010", "dulu"])
    rows = [
        person(
            ident,
            draw(relation),
            draw(st.sampled_from(["", "7", "45", "0", "kira-kira 50", "999999"])),
            name=draw(NAMES),
            sex=draw(st.sampled_from(["", "male", "female", "unknown", "x"])),
            born=draw(year),
            father=draw(rarely),
            mother=draw(rarely),
            twin_of=draw(rarely),
            child_by=draw(st.sampled_from(["", "", "birth", "adopted", "foster", "lain"])),
            with_client=draw(st.sampled_from(["", "yes", "no"])),
            deceased=draw(st.sampled_from(["", "yes"])),
            died=draw(year),
        )
        for ident in ids
    ]
    case = family(
        *rows, code=draw(NAMES), born=draw(year), sex=draw(st.sampled_from(["", "female"]))
    )
    kind = st.sampled_from([*vocabulary("union").codes(), *vocabulary("tie").codes(), "", "<lain>"])
    for number in range(draw(st.integers(0, min(count, 8)))):
        row = Relationship(
            id=f"r{number}",
            one=draw(someone),
            kind=draw(kind),
            other=draw(someone),
            direction=draw(st.sampled_from(["", "to-one", "to-other", "mutual", "?"])),
            since=draw(year),
            until=draw(year),
            note=draw(NAMES),
        )
        case.assessment.relationships.append(row)
    return case
