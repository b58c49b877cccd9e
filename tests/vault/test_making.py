"""Making a vault, opening it, and what its files look like to others on the machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from vaulting import note, noted

from casejournal.platform import inbox
from casejournal.platform.errors import NotFound, Refused, VaultNewer, VaultUnreadable
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import CaseTarget, Vault


def test_a_new_vault_explains_itself(vault: Vault) -> None:
    assert Vault.exists(vault.root)
    about = json.loads(vault.paths.vault_json.read_bytes())
    assert (about["format"], about["mode"]) == (1, "plain")
    readme = vault.paths.readme.read_text(encoding="utf-8")
    assert "dapat dibaca tanpa casejournal" in readme
    assert "can be read without casejournal" in readme
    assert Vault.open(vault.root).notices == []


def test_where_there_is_no_vault(tmp_path: Path) -> None:
    assert not Vault.exists(tmp_path)
    for place in (tmp_path, tmp_path / "not-there"):
        with pytest.raises(NotFound):
            Vault.open(place)


def test_a_vault_is_not_made_twice_nor_among_other_files(vault: Vault, tmp_path: Path) -> None:
    case = vault.new_case("RN")
    with pytest.raises(Refused):
        Vault.create(vault.root)
    assert vault.case_id("RN") == case
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "skripsi.docx").write_text("x")
    with pytest.raises(Refused):
        Vault.create(tmp_path / "other")
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["skripsi.docx"]


def test_a_vault_whose_making_was_interrupted_can_be_made(vault: Vault) -> None:
    case = vault.new_case("RN")
    vault.paths.vault_json.unlink()
    Vault.create(vault.root)
    assert Vault.open(vault.root).case_id("rn") == case


@pytest.fixture(params=[0o000, 0o077, 0o277])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
@pytest.mark.usefixtures("umask")
def test_only_the_owner_may_look(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault")
    inbox.append(str(vault.root), {"text": "bukan entri", "day": "2024-09-01"})
    with open(vault.root / "inbox" / "entries.jsonl", "a") as file:
        file.write("rusak\n")
    Vault.open(vault.root)
    case = vault.new_case("RN")
    note(vault, case, "satu")
    note(vault, case, "dua")
    vault.add_entries([DailyEntry(day="2024-09-17")])
    vault.cases()
    inbox.append(str(vault.root), {"text": "lagi"})
    vault.trash_case(vault.new_case("SA"), "salah")
    for folder, _folders, files in os.walk(vault.root):
        assert os.stat(folder).st_mode & 0o777 == 0o700, folder
        for name in files:
            assert os.stat(Path(folder) / name).st_mode & 0o777 == 0o600, name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_an_empty_folder_becomes_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir(mode=0o755)
    Vault.create(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_vault_of_a_newer_format_is_read_only(vault: Vault) -> None:
    case = vault.new_case("RN")
    about = json.loads(vault.paths.vault_json.read_bytes())
    vault.paths.vault_json.write_text(json.dumps({**about, "format": 2}))
    inbox.append(str(vault.root), {"text": "menunggu"})
    newer = Vault.open(vault.root)
    assert newer.read_only
    assert "lebih baru" in newer.notices[0]
    assert [line.code for line in newer.cases()] == ["RN"]
    with pytest.raises(VaultNewer):
        note(newer, case, "x")
    with pytest.raises(VaultNewer):
        newer.new_case("SA")
    with pytest.raises(VaultNewer):
        newer.merge_inbox()
    with pytest.raises(VaultNewer):
        newer.trash_case(case, "x")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "1"}', "\0" * 50])
def test_a_damaged_vault_json_is_told(vault: Vault, text: str) -> None:
    vault.paths.vault_json.write_text(text)
    with pytest.raises(VaultUnreadable) as told:
        Vault.open(vault.root)
    assert "vault.json" in str(told.value)


def test_a_vault_of_another_kind_is_told(vault: Vault) -> None:
    vault.paths.vault_json.write_text('{"format": 1, "mode": "sealed"}')
    with pytest.raises(VaultUnreadable):
        Vault.open(vault.root)


def test_what_a_killed_save_left_is_swept_once_it_is_old(vault: Vault) -> None:
    old = vault.paths.cases_dir / ".x.json.1-2.tmp"
    young = vault.paths.cases_dir / ".y.json.1-2.tmp"
    for path in (old, young):
        path.write_text("x")
    os.utime(old, (time.time() - 3600,) * 2)
    Vault.open(vault.root)
    assert [path.name for path in vault.paths.cases_dir.iterdir()] == [young.name]


def test_two_vaults_on_one_folder_see_each_other(vault: Vault) -> None:
    other = Vault.open(vault.root)
    case = vault.new_case("RN")
    target = CaseTarget(case)
    assert other.case_id("RN") == case
    seen = other.rev(target)
    note(vault, case, "dari jendela pertama")
    assert other.rev(target) == seen + 1
    assert noted(other, case) == "dari jendela pertama"
    assert [line.code for line in other.cases()] == ["RN"]


def test_no_screen_is_loaded_with_the_vault(tmp_path: Path) -> None:
    code = (
        "import sys, casejournal.vault, casejournal.editing; "
        "print([name for name in ('textual', 'rich', 'asyncio') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
