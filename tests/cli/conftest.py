"""The program as a person starts it: a real process, an empty home, a vault of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from casejournal.__main__ import main
from casejournal.cli import output
from casejournal.vault import Vault


@dataclass
class Answer:
    """What a command left behind."""

    status: int
    out: str
    err: str
    raw: bytes


Run = Callable[..., Answer]


@pytest.fixture(autouse=True)
def a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within this process a person is at the terminal; a process of its own looks for itself."""
    monkeypatch.setattr(output, "present", lambda: True)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Start `casejournal` with arguments; `stdin` is piped in, `env` added to the environment."""

    def start(*args: str, stdin: str | bytes = "", cwd: Path = tmp_path, **env: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "casejournal", *args],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, **env},
            timeout=60,
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode(), done.stdout)

    return start


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """The same within this process, which is many times faster: for all but the edges of it."""
    monkeypatch.chdir(tmp_path)

    def start(*args: str) -> Answer:
        capfdbinary.readouterr()
        status = main(list(args))
        out, err = capfdbinary.readouterr()
        return Answer(status, out.decode(), err.decode(), out)

    return start


@pytest.fixture
def vault() -> Path:
    """A new vault where the commands look for it."""
    root = Path(os.environ["CASEJOURNAL_VAULT"])
    Vault.create(root)
    return root
