"""`casejournal log -t`, and what it says of what it does not know."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from casejournal.cli import index_reader
from casejournal.cli.log import when
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.quick_log import activity_kinds
from casejournal.vault import Vault

Run = Callable[..., Any]


def entries(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("journal", "--json").out)
    return found


def read(typed: str) -> tuple[str, str, str]:
    found = when.read(typed, "2024-09-18")
    return found.day, found.times, found.rest


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
        ("10.30", "", "10:30"),
        ("9", "", "09:00"),
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
    assert read(typed) == (day, times, "")


@pytest.mark.parametrize(
    ("typed", "day", "times", "rest"),
    [
        ("17 sept 2024 sehabis  makan", "2024-09-17", "", "sehabis  makan"),
        ("17 sept 2024 9 orang", "2024-09-17", "", "9 orang"),
        ("kemarin sore", "2024-09-17", "", "sore"),
        ("kemarin jam 9 di asrama", "2024-09-17", "09:00", "di asrama"),
        ("9 pagi, setelah apel", "", "09:00", "setelah apel"),
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
    assert read(typed) == (day, times, rest)


def test_the_rest_of_a_time_is_kept_as_typed_and_said(run: Run, vault: Path) -> None:
    answer = run("log", "-m", "45", "-t", "17 sept 2024 siang", "Konseling")
    assert answer.err == (
        "tersimpan · Selasa, 17 September 2024 siang · 45 menit · Konseling\n"
        "“siang” tidak dipahami sebagai waktu; disimpan seperti Anda ketik.\n"
    )
    answer = run("log", "-t", "17/9/2024 09.00 di asrama", "Konseling")
    first, second = answer.err.splitlines()
    assert first == "tersimpan · Selasa, 17 September 2024 09.00 · Konseling"
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
    assert read(typed) == ("", "", typed.strip())
    answer = run("log", "-t", typed, "teks")
    assert answer.status == 0
    assert "tidak dipahami sebagai waktu" in answer.err
    (entry,) = entries(run)
    now = datetime.now().astimezone().date()
    assert now - timedelta(days=1) <= date.fromisoformat(entry["day"]) <= now
    assert entry["times"]
    assert entry["text"] == ("teks" if typed == "​" else f"[{typed.strip()}] teks")


def test_a_case_that_is_not_there_is_said_where_that_is_sure(run: Run, vault: Path) -> None:
    said = "Belum ada kasus dengan kode"
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
    assert (
        index_reader.IndexReader(str(vault)).codes() is None
    )  # a code in it has marks that are escaped
    for code in codes:
        if set(code) & set('"\\'):
            opened.trash_case(opened.case_id(code), "")
    opened.cases()
    assert sorted(index_reader.IndexReader(str(vault)).codes() or ()) == sorted(
        ["RN", "Ä-1", "B,2", "}{", "é" * 50]
    )
    kept = index.read_bytes()
    for damaged in (kept[: len(kept) // 2], b"", b"{}", kept.replace(b"hint", b"hunt")):
        index.write_bytes(damaged)
        assert index_reader.IndexReader(str(vault)).codes() is None
    index.unlink()
    assert index_reader.IndexReader(str(vault)).codes() is None


def test_days_of_contact_are_those_that_the_vault_counts(run: Run, vault: Path) -> None:
    opened = Vault.open(vault)
    for code in ("RN", "Ä-1", "MK"):
        opened.new_case(code)
    opened.add_entries(
        [
            DailyEntry(day=day, case=code, kind=kind, text="x")
            for day, code, kind in (
                ("2024-08-30", "RN", "counselling"),
                ("2024-09-02", "rn", ""),
                ("2024-09-02", "RN", "observation"),
                ("2024-09-03", "RN", "report-writing"),
                ("2024-09-04", "Ä-1", "counselling"),
            )
        ]
    )
    opened.cases()

    def days(code: str) -> set[str] | None:
        return index_reader.IndexReader(str(vault)).days(code, activity_kinds.is_with_client)

    assert days("rn") == {"2024-08-30", "2024-09-02"}
    assert days("ä-1") == {"2024-09-04"}
    assert days("MK") == set()
    said = run("log", "5 sept 2024 konseling :rn bercerita").err
    assert said.startswith(
        "tersimpan · Kamis, 5 September 2024 · Konseling · RN · pertemuan ke-3 · "
    )
    assert run("log", "5 sept 2024 laporan :RN bab IV").status == 0
    assert days("RN") == {"2024-08-30", "2024-09-02", "2024-09-05"}  # not in the journal yet
    again = run("log", "-c", "RN", "-t", "2024-09-02", "-k", "rapat", "x").err
    assert "pertemuan" not in again
    assert "terakhir bertemu" in again
    opened.merge_inbox()
    assert days("RN") is None  # nobody has looked since
    opened.months()
    assert days("RN") == {"2024-08-30", "2024-09-02", "2024-09-05"}
    summary = {case.code: case for case in opened.cases()}["RN"]
    assert (summary.met, summary.last_contact) == (3, "2024-09-05")
