"""Genogram and ecomap from a shell: drawn, written as a picture, and never over another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casejournal import demo
from casejournal.vault import CaseTarget, Changes, DocumentChange, Vault
from figures_reading import groups, read_svg

Run = Callable[..., Any]


@pytest.fixture
def case(vault: Path) -> Path:
    """A vault with the invented family."""
    opened = Vault.open(vault)
    target = CaseTarget(opened.new_case("RN", "2024-09-02"))
    found = demo.build()[0].assessment
    opened.commit(
        target,
        Changes(
            (
                DocumentChange(("assessment", "client"), found.client),
                *(DocumentChange(("assessment", "family", m.id), m) for m in found.family),
                *(
                    DocumentChange(("assessment", "relationships", r.id), r)
                    for r in found.relationships
                ),
                *(DocumentChange(("assessment", "ecomap", e.id), e) for e in found.ecomap),
            )
        ),
    )
    return vault


def test_genogram_is_drawn_or_written_and_that_is_on_record(
    call: Run, case: Path, tmp_path: Path
) -> None:
    answer = call("genogram", "RN", "--width", "60")
    assert (answer.status, answer.err) == (0, "")
    assert "[[RN,17]]" in answer.out
    assert max(map(len, answer.out.split("\n"))) <= 60
    assert call("genogram", "RN", "--svg", "-").out.startswith("<?xml")
    assert call("genogram", "RN", "--mermaid").out.startswith("flowchart TD\n")
    assert call("genogram", "RN", "--svg", str(tmp_path)).status == 0
    written = tmp_path / "RN-genogram.svg"
    assert "UJ, 38: Paman dari pihak ibu; anak AK dan EM" in groups(read_svg(written.read_text()))
    again = call("genogram", "RN", "--svg", str(written))
    assert (again.status, "--force" in again.err) == (1, True)
    assert call("genogram", "RN", "--svg", str(written), "--force").status == 0
    assert call("genogram", "XX").status == 1
    events = [(event.what, event.how) for event in Vault.open(case).audit.events()]
    assert events.count(("exported", "genogram")) == 4


def test_ecomap_is_drawn_as_it_is_and_as_it_was(call: Run, case: Path, tmp_path: Path) -> None:
    now, then = call("ecomap", "RN"), call("ecomap", "RN", "--as-of", "1 Okt 2024")
    assert "Ayah (SW) <───────>│" in now.out
    assert "Ayah (SW) <- /\\/ ->│" in then.out
    assert "menguat" in now.out
    assert "menguat" not in then.out
    assert call("ecomap", "RN", "--svg", "RN.svg").status == 0
    assert "Kelompok bantu diri" in groups(read_svg((tmp_path / "RN.svg").read_text()))
    before = call("ecomap", "RN", "--as-of", "2024-10-01", "--svg", "-")
    assert "Kelompok bantu diri" not in groups(read_svg(before.out))
    assert call("ecomap", "RN", "--mermaid").out.startswith("flowchart LR\n")
    assert call("ecomap", "RN", "--as-of", "entah").status == 1
    assert call("ecomap", "RN", "--as-of", "2020-01-01", "--svg", "-").out == ""


def test_a_measure_is_drawn_or_written_as_a_picture(call: Run, case: Path, tmp_path: Path) -> None:
    opened = Vault.open(case)
    assert "Belum ada yang diukur" in call("chart", "RN").err
    rows = demo.build()[0].evaluation.measures
    changes = (DocumentChange(("evaluation", "measures", m.id), m) for m in rows)
    opened.commit(CaseTarget(opened.case_id("RN")), Changes(tuple(changes)))
    drawn = call("chart", "RN", "kontak mata", "--width", "72").out
    assert "┤" in drawn
    assert "PND" in drawn
    assert call("chart", "RN", "--svg", "-").status == 2, "a picture shows one"
    assert call("chart", "RN", "langit").status == 1
    picture = tmp_path / "c.svg"
    assert call("chart", "RN", "2", "--svg", str(picture)).status == 0
    assert len(groups(read_svg(picture.read_text("utf-8")))) == len(rows[1].points)
