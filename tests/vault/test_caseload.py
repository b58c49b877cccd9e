"""Beginning, finding, taking in and removing cases, and the line each has in the caseload."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from vaulting import file_of, note

from casejournal.platform.errors import NotFound, Refused
from casejournal.records.base import new_id
from casejournal.records.case import new_case
from casejournal.records.derived.deadlines import NO_CONTACT
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.practicum import Placement
from casejournal.records.stages.engagement import EngagementStep
from casejournal.records.stages.intervention import Session
from casejournal.records.stages.plan import PlannedActivity
from casejournal.vault import CaseSummary, CaseTarget, Changes, DocumentChange, ProfileTarget, Vault
from casejournal.vault.index.model import FORMAT
from casejournal.vault.storage.store import Store

TODAY = date(2024, 9, 20)


def only(vault: Vault) -> CaseSummary:
    (line,) = vault.cases(TODAY)
    return line


def put(vault: Vault, case: str, section: str, *rows: object) -> None:
    part, name = section.split(".")
    changes = [DocumentChange((part, name, row.id), row) for row in rows]  # type: ignore[attr-defined]
    vault.commit(CaseTarget(case), Changes(tuple(changes)))


def test_a_new_case_is_found_by_its_code(vault: Vault) -> None:
    case = vault.new_case(" RN\n", "2024-09-02")
    assert vault.load(CaseTarget(case)).code == "RN"
    assert vault.case_id("rn ") == case
    line = only(vault)
    assert (line.id, line.code, line.opened, line.closed) == (case, "RN", "2024-09-02", "")
    assert line.updated.endswith("Z")
    assert line.missing > 20


def test_a_code_is_needed_and_given_once(vault: Vault) -> None:
    for blank in ("", "  ", "\n"):
        with pytest.raises(Refused):
            vault.new_case(blank)
    vault.new_case("RN")
    with pytest.raises(Refused) as told:
        vault.new_case("rn")
    assert "Sudah ada" in str(told.value)
    assert len(vault.cases()) == 1


def test_a_code_that_is_not_there_names_those_like_it(vault: Vault) -> None:
    for code in ("RN-01", "RN-02", "SA"):
        vault.new_case(code)
    with pytest.raises(NotFound) as told:
        vault.case_id("rn-03")
    assert "RN-01" in str(told.value)
    assert "SA" not in str(told.value)
    with pytest.raises(NotFound):
        vault.load(CaseTarget(new_id()))
    with pytest.raises(NotFound):
        vault.load(CaseTarget("../vault"))


def test_stage_and_progress_follow_what_is_written(vault: Vault, case: str) -> None:
    assert (only(vault).stage, only(vault).stage_number) == ("engagement", 1)
    before = only(vault)
    put(vault, case, "plan.activities", PlannedActivity(activity="Kunjungan"))
    assert (only(vault).stage, only(vault).stage_number) == ("plan", 3)
    assert only(vault).missing < before.missing + 10
    card = vault.load(CaseTarget(case)).overview.card
    card.closed = "2024-10-11"
    vault.commit(CaseTarget(case), Changes((DocumentChange(("overview", "card"), card),)))
    assert (only(vault).stage, only(vault).stage_number) == ("", 0)
    assert only(vault).closed == "2024-10-11"


def test_contact_is_counted_from_case_and_journal(vault: Vault, case: str) -> None:
    def met(today: date = TODAY, where: Vault = vault) -> tuple[int, str]:
        (line,) = where.cases(today)
        return line.met, line.last_contact

    assert met() == (0, "")
    put(vault, case, "engagement.steps", EngagementStep(day="2024-09-05"))
    held = [Session(day=day, process="Bercerita.") for day in ("2024-09-12", "2024-10-01")]
    put(vault, case, "intervention.sessions", *held, Session(day="2024-09-16"))
    assert met() == (2, "2024-09-12")
    vault.add_entries(
        [
            DailyEntry(day="2024-09-12", case="RN", kind="counselling"),  # the session
            DailyEntry(day="2024-09-18", case="rn"),
            DailyEntry(day="2024-09-19", case="SA"),
            *(
                DailyEntry(day="2024-09-19", case="RN", contact=outcome)
                for outcome in ("attempted", "cancelled", "no-show", "tidak ada di rumah")
            ),
            DailyEntry(day="2024-09-19", case="RN", kind="report-writing"),
            DailyEntry(day="2024-09-19", case="RN", kind="coordination"),
        ]
    )
    assert met() == (3, "2024-09-18")
    assert met(date(2024, 10, 2)) == (4, "2024-10-01")
    assert met() == (3, "2024-09-18")
    assert met(date(2024, 10, 2), Vault.open(vault.root)) == (4, "2024-10-01")
    vault.add_entries([DailyEntry(day="2024-09-20", case="RN", kind="meeting", contact="made")])
    assert met() == (4, "2024-09-20")
    assert b'"met":4,"last_contact":"2024-09-20"' in vault.paths.index.read_bytes()


def test_what_is_due_is_the_same_in_every_list(vault: Vault, case: str) -> None:
    def due() -> list[tuple[str, str, str]]:
        again = Vault.open(vault.root).standing(TODAY)
        assert vault.standing(TODAY) == again
        (line,) = again.cases
        rest = [one for one in again.dues if one.due.what != NO_CONTACT]
        assert (line.next_due, line.next_what) == (rest[0].due.when(TODAY), rest[0].due.what)
        quiet = [one.due.day for one in again.dues if one.due.what == NO_CONTACT]
        assert line.contact_due == "".join(quiet)
        return [(one.code, one.due.day, one.due.what) for one in again.dues]

    consent = ("RN", "2024-09-09", "Consent missing")  # the case was opened on 2 September
    assert due() == [consent, ("RN", "2024-09-09", NO_CONTACT)]
    activity = PlannedActivity(activity="Kunjungan", planned="2024-09-24/2024-09-26")
    put(vault, case, "plan.activities", activity, PlannedActivity(planned="2024-09-30"))
    vault.add_entries([DailyEntry(day="2024-09-18", case="RN")])
    assert due() == [
        consent,
        ("RN", "2024-09-26", "Planned activity"),  # from the 24th on
        ("RN", "2024-09-25", NO_CONTACT),
        ("RN", "2024-09-30", "Planned activity"),
    ]
    contract = vault.load(CaseTarget(case)).engagement.contract
    contract.signed_on = "2024-09-06"
    signed = DocumentChange(("engagement", "contract"), contract)
    vault.commit(CaseTarget(case), Changes((signed,)))
    assert only(vault).next_due == "2024-09-24"
    activity = vault.load(CaseTarget(case)).plan.activities[0]
    activity.actual = "2024-09-24"
    put(vault, case, "plan.activities", activity)
    vault.quiet_days = 14
    (line,) = vault.cases(TODAY)
    assert (line.next_due, line.contact_due) == ("2024-09-30", "2024-10-02")


def test_the_placement_says_until_when_and_on_which_days_is_written(
    vault: Vault, case: str
) -> None:
    assert vault.standing(TODAY).unwritten == []
    place = Placement(period="2024-09-16/2024-10-11")
    placed = DocumentChange(("practicum", "placement"), place)
    vault.commit(ProfileTarget(), Changes((placed,)))
    vault.add_entries([DailyEntry(day="2024-09-17"), DailyEntry(day="2024-09-17")])
    for again in (vault, Vault.open(vault.root)):
        standing = again.standing(TODAY)
        assert [day.day for day in standing.unwritten] == [16, 18, 19]
        assert ("2024-10-11", "Termination missing") in [
            (one.due.day, one.due.what) for one in standing.dues
        ]
    file_of(vault, ProfileTarget()).write_bytes(b"rusak")
    assert vault.standing(TODAY).unwritten == []


def test_open_cases_come_first_and_by_code(vault: Vault) -> None:
    for code in ("b", "C", "a"):
        vault.new_case(code)
    card = vault.load(CaseTarget(vault.case_id("a"))).overview.card
    card.closed = "2024-10-11"
    target = CaseTarget(vault.case_id("a"))
    vault.commit(target, Changes((DocumentChange(("overview", "card"), card),)))
    assert [line.code for line in vault.cases()] == ["b", "C", "a"]


# The index


def test_only_what_changed_is_read_again(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [vault.new_case(f"K{number}") for number in range(5)]
    for ident in cases:  # as if they had lain there since yesterday
        path = file_of(vault, CaseTarget(ident))
        os.utime(path, ns=(path.stat().st_mtime_ns - 86_400_000_000_000,) * 2)
    vault.cases()
    read: list[str] = []
    real = Store.read

    def noting(store: Store, target: CaseTarget) -> object:
        read.append(target.name)
        return real(store, target)

    monkeypatch.setattr(Store, "read", noting)
    for again in (vault, Vault.open(vault.root)):
        assert len(again.cases()) == 5
    assert read == []
    note(vault, cases[2], "baru")
    read.clear()
    vault.cases()
    assert read == [cases[2]]


@pytest.mark.parametrize("harm", ["gone", "empty", "text", "flipped", "older", "newer"])
def test_an_index_that_is_gone_or_damaged_is_made_again(vault: Vault, case: str, harm: str) -> None:
    before = vault.cases()
    path = vault.paths.index
    whole = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(
            {
                "empty": b"",
                "text": b"halo",
                "flipped": whole.replace(b'"code":"RN"', b'"code":"RM"'),
                "older": b'{"crc32":"00000000","notes":{}}\n',
                "newer": whole.replace(b'"format":%d' % FORMAT, b'"format":99'),
            }[harm]
        )
    assert Vault.open(vault.root).cases() == before
    assert Vault.open(vault.root).cases() == before
    assert path.exists()


def test_files_that_are_no_cases_are_not_listed(vault: Vault, case: str) -> None:
    (vault.paths.cases_dir / "notes.json").write_text("{}")
    (vault.paths.cases_dir / f"{new_id()}.json.bak").write_text("{}")
    (vault.paths.cases_dir / f".{new_id()}.json.1.tmp").write_text("{}")
    assert [line.id for line in vault.cases()] == [case]


# Taking in and removing


def test_a_case_is_taken_in_once(vault: Vault) -> None:
    case = new_case("RN")
    case.assessment.focus.text = "Menarik diri"
    first = vault.import_case(case)
    assert first == case.overview.card.id
    assert vault.import_case(vault.load(CaseTarget(first))) == first
    assert len(vault.cases()) == 1


def test_a_case_with_a_code_that_is_taken_is_refused(vault: Vault, case: str) -> None:
    with pytest.raises(Refused):
        vault.import_case(new_case("rn"))
    with pytest.raises(Refused):
        vault.import_case(new_case(""))


def test_another_case_with_the_same_id_gets_a_new_one(vault: Vault, case: str) -> None:
    other = vault.load(CaseTarget(case))
    other.overview.card.code = "RN-2"
    other.assessment.focus.text = "Lain"
    ident = vault.import_case(other)
    assert ident != case
    assert vault.load(CaseTarget(ident)).assessment.focus.text == "Lain"
    assert vault.load(CaseTarget(case)).code == "RN"


def test_a_removed_case_lies_in_the_trash_with_its_reason(vault: Vault, case: str) -> None:
    note(vault, case, "jangan hilang")
    whole = file_of(vault, CaseTarget(case)).read_bytes()
    moved = vault.trash_case(case, "Dibuat dua kali")
    assert moved.read_bytes() == whole
    said = json.loads(next(Path(moved.parent).glob("*.reason.json")).read_bytes())
    assert (said["id"], said["reason"]) == (case, "Dibuat dua kali")
    assert said["at"].startswith("20")
    assert vault.cases() == []
    with pytest.raises(NotFound):
        vault.load(CaseTarget(case))
    with pytest.raises(NotFound):
        vault.trash_case(case, "lagi")
    assert vault.new_case("RN") != case


def test_a_removed_case_can_be_taken_back(vault: Vault, case: str) -> None:
    note(vault, case, "jangan hilang")
    moved = vault.trash_case(case, "salah")
    assert vault.restore_case(moved) == case
    assert vault.load(CaseTarget(case)).overview.card.note == "jangan hilang"
    assert list(moved.parent.iterdir()) == []
    with pytest.raises(NotFound):
        vault.restore_case(moved)


def test_a_removed_case_whose_code_is_taken_stays_in_the_trash(vault: Vault, case: str) -> None:
    moved = vault.trash_case(case, "salah")
    other = vault.new_case("rn")
    with pytest.raises(Refused):
        vault.restore_case(moved)
    assert moved.exists()
    assert [line.id for line in vault.cases()] == [other]
    vault.trash_case(other, "salah juga")
    assert vault.restore_case(moved) == case


def test_a_damaged_case_comes_back_as_it_was(vault: Vault, case: str) -> None:
    file_of(vault, CaseTarget(case)).write_bytes(b"rusak")
    moved = vault.set_aside(CaseTarget(case), "damaged")
    vault.restore_case(moved)
    assert file_of(vault, CaseTarget(case)).read_bytes() == b"rusak"
