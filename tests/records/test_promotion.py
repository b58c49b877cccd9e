"""What an entry may become, and that nothing of it is lost on the way."""

from __future__ import annotations

import pytest

from casejournal.records.case import Case, new_case
from casejournal.records.derived.contacts import contact_days
from casejournal.records.derived.promotion import (
    TARGETS,
    items,
    met,
    offered_targets,
    refusal,
    row_from,
    row_of,
    target_named,
)
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.conferences import SupervisionMeeting
from casejournal.records.stages.engagement import EngagementStep
from casejournal.records.stages.intervention import Session
from casejournal.records.stages.plan import Objective, PlannedActivity


def planned() -> tuple[Case, PlannedActivity]:
    case = new_case("RN")
    case.plan.objectives = [Objective(text="Berani bertanya")]
    activity = PlannedActivity(
        activity="Konseling",
        objectives=[case.plan.objectives[0].id],
        place="Ruang Konseling",
        method="casework",
        techniques=["ventilation", "support"],
    )
    case.plan.activities = [activity]
    return case, activity


ENTRY = DailyEntry(
    day="2024-09-27",
    times="13:30/14:30",
    kind="casework-session",
    case="RN",
    text="RN bercerita.\n\nIa menangis.",
    place="Gazebo",
    people=["RN", "DP"],
    result="- RN tenang\n2. RN menamai perasaannya",
    next="Bertemu lagi Senin.",
    reflection="Saya gugup.",
    contact="made",
)


def test_a_session_has_what_the_entry_says_and_else_what_was_planned() -> None:
    case, activity = planned()
    row = row_from(ENTRY, target_named("session"), case, "id", activity.id)
    assert isinstance(row, Session)
    assert (row.day, row.times, row.place) == ("2024-09-27", "13:30/14:30", "Gazebo")
    assert row.participants == ["RN", "DP"]
    assert row.process == ENTRY.text
    assert row.results == ["RN tenang", "RN menamai perasaannya"]
    assert row.follow_up == "Bertemu lagi Senin."
    assert row.theme == "Konseling"
    assert row.objectives == activity.objectives
    assert (row.method, row.techniques) == ("casework", ["ventilation", "support"])
    assert row.entry == ENTRY.id
    row.techniques.append("x")
    assert activity.techniques == ["ventilation", "support"]
    assert "gugup" not in repr(row)


def test_a_session_of_a_group_has_its_course_in_the_working_stage() -> None:
    entry = DailyEntry(kind="Kegiatan kelompok", text="1. Permainan\n2. Diskusi\n")
    row = row_from(entry, target_named("session"), Case(), "id")
    assert isinstance(row, Session)
    assert (row.shape, row.working, row.process) == ("groupwork", ["Permainan", "Diskusi"], "")
    talk = row_from(DailyEntry(kind="small-talk", text="x"), target_named("session"), Case(), "id")
    assert isinstance(talk, Session)
    assert talk.techniques == ["small-talk"]


def test_steps_visits_and_supervision_keep_every_word() -> None:
    for name in ("engagement", "visit"):
        row = row_from(ENTRY, target_named(name), Case(), "id")
        for text in (ENTRY.text, ENTRY.result, ENTRY.next):
            assert text in row.text  # type: ignore[attr-defined]
    step = row_from(DailyEntry(kind="consent"), target_named("engagement"), Case(), "id")
    assert isinstance(step, EngagementStep)
    assert step.kind == "contract-consent"
    assert row_from(DailyEntry(kind="small-talk"), target_named("engagement"), Case(), "en").label(
        "en"
    ) == ("Small talk")
    meeting = row_from(ENTRY, target_named("supervision"), Case(), "id")
    assert isinstance(meeting, SupervisionMeeting)
    assert (meeting.supervisor, meeting.topics) == ("RN, DP", ENTRY.text)
    assert (meeting.agreements, meeting.follow_up) == (ENTRY.result, ENTRY.next)


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("casework-session", "session"),
        ("initial-contact", "engagement"),
        ("Kunjungan rumah", "visit"),
        ("guidance", "supervision"),
        ("apel pagi", "report"),
        ("sesuatu", "session"),
    ],
)
def test_what_fits_is_offered_first(kind: str, first: str) -> None:
    found = [one.name for one in offered_targets(DailyEntry(kind=kind))]
    assert found[0] == first
    assert ("visit" in found) == (kind == "Kunjungan rumah")


@pytest.mark.parametrize("contact", ["attempted", "cancelled", "no-show", "tidak ada orang"])
def test_a_contact_that_was_not_made_is_a_step_at_most_and_says_so(contact: str) -> None:
    entry = DailyEntry(day="2024-09-10", kind="home-visit", contact=contact, text="Pintu tertutup.")
    assert not met(entry)
    assert [one.name for one in TARGETS if not refusal(entry, one)] == ["engagement"]
    case = new_case("RN")
    step = row_from(entry, target_named("engagement"), case, "id")
    assert isinstance(step, EngagementStep)
    assert step.contact == contact
    case.engagement.steps = [step]
    assert contact_days(case) == []  # and does not count as contact
    assert offered_targets(entry)[0].name == "engagement"


def test_the_row_is_found_by_either_link() -> None:
    case = new_case("RN")
    entry = DailyEntry(text="x")
    row = row_from(entry, target_named("engagement"), case, "id")
    case.engagement.steps = [row]  # type: ignore[list-item]
    address = ("engagement", "steps", row.id)
    assert row_of(case, entry) == address  # as after a crash before the entry was told
    entry.became = ".".join(address)
    row.entry = ""
    assert row_of(case, entry) == address
    case.engagement.steps = []
    assert row_of(case, entry) is None
    entry.became = "engagement.steps"
    assert row_of(case, entry) is None


def test_lines_become_items() -> None:
    assert items("- a\n\n* b\n• c\n10) d\n1.5 e\n  f ") == ["a", "b", "c", "d", "1.5 e", "f"]
