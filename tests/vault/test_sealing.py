"""What an encrypted vault holds: nothing that can be read, and nothing that can be altered."""

from __future__ import annotations

import base64
import os
import random
import tempfile
from pathlib import Path

import pyrage
import pytest
import quick
from amount import times
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modes import ENCRYPTED, made
from vaulting import everything, learn, note, noted, trees

from casejournal.platform import inbox
from casejournal.platform.errors import (
    Locked,
    Refused,
    VaultUnreadable,
    VaultUnwritable,
    WrongPassphrase,
)
from casejournal.records.case import CaseFile
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import CaseTarget, Changes, DocumentChange, ProfileTarget, Vault
from casejournal.vault.encryption.age import AgeCodec, Further, Key, paper_key
from casejournal.vault.encryption.passphrase_words import suggest, words
from casejournal.vault.storage.codec import DamagedFile

MARKER = "Halimunda"


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casejournal.vault.encryption.age.by_passphrase", quick.Quick)


@pytest.fixture
def sealed(fast: None, tmp_path: Path) -> Vault:
    return Vault.create(tmp_path / "vault", passphrase=quick.PASSPHRASE)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault whose passphrase is worked out for real, with little work."""
    root = tmp_path_factory.mktemp("real") / "vault"
    made(root, ENCRYPTED).new_case("RN")
    return root


def readable(folder: Path, marker: str = MARKER) -> list[str]:
    """Files below a folder in which a word can be read, in any of the usual encodings."""
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if any(marker.encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be")):
            found.append(str(path.relative_to(folder)))
    return found


def test_the_passphrase_opens_the_vault_and_no_other_does(real: Path) -> None:
    vault = Vault.open(real)
    assert vault.locked
    with pytest.raises(WrongPassphrase) as wrong:
        vault.unlock(quick.PASSPHRASE.upper())
    assert "frasa sandi" in str(wrong.value)
    assert vault.locked
    vault.unlock(quick.PASSPHRASE)
    assert [case.code for case in vault.cases()] == ["RN"]


def test_a_damaged_key_is_not_called_a_wrong_passphrase(real: Path, tmp_path: Path) -> None:
    sealed = (real / "identity.age").read_bytes()
    for bad in (b"", b"junk", sealed[: len(sealed) // 2]):
        with pytest.raises(VaultUnreadable):
            Key.unlock(bad, quick.PASSPHRASE)


def test_locked_nothing_can_be_read_or_saved(sealed: Vault) -> None:
    case = sealed.new_case("RN")
    vault = Vault.open(sealed.root)
    change = Changes((DocumentChange(("journal", "entries", "x"), DailyEntry()),))
    for act in (
        vault.cases,
        vault.months,
        lambda: vault.entries(),
        lambda: vault.load(CaseTarget(case)),
        lambda: vault.load(ProfileTarget()),
        lambda: vault.commit(CaseTarget(case), change),
        lambda: vault.new_case("XX"),
        lambda: vault.trash_case(case, ""),
        lambda: vault.add_entries([DailyEntry(day="2024-09-17")]),
        vault.merge_inbox,
    ):
        with pytest.raises(Locked):
            act()  # type: ignore[operator]
    vault.unlock(quick.PASSPHRASE)
    assert vault.case_id("RN") == case
    vault.lock()
    assert vault.locked
    with pytest.raises(Locked):
        vault.cases()
    assert "RN" not in repr(vars(vault._index))


def test_a_key_never_shows_its_secret() -> None:
    key = Key.new()
    assert "SECRET" not in repr(key)
    assert key.recipient in repr(key)


@settings(max_examples=times(25, 250), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_saved_comes_back(sealed: Vault, data: st.DataObject) -> None:
    target = CaseTarget(sealed.new_case(suggest()))
    case = data.draw(trees(CaseFile))
    learn(case, sealed.commit(target, everything(case)))
    again = quick.opened(sealed.root).load(target)
    for part in ("assessment", "plan", "intervention"):
        assert getattr(again, part) == getattr(case, part)


def test_every_changed_bit_and_every_cut_is_noticed() -> None:
    chance = random.Random(4)  # noqa: S311
    key = Key.new([Further.new(paper_key()[1])])
    codec = AgeCodec(key)
    whole = codec.seal(chance.randbytes(4096 - 350))
    assert 4000 < len(whole) < 4300
    missed = []
    for place in range(len(whole)):
        altered = bytearray(whole)
        altered[place] ^= 1 << chance.randrange(8)
        for bad in (bytes(altered), whole[:place]):
            try:
                codec.unseal(bad)
            except DamagedFile:
                continue
            missed.append(place)
    assert missed == []
    with pytest.raises(DamagedFile):
        codec.unseal(whole + b"\0")


def test_a_damaged_case_hides_no_other(sealed: Vault) -> None:
    first, second = sealed.new_case("RN"), sealed.new_case("ST")
    path = sealed.paths.case(first)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(VaultUnreadable):
        sealed.load(CaseTarget(first))
    vault = quick.opened(sealed.root)
    assert {bool(case.problem) for case in vault.cases() if case.id == first} == {True}
    assert vault.load(CaseTarget(second)).code == "ST"
    assert path.read_bytes() == bytes(data)


def test_a_file_sealed_to_the_vault_in_another_place_is_not_taken(sealed: Vault) -> None:
    first, second = sealed.new_case("RN"), sealed.new_case("ST")
    sealed.paths.case(first).write_bytes(sealed.paths.case(second).read_bytes())
    with pytest.raises(VaultUnreadable):
        sealed.load(CaseTarget(first))


def test_every_recipient_opens_every_file(fast: None, tmp_path: Path) -> None:
    secret, public = paper_key()
    supervisor = pyrage.x25519.Identity.generate()
    others = [Further.new(public, paper=True), Further.new(str(supervisor.to_public()))]
    root = tmp_path / "vault"
    Vault.create(root, passphrase=quick.PASSPHRASE, others=others)
    vault = quick.opened(root)  # the others are known only from the file of the key
    case = vault.new_case("RN")
    note(vault, case, MARKER)
    stored = vault.paths.case(case).read_bytes()
    for identity in (supervisor, pyrage.x25519.Identity.from_str(secret)):
        assert MARKER.encode() in pyrage.decrypt(stored, [identity])
    inbox.append(str(root), {"text": MARKER})
    (line,) = (root / "inbox" / inbox.NAME).read_bytes().split()
    for identity in (supervisor, pyrage.x25519.Identity.from_str(secret)):
        assert MARKER.encode() in pyrage.decrypt(base64.b64decode(line), [identity])


@pytest.mark.parametrize("bad", ["", "age1x", "Ibu Sari", "ssh-ed25519 AAAA", "AGE-SECRET-KEY-1"])
def test_what_is_no_public_key_is_refused(bad: str) -> None:
    with pytest.raises(Refused):
        Further.new(bad)


@pytest.mark.parametrize("bad", ["", "       ", "pendek", "AGE-SECRET-KEY-1XXXX"])
def test_a_passphrase_that_is_none_is_refused(fast: None, tmp_path: Path, bad: str) -> None:
    with pytest.raises(Refused):
        Vault.create(tmp_path / "v", passphrase=bad)
    assert not (tmp_path / "v").exists()


def test_a_passphrase_is_the_same_on_every_keyboard(fast: None, tmp_path: Path) -> None:
    Vault.create(tmp_path / "v", passphrase="café sore hari")
    assert not quick.opened(tmp_path / "v", "cafe\u0301 sore hari").locked


def test_six_words_are_hard_to_guess() -> None:
    known = words()
    assert len(known) == len(set(known)) >= 1024
    assert all(word.isascii() and word.islower() and word.isalpha() for word in known)
    assert all(4 <= len(word) <= 8 for word in known)
    assert len(suggest().split()) == 6
    assert suggest() != suggest()


# What somebody can do who may write in the folder but has no passphrase


def test_a_recipient_put_into_the_vault_file_gets_nothing_that_is_saved(sealed: Vault) -> None:
    thief = pyrage.x25519.Identity.generate()
    about = sealed.paths.vault_json
    (own,) = inbox.recipients(str(sealed.root))
    about.write_text(about.read_text().replace(own, str(thief.to_public())))
    vault = quick.opened(sealed.root)
    assert any("vault.json" in notice for notice in vault.notices)
    case = vault.new_case("RN")
    for path in sealed.root.rglob("*.age"):
        if path.name != "identity.age":
            with pytest.raises(pyrage.DecryptError):
                pyrage.decrypt(path.read_bytes(), [thief])
    assert inbox.recipients(str(sealed.root)) == [own]
    assert quick.opened(sealed.root).case_id("RN") == case


def test_an_encrypted_vault_cannot_be_called_readable(sealed: Vault) -> None:
    case = sealed.new_case("RN")
    about = sealed.paths.vault_json
    said = about.read_text()
    for words_in_it in ('"mode": "plain"', '"mode": "decrypting"'):
        about.write_text(said.replace('"mode": "encrypted"', words_in_it))
        vault = Vault.open(sealed.root)
        assert vault.locked
        vault.unlock(quick.PASSPHRASE)
        note(vault, case, MARKER)
        assert not readable(sealed.root)
        assert not list(sealed.root.rglob("*/*.json"))
    about.write_text(said.replace('"mode": "encrypted"', '"mode": "plain"').replace("age1", "x"))
    with pytest.raises(VaultUnwritable):
        inbox.append(str(sealed.root), {"text": MARKER})
    assert not readable(sealed.root)


def test_a_readable_file_laid_into_the_vault_replaces_nothing(sealed: Vault) -> None:
    case = sealed.new_case("RN")
    note(sealed, case, "asli")
    (sealed.paths.cases_dir / f"{case}.json").write_bytes(MARKER.encode())
    vault = quick.opened(sealed.root)
    assert noted(vault, case) == "asli"
    assert any("dua versi" in notice for notice in vault.notices)
    assert not readable(sealed.root)
    assert len(list(sealed.paths.trash.glob("*-other-*.age"))) == 1


def test_a_note_sealed_by_anybody_is_marked(sealed: Vault) -> None:
    sealed.add_entries([DailyEntry(day="2024-09-17", text="dari layar")])
    inbox.append(str(sealed.root), {"day": "2024-09-18", "text": "dari shell", "origin": ""})
    with open(sealed.paths.inbox / inbox.NAME, "ab") as file:
        file.write(b'{"day":"2024-09-19","text":"bukan disegel","origin":"screen"}\n')
    vault = quick.opened(sealed.root)
    said = {entry.text: entry.origin for entry in vault.entries()}
    assert said == {"dari layar": "", "dari shell": "inbox", "bukan disegel": "inbox"}
    assert len(quick.opened(sealed.root).entries()) == 3


def test_lines_that_cannot_be_opened_are_kept_and_sealed(sealed: Vault) -> None:
    line = inbox.seal_line(b'{"text":"x"}', [paper_key()[1]])
    inbox.append(str(sealed.root), {"day": "2024-09-17", "text": "sah"})
    with open(sealed.paths.inbox / inbox.NAME, "ab") as file:
        file.write(line + b"\n" + MARKER.encode() + b"\n")
    vault = quick.opened(sealed.root)
    assert [entry.text for entry in vault.entries()] == ["sah"]
    (kept,) = sealed.paths.inbox.glob("unreadable-*.txt.age")
    assert vault._store.codec.unseal(kept.read_bytes()) == line + b"\n" + MARKER.encode() + b"\n"
    assert not readable(sealed.root)


# A whole session


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Home, settings and temporary files all below one folder."""
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "CASEJOURNAL_CONFIG_DIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "TMPDIR"))
    return tmp_path


def test_no_word_of_a_session_can_be_read_anywhere(fast: None, elsewhere: Path) -> None:
    from casejournal.editing import EditingSession

    root = elsewhere / "vault"
    Vault.create(root, passphrase=quick.PASSPHRASE)
    vault = quick.opened(root)
    case = vault.new_case(f"RN {MARKER}")
    session = EditingSession.open(vault, CaseTarget(case))
    for number in range(3):
        session.set(("overview", "card", "note"), f"{MARKER} {number}")
        session.flush()
    other = quick.opened(root)
    note(other, case, f"{MARKER} lain")
    session.set(("overview", "card", "note"), f"{MARKER} bertabrakan")
    vault.drafts.keep(CaseTarget(case), ("overview", "card", "note"), f"{MARKER} draf", 1)
    session.flush()
    profile = EditingSession.open(vault, ProfileTarget())
    profile.set(("institution", "profile", "name"), MARKER)
    profile.flush()
    vault.add_entries([DailyEntry(day="2024-09-17", case=f"RN {MARKER}", text=MARKER)])
    inbox.append(str(root), {"day": "2024-09-18", "text": MARKER, "case": MARKER})
    vault.trash_case(vault.new_case(f"XX {MARKER}"), MARKER)
    quick.opened(root).cases()
    inbox.append(str(root), {"day": "2024-09-18", "text": MARKER})
    assert vault.history(CaseTarget(case))
    vault.lock()
    assert len(list(root.rglob("*.age"))) > 8
    assert readable(elsewhere) == []
    assert not list(root.rglob("*.tmp"))
    modes = {oct(path.stat().st_mode & 0o777) for path in root.rglob("*")}
    assert modes <= {"0o600", "0o700"} or os.name != "posix"
