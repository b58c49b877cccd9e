"""A vault full of hostile text, made once; and the commands, run as a person would."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import rooms
from rooms import Answer, Call, Spoilt

from casejournal.__main__ import main
from casejournal.cli import output


@pytest.fixture(scope="session")
def _original(tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    root = tmp_path_factory.mktemp("hostile") / "vault"
    return Spoilt(root, rooms.build(root))


@pytest.fixture
def spoilt(_original: Spoilt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Spoilt:
    """A copy of that vault, where the commands look for one."""
    root = tmp_path / "vault"
    shutil.copytree(_original.root, root)
    monkeypatch.setenv("CASEJOURNAL_VAULT", str(root))
    return Spoilt(root, _original.target)


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Call:
    """Runs a command within this process, as if a person were at the terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(output, "present", lambda: True)

    def start(*args: str) -> Answer:
        capfdbinary.readouterr()
        status = main(list(args))
        out, err = capfdbinary.readouterr()
        return Answer(status, out.decode(), err.decode())

    return start
