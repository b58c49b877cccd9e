"""How long commands take from a shell, as ratios to `python -c pass` measured side by side.

    python benchmarks/cli_start.py [ROUNDS]

In each round every command runs once, after one bare Python; a ratio is the median over rounds of
command / bare of the same round, so a machine that is busy for a while spoils both alike.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from casejournal import demo
from casejournal.records.journal.entries import DailyEntry
from casejournal.vault import Vault

ENTRIES = 10_000
CASES = 100
LOG_BAR = 3.0
"""A note from a shell may cost so many times a bare Python, with any number of entries."""

PASSPHRASE = "enam kata acak"  # noqa: S105 - it opens a vault that lives for a minute

SCRIPT = Path(sys.executable).with_name("casejournal")
RUN = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "casejournal"]
BARE = [sys.executable, "-c", "pass"]


def full(root: Path) -> Vault:
    """A vault with the demo, `CASES` more cases and `ENTRIES` journal entries over ten years."""
    vault = Vault.create(root)
    demo.fill(vault)
    for n in range(CASES):
        vault.new_case(f"K{n}", "2014-01-06")
    vault.add_entries(
        [
            DailyEntry(
                day=f"{2014 + n % 10}-{n % 12 + 1:02}-{n % 28 + 1:02}",
                times="09:00/10:30",
                kind="counselling",
                case=("RN", f"K{n % CASES}", "")[n % 3],
                text=f"Catatan ke-{n}: berani menyapa teman sekamar tanpa diminta.",
            )
            for n in range(ENTRIES)
        ]
    )
    vault.cases()  # as the screens do, which then leave an index behind
    return vault


def commands(folder: Path) -> dict[str, list[str]]:
    """What is measured, by its name."""
    for vault in (
        Vault.create(folder / "empty"),
        Vault.create(folder / "sealed", passphrase=PASSPHRASE),
    ):
        vault.new_case("RN", "2024-09-02")
        vault.cases()
    full(folder / "full")
    empty, there, sealed = (["--vault", str(folder / name)] for name in ("empty", "full", "sealed"))
    plain = ["log", "Berani menyapa teman sekamar"]
    note = ["log", "-c", "RN", "Berani menyapa"]
    line = ["log", *"kemarin 09.00-10.30 konseling :RN +percaya-diri klien mau bercerita".split()]
    dated = ["log", *"Senin, 23/9/2024 jam 9 pagi s.d. selesai konse: :RN klien bercerita".split()]
    logged = {}
    for name, words in {"words": plain, "-c": note, "a line": line, "a date": dated}.items():
        logged[f"log {name}, 0 entries"] = [*words, *empty]
        logged[f"log {name}, {ENTRIES} entries"] = [*words, *there]
        logged[f"log {name}, encrypted vault"] = [*words, *sealed]
    detailed = [*note, "-k", "konse", "-t", "kemarin 09.00-10.30", "--tag", "sesi"]
    return {
        **logged,
        f"log -k -t, {ENTRIES} entries": [*detailed, *there],
        "help": ["--help"],
        "cases, 0 entries": ["cases", *empty],
        f"cases, {ENTRIES} entries": ["cases", *there],
        f"journal of a month, {ENTRIES} entries": [
            *("journal", "--from", "2020-03-01", "--to", "2020-03-31"),
            *there,
        ],
        f"journal, {ENTRIES} entries": ["journal", *there],
        "show": ["show", "RN", "assessment", *there],
        "export md": ["export", "RN", "-o", "-", *there],
        "export json": ["export", "RN", "-f", "json", "-o", "-", *there],
    }


def seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(
        command,
        env=environment,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def measure(rounds: int) -> dict[str, list[tuple[float, float]]]:
    """(seconds, ratio to a bare Python) of each command in each round."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "HOME": name, "CASEJOURNAL_CONFIG_DIR": name}
        # Compiled once, as where the program is installed, whatever this machine is set to.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        wanted = commands(folder)
        found: dict[str, list[tuple[float, float]]] = {label: [] for label in wanted}
        for number in range(-1, rounds):
            for label, args in wanted.items():
                bare = seconds(BARE, environment)
                took = seconds([*RUN, *args], environment)
                if number >= 0:  # the round before the first one warms the caches
                    found[label].append((took, took / bare))
    return found


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    found = measure(rounds)
    print(f"{'command':36}{'ms':>8}{'x bare':>9}{'bar':>7}")
    missed = False
    for label, rows in found.items():
        took = statistics.median(row[0] for row in rows)
        ratio = statistics.median(row[1] for row in rows)
        bar = f"{LOG_BAR:.1f}" if label.startswith("log ") else ""
        missed = missed or bool(bar and ratio > LOG_BAR)
        print(f"{label:36}{took * 1000:8.1f}{ratio:9.2f}{bar:>7}")
    for name in ("words", "-c", "a line", "a date"):
        empty, there = (found[f"log {name}, {n} entries"] for n in (0, ENTRIES))
        grown = [one[0] / other[0] for one, other in zip(there, empty, strict=True)]
        print(f"log {name} with {ENTRIES} entries to with none: {statistics.median(grown):.2f}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
