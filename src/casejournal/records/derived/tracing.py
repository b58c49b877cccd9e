"""Tracing from problem to outcome: symptom → objective → activity → session → outcome.

Each link is a reference from the later row to the earlier one, so what has no link is a gap that
can be shown and filled. One reading of the chain, for the matrix, the gates and the checks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casejournal.platform.i18n import N_
from casejournal.records.dates.count import exact_day
from casejournal.records.stages.termination import is_answered
from casejournal.records.values.numbers import to_decimal
from casejournal.records.values.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.records.address import Address
    from casejournal.records.case import Case
    from casejournal.records.stages.assessment import Symptom
    from casejournal.records.stages.evaluation import Outcome
    from casejournal.records.stages.intervention import Session
    from casejournal.records.stages.plan import Objective, PlannedActivity

LEFT_OUT = ("not-done", "cancelled")
"""States of an activity that needs a reason instead of a session."""


@dataclass(frozen=True)
class TracingGap:
    """A link that is missing: a rule, a sentence (a msgid), whose it is, and where to fill it."""

    rule: str
    sentence: str
    """May hold `{row}`, the mark and words of the row it is about."""
    row: tuple[str, str]
    """(section key, id) of that row."""
    address: Address
    """Where it is filled in: a field, or a section in which a row is wanted."""


@dataclass
class ObjectiveTrace:
    """An objective with what answers to it, in the order of the tables."""

    objective: Objective
    symptoms: list[Symptom] = field(default_factory=list)
    activities: list[PlannedActivity] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


@dataclass
class Tracing:
    """The whole chain of a case."""

    symptoms: list[tuple[Symptom, list[ObjectiveTrace]]]
    """Each symptom with the objectives that answer it."""
    objectives: list[ObjectiveTrace]
    gaps: list[TracingGap]


def trace(case: Case) -> Tracing:
    """Read the chain of a case. A reference to a row that is gone counts as none."""
    sessions = case.intervention.sessions
    found: list[ObjectiveTrace] = []
    for objective in case.plan.objectives:
        activities = [a for a in case.plan.activities if objective.id in a.objectives]
        ids = {activity.id for activity in activities}
        found.append(
            ObjectiveTrace(
                objective,
                [s for s in case.assessment.symptoms if s.id in objective.symptoms],
                activities,
                # A session that names no objective works on those of its activity.
                [
                    s
                    for s in sessions
                    if objective.id in s.objectives or (not s.objectives and s.activity in ids)
                ],
                [o for o in case.evaluation.outcomes if o.objective == objective.id],
            )
        )
    rows = [
        (symptom, [each for each in found if symptom in each.symptoms])
        for symptom in case.assessment.symptoms
    ]
    gaps = [*_problem_gaps(case), *_gaps(case, rows, found), *_referral_gaps(case)]
    return Tracing(rows, found, gaps)


_UNNAMED = {
    "biological": N_("The biological domain has problems, and no symptom belongs to it."),
    "psychological": N_("The psychological domain has problems, and no symptom belongs to it."),
    "social": N_("The social domain has problems, and no symptom belongs to it."),
    "spiritual": N_("The spiritual domain has problems, and no symptom belongs to it."),
}


def _problem_gaps(case: Case) -> Iterator[TracingGap]:
    """Domains with problems that no symptom takes up; where symptoms have no domains it is not
    known which do, and nothing is said."""
    symptoms = case.assessment.symptoms
    known = {domain for symptom in symptoms for domain in symptom.domains}
    if symptoms and not known:
        return
    for domain, sentence in _UNNAMED.items():
        problems = getattr(case.assessment.functioning, domain).problems
        if domain not in known and not is_blank(problems):
            row = ("assessment.functioning", domain)
            yield TracingGap("problem-without-symptom", sentence, row, ("assessment", "symptoms"))


def _referral_gaps(case: Case) -> Iterator[TracingGap]:
    referral = case.termination.referral
    if referral.made == "yes" and not is_answered(referral):
        yield TracingGap(
            "referral-without-outcome",
            N_("The referral has no answer and no status that settles it."),
            ("termination.referral", ""),
            ("termination", "referral", "answered_on"),
        )


def _gaps(
    case: Case,
    symptoms: list[tuple[Symptom, list[ObjectiveTrace]]],
    objectives: list[ObjectiveTrace],
) -> Iterator[TracingGap]:
    for symptom, answers in symptoms:
        if not answers and is_blank(symptom.not_now):
            yield TracingGap(
                "symptom-without-objective",
                N_("{row} is answered by no objective, and it is not said why not now."),
                ("assessment.symptoms", symptom.id),
                ("plan", "objectives"),
            )
    for each in objectives:
        row = ("plan.objectives", each.objective.id)
        at = ("plan", "objectives", each.objective.id)
        if not each.symptoms:
            yield TracingGap(
                "objective-without-symptom",
                N_("{row} answers no symptom."),
                row,
                (*at, "symptoms"),
            )
        if not each.activities:
            yield TracingGap(
                "objective-without-activity",
                N_("No activity is planned for {row}."),
                row,
                ("plan", "activities"),
            )
        if not each.outcomes:
            yield TracingGap(
                "objective-without-outcome",
                N_("It is not written what became of {row}."),
                row,
                ("evaluation", "outcomes"),
            )
    yield from _activity_gaps(case)
    known = {each.objective.id for each in objectives}
    for outcome in case.evaluation.outcomes:
        if outcome.objective not in known:
            yield TracingGap(
                "outcome-without-objective",
                N_("An outcome belongs to no objective: {row}"),
                ("evaluation.outcomes", outcome.id),
                ("evaluation", "outcomes", outcome.id, "objective"),
            )


def _activity_gaps(case: Case) -> Iterator[TracingGap]:
    objectives = {objective.id for objective in case.plan.objectives}
    held = {session.activity for session in case.intervention.sessions}
    for activity in case.plan.activities:
        row = ("plan.activities", activity.id)
        at = ("plan", "activities", activity.id)
        if not objectives.intersection(activity.objectives):
            yield TracingGap(
                "activity-without-objective",
                N_("{row} serves no objective."),
                row,
                (*at, "objectives"),
            )
        if activity.state in LEFT_OUT:
            if is_blank(activity.not_done):
                yield TracingGap(
                    "activity-without-reason",
                    N_("{row} did not take place, and it is not said why."),
                    row,
                    (*at, "not_done"),
                )
        elif activity.id not in held:
            yield TracingGap(
                "activity-without-session",
                N_("{row} has no session and no reason why not."),
                row,
                ("intervention", "sessions"),
            )
    planned = {activity.id for activity in case.plan.activities}
    for session in case.intervention.sessions:
        if session.activity not in planned:
            yield TracingGap(
                "session-without-activity",
                N_("{row} belongs to no planned activity."),
                ("intervention.sessions", session.id),
                ("intervention", "sessions", session.id, "activity"),
            )


def not_smart(case: Case, objective: Objective) -> list[tuple[str, str]]:
    """(field, sentence) of all that keeps an objective from being SMART; a sentence is a msgid.

    Specific, measurable, achievable, relevant, time-bound: what can be told from what was written.
    Whether it is achievable nobody can compute; a start and a target at least let it be judged.
    """
    found: list[tuple[str, str]] = []

    def lacks(name: str, sentence: str) -> None:
        found.append((name, sentence))

    if len(objective.text.split()) < 3:
        lacks("text", N_("Specific: say in a few words who will do what."))
    if is_blank(objective.indicator):
        lacks("indicator", N_("Measurable: it has no indicator of success."))
    if is_blank(objective.unit):
        lacks("unit", N_("Measurable: it is not said what is counted."))
    if is_blank(objective.baseline):
        lacks("baseline", N_("Achievable: it is not said where the client stands now."))
    if is_blank(objective.target):
        lacks("target", N_("Achievable: it is not said how far it should get."))
    elif (start := to_decimal(objective.baseline)) is not None and start == to_decimal(
        objective.target
    ):
        lacks("target", N_("Achievable: the target is what there was at the start."))
    known = {symptom.id for symptom in case.assessment.symptoms}
    if not known.intersection(objective.symptoms):
        lacks("symptoms", N_("Relevant: it answers no symptom."))
    due, end = exact_day(objective.due), exact_day(case.termination.ending.day)
    if due is None:
        lacks("due", N_("Time-bound: it has no day by which it should be reached."))
    elif end is not None and due > end:
        lacks("due", N_("Time-bound: its day lies after the termination."))
    return found
