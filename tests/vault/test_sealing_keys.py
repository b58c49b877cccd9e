"""Further keys given to an encrypted vault and taken away: every file follows, whatever happens."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

import pyrage
import pytest
import quick
from amount import times
from sealed_torture import MARKER, filled, forks, scene
from vaulting import note, noted

from casejournal.editing import EditingSession
from casejournal.platform import inbox
from casejournal.platform.errors import Refused, VaultUnwritable, WrongPassphrase
from casejournal.vault import CaseTarget, Vault
from casejournal.vault.audit import KEYS
from casejournal.vault.encryption import rekey
from casejournal.vault.encryption.age import Further, Key, paper_key


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casejournal.vault.encryption.age.by_passphrase", quick.Quick)


@pytest.fixture
def sealed(fast: None, tmp_path: Path) -> tuple[Vault, str]:
    """An encrypted vault with something in every place, unlocked, and the id of its case."""
    vault, case = filled(tmp_path / "vault")
    Vault.encrypt(vault.root, quick.PASSPHRASE)
    return quick.opened(vault.root), case


def opening(root: Path, secrets: Sequence[str]) -> set[tuple[bool, ...]]:
    """Which of the secrets open a file, a line of the inbox or of the record: each once."""
    identities = [pyrage.x25519.Identity.from_str(secret) for secret in secrets]
    held = [path.read_bytes() for path in root.rglob("*.age") if path.name != "identity.age"]
    lines = [*(root / "inbox" / inbox.NAME).read_bytes().split()]
    lines += [line.split()[1] for line in (root / "audit.log").read_bytes().splitlines()]
    held += [base64.b64decode(line) for line in lines]

    def opens(data: bytes, identity: pyrage.x25519.Identity) -> bool:
        try:
            pyrage.decrypt(data, [identity])
        except pyrage.DecryptError:
            return False
        return True

    return {tuple(opens(data, identity) for identity in identities) for data in held}


def test_keys_come_and_go_and_every_file_follows(sealed: tuple[Vault, str]) -> None:
    vault, case = sealed
    root = vault.root
    first, second = paper_key(), paper_key()
    secrets = (first[0], second[0])
    vault.change_keys(quick.PASSPHRASE, [Further.new(first[1], paper=True)])
    note(vault, case, "sesudahnya")
    inbox.append(str(root), {"day": "2024-09-18", "text": "dari shell"})
    assert opening(root, secrets) == {(True, False)}
    (known,) = quick.opened(root).others
    assert known.paper
    assert len(known.since) == 10

    steps: list[tuple[int, int]] = []
    inbox.append(str(root), {"day": "2024-09-19", "text": "lagi"})
    vault = quick.opened(root)
    assert vault.notices == ["1 catatan dari baris perintah dimasukkan ke catatan harian."]
    told = vault.change_keys(
        quick.PASSPHRASE,
        [Further.new(second[1])],
        [first[1]],
        progress=lambda n, of: steps.append((n, of)),
    )
    assert told == []
    assert steps[-1][0] == steps[-1][1] >= 10
    inbox.append(str(root), {"day": "2024-09-20", "text": "akhir"})
    assert opening(root, secrets) == {(False, True)}
    again = quick.opened(root)
    assert noted(again, case) == "sesudahnya"
    assert len(again.entries()) == 4
    assert len(again.history(CaseTarget(case))) == 5
    assert again.audit.gaps() == []
    assert [event.what for event in again.audit.events()].count(KEYS) == 2
    assert not list(root.rglob("*.tmp"))
    # Who has the new one needs no passphrase, and gets all of it.
    inbox.append(str(root), {"day": "2024-09-21", "text": "belum masuk"})
    Vault.decrypt(root, second[0])
    assert len(Vault.open(root).entries()) == 5


def test_what_makes_no_sense_is_refused_and_changes_nothing(sealed: tuple[Vault, str]) -> None:
    vault, case = sealed
    other = Further.new(paper_key()[1])
    vault.change_keys(quick.PASSPHRASE, [other])
    before = {path: path.read_bytes() for path in vault.root.rglob("*.age")}
    with pytest.raises(Refused):
        vault.change_keys(quick.PASSPHRASE, [other])
    for unknown in (paper_key()[1], inbox.recipients(str(vault.root))[0]):  # its own never goes
        with pytest.raises(Refused):
            vault.change_keys(quick.PASSPHRASE, remove=[unknown])
    with pytest.raises(WrongPassphrase):
        vault.change_keys("bukan frasa sandinya", remove=[other.public])
    assert {path: path.read_bytes() for path in vault.root.rglob("*.age")} == before
    assert Vault.mode_of(vault.root) == "encrypted"
    note(vault, case, "masih jalan")


def test_a_window_that_was_open_seals_nothing_to_a_key_that_is_gone(
    sealed: tuple[Vault, str],
) -> None:
    vault, case = sealed
    secret, public = paper_key()
    vault.change_keys(quick.PASSPHRASE, [Further.new(public)])
    window = quick.opened(vault.root)
    session = EditingSession.open(window, CaseTarget(case))
    vault.change_keys(quick.PASSPHRASE, remove=[public])
    session.set(("overview", "card", "note"), "rahasia")
    for act in (
        session.flush,
        lambda: window.new_case("XX"),
        lambda: window.drafts.keep(CaseTarget(case), ("overview", "card", "note"), "x", 1),
        lambda: window.change_passphrase(quick.PASSPHRASE, "frasa sandi yang baru"),
    ):
        with pytest.raises(VaultUnwritable) as told:
            act()
        assert "Kunci" in str(told.value) or "kunci" in str(told.value)
    assert opening(vault.root, [secret]) == {(False,)}
    window.lock()
    window.unlock(quick.PASSPHRASE)
    session.flush()
    assert noted(vault, case) == "rahasia"
    assert opening(vault.root, [secret]) == {(False,)}


def test_a_damaged_file_hinders_nothing_and_stays(sealed: tuple[Vault, str]) -> None:
    vault, case = sealed
    path = vault.paths.case(case)
    path.write_bytes(path.read_bytes()[:-1])
    spoilt = path.read_bytes()
    (told,) = vault.change_keys(quick.PASSPHRASE, [Further.new(paper_key()[1])])
    assert "1 berkas rusak" in told
    assert path.read_bytes() == spoilt
    assert len(quick.opened(vault.root).others) == 1


def test_a_paper_key_that_opens_only_a_part_decrypts_nothing(
    sealed: tuple[Vault, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, case = sealed
    secret, public = paper_key()
    anew = rekey._seal_anew
    done: list[Path] = []

    def full(store: object, key: Key, path: Path) -> bool:
        if len(done) == 3:
            raise OSError(28, "No space left on device")
        done.append(path)
        return anew(store, key, path)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(rekey, "_seal_anew", full)
        with pytest.raises(VaultUnwritable):
            vault.change_keys(quick.PASSPHRASE, [Further.new(public)])
        half = quick.opened(vault.root)
        assert half.read_only
        assert noted(half, case) == f"{MARKER} 3"
        with pytest.raises(VaultUnwritable):
            note(half, case, "x")
    before = {path: path.read_bytes() for path in vault.root.rglob("*.age")}
    with pytest.raises(Refused) as told:
        Vault.decrypt(vault.root, secret)
    assert "frasa sandi" in str(told.value)
    assert {path: path.read_bytes() for path in vault.root.rglob("*.age")} == before
    assert not quick.opened(vault.root).read_only
    Vault.decrypt(vault.root, secret)
    assert noted(Vault.open(vault.root), case) == f"{MARKER} 3"


@forks
def test_a_change_of_the_keys_killed_anywhere_is_ended(tmp_path: Path) -> None:
    said = scene("keys", tmp_path / "vault", times(12, 200))
    assert said == "same True halfway True changed True\n"


def test_a_paper_key_of_another_vault_takes_no_note_away(fast: None, tmp_path: Path) -> None:
    """Also where there is nothing to try it on but what was logged from a shell."""
    secret, public = paper_key()
    vault = Vault.create(tmp_path / "v", passphrase=quick.PASSPHRASE, others=[Further.new(public)])
    with pytest.raises(WrongPassphrase):
        Vault.decrypt(vault.root, secret)  # it holds nothing yet
    inbox.append(str(vault.root), {"day": "2024-09-17", "text": "satu"})
    with pytest.raises(WrongPassphrase):
        Vault.decrypt(vault.root, paper_key()[0])
    with open(vault.paths.inbox / inbox.NAME, "ab") as file:
        file.write(inbox.seal_line(b"{}", [paper_key()[1]]) + b"\n")
    (told,) = Vault.decrypt(vault.root, secret)
    assert "identity-" in told
    assert len(list(vault.root.glob("identity-*.age"))) == 1
    assert [entry.text for entry in Vault.open(vault.root).entries()] == ["satu"]


def test_what_a_change_leaves_of_keys(sealed: tuple[Vault, str]) -> None:
    """A passphrase that was changed leaves no old key behind, and neither does decrypting."""
    vault, _case = sealed
    root = vault.root
    vault.change_passphrase(quick.PASSPHRASE, "frasa sandi yang baru")
    vault.change_keys("frasa sandi yang baru", [Further.new(paper_key()[1])])
    assert [path.name for path in root.glob("identity*")] == ["identity.age"]
    Vault.decrypt(root, "frasa sandi yang baru")
    assert not list(root.glob("identity*"))
    Vault.encrypt(root, quick.PASSPHRASE)
    path = next((root / "history").rglob("*.age"))
    path.write_bytes(path.read_bytes()[:-1])
    Vault.decrypt(root, quick.PASSPHRASE)
    (kept,) = root.glob("identity*")  # parts of the damaged file can be read with it
    assert kept.name.startswith("identity-")
    assert Key.unlock(kept.read_bytes(), quick.PASSPHRASE)
