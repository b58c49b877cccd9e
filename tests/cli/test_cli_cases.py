"""Cases from a shell: begin, list, show; what cannot be found or read is said."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casejournal.records.case import CaseFile
from casejournal.records.declare import parts_of, sections_of
from casejournal.records.parts.profile import Profile
from casejournal.vault import CaseTarget, Changes, DocumentChange, Vault

Run = Callable[..., Any]


def test_a_new_case_is_listed(run: Run, vault: Path) -> None:
    assert run("cases").out == ""
    assert run("new", "RN").err == "Kasus RN telah dimulai.\n"
    assert run("new", "B-2").status == 0
    listed = run("cases")
    assert listed.status == 0
    assert [line.split()[0] for line in listed.out.splitlines()] == ["Kode", "B-2", "RN"]
    facts = json.loads(run("cases", "--json").out)
    assert [case["code"] for case in facts] == ["B-2", "RN"]
    assert facts[0]["stage_number"] == 1


def test_a_code_is_there_once_whatever_its_capitals(call: Run, vault: Path) -> None:
    assert call("new", "RN").status == 0
    answer = call("new", "rn")
    assert answer.status == 1
    assert answer.err.count("\n") == 1
    assert call("new", "  ").status == 1
    assert call("show", "rn").status == 0


def test_a_name_is_no_code_unless_a_person_insists(call: Run, vault: Path) -> None:
    answer = call("new", "Budi Santoso")
    assert (answer.status, answer.out) == (1, "")
    assert "--even-if-name" in answer.err
    assert "Budi" not in answer.err
    assert call("cases").out == ""
    assert call("new", "Kasus Pertama", "--even-if-name").status == 0
    assert "Kasus Pertama" in call("cases").out


@pytest.mark.parametrize("command", [("show",), ("export",)])
def test_an_unknown_code_names_near_ones(call: Run, vault: Path, command: tuple[str, ...]) -> None:
    call("new", "KLIEN-1")
    answer = call(*command, "KLIEN1")
    assert (answer.status, answer.out) == (1, "")
    assert "KLIEN-1" in answer.err


def test_every_part_and_section_can_be_shown(call: Run, vault: Path) -> None:
    from casejournal.cli.section_names import named

    roots = [CaseFile().public(), Profile()]
    for root in roots:
        for part in parts_of(type(root)):
            assert named(roots, part.name) == (root, part.name)
        for section in sections_of(type(root)):
            assert named(roots, section.key) == (root, section.key)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("assess", "assessment"),
        ("ASESMEN", "assessment"),
        ("symptoms", "assessment.symptoms"),
        ("assessment.fam", "assessment.family"),
        ("keluarga", "assessment.family"),
        ("Identitas KELUARGA", "assessment.family"),
        ("latar", "assessment.background"),
        ("tujuan khusus", "plan.objectives"),
        ("Specific  objectives", "plan.objectives"),
        ("rencana", "plan"),
        ("gejala", "assessment.symptoms"),
        ("engagement, intake", "engagement"),
    ],
)
def test_a_section_goes_by_its_names_in_both_languages(
    call: Run, vault: Path, typed: str, key: str
) -> None:
    call("new", "RN")
    shown, same = call("show", "RN", *typed.split(" ")), call("show", "RN", key)
    assert (shown.status, shown.err) == (0, "")
    assert shown.out == same.out
    assert shown.out.strip()


def test_a_section_that_is_not_there_is_said(call: Run, vault: Path) -> None:
    call("new", "RN")
    assert "“Identitas keluarga”" in call("show", "RN", "famili").err
    assert "“Family”" in call("--lang", "en", "show", "RN", "famili").err
    several = call("show", "RN", "klien")
    assert several.status == 1
    assert "“Identitas klien”, “Pengembalian klien”" in several.err
    assert "assessment." not in several.err
    assert call("show", "RN", "e").status == 1
    assert call("show", "RN", "zzz").status == 1
    assert call("show", "RN", "").status == 0


def test_the_real_identity_is_never_shown(call: Run, vault: Path) -> None:
    opened = Vault.open(vault)
    target = CaseTarget(opened.new_case("RN"))
    person = opened.load(target).identity.person
    person.name = "RAHASIA"
    opened.commit(target, Changes((DocumentChange(("identity", "person"), person),)))
    for typed in ("real identity", "Identitas asli", "identity.person", "identity.contacts"):
        assert call("show", "RN", typed).status == 1
    assert call("show", "RN", "identity").out.startswith("Identitas klien\n")
    for typed in ("", "identity", "assessment"):
        assert "RAHASIA" not in call("show", "RN", typed).out


def test_the_width_is_kept(call: Run, vault: Path) -> None:
    _write_note(vault, "RN", "kata " * 500)
    for width in (24, 60, 100):
        shown = call("show", "RN", "engagement", "--width", str(width))
        assert max(map(len, shown.out.splitlines())) <= width
        assert "\x1b" not in shown.out
    assert call("show", "RN", "--width", "1").status == 0


def _write_note(root: Path, code: str, text: str) -> CaseTarget:
    vault = Vault.open(root)
    target = CaseTarget(vault.new_case(code))
    intake = vault.load(target).engagement.intake
    intake.purpose = text
    vault.commit(target, Changes((DocumentChange(("engagement", "intake"), intake),)))
    return target


def test_a_damaged_case_is_said_and_the_others_work(call: Run, vault: Path) -> None:
    target = _write_note(vault, "RAHASIA", "rahasia sekali")
    _write_note(vault, "B", "x")
    path = vault / "cases" / f"{target.id}.json"
    damaged = path.read_bytes().replace(b"sekali", b"sekalj")
    path.write_bytes(damaged)
    answer = call("show", "RAHASIA")
    assert answer.status == 3
    assert "rahasia" not in answer.err
    assert "Traceback" not in answer.err
    assert call("show", "B").status == 0
    listed = call("cases")
    assert listed.status == 0
    assert "B" in listed.out
    assert path.read_bytes() == damaged


def test_a_vault_that_cannot_be_written(call: Run, vault: Path) -> None:
    """Running as root no mode keeps anybody out, so a file stands where a folder should."""
    call("new", "RN")
    for lock in (vault / "locks").iterdir():
        lock.unlink()
    (vault / "locks").rmdir()
    (vault / "locks").write_text("")
    answer = call("new", "B")
    assert answer.status == 3
    assert "Traceback" not in answer.err
    assert "RN" in call("cases").out


@pytest.mark.parametrize(
    "args",
    [("cases",), ("new", "RN"), ("show", "RN"), ("journal",), ("export", "RN"), ("import", "x")],
)
def test_without_a_vault_nothing_is_made(call: Run, args: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "x").write_text("{}")
    answer = call(*args)
    assert answer.status in (1, 3)
    assert answer.err.count("\n") == 1
    assert not Path(os.environ["CASEJOURNAL_VAULT"]).exists()


def test_a_vault_that_is_none(call: Run, vault: Path) -> None:
    (vault / "vault.json").write_text("{")
    answer = call("cases")
    assert answer.status == 3
    assert "Traceback" not in answer.err
