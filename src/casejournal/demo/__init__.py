"""The demo vault: one invented case through all six stages, two at their beginning, a journal.

Nobody and nothing in it exists: no person, no institution, no address. It is what `casejournal
demo` shows, and what tests and reports are tried on. The data are the TOML files beside this
module; `build.read_records` says how they are laid out.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casejournal.demo.build import identify, link_entries, read_records
from casejournal.demo.drawings import illustrate
from casejournal.records.case import CaseFile
from casejournal.records.journal.entries import DailyEntry, JournalMonth
from casejournal.records.parts.profile import Profile

if TYPE_CHECKING:
    from casejournal.vault import Vault

TODAY = "2024-11-04"
"""The ISO date on which the story stands: the client was handed back, the report is written."""

_DATA = Path(__file__).parent


def build() -> tuple[CaseFile, Profile, list[DailyEntry]]:
    """The complete case, the profile, and the journal in order of time; new records each time."""
    entries = read_records(JournalMonth, _DATA / "journal").journal.entries
    case = read_records(CaseFile, _DATA / "rn")
    link_entries(case, "rn", entries)
    illustrate(case, identify)
    return (
        case,
        read_records(Profile, _DATA / "profile"),
        sorted(entries, key=lambda entry: (entry.day, entry.times)),
    )


def small_cases() -> list[CaseFile]:
    """Two short cases: one of which only the engagement has begun, one half assessed."""
    return [read_records(CaseFile, _DATA / "mk"), read_records(CaseFile, _DATA / "st")]


def fill(vault: Vault) -> None:
    """Put everything into a new vault. Raises as `Vault.commit` and `Vault.import_case`."""
    from casejournal.records.address import documents, get
    from casejournal.records.declare import sections_of
    from casejournal.vault import Changes, DocumentChange, ProfileTarget

    case, profile, entries = build()
    changes = tuple(DocumentChange(at, get(profile, at)) for at, _spec in documents(profile))
    orders = {
        spec.key: tuple(row.id for row in get(profile, (spec.part, spec.name)))
        for spec in sections_of(Profile)
        if spec.many
    }
    vault.commit(ProfileTarget(), Changes(changes, orders))
    vault.add_entries(entries)
    files = illustrate(read_records(CaseFile, _DATA / "rn"), identify)
    vault.import_case(case, files)
    for one in small_cases():
        vault.import_case(one)
