"""Good practice (chapter V): integration, reflection, dilemmas, other activities, challenges."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import choice, choices, line, lines, prose, refs, section, span


class Integration(StoredDocument):
    """The combination of methods, and the best that was reached."""

    text: Annotated[str, prose("Integration of methods", needed="export")] = ""
    achievements: Annotated[list[str], lines("Best achievements", needed="export")] = []


class Reflection(StoredDocument):
    """A reflection on what the practicum did to the practitioner."""

    personal: Annotated[str, prose("Personal development", needed="export")] = ""
    professional: Annotated[str, prose("Professional development", needed="export")] = ""


class EthicalDilemma(StoredDocument):
    """A situation in which values or principles clashed."""

    situation: Annotated[str, prose("Situation", needed="export")] = ""
    principles: Annotated[
        list[str],
        choices("Values or principles in conflict", of="ethical-principle", needed="export"),
    ] = []
    sections: Annotated[list[str], lines("Sections of the code of ethics")] = []
    stakeholders: Annotated[list[str], lines("Who is concerned", "By initials or role")] = []
    options: Annotated[str, prose("Options and their consequences")] = ""
    consulted: Annotated[str, line("Who was consulted")] = ""
    solution: Annotated[str, prose("Solution", needed="export")] = ""
    rationale: Annotated[str, prose("Why this solution")] = ""
    review: Annotated[str, prose("How it looks afterwards")] = ""


class Involvement(StoredDocument):
    """Another activity of the institution that the practitioner took part in."""

    NAMED_BY = ("kind",)

    kind: Annotated[str, choice("Activity", of="other-activity", needed="export")] = ""
    text: Annotated[str, prose("Description", needed="export")] = ""
    schedule: Annotated[str, line("Schedule", "e.g. setiap Senin pagi")] = ""
    days: Annotated[str, span("Date or period")] = ""
    photos: Annotated[list[str], refs("Photographs", to="attachments.items")] = []


class Challenge(StoredDocument):
    """A challenge and how it was met."""

    challenge: Annotated[str, prose("Challenge", needed="export")] = ""
    handling: Annotated[str, prose("How it was met")] = ""


class GoodPractice(Record):
    """The good practice part of a case."""

    integration: Annotated[Integration, section("Integration and achievements")] = msgspec.field(
        default_factory=Integration
    )
    reflection: Annotated[Reflection, section("Reflection")] = msgspec.field(
        default_factory=Reflection
    )
    dilemmas: Annotated[list[EthicalDilemma], section("Ethical dilemmas", needed="export")] = []
    involvements: Annotated[
        list[Involvement], section("Involvement in other activities", needed="export")
    ] = []
    challenges: Annotated[list[Challenge], section("Challenges", needed="export")] = []
