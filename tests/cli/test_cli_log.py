"""`casejournal log`: what was typed is stored, at once and whatever it holds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from casejournal.cli.log import quick

Run = Callable[..., Any]


def entries(run: Run, *more: str) -> list[dict[str, Any]]:
    answer = run("journal", "--json", *more)
    assert answer.status == 0, answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)
    return found


def test_one_line_says_what_was_stored(run: Run, vault: Path) -> None:
    run("new", "RN")
    answer = run(
        *("log", "-c", "RN", "-k", "konse", "-t", "2024-09-17 09.00-10.30"),
        *("-p", "Asrama", "--tag", "a b", "--tag", "c", "Berani", "menyapa"),
    )
    assert (answer.status, answer.out) == (0, "")
    assert answer.err == (
        "tersimpan · Selasa, 17 September 2024 09.00–10.30 · Konseling · RN · Asrama · +a b · +c\n"
    )
    (entry,) = entries(run)
    wanted = {
        "day": "2024-09-17",
        "times": "09:00/10:30",
        "case": "RN",
        "kind": "counselling",
        "place": "Asrama",
        "tags": ["a b", "c"],
        "text": "Berani menyapa",
        "minutes": "",
    }
    assert {name: entry[name] for name in wanted} == wanted


def test_the_answer_in_english(run: Run, vault: Path) -> None:
    answer = run("log", "--lang", "en", "-t", "2024-09-17T09:00", "-k", "konseling", "hi")
    assert answer.err == "stored · Tuesday, 17 September 2024 09:00 · Counselling\n"


def test_both_ways_of_reading_options_store_the_same(run: Run, vault: Path) -> None:
    args = (
        "-cRN",
        "--kind=konseling",
        "-t",
        "2024-09-17 9.00",
        "-m",
        "45",
        "--tag=x",
        "--",
        "-a",
        "b",
    )
    assert run("log", *args).status == 0
    assert run("log", "--debug", *args).status == 0  # --debug is not known to the quick way
    assert run("--vault", str(vault), "log", *args).status == 0
    found = [
        {name: value for name, value in entry.items() if name not in ("id", "created", "updated")}
        for entry in entries(run)
    ]
    assert found[0]["text"] == "-a b"
    assert found[0]["times"] == "09:00/09:45"
    assert found == [found[0]] * 3


def test_a_length_without_a_time_is_kept_as_minutes(run: Run, vault: Path) -> None:
    assert "45 menit" in run("log", "-m", "45", "teks").err
    (entry,) = entries(run)
    assert (entry["minutes"], entry["times"]) == ("45", "")


def test_a_text_is_not_read_as_anything_but_text(run: Run, vault: Path) -> None:
    texts = ("2 + 3 = 5", "#klien @ibu", "a  b\tc", "{name} %s {0}", "2 jam lalu :) a:b")
    for text in texts:
        assert run("log", text).status == 0
    assert sorted(entry["text"] for entry in entries(run)) == sorted(texts)


@pytest.mark.parametrize(
    "piped",
    [
        "baris satu\nbaris dua é\n".encode(),
        "\ufeffbaris satu\r\nbaris dua é\r\n".encode(),
        "baris satu\nbaris dua é".encode("utf-16"),
    ],
)
@pytest.mark.parametrize("args", [("-",), ()])
def test_standard_input(run: Run, vault: Path, piped: bytes, args: tuple[str, ...]) -> None:
    assert run("log", *args, stdin=piped).status == 0
    assert entries(run)[0]["text"] == "baris satu\nbaris dua é"


def test_bytes_that_are_no_text_are_shown_as_such(run: Run, vault: Path) -> None:
    assert run("log", "-", stdin=b"a\xffb").status == 0
    assert entries(run)[0]["text"] == "a\ufffdb"


@pytest.mark.parametrize(("args", "piped"), [((), ""), (("-",), " \n"), (("",), ""), ((" ",), "")])
def test_nothing_written_is_said(run: Run, vault: Path, args: tuple[str, ...], piped: str) -> None:
    answer = run("log", *args, stdin=piped)
    assert answer.status == 2
    assert "tidak ada yang disimpan" in answer.err
    assert not entries(run)


@pytest.mark.parametrize("args", [("-m", "x", "a"), ("-x", "a"), ("a", "-c"), ("-m", "0", "a")])
def test_wrong_usage_stores_nothing(run: Run, vault: Path, args: tuple[str, ...]) -> None:
    answer = run("log", *args)
    assert answer.status == 2
    assert "--help" in answer.err
    assert not entries(run)


def test_a_very_long_note(run: Run, vault: Path) -> None:
    text = "kata " * 20_000
    assert run("log", "-", stdin=text).status == 0
    assert entries(run)[0]["text"] == text
    answer = run("log", "-", stdin="x" * (quick.LONGEST + 1))
    assert answer.status == 1
    assert "Tidak ada yang disimpan" in answer.err


def test_without_a_vault_nothing_is_made(run: Run) -> None:
    answer = run("log", "teks")
    assert answer.status == 1
    assert "casejournal init" in answer.err
    assert not Path(os.environ["CASEJOURNAL_VAULT"]).exists()


def test_an_inbox_that_cannot_be_written(run: Run, vault: Path) -> None:
    (vault / "inbox").rmdir()
    (vault / "inbox").write_text("")
    answer = run("log", "teks")
    assert answer.status == 3
    assert "teks" not in answer.err
    assert answer.err.count("\n") == 1


def test_twenty_at_once_keep_twenty(run: Run, vault: Path) -> None:
    started = [
        subprocess.Popen([sys.executable, "-m", "casejournal", "log", f"catatan {n}"], stderr=-3)
        for n in range(20)
    ]
    assert [process.wait(60) for process in started] == [0] * 20
    assert {entry["text"] for entry in entries(run)} == {f"catatan {n}" for n in range(20)}


def _editor(folder: Path, script: str) -> str:
    path = folder / "my editor"
    path.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\np = pathlib.Path(sys.argv[-1])\n{script}\n"
    )
    path.chmod(0o700)
    return f"'{path}'"


def test_writing_in_an_editor(run: Run, vault: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    memory.mkdir()
    script = "assert p.stat().st_mode & 0o77 == 0\np.write_text(p.read_text() + ' lalu\\nbaris')"
    chosen = {"EDITOR": _editor(tmp_path, script), "XDG_RUNTIME_DIR": str(memory)}
    assert run("log", "-e", "mulai", **chosen).status == 0
    assert entries(run)[0]["text"] == "mulai lalu\nbaris"
    assert not list(memory.iterdir())


def test_an_editor_that_fails_keeps_the_text(run: Run, vault: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    memory.mkdir()
    chosen = {
        "EDITOR": _editor(tmp_path, "p.write_text('setengah'); sys.exit(1)"),
        "XDG_RUNTIME_DIR": str(memory),
    }
    answer = run("log", "-e", **chosen)
    assert answer.status == 3
    (kept,) = memory.rglob("*.md")
    assert kept.read_text() == "setengah"
    assert str(kept) in answer.err
    assert not entries(run)


def test_an_editor_that_is_not_there(run: Run, vault: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    memory.mkdir()
    answer = run("log", "-e", "x", EDITOR="/no/such/editor", XDG_RUNTIME_DIR=str(memory))
    assert answer.status == 3
    assert not list(memory.iterdir())


def test_no_editor_is_said(run: Run, vault: Path) -> None:
    answer = run("log", "-e")
    assert answer.status == 1
    assert "EDITOR" in answer.err


def test_what_was_logged_is_stored_even_if_undoing_cannot_be_prepared(
    run: Run, vault: Path
) -> None:
    (vault / "inbox" / quick.LOGGED).mkdir(parents=True)
    assert run("log", "satu").status == 0
    assert len(entries(run)) == 1
    assert run("log", "--undo").status == 1


def test_stopping_with_the_keyboard(vault: Path) -> None:
    # A process that is started in the background ignores ctrl+c, and so would its children.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "casejournal", "log"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    signal.signal(signal.SIGINT, before)
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write(b"x" * 70_000)  # more than a pipe holds: it is reading when this returns
    process.stdin.flush()
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.5)
    assert process.stderr.read().decode().count("\n") == 1
    process.stderr.close()
    with suppress(BrokenPipeError):
        process.stdin.close()
    assert process.returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of its own")
def test_closed_streams(run: Run, vault: Path) -> None:
    def status(line: str) -> int:
        return subprocess.run(["sh", "-c", line], check=False, stderr=-3).returncode

    program = f"{sys.executable} -m casejournal"
    assert status(f"{program} log satu 2>&-") == 0
    assert status(f"{program} where >&-") == 3
    assert len(entries(run)) == 1


def test_a_kind_of_ones_own_is_known_to_log(run: Run, vault: Path) -> None:
    own = '[journal-kind]\nterms = [{id="Piket malam"}, {code="meeting", id="Rapat unit"}]\n'
    (vault / "vocabularies.toml").write_text(own, "utf-8")
    assert "Piket malam" in run("log", "piket malam jaga asrama").err
    assert "Rapat unit" in run("log", "-k", "rapat", "membahas jadwal").err
    listed = run("journal").out
    assert "Piket malam" in listed
    assert "Rapat unit" in listed
    (vault / "vocabularies.toml").write_text("[journal-kin]\nterms = []\n", "utf-8")
    assert "journal-kind" in run("journal").err  # what is wrong with it is said
