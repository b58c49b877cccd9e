"""What others write shows up by itself, and never costs a word or the place of the cursor."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sealed import unlock
from seen import new_vault, press, running, said, seen, settled
from textual.pilot import Pilot
from textual.widgets import TextArea

from casejournal.editing import EditingSession
from casejournal.platform import inbox
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import CaseTarget, MonthTarget, ProfileTarget, Vault

NOTE = ("overview", "card", "note")
FAMILY = ("assessment", "family")
NAME = ("practicum", "practitioner", "name")
SCHOOL = ("practicum", "practitioner", "school")


async def look(pilot: Pilot[None]) -> None:
    """What happens every other second."""
    pilot.app.look_around()  # type: ignore[attr-defined]
    await settled(pilot)


def elsewhere(vault: Vault, target: object, *values: tuple[tuple[str, ...], str]) -> None:
    session = EditingSession.open(Vault.open(vault.root), target)  # type: ignore[call-overload]
    for address, text in values:
        session.set(address, text)
    session.flush()


async def test_what_is_logged_in_a_shell_shows_up_in_the_open_month(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "b", "2")
        inbox.append(str(vault.root), {"day": "2024-09-23", "text": "dari terminal [b]"})
        await look(pilot)
        assert "dari terminal [b]" in seen(pilot)
        assert "1 catatan" in said(pilot)


async def test_in_an_encrypted_vault_too(locked: Vault) -> None:
    async with running(locked) as pilot:
        await unlock(pilot)
        await press(pilot, "b", "2")
        inbox.append(str(locked.root), {"day": "2024-09-23", "text": "dari terminal"})
        await look(pilot)
        assert "dari terminal" in seen(pilot)
        await press(pilot, "f9")
        inbox.append(str(locked.root), {"day": "2024-09-23", "text": "sesudah terkunci"})
        await look(pilot)
        assert "terkunci" in seen(pilot)
        await unlock(pilot)
        assert "sesudah terkunci" in seen(pilot)


async def test_another_window_fills_the_open_form_around_the_cursor(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "p", "Dewi Anindita", "left", "left")
        await pilot.app.screen.page.form.active.form.desk.session.save_soon()  # type: ignore[attr-defined]
        editor = pilot.app.focused
        assert isinstance(editor, TextArea)
        cursor = editor.cursor_location
        elsewhere(vault, ProfileTarget(), (SCHOOL, "Politeknik Contoh"))
        await look(pilot)
        assert "Politeknik Contoh" in seen(pilot)
        assert pilot.app.focused is editor
        assert editor.cursor_location == cursor
        await press(pilot, "x", "ctrl+s")
    profile = vault.load(ProfileTarget()).practicum.practitioner
    assert (profile.name, profile.school) == ("Dewi Anindixta", "Politeknik Contoh")


async def test_what_is_being_typed_is_never_overwritten(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "p", "Dewi dari sini")
        elsewhere(vault, ProfileTarget(), (NAME, "Dewi dari sana"))
        await look(pilot)
        assert "Dewi dari sini" in seen(pilot)
        await press(pilot, "ctrl+s", "!", "f7")
        assert "dari {+sana+}" in seen(pilot)  # both, side by side
        assert "dari {+sini!+}" in seen(pilot)
        await press(pilot, "enter")
    assert vault.load(ProfileTarget()).practicum.practitioner.name == "Dewi dari sini!"


async def test_a_field_on_the_whole_screen_keeps_what_is_typed(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    target = CaseTarget(vault.case_id("RN"))
    async with running(vault) as pilot:
        app = pilot.app
        app.open("case", case_id=target.id, part="overview", section="card", focus=NOTE)  # type: ignore[attr-defined]
        await settled(pilot)
        await press(pilot, "ctrl+o", "satu dua")
        elsewhere(vault, target, (("overview", "card", "code"), "RN2"))
        await look(pilot)
        assert "satu dua" in seen(pilot)
        await press(pilot, " tiga", "escape", "ctrl+s")
    assert vault.load(target).overview.card.note == "satu dua tiga"


@pytest.mark.parametrize("full", [False, True], ids=["form", "full screen"])
async def test_what_is_written_in_a_row_that_is_deleted_elsewhere_is_put_aside(
    tmp_path: Path, full: bool
) -> None:
    vault = new_vault(tmp_path, "RN")
    target = CaseTarget(vault.case_id("RN"))
    async with running(vault) as pilot:
        app = pilot.app
        session = app.services.session(target)  # type: ignore[attr-defined]
        row = session.add(FAMILY)
        session.set((*row, "note"), "tersimpan")
        session.flush()
        app.open(
            "case", case_id=target.id, part="assessment", section="family", focus=(*row, "note")
        )  # type: ignore[attr-defined]
        await settled(pilot)
        if full:
            await press(pilot, "ctrl+o")
        other = EditingSession.open(Vault.open(vault.root), target)
        other.remove(row)
        other.flush()
        editor = app.focused
        assert isinstance(editor, TextArea)
        editor.insert(" dan belum")
        session.reload()  # before the editor has given over what was typed
        await settled(pilot)
        if full:
            assert "tersimpan dan belum" in seen(pilot)
            assert "ditawarkan" in said(pilot)
            await press(pilot, " diserahkan", "escape")
        else:
            assert "Yang Anda tulis" in seen(pilot)
            await press(pilot, "x", "enter")  # what was typed on changes nothing
        assert session.root.assessment.family == []
        assert app.is_running
    vault.drafts.close()
    (draft,) = Vault.open(vault.root).drafts.pending()
    assert draft.text == "tersimpan dan belum" + " diserahkan" * full


async def test_a_case_begun_elsewhere_is_in_the_list(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await look(pilot)
        Vault.open(vault.root).new_case("TN", "2024-09-02")
        await look(pilot)
        assert "TN" in seen(pilot)


def month_of_two(vault: Vault) -> Path:
    vault.add_entries([DailyEntry(day="2024-09-23", text="kata yang lama")])
    return vault.paths.month("2024-09")


async def test_a_file_that_vanished_is_said_and_written_again(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    month = month_of_two(vault)
    async with running(vault) as pilot:
        await press(pilot, "b", "2")
        month.unlink()
        await look(pilot)
        assert "BELUM TERSIMPAN" in seen(pilot)
        assert "program lain" in seen(pilot)
        await press(pilot, "escape")
        await look(pilot)
        assert "kata yang lama" in seen(pilot)
        await press(pilot, "ctrl+s")
        assert not pilot.app.screen.is_modal
    entries = vault.load(MonthTarget("2024-09")).journal.entries
    assert [entry.text for entry in entries] == ["kata yang lama"]


async def test_an_older_file_in_its_place_takes_no_words_away(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    month = month_of_two(vault)
    older = month.read_bytes()
    vault.add_entries([DailyEntry(day="2024-09-24", text="kata yang baru")])
    async with running(vault) as pilot:
        await press(pilot, "b", "2")
        beside = month.with_name("sync.tmp")
        beside.write_bytes(older)
        os.replace(beside, month)
        await look(pilot)
        assert "lebih lama" in seen(pilot)
        await press(pilot, "escape")
        assert "kata yang baru" in seen(pilot)
        await press(pilot, "ctrl+s")
    texts = [entry.text for entry in vault.load(MonthTarget("2024-09")).journal.entries]
    assert sorted(texts) == ["kata yang baru", "kata yang lama"]


async def test_a_case_taken_away_by_another_window_is_said(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "enter")
        Vault.open(vault.root).trash_case(vault.case_id("RN"), "lain")
        await look(pilot)
        assert "Kasus ini dihapus" in seen(pilot)
        await press(pilot, "escape", "ctrl+s")
        assert "Kasus ini dihapus" in seen(pilot)
