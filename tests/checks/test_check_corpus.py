"""How well the rules find what is known to be wrong, and leave alone what is right."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))

import check_mutations  # noqa: E402

import check_corpus  # noqa: E402
from casejournal.checks import all_rules, check_document  # noqa: E402
from casejournal.checks.reading import parse_text  # noqa: E402


@pytest.mark.parametrize("name", check_corpus.NAMES)
def test_faults_are_found_and_truths_left_alone(name: str) -> None:
    counts, wrong = check_corpus.measure(name)
    faults = sum(each.faults for each in counts.values())
    found = sum(each.found for each in counts.values())
    assert found >= 0.95 * faults, [line for each in counts.values() for line in each.missed]
    assert wrong == []


def test_text_out_of_a_pdf_is_read_nearly_as_well() -> None:
    counts, wrong = check_corpus.measure("held", pdf=True)
    faults = sum(each.faults for each in counts.values())
    assert sum(each.found for each in counts.values()) >= 0.9 * faults
    assert wrong == []


def test_the_corpus_is_large_and_every_rule_over_texts_has_examples() -> None:
    items = [*check_corpus.items("tuned"), *check_corpus.items("held")]
    assert sum(bool(item["rule"]) for item in items) >= 300
    assert sum(not item["rule"] for item in items) >= 150
    having = {item["rule"] for item in items}
    lacking = {each.id for each in all_rules().values() if each.run} - having
    assert lacking <= {"identity.secret", "leftover.place", "announced.section"}


def test_faults_at_random_places_of_the_demo_are_found() -> None:
    counts = check_mutations.measure(range(100, 101), ("demo-en",))
    made = sum(each for each, _hit in counts.values())
    assert sum(hit for _made, hit in counts.values()) >= 0.9 * made, counts


@pytest.mark.parametrize("name", ["a", "b"])
def test_a_whole_report_with_many_faults_at_once(name: str) -> None:
    folder = check_corpus.CORPUS / "reports"
    key = json.loads((folder / f"{name}-faulty.json").read_text("utf-8"))
    findings = check_document(parse_text((folder / f"{name}-faulty.txt").read_text("utf-8")))
    missed = [row for row in key if not any(check_corpus.is_about(x, row) for x in findings)]
    assert len(key) >= 35
    assert len(missed) <= 0.12 * len(key), missed


@pytest.mark.parametrize("name", ["a", "b", "c"])
@pytest.mark.parametrize("pdf", [False, True])
def test_a_whole_report_without_faults_is_left_alone(name: str, pdf: bool) -> None:
    text, markdown = check_corpus.frame(name)
    if pdf and markdown:
        return
    findings = check_document(
        parse_text(check_corpus.as_pdf(text) if pdf else text, markdown=markdown)
    )
    assert [each for each in findings if each.severity != "hint"] == []


def test_the_page_names_every_rule() -> None:
    page = (TOOLS.parent / "docs/reference/check-rules.md").read_text("utf-8")
    assert [each for each in all_rules() if f"`{each}`" not in page] == []
