"""The examination finds what is wrong, changes nothing, and mends without losing anything."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from modes import made, opened, unlocked
from test_damage import BAD
from vaulting import HOSTILE, file_of, note, noted

from casejournal.platform import inbox
from casejournal.platform.errors import NotFound, Refused
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import CaseTarget, MonthTarget, Vault
from casejournal.vault.health import doctor
from casejournal.vault.health.texts import HealthFinding
from casejournal.vault.storage.codec import Codec


def examined(root: Path) -> list[HealthFinding]:
    vault = Vault.look(root)
    unlocked(vault)
    return doctor.examine(vault)


def kinds(root: Path) -> list[str]:
    return sorted(finding.kind for finding in examined(root))


def mended(root: Path) -> list[str]:
    return [doctor.mend(finding) for finding in examined(root)]


@pytest.fixture
def sick(tmp_path: Path, mode: str) -> tuple[Vault, str]:
    """A vault with a case of four versions, another case, and a journal."""
    vault = made(tmp_path / "vault", mode)
    ident = vault.new_case("RN", "2024-09-02")
    for text in ("satu", "dua", f"tiga {HOSTILE}", "empat"):
        note(vault, ident, text)
    vault.new_case("SA")
    vault.add_entries([DailyEntry(day="2024-09-17", text="konseling", case="RN")])
    vault.cases()
    return vault, ident


def test_a_sound_vault_is_in_order(sick: tuple[Vault, str]) -> None:
    vault, ident = sick
    vault.trash_case(vault.case_id("SA"), "salah")
    vault.drafts.keep(CaseTarget(ident), ("overview", "card", "note"), "draf", 1)
    inbox.append(str(vault.root), {"text": "dari baris perintah"})
    (vault.paths.templates / "laporan saya.toml").write_text("")
    (vault.paths.templates / "laporan saya.toml").chmod(0o600)
    assert examined(vault.root) == []


def test_examining_changes_nothing(sick: tuple[Vault, str]) -> None:
    vault, ident = sick
    path = file_of(vault, CaseTarget(ident))
    path.write_bytes(path.read_bytes()[:-9])
    path.chmod(0o644)
    inbox.append(str(vault.root), {"text": "dari baris perintah"})
    before = {each: each.stat().st_mtime_ns for each in vault.root.rglob("*")}
    assert examined(vault.root)
    assert {each: each.stat().st_mtime_ns for each in vault.root.rglob("*")} == before


@pytest.mark.parametrize("bad", BAD)
def test_a_damaged_case_comes_back_as_a_new_version(vault: Vault, case: str, bad: str) -> None:
    for text in ("kata " * 100, "kata kedua", "kata ketiga"):
        note(vault, case, text)
    before = vault.rev(CaseTarget(case))
    path = file_of(vault, CaseTarget(case))
    spoilt = BAD[bad](path.read_bytes())
    path.write_bytes(spoilt)
    (finding,) = examined(vault.root)
    assert (finding.path, finding.safe) == (f"cases/{case}.json", finding.safe)
    assert finding.mend is not None
    assert "kata" not in f"{finding.what} {finding.safe} {finding.todo}".lower()
    newest = vault.recoverable(CaseTarget(case))
    assert newest is not None
    assert path.read_bytes() == spoilt

    assert "trash/quarantine" in doctor.mend(finding)
    again = Vault.open(vault.root)
    assert noted(again, case) == "kata kedua"
    assert again.rev(CaseTarget(case)) > before
    copies = list((vault.paths.trash / "quarantine").iterdir())
    assert spoilt in [each.read_bytes() for each in copies]
    assert all(each.stat().st_mode & 0o777 == 0o600 for each in copies)
    assert examined(vault.root) == []
    note(again, case, "lanjut")


def test_a_sealed_case_comes_back_too(tmp_path: Path) -> None:
    vault = made(tmp_path / "vault", "encrypted")
    case = vault.new_case("RN")
    for text in ("satu", "dua"):
        note(vault, case, text)
    path = file_of(vault, CaseTarget(case))
    raw = bytearray(path.read_bytes())
    raw[-20] ^= 1
    path.write_bytes(bytes(raw))
    (finding,) = examined(vault.root)
    assert finding.kind == "sealed"
    doctor.mend(finding)
    assert noted(opened(vault.root), case) == "satu"
    assert kinds(vault.root) == []


def test_damaged_versions_are_passed_over_and_set_aside(sick: tuple[Vault, str]) -> None:
    vault, ident = sick
    target = CaseTarget(ident)
    *_older, second, newest = sorted(vault.paths.history(ident).iterdir())
    newest.write_bytes(newest.read_bytes()[:-30])
    file_of(vault, target).write_bytes(b"")
    found = vault.recoverable(target)
    assert found is not None
    assert found.path == second
    assert kinds(vault.root) == ["empty", "version"]
    assert all(mended(vault.root))
    assert kinds(vault.root) == []
    assert noted(opened(vault.root), ident) == "dua"


def test_without_a_good_version_the_file_stays(vault: Vault, case: str) -> None:
    path = file_of(vault, CaseTarget(case))
    path.write_bytes(b"{")
    assert vault.recoverable(CaseTarget(case)) is None
    with pytest.raises(NotFound):
        vault.recover(CaseTarget(case))
    (finding,) = examined(vault.root)
    assert finding.mend is None
    assert path.read_bytes() == b"{"


def test_a_sound_file_is_not_turned_back(vault: Vault, case: str) -> None:
    note(vault, case, "satu")
    with pytest.raises(Refused):
        vault.recover(CaseTarget(case))
    assert noted(vault, case) == "satu"


def test_a_file_that_vanished_comes_back(sick: tuple[Vault, str]) -> None:
    vault, ident = sick
    file_of(vault, CaseTarget(ident)).unlink()
    assert kinds(vault.root) == ["lost"]
    assert all(mended(vault.root))
    assert opened(vault.root).case_id("RN") == ident
    assert kinds(vault.root) == []


def test_the_files_of_two_cases_swapped(sick: tuple[Vault, str]) -> None:
    vault, ident = sick
    other = vault.case_id("SA")
    shutil.copy(file_of(vault, CaseTarget(other)), file_of(vault, CaseTarget(ident)))
    assert kinds(vault.root) == ["foreign"]
    assert all(mended(vault.root))
    assert kinds(vault.root) == []


def test_a_month_is_mended_as_a_case_is(sick: tuple[Vault, str]) -> None:
    vault, _ident = sick
    vault.add_entries([DailyEntry(day="2024-09-18", text="kedua")])
    file_of(vault, MonthTarget("2024-09")).write_bytes(b"")
    assert kinds(vault.root) == ["empty"]
    assert all(mended(vault.root))
    assert [entry.text for entry in opened(vault.root).entries()] == ["konseling"]


def _rewritten(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_file_changed_by_hand_can_be_accepted(vault: Vault, case: str) -> None:
    note(vault, case, "salah ketik")
    path = file_of(vault, CaseTarget(case))
    _rewritten(path, lambda text: "\ufeff" + text.replace("salah ketik", "benar ketik"))
    raw = path.read_bytes()
    (finding,) = examined(vault.root)
    assert finding.kind in ("changed", "cut")
    look = Vault.look(vault.root)
    doctor.accept(look, path)
    assert noted(Vault.open(vault.root), case) == "benar ketik"
    assert examined(vault.root) == []
    assert raw in [each.read_bytes() for each in (vault.paths.trash / "quarantine").iterdir()]
    with pytest.raises(Refused):
        doctor.accept(look, path)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-20],
        lambda text: text.replace('"note":"salah"', '"note":"a","note":"b"'),
        lambda text: text.replace('"note":"salah"', '"note":7'),
        lambda text: text.replace('"id":"01', '"id":"02', 3),
        lambda text: text.replace('"kind":"case"', '"kind":"month"'),
        lambda text: "[" * 100_000,
        lambda text: '{"overview.card": 3}',
        lambda text: '{"overview.card": {"a": 3}}',
    ],
)
def test_what_is_no_case_is_not_accepted(
    vault: Vault, case: str, spoil: Callable[[str], str]
) -> None:
    note(vault, case, "salah")
    path = file_of(vault, CaseTarget(case))
    _rewritten(path, spoil)
    before = path.read_bytes()
    with pytest.raises(Refused) as told:
        doctor.accept(vault, path)
    assert "salah" not in str(told.value).replace("salah satu", "")
    assert path.read_bytes() == before


def test_only_files_in_their_place_are_accepted(vault: Vault, tmp_path: Path) -> None:
    outside = tmp_path / "x.json"
    outside.write_text("{}")
    for path in (outside, vault.paths.vault_json, vault.root / "cases" / ".." / "vault.json"):
        with pytest.raises(NotFound):
            doctor.accept(vault, path)


def test_modes_are_told_once_and_repaired(sick: tuple[Vault, str]) -> None:
    vault, ident = sick
    file_of(vault, CaseTarget(ident)).chmod(0o644)
    vault.paths.history(ident).chmod(0o755)
    vault.root.chmod(0o755)
    (finding,) = examined(vault.root)
    assert (finding.kind, "3" in finding.what) == ("mode", True)
    assert doctor.mend(finding)
    assert examined(vault.root) == []
    assert vault.root.stat().st_mode & 0o777 == 0o700


def test_leftovers_links_and_strangers(sick: tuple[Vault, str], tmp_path: Path) -> None:
    vault, ident = sick
    suffix = vault.paths.suffix
    old = vault.paths.cases_dir / f".{ident}{suffix}.1-ab.tmp"
    old.write_text("sisa")
    past = time.time() - 1000
    os.utime(old, (past, past))
    (vault.paths.cases_dir / f".{ident}{suffix}.2-cd.tmp").write_text("sedang ditulis")
    target = tmp_path / "rahasia"
    target.write_text("jangan dibaca")
    (vault.paths.cases_dir / f"01J7Z8Q0000000000000000001{suffix}").symlink_to(target)
    os.mkfifo(vault.paths.inbox / "pipa")
    stranger = vault.paths.journal_dir / f"2024-09 (salinan konflik){suffix}"
    stranger.write_text("x")
    stranger.chmod(0o600)
    (vault.root / "foto").mkdir()
    found = {finding.path: finding for finding in examined(vault.root)}
    kinds = {finding.kind for finding in found.values()}
    assert {"leftover", "link", "stranger"} <= kinds
    assert sum(finding.kind == "leftover" for finding in found.values()) == 1
    assert f"journal/{stranger.name}" in found
    assert "foto" in found
    for finding in found.values():
        doctor.mend(finding)
    assert not old.exists()
    assert stranger.exists()
    assert target.read_text() == "jangan dibaca"


def test_a_readable_file_in_an_encrypted_vault_is_told(tmp_path: Path) -> None:
    vault = made(tmp_path / "vault", "encrypted")
    plain = made(tmp_path / "plain", "plain")
    ident = plain.new_case("RN")
    shutil.copy(file_of(plain, CaseTarget(ident)), vault.paths.cases_dir)
    assert "stranger" in kinds(vault.root)


def test_the_list_of_cases_is_held_against_the_cases(vault: Vault, case: str) -> None:
    note(vault, case, "x")
    path = file_of(vault, CaseTarget(case))
    past = time.time() - 1000
    os.utime(path, (past, past))
    vault.paths.index.unlink(missing_ok=True)
    Vault.open(vault.root).cases()
    index = vault.paths.index
    raw = index.read_bytes()
    from zlib import crc32

    body = raw[raw.index(b'"notes":') + 8 : -2].replace(b'"code":"RN"', b'"code":"XX"')
    index.write_bytes(b'{"crc32":"%08x","notes":%s}\n' % (crc32(body), body))
    assert kinds(vault.root) == ["index"]
    assert all(mended(vault.root))
    assert kinds(vault.root) == []

    index.write_bytes(raw[:-30])
    index.chmod(0o600)
    assert kinds(vault.root) == ["index"]
    assert all(mended(vault.root))
    assert [one.code for one in Vault.open(vault.root).cases()] == ["RN"]


def test_lines_of_the_inbox_that_are_no_entries(sick: tuple[Vault, str]) -> None:
    vault, _ident = sick
    entries = vault.paths.inbox / inbox.NAME
    entries.write_text('[1]\n{"rusak\n\n')
    entries.chmod(0o600)
    (finding,) = examined(vault.root)
    assert (finding.kind, "2" in finding.what) == ("inbox", True)
    opened(vault.root)
    (finding,) = examined(vault.root)
    assert finding.path.startswith("inbox/unreadable-")
    assert "2" in finding.what


def test_two_cases_with_one_code_orphans_and_notes(vault: Vault, case: str) -> None:
    other = vault.new_case("SA")
    path = file_of(vault, CaseTarget(other))
    tables = Codec().decode(path.read_bytes())
    (card,) = tables["overview.card"].values()
    card["code"] = "rn"
    path.write_bytes(Codec().encode(tables))
    vault.paths.attachments("01J7Z8Q0000000000000000009").mkdir(mode=0o700)
    note_only = vault.paths.trash / "01J7Z8Q0000000000000000009-20240917T000000Z.reason.json"
    note_only.write_text("{}")
    note_only.chmod(0o600)
    lock = vault.paths.lock("01J7Z8Q0000000000000000009")
    lock.write_text("")
    lock.chmod(0o600)
    vault.paths.readme.unlink()
    assert kinds(vault.root) == ["lock", "note", "orphan", "readme", "twice"]
    mended(vault.root)
    assert kinds(vault.root) == ["orphan", "twice"]


def test_a_key_that_is_there_twice_is_told(vault: Vault, case: str) -> None:
    path = file_of(vault, CaseTarget(case))
    tables = json.loads(path.read_bytes())
    text = json.dumps(tables, indent=1).replace('"code": "RN"', '"code": "XX", "code": "RN"')
    path.write_text(text)
    assert kinds(vault.root) == ["cut"]


def test_a_newer_file_is_no_damage(vault: Vault, case: str) -> None:
    path = file_of(vault, CaseTarget(case))
    tables = Codec().decode(path.read_bytes())
    tables["_meta"]["file"]["format"] = 99
    path.write_bytes(Codec().encode(tables))
    (finding,) = examined(vault.root)
    assert (finding.kind, finding.mend) == ("newer", None)


def test_vault_json_is_made_anew_only_where_it_says_nothing(vault: Vault, case: str) -> None:
    about = vault.paths.vault_json
    assert not doctor.remake(vault.root)
    for bad in (b"", b"{", b"[]", b'{"format": 1}'):
        about.write_bytes(bad)
        assert doctor.remake(vault.root)
        assert Vault.open(vault.root).case_id("RN") == case
    about.unlink()
    assert doctor.remake(vault.root)
    newer = b'{"format": 7, "mode": "kuantum"}'
    about.write_bytes(newer)
    assert not doctor.remake(vault.root)
    assert about.read_bytes() == newer
    assert not doctor.remake(vault.root.parent)


def test_a_sealed_vault_is_never_made_a_readable_one(tmp_path: Path) -> None:
    vault = made(tmp_path / "vault", "encrypted")
    vault.new_case("RN")
    vault.paths.vault_json.unlink()
    assert doctor.remake(vault.root)
    again = opened(vault.root)
    assert again.encrypted
    assert [case.code for case in again.cases()] == ["RN"]
    assert inbox.recipients(str(vault.root))[0].startswith("age1")
