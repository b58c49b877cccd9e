"""The last change can be taken back after the program was left and opened again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from terminal import Start

from casejournal.editing import EditingSession
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import CaseTarget, Vault

NOTE = ("overview", "card", "note")


def test_the_last_change_is_taken_back_after_a_restart(start: Start, tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault")
    yesterday = datetime.now(UTC) - timedelta(days=1)
    vault._store.clock = lambda: yesterday  # what is saved within seconds is one change
    target = CaseTarget(vault.new_case("RN", "2024-09-02"))
    session = EditingSession.open(vault, target)
    session.set(NOTE, "Ibu RN menelepon.")
    session.flush()
    vault.add_entries([DailyEntry(day="2024-09-23", text="rapat")])

    def note() -> str:
        return vault.load(target).overview.card.note

    terminal = start("--vault", str(vault.root))
    terminal.see("Selamat datang").press("lone esc").see("RN").press("ctrl+g")
    terminal.type("rn catatan untuk").see("▸ Catatan untuk diri sendiri").press("enter")
    terminal.see("menelepon.").press("end").type(" Salah ketik di sini").see("di sini")
    terminal.press("ctrl+q")
    assert terminal.wait() == 0, terminal.picture()
    assert note() == "Ibu RN menelepon. Salah ketik di sini"

    terminal = start("--vault", str(vault.root))
    terminal.see("RN").press("ctrl+g").type("rn catatan untuk")
    terminal.see("▸ Catatan untuk diri sendiri").press("enter").see("Salah ketik")
    terminal.press("ctrl+z").gone("Salah ketik").see("Ibu RN menelepon.")
    terminal.press("ctrl+y").see("Salah ketik").press("ctrl+z").gone("Salah ketik")
    terminal.press("ctrl+s").see("tersimpan")
    # A deleted entry of the journal comes back the same way.
    terminal.press("f4").see("Jurnal ·").press("g").type("23/9/2024").press("enter")
    terminal.see("rapat")
    terminal.press("tab", "x").see("dihapus").gone("rapat").press("ctrl+q")
    assert terminal.wait() == 0, terminal.picture()
    assert note() == "Ibu RN menelepon."
    assert vault.entries() == []

    terminal = start("--vault", str(vault.root))
    terminal.see("RN").press("f4").see("Jurnal ·").press("g").type("23/9/2024")
    terminal.press("enter").see("September 2024")
    terminal.press("ctrl+z").see("rapat").press("ctrl+q")
    assert terminal.wait() == 0, terminal.picture()
    assert [entry.text for entry in vault.entries()] == ["rapat"]
