"""Time sheet, logbook and chronology from a shell, and what of the journal is never in them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from casejournal import demo
from casejournal.platform.i18n import translator
from casejournal.records.derived.work_time import spent, total_minutes
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import Vault

Run = Callable[..., Any]
SECRET = "RENUNGAN-RAHASIA"


@pytest.fixture
def told(call: Run, vault: Path) -> Vault:
    """The demo, with a reflection and a name that slipped into an entry."""
    filled = Vault.open(vault)
    demo.fill(filled)
    case, _profile, _entries = demo.build()
    filled.add_entries(
        [
            DailyEntry(
                day="2024-09-25",
                times="08:00/08:30",
                kind="counselling",
                case="RN",
                stage="plan",
                tags=["percaya-diri"],
                text=f"Bertemu {case.identity.person.name} di bengkel.",
                reflection=SECRET,
            )
        ]
    )
    return filled


def test_hours_are_added_up_for_a_week_a_month_or_any_days(call: Run, told: Vault) -> None:
    answer = call("timesheet", "--week", "2024-09-24")
    assert answer.status == 0
    entries = told.entries("2024-09-23", "2024-09-29")
    minutes = total_minutes(entries)
    together = f"Seluruhnya {spent(minutes, translator('id'))} dalam {len(entries)} catatan."
    assert answer.out.splitlines()[-1] == together
    rows = list(csv.reader(io.StringIO(call("timesheet", "--month", "2024-09", "--csv").out)))
    days = [row for row in rows[1:-1] if "2024-09-23" <= row[0] <= "2024-09-29"]
    assert sum(int(row[6]) for row in days) == minutes > 0
    range_ = ("--from", "2024-09-23", "--to", "2024-09-29")
    assert call("timesheet", *range_).out == answer.out
    assert together in call("journal", *range_).err
    assert "Time sheet" in call("timesheet", "--week", "2024-09-24", "--md", "--lang", "en").out
    assert (
        "ST" not in call("timesheet", "--month", "2024-09", "-c", "rn", "--md").out.split("---")[2]
    )
    assert call("timesheet").err  # nothing this week


def test_a_file_is_written_whole_and_for_excel(call: Run, told: Vault, tmp_path: Path) -> None:
    assert call("timesheet", "--month", "2024-09", "-o", "jam.csv").status == 0
    assert (tmp_path / "jam.csv").read_bytes().startswith(b'\xef\xbb\xbf"Tanggal",')
    again = call("timesheet", "--month", "2024-09", "-o", "jam.csv")
    assert again.status == 1
    assert call("timesheet", "--month", "2024-09", "-o", "jam.csv", "--force").status == 0
    assert call("timesheet", "--month", "2024-09", "-o", "x.csv", "--semicolon").status == 0
    assert (tmp_path / "x.csv").read_text("utf-8-sig").startswith('"Tanggal";"Hari";')
    assert call("logbook", "--month", "2024-09", "-o", ".").status == 0
    assert MarkdownIt("commonmark").parse((tmp_path / "logbook-2024-09.md").read_text("utf-8"))
    assert [(e.what, e.how) for e in told.audit.events()][-1] == ("exported", "logbook")


@pytest.mark.parametrize(
    "args",
    [
        ("timesheet", "--week", "2024-09-24", "--month", "2024-09"),
        ("logbook",),
        ("timesheet", "--month", "september"),
        ("timesheet", "--week", "nanti"),
    ],
)
def test_what_is_not_understood_is_said(call: Run, vault: Path, args: tuple[str, ...]) -> None:
    answer = call(*args)
    assert answer.status in (1, 2)
    assert answer.out == ""
    assert answer.err


SHEETS = [
    ("logbook", "--week", "2024-09-25"),
    ("logbook", "--week", "2024-09-25", "--csv"),
    ("timesheet", "--week", "2024-09-25", "--md"),
    ("chronology", "RN"),
    ("chronology", "RN", "--md"),
    ("chronology", "RN", "--csv"),
    ("chronology", "RN", "--json"),
    ("show", "RN", "kronologi"),
    ("journal",),
    ("journal", "--md"),
    ("journal", "--csv"),
    ("journal", "--json"),
]


def test_a_reflection_is_in_nothing_unless_it_is_asked_for(call: Run, told: Vault) -> None:
    for args in SHEETS:
        answer = call(*args)
        assert answer.status == 0, args
        assert answer.out.strip(), args
        assert SECRET not in answer.out + answer.err, args
        if args[0] in ("logbook", "timesheet"):
            assert demo.build()[0].identity.person.name not in answer.out
    for form in ("--json", "--csv", "--md"):
        assert SECRET in call("journal", form, "--with-reflection").out
    assert SECRET not in call("export", "RN", "-f", "json", "-o", "-").out
    assert SECRET not in call("export", "RN", "-o", "-").out


def test_entries_are_chosen_by_tag_and_stage(call: Run, told: Vault) -> None:
    for args in (("--tag", "+Percaya-Diri"), ("--stage", "rencana", "-k", "konse")):
        found = json.loads(call("journal", "--json", *args).out)
        assert [entry["times"] for entry in found] == ["08:00/08:30"]
    assert json.loads(call("journal", "--json", "--tag", "percaya").out) == []
    answer = call("journal", "--tag", "percaya-diri", "--ids")
    assert answer.out.splitlines()[1].split()[0] == found[0]["id"]
    assert answer.err.strip() == "Seluruhnya 30 menit dalam 1 catatan."


def test_the_chronology_follows_the_case(call: Run, told: Vault) -> None:
    said = call("chronology", "RN", "--significant").out
    assert said.index("Proses 1: Engagement") < said.index("Sesi S1:") < said.index("Terminasi")
    assert "Tenggat" not in said
    facts = json.loads(call("chronology", "RN", "--json").out)
    assert "assessment.client.birth_date" in [fact["address"] for fact in facts]
    assert "belum" in call("chronology", "MK").err.casefold() or call("chronology", "MK").out
    assert call("chronology", "XX").status == 1


def test_an_entry_becomes_a_session_once_and_is_taken_back(call: Run, told: Vault) -> None:
    entry = json.loads(call("journal", "--json", "--tag", "percaya-diri").out)[0]
    ident = entry["id"]
    assert "--to session" in call("promote", ident).err
    answer = call("promote", ident[-6:].lower(), "--to", "session", "--activity", "K2")
    assert answer.status == 0, answer.err
    assert "S9" in answer.err
    again = call("promote", ident, "--to", "engagement")
    assert again.status == 1
    assert "S9" in again.err
    case = json.loads(call("export", "RN", "-f", "json", "-o", "-").out)
    session = case["case"]["intervention"]["sessions"][-1]
    assert session["entry"] == ident
    assert session["objectives"]
    there = json.loads(call("journal", "--json", "--tag", "percaya-diri").out)[0]
    assert there["became"] == f"intervention.sessions.{session['id']}"
    assert call("promote", ident, "--undo").status == 0
    assert "S9" not in call("chronology", "RN").out
    assert call("promote", ident, "--undo").status == 1
    assert call("promote", ident, "--to", "report").status == 0
    assert call("promote", ident, "--to", "report").status == 1


@pytest.mark.parametrize(
    "args",
    [
        ("promote", "XYZ", "--to", "session"),
        ("promote", "ZZZZZZ", "--to", "session"),
        ("promote", "{id}", "--to", "session"),
        ("promote", "{id}", "--to", "session", "-c", "RN", "--activity", "K9"),
        ("promote", "{id}", "--to", "session", "-c", "ST"),
    ],
)
def test_what_cannot_be_promoted_stays(call: Run, vault: Path, args: tuple[str, ...]) -> None:
    filled = Vault.open(vault)
    filled.new_case("RN")
    entry = DailyEntry(day="2024-09-10", text="Menelepon.", contact="attempted")
    filled.add_entries([entry])
    answer = call(*(arg.format(id=entry.id) for arg in args))
    assert (answer.status, answer.out) == (1, "")
    assert len(answer.err.splitlines()) == 1
    assert filled.entries()[0].became == ""
