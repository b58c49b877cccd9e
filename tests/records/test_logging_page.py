"""The page about logging: each of its examples is read as it says."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from casejournal import i18n
from casejournal.records.capture import parse, saying
from casejournal.records.capture.present import Present

PAGE = Path(__file__).parents[2] / "docs/log.md"
NOW = Present(time.strptime("2024-09-24 14:05", "%Y-%m-%d %H:%M"), 4)


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    part = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def stored(line: str) -> str:
    found = parse(line, NOW.day, cases=lambda: ("RN", "MK"), typed=True)
    found.day, found.times = NOW.fill(found)
    return f"{' · '.join(saying.pieces(found.fields(), 'en'))}: {found.text}"


@pytest.mark.parametrize(("typed", "said"), rows("Examples"))
def test_examples(typed: str, said: str) -> None:
    i18n.set_language("en")
    assert stored(typed.strip("`")) == said


@pytest.mark.parametrize(
    ("what", "typed"),
    [
        (what or "day", written)
        for what, cell, _more in rows("The beginning of the line")
        for written in cell.replace("`", "").split(", ")
    ],
)
def test_what_a_line_can_begin_with(what: str, typed: str) -> None:
    found = parse(f"{typed} :RN klien bercerita", NOW.day, cases=lambda: ("RN",))
    field = {"time": "times", "length": "minutes"}.get(what, what)
    assert getattr(found, field)
    assert not found.doubts or typed == "5/11"
    assert found.text.endswith("klien bercerita")


def test_every_mark_is_understood() -> None:
    marks = [
        cell.replace("`", "") for cell, _for, _more in rows("Marks, anywhere in the first line")
    ]
    for typed in (each for mark in marks for each in mark.split(", ")):
        found = parse(f"{typed} klien", NOW.day, cases=lambda: ("RN",))
        assert found.text.strip() == "klien", typed
