"""Conclusions and recommendations (chapter VI)."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import choice, lines, prose, section


class Conclusion(StoredDocument):
    """A conclusion: something that was found."""

    text: Annotated[str, prose("Conclusion", needed="export")] = ""
    findings: Annotated[list[str], lines("Important findings")] = []


class Recommendation(StoredDocument):
    """Recommendations to one addressee."""

    NAMED_BY = ("addressee",)

    addressee: Annotated[str, choice("To", of="addressee", needed="export")] = ""
    items: Annotated[list[str], lines("Recommendations", needed="export")] = []


class Conclusions(Record):
    """The conclusions part of a case."""

    conclusion: Annotated[Conclusion, section("Conclusion")] = msgspec.field(
        default_factory=Conclusion
    )
    recommendations: Annotated[
        list[Recommendation], section("Recommendations", needed="export")
    ] = []
