"""Reports and case files: where they go, what they hold, and that they replace nothing."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casejournal.platform import safe_files
from casejournal.platform.errors import Refused, VaultUnwritable
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.identity import RealContact
from casejournal.vault import CaseTarget, Changes, DocumentChange, Vault

Run = Callable[..., Any]


@pytest.fixture
def case(vault: Path) -> Path:
    """A vault with one case, in which all that must stay in says so."""
    opened = Vault.open(vault)
    target = CaseTarget(opened.new_case("RN", "2024-09-02"))
    root = opened.load(target)
    root.overview.card.note = "RAHASIA catatan"
    root.identity.person.name = "RAHASIA nama"
    contact = RealContact(name="RAHASIA kontak")
    opened.commit(
        target,
        Changes(
            (
                DocumentChange(("overview", "card"), root.overview.card),
                DocumentChange(("identity", "person"), root.identity.person),
                DocumentChange(("identity", "contacts", contact.id), contact),
            )
        ),
    )
    return vault


def test_the_report_goes_to_this_folder_under_a_name_with_the_day(
    call: Run, case: Path, tmp_path: Path
) -> None:
    answer = call("export", "RN")
    assert (answer.status, answer.out) == (0, "")
    (path,) = tmp_path.iterdir()
    assert re.fullmatch(r"RN-\w+-20\d\d-\d\d-\d\d\.md", path.name)
    assert path.name in answer.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "# " in path.read_text(encoding="utf-8")


def test_nothing_is_written_over_unless_told(call: Run, case: Path, tmp_path: Path) -> None:
    path = tmp_path / "laporan.md"
    path.write_text("milik saya")
    answer = call("export", "RN", "-o", str(path))
    assert answer.status == 1
    assert "--force" in answer.err
    assert path.read_text() == "milik saya"
    assert call("export", "RN", "-o", str(path), "--force").status == 0
    assert path.read_text() != "milik saya"
    assert [found.name for found in tmp_path.iterdir()] == ["laporan.md"]


def test_the_kind_of_file_follows_from_its_name(call: Run, case: Path, tmp_path: Path) -> None:
    assert call("export", "RN", "-o", "kasus.json").status == 0
    assert json.loads((tmp_path / "kasus.json").read_text())["format"] == "casejournal-bundle"
    assert call("export", "RN", "-o", ".", "-f", "json").status == 0
    assert any(re.fullmatch(r"RN-kasus-.*\.json", p.name) for p in tmp_path.iterdir())


def test_a_report_in_each_language_and_template(call: Run, case: Path) -> None:
    own, other = call("export", "RN", "-o", "-"), call("export", "RN", "-o", "-", "--lang", "en")
    assert own.out != other.out
    assert "lang: en" in other.out
    assert "case-report-en" in call("export", "RN", "-o", "-", "--template", "case-report-en").out
    answer = call("export", "RN", "--template", "tidak-ada")
    assert answer.status == 2
    assert "poltekesos-2024" in answer.err
    assert call("export", "RN", "--lang", "jv").status == 2


def test_who_the_client_is_leaves_only_when_asked_for(call: Run, case: Path) -> None:
    report = call("export", "RN", "-o", "-")
    without = call("export", "RN", "-o", "-", "-f", "json")
    for answer in (report, without):
        assert answer.status == 0
        assert "RAHASIA" not in answer.out + answer.err
    assert "--identified" in without.err
    full = call("export", "RN", "-o", "-", "-f", "json", "--identified")
    assert full.out.count("RAHASIA") == 3
    assert "RAHASIA" not in full.err
    answer = call("export", "RN", "--identified")
    assert (answer.status, answer.out) == (2, "")


def test_what_was_not_understood_is_counted_apart(call: Run, case: Path) -> None:
    assert "tidak dipahami" not in call("export", "RN", "-o", "-").err
    opened = Vault.open(case)
    target = CaseTarget(opened.case_id("RN"))
    intake = opened.load(target).engagement.intake
    intake.days = "31 Februari 2024"
    opened.commit(target, Changes((DocumentChange(("engagement", "intake"), intake),)))
    answer = call("export", "RN", "-o", "-")
    assert "1 tanggal, angka, atau sitasi tidak dipahami" in answer.err
    missing = re.search(r"^missing: (\d+)\nunclear: 1$", answer.out, re.MULTILINE)
    assert missing
    assert f"{missing[1]} " in answer.err


def test_reflections_stay_behind_unless_asked_for(call: Run, case: Path) -> None:
    args = ("export", "RN", "-o", "-", "-f", "json")
    entry = DailyEntry(day="2024-09-17", case="RN", text="Konseling", reflection="Saya ragu.")
    Vault.open(case).add_entries([entry])
    answer = call(*args)
    assert "Konseling" in answer.out
    assert "Saya ragu." not in answer.out + answer.err
    assert "catatan pribadi" in answer.err
    assert "Saya ragu." in call(*args, "--identified").out


def test_the_same_case_gives_the_same_bytes(run: Run, case: Path) -> None:
    for form in ("md", "json"):
        first, second = (run("export", "RN", "-o", "-", "-f", form).raw for _round in range(2))
        assert first == second


def unstamped(text: str) -> Any:
    """What a bundle says, without when and how often it was saved."""
    stamps = ("created", "updated", "rev")
    return json.loads(
        text, object_hook=lambda found: {k: v for k, v in found.items() if k not in stamps}
    )


def test_a_case_goes_from_one_vault_to_another(call: Run, case: Path, tmp_path: Path) -> None:
    call("log", "-c", "RN", "-t", "2024-09-17", "catatan")
    assert call("export", "RN", "-f", "json", "--identified", "-o", "rn.json").status == 0
    other = str(tmp_path / "other")
    assert call("--vault", other, "init", "--no-encryption").status == 0
    taken = call("--vault", other, "import", "rn.json")
    assert taken.status == 0
    assert "RN" in taken.err
    back = call("--vault", other, "export", "RN", "-f", "json", "--identified", "-o", "-")
    assert unstamped(back.out) == unstamped((tmp_path / "rn.json").read_text())
    again = call("--vault", other, "import", "rn.json")
    assert again.status == 1
    assert "--vault" in again.err
    assert len(call("--vault", other, "cases").out.splitlines()) == 2
    assert len(json.loads(call("--vault", other, "journal", "--json").out)) == 1


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"# Laporan\n", b'{"format": "casejournal-bundle", "version": 9}']
)
def test_what_is_no_case_file_is_refused(
    call: Run, vault: Path, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "x.json").write_bytes(content)
    answer = call("import", "x.json")
    assert answer.status == 3
    assert answer.err.count("\n") == 1
    assert call("cases").out == ""
    assert call("import", "tidak-ada.json").status == 1
    assert call("import", str(tmp_path)).status == 3


@pytest.mark.parametrize("where", ["no/such/folder/x.md", "/proc/x.md"])
def test_a_place_that_cannot_be_written(call: Run, case: Path, where: str) -> None:
    answer = call("export", "RN", "-o", where)
    assert answer.status == 3
    assert answer.err.splitlines()[-1].count(where) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("args", [("export", "RN", "-o", "-"), ("cases", "--json"), ("where",)])
def test_a_full_disk_behind_standard_output(case: Path, args: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "casejournal", *args],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    safe_files.write_new(path, b"1")
    with pytest.raises(Refused):
        safe_files.write_new(path, b"2")

    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(VaultUnwritable):
        safe_files.write_new(path, b"3", over=True)
    monkeypatch.undo()
    assert path.read_bytes() == b"1"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", fail)
    path = tmp_path / "x"
    safe_files.write_new(path, b"1")
    with pytest.raises(Refused):
        safe_files.write_new(path, b"2")
    assert path.read_bytes() == b"1"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"1")
    link.symlink_to(target)
    with pytest.raises(Refused):
        safe_files.write_new(link, b"2")
    safe_files.write_new(link, b"2", over=True)
    assert (target.read_bytes(), link.read_bytes()) == (b"1", b"2")


def test_a_referral_is_written_only_if_something_allows_it(
    call: Run, case: Path, tmp_path: Path
) -> None:
    opened = Vault.open(case)
    target = CaseTarget(opened.case_id("RN"))
    referral = opened.load(target).termination.referral
    referral.made, referral.to = "yes", "Dinas Contoh"
    change = DocumentChange(("termination", "referral"), referral)
    opened.commit(target, Changes((change,)))
    answer = call("export", "RN", "--for", "referral")
    assert answer.status == 1
    assert "persetujuan" in answer.err
    assert list(tmp_path.glob("*.md")) == []
    referral = opened.load(target).termination.referral
    referral.without_consent = "Keselamatan klien"
    opened.commit(target, Changes((DocumentChange(("termination", "referral"), referral),)))
    answer = call("export", "RN", "--for", "referral")
    assert answer.status == 0
    assert "Diserahkan tanpa persetujuan: Keselamatan klien" in answer.err
    (path,) = tmp_path.glob("*.md")
    assert "Dinas Contoh" in path.read_text(encoding="utf-8")


def test_days_that_are_not_understood_are_refused(call: Run, case: Path, tmp_path: Path) -> None:
    answer = call("export", "RN", "--from", "kapan saja")
    assert answer.status == 1
    assert list(tmp_path.glob("*.md")) == []
    answer = call("export", "RN", "--from", "1/9/2024", "--to", "2024-09-30", "-o", "-")
    assert "dari 1 September 2024 sampai dengan 30 September 2024" in answer.out


def test_what_is_missing_is_listed_under_its_headings(call: Run, case: Path) -> None:
    answer = call("missing", "RN")
    lines = answer.out.splitlines()
    at = next(at for at, line in enumerate(lines) if line.endswith("7. Fokus Masalah"))
    assert lines[at].startswith("BAB IV")
    assert lines[at + 1].startswith("  - ")
    found = json.loads(call("missing", "RN", "--json").out)
    assert {"heading", "what", "at", "understood"} == set(found[0])
    assert any(one["at"].startswith("assessment.focus") for one in found)
    assert f"{len(found)} hal" in answer.err


def test_the_ending_of_the_file_says_the_form(call: Run, case: Path, tmp_path: Path) -> None:
    assert call("export", "RN", "-o", "a.html").status == 0
    assert (tmp_path / "a.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert call("export", "RN", "-o", "a.pdf").status == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert call("export", "RN", "-o", "a.docx").status == 0
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert call("export", "RN", "-f", "html").status == 0
    assert list(tmp_path.glob("RN-laporan-*.html"))
    events = Vault.open(case).audit.events()[-4:]
    assert [event.how for event in events] == ["html", "pdf", "docx", "html"]


@pytest.mark.parametrize(
    "words",
    [
        ("export", "RN", "-o", "a.odt"),
        ("form", "consent", "--blank", "-o", "a.rtf"),
        ("timesheet", "--month", "2024-09", "-o", "a.xlsx"),
    ],
)
def test_an_ending_that_would_not_open_is_refused(
    call: Run, case: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    refused = call(*words)
    ending = Path(words[-1]).suffix
    assert refused.status == 1
    assert ending in refused.err
    assert ".md" in refused.err
    assert not (tmp_path / words[-1]).exists()


def test_an_ending_that_stands_for_nothing_is_markdown(
    call: Run, case: Path, tmp_path: Path
) -> None:
    assert call("export", "RN", "-o", "laporan.txt").status == 0
    assert (tmp_path / "laporan.txt").read_text("utf-8").startswith("---")


def test_a_folder_with_the_pictures(call: Run, case: Path, tmp_path: Path) -> None:
    assert call("export", "RN", "--assets").status == 0
    (folder,) = tmp_path.glob("RN-laporan-*")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / f"{folder.name}.md").exists()
    assert call("export", "RN", "--assets", "-o", "RN2").status == 0
    again = call("export", "RN", "--assets", "-o", str(folder / "x" / "y"))
    assert again.status == 3
    assert call("export", "RN", "--assets", "-o", "-").status == 2


def test_markdown_is_made_without_the_packages_of_other_forms(case: Path) -> None:
    code = (
        "import sys; from casejournal.__main__ import main\n"
        "try: main(['export', 'RN', '-o', '-'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('typst', 'docx', 'lxml', 'PIL', 'textual') if m in sys.modules],"
        " file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().endswith("[]")
