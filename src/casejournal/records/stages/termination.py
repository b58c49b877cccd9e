"""Stage 6: termination, referral and hand-back."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.platform.i18n import N_
from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import (
    choice,
    choices,
    day,
    line,
    lines,
    prose,
    section,
    stage,
    times,
    yesno,
)
from casejournal.records.stage_rules import ApprovalTexts, NotBefore
from casejournal.records.values.text import is_blank

_REFERRED = ("made", "yes")


class Ending(StoredDocument):
    """The end of the work with the client."""

    day: Annotated[str, day("Date", needed="export")] = ""
    times: Annotated[str, times("Time")] = ""
    place: Annotated[str, line("Place")] = ""
    kind: Annotated[str, choice("Kind of ending", of="ending-kind")] = ""
    reasons: Annotated[list[str], choices("Reasons", of="termination-reason", needed="close")] = []
    process: Annotated[str, prose("Process", needed="export")] = ""
    condition: Annotated[str, prose("Condition of the client", needed="close")] = ""
    reaction: Annotated[str, prose("Reaction of the client")] = ""
    maintenance: Annotated[str, prose("How the change will be kept up")] = ""
    signed_client: Annotated[str, yesno("Form signed by the client", needed="close")] = ""
    signed_worker: Annotated[str, yesno("Form signed by the social worker", needed="close")] = ""


class Referral(StoredDocument):
    """Whether and where the client was referred."""

    made: Annotated[str, yesno("Referred", needed="export")] = ""
    day: Annotated[str, day("Date", needed="close", only_if=_REFERRED)] = ""
    number: Annotated[str, line("Number of the letter", only_if=_REFERRED)] = ""
    to: Annotated[str, line("Institution or officer", needed="close", only_if=_REFERRED)] = ""
    reason: Annotated[str, prose("Reason", needed="close", only_if=_REFERRED)] = ""
    services: Annotated[
        list[str], choices("Services asked for", of="referral-service", only_if=_REFERRED)
    ] = []
    summary: Annotated[str, prose("Summary of assessment and intervention", only_if=_REFERRED)] = ""
    client_agrees: Annotated[str, yesno("The client agrees", needed="close", only_if=_REFERRED)] = (
        ""
    )
    ask_on: Annotated[
        str,
        day("Ask for an answer on", "If blank, after a week", only_if=_REFERRED, happens=False),
    ] = ""
    status: Annotated[str, choice("Status", of="referral-status", only_if=_REFERRED)] = ""
    answered_on: Annotated[str, day("Answered on", only_if=_REFERRED)] = ""
    outcome: Annotated[
        str, prose("What became of it", "Feedback of those who took over", only_if=_REFERRED)
    ] = ""
    without_consent: Annotated[
        str, prose("Why it was sent without a consent", only_if=_REFERRED)
    ] = ""
    advice: Annotated[list[str], lines("Advice to the assigned social worker")] = []


def is_answered(referral: Referral) -> bool:
    """Whether it is known what became of a referral."""
    waiting = referral.status in ("", "drafted", "sent")
    return not (waiting and is_blank(referral.answered_on) and is_blank(referral.outcome))


class HandBack(StoredDocument):
    """The client is handed back to the institution."""

    day: Annotated[str, day("Date", needed="close")] = ""
    place: Annotated[str, line("Place")] = ""
    handed_to: Annotated[
        str, line("Handed to", "Position; name only if it may be printed", needed="close")
    ] = ""
    condition: Annotated[str, prose("Last condition")] = ""
    advice: Annotated[list[str], lines("Suggested follow-up")] = []


class Aftercare(StoredDocument):
    """A need that goes on after the ending."""

    need: Annotated[str, line("Need", needed="close")] = ""
    who: Annotated[str, line("Who")] = ""
    until: Annotated[str, day("Until", happens=False)] = ""


class Termination(Record):
    """The stage of termination and referral."""

    ending: Annotated[Ending, section("Termination")] = msgspec.field(default_factory=Ending)
    referral: Annotated[Referral, section("Referral")] = msgspec.field(default_factory=Referral)
    hand_back: Annotated[HandBack, section("Hand-back")] = msgspec.field(default_factory=HandBack)
    aftercare: Annotated[list[Aftercare], section("Aftercare")] = []


TERMINATION = stage(
    "Termination and referral",
    short=N_("Termination"),
    closing=(
        NotBefore(
            "termination.ending.day",
            last_of=("intervention.sessions.day",),
            sentence=N_("The termination is dated before the last session."),
        ),
    ),
    approval=ApprovalTexts(
        N_("The ending is not approved by anybody."),
        N_("The ending was returned for changes."),
        N_("The ending was changed since it was approved."),
    ),
)
