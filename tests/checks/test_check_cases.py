"""Checking a case: its records and its texts together."""

from __future__ import annotations

import copy
from datetime import date
from functools import cache
from typing import Any

import pytest

from casejournal import demo
from casejournal.checks import Checker
from casejournal.checks.case_text import check_case, counts, dismissal_row, dismissals_in
from casejournal.checks.dismissals import sort
from casejournal.records.case import CaseFile


@cache
def _demo() -> Any:
    return demo.build()


def built() -> Any:
    """The demo, to be changed."""
    case, profile, entries = _demo()
    return copy.deepcopy(case), profile, entries


ON = date.fromisoformat(demo.TODAY)
READ = Checker()
"""What it has read once it reads no second time: of the demo, only what a test changes."""


def test_the_case_of_the_demo_has_no_error_and_no_warning() -> None:
    case, profile, entries = built()
    assert [
        each for each in check_case(case, profile, entries, ON, READ) if each.severity != "hint"
    ] == []


def test_cases_in_work_have_no_error() -> None:
    _case, profile, _entries = built()
    for case in demo.small_cases():
        assert [x for x in check_case(case, profile, (), ON, READ) if x.severity == "error"] == []


def changed(section: str, field: str, value: str) -> list[tuple[str, tuple[str, ...]]]:
    case, profile, entries = built()
    part, name = section.split(".")
    here = getattr(getattr(case, part), name)
    row = here[0] if isinstance(here, list) else here
    setattr(row, field, value)
    found = check_case(case, profile, entries, ON, READ)
    return [(each.rule, each.place.address) for each in found if each.severity != "hint"]


@pytest.mark.parametrize(
    ("section", "field", "value", "rule"),
    [
        ("engagement.contract", "signed_on", "2024-09-02", "case.gate"),
        ("termination.ending", "day", "2024-10-01", "case.order"),
        ("intervention.sessions", "day", "2024-12-02", "case.outside"),
        ("intervention.sessions", "day", "2024-09-30", "case.moved"),
        ("evaluation.outcomes", "before", "4 kali", "case.baseline"),
        ("assessment.client", "birth_date", "2008-03", "case.born"),
        ("plan.goal", "text", "Klien cacat mampu bertanya.", "term.outdated"),
        ("assessment.background", "economy", "Pada Senin, 19 September 2024.", "date.weekday"),
        ("intervention.sessions", "process", "Klien klien bercerita.", "language.doubled"),
    ],
)
def test_a_fault_in_a_case_is_found(section: str, field: str, value: str, rule: str) -> None:
    assert rule in [name for name, _address in changed(section, field, value)]


def test_the_place_of_a_finding_is_the_field_and_the_letter() -> None:
    case, profile, _entries = built()
    case.plan.goal.text = "Baik.\n\nPada **Senin, 17 September 2024** klien datang."
    found = [x for x in check_case(case, profile, (), ON, READ) if x.rule == "date.weekday"]
    (finding,) = found
    assert finding.place.address == ("plan", "goal", "text")
    assert case.plan.goal.text[finding.place.offset :].startswith("Senin, 17")


def test_what_is_let_be_is_kept_in_the_case_with_its_reason() -> None:
    case, profile, _entries = built()
    case.plan.goal.text = "Pada Senin, 17 September 2024 klien datang."
    findings = check_case(case, profile, (), ON, READ)
    wrong = next(each for each in findings if each.rule == "date.weekday")
    case.overview.silenced.append(dismissal_row(wrong, "Begitu di surat.", ON))
    case.plan.goal.text = "Ditulis lebih dulu.\n\n" + case.plan.goal.text
    told, silenced = sort(check_case(case, profile, (), ON, READ), dismissals_in(case))
    assert wrong.rule not in [each.rule for each in told]
    assert [why.reason for _each, why in silenced] == ["Begitu di surat."]


def test_a_second_check_reads_only_the_field_that_changed() -> None:
    case, profile, entries = built()
    checker = Checker()
    check_case(case, profile, entries, ON, checker)
    case.plan.goal.text += " Selesai."
    check_case(case, profile, entries, ON, checker)
    assert checker.read == 1


def test_counts_are_by_section() -> None:
    case, profile, _entries = built()
    case.plan.goal.text = "Klien cacat."
    assert counts(check_case(case, profile, (), ON, READ))[("plan", "goal")] >= 1
    assert isinstance(case, CaseFile)


def test_a_real_name_in_any_text_is_found_also_with_an_ending() -> None:
    case, profile, _entries = built()
    first = case.identity.person.name.split()[0]
    case.plan.goal.text = f"Tumbuhnya kepercayaan diri {first}nya dalam bengkel."
    found = [x for x in check_case(case, profile, (), ON, READ) if x.rule == "identity.secret"]
    assert [x.place.address for x in found] == [("plan", "goal", "text")]
