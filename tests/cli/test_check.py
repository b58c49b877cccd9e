"""`casejournal check` as a person or a script calls it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

FAULTY = "BAB IV PENANGANAN KASUS\n\nPertemuan pada Senin, 17 September 2024 berjalan baik.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "laporan.txt"
    path.write_text(FAULTY, "utf-8")
    return path


def test_a_file_is_checked_without_a_vault(run: Run, report: Path) -> None:
    answer = run("check", str(report), "--lang", "id")
    assert answer.status == 1
    assert "3:16" in answer.out
    assert "jatuh pada Selasa, bukan Senin" in answer.out
    assert "1 galat" in answer.err


def test_json_is_an_array_for_other_programs(call: Run, report: Path) -> None:
    answer = call("check", str(report), "--json", "--lang", "en")
    (row,) = json.loads(answer.out)
    assert answer.status == 1
    assert {
        key: row[key] for key in ("rule", "severity", "line", "column", "section", "quote")
    } == {
        "rule": "date.weekday",
        "severity": "error",
        "line": 3,
        "column": 16,
        "section": "BAB IV PENANGANAN KASUS",
        "quote": "Senin, 17 September 2024",
    }
    assert row["message"] == "17 September 2024 was a Selasa, not a Senin."
    assert row["suggestion"]


def test_the_exit_status_depends_on_what_was_asked(call: Run, report: Path) -> None:
    report.write_text("Klien klien datang ke Sentra untuk bercerita.\n", "utf-8")
    assert call("check", str(report)).status == 1
    assert call("check", str(report), "--fail-on", "error").status == 0
    assert call("check", str(report), "--ignore", "language.doubled").status == 0
    report.write_text("Klien datang ke Sentra untuk bercerita.\n", "utf-8")
    assert call("check", str(report)).status == 0


def test_what_was_let_be_stays_so_and_is_shown_with_all(call: Run, report: Path) -> None:
    key = json.loads(call("check", str(report), "--json").out)[0]["key"]
    assert call("check", str(report), "--silence", key, "--reason", "Tertulis di surat").status == 0
    report.write_text("\n\n" + report.read_text("utf-8"), "utf-8")
    assert call("check", str(report)).status == 0
    assert "Tertulis di surat" in call("check", str(report), "--all").out


@pytest.mark.parametrize(
    "notes",
    [
        '# Catatan Bu R\n\n[[silenced]]\nkey = "age.wrong" # dibahas\nreason = "Surat lama"\n',
        'silenced = [\n  {key="age.wrong", reason="Surat lama"}, # dibahas\n] # Catatan Bu R\n',
        "# Catatan Bu R, dibahas\nsilenced = []\n\n[lain]\nx = 1",
        "# Catatan Bu R, dibahas",
    ],
)
def test_what_was_let_be_is_added_to_notes_however_they_are_written(
    call: Run, report: Path, notes: str
) -> None:
    beside = Path(f"{report}.casejournal-check.toml")
    beside.write_text(notes, "utf-8")
    key = json.loads(call("check", str(report), "--json").out)[0]["key"]
    answer = call("check", str(report), "--silence", key, "--reason", 'Kata "surat"\\')
    assert answer.status == 0
    written = beside.read_text("utf-8")
    assert "Catatan Bu R" in written
    assert "dibahas" in written
    rows = tomllib.loads(written)["silenced"]
    assert rows[-1] == {"key": key, "reason": 'Kata "surat"\\'}
    assert [row["reason"] for row in rows[:-1]] == ["Surat lama"] * ("Surat lama" in notes)


def test_damaged_notes_are_said_and_left_as_they_are(call: Run, report: Path) -> None:
    key = json.loads(call("check", str(report), "--json").out)[0]["key"]
    beside = Path(f"{report}.casejournal-check.toml")
    beside.write_text("[[silenced]\nkey = ", "utf-8")
    answer = call("check", str(report), "--silence", key, "--reason", "Tertulis di surat")
    assert answer.status == 3
    assert beside.name in answer.err
    assert beside.read_text("utf-8") == "[[silenced]\nkey = "


def test_standard_input_is_read(run: Run) -> None:
    answer = run("check", "-", "--json", stdin=FAULTY)
    assert json.loads(answer.out)[0]["line"] == 3


def test_an_annotated_copy_is_written(call: Run, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "catatan.html"
    call("check", str(report), "--html", str(out))
    assert '<mark class="error">Senin, 17 September 2024</mark>' in out.read_text("utf-8")


@pytest.mark.parametrize("name", ["tidak-ada.txt", "laporan.pdf"])
def test_what_cannot_be_read_ends_with_status_3(run: Run, name: str) -> None:
    answer = run("check", name)
    assert answer.status == 3
    assert answer.err.strip().endswith(".")
    assert "Traceback" not in answer.err


def test_a_case_is_checked_by_its_code(call: Run, tmp_path: Path) -> None:
    from casejournal import demo
    from casejournal.vault import Vault

    vault = Vault.create(tmp_path / "v")
    demo.fill(vault)
    answer = call("--vault", str(tmp_path / "v"), "check", "RN", "--fail-on", "warning", "--json")
    assert answer.status == 0
    assert all(row["severity"] == "hint" for row in json.loads(answer.out))
