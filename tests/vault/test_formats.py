"""Vaults of every released format open for ever; later ones can be read; older ones move up."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from failing import ReadOnly
from vaulting import file_of, note, noted

from casejournal.platform.errors import VaultNewer, VaultUnwritable
from casejournal.vault import CaseTarget, ProfileTarget, Vault
from casejournal.vault.health import doctor
from casejournal.vault.storage import migrations
from casejournal.vault.storage.codec import Codec, Tables
from casejournal.vault.storage.migrations import Migration

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASE = "01J7Z8Q0000000000000000001"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A copy of the vault that the first released program made."""
    root = tmp_path / "vault-1"
    shutil.copytree(FIXTURES / "vault-1", root)
    for path in [root, *root.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    return root


def test_the_first_format_opens_whole(first: Path) -> None:
    assert doctor.examine(Vault.look(first)) == []
    vault = Vault.open(first)
    assert not vault.read_only
    case = vault.load(CaseTarget(CASE))
    assert (case.code, case.overview.card.opened) == ("RN", "2024-09-09")
    assert case.overview.card.note == "Catatan kedua"
    assert case.identity.person.name == "Nama Rekaan"
    assert [row.text for row in case.assessment.symptoms] == [
        "Berbisik saat ditanya",
        "Menunduk [b] <i> | \u202ex",
    ]
    assert [entry.text for entry in vault.entries()] == [
        "Konseling pertama",
        "Rapat tim",
        "Dari baris perintah",
    ]
    assert vault.load(ProfileTarget()).practicum.placement.template == "poltekesos-2024"
    assert [event.what for event in vault.audit.events()] == ["exported", "opened"]
    assert vault.audit.gaps() == []
    note(vault, CASE, "Catatan ketiga")
    assert noted(Vault.open(first), CASE) == "Catatan ketiga"
    version = vault.history(CaseTarget(CASE))[-1]
    before: Any = vault.version(CaseTarget(CASE), version.rev)
    assert before.overview.card.note == "Catatan untuk diri sendiri"
    moved = next(path for path in (first / "trash").iterdir() if ".reason" not in path.name)
    assert vault.restore_case(moved) == "01J7Z8Q0000000000000000030"


def _shout(kind: str, tables: Tables) -> Tables:
    """Invented: format 2 has the notes of cards in capitals."""
    if kind != "case":
        return tables
    card = tables["overview.card"]
    return {
        **tables,
        "overview.card": {
            ident: {**row, "note": row.get("note", "").upper()} for ident, row in card.items()
        },
    }


def _mark(kind: str, tables: Tables) -> Tables:
    """Invented: format 3 has a mark in every file."""
    return {**tables, "mark": {"mark": {"id": "mark", "kind": kind}}}


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program two formats later."""
    two = (Migration("capitals", _shout), Migration("a mark", _mark))
    monkeypatch.setattr(migrations, "MIGRATIONS", two)


def test_an_older_format_moves_up_with_the_first_save(first: Path, later: None) -> None:
    vault = Vault.open(first)
    path = file_of(vault, CaseTarget(CASE))
    old = path.read_bytes()
    assert noted(vault, CASE) == "CATATAN KEDUA"
    assert path.read_bytes() == old
    # What says the same is no save.
    note(vault, CASE, "CATATAN KEDUA")
    assert path.read_bytes() == old

    note(vault, CASE, "Baru")
    tables = Codec().decode(path.read_bytes())
    assert tables["_meta"]["file"]["format"] == 3
    assert tables["mark"] == {"mark": {"id": "mark", "kind": "case"}}
    assert noted(Vault.open(first), CASE) == "Baru"
    kept = [each.read_bytes() for each in vault.paths.trash.iterdir() if each.name[:26] == CASE]
    assert old in kept
    assert doctor.examine(Vault.look(first)) == []

    note(vault, CASE, "Lagi")
    now = [each for each in vault.paths.trash.iterdir() if each.name[:26] == CASE]
    assert len(now) == len(kept)


def test_a_migration_changes_nothing_it_was_given(later: None) -> None:
    tables: Tables = {"overview.card": {"a": {"id": "a", "note": "x"}}, "other": {}}
    given = {"overview.card": {"a": {"id": "a", "note": "x"}}, "other": {}}
    found = migrations.upgraded("case", tables, 1)
    assert tables == given
    assert found["overview.card"]["a"]["note"] == "X"
    assert migrations.upgraded("case", tables, 3) is tables
    assert migrations.upgraded("case", tables, 99) is tables
    assert migrations.upgraded("case", tables, 2)["overview.card"] == given["overview.card"]


@pytest.mark.parametrize("number", [0, -1])
def test_a_format_that_never_was_is_damage(vault: Vault, case: str, number: int) -> None:
    path = file_of(vault, CaseTarget(case))
    tables = Codec().decode(path.read_bytes())
    tables["_meta"]["file"]["format"] = number
    path.write_bytes(Codec().encode(tables))
    assert Vault.open(vault.root).cases()[0].problem


def test_a_later_vault_can_be_read_and_says_so(first: Path) -> None:
    about = first / "vault.json"
    about.write_text(about.read_text().replace('"format": 1', '"format": 2'))
    before = {path: path.read_bytes() for path in first.rglob("*") if path.is_file()}
    vault = Vault.open(first)
    assert vault.read_only
    assert any("lebih baru" in notice for notice in vault.notices)
    assert noted(vault, CASE) == "Catatan kedua"
    with pytest.raises(VaultNewer):
        note(vault, CASE, "x")
    assert {path: path.read_bytes() for path in first.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_vault_on_a_disk_that_can_only_be_read(first: Path) -> None:
    before = {path: path.read_bytes() for path in first.rglob("*") if path.is_file()}
    vault = Vault.open(first, ReadOnly())
    assert vault.read_only
    assert any("hanya dapat dibaca" in notice for notice in vault.notices), vault.notices
    assert noted(vault, CASE) == "Catatan kedua"
    assert len(vault.entries()) == 2
    with pytest.raises(VaultUnwritable):
        note(vault, CASE, "x")
    assert vault.audit.record("exported") is False
    assert {path: path.read_bytes() for path in first.rglob("*") if path.is_file()} == before
