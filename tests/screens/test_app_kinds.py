"""Kinds of activity of one's own: added and renamed on the screens, and known everywhere."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from seen import TODAY, lines, new_vault, press, running, said, seen

from casejournal.records.derived.work_time import totals
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.vocabularies import use, vocabulary
from casejournal.vault import Vault


@pytest.fixture(autouse=True)
def shipped_only() -> Iterator[None]:
    yield
    use({})


def marked(pilot: object) -> str:
    return next(line for line in lines(pilot) if "▸" in line)  # type: ignore[arg-type]


async def test_a_kind_is_added_renamed_taken_out_and_brought_back(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    path = vault.paths.vocabularies
    path.write_text('# istilah kami\n[vocational]\nterms = ["Barbershop"]\n', "utf-8")
    async with running(vault) as pilot:
        await press(pilot, "ctrl+p", "jenis kegiatan", "enter")
        assert "Kontak awal" in marked(pilot)
        assert "Bersama klien" in marked(pilot)
        await press(pilot, "a", "Apel pagi", "enter")
        assert "sudah menjadi nama" in seen(pilot)
        await press(pilot, "escape", "a", "Piket malam", "enter")
        await press(pilot, *["down"] * 7, "enter")
        assert "Piket malam" in marked(pilot)
        assert "Kegiatan lembaga  buatan Anda" in marked(pilot)
        await press(pilot, "enter", *["backspace"] * 5, "sore", "enter")
        assert "Piket sore" in marked(pilot)
        await press(pilot, "home", "enter", *["backspace"] * 4, "pertama", "enter")
        assert "nama Anda untuk: Kontak awal" in marked(pilot)
        await press(pilot, "x")
        assert "Kontak awal" in marked(pilot)
        await press(pilot, "x")
        assert "bawaan program" in said(pilot)
        await press(pilot, "u")
        assert "Kontak pertama" in seen(pilot)
    text = path.read_text("utf-8")
    assert text.startswith('# istilah kami\n[vocational]\nterms = ["Barbershop"]\n')
    rows = tomllib.loads(text)["journal-kind"]["terms"]
    assert [row["code"] for row in rows] == ["piket-malam", "initial-contact"]

    use({})
    Vault.open(vault.root)
    words = vocabulary("journal-kind")
    assert words.find("piket sore") == "piket-malam"
    entries = [DailyEntry(kind="piket-malam", minutes="30"), DailyEntry(kind="Piket sore")]
    (total,) = totals(entries, "kind")
    assert words.label(total.name, "id") == "Piket sore"
    assert totals(entries, "class")[0].name == "institution"


async def test_a_kind_of_ones_own_is_offered_and_decides_what_is_contact(tmp_path: Path) -> None:
    vault = new_vault(tmp_path, "RN")
    vault.add_entries([DailyEntry(day="2024-09-10", case="RN", kind="Telekonseling")])
    vault.add_entries([DailyEntry(day="2024-09-12", case="RN", kind="Rapat RN")])
    assert vault.cases(TODAY)[0].met == 2  # nothing is known of them
    vault.put_own_terms("journal-kind", [{"id": "Rapat RN", "group": "meeting"}])
    for again in (vault, Vault.open(vault.root)):
        (line,) = again.cases(TODAY)
        assert (line.met, line.last_contact) == (1, "2024-09-10")
    async with running(vault) as pilot:
        await press(pilot, "ctrl+l", "24/9 rapat rn 09.00-10.00 membahas kunjungan")
        assert "Rapat RN" in seen(pilot)
        await press(pilot, "enter", "escape")
    found = vault.entries(since=TODAY.isoformat())
    assert [(one.kind, one.text) for one in found] == [("rapat-rn", "membahas kunjungan")]
    vault.put_own_terms("journal-kind", [])
    assert vocabulary("journal-kind").find("rapat rn") is None
    assert "journal-kind" not in vault.paths.vocabularies.read_text("utf-8")
