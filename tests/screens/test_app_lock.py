"""A vault with a passphrase: nothing is seen before it is open, nor after it was locked."""

from __future__ import annotations

from pathlib import Path

import pytest
from sealed import WORDS, unlock
from seen import lines, new_vault, press, running, said, seen, settled
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from casejournal.platform import inbox
from casejournal.platform.errors import VaultUnwritable
from casejournal.records.stages.assessment import FamilyMember
from casejournal.vault import CaseTarget, MonthTarget, Vault
from casejournal.vault.encryption.age import wrong
from casejournal.widgets.long_list import LongList

NOTE = ("overview", "card", "note")


async def test_nothing_is_seen_before_the_passphrase(locked: Vault) -> None:
    async with running(locked) as pilot:
        assert "terkunci" in seen(pilot)
        assert "RN" not in seen(pilot)
        await press(pilot, "rahasia")
        assert "rahasia" not in seen(pilot)
        for key in ("f3", "f4", "f6", "ctrl+p", "ctrl+l", "ctrl+g", "f9"):
            await press(pilot, key)
        assert "RN" not in seen(pilot)
        assert len(pilot.app.screen_stack) == 2


async def test_a_wrong_passphrase_is_said_and_the_field_stays(locked: Vault) -> None:
    async with running(locked) as pilot:
        await unlock(pilot, "bukan frasa sandinya")
        assert wrong().what in seen(pilot)
        assert isinstance(pilot.app.focused, Input)
        assert "RN" not in seen(pilot)
        await unlock(pilot)  # what is typed takes the place of the wrong one
        assert "RN" in seen(pilot)
        assert "TN" in seen(pilot)


async def test_what_was_typed_can_be_looked_at_and_help_is_one_key_away(locked: Vault) -> None:
    async with running(locked) as pilot:
        await press(pilot, "frasa", "ctrl+r")
        assert "frasa" in seen(pilot)
        await press(pilot, "f1")
        assert "casejournal decrypt" in seen(pilot)


async def test_what_was_logged_from_a_shell_is_taken_in(locked: Vault) -> None:
    inbox.append(str(locked.root), {"day": "2024-09-23", "text": "dari terminal"})
    async with running(locked) as pilot:
        await unlock(pilot)
        assert "1 catatan" in seen(pilot)
        await press(pilot, "escape", "b", "2", "up")
        assert "dari terminal" in seen(pilot)
        await press(pilot, "enter")
        assert "Dari kotak masuk · asal tidak dapat dipastikan" in seen(pilot)
        await press(pilot, "escape", "a")
        assert "Dari kotak masuk" not in seen(pilot)


async def test_a_passphrase_that_is_given_is_not_asked_for(locked: Vault) -> None:
    async with running(locked, passphrase=WORDS) as pilot:
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert "RN" in seen(pilot)
        await press(pilot, "f9")
        assert "terkunci" in seen(pilot)  # it is not kept for the next time


async def test_locking_saves_forgets_and_comes_back_to_the_same_field(locked: Vault) -> None:
    target = CaseTarget("")
    async with running(locked) as pilot:
        await unlock(pilot)
        target = CaseTarget(locked.case_id("RN"))
        await press(pilot, "enter", "ctrl+g", "rn keluarga", "enter", "a", "Siti Contoh")
        place = pilot.app.navigation.place.place  # type: ignore[attr-defined]
        await press(pilot, "f9")
        app = pilot.app
        assert "terkunci" in seen(pilot)
        assert "RN" not in seen(pilot)
        assert "Siti" not in seen(pilot)
        assert locked.locked
        assert app.sessions.sessions() == []  # type: ignore[attr-defined]
        assert app.navigation.home.listing.items == []  # type: ignore[attr-defined]
        assert not app._notifications
        await unlock(pilot)
        assert "Siti Contoh" in seen(pilot)
        assert app.navigation.place.place == place  # type: ignore[attr-defined]
        await press(pilot, "!")
        await press(pilot, "escape", "escape", "escape", "escape")
        assert app.navigation.place.WHERE == "today"  # type: ignore[attr-defined]
    found = locked.load(target).assessment.family
    assert [row.name for row in found] == ["Siti Contoh!"]


async def test_the_journal_comes_back_at_the_same_entry(locked: Vault) -> None:
    async with running(locked) as pilot:
        await unlock(pilot)
        await press(pilot, "b", "a", "tab", "tab", "f9")
        await unlock(pilot)
        assert pilot.app.navigation.place.WHERE == "journal"  # type: ignore[attr-defined]


async def test_locking_comes_back_to_the_row_the_cursor_and_the_whole_screen(
    locked: Vault,
) -> None:
    async with running(locked) as pilot:
        app = pilot.app
        await unlock(pilot)
        target = CaseTarget(locked.case_id("RN"))

        async def locked_and_back() -> None:
            await press(pilot, "f9")
            assert "Ibu" not in seen(pilot)
            assert "terkunci" in seen(pilot)
            await unlock(pilot)

        session = app.services.session(target)  # type: ignore[attr-defined]
        for name in ("Bapak", "Ibu", "Adik"):
            session.add(("assessment", "family"), FamilyMember(name=name))
        session.set(NOTE, "satu dua\ntiga")
        app.open("case", case_id=target.id, part="assessment", section="family")  # type: ignore[attr-defined]
        await press(pilot, "down", "down", "up")
        await locked_and_back()
        await press(pilot, "enter")  # the row that was marked
        editor = app.focused
        assert isinstance(editor, TextArea)
        assert editor.text == "Ibu"
        await press(pilot, "left", "left")
        await locked_and_back()
        await press(pilot, "X")
        assert "IXbu" in seen(pilot)
        app.open("case", case_id=target.id, part="overview", section="card", focus=NOTE)  # type: ignore[attr-defined]
        await settled(pilot)
        await press(pilot, "ctrl+o", "up", "Y")
        await locked_and_back()
        await press(pilot, "Z", "escape", "ctrl+s")
        assert app.navigation.place.WHERE == "part"  # type: ignore[attr-defined]
    assert locked.load(target).overview.card.note == "satuYZ dua\ntiga"


async def test_locking_comes_back_to_the_entry_that_was_open(locked: Vault) -> None:
    async with running(locked) as pilot:
        await unlock(pilot)
        await press(pilot, "b", "a", "09.00-10.00", *["tab"] * 3, "satu dua", *["left"] * 4)
        field = pilot.app.screen.form.active  # type: ignore[attr-defined]
        await press(pilot, "f9")
        await unlock(pilot)
        assert pilot.app.screen.form.active.spec is field.spec  # type: ignore[attr-defined]
        await press(pilot, "!", "ctrl+s")
        assert "satu! dua" in seen(pilot)
        await press(pilot, "escape")
        assert pilot.app.navigation.place.WHERE == "journal"  # type: ignore[attr-defined]
    assert len(locked.load(MonthTarget("2024-09")).journal.entries) == 1


async def test_a_new_entry_of_the_journal_is_kept_by_locking(locked: Vault) -> None:
    async with running(locked) as pilot:
        await unlock(pilot)
        await press(pilot, "b", "a", "09.00-10.00", "f9")
        assert "terkunci" in seen(pilot)
        await unlock(pilot)
        assert "09.00" in seen(pilot)
    assert len(locked.load(MonthTarget("2024-09")).journal.entries) == 1


async def test_it_locks_itself_when_nobody_is_there(locked: Vault) -> None:
    now = 1000.0
    async with running(locked) as pilot:
        app = pilot.app
        app.access.idle.now = lambda: now  # type: ignore[attr-defined, method-assign]
        await unlock(pilot)
        now += 9 * 60
        app.idle_lock.lock_when_idle()  # type: ignore[attr-defined]
        await settled(pilot)
        assert "RN" in seen(pilot)
        await press(pilot, "j")
        now += 9 * 60
        app.idle_lock.lock_when_idle()  # type: ignore[attr-defined]
        await settled(pilot)
        assert "RN" in seen(pilot)
        now += 60
        app.idle_lock.lock_when_idle()  # type: ignore[attr-defined]
        await settled(pilot)
        assert "terkunci" in seen(pilot)


@pytest.mark.parametrize("minutes", [0, 30])
async def test_the_settings_say_when(locked: Vault, minutes: int) -> None:
    now = 1000.0
    async with running(locked) as pilot:
        app = pilot.app
        app.access.idle.now = lambda: now  # type: ignore[attr-defined, method-assign]
        app.services.configure(lock_after_minutes=minutes)  # type: ignore[attr-defined]
        await unlock(pilot)
        now += 29 * 60
        app.idle_lock.lock_when_idle()  # type: ignore[attr-defined]
        await settled(pilot)
        assert "RN" in seen(pilot)


async def test_giving_way_to_a_shell_locks(locked: Vault) -> None:
    async with running(locked) as pilot:
        await unlock(pilot)
        pilot.app._suspend_signal()
        await settled(pilot)
        assert "terkunci" in seen(pilot)


async def test_what_cannot_be_saved_is_said_first(
    locked: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(locked) as pilot:
        await unlock(pilot)
        target = CaseTarget(locked.case_id("RN"))
        session = pilot.app.services.session(target)  # type: ignore[attr-defined]
        session.set(NOTE, "kata yang berharga")

        def full(*_args: object) -> None:
            raise VaultUnwritable("Disk penuh.")

        with monkeypatch.context() as patched:
            patched.setattr(locked, "commit", full)
            await press(pilot, "f9")
            assert "BELUM TERSIMPAN" in seen(pilot)
            assert session.dirty
        await press(pilot, "enter", "f9")
        assert "terkunci" in seen(pilot)
        await unlock(pilot)
        assert locked.load(target).overview.card.note == "kata yang berharga"


async def test_what_is_saved_elsewhere_is_encrypted_unless_somebody_wants_it_readable(
    locked: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise VaultUnwritable("Disk penuh.")

    async with running(locked) as pilot:
        await unlock(pilot)
        session = pilot.app.services.session(CaseTarget(locked.case_id("RN")))  # type: ignore[attr-defined]
        monkeypatch.setattr(locked, "commit", full)
        session.set(NOTE, "kata yang berharga")
        await press(pilot, "ctrl+s", "down", "enter")
        (sealed,) = Path.home().glob("casejournal-rescue-*")
        assert sealed.name.endswith(".json.age")
        assert b"berharga" not in sealed.read_bytes()
        assert b"kata yang berharga" in locked._store.codec.unseal(sealed.read_bytes())
        assert "age -d -i" in seen(pilot)
        await press(pilot, "enter", "ctrl+s", "down", "down", "enter")
        assert "tidak dienkripsi" in seen(pilot)
        (readable,) = Path.home().glob("casejournal-rescue-*.json")
        assert "kata yang berharga" in readable.read_text("utf-8")
        monkeypatch.undo()


async def test_a_vault_without_a_passphrase_is_not_locked(tmp_path: Path) -> None:
    async with running(new_vault(tmp_path, "RN")) as pilot:
        await press(pilot, "f9")
        assert "casejournal encrypt" in said(pilot)
        assert "RN" in seen(pilot)


# --- the first time


def making(pilot: Pilot[None]) -> str:
    return type(pilot.app.screen).__name__


async def test_the_first_vault_is_encrypted(quickly: None, tmp_path: Path) -> None:
    root = tmp_path / "vault"
    async with running(lambda: None, root=root, welcome=True) as pilot:
        assert "Bahasa Indonesia" in seen(pilot)
        await press(pilot, "enter", "pendek", "enter")
        assert "8" in seen(pilot)
        await press(pilot, *["backspace"] * 6, WORDS, "enter", "lain sama sekali", "enter")
        assert "tidak sama" in seen(pilot)
        assert not Vault.exists(root)
        await unlock(pilot)
        while "Nama Anda" not in seen(pilot) or pilot.app.focused is None:
            await pilot.pause(0.05)
        await press(pilot, *"Dewi")
        while not isinstance(pilot.app.focused, Input) or "Dewi" not in seen(pilot):
            await pilot.pause(0.05)
        await press(pilot, "escape")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert "n Mulai kasus pertama" in seen(pilot)
    assert Vault.mode_of(root) == "encrypted"
    again = Vault.open(root)
    assert again.locked
    again.unlock(WORDS)


async def test_six_words_are_taken_with_one_key(quickly: None, tmp_path: Path) -> None:
    root = tmp_path / "vault"
    async with running(lambda: None, root=root, welcome=True) as pilot:
        await press(pilot, "enter", "ctrl+r")
        words = pilot.app.screen.query_one("#first", Input).value
        assert len(words.split()) == 6
        assert words in seen(pilot)
        await press(pilot, "enter")
        await pilot.app.workers.wait_for_complete()
    again = Vault.open(root)
    again.unlock(words)


async def test_going_without_is_said_plainly(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    async with running(lambda: None, root=root, welcome=True) as pilot:
        await press(pilot, "escape")
        assert "dapat membaca" in seen(pilot)
        await press(pilot, "enter")
        assert not Vault.exists(root)
        await press(pilot, "escape", "down", "enter")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen.query_one(LongList).is_attached
    assert Vault.mode_of(root) == "plain"


async def test_leaving_before_the_answer_makes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    async with running(lambda: None, root=root, welcome=True) as pilot:
        await press(pilot, "enter", "f4", "ctrl+p")
        assert making(pilot) == "CreateVaultScreen"
        assert all("NaN" not in line for line in lines(pilot))
        await press(pilot, "ctrl+q")
    assert not root.exists()
