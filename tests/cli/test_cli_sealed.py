"""The command line on an encrypted vault: asked for the passphrase, or given it in a file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path += [str(Path(__file__).parents[1] / name) for name in ("vault", "e2e")]

import quick
from terminal import Terminal

from casejournal.cli import passphrases
from casejournal.vault import Vault
from casejournal.vault.encryption.age import Key, paper_key

Run = Callable[..., Any]
MARKER = "Halimunda"


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casejournal.vault.encryption.age.by_passphrase", quick.Quick)


@pytest.fixture
def word(tmp_path: Path) -> Callable[..., str]:
    """Write a passphrase into a file; return the path."""

    def write(passphrase: str = quick.PASSPHRASE, name: str = "word.txt") -> str:
        path = tmp_path / name
        path.touch(0o600)
        path.write_text(passphrase + "\nmore\n")
        return str(path)

    return write


@pytest.fixture
def sealed(fast: None, call: Run, word: Callable[..., str]) -> Path:
    assert call("init", "--passphrase-file", word()).status == 0
    return Path(os.environ["CASEJOURNAL_VAULT"])


def test_init_makes_an_encrypted_vault(sealed: Path) -> None:
    assert json.loads((sealed / "vault.json").read_bytes())["mode"] == "encrypted"
    assert Vault.open(sealed).locked


def test_without_a_terminal_and_a_file_nothing_is_made(call: Run) -> None:
    answer = call("init")
    assert answer.status == 1
    assert "--passphrase-file" in answer.err
    assert "--no-encryption" in answer.err
    assert not Path(os.environ["CASEJOURNAL_VAULT"]).exists()


def test_every_command_needs_the_passphrase_and_takes_it_from_a_file(
    call: Run, sealed: Path, word: Callable[..., str]
) -> None:
    given = ("--passphrase-file", word())
    assert call("new", "RN", *given).status == 0
    for words in (["cases", "--json"], ["show", "RN"], ["journal"], ["export", "RN", "-o", "-"]):
        refused = call(*words)
        assert refused.status == 1
        assert refused.out == ""
        assert "--passphrase-file" in refused.err
        assert call(*given, *words).status == 0
    wrong = call("cases", "--passphrase-file", word("bukan frasa sandinya", "other.txt"))
    assert (wrong.status, wrong.out) == (1, "")
    assert "Ini bukan frasa sandi" in wrong.err


def test_a_note_is_logged_without_a_passphrase_and_marked(
    run: Run, call: Run, sealed: Path, word: Callable[..., str]
) -> None:
    logged = run("log", "-c", "RN", "-k", "konse", MARKER)
    assert logged.status == 0
    assert "tersimpan" in logged.err
    assert run("log", "-", stdin=f"{MARKER} lagi").status == 0
    for path in (p for p in sealed.parent.rglob("*") if p.is_file()):
        assert MARKER.encode() not in path.read_bytes(), path
    answer = call("journal", "--passphrase-file", word())
    assert answer.out.count(f"{MARKER}") == 2
    assert answer.out.count("(dari kotak masuk)") == 2
    found = json.loads(call("journal", "--json", "--passphrase-file", word()).out)
    assert [entry["origin"] for entry in found] == ["inbox", "inbox"]
    gone = call("log", "--undo", "--passphrase-file", word())
    assert gone.status == 0
    assert len(json.loads(call("journal", "--json", "--passphrase-file", word()).out)) == 1


def test_log_imports_only_pyrage_more(sealed: Path) -> None:
    heavy = "textual rich markdown_it tinydb click asyncio msgspec pathlib re json base64 hashlib"
    heavy += " tomlkit tomllib"
    code = (
        "import sys; from casejournal.__main__ import main; "
        f"status = main(['log', 'halo']); found = set({heavy.split()!r}) & set(sys.modules); "
        "print(status, sorted(found - before), 'pyrage' in sys.modules)"
    )
    start = "import sys; before = set(sys.modules);"
    done = subprocess.run(
        [sys.executable, "-c", start + code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "0 [] True\n"


def test_what_is_no_passphrase_file_is_said(call: Run, sealed: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n")
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00\xd8")
    for name, status in (("none.txt", 3), ("empty.txt", 1), ("bytes.txt", 3), (".", 3)):
        answer = call("cases", "--passphrase-file", str(tmp_path / name))
        assert answer.status == status
        assert answer.err.startswith(("Berkas frasa sandi", "Baris pertama"))


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_a_passphrase_file_others_can_read_is_told(
    call: Run, sealed: Path, word: Callable[..., str]
) -> None:
    path = Path(word())
    assert "Pengguna lain" not in call("cases", "--passphrase-file", str(path)).err
    path.chmod(0o644)
    assert "Pengguna lain" in call("cases", "--passphrase-file", str(path)).err


def test_the_passphrase_is_changed(call: Run, sealed: Path, word: Callable[..., str]) -> None:
    old, new = word(), word("frasa sandi yang baru", "new.txt")
    assert call("passphrase", "--passphrase-file", old, "--new", new).status == 0
    assert call("cases", "--passphrase-file", new).status == 0
    assert call("cases", "--passphrase-file", old).status == 1
    short = call("passphrase", "--passphrase-file", new, "--new", word("pendek", "short.txt"))
    assert short.status == 1
    assert call("cases", "--passphrase-file", new).status == 0


def test_a_vault_is_encrypted_and_decrypted(
    fast: None, call: Run, vault: Path, word: Callable[..., str]
) -> None:
    Vault.open(vault).new_case(MARKER)
    refused = call("passphrase", "--passphrase-file", word())
    assert refused.status == 1
    assert "casejournal encrypt" in refused.err
    done = call("encrypt", "--passphrase-file", word())
    assert done.status == 0
    assert "cadangan" in done.err  # what cannot be wiped
    assert call("encrypt", "--passphrase-file", word()).status == 1
    assert MARKER in call("cases", "--passphrase-file", word()).out
    assert call("decrypt", "--passphrase-file", word("bukan itu kuncinya", "x.txt")).status == 1
    assert call("decrypt", "--passphrase-file", word()).status == 0
    assert call("decrypt", "--passphrase-file", word()).status == 1
    assert MARKER in call("cases").out


def test_a_paper_key_is_printed_once_and_opens_the_vault(
    fast: None, call: Run, word: Callable[..., str]
) -> None:
    _other, public = paper_key()
    made = call("init", "--passphrase-file", word(), "--paper-key", "--recipient", public)
    assert made.status == 0
    secret = made.out.strip()
    assert re.fullmatch(r"AGE-SECRET-KEY-1[A-Z0-9]{58}", secret)
    assert secret not in made.err
    root = Path(os.environ["CASEJOURNAL_VAULT"])
    key = Key.unlock((root / "identity.age").read_bytes(), quick.PASSPHRASE)
    assert set(key.recipients[1:]) == {public, Key.of_paper(secret).recipient}
    assert call("new", "RN", "--passphrase-file", word()).status == 0
    assert call("decrypt", "--passphrase-file", word(secret, "paper.txt")).status == 0
    assert "RN" in call("cases").out


def test_keys_are_listed_added_and_removed(
    call: Run, sealed: Path, word: Callable[..., str]
) -> None:
    given = ("--passphrase-file", word())
    call("new", "RN", *given)
    assert "hanya terbuka dengan frasa sandi" in call("keys", *given).err
    _other, public = paper_key()
    added = call("keys", "--recipient", public, "--paper-key", *given)
    assert added.status == 0
    paper = Key.of_paper(added.out.strip()).recipient
    listed = call("keys", *given).out.splitlines()
    assert [line.split()[0] for line in listed] == [public, paper]
    assert "milik orang lain" in listed[0]
    assert "kunci kertas" in listed[1]
    for bad in ("age1", paper + "x"):
        assert call("keys", "--remove", bad, *given).status == 1
    assert call("keys", "--remove", paper[:12], *given).status == 0
    assert call("keys", *given).out.splitlines() == listed[:1]
    assert "Kunci yang membuka brankas" in call("audit", *given).out
    assert call("decrypt", "--passphrase-file", word(added.out.strip(), "paper.txt")).status == 1
    assert call("keys", "--recipient", "Ibu Sari", *given).status == 1
    assert call("decrypt", *given).status == 0
    assert "tidak dienkripsi" in call("keys", *given).err


def test_a_recipient_that_is_none_is_refused_before_anything_is_made(
    fast: None, call: Run, word: Callable[..., str]
) -> None:
    answer = call("init", "--passphrase-file", word(), "--recipient", "Ibu Sari")
    assert answer.status == 1
    assert "age1" in answer.err
    assert not Path(os.environ["CASEJOURNAL_VAULT"]).exists()


def test_an_interrupted_encryption_is_ended_by_the_same_command(
    fast: None, call: Run, vault: Path, word: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from casejournal.vault.encryption import conversion

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    Vault.open(vault).new_case("RN")
    with monkeypatch.context() as patched:
        patched.setattr(conversion.FileConversion, "_turn_all", lambda self, *, seal: full())
        assert call("encrypt", "--passphrase-file", word()).status == 3
    assert Vault.mode_of(vault) == "encrypting"
    assert call("encrypt", "--passphrase-file", word()).status == 0
    assert Vault.mode_of(vault) == "encrypted"


def test_a_wrong_passphrase_may_be_tried_three_times(
    fast: None, call: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["satu salah", "dua salah", quick.PASSPHRASE])
    monkeypatch.setattr(passphrases, "ask", lambda _prompt: next(typed))
    assert call("cases").status == 0
    typed = iter(["satu salah", "dua salah", "tiga salah", quick.PASSPHRASE])
    assert call("cases").status == 1


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals")
def test_a_person_is_led_to_a_vault(tmp_path: Path) -> None:
    """With the real working out of the key, once."""
    command = [sys.executable, "-m", "casejournal"]
    with Terminal([*command, "init"], columns=120, env={"LANG": "id_ID.UTF-8"}) as person:
        person.see("tidak seorang pun dapat mengembalikannya", "Frasa sandi baru:")
        (offered,) = re.findall(r"tidak akan tertebak: (.+)", person.picture())
        assert len(offered.split()) == 6
        person.type("pendek\n").see("terlalu pendek")
        person.press("enter").see("Sekali lagi:")
        person.type("salah ketik\n").see("tidak sama")
        person.press("enter").settle()
        person.type(f"{offered}\n").see("kunci kertas", "[y/T]")
        person.type("y\n").see("AGE-SECRET-KEY-1", "Brankas siap")
        assert person.wait() == 0
        assert b"salah ketik" not in person.raw  # nothing that is typed is shown
        assert offered.encode() in person.raw
        assert person.raw.count(offered.encode()) == 1
    with Terminal([*command, "new", "RN"]) as person:
        person.see("Frasa sandi:").type(f"{offered}\n").see("RN")
        assert person.wait() == 0
