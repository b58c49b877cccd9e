"""A case as a whole, and the stages it goes through."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import PartSpec, choice, day, line, part, parts_of, prose, section
from casejournal.records.derived.completeness import Progress, part_progress, progress
from casejournal.records.parts.attachments import Attachments
from casejournal.records.parts.concepts import Review
from casejournal.records.parts.conclusions import Conclusions
from casejournal.records.parts.conferences import Conferences
from casejournal.records.parts.good_practice import GoodPractice
from casejournal.records.parts.identity import Identity
from casejournal.records.stages.assessment import ASSESSMENT, Assessment
from casejournal.records.stages.engagement import ENGAGEMENT, Engagement
from casejournal.records.stages.evaluation import EVALUATION, Evaluation
from casejournal.records.stages.intervention import INTERVENTION, Intervention
from casejournal.records.stages.plan import PLAN, Plan
from casejournal.records.stages.termination import TERMINATION, Termination
from casejournal.records.values.text import clean_line, is_blank


class CaseCard(StoredDocument):
    """The code of a case, and when it was open."""

    code: Annotated[
        str, line("Case code", "Initials or a number, never the name", needed="export")
    ] = ""
    opened: Annotated[str, day("Opened on")] = ""
    closed: Annotated[str, day("Closed on")] = ""
    note: Annotated[str, prose("Note to yourself", "Never exported", private=True)] = ""


class StageDecision(StoredDocument):
    """A decision to go on from an incomplete stage, or to open one again, with its reason.

    Part of the work, not of the report.
    """

    NAMED_BY = ("stage", "what")

    stage: Annotated[str, choice("Stage", of="helping-stage", needed="export", private=True)] = ""
    what: Annotated[str, choice("Decision", of="stage-decision", needed="export", private=True)] = (
        ""
    )
    day: Annotated[str, day("Date", needed="export", private=True)] = ""
    reason: Annotated[str, prose("Reason", needed="export", private=True)] = ""


class Closure(StoredDocument):
    """A closing of the whole case, and its opening again if there was one; none is taken away.

    Whether the case is closed now the card says, and nothing else. Part of the work, not of the
    report.
    """

    NAMED_BY = ("closed_on", "reason")

    closed_on: Annotated[str, day("Closed on", private=True)] = ""
    reason: Annotated[str, prose("Why it was closed", private=True)] = ""
    reopened_on: Annotated[str, day("Opened again on", private=True)] = ""
    reopen_reason: Annotated[str, prose("Why it was opened again", private=True)] = ""


class SignOff(StoredDocument):
    """An approval of a part of the case, or its return for changes, by name and date.

    `digest` tells what stood there on that day, so that a later change can be said.
    """

    NAMED_BY = ("what", "by", "day")

    what: Annotated[str, choice("What was signed", of="signed-part", needed="export")] = ""
    outcome: Annotated[str, choice("Outcome", of="sign-off", needed="export")] = "approved"
    by: Annotated[str, line("By", "Name as it may be printed", needed="export")] = ""
    role: Annotated[str, line("Position")] = ""
    day: Annotated[str, day("Date", needed="export")] = ""
    comment: Annotated[str, prose("Comment")] = ""
    digest: str = ""


class DismissedFinding(StoredDocument):
    """A finding of the check that somebody looked at and let be, and why. Part of the work."""

    NAMED_BY = ("rule", "quote")

    rule: Annotated[str, line("Rule", needed="export", private=True)] = ""
    key: Annotated[str, line("Key", "Rule, place and digest of the words", private=True)] = ""
    quote: Annotated[str, line("Words it is about", private=True)] = ""
    reason: Annotated[str, prose("Why it is let be", needed="export", private=True)] = ""
    day: Annotated[str, day("Date", private=True)] = ""


class Overview(Record):
    """The card of a case."""

    card: Annotated[CaseCard, section("Case")] = msgspec.field(default_factory=CaseCard)
    decisions: Annotated[
        list[StageDecision],
        section("Stage decisions", "Why a stage was left incomplete or opened again"),
    ] = []
    closures: Annotated[
        list[Closure], section("Closings", "When and why the case was closed and opened again")
    ] = []
    silenced: Annotated[
        list[DismissedFinding],
        section("Findings let be", "What the check found and was let be, and why"),
    ] = []
    signatures: Annotated[
        list[SignOff], section("Approvals", "Who approved which part, by name and date")
    ] = []


class Case(Record):
    """A case without the real identity: everything that a report may be made from.

    The stages stand in their order. Each is declared beside its records; a new one needs its
    declaration and its line here, and nothing else.
    """

    overview: Annotated[Overview, part("Case")] = msgspec.field(default_factory=Overview)
    engagement: Annotated[Engagement, ENGAGEMENT] = msgspec.field(default_factory=Engagement)
    assessment: Annotated[Assessment, ASSESSMENT] = msgspec.field(default_factory=Assessment)
    plan: Annotated[Plan, PLAN] = msgspec.field(default_factory=Plan)
    intervention: Annotated[Intervention, INTERVENTION] = msgspec.field(
        default_factory=Intervention
    )
    evaluation: Annotated[Evaluation, EVALUATION] = msgspec.field(default_factory=Evaluation)
    termination: Annotated[Termination, TERMINATION] = msgspec.field(default_factory=Termination)
    conferences: Annotated[Conferences, part("Case conferences")] = msgspec.field(
        default_factory=Conferences
    )
    review: Annotated[Review, part("Conceptual review")] = msgspec.field(default_factory=Review)
    good_practice: Annotated[GoodPractice, part("Good practice")] = msgspec.field(
        default_factory=GoodPractice
    )
    conclusions: Annotated[Conclusions, part("Conclusions and recommendations")] = msgspec.field(
        default_factory=Conclusions
    )
    attachments: Annotated[Attachments, part("Attachments")] = msgspec.field(
        default_factory=Attachments
    )

    @property
    def is_closed(self) -> bool:
        """Whether the case is closed: whether its card says when, in whatever words."""
        return not is_blank(self.overview.card.closed)

    @property
    def code(self) -> str:
        """The code the case is known by; one line, whatever another program wrote."""
        return clean_line(self.overview.card.code)


class CaseFile(Case):
    """A case as it is stored: with the real identity, which `Case` does not have."""

    identity: Annotated[
        Identity, part("Real identity", "Kept apart; never exported unless you ask for it")
    ] = msgspec.field(default_factory=Identity)

    def public(self) -> Case:
        """The case without the real identity; what every report, preview and export is given."""
        return Case(**{name: getattr(self, name) for name in Case.__struct_fields__})


STAGES: tuple[PartSpec, ...] = tuple(spec for spec in parts_of(Case) if spec.stage)
"""The stages of the helping process, in order."""


def new_case(code: str, opened: str = "") -> CaseFile:
    """An empty case under a code; `opened` is an ISO date."""
    case = CaseFile()
    case.overview.card.code = code
    case.overview.card.opened = opened
    return case


def stage_progress(case: Case) -> dict[str, Progress]:
    """The progress of each stage, by its name."""
    return {stage.name: part_progress(case, stage.name) for stage in STAGES}


def current_stage(case: Case) -> PartSpec | None:
    """The stage a case is in: the last one with anything written; None once the case is closed."""
    if case.is_closed:
        return None
    touched = [stage for stage in STAGES if part_progress(case, stage.name).touched]
    return touched[-1] if touched else STAGES[0]


def completeness(case: Case) -> Progress:
    """The progress of a whole case; the real identity does not count."""
    return progress(case.public() if isinstance(case, CaseFile) else case)
