"""What the page about casework tells people to type works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from casejournal.app.commands.registry import COMMANDS
from casejournal.cli.main import run
from casejournal.demo import build
from casejournal.vault import Vault

PAGE = Path(__file__).parents[2] / "docs/topics/casework.md"


def test_every_command_shows_something(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vault = Vault.create(tmp_path / "vault")
    vault.import_case(build()[0])
    block = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]
    typed = [shlex.split(line, comments=True)[1:] for line in block.splitlines()]
    assert len(typed) > 8
    for words in typed:
        run(["--vault", str(vault.root), "--lang", "en", *words])
        shown = capsys.readouterr().out
        assert len(shown.splitlines()) > 5, words
        assert "Not filled in yet" not in shown, words


def test_every_key_it_names_is_a_key() -> None:
    known = {key.replace("underscore", "_") for command in COMMANDS for key in command.keys}
    text = re.sub(r"```.*?```", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = re.findall(r"`((?:ctrl\+)?[A-Za-z_]|enter)`", text)
    assert set(named) <= known
