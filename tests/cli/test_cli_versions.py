"""Earlier versions from a shell: found, compared, brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casejournal.editing import CaseSession, EditingSession
from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import CaseTarget, Vault

Run = Callable[..., Any]
FOCUS = ("assessment", "focus", "text")
NOTE = ("overview", "card", "note")
FAMILY = ("assessment", "family")


@pytest.fixture
def session(vault: Path) -> CaseSession:
    """A case with four saves."""
    opened = Vault.open(vault)
    session = EditingSession.open(opened, CaseTarget(opened.new_case("RN")))
    for at, text in (
        (FOCUS, "Klien menarik diri dari teman-temannya."),
        (NOTE, "catatan"),
        (FOCUS, "Klien mulai menyapa teman-temannya."),
    ):
        session.set(at, text)
        session.flush()
    return session


def focus(vault: Path, session: CaseSession) -> str:
    return Vault.open(vault).load(session.target).assessment.focus.text


def test_versions_are_listed_with_what_changed(call: Run, session: CaseSession) -> None:
    answer = call("history", "rn")
    assert answer.status == 0
    head, *lines = answer.out.splitlines()
    assert head.split()[0] == "Nomor"
    assert [line.split()[0] for line in lines] == ["4", "3", "2", "1"]
    assert "sekarang" in lines[0]
    assert "Fokus" in lines[0]
    assert lines[1].endswith("Kasus")
    only = call("history", "RN", "focus").out.splitlines()
    assert [line.split()[0] for line in only[1:]] == ["4", "2"]
    none = call("history", "RN", "assessment.family")
    assert (none.status, none.out) == (0, "")
    assert none.err


def test_a_comparison_word_by_word(call: Run, session: CaseSession) -> None:
    answer = call("history", "RN", "--diff", "2")
    assert "Klien [-menarik-]{+mulai+} [-diri dari-]{+menyapa+} teman-temannya." in answer.out
    assert "{+catatan+}" in answer.out
    only = call("history", "RN", "focus", "--diff", "2").out
    assert "menyapa" in only
    assert "catatan" not in only
    same = call("history", "RN", "--diff", "4")
    assert (same.status, same.out) == (0, "")
    assert "berbeda" in same.err


def test_a_real_name_stays_off_the_terminal(call: Run, session: CaseSession) -> None:
    session.set(FOCUS, "kata")
    session.set(("identity", "person", "name"), "Halimunda")
    session.flush()
    answer = call("history", "RN", "--diff", "2")
    assert "Halimunda" not in answer.out + answer.err + call("history", "RN").out
    assert "identitas" in answer.err.casefold()
    assert "Halimunda" not in call("history", "RN", "--diff", "2", "identity.person").out


def test_a_version_comes_back_and_goes_again(call: Run, vault: Path, session: CaseSession) -> None:
    answer = call("restore-version", "RN", "2")
    assert (answer.status, answer.out) == (0, "")
    assert "RN" in answer.err
    assert focus(vault, session) == "Klien menarik diri dari teman-temannya."
    assert Vault.open(vault).load(session.target).overview.card.note == ""
    assert call("restore-version", "RN", "4").status == 0
    assert focus(vault, session) == "Klien mulai menyapa teman-temannya."
    again = call("restore-version", "RN", "4")
    assert again.status == 0
    assert "sama" in again.err
    assert len(Vault.open(vault).history(session.target)) == 5


def test_one_section_comes_back(call: Run, vault: Path, session: CaseSession) -> None:
    session.add(FAMILY, FamilyMember(name="Ibu"))
    session.flush()
    assert call("restore-version", "RN", "2", "--section", "focus").status == 0
    case = Vault.open(vault).load(session.target)
    assert case.assessment.focus.text == "Klien menarik diri dari teman-temannya."
    assert case.overview.card.note == "catatan"
    assert [row.name for row in case.assessment.family] == ["Ibu"]
    assert call("restore-version", "RN", "3", "--section", "assessment.family").status == 0
    assert Vault.open(vault).load(session.target).assessment.family == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("history", "XX"), "kode"),
        (("history", "RN", "tidakada"), "tidakada"),
        (("history", "RN", "assessment"), "assessment.family"),
        (("history", "RN", "--diff", "99"), "versi"),
        (("restore-version", "RN", "99"), "versi"),
        (("restore-version", "RN", "2", "--section", "plan"), "plan.objectives"),
    ],
)
def test_what_is_not_there_is_said(
    call: Run, vault: Path, session: CaseSession, args: tuple[str, ...], said: str
) -> None:
    before = Vault.open(vault).rev(session.target)
    answer = call(*args)
    assert (answer.status, answer.out) == (1, "")
    assert said in answer.err
    assert Vault.open(vault).rev(session.target) == before


def test_a_damaged_case_is_brought_back(call: Run, vault: Path, session: CaseSession) -> None:
    Vault.open(vault).cases()  # its code is known from before
    session.target.path(session.vault.paths).write_bytes(b"rusak")
    listed = call("history", "RN")
    assert listed.status == 0
    assert [line.split()[0] for line in listed.out.splitlines()[2:]] == ["3", "2", "1"]
    assert "rusak" in listed.err
    assert call("restore-version", "RN", "3").status == 0
    assert focus(vault, session) == "Klien menarik diri dari teman-temannya."
