"""A line logged from a shell: the same language from every way in, and taking it back."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path += [str(Path(__file__).parents[1] / name) for name in ("vault", "e2e")]

import quick as fast_keys
from terminal import Terminal

from casejournal.cli.log import quick
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import Changes, DocumentChange, MonthTarget, Vault

Run = Callable[..., Any]
LINE = "2024-09-23 09.00-10.30 konseling :RN +percaya-diri p:ruang_konseling klien bercerita"
WANTED = {
    "day": "2024-09-23",
    "times": "09:00/10:30",
    "minutes": "",
    "kind": "counselling",
    "case": "RN",
    "place": "ruang konseling",
    "tags": ["percaya-diri"],
    "text": "klien bercerita",
}
SAID = (
    "tersimpan · Senin, 23 September 2024 09.00–10.30 · Konseling · RN · ruang konseling"
    " · +percaya-diri"
)


def entries(call: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(call("journal", "--json").out)
    return found


def fields(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: entry[name] for name in WANTED}


def test_every_way_in_takes_the_same_line(run: Run, vault: Path, tmp_path: Path) -> None:
    assert run("new", "RN").status == 0
    assert run("cases").status == 0
    editor = tmp_path / "editor"
    editor.write_text(f"#!{sys.executable}\nimport sys\nopen(sys.argv[-1], 'w').write({LINE!r})")
    editor.chmod(0o700)
    ways = [
        run("log", *LINE.split()),
        run("log", LINE),
        run(
            "log",
            *LINE.replace("_konseling", " konseling").replace("p:", "p:|").split("|")[:0],
            LINE,
        ),
        run("log", *LINE.split(" p:")[0].split(), "p:ruang konseling", "klien", "bercerita"),
        run("log", "-", stdin=LINE + "\n"),
        run("log", stdin=LINE),
        run("log", "--edit", EDITOR=str(editor)),
        run("log", "--debug", *LINE.split()),
        run("log", "-p", "ruang konseling", LINE.replace("p:ruang_konseling ", "")),
        run(
            "log",
            "-t",
            "23/9/2024 9.00",
            "-m",
            "90",
            "-k",
            "konse",
            "-c",
            "RN",
            "--tag",
            "percaya-diri",
            "p:ruang_konseling klien bercerita",
        ),
    ]
    for answer in ways:
        assert (answer.status, answer.out) == (0, "")
        assert answer.err.startswith(SAID), answer.err
        assert answer.err.count("\n") == 1
    assert [fields(entry) for entry in entries(run)] == [WANTED] * len(ways)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own")
def test_at_the_prompt_no_character_is_special(vault: Path) -> None:
    with Terminal([sys.executable, "-m", "casejournal", "log"]) as terminal:
        terminal.see("Apa yang")
        terminal.type("2024-09-23 (x) 'y' $z * ? ! #tes @aula :RN `\n")
        terminal.see("tersimpan")
    (entry,) = Vault.open(vault).entries()
    assert (entry.tags, entry.place, entry.case) == (["tes"], "aula", "RN")
    assert entry.text == "(x) 'y' $z * ? ! `"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "dash"])
def test_marks_pass_every_shell_unquoted(vault: Path, shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    line = LINE.replace("+", "t:90m m:5 d:kemarin :- // +")
    code = f"{shutil.which('printf')} '%s\\n' {line}"
    done = subprocess.run([shell, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == line.split()


def test_the_first_line_carries_the_heading_and_the_rest_is_text(call: Run, vault: Path) -> None:
    text = "Klien bercerita.\n\n- :MK ikut\n- 09.00 selesai\n"
    call("log", "2024-09-23 konseling :RN\n" + text)
    call("log", "2024-09-23 // :RN\n" + text)
    assert [entry["text"] for entry in entries(call)] == [text.rstrip(), ":RN\n" + text.rstrip()]


def test_a_list_from_paper_is_taken_in_line_by_line(run: Run, vault: Path) -> None:
    paper = "2024-09-23 09.00 konseling :RN satu\n\n  \n2024-09-24 rapat: dua\ntiga 31/2 :MK\n"
    answer = run("log", "--lines", "--tag", "kertas", "-", stdin=paper)
    assert answer.status == 0
    assert answer.err.count("tersimpan") == 3
    found = entries(run)
    assert [entry["text"] for entry in found[:2]] == ["satu", "dua"]
    assert [entry["case"] for entry in found] == ["RN", "", "MK"]
    assert all(entry["tags"] == ["kertas"] for entry in found)
    assert run("log", "--lines", stdin="\n \n").status == 2
    assert run("log", "--undo").out == "tiga 31/2\n"


def test_options_count_before_the_line_and_nothing_is_lost(call: Run, vault: Path) -> None:
    said = call(
        "log", "-c", "MK", "-t", "2024-09-17 10.00", "-k", "rapat", "kemarin :RN konseling x"
    )
    assert "Selasa, 17 September 2024 10.00 · Rapat · MK" in said.err
    (entry,) = entries(call)
    assert entry["text"] == "kemarin :RN konseling x"


def test_what_is_not_clear_is_stored_as_now_and_said(call: Run, vault: Path) -> None:
    for line, said in (
        ("rabu depan? rapat", "“rabu depan?” tidak jelas hari apa"),
        ("31/2 konseling :RN klien", "“31/2” tidak jelas hari apa"),
        ("25.00 konseling klien", "“25.00” bukan jam"),
        ("besok rapat dengan kepala", "belum terjadi"),
        ("10.00-09.00 jaga", "selesai keesokan harinya"),
        ("k:fogging kebun", "“fogging” disimpan sebagai jenis kegiatan"),
        (":RN :MK klien", "“:MK” tetap di dalam teks"),
        (":XX klien", "Belum ada kasus dengan kode XX"),
    ):
        answer = call("log", line)
        assert answer.status == 0
        first, *told = answer.err.splitlines()
        assert first.startswith("tersimpan · ")
        assert said in "\n".join(told)
    for entry in entries(call):
        assert entry["day"]
        assert entry["text"].strip()


@pytest.mark.parametrize(
    "line",
    [
        ":", "+", "//", "// //", ":- //", "k:", 'p:"', "t:", "d:", "m:99999999999999999999",
        "kata " * 4000, "x" * 20_000, "09.00 " * 3000, ":RN " * 3000, "\x00\x1b[31m\x07 :RN",
        "a\ud800b :RN +\udfff", "\u202e:RN", "+" + "x" * 9000, "2024-13-45 x", "99.99-99.99 x",
        "０９.００ x", "١٢:٣٠ x", "½½ jam", "1/0 jam x", "t:1/2/3j x", "0 jam x", "³ hari lalu x",
    ],
)  # fmt: skip
def test_whatever_is_typed_is_stored(call: Run, vault: Path, line: str) -> None:
    answer = call("log", line)
    assert answer.status == 0, answer.err
    assert answer.err.startswith("tersimpan · ")
    assert len(answer.err.splitlines()) <= 4
    (entry,) = entries(call)
    letters = [mark for mark in line if mark.isalnum()]
    kept = "".join(map(str, (entry["text"], entry["case"], entry["tags"], entry["times"])))
    assert len([mark for mark in kept if mark.isalnum()]) >= len(letters) // 2


def test_the_last_note_can_be_taken_back_from_the_letter_box(call: Run, vault: Path) -> None:
    Vault.open(vault).add_entries([DailyEntry(day="2024-09-17", text="dari layar")])
    call("log", "2024-09-18 satu")
    call("log", "-t", "2024-08-01 09.00", "-c", "RN", "dua\x1b")
    box = vault / "inbox" / "entries.jsonl"
    box.write_bytes(box.read_bytes() + b'{"day":"2024-08-02","text":"dari program lain"}\n')
    taken = call("log", "--undo")
    assert (taken.status, taken.out) == (0, "dua␛\n")
    assert taken.err.splitlines()[-1] == "dibatalkan · Kamis, 1 Agustus 2024 09.00 · RN"
    assert call("log", "--undo").out == "satu\n"
    nothing = call("log", "--undo")  # what was written elsewhere is not for the shell to undo
    assert (nothing.status, nothing.out) == (1, "")
    texts = ["dari program lain", "dari layar"]
    assert [entry["text"] for entry in entries(call)] == texts


def test_the_last_note_can_be_taken_back_from_the_journal(call: Run, vault: Path) -> None:
    call("log", "2024-09-18 satu")
    call("log", "2024-08-01 09.00 :RN dua")
    assert len(entries(call)) == 2
    call("log", "tiga")
    assert call("log", "--undo").out == "tiga\n"
    taken = call("log", "--undo")
    assert taken.out == "dua\n"
    assert taken.err.splitlines()[-1] == "dibatalkan · Kamis, 1 Agustus 2024 09.00 · RN"
    assert call("log", "--undo").out == "satu\n"
    assert call("log", "--undo").status == 1
    assert not entries(call)


def test_a_torn_line_survives_undoing(call: Run, vault: Path) -> None:
    call("log", "satu")
    box = vault / "inbox" / "entries.jsonl"
    box.write_bytes(box.read_bytes() + b'{"day":"2024-08-02","te')
    assert call("log", "--undo").out == "satu\n"
    assert box.read_bytes().strip() == b'{"day":"2024-08-02","te'
    call("log", "dua")
    assert [entry["text"] for entry in entries(call)] == ["dua"]


def test_in_an_encrypted_vault_a_waiting_note_is_taken_back_without_a_passphrase(
    call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casejournal.vault.encryption.age.by_passphrase", fast_keys.Quick)
    word = tmp_path / "word.txt"
    word.touch(0o600)
    word.write_text(fast_keys.PASSPHRASE)
    given = ("--passphrase-file", str(word))
    assert call("init", *given).status == 0
    for text in ("satu", "dua", "tiga"):
        assert call("log", text).status == 0
    taken = call("log", "--undo")
    assert (taken.status, taken.out) == (0, "")
    assert "terenkripsi" in taken.err
    shown = call("log", "--undo", *given)  # the vault is opened, so this one can be read
    assert shown.out == "dua\n"
    refused = call("log", "--undo")  # what is in the journal is out of reach without
    assert refused.status == 1
    assert "--passphrase-file" in refused.err
    found = json.loads(call("journal", "--json", *given).out)
    assert [entry["text"] for entry in found] == ["satu"]
    assert quick.LOGGED in os.listdir(Path(os.environ["CASEJOURNAL_VAULT"]) / "inbox")


def test_a_note_that_was_changed_since_is_not_taken_back(call: Run, vault: Path) -> None:
    call("log", "-t", "2024-09-18", "satu")
    opened = Vault.open(vault)
    month = MonthTarget("2024-09")
    (entry,) = opened.load(month).journal.entries
    entry.text = "satu, dan lebih"
    opened.commit(month, Changes((DocumentChange(("journal", "entries", entry.id), entry),)))
    assert call("log", "--undo").status == 1
    assert [entry["text"] for entry in entries(call)] == ["satu, dan lebih"]
