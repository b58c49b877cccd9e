"""What is said about the format is what the records declare."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from casejournal.exchange import schema
from casejournal.records.base import ENVELOPE
from casejournal.records.case import CaseFile
from casejournal.records.declare import fields_of, parts_of, sections_of
from casejournal.records.journal.entries import JournalMonth
from casejournal.records.parts.profile import Profile

ROOT = Path(__file__).parent.parent.parent
Run = Callable[..., Any]


def test_the_page_about_the_format_is_current() -> None:
    assert (ROOT / "docs/reference/format.md").read_text(encoding="utf-8") == schema.page(), (
        "run: python -m casejournal.exchange.schema > docs/reference/format.md"
    )


@pytest.mark.parametrize("root", [CaseFile, Profile, JournalMonth])
def test_every_part_section_and_field_is_on_the_page(root: Any) -> None:
    page = schema.page()
    for part in parts_of(root):
        assert f": `{part.name}`\n" in page
    for section in sections_of(root):
        heading = f": `{section.key}`\n"
        assert heading in page
        table = page.split(heading)[1].split("####")[0]
        for spec in fields_of(section.record):
            assert f"| `{spec.name}` | " in table
            assert (f"`{spec.vocabulary}`" in table) or not spec.vocabulary


@pytest.mark.parametrize("of", schema.ROOTS)
def test_every_field_says_what_it_is(of: str) -> None:
    found = schema.schema(of)
    fields = [field for name, field in _fields(found) if name not in ENVELOPE]
    declared = [field for field in fields if "x-kind" in field]
    assert all("title" in field for field in declared)
    envelope = {"format", "version", "identified", "case", "profile", "entries"}
    undeclared = {name for name, field in _fields(found) if "x-kind" not in field}
    assert undeclared <= {*ENVELOPE, *envelope}


def _fields(found: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for definition in found["$defs"].values():
        yield from definition["properties"].items()


def test_kinds_units_and_vocabularies_are_in_the_schema() -> None:
    defs = schema.schema("case")["$defs"]
    assert defs["ClientProfile"]["properties"]["sex"]["x-vocabulary"] == "sex"
    assert defs["CaseCard"]["properties"]["note"]["x-private"] is True
    units = [field.get("x-unit") for _name, field in _fields({"$defs": defs})]
    assert any(units)


@pytest.mark.parametrize("of", [(), ("--case",), ("--profile",), ("--journal",)])
def test_the_command_prints_it(call: Run, of: tuple[str, ...]) -> None:
    answer = call("schema", *of)
    assert (answer.status, answer.err) == (0, "")
    assert json.loads(answer.out) == schema.schema(of[0][2:] if of else "bundle")
