"""Where things live: as asked for, as the environment says, or where the platform keeps data."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from casejournal.platform import paths


def test_the_flag_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEJOURNAL_VAULT", "/somewhere/else")
    assert paths.vault_dir("/here") == str(Path("/here").absolute())
    assert paths.vault_dir() == str(Path("/somewhere/else").absolute())


def test_a_relative_vault_stays_where_it_was_meant(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.vault_dir("mine") == str(tmp_path / "mine")
    assert paths.vault_dir("~/mine") == str(Path.home() / "mine")


@pytest.mark.parametrize("value", [None, "", "relative", "/data", " "])
def test_the_default_is_the_platforms(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    monkeypatch.setenv("CASEJOURNAL_VAULT", "")
    monkeypatch.setenv("CASEJOURNAL_CONFIG_DIR", "")
    data = platformdirs.user_data_dir("casejournal", appauthor=False)
    config = platformdirs.user_config_dir("casejournal", appauthor=False)
    assert paths.vault_dir() == data
    assert paths.config_file() == str(Path(config) / "config.toml")


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_platforms_are_asked(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setenv("CASEJOURNAL_VAULT", "")
    monkeypatch.setattr(sys, "platform", platform)
    assert paths.vault_dir() == platformdirs.user_data_dir("casejournal", appauthor=False)


def test_names_inside_a_vault(tmp_path: Path) -> None:
    plain = paths.VaultPaths(tmp_path)
    sealed = paths.VaultPaths(tmp_path, paths.SEALED)
    ulid = "01J7ZK3Q8V5X2M9N4B6C8D0E1F"
    assert plain.case(ulid) == tmp_path / "cases" / f"{ulid}.json"
    assert sealed.case(ulid) == tmp_path / "cases" / f"{ulid}.age"
    assert sealed.case(ulid, paths.PLAIN) == plain.case(ulid)
    assert plain.month("2024-09") == tmp_path / "journal" / "2024-09.json"
    assert plain.attachments(ulid) == tmp_path / "attachments" / ulid
    assert plain.history("profile") == tmp_path / "history" / "profile"
    assert plain.lock("vault") == tmp_path / "locks" / "vault.lock"
    assert paths.inbox_dir(str(tmp_path)) == str(plain.inbox)
    assert paths.vault_json(str(tmp_path)) == str(plain.vault_json)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["", "..", "../x", "a/b", "a\\b", "C:", "a\x00", "a.b", "é", "x" * 65]
)
def test_an_id_never_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    for method in ("case", "month", "attachments", "history", "lock"):
        with pytest.raises(ValueError, match="letters"):
            getattr(paths.VaultPaths(tmp_path), method)(name)
