"""Help, mistakes, failures and pipes: a sentence, the right status, and nothing revealed."""

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

from casejournal import __version__
from casejournal.cli.__main__ import page
from casejournal.cli.main import program
from casejournal.cli.registry import COMMANDS
from casejournal.platform.i18n import set_language, translator

ROOT = Path(__file__).parent.parent.parent
Run = Callable[..., Any]


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_in_both_languages(run: Run, name: str) -> None:
    words = [name] if name else []
    own, other = run(*words, "--help"), run("--lang", "en", *words, "-h")
    assert (own.status, own.err, other.status, other.err) == (0, "", 0, "")
    assert own.out.startswith("Cara pakai: casejournal")
    assert other.out.startswith("Usage: casejournal")
    if name:
        summary = COMMANDS[name][1]
        assert summary in other.out
        assert translator("id")(summary) in own.out
    # No sentence of click's own, which has no Indonesian.
    assert not re.search(r"Show this|Options:|Commands:|Usage:|required|default", own.out)


def test_help_needs_no_vault_and_makes_none(call: Run) -> None:
    for name in COMMANDS:
        assert call(name, "--help").status == 0
    assert not Path(os.environ["CASEJOURNAL_VAULT"]).exists()


def test_the_language_of_the_settings_and_of_the_machine(run: Run, tmp_path: Path) -> None:
    assert run("--help", LANG="en_GB.UTF-8").out.startswith("Usage")
    assert run("--help", LANG="C.UTF-8").out.startswith("Cara pakai")
    config = tmp_path / "config"
    config.mkdir()
    (config / "config.toml").write_text('language = "en"\n')
    settings = {"CASEJOURNAL_CONFIG_DIR": str(config)}
    assert run("--help", **settings).out.startswith("Usage")
    assert run("--lang", "id", "--help", **settings).out.startswith("Cara pakai")


def test_every_command_and_option_is_translated() -> None:
    import click

    group = program()
    ctx = click.Context(group)
    texts = {group.help, *(summary for _module, summary in COMMANDS.values())}
    for name in COMMANDS:
        command = group.get_command(ctx, name)
        assert command is not None
        texts.add(command.help)
        for param in command.params:
            text = getattr(param, "help", None) or getattr(param, "about", None)
            assert text, f"{name} {param.name} explains nothing"
            texts.add(text)
    same = {text for text in texts if text and translator("id")(text) == text}
    # Examples and names are the same in both languages.
    assert all(re.search(r"\d|JSON|Markdown", text) for text in same), same


def test_the_page_about_the_command_line_is_current() -> None:
    set_language("id")
    wanted = page()
    assert (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8") == wanted, (
        "run: python -m casejournal.cli > docs/reference/cli.md"
    )
    assert all(f"## {name}\n" in wanted for name in COMMANDS)
    assert all(option in wanted for option in ("--no-encryption", "--identified", "--grep"))


@pytest.mark.parametrize("args", [(), ("--lang", "en"), ("--vault", "sini"), ("demo",)])
def test_the_screens_need_a_terminal(run: Run, tmp_path: Path, args: tuple[str, ...]) -> None:
    answer = run(*args)
    assert (answer.status, answer.out) == (2, "")
    assert "terminal" in answer.err
    assert "casejournal --help" in answer.err
    assert not Path(os.environ["CASEJOURNAL_VAULT"]).exists()
    assert not (tmp_path / "sini").exists()
    assert not imported(*args, status=2) & {"textual", "casejournal.app.app", "casejournal.vault"}


def test_the_version(run: Run) -> None:
    assert run("--version").out == f"casejournal {__version__}\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("csaes",), "cases"),
        (("tidakada",), "tidakada"),
        (("cases", "--jsn"), "--json"),
        (("cases", "x"), "lebih banyak kata"),
        (("new",), "CODE"),
        (("show", "RN", "--width"), "--width"),
        (("show", "RN", "--width", "x"), "bilangan"),
        (("export", "RN", "-f", "rtf"), "html"),
        (("--lang", "jv", "cases"), "id, en"),
        (("--vault",), "--vault"),
        (("--frobnicate",), "--frobnicate"),
        (("schema", "--case=x"), "--help"),
        (("\x1b[31m",), "␛[31m"),
    ],
)
def test_wrong_usage_is_explained(call: Run, args: tuple[str, ...], said: str) -> None:
    answer = call(*args)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert "--help" in answer.err.splitlines()[-1]
    assert "\x1b" not in answer.err


def test_a_failure_inside_is_a_sentence_and_reveals_nothing(run: Run, vault: Path) -> None:
    """Whatever breaks, what was written about a client is not printed with it."""
    script = (
        "import sys, casejournal.vault as v\n"
        "from casejournal.__main__ import main\n"
        "def fail(*a, **k): secret = 'RAHASIA'; raise KeyError('RAHASIA')\n"
        "v.Vault.cases = fail\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    for debug in ((), ("--debug",)):
        done = subprocess.run(
            [sys.executable, "-c", script, "cases", *debug],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 3
        assert "KeyError" in done.stderr
        assert "RAHASIA" not in done.stderr
        assert "Traceback" not in done.stderr
        assert ("cases.py" in done.stderr) is bool(debug)


def test_a_reader_that_leaves_early(run: Run, vault: Path) -> None:
    for _round in range(3):
        run("log", "-", stdin="kata " * 30_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "casejournal", "journal", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 0
    assert said.count(b"\n") == 1  # what was taken in from the inbox, and nothing else


def test_output_for_another_program_is_utf8_whatever_the_machine(run: Run, vault: Path) -> None:
    run("log", "-t", "2024-09-17", "é – 🙂")
    strange = {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C", "PYTHONUTF8": "0"}
    assert "é – 🙂" in run("journal", **strange).out


def test_where(call: Run, vault: Path, tmp_path: Path) -> None:
    first, second = call("where").out.splitlines()
    assert first == str(vault)
    assert second.endswith("config.toml")
    assert call("where", "--vault", "sini").out.splitlines()[0] == str(tmp_path / "sini")
    assert call("--vault", "sini", "where").out.splitlines()[0] == str(tmp_path / "sini")


SLOW = ("textual", "rich", "markdown_it", "tinydb", "click", "asyncio", "msgspec")


def imported(*args: str, status: int = 0) -> set[str]:
    """The modules a command has imported when it ends with the status."""
    script = (
        "import sys\n"
        "from casejournal.__main__ import main\n"
        "status = main(sys.argv[1:])\n"
        "names = sorted(sys.modules)\n"
        "import json\n"
        "print(json.dumps([status, names]), file=sys.__stderr__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *args], capture_output=True, text=True, check=False
    )
    ended, names = json.loads(done.stderr.splitlines()[-1])
    assert ended == status, done.stderr
    return set(names)


@pytest.mark.parametrize(
    "args",
    [
        ("log", "teks – é"),
        ("log", "-c", "RN", "-k", "konse", "-m", "90", "-p", "Asrama", "teks"),
        ("log", "-c", "RN", "-k", "konse", "-t", "kemarin 10:00", "-m", "90", "--tag", "a", "teks"),
        ("log", "--lang", "en", "-t", "nanti", "-"),
    ],
)
def test_a_note_imports_no_library(run: Run, vault: Path, args: tuple[str, ...]) -> None:
    script_input = {"stdin": "teks"}
    assert run(*args, **script_input).status == 0
    if args[-1] == "-":
        return
    names = imported(*args)
    assert not names & set(SLOW)
    assert not names & {"dataclasses", "json", "pathlib", "tomllib", "inspect", "gettext"}
    if "-t" not in args:
        assert not names & {"re", "typing", "datetime"}


@pytest.mark.parametrize(
    "args",
    [
        ("cases",),
        ("cases", "--json"),
        ("journal",),
        ("journal", "--csv"),
        ("export", "RN", "-o", "-"),
        ("export", "RN", "-o", "-", "-f", "json"),
        ("show", "RN"),
        ("where",),
        ("--help",),
    ],
)
def test_no_command_imports_the_screens(run: Run, vault: Path, args: tuple[str, ...]) -> None:
    run("new", "RN")
    names = imported(*args)
    assert not names & {"textual", "casejournal.app.app", "casejournal.demo"}
    if args == ("--help",):
        assert not names & {"msgspec", "tinydb", "rich", "casejournal.cli.commands.report.exchange"}
