"""Encryption turned on and off, the passphrase changed, windows open and programs killed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import quick
from amount import times
from sealed_torture import MARKER, filled, forks, listing, readable, scene
from vaulting import note, noted

from casejournal.editing import EditingSession
from casejournal.platform import inbox
from casejournal.platform.errors import CasejournalError, Refused, VaultUnwritable, WrongPassphrase
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import CaseTarget, ProfileTarget, Vault
from casejournal.vault.encryption.age import Further, paper_key


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casejournal.vault.encryption.age.by_passphrase", quick.Quick)


@pytest.fixture
def plain(fast: None, tmp_path: Path) -> tuple[Vault, str]:
    return filled(tmp_path / "vault")


@forks
def test_a_conversion_killed_anywhere_is_gone_on_with(tmp_path: Path) -> None:
    said = scene("conversions", tmp_path / "vault", times(20, 400))
    assert said == "same True entries True halfway True\n"


@forks
def test_a_killed_change_of_the_passphrase_leaves_one_of_the_two(tmp_path: Path) -> None:
    count = times(20, 200)
    said = scene("passphrases", tmp_path / "vault", count)
    assert said == f"opened after each of {count}\n"


@forks
def test_twenty_loggers_lose_nothing_in_an_encrypted_vault(tmp_path: Path) -> None:
    said = scene("entries", tmp_path / "vault", 20, 5)
    assert said == "kept 100 different 100 readable 0\n"


@forks
def test_twenty_writers_lose_nothing_in_an_encrypted_vault(tmp_path: Path) -> None:
    assert scene("writers", tmp_path / "vault", 20) == "rows 20\n"


@forks
def test_notes_logged_while_the_vault_is_converted_are_all_kept(tmp_path: Path) -> None:
    assert scene("crossing", tmp_path / "vault", 4, 25) == "kept 100 different 100\n"


def test_encrypted_and_decrypted_it_is_as_before(plain: tuple[Vault, str]) -> None:
    vault, case = plain
    root = vault.root
    before = listing(root)
    (root / "erasing.json").write_bytes(MARKER.encode())  # what an erasure leaves half done
    steps: list[tuple[int, int]] = []
    told = Vault.encrypt(root, quick.PASSPHRASE, progress=lambda n, of: steps.append((n, of)))
    assert "cadangan" in " ".join(told)
    assert steps[-1][0] == steps[-1][1] >= len(before) - 1
    assert readable(root) == []
    assert not list(root.glob("index.json"))
    assert not list(root.rglob("*.tmp"))
    sealed = [path for path in root.rglob("*.age") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in sealed} == {0o600} or os.name != "posix"
    (root / "erasing.age").unlink()
    again = quick.opened(root)
    assert noted(again, case) == f"{MARKER} 3"
    assert [version.rev for version in again.history(CaseTarget(case))]
    assert again.audit.gaps() == []
    assert "age -d -i identity.age" in again.paths.readme.read_text(encoding="utf-8")
    Vault.decrypt(root, quick.PASSPHRASE)
    assert listing(root) == before
    assert not (root / "identity.age").exists()
    assert not Vault.open(root).locked
    assert quick.opened(root).notices == []


@pytest.mark.parametrize("before", ["plain", "encrypted"])
def test_a_note_is_sealed_as_the_vault_is_when_it_is_written(
    plain: tuple[Vault, str], monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    root, locked = plain[0].root, inbox._locked
    if before == "encrypted":
        Vault.encrypt(root, quick.PASSPHRASE)

    def late(folder: str) -> int:
        monkeypatch.setattr(inbox, "_locked", locked)
        (Vault.encrypt if before == "plain" else Vault.decrypt)(root, quick.PASSPHRASE)
        return locked(folder)

    monkeypatch.setattr(inbox, "_locked", late)
    inbox.append(str(root), {"day": "2024-09-18", "text": f"{MARKER} pindah"})
    assert Vault.mode_of(root) != before
    if before == "plain":
        assert readable(root) == []
    vault = quick.opened(root)
    assert [entry.text for entry in vault.entries(since="2024-09-18")] == [f"{MARKER} pindah"]


def test_what_is_so_already_is_refused(plain: tuple[Vault, str]) -> None:
    vault, _case = plain
    with pytest.raises(Refused):
        Vault.decrypt(vault.root, quick.PASSPHRASE)
    Vault.encrypt(vault.root, quick.PASSPHRASE)
    with pytest.raises(Refused):
        Vault.encrypt(vault.root, quick.PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        Vault.decrypt(vault.root, "bukan frasa sandinya")
    assert readable(vault.root) == []


def test_a_window_that_was_open_saves_nothing_readable(plain: tuple[Vault, str]) -> None:
    vault, case = plain
    session = EditingSession.open(vault, CaseTarget(case))
    profile = EditingSession.open(vault, ProfileTarget())
    Vault.encrypt(vault.root, quick.PASSPHRASE)
    session.set(("overview", "card", "note"), f"{MARKER} baru")
    for act in (
        session.flush,
        lambda: vault.add_entries([DailyEntry(day="2025-01-02", text=MARKER)]),
        lambda: vault.new_case(MARKER),
        lambda: vault.load(ProfileTarget()),  # it must not look as if there had never been one
        lambda: vault.rev(CaseTarget(case)),
        vault.cases,
        vault.months,
    ):
        with pytest.raises(VaultUnwritable):
            act()  # type: ignore[operator]
    assert not profile.reload()
    assert session.root.overview.card.note == f"{MARKER} baru"
    assert readable(vault.root) == []


def test_a_paper_key_opens_a_vault_whose_passphrase_is_lost(plain: tuple[Vault, str]) -> None:
    vault, case = plain
    secret, public = paper_key()
    before = listing(vault.root)
    Vault.encrypt(vault.root, quick.PASSPHRASE, [Further.new(public)])
    with pytest.raises(WrongPassphrase):
        Vault.decrypt(vault.root, paper_key()[0])
    (vault.root / "identity.age").unlink()
    Vault.decrypt(vault.root, secret.lower() + "\n")
    assert listing(vault.root) == before
    assert noted(Vault.open(vault.root), case) == f"{MARKER} 3"


def test_a_paper_key_does_not_take_the_place_of_the_key(plain: tuple[Vault, str]) -> None:
    vault, _case = plain
    secret, public = paper_key()
    Vault.encrypt(vault.root, quick.PASSPHRASE, [Further.new(public)])
    own = inbox.recipients(str(vault.root))
    opened = quick.opened(vault.root)
    with pytest.raises(CasejournalError):
        opened.change_passphrase(secret, "frasa sandi yang baru")
    opened.change_passphrase(quick.PASSPHRASE, "frasa sandi yang baru")
    assert inbox.recipients(str(vault.root)) == own
    with pytest.raises(WrongPassphrase):
        quick.opened(vault.root)
    again = quick.opened(vault.root, "frasa sandi yang baru")
    note(again, again.cases()[0].id, "terkunci")
    opened.lock()
    opened.unlock("frasa sandi yang baru")
    Vault.decrypt(vault.root, secret)  # the paper key was kept beside the new passphrase


def test_a_half_converted_vault_that_cannot_be_gone_on_with_can_be_read(
    plain: tuple[Vault, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from casejournal.vault.encryption import conversion

    vault, case = plain
    turn = conversion.FileConversion._turn
    turned: list[Path] = []

    def full(self: conversion.FileConversion, source: Path, target: Path, *, seal: bool) -> None:
        if len(turned) == 3:
            raise OSError(28, "No space left on device")
        turned.append(source)
        turn(self, source, target, seal=seal)

    monkeypatch.setattr(conversion.FileConversion, "_turn", full)
    with pytest.raises(VaultUnwritable):
        Vault.encrypt(vault.root, quick.PASSPHRASE)
    half = quick.opened(vault.root)
    assert half.read_only
    assert half.notices
    assert noted(half, case) == f"{MARKER} 3"
    assert len(half.entries()) == 1
    assert len(half.cases()) == 1
    with pytest.raises(VaultUnwritable):
        note(half, case, "x")
    monkeypatch.setattr(conversion.FileConversion, "_turn", turn)
    whole = quick.opened(vault.root)
    assert not whole.read_only
    assert readable(vault.root) == []


def test_a_file_that_cannot_be_decrypted_is_kept(plain: tuple[Vault, str]) -> None:
    vault, case = plain
    Vault.encrypt(vault.root, quick.PASSPHRASE)
    path = vault.root / "cases" / f"{case}.age"
    path.write_bytes(path.read_bytes()[:-1])
    kept, told = Vault.decrypt(vault.root, quick.PASSPHRASE)
    assert "1 berkas rusak" in told
    assert "kunci" in kept
    assert len(list((vault.root / "trash").glob(f"{case}-*-damaged-*.unreadable"))) == 1
    assert not Vault.open(vault.root).locked
