"""A backup gives back all that was in the vault, and nothing that wants to do harm."""

from __future__ import annotations

import io
import json
import os
import random
import stat
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from modes import IDENTITY, PASSPHRASE, made, opened
from vaulting import HOSTILE, file_of, note, noted

from casejournal.platform import inbox
from casejournal.platform.errors import CasejournalError, Refused, VaultNewer, VaultUnreadable
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import CaseTarget, MonthTarget, Vault
from casejournal.vault.backup import archive as backup
from casejournal.vault.backup import restore
from casejournal.vault.storage.files import Files

ID = "01J7Z8Q0000000000000000001"


def filled(root: Path, mode: str) -> Vault:
    vault = made(root, mode)
    ident = vault.new_case("RN", "2024-09-02")
    for text in ("satu", HOSTILE, "a" * 200_000):
        note(vault, ident, text)
    vault.trash_case(vault.new_case("SA"), "salah")
    vault.add_entries([DailyEntry(day="2024-09-17", text="konseling", case="RN")])
    inbox.append(str(vault.root), {"text": "dari baris perintah"})
    vault.paths.attachments(ident).mkdir(mode=0o700)
    (vault.paths.attachments(ident) / f"{ID}.jpg").write_bytes(os.urandom(5000))
    (vault.paths.templates / "laporan saya.toml").write_text("nomor = 1\n")
    vault.put_own_terms("journal-kind", [{"id": "Piket"}])
    vault.drafts.keep(CaseTarget(ident), ("overview", "card", "note"), "draf", 1)
    return vault


def backed_up(vault: Vault) -> bytes:
    file = io.BytesIO()
    backup.write(vault, file)
    return file.getvalue()


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.parent.name != "locks" and not path.name.startswith("index.")
    }


def restored(data: bytes, root: Path) -> None:
    restore.unpack(restore.verify(io.BytesIO(data)), root)


def test_everything_comes_back(tmp_path: Path, mode: str) -> None:
    vault = filled(tmp_path / "vault", mode)
    file = io.BytesIO()
    seen: list[tuple[int, int]] = []
    made_it = backup.write(vault, file, lambda done, of: seen.append((done, of)))
    assert made_it.manifest.counts["cases"] == 1
    assert (made_it.damaged, made_it.strangers) == (0, [])
    assert seen[-1][0] == seen[-1][1] > 5
    root = tmp_path / "new" / "vault"
    restored(file.getvalue(), root)
    before, after = contents(vault.root), contents(root)
    log = before.pop("audit.log", b"")
    assert after.pop("audit.log").startswith(log)
    before.pop("audit.head", None)
    after.pop("audit.head")
    assert after == before
    again = opened(root)
    assert noted(again, again.case_id("RN")) == "a" * 200_000
    assert {entry.text for entry in again.entries()} == {"konseling", "dari baris perintah"}
    assert "restored" in [event.what for event in again.audit.events()]
    assert again.audit.gaps() == []
    for path in [root, *root.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert [path.name for path in root.parent.iterdir()] == ["vault"]


def test_names_in_it_tell_nothing_and_sealed_files_stay_sealed(tmp_path: Path) -> None:
    vault = filled(tmp_path / "vault", "encrypted")
    data = backed_up(vault)
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert all("RN" not in Path(name).name.split(".")[0].split("-") for name in archive.namelist())
    for name in archive.namelist():
        if name.startswith(("cases/", "journal/", "history/")):
            assert name.endswith(".age")
            assert archive.read(name).startswith(b"age-encryption.org/v1")
    assert b"konseling" not in b"".join(archive.read(name) for name in archive.namelist())


def test_damaged_files_are_in_it_and_strangers_are_told(tmp_path: Path) -> None:
    vault = filled(tmp_path / "vault", "plain")
    path = file_of(vault, MonthTarget("2024-09"))
    path.write_bytes(path.read_bytes()[:-20])
    (vault.root / "cases" / "Rina (konflik).json").write_text("x")
    (vault.root / "cases" / "tautan.json").symlink_to("/etc/passwd")
    file = io.BytesIO()
    made_it = backup.write(vault, file)
    assert made_it.damaged == 1
    assert sorted(made_it.strangers) == ["cases/Rina (konflik).json", "cases/tautan.json"]
    root = tmp_path / "new"
    restored(file.getvalue(), root)
    assert file_of(Vault(root), MonthTarget("2024-09")).read_bytes() == path.read_bytes()


def test_what_is_saved_meanwhile_is_in_it_whole(tmp_path: Path) -> None:
    """Every file is as it was after some save, however many are going on."""
    import threading

    vault = filled(tmp_path / "vault", "plain")
    ident = vault.case_id("RN")
    going = True

    def work() -> None:
        other = Vault.open(vault.root)
        number = 0
        while going:
            number += 1
            note(other, ident, f"nomor {number} " * 500)
            inbox.append(str(vault.root), {"text": f"catatan {number}"})
            other.merge_inbox()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        copies = [backed_up(vault) for _each in range(5)]
    finally:
        going = False
        thread.join()
    for number, data in enumerate(copies):
        root = tmp_path / f"new{number}"
        restored(data, root)
        again = Vault.open(root)
        assert noted(again, ident)
        written = [entry.text for entry in again.entries() if entry.text.startswith("catatan")]
        numbers = sorted(int(text.split()[1]) for text in written)
        assert numbers == list(range(1, len(numbers) + 1))


def test_what_vanishes_while_it_is_listed_stops_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = filled(tmp_path / "vault", "plain")
    inbox.append(str(vault.root), {"text": "catatan"})
    line = vault.root / "inbox" / "entries.jsonl"
    look = type(vault._store.files).stat

    def stat(self: object, path: Path) -> os.stat_result:
        if Path(path) == line:
            line.unlink(missing_ok=True)  # another window took it in
        return look(self, path)  # type: ignore[arg-type]

    monkeypatch.setattr(type(vault._store.files), "stat", stat)
    data = backed_up(vault)
    restored(data, tmp_path / "new")
    assert not line.exists()


def test_a_vault_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    vault = filled(tmp_path / "vault", "plain")
    data = backed_up(vault)
    before = contents(vault.root)
    with pytest.raises(Refused) as told:
        restored(data, vault.root)
    assert "--into" in told.value.todo
    assert contents(vault.root) == before
    other = tmp_path / "other"
    other.mkdir()
    restored(data, other)  # an empty folder will do
    (tmp_path / "third").mkdir()
    (tmp_path / "third" / "surat.txt").write_text("x")
    with pytest.raises(Refused):
        restored(data, tmp_path / "third")


def test_no_flipped_bit_and_no_cut_passes(tmp_path: Path) -> None:
    vault = made(tmp_path / "vault", "plain")
    note(vault, vault.new_case("RN"), "kata demi kata " * 20)
    data = backed_up(vault)
    random.seed(17)
    want = contents(vault.root)
    for place in random.sample(range(len(data)), 400):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        try:
            found = restore.verify(io.BytesIO(bytes(changed)))
        except CasejournalError:
            continue
        # Some bytes of a ZIP mean nothing, such as a date; what is restored is the same.
        for member in found.manifest.members:
            assert found.archive.read(member.name) == want[member.name]
    for length in random.sample(range(len(data)), 200):
        with pytest.raises(VaultUnreadable):
            restore.verify(io.BytesIO(data[:length]))


def _archive(
    members: dict[str, bytes],
    manifest: dict[str, Any] | None = None,
    change: Callable[[zipfile.ZipInfo], None] | None = None,
    packed: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A ZIP that looks like a backup and says of itself what it is told to say."""
    file = io.BytesIO()
    said = {
        "format": "casejournal-backup",
        "version": 1,
        "members": [
            {"name": name, "size": len(data), "sha256": sha256(data).hexdigest()}
            for name, data in members.items()
        ],
        **(manifest or {}),
    }
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in {**members, "manifest.json": json.dumps(said).encode()}.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = packed
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            if change is not None and name != "manifest.json":
                change(info)
            archive.writestr(info, data)
    return file.getvalue()


ABOUT = {"vault.json": b'{"format": 1, "mode": "plain"}'}


def test_the_archives_of_these_tests_would_pass(tmp_path: Path) -> None:
    restored(_archive({**ABOUT, f"cases/{ID}.json": b"x"}), tmp_path / "new")


@pytest.mark.parametrize(
    "name",
    [
        "../evil.json",
        "cases/../../evil.json",
        "/etc/evil",
        "cases\\..\\evil.json",
        "C:/evil.json",
        "cases/.hidden.json",
        "cases/",
        "cases//x.json",
        "cases/x.json/",
        "cases/con.json",
        "cases/nul",
        "cases/x.json.",
        "cases/x.json ",
        "cases/x\x1b[2J.json",
        "cases/x\u202e.json",
        "cases/x:y.json",
        "cases/" + "a" * 200,
        "history/a/b/c/d/e.json",
        "locks/x.lock",
        "index.json",
        "evil.sh",
        "templates/../evil.toml",
        "templates/.evil.toml",
    ],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    assert not backup.fits(name)
    with pytest.raises(CasejournalError) as told:
        restored(_archive({**ABOUT, name: b"x"}), tmp_path / "new")
    assert "evil" not in str(told.value)
    assert list(tmp_path.iterdir()) == []


def _link(info: zipfile.ZipInfo) -> None:
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


def _locked(info: zipfile.ZipInfo) -> None:
    info.flag_bits |= 0x1


BAD_ARCHIVES: dict[str, Callable[[], bytes]] = {
    "a link": lambda: _archive({**ABOUT, f"cases/{ID}.json": b"/etc/passwd"}, change=_link),
    "another packing": lambda: _archive(ABOUT, packed=zipfile.ZIP_LZMA),
    "a bomb": lambda: _archive({**ABOUT, f"cases/{ID}.json": b"0" * 10_000_000}),
    "a large one": lambda: _archive(
        {**ABOUT, f"cases/{ID}.json": b"0" * 50_000_001}, packed=zipfile.ZIP_STORED
    ),
    "no vault": lambda: _archive({f"cases/{ID}.json": b"x"}),
    "a list of nothing": lambda: _archive(ABOUT, {"members": []}),
    "a list of more": lambda: _archive(
        ABOUT, {"members": [{"name": "cases/x.json", "size": 1, "sha256": "0"}]}
    ),
    "another size": lambda: _archive(
        ABOUT, {"members": [{"name": "vault.json", "size": 3, "sha256": "0"}]}
    ),
    "another format": lambda: _archive(ABOUT, {"format": "zip"}),
    "a strange version": lambda: _archive(ABOUT, {"version": 0}),
    "a list that is none": lambda: _archive(ABOUT, {"members": {"a": 1}}),
    "upper and lower": lambda: _archive({**ABOUT, "cases/a.json": b"x", "cases/A.json": b"y"}),
    "empty": lambda: b"",
    "text": lambda: b"Halo",
    "an empty zip": lambda: b"PK\x05\x06" + bytes(18),
    "a zip of others": lambda: _plain_zip(),
}


def _plain_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("vault.json", "{}")
    return file.getvalue()


@pytest.mark.parametrize("bad", BAD_ARCHIVES)
def test_archives_that_are_no_backups_are_refused(tmp_path: Path, bad: str) -> None:
    with pytest.raises((Refused, VaultUnreadable)) as told:
        restored(BAD_ARCHIVES[bad](), tmp_path / "new")
    assert told.value.safe
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_there_twice_is_refused() -> None:
    file = io.BytesIO(_archive(ABOUT))
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(file, "a") as archive,
    ):
        archive.writestr("vault.json", b"{}")
    with pytest.raises(Refused):
        restore.verify(file)


def test_a_size_that_is_a_lie_unpacks_no_further(tmp_path: Path) -> None:
    data = _archive({**ABOUT, f"cases/{ID}.json": b"0" * 1000})
    # The header says 7 bytes where a thousand come.
    lied = data.replace((1000).to_bytes(4, "little"), (7).to_bytes(4, "little"))
    assert lied != data
    with pytest.raises(CasejournalError):
        restored(lied, tmp_path / "new")


def test_a_backup_of_a_newer_program_is_told_as_such() -> None:
    with pytest.raises(VaultNewer):
        restore.verify(io.BytesIO(_archive(ABOUT, {"version": 2})))


class Failing(Files):
    """A disk that fails at the n-th write."""

    def __init__(self, after: int) -> None:
        self.left = after

    def write(self, fd: int, data: bytes | memoryview) -> int:
        self.left -= 1
        if self.left < 0:
            raise OSError(28, "full")
        return super().write(fd, data)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_restoring_that_fails_leaves_nothing(tmp_path: Path, after: int) -> None:
    data = backed_up(filled(tmp_path / "vault", "plain"))
    root = tmp_path / "place" / "new"
    with pytest.raises(CasejournalError):
        restore.unpack(restore.verify(io.BytesIO(data)), root, Failing(after))
    assert list(root.parent.iterdir()) == []


def test_limits_are_told_when_making_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = filled(tmp_path / "vault", "plain")
    for name, limit in (("MOST", 3), ("LARGEST", 1000), ("IN_ALL", 1000)):
        with monkeypatch.context() as patched:
            patched.setattr(backup, name, limit)
            with pytest.raises(Refused):
                backed_up(vault)


def test_a_sealed_backup_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    data = backed_up(made(tmp_path / "vault", "plain"))
    sealed = backup.seal(data, "enam kata acak")
    assert restore.is_sealed(io.BytesIO(sealed))
    assert not restore.is_sealed(io.BytesIO(data))
    assert restore.unseal(sealed, "enam kata acak") == data
    light = IDENTITY.read_bytes()  # sealed in the same way, with little work
    assert restore.unseal(light, PASSPHRASE)
    with pytest.raises(Refused):
        restore.unseal(light, "lima kata acak")
    with pytest.raises(VaultUnreadable):
        restore.unseal(light[:-100], PASSPHRASE)


def test_making_a_backup_changes_nothing(tmp_path: Path) -> None:
    vault = filled(tmp_path / "vault", "plain")
    before = {path: path.stat().st_mtime_ns for path in vault.root.rglob("*")}
    backed_up(vault)
    assert {path: path.stat().st_mtime_ns for path in vault.root.rglob("*")} == before
