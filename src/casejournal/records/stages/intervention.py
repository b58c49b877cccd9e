"""Stage 4: the intervention, session by session, in casework or group work."""

from __future__ import annotations

from typing import Annotated

from casejournal.records.base import PromotedRow, Record, Row, StoredDocument
from casejournal.records.declare import (
    choice,
    choices,
    day,
    line,
    lines,
    number,
    prose,
    ref,
    refs,
    rows,
    section,
    stage,
    times,
)
from casejournal.records.stage_rules import Traced

TECHNIQUE = "technique-casework+technique-groupwork"
_CASEWORK = ("shape", "", "casework")
_GROUPWORK = ("shape", "groupwork")


class MemberObservation(Row):
    """An observation of one member of the group."""

    member: Annotated[str, line("Member", "Case code or initials", needed="close")] = ""
    attendance: Annotated[str, choice("Attendance", of="attendance")] = ""
    observation: Annotated[str, prose("Observation")] = ""
    score: Annotated[str, number("Score")] = ""


class GroupMember(Row):
    """A member of a group: a case code, or an outsider by initials."""

    who: Annotated[str, line("Member", "Case code or initials", needed="close")] = ""
    note: Annotated[str, line("Note", "Why in this group")] = ""


class Group(StoredDocument):
    """A group that meets more than once. Each case of a member holds it for itself."""

    NAMED_BY = ("name",)

    name: Annotated[str, line("Name of the group", needed="export")] = ""
    kind: Annotated[str, choice("Type of group", of="group-type", needed="export")] = ""
    purpose: Annotated[str, prose("Purpose", needed="close")] = ""
    composition: Annotated[str, line("Composition")] = ""
    members: Annotated[list[GroupMember], rows("Members", needed="close")] = []
    rules: Annotated[list[str], lines("Ground rules", needed="close")] = []
    phase: Annotated[str, choice("Phase the group is in", of="group-phase")] = ""


class Session(PromotedRow):
    """One session, S1 … Sn."""

    NAMED_BY = ("theme",)

    shape: Annotated[str, choice("Kind of session", of="session-shape", needed="export")] = (
        "casework"
    )
    activity: Annotated[
        str,
        ref(
            "Planned activity",
            to="plan.activities",
            carries=(
                ("theme", "activity"),
                ("objectives", "objectives"),
                ("place", "place"),
                ("method", "method"),
                ("techniques", "techniques"),
            ),
        ),
    ] = ""
    theme: Annotated[str, line("Theme", needed="export")] = ""
    objectives: Annotated[list[str], refs("Objectives", to="plan.objectives", needed="close")] = []
    day: Annotated[str, day("Date", needed="export")] = ""
    times: Annotated[str, times("Time", needed="export")] = ""
    place: Annotated[str, line("Place", needed="export")] = ""
    method: Annotated[str, choice("Method", of="method")] = ""
    techniques: Annotated[list[str], choices("Techniques", of=TECHNIQUE, needed="export")] = []
    participants: Annotated[
        list[str], lines("Participants", "By initials or role", needed="close")
    ] = []
    facilitators: Annotated[list[str], lines("Led by")] = []
    roles: Annotated[list[str], choices("Roles of the social worker", of="role")] = []
    purpose: Annotated[str, prose("Purpose", needed="close")] = ""
    preparation: Annotated[str, prose("Preparation", only_if=_CASEWORK)] = ""
    process: Annotated[str, prose("Process", needed="export", only_if=_CASEWORK)] = ""
    closing: Annotated[str, prose("Closing", only_if=_CASEWORK)] = ""
    group: Annotated[
        str,
        ref(
            "Group",
            to="intervention.groups",
            carries=(
                ("group_type", "kind"),
                ("composition", "composition"),
                ("rules", "rules"),
            ),
            only_if=_GROUPWORK,
        ),
    ] = ""
    group_type: Annotated[str, choice("Type of group", of="group-type", only_if=_GROUPWORK)] = ""
    group_size: Annotated[str, number("Size of the group", unit="orang", only_if=_GROUPWORK)] = ""
    composition: Annotated[str, line("Composition", only_if=_GROUPWORK)] = ""
    rules: Annotated[list[str], lines("Ground rules", only_if=_GROUPWORK)] = []
    forming: Annotated[list[str], lines("Forming stage", needed="export", only_if=_GROUPWORK)] = []
    transition: Annotated[
        list[str], lines("Transition stage", needed="export", only_if=_GROUPWORK)
    ] = []
    working: Annotated[list[str], lines("Working stage", needed="export", only_if=_GROUPWORK)] = []
    ending: Annotated[list[str], lines("Ending stage", needed="export", only_if=_GROUPWORK)] = []
    observations: Annotated[
        list[MemberObservation], rows("Observation of members", only_if=_GROUPWORK)
    ] = []
    results: Annotated[list[str], lines("Results", needed="export")] = []
    obstacles: Annotated[str, prose("Obstacles")] = ""
    follow_up: Annotated[str, prose("Follow-up")] = ""
    follow_up_on: Annotated[str, day("Follow-up due", happens=False)] = ""
    followed_up_on: Annotated[str, day("Followed up on")] = ""
    photos: Annotated[list[str], refs("Photographs", to="attachments.items")] = []
    shared: str = ""
    """Id of the group session in the case from which it was handed over."""
    reflection: Annotated[
        str, prose("Private reflection", "For you alone; never exported", private=True)
    ] = ""


class Exchange(Row):
    """One exchange of a process recording."""

    who: Annotated[str, line("Who", "By initials or role", private=True)] = ""
    content: Annotated[str, prose("What was said and done", private=True)] = ""
    feelings: Annotated[str, line("What I felt", private=True)] = ""
    analysis: Annotated[str, line("What I make of it", private=True)] = ""
    comment: Annotated[str, line("Comment of the supervisor", private=True)] = ""


class ProcessRecording(StoredDocument):
    """A stretch of a meeting word for word, for supervision; never exported."""

    NAMED_BY = ("theme", "day")

    session: Annotated[
        str,
        ref(
            "Session",
            to="intervention.sessions",
            carries=(("day", "day"), ("theme", "theme")),
            private=True,
        ),
    ] = ""
    day: Annotated[str, day("Date", private=True)] = ""
    theme: Annotated[str, line("Theme", private=True)] = ""
    exchanges: Annotated[list[Exchange], rows("Exchanges", private=True)] = []
    impressions: Annotated[str, prose("Impressions", private=True)] = ""
    use_of_self: Annotated[str, prose("Use of self and role", private=True)] = ""
    plan: Annotated[str, prose("Plan", private=True)] = ""
    questions: Annotated[str, prose("Questions for supervision", private=True)] = ""


class Intervention(Record):
    """The intervention stage."""

    sessions: Annotated[list[Session], section("Sessions", needed="export")] = []
    groups: Annotated[list[Group], section("Groups", "Groups that meet more than once")] = []
    recordings: Annotated[
        list[ProcessRecording],
        section("Process recordings", "Word for word, for supervision; never exported"),
    ] = []


INTERVENTION = stage(
    "Intervention", closing=(Traced(("activity-without-session", "activity-without-reason")),)
)
