"""Kinship in a client's family, built from its table and its relationships.

Nothing is typed twice: what the relation to the client says, and what a row says of its parents,
gives parents, children, couples, brothers and sisters of everybody.
"""

from casejournal.records.family.kinship.graph import (
    CLIENT,
    Child,
    Couple,
    FamilyFinding,
    Kinship,
    Person,
    Tie,
    called,
)
from casejournal.records.family.kinship.persons import reference_day
from casejournal.records.family.kinship.reader import findings, read

__all__ = [
    "CLIENT",
    "Child",
    "Couple",
    "FamilyFinding",
    "Kinship",
    "Person",
    "Tie",
    "called",
    "findings",
    "read",
    "reference_day",
]
