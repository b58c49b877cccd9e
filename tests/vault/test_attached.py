"""Pictures and scans in a vault: stored whole, sealed, noticed when damaged, never left behind."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import quick
from modes import ENCRYPTED, MODES, PLAIN, made, opened

import picturing
from casejournal.editing import EditingSession
from casejournal.editing.actions.attach import ITEMS, attach
from casejournal.platform.errors import NotFound, Refused, VaultUnreadable, VaultUnwritable
from casejournal.records.parts import stored_file
from casejournal.records.parts.attachments import Attachment
from casejournal.vault import CaseTarget, Vault
from casejournal.vault.attachments.store import where
from casejournal.vault.backup import archive, restore
from casejournal.vault.erasure import data_subject
from casejournal.vault.erasure import erase as erasure
from casejournal.vault.health import doctor

LATER = timedelta(hours=2)


@pytest.fixture(params=MODES)
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Vault:
    return made(tmp_path / "vault", request.param)


def photographed(vault: Vault, code: str = "RA") -> tuple[str, Attachment]:
    """A case with one photograph, saved."""
    ident = vault.new_case(code)
    session = EditingSession.open(vault, CaseTarget(ident))
    attach(session, picturing.jpeg(), {"caption": "Apel pagi", "consent": "given"})
    session.flush()
    return ident, vault.load(CaseTarget(ident)).attachments.items[0]


def told(row: Attachment) -> stored_file.StoredFile:
    found = stored_file.read(row.stored)
    assert found is not None
    return found


def path_of(vault: Vault, ident: str, row: Attachment) -> Path:
    return where(vault._store, ident, told(row).name)


def kinds(vault: Vault, later: timedelta = LATER) -> list[str]:
    vault._store.clock = lambda: datetime.now(UTC) + later
    return sorted(finding.kind for finding in doctor.examine(vault))


def test_what_is_stored_is_given_back_and_lies_in_its_case_only(vault: Vault) -> None:
    ident, row = photographed(vault)
    data = opened(vault.root).attached(ident, told(row))
    assert data.startswith(b"\xff\xd8")
    assert told(row).fits(data)
    assert kinds(vault) == []
    path = path_of(vault, ident, row)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.name == ident


def test_no_picture_lies_readable_in_an_encrypted_vault(tmp_path: Path) -> None:
    vault = made(tmp_path / "vault", ENCRYPTED)
    ident, row = photographed(vault)
    assert path_of(vault, ident, row).name.endswith(".jpg.age")
    for path in tmp_path.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            assert b"\xff\xd8\xff" not in raw[:64], path
            assert b"JFIF" not in raw, path


def test_damage_and_loss_are_noticed_and_told(vault: Vault) -> None:
    ident, row = photographed(vault)
    path = path_of(vault, ident, row)
    whole = path.read_bytes()
    for spoilt in (whole[:-9], whole[:200] + b"x" + whole[201:], b""):
        path.write_bytes(spoilt)
        with pytest.raises(VaultUnreadable):
            vault.attached(ident, told(row))
        assert kinds(vault) == ["attachment"]
    path.unlink()
    with pytest.raises(VaultUnreadable) as gone:
        vault.attached(ident, told(row))
    assert gone.value.todo
    assert kinds(vault) == ["missing"]


def test_a_file_that_no_row_names_is_told_of_and_put_aside(vault: Vault) -> None:
    ident, row = photographed(vault)
    lost = vault.attach(ident, b"dan lalu listrik padam", "png", size=(1, 1))
    assert kinds(vault, timedelta()) == []  # somebody may be about to save its row
    assert kinds(vault) == ["unnamed"]
    (finding,) = doctor.examine(vault)
    assert doctor.mend(finding)
    assert kinds(vault) == []
    kept = list((vault.paths.trash / "quarantine").glob(f"{ident}-{lost.id}*"))
    assert len(kept) == 1
    assert vault.attached(ident, told(row))


def test_the_file_of_a_row_that_was_deleted_comes_back_with_the_row(vault: Vault) -> None:
    ident, row = photographed(vault)
    session = EditingSession.open(vault, CaseTarget(ident))
    session.remove((*ITEMS, row.id))
    session.flush()
    assert kinds(vault) == []  # an earlier version names it
    assert session.undo()
    session.flush()
    assert vault.attached(ident, told(vault.load(CaseTarget(ident)).attachments.items[0]))


def test_it_comes_back_from_the_trash_with_its_case(vault: Vault) -> None:
    ident, row = photographed(vault)
    moved = vault.trash_case(ident, "salah")
    assert kinds(vault) == []
    with pytest.raises(NotFound):
        vault.attach(ident, b"x", "png")
    vault.restore_case(moved)
    assert vault.attached(ident, told(row))


def test_erasing_a_case_leaves_no_picture(vault: Vault) -> None:
    ident, _row = photographed(vault)
    other, kept = photographed(vault, "SB")
    vault.attach(ident, b"tanpa baris", "pdf", pages=1)
    for finding in [f for f in doctor.examine(vault) if f.kind == "unnamed"]:
        doctor.mend(finding)
    erasure.erase(vault, data_subject.find(vault, "RA"))
    assert not [path for path in vault.root.rglob("*") if ident in str(path)]
    assert vault.attached(other, told(kept))


def test_a_backup_holds_the_pictures(vault: Vault, tmp_path: Path) -> None:
    ident, row = photographed(vault)
    file = io.BytesIO()
    archive.write(vault, file)
    restore.unpack(restore.verify(file), tmp_path / "again")
    assert opened(tmp_path / "again").attached(ident, told(row)) == vault.attached(ident, told(row))


def test_a_picture_stays_the_same_through_encryption_and_other_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casejournal.vault.encryption.age import Further, paper_key

    monkeypatch.setattr("casejournal.vault.encryption.age.by_passphrase", quick.Quick)
    root = tmp_path / "vault"
    ident, row = photographed(made(root, PLAIN))
    before = quick.opened(root).attached(ident, told(row))
    Vault.encrypt(root, quick.PASSPHRASE)
    assert not list(root.rglob("*.jpg"))
    vault = quick.opened(root)
    assert vault.attached(ident, told(row)) == before
    assert kinds(vault) == []
    vault.change_keys(quick.PASSPHRASE, [Further.new(paper_key()[1], paper=True)])
    assert quick.opened(root).attached(ident, told(row)) == before
    Vault.decrypt(root, quick.PASSPHRASE)
    assert Vault.open(root).attached(ident, told(row)) == before
    assert kinds(Vault.open(root)) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "menyusul",
        "../../cases/01J7Z8Q0000000000000000009.json 1x1 9 " + "0" * 64,
        "01J7Z8Q0000000000000000009.exe 1x1 9 " + "0" * 64,
        "01J7Z8Q0000000000000000009.jpg 1x1 9 " + "0" * 63,
        "01J7Z8Q0000000000000000009.jpg 3p 9 " + "0" * 64,
        "01J7Z8Q0000000000000000009.pdf 1x1 9 " + "0" * 64,
        "01J7Z8Q0000000000000000009.jpg 0x1 9 " + "0" * 64,
        "01J7Z8Q0000000000000000009.jpg 1x1 9 " + "0" * 64 + "\n",
        "81J7Z8Q00000000000000000IL.jpg 1x1 9 " + "0" * 64,
    ],
)
def test_only_what_tells_of_a_file_as_we_write_it_leads_to_one(text: str) -> None:
    assert stored_file.read(text) is None


def test_what_a_row_says_is_read_back_as_it_was() -> None:
    for text in (
        "01J7Z8Q0000000000000000009.jpg 2000x1500 183204 " + "ab" * 32,
        "01J7Z8Q0000000000000000009.pdf 12p 183204 " + "ab" * 32,
    ):
        found = stored_file.read(text)
        assert found is not None
        assert found.text() == text
        assert found.shown("id") != found.shown("en") or found.is_picture


def test_a_closed_case_takes_nothing_in(vault: Vault) -> None:
    ident, _row = photographed(vault)
    session = EditingSession.open(vault, CaseTarget(ident))
    session.set(("overview", "card", "closed"), "2024-11-04")
    with pytest.raises(Refused):
        attach(session, picturing.png())
    assert len(list(vault.paths.attachments(ident).iterdir())) == 1


def test_attaching_is_one_edit(vault: Vault) -> None:
    ident = vault.new_case("RA")
    session = EditingSession.open(vault, CaseTarget(ident))
    attach(session, picturing.png(), {"caption": "Denah"}, keep_original=True)
    session.flush()
    session.undo()
    assert session.root.attachments.items == []
    session.redo()
    (row,) = session.root.attachments.items
    assert vault.attached(ident, told(row)) != picturing.png()
    original = stored_file.read(row.original)
    assert original is not None
    assert vault.attached(ident, original) == picturing.png()


def test_each_failing_call_leaves_the_case_as_it_was(vault: Vault) -> None:
    ident = vault.new_case("RA")

    class Full(type(vault.files)):  # type: ignore[misc]
        left = 0

        def write(self, fd: int, data: bytes | memoryview) -> int:
            self.left -= 1
            if self.left < 0:
                raise OSError(28, "full")
            return super().write(fd, data)  # type: ignore[no-any-return]

    for number in range(3):
        files = Full()
        full = opened(vault.root, files)
        session = EditingSession.open(full, CaseTarget(ident))
        files.left = number
        with suppress(VaultUnwritable):
            attach(session, picturing.png())
            session.flush()
        for row in opened(vault.root).load(CaseTarget(ident)).attachments.items:
            assert vault.attached(ident, told(row))
