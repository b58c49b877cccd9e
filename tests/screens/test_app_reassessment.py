"""Assessing again: what was written before is beside the field, and is copied one at a time."""

from pathlib import Path

from seen import press, running, said, seen

from casejournal.demo import build
from casejournal.vault import CaseTarget, Vault


async def test_a_field_says_what_it_said_before_and_one_key_copies_it(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault")
    case = build()[0]
    case.assessment.again = []
    target = CaseTarget(vault.import_case(case))
    async with running(vault, (120, 40)) as pilot:
        await press(pilot, "c", "enter", "ctrl+g", "rn asesmen ulang", "enter", "a")
        await press(pilot, "21-10-2024", "tab", "Sebelum konferensi", *["tab"] * 4)
        assert "20 September 2024: “RN berkembang" in seen(pilot)
        await press(pilot, "ctrl+underscore")
        assert "RN berkembang sesuai dengan usianya" in seen(pilot)
        await press(pilot, "!", "ctrl+underscore")
        assert "tidak kosong" in said(pilot)
        await press(pilot, "ctrl+s")
    (row,) = vault.load(target).assessment.again
    assert row.biological.condition == case.assessment.functioning.biological.condition + "!"
    assert row.biological.strengths == "", "only the one field is copied"
