"""Measurement of a client: goal attainment, single-system design, scales.

Only what was seen is written here; scores and indices are computed from it.
"""

from __future__ import annotations

from typing import Annotated

from casejournal.records.base import Row, StoredDocument
from casejournal.records.declare import choice, day, line, number, prose, ref, rows


class AttainmentScale(StoredDocument):
    """The five levels of an objective, described before the work begins (Kiresuk and Sherman)."""

    NAMED_BY = ("expected",)

    objective: Annotated[
        str,
        ref(
            "Objective",
            to="plan.objectives",
            needed="export",
            carries=(("expected", "target"), ("less", "baseline")),
        ),
    ] = ""
    much_less: Annotated[str, line("-2 Much less than expected", needed="close")] = ""
    less: Annotated[str, line("-1 Less than expected", "Often where the client starts")] = ""
    expected: Annotated[str, line("0 As expected", needed="close")] = ""
    more: Annotated[str, line("+1 More than expected")] = ""
    much_more: Annotated[str, line("+2 Much more than expected")] = ""
    baseline: Annotated[
        str, choice("Level at the start", of="attainment-level", needed="close")
    ] = ""
    importance: Annotated[str, number("Importance", "0 to 3, to the client")] = ""
    difficulty: Annotated[str, number("Difficulty", "0 to 3")] = ""


class AttainmentRating(StoredDocument):
    """The level of an objective that was reached on a day."""

    NAMED_BY = ("level", "day")

    objective: Annotated[str, ref("Objective", to="plan.objectives", needed="export")] = ""
    day: Annotated[str, day("Date", needed="export")] = ""
    level: Annotated[str, choice("Level reached", of="attainment-level", needed="export")] = ""
    rated_by: Annotated[str, line("Rated by", "Client, social worker, both …")] = ""
    evidence: Annotated[str, prose("What shows it")] = ""


class Point(Row):
    """One count of a measure."""

    day: Annotated[str, day("Date", needed="export", happens=False)] = ""
    phase: Annotated[str, choice("Phase", of="measure-phase", needed="export")] = ""
    value: Annotated[str, number("Value", needed="export")] = ""
    note: Annotated[str, line("Note")] = ""
    entry: str = ""
    """Id of the journal entry it was made of."""


class Measure(StoredDocument):
    """A measure: one thing counted again and again, before the work (A) and during it (B)."""

    NAMED_BY = ("what",)

    what: Annotated[
        str, line("What is counted", "e.g. berapa kali menyapa lebih dulu", needed="export")
    ] = ""
    objective: Annotated[
        str, ref("Objective", to="plan.objectives", carries=(("unit", "unit"),))
    ] = ""
    unit: Annotated[str, line("Unit of measurement", "e.g. kali per hari", needed="close")] = ""
    better: Annotated[
        str, choice("Which way is better", of="measure-direction", needed="export")
    ] = "up"
    counted_by: Annotated[str, line("Counted by", "Client, teacher, social worker …")] = ""
    points: Annotated[list[Point], rows("Points", needed="export")] = []
    note: Annotated[str, prose("What may also explain it")] = ""


class ScaleResult(StoredDocument):
    """A questionnaire that was filled in on a day."""

    NAMED_BY = ("scale", "day")

    scale: Annotated[str, choice("Scale", of="scale", needed="export")] = ""
    day: Annotated[str, day("Date", needed="export")] = ""
    phase: Annotated[str, choice("Phase", of="measure-phase")] = ""
    answers: Annotated[
        str,
        line("Answers", "A number for each item, in the order of the sheet: 3 2 1 0 …"),
    ] = ""
    score: Annotated[str, number("Score", "Only if the answers are not at hand")] = ""
    objective: Annotated[str, ref("Objective", to="plan.objectives")] = ""
    note: Annotated[str, prose("Note")] = ""
