"""The record of what was done: what it holds, what it never holds, and that gaps in it show."""

from __future__ import annotations

import base64
import threading
from pathlib import Path

import pytest
from modes import made, opened

from casejournal.platform.errors import VaultUnwritable
from casejournal.vault import Vault
from casejournal.vault.audit import EXPORTED, OPENED, TITLES
from casejournal.vault.storage.files import Files


def lines(vault: Vault) -> list[bytes]:
    return (vault.root / "audit.log").read_bytes().splitlines(keepends=True)


def test_openings_of_one_sitting_are_one(tmp_path: Path, mode: str) -> None:
    root = made(tmp_path / "vault", mode).root
    for _each in range(4):
        opened(root).audit.record(EXPORTED, "01J7Z8Q0000000000000000001", "md")
    assert [event.what for event in opened(root).audit.events()] == [OPENED, *[EXPORTED] * 4]


def test_what_is_sealed_shows_neither_what_nor_whom(tmp_path: Path) -> None:
    vault = made(tmp_path / "vault", "encrypted")
    vault.audit.record(EXPORTED, "01J7Z8Q0000000000000000001", "md")
    text = b"".join(lines(vault))
    assert b"exported" not in text
    assert b"01J7Z8Q" not in text
    assert base64.b64decode(lines(vault)[-1].split(b" ")[1]).startswith(b"age-encryption.org")
    assert vault.audit.events()[-1].how == "md"


def test_the_record_is_for_its_owner_alone(vault: Vault) -> None:
    vault.audit.record(EXPORTED)
    for name in ("audit.log", "audit.head"):
        assert (vault.root / name).stat().st_mode & 0o777 == 0o600


def test_a_line_taken_out_or_changed_shows(tmp_path: Path, mode: str) -> None:
    vault = made(tmp_path / "vault", mode)
    for _each in range(6):
        assert vault.audit.record(EXPORTED)
    assert vault.audit.gaps() == []
    whole = lines(vault)
    log = vault.root / "audit.log"

    log.write_bytes(b"".join(whole[:2] + whole[4:]))
    (gap,) = vault.audit.gaps()
    assert (gap.number, gap.missing) == (3, 2)

    log.write_bytes(b"".join(whole[:-2]))
    (gap,) = vault.audit.gaps()
    assert (gap.number, gap.missing) == (len(whole) - 1, 2)

    changed = bytearray(whole[2])
    changed[10] ^= 1
    log.write_bytes(b"".join([*whole[:2], bytes(changed), *whole[3:]]))
    assert [found.number for found in vault.audit.gaps()] == [3]

    log.unlink()
    (gap,) = vault.audit.gaps()
    assert (gap.number, gap.missing) == (1, len(whole))


def test_a_line_that_a_machine_went_down_in_is_no_gap(vault: Vault) -> None:
    vault.audit.record(EXPORTED)
    with (vault.root / "audit.log").open("ab") as file:
        file.write(b'2 {"at":"2024-')
    vault.audit.record(EXPORTED)
    assert vault.audit.gaps() == []
    assert len(vault.audit.events()) == 2


def test_many_at_once_lose_none(vault: Vault) -> None:
    def work() -> None:
        for _each in range(20):
            assert Vault.open(vault.root).audit.record(EXPORTED)

    threads = [threading.Thread(target=work) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(event.what == EXPORTED for event in vault.audit.events()) == 80
    assert vault.audit.gaps() == []


class Full(Files):
    """A disk on which nothing can be written any more."""

    full = False

    def write(self, fd: int, data: bytes | memoryview) -> int:
        if self.full:
            raise OSError(28, "full")
        return super().write(fd, data)


def test_a_full_disk_stops_nothing(tmp_path: Path) -> None:
    files = Full()
    vault = Vault.create(tmp_path / "vault", files)
    vault.audit.record(EXPORTED)
    files.full = True
    assert vault.audit.record(EXPORTED) is False
    again = Vault.open(vault.root, files)
    with pytest.raises(VaultUnwritable):
        again.new_case("RN")
    files.full = False
    assert again.audit.record(EXPORTED)
    assert again.audit.gaps() == []


def test_looking_leaves_no_trace(vault: Vault) -> None:
    before = {path: path.stat().st_mtime_ns for path in vault.root.rglob("*")}
    looked = Vault.look(vault.root)
    assert looked.read_only
    looked.cases()
    assert looked.audit.events() == []
    with pytest.raises(VaultUnwritable):
        looked.new_case("RN")
    assert {path: path.stat().st_mtime_ns for path in vault.root.rglob("*")} == before


def test_every_event_has_a_sentence_in_both_languages() -> None:
    from casejournal.platform.i18n import translator

    for title in TITLES.values():
        assert translator("id")(title) != title
