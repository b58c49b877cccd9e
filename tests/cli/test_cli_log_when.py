"""`casejournal log -t`, and what it says of what it does not know."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from casejournal.cli import known, when
from casejournal.vault import Vault

Run = Callable[..., Any]


def entries(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("journal", "--json").out)
    return found


@pytest.mark.parametrize(
    ("typed", "day", "times"),
    [
        ("2024-09-17", "2024-09-17", ""),
        ("2024-09-17T09:00", "2024-09-17", "09:00"),
        ("2024-09-17 09.00-10.30", "2024-09-17", "09:00/10:30"),
        ("17/9 09.00 - 10.30", "2024-09-17", "09:00/10:30"),
        ("17/9/2024", "2024-09-17", ""),
        ("kemarin 10:00", "2024-09-17", "10:00"),
        ("yesterday 10:00", "2024-09-17", "10:00"),
        ("10.00 kemarin", "2024-09-17", "10:00"),
        ("kemarin jam 10", "2024-09-17", "10:00"),
        ("10.30", "2024-09-18", "10:30"),
        ("Rabu", "2024-09-18", ""),
        ("rabu lalu 8.00", "2024-09-11", "08:00"),
        ("Jumat 13.00", "2024-09-13", "13:00"),
        ("friday", "2024-09-13", ""),
        ("Selasa, 17 September 2024 09.00 – selesai", "2024-09-17", "09:00/"),
        ("17 sept 2024 9 pagi", "2024-09-17", "09:00"),
        ("7 malam kemarin", "2024-09-17", "19:00"),
        ("rabu 1 - 3 sore", "2024-09-18", "13:00/15:00"),
    ],
)
def test_what_is_understood_as_a_time(typed: str, day: str, times: str) -> None:
    assert when.read(typed, "2024-09-18") == (day, times, "")


@pytest.mark.parametrize(
    ("typed", "day", "times", "rest"),
    [
        ("17 sept 2024 sehabis  makan", "2024-09-17", "", "sehabis  makan"),
        ("17 sept 2024 9 orang", "2024-09-17", "", "9 orang"),
        ("kemarin sore", "2024-09-17", "", "sore"),
        ("kemarin jam 9 di asrama", "2024-09-17", "09:00", "di asrama"),
        ("9 pagi, setelah apel", "2024-09-18", "09:00", "setelah apel"),
        ("17/9 09.00" + " dan" * 30, "2024-09-17", "09:00", " ".join(["dan"] * 30)),
        # What follows can change the meaning: then nothing is guessed.
        ("2 jam lalu", "", "", "2 jam lalu"),
        ("senin depan", "", "", "senin depan"),
        ("Senin minggu lalu", "", "", "Senin minggu lalu"),
    ],
)
def test_the_beginning_is_understood_and_the_rest_is_left(
    typed: str, day: str, times: str, rest: str
) -> None:
    assert when.read(typed, "2024-09-18") == (day, times, rest)


def test_the_rest_of_a_time_is_kept_as_typed_and_said(run: Run, vault: Path) -> None:
    answer = run("log", "-m", "45", "-t", "17 sept 2024 siang", "Konseling")
    assert answer.err == (
        "tersimpan · Selasa, 17 September 2024 siang · 45 menit\n"
        "“siang” tidak dipahami sebagai waktu; disimpan seperti Anda ketik.\n"
    )
    answer = run("log", "-t", "17/9/2024 09.00 di asrama", "Konseling")
    first, second = answer.err.splitlines()
    assert first == "tersimpan · Selasa, 17 September 2024 09.00"
    assert "“di asrama”" in second
    found = [[entry[n] for n in ("day", "times", "minutes", "text")] for entry in entries(run)]
    assert sorted(found) == [
        ["2024-09-17", "09:00", "", "[di asrama] Konseling"],
        ["2024-09-17", "siang", "45", "Konseling"],
    ]


@pytest.mark.parametrize("typed", ["31/2", "25.00", "a " * 50, "jam", "siang tadi", "​"])
def test_what_is_not_understood_is_stored_as_now_and_said(
    run: Run, vault: Path, typed: str
) -> None:
    assert when.read(typed, "2024-09-18") == ("", "", typed.strip())
    answer = run("log", "-t", typed, "teks")
    assert answer.status == 0
    assert "tidak dipahami sebagai waktu" in answer.err
    (entry,) = entries(run)
    now = datetime.now().astimezone().date()
    assert now - timedelta(days=1) <= date.fromisoformat(entry["day"]) <= now
    assert entry["times"]
    assert entry["text"] == ("teks" if typed == "​" else f"[{typed.strip()}] teks")


def test_a_case_that_is_not_there_is_said_where_that_is_sure(run: Run, vault: Path) -> None:
    said = "Belum ada kasus dengan kode ini"
    assert said in run("log", "-c", "RN", "satu").err  # there is no case at all
    assert run("new", "RN").status == 0
    assert said not in run("log", "-c", "XX", "dua").err  # nobody has listed the cases since
    run("cases")
    assert said in run("log", "-c", "XX", "tiga").err
    assert said not in run("log", "-c", "rn", "empat").err
    assert said not in run("log", "lima").err
    assert [entry["case"] for entry in entries(run)] == ["RN", "XX", "XX", "rn", ""]
    run("new", "XX")
    assert said not in run("log", "-c", "XX", "enam").err


def test_what_is_known_of_cases_is_what_the_index_knows(vault: Path) -> None:
    opened = Vault.open(vault)
    codes = ["RN", "Ä-1", 'a"b', "B,2", "}{", "c\\d", "é" * 50]
    for code in codes:
        opened.new_case(code)
    opened.cases()
    index = next(vault.glob("index*"))
    for code in codes:
        assert not known.is_missing(str(vault), code)
    assert not known.is_missing(str(vault), "XX")  # a code in it has marks that are escaped
    for code in codes:
        if set(code) & set('"\\'):
            opened.trash_case(opened.case_id(code), "")
    opened.cases()
    assert known.is_missing(str(vault), "XX")
    for code in ("rn", "ä-1", "b,2", "}{"):
        assert not known.is_missing(str(vault), code)
    kept = index.read_bytes()
    for damaged in (kept[: len(kept) // 2], b"", b"{}", kept.replace(b"hint", b"hunt")):
        index.write_bytes(damaged)
        assert not known.is_missing(str(vault), "XX")
    index.unlink()
    assert not known.is_missing(str(vault), "XX")


def test_past_midnight() -> None:
    assert when.until("23:30", 45) == "23:30/00:15"
    assert when.until("09:00/10:00", 45) == "09:00/10:00"
