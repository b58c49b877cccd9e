"""The journal and its inbox."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from vaulting import HOSTILE, file_of

from casejournal.platform import inbox
from casejournal.platform.errors import NotFound, VaultUnwritable
from casejournal.records.base import new_id
from casejournal.records.journal.entries import DailyEntry
from casejournal.records.values.text import clean
from casejournal.vault import Changes, DocumentChange, MonthTarget, Vault, entry_day, month_of
from casejournal.vault.storage.files import Files


def days(vault: Vault, since: str = "", until: str = "", case: str = "") -> list[str]:
    return [entry_day(entry) for entry in vault.entries(since, until, case)]


def test_entries_lie_in_the_file_of_their_month(vault: Vault) -> None:
    vault.add_entries(
        [
            DailyEntry(day="2024-10-01", text="c"),
            DailyEntry(day="2024-09-30", times="09:00/10:00", text="b"),
            DailyEntry(day="2024-09-30", times="08:00", text="a", case="RN"),
        ]
    )
    assert vault.months() == ["2024-09", "2024-10"]
    assert [entry.text for entry in vault.entries()] == ["a", "b", "c"]
    assert len(vault.load(MonthTarget("2024-09")).journal.entries) == 2
    assert vault.load(MonthTarget("2024-11")).journal.entries == []


def test_a_stretch_of_days_and_one_case(vault: Vault) -> None:
    vault.add_entries(
        [DailyEntry(day=f"2024-{month:02d}-15", case="Rn") for month in range(1, 13)]
        + [DailyEntry(day="2024-06-15", case="SA")]
    )
    assert days(vault, "2024-03-15", "2024-05-15") == ["2024-03-15", "2024-04-15", "2024-05-15"]
    assert days(vault, "2024-12-01") == ["2024-12-15"]
    assert days(vault, until="2024-01-31") == ["2024-01-15"]
    assert days(vault, "2024-06-01", "2024-06-30", "rN") == ["2024-06-15"]
    assert len(days(vault, case="SA")) == 1


def test_an_entry_without_an_understood_day_counts_for_the_day_it_was_written(
    vault: Vault,
) -> None:
    entry = DailyEntry(day="minggu lalu", text="x", created="2024-09-17T02:00:00Z")
    assert month_of(entry) == "2024-09"
    vault.add_entries([entry, DailyEntry(text="tanpa hari")])
    found = vault.entries(until="2024-12-31")
    assert [(e.day, e.text) for e in found] == [("minggu lalu", "x")]
    assert len(vault.entries()) == 2


def test_adding_the_same_entry_twice_keeps_it_once(vault: Vault) -> None:
    entry = DailyEntry(day="2024-09-17", text="satu")
    vault.add_entries([entry])
    vault.add_entries([entry])
    assert len(vault.entries()) == 1


# The inbox


def test_what_is_logged_is_in_the_journal_of_the_next_window(vault: Vault) -> None:
    ident = inbox.append(
        str(vault.root),
        {"day": "2024-09-17", "text": "konseling", "people": ["AY", "BD"], "case": "RN"},
    )
    again = Vault.open(vault.root)
    (entry,) = again.entries()
    assert (entry.id, entry.text, entry.people, entry.case) == (
        ident,
        "konseling",
        ["AY", "BD"],
        "RN",
    )
    assert entry.created.endswith("Z")
    assert entry.rev == 1
    assert again.notices == ["1 catatan dari baris perintah dimasukkan ke catatan harian."]
    assert Vault.open(vault.root).notices == []
    assert again.merge_inbox() == 0


@pytest.mark.parametrize("text", [HOSTILE, "\udcff\udc41", "a\nb\tc", "", '"\\', "x" * 200_000])
def test_any_text_can_be_logged(vault: Vault, text: str) -> None:
    inbox.append(str(vault.root), {"day": "2024-09-17", "text": text, "tags": [text]})
    (entry,) = Vault.open(vault.root).entries()
    assert entry.text == clean(text)
    assert (vault.root / "inbox").exists()


def test_what_another_version_logs_is_kept_too(vault: Vault) -> None:
    inbox.append(str(vault.root), {"text": "x", "day": "2024-09-17", "mood": "baik"})
    vault.merge_inbox()
    assert b'"mood":"baik"' in file_of(vault, MonthTarget("2024-09")).read_bytes()


def test_a_line_cut_short_by_a_power_cut_spoils_no_other(vault: Vault) -> None:
    inbox.append(str(vault.root), {"text": "satu", "day": "2024-09-17"})
    with open(vault.root / "inbox" / inbox.NAME, "ab") as file:
        file.write(b'{"id":"01M85RYKNESN7JHA87AYS24VY1","text":"set')
    inbox.append(str(vault.root), {"text": "dua", "day": "2024-09-17"})
    again = Vault.open(vault.root)
    assert {entry.text for entry in again.entries()} == {"satu", "dua"}
    assert "1 baris di inbox bukan catatan" in again.notices[0]
    (kept,) = (vault.root / "inbox").glob("unreadable-*.txt")
    assert b'"text":"set' in kept.read_bytes()


def test_lines_by_hand_are_taken_as_they_are(vault: Vault) -> None:
    lines = ['{"text": "a"}', "[]", "{}", '{"text": 5, "people": "AY", "id": "../x"}', "", "{"]
    (vault.root / "inbox" / inbox.NAME).write_text("\n".join(lines))
    vault.merge_inbox()
    found = sorted((entry.text, entry.people) for entry in vault.entries())
    assert found == [("", []), ("5", ["AY"]), ("a", [])]


def test_a_month_that_cannot_be_read_leaves_its_lines_in_the_inbox(vault: Vault) -> None:
    vault.add_entries([DailyEntry(day="2024-09-01")])
    whole = file_of(vault, MonthTarget("2024-09")).read_bytes()
    file_of(vault, MonthTarget("2024-09")).write_bytes(b"rusak")
    inbox.append(str(vault.root), {"text": "tunggu", "day": "2024-09-17"})
    blocked = Vault.open(vault.root)
    assert "belum masuk" in blocked.notices[0]
    file_of(vault, MonthTarget("2024-09")).write_bytes(whole)
    again = Vault.open(vault.root)
    assert [entry.text for entry in again.entries()] == ["", "tunggu"]


class Stuck(Files):
    """Cannot remove the lines that were taken in."""

    def unlink(self, path: Path) -> None:
        if path.name.startswith(inbox.CLAIMED):
            raise OSError(5, os.strerror(5))
        super().unlink(path)


def test_an_entry_that_was_taken_in_and_removed_does_not_come_back(vault: Vault) -> None:
    inbox.append(str(vault.root), {"text": "salah", "day": "2024-09-17"})
    with pytest.raises(VaultUnwritable):
        Vault(vault.root, Stuck()).merge_inbox()
    (entry,) = vault.entries()
    gone = DocumentChange(("journal", "entries", entry.id), None)
    vault.commit(MonthTarget("2024-09"), Changes((gone,)))
    assert Vault.open(vault.root).entries() == []


def test_an_entry_that_is_there_already_is_left_as_it_is(vault: Vault) -> None:
    line = {"id": new_id(), "text": "asal", "day": "2024-09-17"}
    inbox.append(str(vault.root), line)
    vault.merge_inbox()
    (entry,) = vault.entries()
    entry.text = "diperbaiki"
    change = DocumentChange(("journal", "entries", entry.id), entry)
    vault.commit(MonthTarget("2024-09"), Changes((change,)))
    inbox.append(str(vault.root), line)
    assert vault.merge_inbox() == 0
    assert [entry.text for entry in vault.entries()] == ["diperbaiki"]
    assert vault.conflicts(MonthTarget("2024-09")) == []


def test_without_a_vault_nothing_is_logged(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        inbox.append(str(tmp_path), {"text": "x"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a full device")
def test_a_disk_that_refuses_a_line_is_told(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_fd: int) -> None:
        raise OSError(28, os.strerror(28))

    inbox.append(str(vault.root), {"text": "satu", "day": "2024-09-17"})
    before = (vault.root / "inbox" / inbox.NAME).read_bytes()
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(VaultUnwritable):
        inbox.append(str(vault.root), {"text": "dua"})
    assert (vault.root / "inbox" / inbox.NAME).read_bytes() == before


def test_logging_loads_next_to_nothing(vault: Vault) -> None:
    code = (
        "import sys; from casejournal.platform import inbox; "
        f"inbox.append({str(vault.root)!r}, {{'text': 'cepat'}}); "
        "heavy = ('tinydb', 'msgspec', 'click', 'asyncio', 'pathlib', 'json', 're', 'typing'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    isolated = [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"]
    done = subprocess.run(isolated, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert vault.merge_inbox() == 1
