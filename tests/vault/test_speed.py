"""What saving and listing cost, as ratios to the least that would do. On the disk itself."""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

import pytest
from amount import MUCH
from modes import made

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from save_cost import case_of, measure

from casejournal.records.base import new_id

pytestmark = pytest.mark.skipif(not MUCH, reason="a busy machine tells nothing")


def test_a_save_costs_at_most_six_bare_ones(tmp_path: Path) -> None:
    for number, passphrase in enumerate((None, "enam kata acak")):
        ratios = [
            measure(tmp_path / f"{number}-{turn}", 100_000, 1, 60, passphrase)[3]
            for turn in range(1 if passphrase else 3)
        ]
        assert min(ratios) <= 6, ratios


def test_a_thousand_cases_are_listed_in_ten_looks_at_their_files(tmp_path: Path, mode: str) -> None:
    vault = made(tmp_path / "vault", mode)
    codec = vault._store.codec
    case = case_of(25_000, "RN")
    del case.plan.activities[2:]  # as much as is due in a case on a day
    del case.intervention.sessions[2:]
    whole = codec.decode(vault.paths.case(vault.import_case(case)).read_bytes())
    for _number in range(999):
        ident = new_id()
        whole["_meta"]["file"]["id"] = ident
        vault.paths.case(ident).write_bytes(codec.encode(whole))
    cases = vault.cases()
    assert len(cases) == 1000
    assert not any(case.problem for case in cases)
    ratios = []
    for _turn in range(15):
        begun = time.perf_counter()
        for name in os.listdir(vault.paths.cases_dir):
            (vault.paths.cases_dir / name).stat()
        middle = time.perf_counter()
        vault.cases()
        ratios.append((time.perf_counter() - middle) / (middle - begun))
    assert statistics.median(ratios) <= 10, ratios
