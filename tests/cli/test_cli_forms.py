"""Forms from a shell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casejournal.report.sheets.forms import FORMS
from casejournal.vault import CaseTarget, Changes, DocumentChange, Vault

Run = Callable[..., Any]


@pytest.fixture
def case(call: Run, vault: Path) -> Path:
    call("new", "RA")
    opened = Vault.open(vault)
    target = CaseTarget(opened.case_id("RA"))
    root = opened.load(target)
    person = root.identity.person
    person.name = "Nama Rekaan"
    root.engagement.contract.purpose = "Belajar menyapa"
    root.termination.referral.made = "yes"
    opened.commit(
        target,
        Changes(
            (
                DocumentChange(("identity", "person"), person),
                DocumentChange(("engagement", "contract"), root.engagement.contract),
                DocumentChange(("termination", "referral"), root.termination.referral),
            )
        ),
    )
    return vault


def test_a_form_is_written_under_the_code(call: Run, case: Path, tmp_path: Path) -> None:
    done = call("form", "consent", "RA", "-o", "-")
    assert done.status == 0
    assert "Belajar menyapa" in done.out
    assert "Nama Rekaan" not in done.out
    assert call("form", "informed consent", "RA").status == 0
    assert list(tmp_path.glob("RA-*.md"))
    assert call("form", "consent", "RA").status == 1  # never over another


def test_the_real_name_goes_out_only_when_asked_for_and_is_on_record(call: Run, case: Path) -> None:
    done = call("form", "consent", "RA", "-o", "-", "--identified")
    assert "Nama Rekaan" in done.out
    assert done.err
    assert "form identified" in call("audit").out
    assert call("form", "minutes-1", "RA", "--identified").status == 2
    refused = call("form", "referral", "RA", "-o", "-", "--identified")
    assert refused.status == 1  # nobody consented to sharing
    assert "Nama Rekaan" not in refused.out


def test_a_blank_form_needs_no_vault(call: Run, tmp_path: Path) -> None:
    for name in FORMS:
        assert call("form", name, "--blank", "-o", f"{name}.md").status == 0
        assert (tmp_path / f"{name}.md").read_text(encoding="utf-8").count("\n") > 10
    assert call("form", "consent", "RA", "--blank").status == 2


def test_the_forms_are_named(call: Run) -> None:
    listed = call("form", "--list").out
    assert all(name in listed for name in FORMS)
    unknown = call("form", "kuitansi", "--blank")
    assert unknown.status == 1
    assert "termination" in unknown.err
    assert call("form").status == 2


def test_a_form_can_be_html(call: Run, case: Path, tmp_path: Path) -> None:
    assert call("form", "consent", "RA", "-o", "a.html").status == 0
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Belajar menyapa" in text
    assert "<html" in text
    assert call("form", "consent", "--blank", "-f", "html", "-o", "b.html").status == 0
    assert "ruled" in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_a_known_name_in_a_text_is_a_code_in_a_form(call: Run, case: Path) -> None:
    opened = Vault.open(case)
    target = CaseTarget(opened.case_id("RA"))
    contract = opened.load(target).engagement.contract
    contract.purpose = "Nama Rekaan belajar menyapa"
    opened.commit(target, Changes((DocumentChange(("engagement", "contract"), contract),)))
    assert "Nama Rekaan" not in call("form", "consent", "RA", "-o", "-").out
