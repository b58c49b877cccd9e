"""The chronology: every dated fact of a case is in it, once, in order of time; nothing private."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casejournal import demo
from casejournal.records.address import Address
from casejournal.records.base import Record, Row
from casejournal.records.case import Case, CaseFile, new_case
from casejournal.records.dates.count import to_date
from casejournal.records.declare import fields_of, sections_of
from casejournal.records.derived.chronology import DATED, chronology
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.stages.engagement import EngagementStep
from casejournal.records.stages.intervention import Session

DATES = ["2024-09-17", "2024-09", "2024", "~1950", "2001-10-15", "kapan-kapan", ""]
SPANS = ["2024-09-17", "2024-09-04/2024-09-06", "1999-12-30/2000-01-02", "nanti", ""]


def dated(record: Record, at: Address) -> list[tuple[Record, str, Address]]:
    """(owner, field, address) of every dated field that is not private, at every depth."""
    found = []
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.record is not None and spec.kind.is_list:
            for row in value:
                found += dated(row, (*at, spec.name, row.id))
        elif spec.record is not None:
            found += dated(value, (*at, spec.name))
        elif spec.kind.name in DATED and not spec.private:
            found.append((record, spec.name, (*at, spec.name)))
    return found


def with_rows(root: Record) -> list[tuple[Record, str, Address]]:
    """Puts a row into every list of a file; returns all its dated fields."""
    found = []
    for section in sections_of(type(root)):
        at: Address = (section.part, section.name)
        part = getattr(root, section.part)
        record = section.record() if section.many else getattr(part, section.name)
        for spec in fields_of(section.record):
            if spec.record is not None and issubclass(spec.record, Row):
                setattr(record, spec.name, [spec.record(), spec.record()])
        if section.many:
            setattr(part, section.name, [record])
            at = (*at, record.id)  # type: ignore[attr-defined]
        found += dated(record, at)
    return found


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_dated_field_is_in_it_once_and_in_order(data: st.DataObject) -> None:
    case = CaseFile()
    wanted = {}
    for owner, name, address in with_rows(case):
        is_span = next(s for s in fields_of(type(owner)) if s.name == name).kind.name == "span"
        value = data.draw(st.sampled_from(SPANS if is_span else DATES))
        setattr(owner, name, value)
        if value and address[0] != "identity":
            wanted[address] = value
    entries = [
        DailyEntry(day=day, case="RN") for day in data.draw(st.lists(st.sampled_from(DATES)))
    ]
    wanted |= {("journal", "entries", entry.id): entry.day for entry in entries}
    found = chronology(case, entries)
    assert {event.address: event.value for event in found} == wanted
    assert len(found) == len(wanted)
    assert [event.day for event in found] == [to_date(event.value) for event in found]
    days = [event.day for event in found]
    assert all(b is None or (a is not None and a <= b) for a, b in pairwise(days))
    assert found == chronology(case.public(), entries)
    assert [e for e in found if e.significant] == chronology(case, entries, significant=True)


def test_what_falls_on_one_day_is_in_the_order_of_times_and_parts_of_dates_come_first() -> None:
    case = new_case("RN")
    case.assessment.client.birth_date = "2024"
    case.assessment.admission.admitted_on = "2024-09"
    case.intervention.sessions = [
        Session(day="2024-09-01", times="13:00/14:00", theme="Siang"),
        Session(day="2024-09-01", times="08:00/09:00", theme="Pagi", process="Bercerita."),
        Session(day="bukan tanggal", theme="Entah"),
    ]
    entry = DailyEntry(day="2024-09-01", times="09:30", kind="counselling", text="Di antaranya")
    said = [(event.when, event.what, event.text) for event in chronology(case, [entry], "id")]
    assert said == [
        ("2024", "Identitas klien · Tanggal lahir", ""),
        ("September 2024", "Riwayat masuk · Tanggal masuk", ""),
        ("1 Sep 2024", "Sesi S2: Pagi", "Bercerita."),
        ("1 Sep 2024", "Catatan harian: Konseling", "Di antaranya"),
        ("1 Sep 2024", "Sesi S1: Siang", ""),
        ("bukan tanggal", "Sesi S3: Entah", ""),
    ]


def test_an_entry_is_not_said_twice_and_an_attempt_is_said_to_be_one() -> None:
    case = new_case("RN")
    case.engagement.steps = [EngagementStep(day="2024-09-09", kind="initial-contact")]
    step = case.engagement.steps[0]
    entries = [
        DailyEntry(day="2024-09-09", became=f"engagement.steps.{step.id}"),
        DailyEntry(day="2024-09-10", became="engagement.steps.GONE", kind="home-visit"),
        DailyEntry(day="2024-09-11", kind="phone-contact", contact="attempted", reflection="Sedih"),
    ]
    found = chronology(case, entries, "en")
    assert [event.what for event in found] == [
        "Process 1: Engagement/initial contact",
        "Journal entry: Home visit",
        "Journal entry: Telephone contact (Attempted)",
    ]
    assert "Sedih" not in repr(found)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_demo_has_no_private_note_and_no_identity_in_it(lang: str) -> None:
    case, _profile, entries = demo.build()
    found = chronology(case, entries, lang)
    said = repr(found)
    assert case.identity.person.name not in said
    assert all(entry.reflection not in said for entry in entries if entry.reflection)
    assert {event.address[0] for event in found} <= {*Case.__struct_fields__, "journal"}
