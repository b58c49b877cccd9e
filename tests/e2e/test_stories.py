"""The whole way through the program, in a real terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from filling import Filler
from terminal import Start

from casejournal.records.case import STAGES

SIZES = [pytest.param((100, 30), id="100x30"), pytest.param((80, 24), id="80x24")]
LONG = SIZES if "CASEJOURNAL_FAULT_TESTS" in os.environ else SIZES[1:]
"""Of the long story; the larger terminal is tried with what is tried at length."""


def newest_report(folder: Path) -> str:
    return max(folder.glob("*.md"), key=lambda path: path.stat().st_mtime).read_text("utf-8")


@pytest.mark.parametrize("size", SIZES)
def test_a_change_and_a_new_session_are_in_the_exported_report(
    start: Start, tmp_path: Path, size: tuple[int, int]
) -> None:
    terminal = start("demo", size=size)
    terminal.see("Terlambat").press("c").see("RN", "Tahap").press("down", "enter").see(
        "tahap 6 dari 6"
    )
    terminal.press("3").see("Tujuan umum")
    terminal.press("ctrl+n").see("T1").press("enter").see("Indikator")
    terminal.press("end").type(" dengan senyum").press("esc").see("senyum")
    terminal.press("esc", "4").see("S1").press("a").see("Tema")
    terminal.press("tab", "tab").type("Menyusun rencana pulang").press("esc")
    terminal.see("Menyusun rencana")
    terminal.press("f5").see("BAB").press("e").see("Ekspor ke").press("enter").see(
        "Laporan sudah ditulis"
    )
    report = newest_report(tmp_path)
    assert "dengan senyum" in report
    assert "Menyusun rencana pulang" in report
    terminal.press("ctrl+q")
    assert terminal.wait() == 0, terminal.picture()


@pytest.mark.parametrize("size", LONG)
def test_from_an_empty_vault_to_a_report_by_keyboard_alone(
    start: Start, tmp_path: Path, size: tuple[int, int]
) -> None:
    terminal = start(size=size)
    terminal.see("Bahasa Indonesia").press("lone esc").see("Tanpa enkripsi?").press("down", "enter")
    terminal.see("Nama").type("Dewi Anindita").press("tab").type("Politeknik Contoh").press("tab")
    terminal.type("Sentra Contoh").press("tab").type("2 September - 31 Oktober 2024")
    terminal.press("esc").see("Mulai kasus pertama")
    terminal.press("n").type("TN").press("enter").see("TN", "Engagement")
    filler = Filler(terminal)
    for stage in STAGES:
        filler.stage(stage)
        terminal.settle()
    terminal.press("f5").see("BAB").press("e").see("Ekspor ke").press("enter").see(
        "Laporan sudah ditulis"
    )
    report = newest_report(tmp_path)
    assert [word for word in filler.typed if word not in report] == []
    assert "Dewi Anindita" in report
    terminal.press("ctrl+q")
    assert terminal.wait() == 0, terminal.picture()

    command = [sys.executable, "-m", "casejournal", "--vault", str(tmp_path / "vault")]
    listed = subprocess.run([*command, "cases", "--json"], capture_output=True, check=True)
    (case,) = json.loads(listed.stdout)
    assert (case["code"], case["stage_number"]) == ("TN", 6)
