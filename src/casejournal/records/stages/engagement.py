"""Stage 1: engagement, intake and contract."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.platform.i18n import N_
from casejournal.records.base import PromotedRow, Record, StoredDocument
from casejournal.records.declare import (
    choice,
    choices,
    day,
    line,
    lines,
    prose,
    section,
    span,
    stage,
    times,
    yesno,
)
from casejournal.records.stage_rules import NeedsDay, NotBefore


class Intake(StoredDocument):
    """The intake: when, where, with whom and why it took place, and what came of it."""

    days: Annotated[str, span("Day or days", "e.g. 4 – 6 September 2024", needed="export")] = ""
    times: Annotated[str, times("Time", "e.g. 11.00 – 15.00", needed="export")] = ""
    place: Annotated[str, line("Place", needed="export")] = ""
    persons: Annotated[str, line("Target persons", needed="export")] = ""
    purpose: Annotated[str, prose("Purpose", needed="export")] = ""
    referral_source: Annotated[
        str,
        choice(
            "Source of referral", "Who recommended the client", of="referral-source", needed="close"
        ),
    ] = ""
    referral_note: Annotated[str, prose("About the referral")] = ""
    result: Annotated[str, prose("Result", needed="close")] = ""


class EngagementStep(PromotedRow):
    """One dated step of the engagement."""

    NAMED_BY = ("kind",)

    kind: Annotated[str, choice("Step", of="engagement-step", needed="export")] = ""
    day: Annotated[str, day("Date", needed="export")] = ""
    times: Annotated[str, times("Time")] = ""
    place: Annotated[str, line("Place")] = ""
    contact: Annotated[str, choice("Contact", "If it did not come about", of="contact-outcome")] = (
        ""
    )
    text: Annotated[str, prose("What happened", needed="export")] = ""


class Contract(StoredDocument):
    """The contract and informed consent."""

    signed_on: Annotated[str, day("Date signed", needed="close")] = ""
    expires_on: Annotated[
        str, day("Valid until", "Leave blank if it holds until the work ends", happens=False)
    ] = ""
    place: Annotated[str, line("Place")] = ""
    mode: Annotated[str, choice("Form of consent", of="consent-mode", needed="close")] = ""
    given_by: Annotated[str, choice("Given by", of="consent-giver", needed="close")] = ""
    parties: Annotated[list[str], lines("Parties", "By code or role, never by name")] = []
    purpose: Annotated[str, prose("Purpose", needed="close")] = ""
    methods: Annotated[str, prose("Methods and activities")] = ""
    schedule: Annotated[str, prose("Schedule and duration")] = ""
    benefits_risks: Annotated[str, prose("Benefits and risks")] = ""
    worker_duties: Annotated[list[str], lines("Duties of the social worker")] = []
    client_duties: Annotated[list[str], lines("Duties of the client")] = []
    client_rights: Annotated[list[str], lines("Rights of the client")] = []
    confidentiality: Annotated[str, prose("Confidentiality", needed="close")] = ""
    limits: Annotated[
        str, prose("Limits of confidentiality", "Danger to self or others, duties under the law")
    ] = ""
    withdrawal: Annotated[str, prose("Right to withdraw")] = ""
    photos: Annotated[str, yesno("Photographs allowed")] = ""
    recording: Annotated[str, yesno("Recording allowed")] = ""
    report: Annotated[str, yesno("Use in the report allowed")] = ""
    signed_client: Annotated[str, yesno("Signed by the client", needed="close")] = ""
    signed_worker: Annotated[str, yesno("Signed by the social worker", needed="close")] = ""
    guardian: Annotated[str, line("Guardian", "By role, for a minor")] = ""
    witness: Annotated[str, line("Witness", "By role or position")] = ""


class Consent(StoredDocument):
    """A consent for one purpose: who gave it, what it covers, from whom it is withheld, how long.

    The contract covers the services themselves; whatever else is done needs a consent of its own.
    """

    NAMED_BY = ("kind", "day")

    kind: Annotated[str, choice("Consent to", of="consent-kind", needed="export")] = ""
    day: Annotated[str, day("Date", needed="export")] = ""
    given_by: Annotated[str, choice("Given by", of="consent-giver", needed="export")] = ""
    mode: Annotated[str, choice("Form of consent", of="consent-mode", needed="close")] = ""
    refused: Annotated[str, yesno("Refused")] = ""
    purpose: Annotated[str, line("For what purpose", needed="close")] = ""
    scope: Annotated[str, prose("What it covers")] = ""
    share_with: Annotated[list[str], lines("May be shared with")] = []
    withhold_from: Annotated[list[str], lines("Withheld from")] = []
    withhold_reason: Annotated[str, prose("Why it is withheld")] = ""
    explained: Annotated[
        list[str], choices("What was explained", of="consent-explained", needed="close")
    ] = []
    language: Annotated[str, line("Language or interpreter")] = ""
    expires_on: Annotated[
        str, day("Valid until", "Leave blank if it holds until the work ends", happens=False)
    ] = ""
    withdrawn_on: Annotated[str, day("Withdrawn on")] = ""
    effect: Annotated[str, prose("What its withdrawal means")] = ""
    witness: Annotated[str, line("Witness", "By role or position")] = ""


class Engagement(Record):
    """The engagement stage."""

    intake: Annotated[Intake, section("Engagement and intake")] = msgspec.field(
        default_factory=Intake
    )
    steps: Annotated[list[EngagementStep], section("Process", needed="export")] = []
    contract: Annotated[Contract, section("Contract and informed consent")] = msgspec.field(
        default_factory=Contract
    )
    consents: Annotated[
        list[Consent], section("Consents", "To photographs, recordings, sharing with others …")
    ] = []


ENGAGEMENT = stage(
    "Engagement, intake and contract",
    short=N_("Engagement"),
    closing=(
        NeedsDay(
            ("engagement.steps.day", "engagement.intake.days"),
            at="engagement.steps",
            sentence=N_("No contact with the client is written down with its day."),
        ),
        NotBefore(
            "engagement.contract.signed_on",
            first_of=("engagement.steps.day", "engagement.intake.days"),
            sentence=N_("The consent is dated before the first contact."),
        ),
    ),
)
