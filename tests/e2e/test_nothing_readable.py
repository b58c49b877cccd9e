"""A session on an encrypted vault, an editor and crashes with it: nothing readable is left."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import Terminal

sys.path.append(str(Path(__file__).parents[1] / "vault"))

from modes import ENCRYPTED, PASSPHRASE, made
from vaulting import note

from casejournal.vault import Vault
from casejournal.vault.changes import CaseTarget

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals")

MARKER = "Halimunda"
PLACES = ("HOME", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")

CRASH = f"""
import sys
from casejournal.app.app import CaseJournalApp
from casejournal.vault import Vault

def fail(self, *_given):
    held = "{MARKER} dalam variabel"
    raise ValueError(held)

opened = CaseJournalApp.action_open

def open_or_fail(self, name):
    fail(self) if name == "help" else opened(self, name)

CaseJournalApp.action_open = open_or_fail
if "show" in sys.argv:
    Vault.load = fail
from casejournal.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds everything a program of this user may write in."""
    for name in PLACES:
        (tmp_path / name).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("CASEJOURNAL_VAULT", str(tmp_path / "vault"))
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")
    editor = tmp_path / "editor"
    # As editors do: a swap file and a backup beside the text.
    editor.write_text(
        f'#!/bin/sh\nprintf "{MARKER[:4]}""{MARKER[4:]} ditambah\\n" >> "$1"\n'
        'cp "$1" "$1~"\ncp "$1" "$(dirname "$1")/.text.swp"\n'
    )
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    return tmp_path


def readable(place: Path) -> list[str]:
    """Files in which the word can be read, in any of the usual encodings."""
    words = [MARKER.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    words.append(base64.b64encode(MARKER.encode())[:-2])
    files = [path for path in place.rglob("*") if path.is_file() and path.name != "word"]
    return [str(path) for path in files if any(word in path.read_bytes() for word in words)]


def test_nothing_readable_is_left(place: Path) -> None:
    vault = made(place / "vault", ENCRYPTED)
    case = vault.new_case("RN")
    note(vault, case, MARKER)
    (place / "word").write_text(PASSPHRASE + "\n")
    (place / "word").chmod(0o600)

    command = [sys.executable, "-c", CRASH]
    with Terminal(command, cwd=place / "cwd") as person:
        person.see("terkunci").type(PASSPHRASE).press("enter").see("Nama Anda").press("esc")
        if sys.platform == "linux":
            limits = Path(f"/proc/{person.process.pid}/limits").read_text()
            (core,) = [line for line in limits.splitlines() if "core file" in line]
            assert core.split()[4:6] == ["0", "0"]
        person.press("c").see("Tahap").press("enter").see("Hari/tanggal")
        person.press("tab", "tab", "tab", "tab")
        person.type(f"{MARKER} diketik").press("ctrl+e").see(f"{MARKER} ditambah")
        person.press("f1")
        assert person.wait() == 1
        after = bytes(person.raw).rpartition(b"\x1b[?1049l")[2].decode()
        assert "casejournal berhenti karena" in after
        assert MARKER not in after
    assert readable(place) == []
    assert list((place / "XDG_RUNTIME_DIR").iterdir()) == []
    again = Vault.open(place / "vault")
    again.unlock(PASSPHRASE)
    assert f"{MARKER} ditambah" in str(again.load(CaseTarget(case)).engagement)

    def run(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *words], input=given, capture_output=True, text=True, check=False
        )

    assert run("log", "-", given=f"{MARKER} dari shell").returncode == 0
    assert run("log", "-e", "RN").returncode == 0
    crashed = run("show", "RN", "--debug", "--passphrase-file", str(place / "word"))
    assert crashed.returncode == 3
    assert "ValueError" in crashed.stderr
    assert MARKER not in crashed.stderr + crashed.stdout
    out = place / "out"
    out.mkdir()
    report = out / f"{MARKER}.md"
    done = run("export", "RN", "-o", str(report), "--passphrase-file", str(place / "word"))
    assert done.returncode == 0, done.stderr
    assert MARKER in report.read_text()
    report.unlink()  # what is exported is readable, as is asked for; nothing else holds its name
    assert readable(place) == []
    assert not [path for path in place.rglob(f"*{MARKER}*") if path != report]
