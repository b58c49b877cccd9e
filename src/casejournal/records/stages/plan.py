"""Stage 3: the intervention plan."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.platform.i18n import N_
from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import (
    choice,
    choices,
    day,
    group,
    line,
    lines,
    number,
    prose,
    ref,
    refs,
    section,
    span,
    stage,
)
from casejournal.records.parts.measurement import AttainmentScale
from casejournal.records.stage_rules import ApprovalTexts, NeedsDay, Traced

TECHNIQUE = "technique-casework+technique-groupwork"


class Approval(StoredDocument):
    """The approval of the plan."""

    day: Annotated[str, day("Date of approval", needed="close")] = ""
    approved_by: Annotated[
        list[str], lines("Approved by", "Social worker, supervisor, client", needed="close")
    ] = []
    conference: Annotated[str, ref("Case conference", to="conferences.meetings")] = ""
    introduction: Annotated[str, prose("Introduction to the plan")] = ""
    indicators: Annotated[list[str], lines("Indicators of success", needed="close")] = []
    note: Annotated[str, prose("Note")] = ""


class Goal(StoredDocument):
    """The general goal."""

    text: Annotated[str, prose("General goal", needed="export")] = ""
    wish: Annotated[str, prose("The client's wish, in the client's words")] = ""


class Objective(StoredDocument):
    """A specific objective, T1 … Tn."""

    text: Annotated[str, line("Specific objective", needed="export")] = ""
    symptoms: Annotated[
        list[str], refs("Symptoms it answers", to="assessment.symptoms", needed="close")
    ] = []
    indicator: Annotated[str, line("Indicator of success", needed="close")] = ""
    unit: Annotated[str, line("Unit of measurement", "What is counted, e.g. kali per minggu")] = ""
    baseline: Annotated[str, line("Baseline", "Where the client stands now")] = ""
    target: Annotated[str, line("Target")] = ""
    due: Annotated[str, day("Due", needed="close", happens=False)] = ""
    priority: Annotated[str, choice("Priority", of="priority")] = ""


class Target(StoredDocument):
    """A person or group whose change or help the plan needs."""

    who: Annotated[str, line("Target person or group", needed="export")] = ""
    why: Annotated[str, prose("Why")] = ""


class PlannedActivity(StoredDocument):
    """A row of the table of intervention activities."""

    activity: Annotated[str, line("Activity", needed="export")] = ""
    planned: Annotated[str, span("Planned date", needed="export", happens=False)] = ""
    actual: Annotated[str, span("Actual date", "Filled in when it took place")] = ""
    objectives: Annotated[list[str], refs("Objectives", to="plan.objectives", needed="close")] = []
    method: Annotated[str, choice("Method", of="method", needed="export")] = ""
    techniques: Annotated[list[str], choices("Techniques", of=TECHNIQUE, needed="export")] = []
    place: Annotated[str, line("Place")] = ""
    persons: Annotated[str, line("Who takes part")] = ""
    strengths: Annotated[list[str], refs("Strengths it builds on", to="assessment.quadrant")] = []
    resources: Annotated[list[str], refs("Resources it draws on", to="assessment.resources")] = []
    state: Annotated[str, choice("State", of="activity-state")] = ""
    not_done: Annotated[
        str, prose("Why it did not take place", only_if=("state", "not-done", "cancelled"))
    ] = ""
    result: Annotated[str, prose("Result", needed="close")] = ""


class BaseSystem(Record):
    """One of the base systems (Pincus and Minahan, 1973)."""

    who: Annotated[str, line("Who", needed="close")] = ""
    reason: Annotated[str, prose("Reason")] = ""


class BaseSystems(StoredDocument):
    """The four base systems."""

    client: Annotated[BaseSystem, group("Client system")] = msgspec.field(
        default_factory=BaseSystem
    )
    change_agent: Annotated[BaseSystem, group("Change agent system")] = msgspec.field(
        default_factory=BaseSystem
    )
    target: Annotated[BaseSystem, group("Target system")] = msgspec.field(
        default_factory=BaseSystem
    )
    action: Annotated[BaseSystem, group("Action system")] = msgspec.field(
        default_factory=BaseSystem
    )


class Risk(StoredDocument):
    """A risk, or a point of attention."""

    risk: Annotated[str, line("Risk or point of attention", needed="close")] = ""
    handling: Annotated[str, prose("How it is met")] = ""
    reviewed: Annotated[str, number("Review after", unit="hari")] = ""


class Plan(Record):
    """The planning stage."""

    goal: Annotated[Goal, section("General goal")] = msgspec.field(default_factory=Goal)
    objectives: Annotated[list[Objective], section("Specific objectives", needed="export")] = []
    attainment: Annotated[
        list[AttainmentScale],
        section("Goal attainment scales", "What would be less, as expected and more"),
    ] = []
    targets: Annotated[list[Target], section("Targets of the intervention", needed="export")] = []
    activities: Annotated[
        list[PlannedActivity], section("Intervention activities", needed="export")
    ] = []
    systems: Annotated[BaseSystems, section("Base systems")] = msgspec.field(
        default_factory=BaseSystems
    )
    risks: Annotated[list[Risk], section("Risks and points of attention", needed="close")] = []
    approval: Annotated[Approval, section("Approval")] = msgspec.field(default_factory=Approval)


PLAN = stage(
    "Intervention plan",
    short=N_("Plan"),
    closing=(
        Traced(("symptom-without-objective", "objective-without-activity")),
        NeedsDay(
            ("plan.approval.day", "plan.approval.conference", "conferences.meetings.day"),
            at="plan.approval.day",
            sentence=N_("Neither an approval nor a case conference has a day."),
        ),
    ),
    approval=ApprovalTexts(
        N_("The intervention plan is not approved by anybody."),
        N_("The intervention plan was returned for changes."),
        N_("The intervention plan was changed since it was approved."),
    ),
)
