"""The library on the command line: listed, printed, taken over, left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casejournal import demo
from casejournal.vault import ProfileTarget, Vault

Run = Callable[..., Any]


def test_the_library_is_listed_by_kind_and_by_what_is_in_it(call: Run) -> None:
    everything = call("library", "--lang", "id")
    assert (everything.status, everything.err) == (0, "")
    assert len(everything.out.split("\n")) > 130
    roles = call("library", "peran", "--lang", "id").out
    assert "Perantara (broker)" in roles
    assert "small talk" not in roles
    found = call("library", "--grep", "Jacobson", "--lang", "en").out.strip().split("\n")
    assert len(found) == 2
    assert "Relaxation" in found[1]
    assert "Nothing in the library" in call("library", "--grep", "xyzzy", "--lang", "en").err


@pytest.mark.parametrize("name", ["small talk", "Obrolan ringan", "technique-casework/small-talk"])
def test_an_entry_is_printed_by_any_of_its_names(call: Run, name: str) -> None:
    answer = call("library", "show", *name.split(), "--lang", "id")
    assert answer.status == 0
    assert answer.out.startswith("Obrolan ringan (small talk)\n")
    assert "Iskandar, J. (2013)." in answer.out


def test_a_law_is_printed_with_what_became_of_it(call: Run) -> None:
    answer = call("library", "show", "Permensos", "7/2021", "--lang", "id")
    assert "Status  Dicabut (Permensos Nomor 15 Tahun 2025)" in answer.out


def test_an_unknown_name_or_kind_is_refused_with_what_is_near(call: Run) -> None:
    answer = call("library", "show", "brokr", "--lang", "en")
    assert answer.status == 1
    assert "nothing called “brokr”" in answer.err
    assert "Broker" in call("library", "show", "roker", "--lang", "en").err
    assert "Technique, Skill" in call("library", "xyz", "--lang", "en").err


def test_it_says_where_a_case_uses_what(call: Run, vault: Path) -> None:
    demo.fill(Vault.open(vault))
    lines = call("library", "technique", "-c", "RN", "--lang", "en").out.split("\n")
    (line,) = (line for line in lines if "Ventilation" in line)
    assert "used in S1, K1" in line


def test_an_entry_is_taken_over_left_out_and_taken_in(call: Run, vault: Path) -> None:
    assert call("library", "take-over", "ventilation", "--lang", "id").status == 0
    concepts = Vault.open(vault).load(ProfileTarget()).concepts
    (row,) = concepts.entries
    assert row.name == "Pengungkapan perasaan (ventilation)"
    assert row.text.startswith("Memberi ruang yang aman")
    assert row.source == concepts.sources[0].id
    assert call("library", "take-over", "ventilation").status == 0
    assert call("library", "leave-out", "ventilation").status == 0
    concepts = Vault.open(vault).load(ProfileTarget()).concepts
    assert [row.left_out for row in concepts.entries] == ["yes"]
    assert call("library", "take-in", "ventilation").status == 0
    assert call("library", "leave-out", "UU", "8/2016").status == 0
    concepts = Vault.open(vault).load(ProfileTarget()).concepts
    assert [row.left_out for row in concepts.entries] == [""]
    assert [(row.number, row.left_out) for row in concepts.regulations] == [("8", "yes")]
    assert call("library", "take-in", "UU", "8/2016").status == 0
    assert Vault.open(vault).load(ProfileTarget()).concepts.regulations == []


def test_a_name_of_two_entries_changes_nothing(call: Run, vault: Path) -> None:
    answer = call("library", "leave-out", "modelling", "--lang", "en")
    assert answer.status == 1
    assert "technique-groupwork/modelling" in answer.err
    assert Vault.open(vault).load(ProfileTarget()).concepts.entries == []
