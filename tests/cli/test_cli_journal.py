"""The journal from a shell: choosing entries and handing them on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

Run = Callable[..., Any]

STORY = [
    ("2024-09-16 08.00", "RN", "apel", "Apel pagi"),
    ("2024-09-17 09.00-10.30", "RN", "konseling", "Konseling: berani menyapa"),
    ("2024-09-18", "MK", "konseling", "Konseling kedua\ndengan baris kedua"),
    ("2024-10-01 07.30", "", "rapat", "Rapat lembaga"),
]


@pytest.fixture
def story(call: Run, vault: Path) -> Path:
    for when, case, kind, text in STORY:
        assert call("log", "-t", when, "-c", case, "-k", kind, text).status == 0
    return vault


def texts(call: Run, *args: str) -> list[str]:
    answer = call("journal", "--json", *args)
    assert answer.status == 0, answer.err
    return [entry["text"].split()[0] for entry in json.loads(answer.out)]


@pytest.mark.parametrize(
    ("args", "found"),
    [
        ((), ["Apel", "Konseling:", "Konseling", "Rapat"]),
        (("--from", "17/9/2024"), ["Konseling:", "Konseling", "Rapat"]),
        (("--to", "2024-09-17"), ["Apel", "Konseling:"]),
        (("--from", "2024-09-17", "--to", "2024-09-30"), ["Konseling:", "Konseling"]),
        (("-c", "rn"), ["Apel", "Konseling:"]),
        (("-k", "konse"), ["Konseling:", "Konseling"]),
        (("-k", "Counselling"), ["Konseling:", "Konseling"]),
        (("--grep", "MENYAPA"), ["Konseling:"]),
        (("--grep", "kedua baris"), ["Konseling"]),
        (("--grep", "[a-z]"), []),
        (("-c", "XX"), []),
    ],
)
def test_what_is_chosen(call: Run, story: Path, args: tuple[str, ...], found: list[str]) -> None:
    assert texts(call, *args) == found


def test_a_day_that_is_none_is_refused(call: Run, story: Path) -> None:
    answer = call("journal", "--from", "nanti")
    assert (answer.status, answer.out) == (1, "")
    assert "nanti" in answer.err


def test_the_list_is_one_line_an_entry_and_never_cut(call: Run, story: Path) -> None:
    lines = call("journal").out.splitlines()
    assert len(lines) == 1 + len(STORY)
    assert lines[2].split() == (
        "17 Sep 2024 09.00–10.30 RN Konseling Konseling: berani menyapa".split()
    )
    assert lines[3].endswith("Konseling kedua dengan baris kedua")
    assert "17 Sep 2024" in call("--lang", "en", "journal").out


def test_csv_can_be_opened_in_a_spreadsheet(call: Run, story: Path) -> None:
    assert call("log", "-t", "2024-11-01", "=1+1 \x1b[31m", 'dan "kutip"; titik').status == 0
    rows = list(csv.DictReader(io.StringIO(call("journal", "--csv").out)))
    assert len(rows) == len(STORY) + 1
    assert rows[2]["Uraian kegiatan"] == "Konseling kedua\ndengan baris kedua"
    assert rows[4]["Uraian kegiatan"].startswith("'=1+1 ␛[31m")


def test_markdown_is_one_table_whatever_is_in_it(run: Run, vault: Path) -> None:
    hostile = "a | b <script>x</script> *c* [d](javascript:e) `f`\n# g\n| h"
    run("log", "-t", "2024-09-16", "-", stdin=hostile)
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(run("journal", "--md").out)
    assert [token.type for token in tokens].count("table_open") == 1
    assert [token.type for token in tokens].count("tr_open") == 2
    inline = [token for token in tokens if token.type == "inline"]
    assert not any(
        child.type not in ("text", "html_inline", "text_special")
        for token in inline
        for child in token.children or ()
    )
    assert {
        child.content
        for token in inline
        for child in token.children or ()
        if child.type == "html_inline"
    } == {"<br>"}


def test_no_entry_is_said(call: Run, vault: Path) -> None:
    answer = call("journal")
    assert (answer.status, answer.out) == (0, "")
    assert answer.err
