"""The family of the client, as its table and its genogram have it.

A person is written down once, by the relation to the client; who is whose parent, child, brother or
sister follows from that (`records/kinship`). Only what does not follow is asked for: the parents of
a cousin, who is or was a couple with whom, who is close to whom.
"""

from __future__ import annotations

from typing import Annotated

from casejournal.records.base import StoredDocument
from casejournal.records.declare import choice, line, number, partial_day, prose, ref, yesno

PERSONS = "assessment.client+assessment.family"
"""What a reference to a person of the family can mean: the client, or a row of the family table."""

SAME_GENERATION = (
    *("older-brother", "older-sister", "younger-brother", "younger-sister", "sibling"),
    *("paternal-half-sibling", "maternal-half-sibling", "stepsibling", "adoptive-sibling"),
    *("cousin", "sibling-in-law"),
)
BELOW = (
    *("child", "son", "daughter", "stepchild", "adopted-child", "foster-child"),
    *("grandchild", "nephew-niece", "child-in-law"),
)
ABOVE = (
    *("uncle", "aunt", "paternal-uncle", "paternal-aunt", "maternal-uncle", "maternal-aunt"),
    *("great-grandparent", "parent-in-law"),
)
FURTHER = ("", "other-relative", "non-relative")
"""Relations from which nothing follows; "" also stands for one in words of one's own."""

_TWINS = (*SAME_GENERATION, *BELOW, *ABOVE, *FURTHER)
_PARENTS = (
    *("paternal-half-sibling", "maternal-half-sibling", "stepsibling", "cousin"),
    *("sibling-in-law", "grandfather", "grandmother"),
    *(*BELOW, *ABOVE, *FURTHER),
)


class FamilyMember(StoredDocument):
    """Block 4, a row of the family table."""

    name: Annotated[
        str, line("Initials", "Initials or role, never the full name", needed="export")
    ] = ""
    sex: Annotated[str, choice("Sex", of="sex", needed="export")] = ""
    age: Annotated[
        str,
        number("Age", "Of someone who died: the age then. Not needed with a year", unit="tahun"),
    ] = ""
    relation: Annotated[str, choice("Relation to the client", of="relation", needed="export")] = ""
    born: Annotated[
        str,
        partial_day(
            "Born",
            "The year is enough, e.g. 1979 or about 1950",
            happens=False,
            reveals="birth",
        ),
    ] = ""
    father: Annotated[
        str,
        ref(
            "Father",
            "Where it does not follow from the relation, e.g. for a cousin",
            to=PERSONS,
            only_if=("relation", *_PARENTS),
        ),
    ] = ""
    mother: Annotated[
        str,
        ref(
            "Mother",
            "Where it does not follow from the relation, e.g. for a cousin",
            to=PERSONS,
            only_if=("relation", *_PARENTS),
        ),
    ] = ""
    child_by: Annotated[
        str,
        choice(
            "Child by",
            "Birth, unless something else is said",
            of="child-bond",
            only_if=("relation", *SAME_GENERATION, "twin", "identical-twin", *BELOW, *ABOVE),
        ),
    ] = ""
    twin_of: Annotated[str, ref("Twin of", to=PERSONS, only_if=("relation", *_TWINS))] = ""
    education: Annotated[str, choice("Education", of="education")] = ""
    occupation: Annotated[str, choice("Occupation", of="occupation")] = ""
    lives_at: Annotated[str, line("Lives at", "District or town")] = ""
    with_client: Annotated[
        str, yesno("Lives with the client", "Makes the household in the genogram")
    ] = ""
    deceased: Annotated[str, yesno("Deceased")] = ""
    died: Annotated[
        str,
        partial_day("Died", "The year is enough", happens=False, only_if=("deceased", "yes")),
    ] = ""
    note: Annotated[str, prose("Note")] = ""


UNIONS = (
    *("married", "religious-marriage", "cohabiting", "engaged", "separated", "divorced"),
    *("widowed", "remarried"),
)
"""Codes of the vocabulary `union`; what else two persons are to each other is a tie."""

DIRECTED = (
    *("distant", "conflict", "close-hostile", "fused-hostile", "cutoff", "abuse-physical"),
    *("abuse-emotional", "abuse-sexual", "neglect", "caretaker", "spiritual"),
)
"""Ties that may go out from one of the two."""


class Relationship(StoredDocument):
    """A relationship of two persons of the family: a couple, or a bond of feeling.

    Lines of a genogram after McGoldrick and Gerson. Neither is typed again from the other side.
    """

    NAMED_BY = ("one", "other", "kind")

    one: Annotated[str, ref("First person", to=PERSONS, needed="export")] = ""
    kind: Annotated[
        str,
        choice(
            "Relationship",
            "A couple: married, divorced …; or a tie: close, distant, conflict …",
            of="union+tie",
            needed="export",
        ),
    ] = ""
    other: Annotated[str, ref("Second person", to=PERSONS, needed="export")] = ""
    direction: Annotated[
        str,
        choice("From whom to whom", of="tie-direction", only_if=("kind", *DIRECTED)),
    ] = ""
    since: Annotated[
        str,
        partial_day("Since", "Of a couple: the year they married or met", happens=False),
    ] = ""
    until: Annotated[
        str,
        partial_day(
            "Until",
            "The year in which it ended",
            happens=False,
            only_if=("kind", "separated", "divorced", "widowed", "cohabiting", "cutoff-repaired"),
        ),
    ] = ""
    note: Annotated[str, line("Note")] = ""
