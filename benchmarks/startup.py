"""How long until the list of today is seen, as ratios to a bare Textual app measured side by side.

    python benchmarks/startup.py [ROUNDS]

Both run in a pseudo-terminal in turn. The time is from exec until a word comes out: the title of
the place (its first frame), the code of the first of 1,000 cases (its rows), or the only word of
the bare app. The bar is a median ratio of 1.3 for the first frame; the exit status is 1 if it is
missed. The work of the processor is told as well: other programs disturb it less.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from casejournal.records.case import new_case
from casejournal.vault import Vault

BAR = 1.3
CASES = 1_000
LONGEST = 30.0
"""Seconds after which a start has failed."""
BARE = (
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Bare(App):\n"
    "    def compose(self):\n"
    "        yield Static('READY')\n"
    "Bare().run()\n"
)


def until_seen(command: list[str], word: bytes, env: dict[str, str]) -> tuple[float, float]:
    """Seconds from exec until `word` is written to the terminal, by the clock and of work."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env=env, start_new_session=True
    )
    os.close(follower)
    seen = b""
    try:
        while word not in seen:
            ready, _, _ = select.select([leader], [], [], LONGEST)
            if not ready:
                raise SystemExit(f"{command[0]} showed nothing of {word!r}:\n{seen[-2000:]!r}")
            seen += os.read(leader, 1 << 16)
        took = time.perf_counter() - begun
    finally:
        process.kill()
        used = os.wait4(process.pid, 0)[2]
        process.returncode = 0
        os.close(leader)
    return took, used.ru_utime + used.ru_stime


def measure(rounds: int) -> dict[str, list[tuple[float, float]]]:
    """(by the clock, of work) ratios of first frame and rows to the bare app, round by round."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "config").mkdir()
        (folder / "config" / "config.toml").write_text('first_run_done = true\nlanguage = "en"\n')
        vault = Vault.create(folder / "vault")
        for number in range(CASES):
            vault.import_case(new_case(f"AA{number:04}", "2024-09-02"))
        vault.cases()
        vault.cases()  # what was saved a moment before it was noted is read a second time
        env = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "CASEJOURNAL_CONFIG_DIR": str(folder / "config"),
            "CASEJOURNAL_VAULT": str(vault.root),
        }
        ours = [sys.executable, "-m", "casejournal"]
        bare = [sys.executable, "-c", BARE]
        wanted = {"first frame": b"Today", f"rows of {CASES} cases": b"AA0000"}
        ratios: dict[str, list[tuple[float, float]]] = {what: [] for what in wanted}
        for number in range(-1, rounds):
            for what, word in wanted.items():
                plain = until_seen(bare, b"READY", env)
                full = until_seen(ours, word, env)
                if number >= 0:  # the round before the first one warms the caches
                    ratios[what].append((full[0] / plain[0], full[1] / plain[1]))
        return ratios


def main() -> int:
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
    print(f"{'until seen':24}{'x bare app':>12}{'spread':>16}{'work':>8}")
    for what, rows in found.items():
        clock = [row[0] for row in rows]
        work = statistics.median(row[1] for row in rows)
        spread = f"{min(clock):.2f} to {max(clock):.2f}"
        print(f"{what:24}{statistics.median(clock):12.2f}{spread:>16}{work:8.2f}")
    first = statistics.median(row[0] for row in found["first frame"])
    print(f"bar for the first frame: {BAR}")
    return int(first > BAR)


if __name__ == "__main__":
    sys.exit(main())
