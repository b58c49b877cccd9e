"""The form of an entry: where the keys are, and the form of its note."""

from __future__ import annotations

from pathlib import Path

from seen import lines, new_vault, press, running, said, seen

from casejournal.records.journal.entries import DailyEntry
from casejournal.records.values import note_forms
from casejournal.vault import MonthTarget, Vault

SEPTEMBER = MonthTarget("2024-09")
SKELETON = "S (Subjektif): \n\nO (Objektif): \n\nA (Analisis): \n\nP (Rencana): "


def last(vault: Vault) -> DailyEntry:
    return vault.load(SEPTEMBER).journal.entries[-1]


async def test_the_note_takes_the_form_that_is_chosen(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "f4", "a")
        assert "Catatan baru · Selasa, 24 September 2024" in seen(pilot)
        await press(pilot, "tab", "konseling", "tab", "tab")
        await press(pilot, "ctrl+t")
        assert "Format catatan: SOAP" in said(pilot)
        assert "P (Rencana):" in seen(pilot)
        form = pilot.app.screen.form  # type: ignore[attr-defined]
        assert form.active.spec.name == "text"
        await press(pilot, "malu", "ctrl+t")
        assert "D (Data):" in seen(pilot)
        assert "Subjektif: malu" in seen(pilot)
        await press(pilot, "ctrl+t", "ctrl+s")
        assert last(vault).format == "birp"
        assert note_forms.written_in(last(vault).text, "subjective") == "malu"
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+s")
        assert last(vault).format == "soap"
        assert last(vault).text == SKELETON.replace("tif): ", "tif): malu", 1)
        for word in ("dap", "SOAP"):  # chosen in its field, letter by letter
            await press(pilot, "tab", word, "shift+tab")
        await press(pilot, "ctrl+s")
        assert last(vault).text == SKELETON.replace("tif): ", "tif): malu", 1)

        # The next of this kind begins as this one was.
        await press(pilot, "escape", "a", "tab", "konseling", "tab", "tab")
        assert "O (Objektif):" in seen(pilot)
        await press(pilot, "escape", "ctrl+s")
        assert (last(vault).format, last(vault).text) == ("soap", SKELETON)
        await press(pilot, "a", "tab", "rapat", "tab", "tab", "biasa", "escape", "ctrl+s")
        assert (last(vault).format, last(vault).text) == ("", "biasa")


async def test_tab_goes_round_and_undo_reaches_other_entries(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add_entries([DailyEntry(day="2024-09-24", text=text) for text in ("satu", "dua")])
    async with running(vault, (80, 24)) as pilot:
        await press(pilot, "f4", "enter", "x", "enter")
        form = pilot.app.screen.form  # type: ignore[attr-defined]
        assert form.active.spec.name == "text"
        assert "▸ Yang dilakukan" in "\n".join(lines(pilot)) or form.active is not None
        form.fields[-1].begin()
        await press(pilot, "tab")
        assert form.active is form.fields[0]
        await press(pilot, "shift+tab")
        assert form.active is form.fields[-1]
        await press(pilot, "ctrl+z")
        assert "di catatan lain" in said(pilot)
        await press(pilot, "escape")
        assert "satu" in seen(pilot)
        assert "dua" in seen(pilot)
