"""The stages of a case: what they need, the way there, and going on with a reason."""

from pathlib import Path

import pytest
from seen import SIZES, lines, new_vault, press, running, said, seen, settled

from casejournal.demo import build
from casejournal.vault import CaseTarget, Vault


@pytest.mark.parametrize("size", SIZES)
async def test_a_stage_says_what_it_needs_and_leads_there(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    vault = new_vault(tmp_path, "RN")
    target = CaseTarget(vault.case_id("RN"))
    async with running(vault, size) as pilot:
        await press(pilot, "c", "S")
        assert "1 Engagement, intake, dan kontrak · belum dimulai" in seen(pilot)
        await press(pilot, "o")
        assert "sudah dimulai dan belum lengkap" in said(pilot)

        await press(pilot, "enter")  # to the stage itself
        await press(pilot, "tab", "3-9-2024", "tab", "ctrl+s", "escape")
        assert "Tahap" in lines(pilot)[0], "the way back leads to where one came from"
        assert "belum diisi" in seen(pilot)

        await press(pilot, "o", "enter")
        assert "Alasannya ikut disimpan" in seen(pilot), "no reason, no decision"
        await press(pilot, "Wali [sakit]", "enter")
        assert "dilanjutkan, belum lengkap" in seen(pilot)
        assert "Alasan: Wali [sakit]" in seen(pilot)
        await press(pilot, "O", "Data baru", "enter")
        assert "dibuka kembali" in seen(pilot)
        await press(pilot, "u", "ctrl+s")
        assert "dilanjutkan, belum lengkap" in seen(pilot)
    (decision,) = vault.load(target).overview.decisions
    assert (decision.stage, decision.what) == ("engagement", "gone-on")
    assert decision.day == "2024-09-24"


async def test_a_gap_leads_to_where_it_is_filled(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault")
    case = build()[0]
    case.plan.objectives[0].symptoms = []
    vault.import_case(case)
    async with running(vault, (120, 40)) as pilot:
        await press(pilot, "c", "S")
        assert "Gejala dan tujuan yang menjawabnya" in seen(pilot), "the matrix is beside it"
        await press(pilot, "end")
        for _step in range(40):
            if "tidak menjawab gejala apa pun" in next(x for x in lines(pilot) if "▸" in x):
                break
            await press(pilot, "up")
        await press(pilot, "enter")
        assert "Tujuan khusus › T1" in seen(pilot)
        assert "▸ Gejala yang" in seen(pilot)


async def test_an_approval_is_noted_and_a_later_change_is_said(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault")
    case = build()[0]
    case.overview.signatures = []
    target = CaseTarget(vault.import_case(case))
    async with running(vault, (120, 40)) as pilot:
        await press(pilot, "c", "S", "a")
        assert "Tandai asesmen, rencana" in said(pilot)
        await press(pilot, "down", "a", "enter")
        assert "Tulis nama yang mengesahkan" in seen(pilot)
        await press(pilot, "Dra. Contoh", "enter")
        assert "Disahkan oleh Dra. Contoh, 24 September 2024" in seen(pilot)
        assert "Sebelum kasus ditutup" in seen(pilot)
        assert "Rencana intervensi belum disahkan" in seen(pilot)
        session = pilot.app.services.session(target)  # type: ignore[attr-defined]
        session.set(("assessment", "focus", "text"), "Lain")
        await settled(pilot)
        assert "Berubah sejak disahkan" in seen(pilot)


async def test_a_missing_consent_is_said_in_every_part_until_it_is_there(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault")
    case = build()[0]
    case.engagement.contract.signed_on = ""
    vault.import_case(case)
    async with running(vault) as pilot:
        await press(pilot, "c", "enter")
        assert "! Belum ada persetujuan klien atas layanan." in seen(pilot)
        session = pilot.app.navigation.place.session  # type: ignore[attr-defined]
        session.set(("engagement", "contract", "signed_on"), "2024-09-10")
        while "Belum ada persetujuan klien" in seen(pilot):
            await pilot.pause()
        assert "!" not in lines(pilot)[2]
