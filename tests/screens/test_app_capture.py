"""Logging in one line, over whatever is on the screen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from sealed import WORDS
from seen import HOSTILE, SIZES, lines, new_vault, running, said, seen, settled
from seen import press as press_keys
from textual import events
from textual.pilot import Pilot

from casejournal.platform.errors import VaultUnwritable
from casejournal.records.journal.entries import DailyEntry
from casejournal.screens.journal.quick_log import QuickLogScreen
from casejournal.screens.journal.quick_log_store import UnstoredLine
from casejournal.vault import Vault

LINE = "kemarin 09.00-10.30 konseling :rn +percaya-diri @aula klien mau bercerita"
FIELDS = ("day", "times", "minutes", "kind", "case", "place", "tags", "text")


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Five past two in the afternoon."""
    now = time.strptime("2024-09-24 14:05", "%Y-%m-%d %H:%M")
    monkeypatch.setattr(QuickLogScreen, "moment", staticmethod(lambda: now))
    return


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys, and pastes what is longer than a word; what is stored then is on the disk."""
    for key in keys:
        if " " in key:
            pilot.app.post_message(events.Paste(key))
            await settled(pilot)
        else:
            await press_keys(pilot, key)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def entries(vault: Vault) -> list[DailyEntry]:
    return Vault.open(vault.root).entries()


def fields(entry: DailyEntry) -> tuple[object, ...]:
    return tuple(getattr(entry, name) for name in FIELDS)


def is_open(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, QuickLogScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_is_understood_as_it_is_typed_and_stored(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    vault = new_vault(tmp_path, "RN", "MK")
    vault.add_entries([DailyEntry(day="2024-09-15", case="RN", kind="observation", text="x")])
    async with running(vault, size) as pilot:
        await press(pilot, "f4", "ctrl+l")
        assert "kemarin 09.00-10.30 konseling :RN" in seen(pilot)  # an example
        for part in LINE.partition(":rn"):
            await press_keys(pilot, *([part] if part == ":rn" else []))
            await press(pilot, *([part] if part != ":rn" else []))
        assert (
            "Senin, 23 September 2024 · 09.00–10.30 (90 menit) · Konseling · RN · aula"
            " · +percaya-diri" in seen(pilot)
        )
        await press(pilot, "enter")
        shown = seen(pilot)
        assert "tersimpan · Senin, 23 September 2024 09.00–10.30 · Konseling · RN" in shown
        assert "pertemuan ke-2 · terakhir 9 hari lalu" in shown
        assert LINE not in shown
        assert all(len(line) <= size[0] for line in lines(pilot))
        # The next line is open, and stored at once as it is now.
        await press(pilot, "rapat dengan kepala asrama", "enter")
        assert "tersimpan · Selasa, 24 September 2024 14.05 · Rapat" in seen(pilot)
        await press(pilot, "enter")  # an empty line stores nothing
        await press(pilot, "escape")
        assert pilot.app.screen.WHERE == "journal"  # type: ignore[attr-defined]
        assert "3 catatan" in seen(pilot)
    found = [fields(entry) for entry in entries(vault)[1:]]
    wanted = ("2024-09-23", "09:00/10:30", "", "counselling", "RN", "aula", ["percaya-diri"])
    assert found == [
        (*wanted, "klien mau bercerita"),
        ("2024-09-24", "14:05", "", "meeting", "", "", [], "rapat dengan kepala asrama"),
    ]


async def test_the_open_case_is_meant_unless_another_is_named(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN", "MK")
    async with running(vault) as pilot:
        await press(pilot, "end", "up", "enter")  # into a case
        code = pilot.app.navigation.place.session.root.code  # type: ignore[attr-defined]
        await press(pilot, "ctrl+l", "satu")
        assert f"{code}, kasus yang terbuka" in seen(pilot)
        await press(pilot, "enter", "dua :XX", "enter")
        assert "Belum ada kasus dengan kode XX" not in seen(pilot)
        await press(pilot, "tiga :-", "enter", "escape")
        assert pilot.app.screen.WHERE == "part"  # type: ignore[attr-defined]
    assert [(entry.case, entry.text) for entry in entries(vault)] == [
        (code, "satu"),
        ("XX", "dua"),
        ("", "tiga"),
    ]


async def test_what_is_unclear_is_asked_and_then_stored_as_shown(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "ctrl+l", "rabu depan? rapat")
        assert "“rabu depan?” tidak jelas hari apa" in seen(pilot)
        await press(pilot, "enter")
        assert "Perbaiki, atau tekan enter sekali lagi" in seen(pilot)
        assert not entries(vault)
        await press(pilot, "!")  # asked again, as it is another line now
        assert "Perbaiki" not in seen(pilot)
        await press(pilot, "enter", "enter")
        assert "tersimpan" in seen(pilot)
        await press(pilot, "besok 09.00 :XX k:fogging kebun")
        assert "Rabu, 25 September 2024 belum terjadi." in seen(pilot)
        assert "Belum ada kasus dengan kode XX" in seen(pilot)
        assert "“fogging” disimpan sebagai jenis kegiatan" in seen(pilot)
        await press(pilot, "enter")
        assert "tersimpan · Rabu, 25 September 2024 09.00 · fogging · XX" in seen(pilot)
    first, second = entries(vault)
    assert (first.day, first.text) == ("2024-09-24", "rabu depan? rapat!")
    assert (second.day, second.text) == ("2024-09-25", "kebun")


async def test_the_last_one_is_taken_back_and_its_line_is_here_again(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "ctrl+l", "ctrl+z")
        assert "Belum ada yang dicatat" in seen(pilot)
        await press(pilot, "u", "enter")  # nothing to take back: it is a text
        await press(pilot, "kemarin satu", "enter", "dua", "enter", "u", "enter")
        assert "Dibatalkan" in seen(pilot)
        assert len(entries(vault)) == 2
        await press(pilot, " lagi", "enter", "ctrl+z", "ctrl+z")
        assert len(entries(vault)) == 2  # the line is not empty
        await press(pilot, "ctrl+u", "ctrl+z", "ctrl+u", "ctrl+z", "ctrl+u")
        assert not entries(vault)
        await press(pilot, "tiga", "enter", "escape", "f4")
        await press(pilot, "u", "ctrl+s")  # the journal takes it back as well
        assert not entries(vault)
        await press(pilot, "ctrl+l", "ctrl+z")
        assert "tidak ada yang dilakukan" in seen(pilot)


async def test_earlier_lines_are_recalled(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path)) as pilot:
        await press(pilot, "ctrl+l", "satu", "enter", "dua", "enter", "ti", "up")
        line = pilot.app.screen.line  # type: ignore[attr-defined]
        assert line.text == "dua"
        await press(pilot, "up", "up")
        assert line.text == "satu"
        await press(pilot, "down", "down")
        assert line.text == "ti"
        await press(pilot, "down", "down")
        assert not line.text
        await press(pilot, "up", "up", "up", "!", "enter", "escape", "ctrl+l", "up")
        assert pilot.app.screen.line.text == "satu!"  # type: ignore[attr-defined]


async def test_what_is_being_typed_is_completed(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN", "RM", "Klien 3")
    vault.add_entries(
        [
            DailyEntry(day="2024-09-15", tags=["tes", "teman baik"], place="Ruang konseling"),
            DailyEntry(day="2024-09-16", tags=["teman baik"], place="Ruang konseling"),
        ]
    )
    async with running(vault) as pilot:
        await press(pilot, "ctrl+l", "tab", "kunjungan r", "tab")
        line = pilot.app.screen.line  # type: ignore[attr-defined]
        assert line.text == "kunjungan rumah "
        await press(pilot, ":r", "tab")
        assert line.text == "kunjungan rumah :RM "
        await press(pilot, "tab")
        assert line.text == "kunjungan rumah :RN "
        assert ":RM :RN" in seen(pilot)
        await press(pilot, "+te", "tab", "p:r", "tab", "x", "tab", ":kl", "tab", "home", "tab")
        assert line.text == 'kunjungan rumah :RN +"teman baik" p:Ruang_konseling x:kl'
        await press(pilot, "end", " :kl", "tab", "enter")
    entry = entries(vault)[-1]
    assert (entry.kind, entry.case, entry.tags, entry.place) == (
        "home-visit",
        "RN",
        ["teman baik"],
        "Ruang konseling",
    )
    assert 'x:kl :"Klien 3"' in entry.text  # of two cases the second stays in the text


async def test_a_line_that_is_not_stored_is_there_again(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "ctrl+l", "belum selesai :RN", "escape")
        assert not is_open(pilot)
        assert len(list((vault.root / "drafts").iterdir())) == 1
        await press(pilot, "ctrl+l")
        assert pilot.app.screen.line.text == "belum selesai :RN"  # type: ignore[attr-defined]
        await press(pilot, " sekali", "enter", "escape")
        assert not list((vault.root / "drafts").iterdir())
        await press(pilot, "ctrl+l", "hilang", "ctrl+u", "escape")
        assert not list((vault.root / "drafts").iterdir())
        await press(pilot, "ctrl+l", "kemarin konseling :RN terputus")
        pilot.app.services.flush()  # type: ignore[attr-defined]  # as when the terminal goes away
    assert [entry.text for entry in entries(vault)] == ["belum selesai sekali"]
    vault.drafts.close()
    async with running(Vault.open(vault.root)) as pilot:
        assert "terputus" in seen(pilot)
        assert "tidak ada lagi" not in seen(pilot)
        await press(pilot, "enter")  # take it in
        assert "Sudah dimasukkan" in said(pilot)
    taken = next(entry for entry in entries(vault) if entry.text == "terputus")
    assert (taken.day, taken.kind, taken.case) == ("2024-09-23", "counselling", "RN")


async def test_locking_puts_the_line_away_and_it_is_there_again(locked: Vault) -> None:
    async with running(locked) as pilot:
        await press(pilot, WORDS, "enter", "l", "kemarin konseling :RN rahasia", "f9")
        assert "terkunci" in seen(pilot)
        (draft,) = (locked.root / "drafts").iterdir()
        assert b"rahasia" not in draft.read_bytes()
        assert "rahasia" not in repr(vars(pilot.app.services.shared(UnstoredLine)))  # type: ignore[attr-defined]
        await press(pilot, WORDS, "enter", "l")
        line = pilot.app.screen.line  # type: ignore[attr-defined]
        assert line.text == "2024-09-23 k:counselling :RN // rahasia"
        await press(pilot, "enter")
        assert "tersimpan · Senin, 23 September 2024 · Konseling · RN" in seen(pilot)
    assert [entry.text for entry in locked.entries()] == ["rahasia"]
    assert not list((locked.root / "drafts").iterdir())


async def test_while_it_is_typed_it_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casejournal.screens.journal.quick_log.PAUSE", 0.01)
    vault = new_vault(tmp_path)
    async with running(vault) as pilot:
        await press(pilot, "ctrl+l", "setengah kalim")
        for _look in range(200):
            await pilot.pause(0.01)
            if any("setengah kalim" in p.read_text() for p in (vault.root / "drafts").iterdir()):
                break
        else:
            pytest.fail("it was not put aside")
        await press(pilot, "at", "enter", "escape")
        assert not list((vault.root / "drafts").iterdir())


async def test_the_whole_form_is_one_key_away(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    async with running(vault) as pilot:
        await press(pilot, "ctrl+l", "2/9 konseling :RN klien mau", "ctrl+o")
        assert pilot.app.screen.WHERE == "entry"  # type: ignore[attr-defined]
        assert "Senin, 2 September 2024" in seen(pilot)
        assert "klien mau" in seen(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen.WHERE == "caseload"  # type: ignore[attr-defined]
        await press(pilot, "l", "ctrl+o")
        assert pilot.app.screen.WHERE == "entry"  # type: ignore[attr-defined]
        await press(pilot, "escape")
    assert [entry.text for entry in entries(vault)] == ["klien mau"]


async def test_what_cannot_be_stored_stays_in_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = new_vault(tmp_path, "RN")
    commit = vault.commit

    def full(*args: object) -> object:
        raise VaultUnwritable("Diska penuh.")

    async with running(vault) as pilot:
        monkeypatch.setattr(vault, "commit", full)
        await press(pilot, "ctrl+l", "satu :RN", "enter")
        assert "Diska penuh." in seen(pilot)
        await press(pilot, "escape")
        monkeypatch.setattr(vault, "commit", commit)
        while pilot.app.screen.is_modal:
            await press(pilot, "escape")
        await press(pilot, "ctrl+s")
    assert [entry.text for entry in entries(vault)] == ["satu"]


async def test_where_nothing_can_be_written_the_line_stays(tmp_path: Path) -> None:
    root = new_vault(tmp_path, "RN").root
    async with running(Vault.look(root)) as pilot:
        await press(pilot, "ctrl+l", "satu :RN", "enter")
        assert "tidak ada yang dapat ditulis" in seen(pilot)
        assert pilot.app.screen.line.text == "satu :RN"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+o", "ctrl+z", "escape", "ctrl+l")
        assert pilot.app.screen.line.text == "satu :RN"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_and_endless_lines(tmp_path: Path, size: tuple[int, int]) -> None:
    vault = new_vault(tmp_path, "RN")
    typed = [
        *HOSTILE,
        "kata " * 4000,
        "x" * 20_000,
        "\x1b[31m\x00 :RN \ud800",
        "// :RN",
        "25.00 x",
        "10.00-09.00 x",
        ':"[/b]" +"[b]" p:"[@click]" k:"[red]" x',
        "kemarin konseling :RN\nbaris dua\n\nbaris tiga",
    ]
    async with running(vault, size) as pilot:
        await press(pilot, "ctrl+l")
        screen = pilot.app.screen
        assert isinstance(screen, QuickLogScreen)
        for text in typed:
            pilot.app.post_message(events.Paste(text))
            await pilot.pause()
            await pilot.pause()
            assert screen.line.text
            assert max(map(cell_len, lines(pilot))) <= size[0]
            assert len(lines(pilot)) <= size[1]
            await press(pilot, "enter", "enter")
            assert not screen.line.text
            assert "tersimpan" in seen(pilot)
    stored = entries(vault)
    assert len(stored) == len(typed)
    assert {"baris dua\n\nbaris tiga"} <= {entry.text for entry in stored}
    assert {"[/]", "[b]x", "<b>|", ":RN"} <= {entry.text for entry in stored}
