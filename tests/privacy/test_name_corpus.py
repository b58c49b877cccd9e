"""Names and the like in every spelling that is known of, and texts that only look like it."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from named_people import masker, negatives, positives

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
START, END = "<!-- measured -->\n", "<!-- /measured -->\n"


@pytest.mark.parametrize(("kind", "text", "wanted"), positives())
def test_what_is_known_is_replaced(kind: str, text: str, wanted: str) -> None:
    hide = masker()
    assert hide(text) == wanted
    assert not hide.left(wanted)
    assert hide(wanted) == wanted


@pytest.mark.parametrize("text", negatives())
def test_a_text_without_it_stays_byte_for_byte(text: str) -> None:
    hide = masker()
    assert hide(text) == text
    assert not hide.counts
    assert not hide.map


def test_how_well_it_does_is_published() -> None:
    hide = masker()
    tried, found, wrong = Counter[str](), Counter[str](), 0
    for kind, text, wanted in positives():
        tried[kind] += 1
        found[kind] += hide(text) == wanted
    wrong = sum(hide(text) != text for text in negatives())
    assert len(positives()) >= 80
    assert len(negatives()) >= 80
    rows = [f"| {kind} | {tried[kind]} | {found[kind]} |" for kind in tried]
    total, right = tried.total(), found.total()
    said = "\n".join(
        [
            "| What is varied | Texts | Replaced as wanted |",
            "|---|---|---|",
            *rows,
            f"| all | {total} | {right} |",
            "",
            f"Recall {right / total:.3f}; of {len(negatives())} texts that only look like it, "
            f"{wrong} were changed: precision {right / (right + wrong):.3f}.",
            "",
        ]
    )
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(START)
    new = head + START + said + END + rest.partition(END)[2]
    if os.environ.get("CASEJOURNAL_GOLDEN") == "write":
        PAGE.write_text(new, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == new
