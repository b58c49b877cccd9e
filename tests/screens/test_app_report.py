"""The report on the screen, and its way into a file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from seen import SIZES, lines, new_vault, press, running, said, seen, settled
from textual.pilot import Pilot

from casejournal.platform import external_editor
from casejournal.records.stages.assessment import Symptom
from casejournal.screens.dialogs import save_as
from casejournal.vault import CaseTarget


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for exports."""
    here = tmp_path / "exports"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(save_as, "_folder", [])
    return here


def report_name(code: str = "RN") -> str:
    return f"{code}-laporan-2024-09-24.md"


@pytest.mark.parametrize("size", SIZES)
async def test_outline_text_and_what_is_missing(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(new_vault(tmp_path, "[/]"), size) as pilot:
        await press(pilot, "r")
        shown = seen(pilot)
        assert "[/] · Laporan" in shown
        assert "BAB I PENDAHULUAN" in shown
        assert "belum diisi" in shown
        assert all(len(line) <= size[0] for line in lines(pilot))


async def test_a_template_of_ones_own_and_one_that_is_broken(tmp_path: Path) -> None:
    from casejournal.vault import ProfileTarget

    vault = new_vault(tmp_path, "RN")
    own = vault.root / "templates" / "punyaku.toml"
    own.write_text('extends = "poltekesos-2024"\n[titles]\napproval = "PERSETUJUAN [b]"\n')
    async with running(vault) as pilot:
        profile = pilot.app.services.session(ProfileTarget())  # type: ignore[attr-defined]
        profile.set(("practicum", "placement", "template"), "punyaku")
        await press(pilot, "r")
        assert "PERSETUJUAN [b]" in seen(pilot)
        await press(pilot, "f4")
        own.write_text('extends = "poltekesos-2024"\n\ndrop = ["[b]tidak"]\n')
        await press(pilot, "f5")
        shown = " ".join(seen(pilot).split())
        assert "baris 3" in shown
        assert "[b]tidak" in shown


async def test_enter_goes_to_the_form_and_back_again(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "r", "m", "enter")
        assert pilot.app.screen.WHERE == "part"  # type: ignore[attr-defined]


async def test_what_is_written_is_in_the_text_on_return(tmp_path: Path) -> None:
    from casejournal.vault import ProfileTarget

    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "r", "j", "j")
        profile = pilot.app.services.session(ProfileTarget())  # type: ignore[attr-defined]
        profile.set(("practicum", "front", "preface"), "Puji syukur [b]dan[/b] terima kasih")
        await press(pilot, "f4", "escape")
        assert "Puji syukur [b]dan[/b]" in seen(pilot)


async def test_export_says_where_the_file_is_and_is_recorded(tmp_path: Path, folder: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "r", "e", "enter")
        event = vault.audit.events()[-1]
        assert (event.what, event.case, event.how) == ("exported", vault.case_id("RN"), "md")
        path = folder / report_name()
        assert path.exists()
        assert report_name() in "".join(seen(pilot).split())
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_another_form_is_chosen_and_remembered(tmp_path: Path, folder: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "r", "E")
        assert "Pembimbing" in seen(pilot)
        await press(pilot, "pdf pembimbing", "enter", "enter")
        path = folder / report_name().replace(".md", ".pdf")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert path.read_bytes().startswith(b"%PDF")
        assert "Buka" in seen(pilot)
        await press(pilot, "enter", "E")
        first = next(line for line in lines(pilot) if "▸" in line)
        assert "PDF · Pembimbing" in first
        assert "seperti terakhir" in first
        await press(pilot, "html kelas", "enter", "enter", "enter", "e")
        field = pilot.app.screen.query_one("Prompt Input")
        assert field.value.endswith(".html")  # type: ignore[attr-defined]
    assert [event.how for event in vault.audit.events()][-2:] == ["pdf", "html class"]


async def test_what_was_written_is_opened_if_asked(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(external_editor, "show", lambda path: not shown.append(path))
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "e", "enter", "down", "enter")
    assert shown == [folder / report_name()]


async def test_a_referral_needs_a_consent_here_too(tmp_path: Path, folder: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        session = pilot.app.services.session(CaseTarget(vault.case_id("RN")))  # type: ignore[attr-defined]
        session.set(("termination", "referral", "made"), "yes")
        await press(pilot, "E", "markdown lembaga", "enter")
        assert "belum ada persetujuan" in seen(pilot)
        assert list(folder.iterdir()) == []


async def test_a_file_is_not_replaced_unasked(tmp_path: Path, folder: Path) -> None:
    path = folder / report_name()
    path.write_text("lama")
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "e", "enter")
        assert path.read_text() == "lama"
        await press(pilot, "down", "enter")  # another name
        assert path.read_text() == "lama"
        field = pilot.app.screen.query_one("Prompt Input")
        assert field.value == str(path)  # type: ignore[attr-defined]
        await press(pilot, "enter", "end", "enter")
        assert path.read_text() != "lama"
        await press(pilot, "enter")
        assert not pilot.app.screen.query("Prompt")


async def test_a_name_that_is_free_is_offered(tmp_path: Path, folder: Path) -> None:
    path = folder / report_name()
    path.write_text("lama")
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "e", "enter")
        assert f"{path.stem}-2.md" in seen(pilot)
        await press(pilot, "enter", "enter")
        assert not pilot.app.screen.query("Prompt")
    assert path.read_text() == "lama"
    assert path.with_stem(f"{path.stem}-2").exists()


async def test_a_folder_that_is_not_there_keeps_what_was_typed(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "e", "ctrl+u", "/nirgends/laporan.md", "enter")
        field = pilot.app.screen.query_one("Prompt Input")
        assert field.value == "/nirgends/laporan.md"  # type: ignore[attr-defined]
        assert "tidak dapat" in seen(pilot)


async def test_hostile_codes_make_plain_file_names(tmp_path: Path, folder: Path) -> None:
    async with running(new_vault(tmp_path, "../../[/]")) as pilot:
        await press(pilot, "e", "enter")
        assert len(list(folder.iterdir())) == 1


async def test_a_report_needs_a_case(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path)) as pilot:
        await press(pilot, "r")
        assert "kasus" in said(pilot)


async def test_the_identity_is_not_in_the_file(tmp_path: Path, folder: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        session = pilot.app.services.session(CaseTarget(vault.case_id("RN")))  # type: ignore[attr-defined]
        session.set(("overview", "card", "note"), "catatan rahasia")
        await press(pilot, "e", "enter")
        assert "catatan rahasia" not in (folder / report_name()).read_text(encoding="utf-8")


async def test_the_way_back_from_a_field_is_to_the_report_at_the_same_place(
    tmp_path: Path,
) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "r", "m", "m")
        anchor = pilot.app.screen.listing.item.entry.anchor  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert pilot.app.navigation.place.WHERE == "part"  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert pilot.app.navigation.place.WHERE == "report"  # type: ignore[attr-defined]
        assert pilot.app.screen.listing.item.entry.anchor == anchor  # type: ignore[attr-defined]
        await press(pilot, "f3", "f5")
        assert pilot.app.screen.listing.item.entry.anchor == anchor  # type: ignore[attr-defined]


async def test_whoever_goes_on_from_there_goes_up_as_always(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "r", "m", "m", "enter", "ctrl+n", "ctrl+n", "escape")
        assert pilot.app.navigation.place.WHERE == "part"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_of_the_text_leads_to_where_it_is_written(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault, size) as pilot:
        session = pilot.app.services.session(CaseTarget(vault.case_id("RN")))  # type: ignore[attr-defined]
        symptom = Symptom(text="Menunduk [bila] ditanya")
        session.add(("assessment", "symptoms"), symptom)
        await press(pilot, "r", "/")
        await press(pilot, "MENUNDUK", "enter")
        (line,) = [line for line in lines(pilot) if "Menunduk [bila]" in line]
        assert "▸" in line
        await press(pilot, "enter")
        assert pilot.app.screen.WHERE == "part"  # type: ignore[attr-defined]
        assert "Gejala" in seen(pilot)
        assert "Menunduk" in seen(pilot)
        await press(pilot, "escape", "escape", "escape")


async def test_words_are_found_one_place_after_the_other_and_around(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        session = pilot.app.services.session(CaseTarget(vault.case_id("RN")))  # type: ignore[attr-defined]
        session.set(("assessment", "focus", "text"), "Kurang kelokan diri")
        session.set(("assessment", "focus", "explanation"), "Datang kelokan saja")
        await press(pilot, "r", "/")
        await press(pilot, "kelokan", "enter")
        places = [marked_line(pilot)]
        for key in "nnnnnN":
            await press(pilot, key)
            places.append(marked_line(pilot))
        assert all("kelokan" in place for place in places)
        assert any("Datang" in place for place in places)
        assert any("Kurang" in place for place in places)
        assert places[-1] == places[-3]
        await press(pilot, "/", "ctrl+u")
        await press(pilot, "tidak ada di mana pun", "enter")
        assert "Tidak ada yang memuat kata-kata ini." in seen(pilot)


async def test_the_text_goes_on_with_the_next_section(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN"), (80, 24)) as pilot:
        await press(pilot, "r", "ctrl+r")
        first = pilot.app.screen.where()  # type: ignore[attr-defined]
        await press(pilot, "end", "down")
        second = pilot.app.screen.where()  # type: ignore[attr-defined]
        assert second != first
        await press(pilot, "up")
        assert pilot.app.screen.where() == first  # type: ignore[attr-defined]
        await press(pilot, "ctrl+r")
        assert "BAB I PENDAHULUAN" in seen(pilot)


def marked_line(pilot: Pilot[None]) -> str:
    return next((line for line in lines(pilot) if "▸" in line[30:]), "")
