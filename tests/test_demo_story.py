"""The invented story agrees with itself: dates, ages, numbers, places and words."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from casejournal import demo
from casejournal.library.framework import framework
from casejournal.records.dates.calendar import (
    age,
    month_name,
    span_dates,
    weekday_conflict,
    working_days,
)
from casejournal.records.values.citations.check import cites_in, texts_of
from casejournal.records.values.citations.parser import Works
from casejournal.records.vocabularies import vocabulary
from demo_values import CASE, CASES, ENTRIES, PROFILE, at, public_text, texts

C, P = CASE, PROFILE
MONTHS = {month_name(number, "id") for number in range(1, 13)}
HOLIDAYS = {"2024-09-16"}  # Maulid Nabi


def test_the_care_is_traceable_from_symptom_to_outcome() -> None:
    plan, sessions = C.plan, C.intervention.sessions
    covered = {symptom for objective in plan.objectives for symptom in objective.symptoms}
    for symptom in C.assessment.symptoms:
        assert symptom.id in covered or symptom.not_now
    assert all(objective.indicator and objective.unit for objective in plan.objectives)
    outcomes = {outcome.objective: outcome for outcome in C.evaluation.outcomes}
    assert [one.id for one in plan.objectives] == list(outcomes)
    for objective in plan.objectives:
        outcome = outcomes[objective.id]
        start, goal, end = (int(n) for n in (objective.baseline, objective.target, outcome.after))
        assert outcome.before == objective.baseline
        reached = end >= goal if goal > start else end <= goal
        assert outcome.achievement == ("achieved" if reached else "partly")
        assert any(objective.id in one.objectives for one in plan.activities)
    linked = [session.activity for session in sessions]
    for activity in plan.activities:
        if activity.state == "not-done":
            assert activity.not_done
            assert not activity.actual
            assert activity.id not in linked
        else:
            session = sessions[linked.index(activity.id)]
            assert activity.state == "done"
            assert activity.techniques == session.techniques
            assert activity.objectives == session.objectives
            assert (activity.method, activity.place) == (session.method, session.place)
            held = span_dates(activity.actual)
            assert held
            assert held[0] <= at(session.day) <= held[1]
    moved = [one for one in plan.activities if one.actual and one.actual != one.planned]
    assert len(moved) == 1
    assert {one.activity for one in C.evaluation.process} == {one.id for one in plan.activities}


def test_the_stages_follow_one_another() -> None:
    first, second = C.conferences.meetings
    sessions = [session.day for session in C.intervention.sessions]
    order = [
        C.engagement.steps[0].day,
        C.engagement.contract.signed_on,
        *C.assessment.collection.days.split("/"),
        C.plan.approval.day,
        *sessions,
        second.day,
        C.evaluation.frame.day,
        C.termination.ending.day,
        C.termination.hand_back.day,
        demo.TODAY,
    ]
    assert order == sorted(order)
    assert C.overview.card.opened == C.engagement.steps[0].day
    assert C.plan.approval.conference == first.id
    assert C.plan.approval.day == first.day
    assert C.termination.referral.day == C.termination.ending.day
    assert all(objective.due <= C.termination.ending.day for objective in C.plan.objectives)


def test_what_took_place_lies_in_the_placement_and_on_working_days() -> None:
    start, end = span_dates(P.practicum.placement.period) or pytest.fail("no period")
    assert working_days(start, end) >= 40
    days = [session.day for session in C.intervention.sessions]
    days += [meeting.day for meeting in C.conferences.meetings]
    days += [step.day for case in CASES for step in case.engagement.steps]
    days += [visit.day for case in CASES for visit in case.assessment.visits]
    days += [C.evaluation.frame.day, C.termination.ending.day, C.termination.hand_back.day]
    for day in days:
        assert start <= at(day) <= end
        assert day not in HOLIDAYS
    weekend = {day for day in days if at(day).weekday() > 4}
    assert weekend == {"2024-10-12"}
    assert any("Sabtu, 12 Oktober 2024" in line for line in C.conferences.meetings[0].decisions)


def test_the_journal_agrees_with_the_case() -> None:
    noted = {(e.case, e.day, e.times, e.place) for e in ENTRIES}
    for session in C.intervention.sessions:
        assert ("RN", session.day, session.times, session.place) in noted
    for meeting in C.conferences.meetings:
        assert ("RN", meeting.day, meeting.times, meeting.place) in noted
    for case in CASES:
        for step in case.engagement.steps:
            assert (case.code, step.day, step.times, step.place) in noted
    ending = C.termination.ending
    assert ("RN", ending.day, ending.times, ending.place) in noted
    for visit in C.assessment.visits:
        assert any(e.day == visit.day and e.case == "RN" for e in ENTRIES)
    assert {e.case for e in ENTRIES} == {"", *(case.code for case in CASES)}


def test_the_journal_has_every_working_day_and_the_habits_of_the_house() -> None:
    start, end = span_dates(P.practicum.placement.period) or pytest.fail("no period")
    kinds: dict[str, set[str]] = {}
    for entry in ENTRIES:
        kinds.setdefault(entry.day, set()).add(entry.kind)
    day = start
    while day <= end:
        if day.weekday() < 5 and day.isoformat() not in HOLIDAYS:
            here = kinds.get(day.isoformat(), set())
            assert here, day
            if day.weekday() == 0 and day.isoformat() != "2024-10-28":  # Hari Sumpah Pemuda
                assert "morning-assembly" in here
            if day.weekday() == 2:
                assert "clean-wednesday" in here
        day += timedelta(days=1)
    assert len({entry.kind for entry in ENTRIES}) >= 20
    assert all(entry.times or entry.minutes for entry in ENTRIES)
    assert sorted(ENTRIES, key=lambda entry: (entry.day, entry.times)) == ENTRIES


def test_ages_agree_with_birth_dates() -> None:
    client, real = C.assessment.client, C.identity.person
    opened = at(C.overview.card.opened)
    assert real.birth_date.startswith(client.birth_date)
    assert age(real.birth_date, opened) == age(client.birth_date, opened) == 17
    assert set(re.findall(r"berusia (\d+) tahun", P.practicum.front.abstract)) == {"17"}
    born = at(real.birth_date).year
    for event in C.assessment.admission.development:
        told = re.search(r"Usia (\d+) tahun \(.*?(\d{4})\)", event.when)
        if told:
            assert int(told[2]) - born - int(told[1]) in (0, 1)
    family = {member.relation: int(member.age) for member in C.assessment.family if member.age}
    assert family["older-sister"] > 17 > family["younger-brother"] > family["younger-sister"]
    assert min(family["father"], family["mother"]) - family["older-sister"] >= 18
    assert family["maternal-grandmother"] - family["mother"] >= 18


def test_every_weekday_that_is_written_is_right() -> None:
    written = re.findall(
        r"(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu), \d+ [A-Z][a-z]+(?: \d{4})?", public_text()
    )
    assert len(written) >= 5
    for one in written:
        assert weekday_conflict(one, at(demo.TODAY)) is None, one


# Chapter II covers what chapter IV uses


def test_every_technique_role_and_tool_in_use_is_explained() -> None:
    made = framework(C.public(), P, "id", 2024)
    explained = {
        (concept.kind, code)
        for concept in made.profile.concepts.entries
        for words in ("technique-casework", "technique-groupwork", "role", "assessment-tool")
        if (code := vocabulary(words).find(concept.name))
    }
    used = {("technique", one) for row in C.plan.activities for one in row.techniques}
    used |= {("role", one) for row in C.intervention.sessions for one in row.roles}
    used |= {("tool", one) for one in C.assessment.collection.tools + C.evaluation.frame.tools}
    assert used <= explained
    assert made.unexplained == ()


def test_every_citation_has_its_source_and_every_source_is_used() -> None:
    concepts = framework(C.public(), P, "id", 2024).profile.concepts
    sources = {source.id: source for source in concepts.sources}
    dated = {
        (surname, source.year)
        for source in sources.values()
        for surname in re.findall(r"[A-Z][A-Za-z]+(?=,|$)", source.author)
    }
    cited = re.findall(
        r"([A-Z]\w+)(?:, [A-Z]\w+,)?(?: & [A-Z]\w+)?(?:,| \()? ?((?:19|20)\d\d)\)", public_text()
    )
    cited = [(name, year) for name, year in cited if name not in MONTHS]
    assert cited
    assert set(cited) <= dated
    used = {concept.source for concept in concepts.entries}
    cited_names = {name for name, _year in cited}
    works = Works(sources.values(), concepts.regulations)
    for _address, cite in cites_in(list(texts_of((C.public(), P))), works):
        assert cite.work is not None, cite.typed
        used.add(cite.work.id)
    for ident, source in sources.items():
        assert ident in used or source.author.split(",")[0] in cited_names, texts(source)
    for concept in concepts.entries:  # an author of his own only where he is read in another
        surname = concept.author.split(",")[0].split(" ")[0]
        assert not surname or surname not in sources[concept.source].author, concept.name


def test_sessions_and_steps_were_made_of_entries_of_their_day() -> None:
    by_id = {entry.id: entry for entry in ENTRIES}
    rows = [*C.intervention.sessions, *C.engagement.steps]
    assert len({row.entry for row in rows}) == len(rows)
    for row in rows:
        entry = by_id[row.entry]
        assert (entry.day, entry.times, entry.case) == (row.day, row.times, "RN")
        assert entry.became.endswith(row.id)
