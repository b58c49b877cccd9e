"""The page about logging: each of its examples is read as it says."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from casejournal.platform import i18n
from casejournal.records.dates.now import Present
from casejournal.records.quick_log import feedback, parse

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {
    "en": (DOCS / "log.md", "Examples", "The beginning of the line", "Marks, anywhere in the"),
    "id": (DOCS / "id/log.md", "Contoh", "Awal baris", "Tanda, di mana pun pada"),
}
"""The page in each language, and the beginnings of the headings over its tables."""
EXAMPLES, BEGINNING, MARKS = 1, 2, 3
LANGUAGES = sorted(PAGES)
NOW = Present(time.strptime("2024-09-24 14:05", "%Y-%m-%d %H:%M"), 4)


def rows(lang: str, heading: int) -> list[list[str]]:
    """The cells of the table below a heading."""
    page = PAGES[lang][0].read_text(encoding="utf-8")
    part = page.partition(f"## {PAGES[lang][heading]}")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def stored(line: str, lang: str) -> str:
    found = parse(line, NOW.day, cases=lambda: ("RN", "MK"), typed=True)
    found.day, found.times = NOW.fill(found)
    return f"{' · '.join(feedback.pieces(found.fields(), lang))}: {found.text}"


@pytest.mark.parametrize(
    ("lang", "typed", "said"), [(lang, *row) for lang in LANGUAGES for row in rows(lang, EXAMPLES)]
)
def test_examples(lang: str, typed: str, said: str) -> None:
    i18n.set_language(lang)
    assert stored(typed.strip("`"), lang) == said


FIELDS = {
    "time": "times",
    "length": "minutes",
    "hari": "day",
    "waktu": "times",
    "lama": "minutes",
    "jenis": "kind",
}


@pytest.mark.parametrize(
    ("what", "typed"),
    [
        (what or "day", written)
        for lang in LANGUAGES
        for what, cell, _more in rows(lang, BEGINNING)
        for written in cell.replace("`", "").split(", ")
    ],
)
def test_what_a_line_can_begin_with(what: str, typed: str) -> None:
    found = parse(f"{typed} :RN klien bercerita", NOW.day, cases=lambda: ("RN",))
    assert getattr(found, FIELDS.get(what, what))
    assert not found.doubts or typed == "5/11"
    assert found.text.endswith("klien bercerita")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_mark_is_understood(lang: str) -> None:
    marks = [cell.replace("`", "") for cell, _for, _more in rows(lang, MARKS)]
    assert len(marks) > 6
    for typed in (each for mark in marks for each in mark.split(", ")):
        found = parse(f"{typed} klien", NOW.day, cases=lambda: ("RN",))
        assert found.text.strip() == "klien", typed
