"""Today from a shell: the same list as on the screens, as text, JSON and a calendar."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from casejournal.cli.commands.case import cases
from casejournal.cli.commands.journal import today as command
from casejournal.platform import config
from casejournal.records.case import new_case
from casejournal.records.derived.deadline_texts import sentence
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.stages.plan import Objective, PlannedActivity
from casejournal.vault import Vault

Run = Callable[..., Any]
TODAY = date(2024, 9, 24)


@pytest.fixture(autouse=True)
def on_a_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (command, cases):
        monkeypatch.setattr(module, "today", lambda: TODAY)


@pytest.fixture
def busy(vault: Path) -> Vault:
    found = Vault.open(vault)
    case = new_case("RN", "2024-09-02")
    case.plan.activities = [PlannedActivity(planned="2024-09-26/2024-09-27", activity="[b]Pulang")]
    case.plan.objectives = [Objective(text="Berani menyapa Budi", due="2024-12-01")]
    case.engagement.contract.signed_on = "2024-09-06"
    found.import_case(case)
    closed = new_case("TN", "2024-09-02")
    closed.overview.card.closed = "2024-09-20"
    found.import_case(closed)
    usual = {"kind": "morning-assembly", "times": "07:30/08:00", "place": "Halaman"}
    days = [(TODAY - timedelta(weeks=ago)).isoformat() for ago in (1, 2, 3)]
    found.add_entries([DailyEntry(day=day, **usual) for day in days])  # type: ignore[arg-type]
    found.add_entries([DailyEntry(day="2024-09-10", case="RN", kind="counselling")])
    written = DailyEntry(day="2024-09-24", times="09:00/10:30", kind="meeting", text="Rapat\nunit")
    found.add_entries([written])
    return found


def test_the_list_is_that_of_the_screens(call: Run, busy: Vault) -> None:
    answer = call("today")
    assert answer.status == 0
    assert [line.rstrip() for line in answer.out.splitlines()] == [
        "Selasa, 24 September 2024",
        "",
        "Terlambat",
        "  7 hari lalu !  RN  Temui klien lagi · 14 hari tanpa kontak",
        "",
        "Dalam 7 hari ke depan",
        "  lusa  RN  Kegiatan yang direncanakan · [b]Pulang",
        "",
        "Ditulis hari ini · 1 jam 30 menit",
        "  09.00–10.30  Rapat  Rapat unit",
        "",
        "Biasanya pada hari Selasa",
        "  07.30–08.00  Apel pagi  Halaman",
    ]
    facts = json.loads(call("today", "--json").out)
    assert [one["case"] for one in facts["overdue"]] == ["RN"]
    assert (facts["today"], facts["minutes"]) == ([], 90)
    assert (facts["soon"][0]["from"], facts["soon"][0]["day"]) == ("2024-09-26", "2024-09-27")
    assert facts["soon"][0]["at"].startswith("plan.activities.")
    assert [one["kind"] for one in facts["usual"]] == ["morning-assembly"]
    config.update(quiet_days=30)
    assert "Terlambat" not in call("today").out
    listed = busy.standing(TODAY).dues
    assert {sentence(one.due, TODAY) for one in listed if one.due.state(TODAY) == "soon"} == {
        "Kegiatan yang direncanakan · [b]Pulang"
    }


def test_a_case_says_the_same_of_itself(call: Run, busy: Vault) -> None:
    shown = call("show", "RN").out
    for words in ("7 hari lalu  Temui klien lagi", "lusa", "1 Des 2024   Tujuan khusus · Berani"):
        assert words in shown
    assert "Yang harus dikerjakan" not in call("show", "TN").out
    assert "Kegiatan yang direncanakan" in call("cases").out


def test_an_empty_vault_has_nothing_to_say(call: Run, vault: Path) -> None:
    out = call("today").out
    assert out.splitlines()[0] == "Selasa, 24 September 2024"
    assert "Hari ini belum ada yang ditulis" in out


def test_the_calendar_has_codes_and_days_and_no_word_of_the_case(
    call: Run, busy: Vault, tmp_path: Path
) -> None:
    raw = call("today", "--ics", "-").raw
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"Budi" not in raw
    assert b"Pulang" not in raw
    lines = raw.decode().split("\r\n")
    found = [
        (start.partition(":")[2], title.partition(":")[2])
        for start, title in zip(
            (line for line in lines if line.startswith("DTSTART")),
            (line for line in lines if line.startswith("SUMMARY")),
            strict=True,
        )
    ]
    assert found == [
        ("20240917", "RN: Temui klien lagi"),
        ("20240926", "RN: Kegiatan yang direncanakan"),
        ("20241201", "RN: Tujuan khusus"),
    ]
    uids = [line for line in lines if line.startswith("UID")]
    again = call("today", "--ics", "tenggat.ics")
    assert "tenggat.ics" in again.err
    written = (tmp_path / "tenggat.ics").read_text("utf-8")
    assert [line for line in written.splitlines() if line.startswith("UID")] == uids
    assert call("today", "--ics", "tenggat.ics").status == 1
    assert call("today", "--ics", "tenggat.ics", "--force").status == 0
