"""Stage 5: evaluation of process and outcome."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import choice, choices, day, line, prose, ref, section, stage
from casejournal.records.parts.measurement import AttainmentRating, Measure, ScaleResult
from casejournal.records.stage_rules import Traced


class EvaluationFrame(StoredDocument):
    """The frame of the evaluation: when, by whom and how."""

    day: Annotated[str, day("Date", needed="close")] = ""
    evaluator: Annotated[str, line("Evaluator", needed="close")] = ""
    tools: Annotated[list[str], choices("Tools", of="assessment-tool")] = []
    introduction: Annotated[str, prose("Introduction to the evaluation")] = ""
    conclusion: Annotated[str, prose("Conclusion of the evaluation")] = ""


class ProcessFinding(StoredDocument):
    """Process evaluation: was a planned step done, and how."""

    finding: Annotated[str, line("Finding", needed="export")] = ""
    activity: Annotated[str, ref("Planned activity", to="plan.activities")] = ""
    obstacle: Annotated[str, prose("Obstacle")] = ""
    handling: Annotated[str, prose("How it was met")] = ""


class Outcome(StoredDocument):
    """Outcome evaluation: what became of an objective."""

    NAMED_BY = ("achievement", "after")

    objective: Annotated[
        str,
        ref(
            "Objective",
            to="plan.objectives",
            needed="export",
            carries=(("before", "baseline"),),
        ),
    ] = ""
    achievement: Annotated[str, choice("Achievement", of="achievement", needed="export")] = ""
    before: Annotated[str, line("Before", "The baseline, in the same unit")] = ""
    after: Annotated[str, line("After", needed="close")] = ""
    evidence: Annotated[str, prose("Evidence", needed="close")] = ""
    remaining: Annotated[str, prose("What remains")] = ""


class Evaluation(Record):
    """The evaluation stage."""

    frame: Annotated[EvaluationFrame, section("Evaluation")] = msgspec.field(
        default_factory=EvaluationFrame
    )
    process: Annotated[list[ProcessFinding], section("Process evaluation", needed="export")] = []
    outcomes: Annotated[list[Outcome], section("Outcome evaluation", needed="export")] = []
    ratings: Annotated[
        list[AttainmentRating], section("Goal attainment", "The levels that were reached")
    ] = []
    measures: Annotated[
        list[Measure], section("Measures", "The same thing counted again and again")
    ] = []
    scales: Annotated[list[ScaleResult], section("Scales", "Questionnaires and their scores")] = []


EVALUATION = stage("Evaluation", closing=(Traced(("objective-without-outcome",)),))
