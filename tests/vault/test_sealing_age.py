"""Files pass between a vault and the `age` tool, in both directions, without casejournal."""

from __future__ import annotations

import base64
import json
import os
import re
import select
import shutil
import subprocess
from pathlib import Path

import pytest
import quick
from amount import MUCH
from modes import ENCRYPTED, IDENTITY_PAPER, PAPER, made
from vaulting import note, noted

from casejournal.platform import inbox
from casejournal.vault import Vault
from casejournal.vault.backup import archive, restore
from casejournal.vault.encryption.age import Further, Key

pytestmark = pytest.mark.skipif(
    not (shutil.which("age") and shutil.which("age-keygen") and hasattr(os, "fork")),
    reason="the age tool is not installed",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A vault, the id of its case, and a secret from paper."""
    root = tmp_path_factory.mktemp("age") / "vault"
    vault = made(root, ENCRYPTED, identity=IDENTITY_PAPER)
    case = vault.new_case("RN")
    note(vault, case, "Berani menyapa")
    inbox.append(str(root), {"day": "2024-09-17", "text": "satu"})
    inbox.append(str(root), {"day": "2024-09-17", "text": "dua"})
    return root, case, PAPER


def at_terminal(words: list[str], answers: list[str], cwd: Path) -> tuple[int, bytes]:
    """Run a command in a terminal and answer each prompt that ends in a colon."""
    import pty

    pid, fd = pty.fork()
    if not pid:
        os.chdir(cwd)
        os.execvp(words[0], words)  # noqa: S606 - a child has no use for a shell
    said, left = b"", list(answers)
    while select.select([fd], [], [], 30)[0]:
        try:
            piece = os.read(fd, 4096)
        except OSError:
            break
        if not piece:
            break
        said += piece
        if left and said.rstrip().endswith(b":"):
            os.write(fd, left.pop(0).encode() + b"\n")
            said += b"\n"
    os.close(fd)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said


def age(*words: str | Path, given: bytes | None = None) -> bytes:
    done = subprocess.run(["age", *map(str, words)], input=given, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_command_in_the_readme_opens_a_case(
    home: tuple[Path, str, str], tmp_path: Path
) -> None:
    root, case, _secret = home
    out = str(tmp_path / "case.json")
    words = ["age", "-d", "-i", "identity.age", "-o", out, f"cases/{case}.age"]
    status, said = at_terminal(words, [quick.PASSPHRASE], root)
    assert status == 0, said
    tables = json.loads(Path(out).read_bytes())
    assert tables["_meta"]["file"]["id"] == case
    assert "Berani menyapa" in Path(out).read_text(encoding="utf-8")
    status, _said = at_terminal(words, ["bukan frasa sandinya"], root)
    assert status != 0


def test_the_readme_reads_the_whole_vault(home: tuple[Path, str, str], tmp_path: Path) -> None:
    """The commands for `all files` and for the notes, as they stand there."""
    root = tmp_path / "vault"
    shutil.copytree(home[0], root)
    (root / "kunci.txt").write_text(home[2] + "\n")
    readme = (root / "README.txt").read_text(encoding="utf-8")
    loops = re.findall(r"^ {6}(find .*?done|while .*?jsonl)$", readme, re.M | re.S)
    assert len(loops) == 4
    done = subprocess.run(["sh", "-c", loops[0]], cwd=root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    sealed = {path.with_suffix("") for path in root.rglob("*/*.age")}
    assert sealed == {path.with_suffix("") for path in root.rglob("*/*.json")}
    for path in root.rglob("*/*.json"):
        json.loads(path.read_bytes())
    key = Key.unlock((root / "identity.age").read_bytes(), quick.PASSPHRASE)
    (root / "kunci.txt").write_text(str(key._identity) + "\n")
    done = subprocess.run(["sh", "-c", loops[1]], cwd=root, capture_output=True, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line]
    assert [line["text"] for line in lines] == ["satu", "dua"]


def test_a_paper_key_opens_a_case_with_the_tool(
    home: tuple[Path, str, str], tmp_path: Path
) -> None:
    root, case, secret = home
    (tmp_path / "paper.txt").write_text(secret + "\n")
    text = age("-d", "-i", tmp_path / "paper.txt", root / f"cases/{case}.age")
    assert b"Berani menyapa" in text


def test_a_file_sealed_by_the_tool_is_read(home: tuple[Path, str, str], tmp_path: Path) -> None:
    root = tmp_path / "vault"
    shutil.copytree(home[0], root)
    case = home[1]
    (tmp_path / "paper.txt").write_text(home[2] + "\n")
    path = root / f"cases/{case}.age"
    text = age("-d", "-i", tmp_path / "paper.txt", path)
    path.write_bytes(age("-r", inbox.recipients(str(root))[0], given=text))
    vault = Vault.open(root)
    vault.unlock(quick.PASSPHRASE)
    assert noted(vault, case) == "Berani menyapa"


def test_armour_and_several_recipients_of_the_tool_are_read(
    home: tuple[Path, str, str], tmp_path: Path
) -> None:
    root, case, secret = home
    (tmp_path / "paper.txt").write_text(secret + "\n")
    (tmp_path / "to.txt").write_text("\n".join(["# kami", *inbox.recipients(str(root))]) + "\n")
    copy = Path(shutil.copytree(root, tmp_path / "vault"))
    path = copy / f"cases/{case}.age"
    text = age("-d", "-i", tmp_path / "paper.txt", path)
    path.write_bytes(age("-a", "-R", tmp_path / "to.txt", given=text))
    assert path.read_bytes().startswith(b"-----BEGIN AGE")
    vault = Vault.open(copy)
    vault.unlock(quick.PASSPHRASE)
    assert noted(vault, case) == "Berani menyapa"
    note(vault, case, "lagi")  # what is saved anew has the form of the vault
    assert age("-d", "-i", tmp_path / "paper.txt", path).count(b"lagi") == 1


def test_the_key_of_the_vault_is_one_of_the_tool(
    home: tuple[Path, str, str], tmp_path: Path
) -> None:
    root = home[0]
    out = str(tmp_path / "key.txt")
    words = ["age", "-d", "-o", out, "identity.age"]
    status, said = at_terminal(words, [quick.PASSPHRASE], root)
    assert status == 0, said
    assert age_keygen_y(Path(out)) == inbox.recipients(str(root))[0]


def test_a_key_of_the_tool_opens_everything_until_it_is_taken_away(
    home: tuple[Path, str, str], tmp_path: Path
) -> None:
    root = Path(shutil.copytree(home[0], tmp_path / "vault"))
    key = tmp_path / "supervisor.txt"
    subprocess.run(["age-keygen", "-o", str(key)], capture_output=True, check=True)
    public = age_keygen_y(key)
    vault = quick.opened(root)
    note(vault, home[1], "Berani menyapa lagi")
    with quick.installed():
        vault.change_keys(quick.PASSPHRASE, [Further.new(public)])
        inbox.append(str(root), {"day": "2024-09-18", "text": "untuk pembimbing"})
        sealed = [path for path in root.rglob("*.age") if path.name != "identity.age"]
        assert len(sealed) > 3
        for path in sealed:
            json.loads(age("-d", "-i", key, path))
        (line,) = (root / "inbox" / inbox.NAME).read_bytes().split()
        assert b"untuk pembimbing" in age("-d", "-i", key, given=base64.b64decode(line))
        vault.change_keys(quick.PASSPHRASE, remove=[public])
    for path in sealed:
        words = ["age", "-d", "-i", str(key), str(path)]
        assert subprocess.run(words, capture_output=True, check=False).returncode != 0


def age_keygen_y(key: Path) -> str:
    made = subprocess.run(["age-keygen", "-y", str(key)], capture_output=True, check=True)
    return made.stdout.decode().strip()


@pytest.mark.skipif(not MUCH, reason="works four keys out")
def test_a_sealed_backup_is_one_of_the_tool(tmp_path: Path) -> None:
    """With the real working out of the key, in both directions."""
    (tmp_path / "ours.age").write_bytes(archive.seal(b"PK of ours", quick.PASSPHRASE))
    words = ["age", "-d", "-o", "ours.zip", "ours.age"]
    status, said = at_terminal(words, [quick.PASSPHRASE], tmp_path)
    assert status == 0, said
    assert (tmp_path / "ours.zip").read_bytes() == b"PK of ours"
    (tmp_path / "theirs.zip").write_bytes(b"PK of theirs")
    words = ["age", "-p", "-o", "theirs.age", "theirs.zip"]
    status, said = at_terminal(words, [quick.PASSPHRASE] * 2, tmp_path)
    assert status == 0, said
    sealed = (tmp_path / "theirs.age").read_bytes()
    assert restore.unseal(sealed, quick.PASSPHRASE) == b"PK of theirs"


def test_a_key_sealed_by_the_tool_is_unlocked(tmp_path: Path) -> None:
    made = subprocess.run(["age-keygen"], capture_output=True, check=True).stdout
    (tmp_path / "key.txt").write_bytes(made)
    words = ["age", "-p", "-o", "identity.age", "key.txt"]
    status, said = at_terminal(words, [quick.PASSPHRASE] * 2, tmp_path)
    assert status == 0, said
    key = Key.unlock((tmp_path / "identity.age").read_bytes(), quick.PASSPHRASE)
    assert key.recipient in made.decode()
