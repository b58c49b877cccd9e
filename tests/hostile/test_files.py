"""Files that are not what they seem: links in a vault, archives that do harm, JSON without end."""

from __future__ import annotations

import hashlib
import io
import json
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from rooms import Answer, Call

from casejournal.editing import EditingSession
from casejournal.exchange import bundle
from casejournal.records.case import new_case
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.parts.profile import Profile
from casejournal.vault import CaseTarget, Vault

OUTSIDE = b"rahasia orang lain\n"

FILES = {
    "case": lambda vault, case: vault.paths.case(case),
    "month": lambda vault, case: vault.paths.month("2024-09"),
    "profile": lambda vault, case: vault.paths.profile,
    "vault.json": lambda vault, case: vault.paths.vault_json,
    "list of cases": lambda vault, case: vault.paths.index,
    "inbox": lambda vault, case: vault.paths.inbox / "entries.jsonl",
    "what was logged": lambda vault, case: vault.paths.inbox / "logged.txt",
    "record": lambda vault, case: vault.root / "audit.log",
    "head of the record": lambda vault, case: vault.root / "audit.head",
    "lock": lambda vault, case: vault.paths.lock(case),
    "version": lambda vault, case: next(vault.paths.history(case).iterdir()),
    "read me": lambda vault, case: vault.paths.readme,
    "draft": lambda vault, case: vault.paths.drafts / "x.json",
    "cases": lambda vault, case: vault.paths.cases_dir,
    "versions": lambda vault, case: vault.paths.history(case),
    "inbox itself": lambda vault, case: vault.paths.inbox,
}
"""Files and folders of a vault that may be a link to something else."""

COMMANDS = [
    ("doctor",),
    ("cases",),
    ("show", "RN"),
    ("log", "-t", "2024-09-18", "-c", "RN", "catatan"),
    ("journal",),
    ("history", "RN"),
    ("history", "RN", "--diff", "1"),
    ("export", "RN", "-o", "-"),
    ("backup", "cadangan.zip"),
    ("audit",),
    ("doctor", "--fix"),
    ("new", "BARU"),
    ("erase", "RN", "--yes-erase", "RN"),
]


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    """A vault with a case, an entry and a version."""
    made = Vault.create(tmp_path / "vault")
    case = CaseTarget(made.new_case("RN"))
    made.add_entries([DailyEntry(day="2024-09-17", case="RN", text="satu")])
    session = EditingSession.open(made, case)
    session.set(("overview", "card", "note"), "dua")
    session.flush()
    made.cases()
    monkeypatch.setenv("CASEJOURNAL_VAULT", str(made.root))
    return made


@pytest.mark.parametrize("what", FILES)
def test_a_link_in_a_vault_leads_nowhere(
    vault: Vault, call: Call, tmp_path: Path, what: str
) -> None:
    place: Path = FILES[what](vault, vault.case_id("RN"))
    outside = tmp_path / "luar"
    if place.is_dir():
        place.rename(outside)
        (outside / "punya orang").write_bytes(OUTSIDE)
    else:
        place.unlink(missing_ok=True)
        outside.write_bytes(OUTSIDE)
    place.symlink_to(outside)
    for command in COMMANDS:
        answer = call(*command)
        said = answer.out + answer.err
        assert answer.status in (0, 1, 3), command
        assert "--debug" not in said, (command, said)
        assert "rahasia orang lain" not in said, command
        if command == ("doctor",) and what != "vault.json":
            assert place.relative_to(vault.root).as_posix() in said
    if outside.is_dir():
        assert (outside / "punya orang").read_bytes() == OUTSIDE
    else:
        assert outside.read_bytes() == OUTSIDE
        assert stat.S_IMODE(outside.stat().st_mode) == 0o644
    if what == "vault.json":  # then it is no vault at all
        return
    with zipfile.ZipFile(tmp_path / "cadangan.zip") as archive:
        assert all(OUTSIDE not in archive.read(name) for name in archive.namelist())


def test_a_vault_may_be_called_by_a_link(vault: Vault, call: Call, tmp_path: Path) -> None:
    (tmp_path / "lain").symlink_to(vault.root, target_is_directory=True)
    assert call("--vault", "lain", "log", "-c", "RN", "lewat tautan").status == 0
    assert "lewat tautan" in call("journal").out
    assert call("--vault", "lain", "doctor").status == 0
    backup = call("--vault", "lain", "backup", "lain/cadangan.zip")
    assert backup.status == 1, "a backup inside the vault, by another name"


GOOD = bundle.dump(new_case("RN"), [DailyEntry(text="a")], Profile(), True)


def bundled(**more: object) -> bytes:
    """A bundle that says something else of its case card."""
    raw = json.loads(GOOD)
    raw["case"]["overview"]["card"].update(more)
    return json.dumps(raw).encode()


def archive(
    change: Callable[[zipfile.ZipInfo], None] = lambda _info: None, **files: bytes
) -> bytes:
    """A backup as the program would make it, but for what is changed."""
    members = {"vault.json": b'{"format": 1, "mode": "plain"}', **files}
    said = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in members.items()
    ]
    about = {"format": "casejournal-backup", "version": 1, "members": said}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name, data in {**members, "manifest.json": json.dumps(about).encode()}.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            if change is not None and name == "audit.log":
                change(info)
            zipped.writestr(info, data)
    return made.getvalue()


def of_kind(kind: int) -> bytes:
    """A backup with a member that says it is something else than a file."""

    def change(info: zipfile.ZipInfo) -> None:
        info.external_attr = (kind | 0o777) << 16

    return archive(change, **{"audit.log": b"/etc/passwd"})


def tarred() -> bytes:
    """A tar with a file that would land outside, a link and a hard link."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for name, kind in (
            ("../jahat", tarfile.REGTYPE),
            ("a", tarfile.SYMTYPE),
            ("b", tarfile.LNKTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            tar.addfile(info)
    return made.getvalue()


def ratio() -> bytes:
    """A backup whose record unpacks to a thousand times its size."""
    return archive(**{"audit.log": bytes(20_000_000)})


BAD_FILES: dict[str, tuple[str, bytes]] = {
    "a link in a backup": ("restore", of_kind(stat.S_IFLNK)),
    "a device in a backup": ("restore", of_kind(stat.S_IFCHR)),
    "a disk in a backup": ("restore", of_kind(stat.S_IFBLK)),
    "a pipe in a backup": ("restore", of_kind(stat.S_IFIFO)),
    "a socket in a backup": ("restore", of_kind(stat.S_IFSOCK)),
    "a folder in a backup": ("restore", of_kind(stat.S_IFDIR)),
    "a bomb": ("restore", ratio()),
    "a tar": ("restore", tarred()),
    "depth": ("import", GOOD.replace(b'"profile"', b'"x": ' + b"[" * 100_000 + b', "profile"', 1)),
    "depth of objects": ("import", b'{"a":' * 100_000),
    "a name twice": ("import", GOOD.replace(b'"card"', b'"card": {}, "card"', 1)),
    "a number with a million digits": ("import", b'{"version": ' + b"9" * 1_000_000 + b"}"),
    "a number that is none": ("import", GOOD.replace(b'"version": 1', b'"version": NaN')),
    "a number without end": ("import", GOOD.replace(b'"version": 1', b'"version": 1e999')),
    "half a revision": ("import", bundled(rev=1.5)),
    "an id that is a path": ("import", bundled(id="../../x")),
    "no text": ("import", bundled(code=["RN"])),
    "a code of nothing": ("import", bundled(code="\u202e\u200b \n")),
    "another key": ("import", b"\xff" + GOOD),
}
"""Commands that take a file from somebody else, and files that they must refuse."""


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_file_that_would_do_harm_is_refused(call: Call, tmp_path: Path, what: str) -> None:
    Vault.create(tmp_path / "vault")
    before = sorted(path.name for path in (tmp_path / "vault").rglob("*"))
    command, data = BAD_FILES[what]
    (tmp_path / "berkas").write_bytes(data)
    more = ("--into", "baru") if command == "restore" else ("--vault", "vault")
    answer = call(command, "berkas", *more)
    assert answer.status in (1, 3), answer
    assert "--debug" not in answer.err
    assert "Tidak ada yang" in answer.err, "what is safe is said"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["berkas", "vault"]
    assert sorted(path.name for path in (tmp_path / "vault").rglob("*")) == before


def test_numbers_without_measure_do_no_harm(call: Call, tmp_path: Path) -> None:
    Vault.create(tmp_path / "vault")
    for number in (-1, 2**63, 2**64, 10**300):
        (tmp_path / "berkas").write_bytes(bundled(code=f"X{number % 97}", rev=number))
        taken: Answer = call("--vault", "vault", "import", "berkas")
        assert "--debug" not in taken.err, number
        assert call("--vault", "vault", "cases").status == 0
    assert call("--vault", "vault", "doctor").status == 0
    for case in Vault.open(tmp_path / "vault").cases():
        session = EditingSession.open(Vault.open(tmp_path / "vault"), CaseTarget(case.id))
        session.set(("overview", "card", "note"), "masih dapat ditulis")
        session.flush()


def test_no_two_codes_look_the_same(call: Call, vault: Vault) -> None:
    for code in ("R\u200bN", "rn\u202e", "\ufeffRN", "R\u00adN"):
        assert call("new", "--", code).status == 1, code
        assert len(vault.cases()) == 1
    for code in ("\u200b", "\u202e\u2069", " \u00a0"):
        assert call("new", "--", code).status == 1, code


@pytest.mark.parametrize("folder", ["empty", "full"])
def test_no_vault_is_restored_through_a_link(call: Call, tmp_path: Path, folder: str) -> None:
    (tmp_path / "berkas").write_bytes(archive())
    target = tmp_path / "luar"
    target.mkdir()
    if folder == "full":
        (target / "punya orang").write_bytes(OUTSIDE)
    (tmp_path / "baru").symlink_to(target, target_is_directory=True)
    answer = call("restore", "berkas", "--into", "baru")
    assert answer.status in (1, 3)
    assert "--debug" not in answer.err
    assert os.listdir(target) == (["punya orang"] if folder == "full" else [])
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".restoring")]
