"""The library on the screens: what comes in and why, taken over, left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from seen import SIZES, lines, press, running, seen, settled

from casejournal import demo
from casejournal.vault import ProfileTarget, Vault
from casejournal.widgets.preview import Preview


def demo_vault(folder: Path) -> Vault:
    vault = Vault.create(folder / "vault")
    vault.new_case("MK", "2024-09-02")
    vault.import_case(demo.build()[0])
    return vault


@pytest.mark.parametrize("size", SIZES)
async def test_the_library_says_what_comes_in_and_why(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    vault = demo_vault(tmp_path)
    async with running(vault, size, home=True) as pilot:
        await press(pilot, "W")
        assert "RN · Pustaka konsep" in lines(pilot)[0], "the case that is furthest"
        await press(pilot, "/", "ventila", "enter")
        assert "✓ Pengungkapan perasaan (ventilation) S1, K1" in seen(pilot)
        await press(pilot, "enter")
        pilot.app.screen.query_one(Preview).draw()
        await settled(pilot)
        assert "dipakai di S1, K1" in seen(pilot)
        assert "Memberi ruang yang aman" in seen(pilot)
        assert "Hollis, 1972" in seen(pilot)
        await press(pilot, "escape", "x")
        assert "– Pengungkapan perasaan (ventilation) tidak dimasukkan" in seen(pilot)
        await press(pilot, "u")
        assert "✓ Pengungkapan perasaan" in seen(pilot)
        await press(pilot, "x", "x")
        assert "✓ Pengungkapan perasaan" in seen(pilot)
    assert vault.load(ProfileTarget()).concepts.entries == []


async def test_an_entry_is_taken_over_to_be_changed(tmp_path: Path) -> None:
    vault = demo_vault(tmp_path)
    async with running(vault, (120, 40), home=True) as pilot:
        await press(pilot, "W", "/", "ventila", "enter", "e")
        assert "Konsep › Pengungkapan perasaan (ventilation)" in seen(pilot)
        await press(pilot, "Kata saya.", "ctrl+s", "escape")
        assert "Pustaka konsep" in lines(pilot)[0], "the way back leads to where one came from"
    (row,) = vault.load(ProfileTarget()).concepts.entries
    assert row.text.startswith("Memberi ruang")
    assert row.text.endswith("Kata saya.")
    (source,) = (s for s in vault.load(ProfileTarget()).concepts.sources if s.year == "1972")
    assert row.source == source.id


async def test_the_concepts_list_says_what_the_case_takes_in(tmp_path: Path) -> None:
    vault = demo_vault(tmp_path)
    async with running(vault, (120, 60), home=True) as pilot:
        pilot.app.open("concepts", target=ProfileTarget(), section="entries")  # type: ignore[attr-defined]
        await settled(pilot)
        pilot.app.screen.query_one(Preview).draw()
        assert "Dari pustaka konsep, untuk RN" in seen(pilot)
        await press(pilot, "escape", "W")
        await press(pilot, "n")
        assert "· Pustaka konsep" in lines(pilot)[0]
        await press(pilot, "a", "home")
        assert "Terapi keluarga" in seen(pilot)


async def test_a_text_of_the_library_in_a_report_leads_to_it(tmp_path: Path) -> None:
    vault = demo_vault(tmp_path)
    async with running(vault, (120, 40), home=True) as pilot:
        case_id = vault.case_id("RN")
        pilot.app.open("library", case_id=case_id, key="role/mediator")  # type: ignore[attr-defined]
        await settled(pilot)
        assert "▸ ✓ Penghubung (mediator) S6" in seen(pilot)
