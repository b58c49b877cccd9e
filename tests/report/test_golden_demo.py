"""The reports of the demo case, compared with what was read and found good.

After a change that is meant: `CASEJOURNAL_GOLDEN=write python -m pytest tests/report`, and read
the difference before it is committed.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from report_rereading import expected, reread

from casejournal import demo
from casejournal.report import build, markdown

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "template", "lang"),
    [("demo-id.md", "poltekesos-2024", "id"), ("demo-en.md", "case-report-en", "en")],
)
def test_the_report_of_the_demo(name: str, template: str, lang: str) -> None:
    case, profile, entries = demo.build()
    on = date.fromisoformat(demo.TODAY)
    document = build(case, profile, template=template, lang=lang, on=on, entries=entries)
    written = markdown(document)
    assert reread(written) == expected(document.blocks)
    path = GOLDEN / name
    if os.environ.get("CASEJOURNAL_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(written, encoding="utf-8", newline="\n")
    assert written == path.read_text(encoding="utf-8")


def test_nothing_is_missing_from_the_report_of_the_demo() -> None:
    case, profile, entries = demo.build()
    on = date.fromisoformat(demo.TODAY)
    document = build(case, profile, template="poltekesos-2024", lang="id", on=on, entries=entries)
    assert document.missing == ()
