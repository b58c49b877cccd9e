"""Pictures and scans on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import picturing
from casejournal.records.parts import stored_file
from casejournal.records.parts.conferences import CaseConference
from casejournal.records.stages.intervention import Session as Meeting
from casejournal.vault import CaseTarget, Vault

Run = Callable[..., Any]


def case_of(root: Path, code: str = "RA"):  # type: ignore[no-untyped-def]
    vault = Vault.open(root)
    return vault, vault.load(CaseTarget(vault.case_id(code)))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "Budi Santoso.png"  # what it is, its content says
    path.write_bytes(picturing.jpeg())
    return path


def test_a_photograph_is_attached_without_its_place_and_without_its_name(
    call: Run, vault: Path, photo: Path
) -> None:
    call("new", "RA")
    done = call("attach", "RA", str(photo), "--caption", "Apel pagi", "--consent", "yes")
    assert done.status == 0
    opened, case = case_of(vault)
    (row,) = case.attachments.items
    assert (row.caption, row.kind, row.consent, row.original) == ("Apel pagi", "photo", "given", "")
    found = stored_file.read(row.stored)
    assert found is not None
    assert (found.ending, found.width, found.height) == ("jpg", 120, 80)
    data = opened.attached(case.overview.card.id, found)
    assert picturing.SECRET not in data
    assert b"Exif" not in data
    kept = b"".join(path.read_bytes() for path in vault.rglob("*") if path.is_file())
    assert b"Budi" not in kept
    assert picturing.SECRET not in kept


def test_a_photograph_without_consent_is_said_to_stand_in_no_report(
    call: Run, vault: Path, photo: Path
) -> None:
    call("new", "RA")
    assert "--consent" in call("attach", "RA", str(photo)).err


def test_the_original_is_kept_on_request_only(call: Run, vault: Path, photo: Path) -> None:
    call("new", "RA")
    call("attach", "RA", str(photo), "--keep-original", "--consent", "no")
    _opened, case = case_of(vault)
    ident = case.attachments.items[0].id[-6:]
    assert call("attachment", "get", ident, "-o", "a.jpg").status == 0
    assert call("attachment", "get", ident, "-o", "b.jpg", "--original").status == 0
    folder = photo.parent
    assert picturing.SECRET not in (folder / "a.jpg").read_bytes()
    assert (folder / "b.jpg").read_bytes() == picturing.jpeg()
    assert "attachment" in call("audit").out


def test_it_is_put_where_it_is_to_be_shown(call: Run, vault: Path, photo: Path) -> None:
    from casejournal.editing import EditingSession

    call("new", "RA")
    opened = Vault.open(vault)
    session = EditingSession.open(opened, CaseTarget(opened.case_id("RA")))
    session.add(("intervention", "sessions"), Meeting(theme="Menyapa teman"))
    session.add(("conferences", "meetings"), CaseConference(number="I", place="Aula"))
    session.flush()
    assert call("attach", "RA", str(photo), "--section", "S1").status == 0
    assert call("attach", "RA", str(photo), "--section", "menyapa").status == 0
    wrong = call("attach", "RA", str(photo), "--section", "S7")
    assert wrong.status == 1
    assert "Menyapa teman" in wrong.err
    _opened, case = case_of(vault)
    assert case.intervention.sessions[0].photos == [row.id for row in case.attachments.items]


def test_several_are_attached_as_far_as_they_can_be(call: Run, vault: Path, photo: Path) -> None:
    call("new", "RA")
    (photo.parent / "scan.pdf").write_bytes(picturing.pdf())
    (photo.parent / "film.jpg").write_bytes(b"GIF89a")
    done = call("attach", "RA", "scan.pdf", "film.jpg", str(photo), "--kind", "informed consent")
    assert done.status == 1
    assert "film.jpg" in done.err
    listed = call("attachments", "RA").out
    assert listed.count("Informed consent") == 2
    assert "PDF" in listed


@pytest.mark.parametrize("name", ["-o.jpg", "$(touch x).jpg", "a\nb.jpg", "[red]x[b].jpg", ".."])
def test_a_file_may_be_called_anything(call: Run, vault: Path, name: str) -> None:
    call("new", "RA")
    path = vault.parent / name
    if name != "..":
        path.write_bytes(picturing.jpeg())
    done = call("attach", "RA", "--", str(path))
    assert done.status == (1 if name == ".." else 0)
    assert not (vault.parent / "x").exists()


def test_what_is_not_there_is_said(call: Run, vault: Path) -> None:
    call("new", "RA")
    assert call("attach", "RA", "none.jpg").status == 1
    assert call("attach", "RA").status == 2
    assert call("attach", "RA", "none.jpg", "--kind", "sesuatu").status == 2
    assert call("attachment", "get", "NOTHERE").status == 1
    assert call("attachments", "RA").status == 0
