"""Case conferences I and II."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from casejournal.records.base import PromotedRow, Record, Row, StoredDocument
from casejournal.records.dates.count import exact_day
from casejournal.records.declare import choice, day, line, lines, prose, refs, rows, section, times
from casejournal.records.values.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence


class Attendee(Row):
    """An attendee of a conference."""

    name: Annotated[str, line("Name or initials", needed="export")] = ""
    position: Annotated[str, line("Position or institution")] = ""
    attendance: Annotated[str, choice("Attendance", of="attendance")] = "present"


class ConferenceInput(Row):
    """The contribution of a participant."""

    by: Annotated[str, line("From")] = ""
    text: Annotated[str, line("Input", needed="export")] = ""


class FollowUp(Row):
    """A task to be done after the conference."""

    what: Annotated[str, line("What", needed="export")] = ""
    who: Annotated[str, line("Who")] = ""
    due: Annotated[str, day("Due", happens=False)] = ""
    done_on: Annotated[str, day("Done on")] = ""


class CaseConference(StoredDocument):
    """A case conference: I after the plan, II after the intervention."""

    NAMED_BY = ("number", "day")

    number: Annotated[str, choice("Case conference", of="conference-number", needed="export")] = ""
    day: Annotated[str, day("Date", needed="export")] = ""
    times: Annotated[str, times("Time", needed="export")] = ""
    place: Annotated[str, line("Place", needed="export")] = ""
    chair: Annotated[str, line("Chair")] = ""
    minutes_by: Annotated[str, line("Minutes taken by")] = ""
    agenda: Annotated[list[str], lines("Agenda", needed="export")] = []
    attendees: Annotated[list[Attendee], rows("Attendance", needed="export")] = []
    last_decisions: Annotated[str, prose("What became of the last decisions")] = ""
    presentation: Annotated[str, prose("Presentation of the case", needed="export")] = ""
    inputs: Annotated[list[ConferenceInput], rows("Inputs")] = []
    decisions: Annotated[list[str], lines("Decisions and recommendations", needed="export")] = []
    follow_ups: Annotated[list[FollowUp], rows("Follow-up")] = []
    photos: Annotated[list[str], refs("Photographs", to="attachments.items")] = []


def before(rows: Sequence[CaseConference], row: CaseConference) -> CaseConference | None:
    """The conference before one, by their days; None for the first, and among empty ones.

    One without a day that is understood counts where it stands in the table; one that is not in
    the file yet comes last there.
    """
    ordered, last = [], ""
    known = any(each.id == row.id for each in rows)
    for place, each in enumerate(rows if known else [*rows, row]):
        last = each.day if exact_day(each.day) else last
        ordered.append((last, place, each))
    ordered.sort(key=lambda one: one[:2])
    found = None
    for *_when, each in ordered:
        if each.id == row.id:
            return found
        found = each
    return found


def open_tasks(rows: Sequence[CaseConference], row: CaseConference) -> list[tuple[str, FollowUp]]:
    """(id of the conference, follow-up) of all that earlier conferences left to be done."""
    found: list[tuple[str, FollowUp]] = []
    last = before(rows, row)
    while last is not None:
        tasks = [task for task in last.follow_ups if not is_blank(task.what + task.who)]
        found += [(last.id, task) for task in tasks if is_blank(task.done_on)]
        last = before(rows, last)
    return found


class SupervisionMeeting(PromotedRow):
    """A meeting with a supervisor about the case."""

    NAMED_BY = ("day", "supervisor")

    day: Annotated[str, day("Date", needed="export")] = ""
    times: Annotated[str, times("Time")] = ""
    place: Annotated[str, line("Place")] = ""
    supervisor: Annotated[str, line("Supervisor", "By role or name", needed="export")] = ""
    topics: Annotated[str, prose("Topics", needed="export")] = ""
    agreements: Annotated[str, prose("Agreements")] = ""
    follow_up: Annotated[str, prose("Follow-up")] = ""


class Conferences(Record):
    """The conferences of a case, and the meetings with supervisors."""

    meetings: Annotated[list[CaseConference], section("Case conferences", needed="export")] = []
    supervisions: Annotated[
        list[SupervisionMeeting], section("Supervision", "Meetings with a supervisor")
    ] = []
