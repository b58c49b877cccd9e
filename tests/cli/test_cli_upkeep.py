"""doctor, backup, restore, erase, subject-access and audit, as a person types them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from payloads import SAMPLE

from casejournal import demo
from casejournal.records.case import CaseFile
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.identity import RealContact
from casejournal.vault import CaseTarget, Changes, DocumentChange, Vault

Call = Callable[..., Any]


def note(root: Path, code: str, text: str) -> None:
    vault = Vault.open(root)
    target = CaseTarget(vault.case_id(code))
    card = vault.load(target).overview.card
    card.note = text
    vault.commit(target, Changes((DocumentChange(("overview", "card"), card),)))


def file_of(root: Path, code: str) -> Path:
    vault = Vault.open(root)
    return vault.paths.case(vault.case_id(code))


@pytest.fixture
def case(vault: Path) -> Path:
    """The folder of a vault with a case of two versions and two entries."""
    here = Vault.open(vault)
    one = CaseFile()
    one.overview.card.code = "RN"
    one.identity.person.name = "Rina Rekaan"
    one.identity.contacts = [RealContact(shown_as="NH", name="Nur Halimah", phones=["0812345678"])]
    one.assessment.focus.text = f"Diasuh Nur Halimah, 0812345678. {SAMPLE}"
    here.import_case(one)
    here.add_entries(
        [
            DailyEntry(day="2024-09-17", case="rn", text="Bertemu nur  halimah di rumah"),
            DailyEntry(day="2024-09-18", case="SA", text="Rapat tentang RN"),
        ]
    )
    note(vault, "RN", "kedua")
    return vault


# doctor


def test_a_sound_vault(call: Call, case: Path) -> None:
    answer = call("doctor")
    assert (answer.status, answer.out, answer.err) == (0, "", "Semuanya baik.\n")
    answer = call("--lang", "en", "doctor", "--json")
    assert (answer.status, json.loads(answer.out)) == (0, [])
    assert answer.err == "Everything is in order.\n"


def test_a_damaged_case_is_found_and_mended(call: Call, case: Path) -> None:
    path = file_of(case, "RN")
    path.write_bytes(path.read_bytes()[:-30])
    found = call("doctor")
    assert found.status == 1
    assert found.out.startswith(f"cases/{path.name}\n  Berkas ini rusak")
    assert "doctor --fix" in found.out
    assert "Rina" not in found.out + found.err
    (facts,) = json.loads(call("doctor", "--json").out)
    assert (facts["kind"], facts["mendable"], facts["done"]) == ("cut", True, "")

    fixed = call("doctor", "--fix")
    assert fixed.status == 0
    assert "trash/quarantine" in fixed.out
    assert fixed.err == "Sekarang semuanya baik.\n"
    assert "NH" not in fixed.out
    assert call("doctor").status == 0
    assert call("show", "RN").status == 0
    assert "mended" in call("audit", "--json").out


def test_what_cannot_be_mended_stays_a_finding(call: Call, case: Path) -> None:
    strange = case / "cases" / f"{SAMPLE.replace('/', '')}.json"
    strange.write_text("x")
    strange.chmod(0o600)
    answer = call("doctor", "--fix")
    assert answer.status == 1
    assert "\x1b" not in answer.out
    assert "\u202e" not in answer.out
    assert strange.exists()


def test_a_hand_made_change_is_accepted(call: Call, case: Path) -> None:
    path = file_of(case, "RN")
    path.write_bytes(path.read_bytes().replace(b'"kedua"', b'"ketiga"'))
    assert "--accept" in call("doctor").out
    assert call("doctor", "--accept", f"cases/{path.name}").status == 0
    assert call("doctor").status == 0
    assert Vault.open(case).load(CaseTarget(path.stem)).overview.card.note == "ketiga"
    again = call("doctor", "--accept", str(path))
    assert (again.status, "tidak rusak" in again.err) == (1, True)
    assert call("doctor", "--accept", "tidak-ada.json").status == 1


def test_a_vault_without_its_vault_json(call: Call, case: Path) -> None:
    (case / "vault.json").write_bytes(b"")
    answer = call("doctor")
    assert (answer.status, "doctor --fix" in answer.err) == (3, True)
    assert call("doctor", "--fix").status == 0
    assert call("cases").status == 0


def test_where_there_is_no_vault(call: Call) -> None:
    for words in (
        ("doctor",),
        ("doctor", "--fix"),
        ("audit",),
        ("backup", "x.zip"),
        ("erase", "x"),
    ):
        assert call(*words).status == 1


# backup and restore


def test_a_backup_and_the_way_back(call: Call, case: Path, tmp_path: Path) -> None:
    answer = call("backup", "cadangan.zip")
    assert answer.status == 0
    assert "tidak dikunci" in answer.err
    made = tmp_path / "cadangan.zip"
    assert made.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []
    assert call("backup", "cadangan.zip").status == 1
    assert call("backup", "cadangan.zip", "--force").status == 0

    refused = call("restore", "cadangan.zip")
    assert (refused.status, "--into" in refused.err) == (1, True)
    assert call("restore", "cadangan.zip", "--into", "baru").status == 0
    there = call("--vault", "baru", "cases")
    assert "RN" in there.out
    assert call("--vault", "baru", "doctor").status == 0
    events = json.loads(call("--vault", "baru", "audit", "--json").out)
    assert "restored" in [event["what"] for event in events]
    assert "backed-up" in call("audit", "--json").out


def test_a_backup_into_a_folder_and_not_into_the_vault(
    call: Call, case: Path, tmp_path: Path
) -> None:
    (tmp_path / "stik").mkdir()
    assert call("backup", "stik").status == 0
    (made,) = (tmp_path / "stik").iterdir()
    assert made.name.startswith("casejournal-cadangan-")
    for place in (case / "x.zip", case, case / "inbox"):
        answer = call("backup", str(place))
        assert (answer.status, "hilang bersama brankas" in answer.err) == (1, True)
    assert call("backup", str(tmp_path / "tidak" / "ada.zip")).status == 3


def test_a_backup_with_a_passphrase(call: Call, case: Path, tmp_path: Path) -> None:
    secret, other = tmp_path / "sandi", tmp_path / "lain"
    for path, text in ((secret, "enam kata acak\n"), (other, "lima kata acak\n")):
        path.write_text(text)
        path.chmod(0o600)
    answer = call("backup", "c.zip", "--passphrase-file", "sandi")
    assert (answer.status, "tidak dikunci" in answer.err) == (0, False)
    data = (tmp_path / "c.zip").read_bytes()
    assert data.startswith(b"age-encryption.org/v1")
    wrong = call("restore", "c.zip", "--into", "baru", "--passphrase-file", "lain")
    assert (wrong.status, "bukan frasa sandi" in wrong.err) == (1, True)
    assert not (tmp_path / "baru").exists()
    assert call("restore", "c.zip", "--into", "baru", "--passphrase-file", "sandi").status == 0
    assert "RN" in call("--vault", "baru", "cases").out


@pytest.mark.parametrize("data", [b"", b"PK", b"age-encryption.org/v1\nrusak", b"{}" * 100])
def test_a_bad_backup_touches_nothing(call: Call, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "c.zip").write_bytes(data)
    (tmp_path / "sandi").write_text("enam kata acak")
    (tmp_path / "sandi").chmod(0o600)
    answer = call("restore", "c.zip", "--into", "baru", "--passphrase-file", "sandi")
    assert answer.status == 3
    assert "Tidak ada yang diubah" in answer.err
    assert not (tmp_path / "baru").exists()
    missing = call("restore", "tidak-ada.zip", "--into", "baru")
    assert missing.status == 1
    assert not Path(os.environ["CASEJOURNAL_VAULT"]).exists()


def test_a_restoring_that_is_killed_leaves_no_half_vault(case: Path, tmp_path: Path) -> None:
    demo.fill(Vault.create(tmp_path / "demo"))
    program = [sys.executable, "-m", "casejournal"]
    subprocess.run(
        [*program, "--vault", str(tmp_path / "demo"), "backup", "c.zip"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    for number in range(6):
        root = tmp_path / f"baru{number}"
        process = subprocess.Popen(
            [*program, "restore", "c.zip", "--into", str(root)],
            cwd=tmp_path,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 30
        while process.poll() is None and time.monotonic() < deadline:
            if number and any(tmp_path.glob(f".baru{number}.*.restoring/cases/*")):
                process.send_signal(signal.SIGKILL)
                break
        process.wait()
        if root.exists():
            assert len(Vault.open(root).cases()) == 3
        else:
            assert number  # the first was left alone
            subprocess.run(
                [*program, "restore", "c.zip", "--into", str(root)],
                cwd=tmp_path,
                check=True,
                capture_output=True,
            )
            assert len(Vault.open(root).cases()) == 3


# erase


def test_erasing_needs_the_code_again(call: Call, run: Call, case: Path) -> None:
    before = call("cases").out
    for words in (("erase", "RN", "--yes-erase", "SA"), ("erase", "RN", "--yes-erase", "")):
        answer = call(*words)
        assert (answer.status, "Tidak ada yang dihapus" in answer.err) == (1, True)
    asked = run("erase", "RN", stdin="RN\n")  # a pipe is nobody
    assert (asked.status, "--yes-erase" in asked.err) == (1, True)
    assert call("erase", "TIDAKADA", "--yes-erase", "TIDAKADA").status == 1
    assert call("cases").out == before


def test_an_erased_case_is_gone_and_what_is_out_of_reach_is_told(
    call: Call, case: Path, tmp_path: Path
) -> None:
    assert call("export", "RN", "-o", "laporan.md").status == 0
    assert call("export", "RN", "-f", "json", "--identified", "-o", "-").status == 0
    ident = file_of(case, "RN").stem
    answer = call("erase", "rn", "--yes-erase", "RN")
    assert (answer.status, answer.out) == (0, "")
    assert "json identified" in answer.err
    assert "cadangan, dan salinan" in answer.err
    assert "2024-09-18" in answer.err  # an entry of another case that names it
    assert call("show", "RN").status == 1
    assert [path for path in case.rglob("*") if ident in path.name] == []
    for path in case.rglob("*"):
        if path.is_file():
            text = path.read_bytes()
            assert b"Rina Rekaan" not in text
            assert b"halimah" not in text.lower()
    assert "Rapat tentang RN" in call("journal").out
    assert call("doctor").status == 0


def test_hours_can_be_kept(call: Call, case: Path) -> None:
    words = ("--journal", "keep-anonymous", "--yes-erase", "RN")
    answer = call("--lang", "en", "erase", "RN", *words)
    assert "keeps its hours only" in answer.err
    entries = json.loads(call("journal", "--json").out)
    assert [(entry["day"], entry["text"]) for entry in entries] == [
        ("2024-09-17", ""),
        ("2024-09-18", "Rapat tentang RN"),
    ]


# subject-access


def test_what_is_held_is_written_down_without_the_others(
    call: Call, case: Path, tmp_path: Path
) -> None:
    assert call("export", "RN", "-o", "laporan.md").status == 0
    answer = call("subject-access", "rn", "-o", "data.md")
    assert answer.status == 0
    text = (tmp_path / "data.md").read_text(encoding="utf-8")
    assert (tmp_path / "data.md").stat().st_mode & 0o777 == 0o600
    assert "Rina Rekaan" in text
    assert "Diasuh ‹NH›" in text
    assert "Bertemu ‹NH› di rumah" in text
    assert "halimah" not in text.casefold()
    assert "0812345678" not in text
    assert "Rapat tentang RN" not in text
    assert "1 catatan pribadi" in text
    assert "kedua" not in text.split("---", 2)[2]
    assert "laporan, tanpa nama asli" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert call("subject-access", "RN", "-o", "data.md").status == 1
    assert "subject-access" in call("audit", "--json").out

    shown = call("subject-access", "RN", "--lang", "en", "-o", "-")
    assert "# What is held about you" in shown.out
    assert "a copy of this kind, for the client" in shown.out


# audit


def test_what_was_done_is_listed(call: Call, case: Path) -> None:
    call("export", "RN", "-o", "laporan.md")
    listed = call("audit")
    assert listed.status == 0
    assert "RN" in listed.out
    assert "Kasus diekspor (md)" in listed.out
    events = json.loads(call("audit", "--json").out)
    assert set(events[0]) == {"at", "what", "case", "how"}
    assert "Rina" not in listed.out
    assert "laporan.md" not in (case / "audit.log").read_text()


def test_taking_in_a_case_is_recorded(call: Call, case: Path, tmp_path: Path) -> None:
    call("export", "RN", "-f", "json", "-o", "kasus.json")
    call("--vault", "lain", "init", "--no-encryption")
    assert call("--vault", "lain", "import", "kasus.json").status == 0
    events = json.loads(call("--vault", "lain", "audit", "--json").out)
    assert [event["what"] for event in events] == ["opened", "imported"]
