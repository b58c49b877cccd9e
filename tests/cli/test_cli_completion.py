"""Completing words in a shell: what fits, how quickly it is known, and that nothing is asked."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[1] / "vault"))

import quick

from casejournal.records.journal.entries import DailyEntry
from casejournal.records.quick_log import activity_kinds
from casejournal.vault import Vault

Run = Callable[..., Any]


@pytest.fixture
def fits(call: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What fits at the end of a line."""

    def ask(line: str, shell: str = "bash") -> list[str]:
        monkeypatch.setenv("_CASEJOURNAL_COMPLETE", f"{shell}_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        answer = call()
        monkeypatch.delenv("_CASEJOURNAL_COMPLETE")
        assert answer.err == ""
        return [row.partition(",")[2] for row in answer.out.splitlines()]

    return ask


def filled(vault: Path) -> Vault:
    opened = Vault.open(vault)
    for code in ("RN", "RM", "Klien 3", "a;b"):
        opened.new_case(code)
    opened.add_entries(
        [
            DailyEntry(day="2024-09-15", tags=["percaya-diri", "a b"], place="Ruang konseling"),
            DailyEntry(day="2024-09-16", tags=["percaya-diri"], place="Aula"),
            DailyEntry(day="2024-09-17", place="Ruang konseling", text='";$(id)'),
        ]
    )
    opened.cases()
    return opened


def test_what_fits(fits: Callable[..., list[str]], vault: Path) -> None:
    filled(vault)
    wanted = {
        "casejournal lo": ["log", "logbook"],
        "casejournal log :": [":Klien_3", ":RM", ":RN"],
        "casejournal log kemarin :r": [":RM", ":RN"],
        "casejournal log x :kl": [":Klien_3"],
        "casejournal log +": ["+percaya-diri"],
        "casejournal log p:": ["p:Ruang_konseling", "p:Aula"],
        "casejournal log k:kons": ["k:konseling"],
        "casejournal log kemarin konse": ["konseling"],
        "casejournal log kunjungan r": ["rumah"],
        "casejournal log klien datang kons": [],
        "casejournal log -k kunju": ["kunjungan-rumah"],
        "casejournal log -p a": ["Aula"],
        "casejournal log --lang en konse": ["konseling"],
        "casejournal show R": ["RM", "RN"],
        "casejournal journal --case Kl": ["Klien 3"],
        "casejournal new R": [],
        "casejournal export RN --form": ["--format"],
        "casejournal completion f": ["fish"],
        "casejournal --vault /nowhere show ": [],
        "casejournal nothing R": [],
    }
    assert {line: fits(line) for line in wanted} == wanted
    every = fits("casejournal log k:")
    assert {activity_kinds.find(value[2:], activity_kinds.names()) for value in every} == set(
        activity_kinds.names().values()
    )


def test_nothing_is_asked_in_an_encrypted_vault(
    call: Run, fits: Callable[..., list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casejournal.vault.encryption.age.by_passphrase", quick.Quick)
    word = tmp_path / "word.txt"
    word.touch(0o600)
    word.write_text(quick.PASSPHRASE)
    given = ("--passphrase-file", str(word))
    for words in (["init"], ["new", "RN"], ["log", "+rahasia x"], ["cases"]):
        assert call(*words, *given).status == 0
    for line in (
        "casejournal log :",
        "casejournal show ",
        "casejournal log +",
        "casejournal log p:",
    ):
        assert fits(line) == []
    assert fits("casejournal log k:kons") == ["k:konseling"]


def test_damage_is_borne_in_silence(fits: Callable[..., list[str]], vault: Path) -> None:
    filled(vault)
    for path in (*vault.glob("index*"), *(vault / "journal").iterdir()):
        path.write_bytes(b'{"\xff')
    (vault / "inbox" / "entries.jsonl").write_bytes(b"[[[\n\xff\n" + b"[" * 90_000)
    for line in ("casejournal log :", "casejournal log +", "casejournal show ", 'casejournal "'):
        fits(line)
    assert fits("casejournal log k:kons") == ["k:konseling"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(call: Run, shell: str) -> None:
    answer = call("completion", shell)
    assert answer.status == 0
    assert "_CASEJOURNAL_COMPLETE" in answer.out
    assert "casejournal" in answer.out
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=answer.out, text=True, check=True)


def test_it_imports_neither_the_vault_nor_rich(vault: Path) -> None:
    code = (
        "import os, sys; os.environ.update(_CASEJOURNAL_COMPLETE='bash_complete',"
        " COMP_WORDS='casejournal log kemarin :R'); from casejournal.__main__ import main;"
        " main([]); print(sorted({'tinydb', 'rich', 'textual', 'msgspec', 'markdown_it'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_in_bash_a_code_is_completed_behind_its_colon(
    run: Run, vault: Path, tmp_path: Path
) -> None:
    filled(vault)
    program = tmp_path / "casejournal"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m casejournal "$@"\n')
    program.chmod(0o700)
    (tmp_path / "script").write_text(run("completion", "bash").out)
    code = f"""
        PATH={tmp_path}:$PATH; compopt() {{ :; }}; source {tmp_path}/script
        try() {{
            COMP_LINE=$1 COMP_POINT=${{#1}} COMPREPLY=()
            COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
            _casejournal_completion casejournal; echo "${{COMPREPLY[*]}}"
        }}
        try 'casejournal log :R'; try 'casejournal log +per'; try 'casejournal log p:Ru'
        try 'casejournal show Kl'
    """
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["RM RN", "+percaya-diri", "Ruang_konseling", "Klien\\ 3"]
