"""A stage is declared once: in a copy of the program, one more works everywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import casejournal

TRIAL = Path(__file__).parent / "trial_stage"
TITLE, WRITTEN = "Follow-up of the case", "Wali kelas"
IMPORT = "from casejournal.records.stages.follow_up import FOLLOW_UP, FollowUp\n"
LINE = "    follow_up: Annotated[FollowUp, FOLLOW_UP] = msgspec.field(default_factory=FollowUp)\n"

Run = Callable[..., str]


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, Any]]:
    """A copy of the program with one more stage, a vault of it, and what was seen on its screen."""
    where = tmp_path_factory.mktemp("trial")
    copied = where / "src" / "casejournal"
    shutil.copytree(Path(casejournal.__file__).parent, copied)
    shutil.copy(TRIAL / "follow_up.py", copied / "records" / "stages")
    file = copied / "records" / "case.py"
    text = file.read_text("utf-8")
    for before, added in (("class CaseCard(", IMPORT), ("    conferences: Annotated", LINE)):
        assert text.count(before) == 1
        text = text.replace(before, added + before)
    file.write_text(text, "utf-8")
    said = _python(where, str(TRIAL / "visit.py"), str(where))
    return where / "src", where / "vault", json.loads(said)


def _python(where: Path, *args: str) -> str:
    source = where if where.name == "src" else where / "src"
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *args],
        env=environment,
        cwd=where,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def run(visited: tuple[Path, Path, dict[str, Any]]) -> Run:
    source, vault, _seen = visited
    return lambda *args: _python(source, "-m", "casejournal", "--vault", str(vault), *args)


def test_it_opens_and_says_what_it_needs(visited: tuple[Path, Path, dict[str, Any]]) -> None:
    _source, _vault, seen = visited
    assert TITLE in seen["opened"]
    assert "Talked with" in seen["opened"]
    state, sentences = seen["at first"]
    assert state == "empty"
    assert sentences == [
        "Later contact: Talked with is not filled in.",
        "Later contact: Date is not filled in.",
    ]


def test_it_is_complete_once_its_own_requirement_is_met(
    visited: tuple[Path, Path, dict[str, Any]],
) -> None:
    _source, _vault, seen = visited
    assert seen["too early"] == ["begun", ["The later contact is dated before the ending."]]
    assert seen["at last"] == ["complete", []]
    assert seen["on disk"] == "2024-11-18"


def test_it_counts_in_the_caseload(run: Run) -> None:
    (case,) = json.loads(run("cases", "--json"))
    assert (case["stage"], case["stage_number"]) == ("follow_up", 7)
    assert TITLE in run("cases")


def test_it_is_previewed(run: Run) -> None:
    assert WRITTEN in run("show", "RN", "follow_up")
    assert WRITTEN in run("show", "RN", TITLE)
    assert f"7 {TITLE}" in run("show", "RN")


def test_reports_and_bundles_hold_it(run: Run, tmp_path: Path) -> None:
    reports = {}
    for name in ("poltekesos-2024", "case-report-en", "referral-summary"):
        file = tmp_path / f"{name}.md"
        run("export", "RN", "--template", name, "--lang", "en", "-o", str(file))
        reports[name] = file.read_text("utf-8")
    assert WRITTEN in reports["poltekesos-2024"], "where its wildcard for everything stands"
    _before, heading, ending = reports["case-report-en"].rpartition("Ending\n")
    assert heading
    assert WRITTEN in ending, "with the stage that its declaration names"
    assert WRITTEN not in reports["referral-summary"], "a summary shows only what it names"
    run("export", "RN", "-f", "json", "-o", str(tmp_path / "rn.json"))
    bundle = json.loads((tmp_path / "rn.json").read_text("utf-8"))
    assert bundle["case"]["follow_up"]["contact"]["with_whom"] == WRITTEN
