"""A seventh stage for a test: what somebody writes who adds one."""

from __future__ import annotations

from typing import Annotated

import msgspec

from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import day, line, section, stage
from casejournal.records.stage_rules import NotBefore


class LaterContact(StoredDocument):
    """The first contact after the ending."""

    with_whom: Annotated[str, line("Talked with", needed="close")] = ""
    day: Annotated[str, day("Date", needed="close")] = ""


class FollowUp(Record):
    """The stage after the last one."""

    contact: Annotated[LaterContact, section("Later contact")] = msgspec.field(
        default_factory=LaterContact
    )


FOLLOW_UP = stage(
    "Follow-up of the case",
    closing=(
        NotBefore(
            "follow_up.contact.day",
            last_of=("termination.ending.day",),
            sentence="The later contact is dated before the ending.",
        ),
    ),
    printed_with="termination",
)
