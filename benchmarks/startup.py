"""How long until the list of today is seen, and in how much memory, beside a bare Textual app.

    python benchmarks/startup.py [ROUNDS]

Both run in a pseudo-terminal in turn; a ratio is the median over rounds of ours / bare of the same
round. The time is from exec until a word comes out: the title of the place (its first frame), the
code of the first of 1,000 cases (its rows), or the only word of the bare app. It is told by the
clock and as work of the processor, which other programs disturb less: the bar is held against that.
The memory is looked at when the program has come to rest after the rows: the most it had, and its
share of what is there now (what programs have in common is divided among them). It is told where
the system says it, which is on Linux. The exit status is 1 if a bar is missed.
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
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from casejournal.records.case import new_case
from casejournal.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = 1_000
FIRST, ROWS = "first frame", f"rows of {CASES} cases"
PEAK, SHARE = f"most memory, {CASES} cases", f"share of memory, {CASES} cases"
BARS = {FIRST: 1.2, ROWS: 1.3, PEAK: 1.3, SHARE: 1.3}
"""What each may cost, times the bare app."""
MEMORY_ROUNDS = 3
"""Memory hardly differs from one start to the next."""
LONGEST = 30.0
"""Seconds after which a start has failed."""
REST = 0.7
"""Seconds in which a program that has come to rest does nothing."""
BARE = (
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Bare(App):\n"
    "    def compose(self):\n"
    "        yield Static('READY')\n"
    "Bare().run()\n"
)


class Start:
    """A program in a pseudo-terminal, read until a word was written."""

    def __init__(self, command: list[str], word: bytes, env: dict[str, str]) -> None:
        self._leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env=env,
            start_new_session=True,
        )
        os.close(follower)
        seen = b""
        while word not in seen:
            if not (read := self.read(LONGEST)):
                raise SystemExit(f"{command[0]} showed nothing of {word!r}:\n{seen[-2000:]!r}")
            seen += read
        self.took = time.perf_counter() - begun

    def read(self, longest: float) -> bytes:
        """What is written within so many seconds, as soon as there is something."""
        ready, _, _ = select.select([self._leader], [], [], longest)
        return os.read(self._leader, 1 << 16) if ready else b""

    def end(self) -> float:
        """Ends the program; returns how many seconds the processor worked for it."""
        self.process.kill()
        used = os.wait4(self.process.pid, 0)[2]
        self.process.returncode = 0
        os.close(self._leader)
        return used.ru_utime + used.ru_stime


@contextmanager
def installed() -> Iterator[tuple[list[str], dict[str, str]]]:
    """How the program is started on a vault with the cases, and in which environment."""
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
            # Compiled once, as where it is installed, whatever this machine is set to.
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        }
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        yield [sys.executable, "-m", "casejournal"], env


def timed(command: list[str], word: bytes, env: dict[str, str]) -> tuple[float, float]:
    """Seconds from exec until `word` is written to the terminal, by the clock and of work."""
    start = Start(command, word, env)
    return start.took, start.end()


def weighed(command: list[str], word: bytes, env: dict[str, str]) -> tuple[int, int] | None:
    """Kilobytes at most, and its share at rest, after `word` is written; None if not known."""
    start = Start(command, word, env)
    try:
        pid = start.process.pid
        while start.read(REST):
            pass
        peak = _field(f"/proc/{pid}/status", "VmHWM:")
        return peak, _field(f"/proc/{pid}/smaps_rollup", "Pss:")
    except OSError:
        return None
    finally:
        start.end()


def _field(path: str, name: str) -> int:
    """A number of kilobytes that the system tells."""
    with open(path, encoding="ascii") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith(name))


def measure(rounds: int) -> dict[str, list[tuple[float, ...]]]:
    """Ratios to the bare app, round by round: of time (clock, work), and of memory."""
    found: dict[str, list[tuple[float, ...]]] = {}
    bare = [sys.executable, "-c", BARE]
    with installed() as (ours, env):
        for number in range(-1, rounds):
            for what, word in ((FIRST, b"Today"), (ROWS, b"AA0000")):
                plain, full = timed(bare, b"READY", env), timed(ours, word, env)
                if number >= 0:  # the round before the first one warms the caches
                    ratio = full[0] / plain[0], full[1] / plain[1]
                    found.setdefault(what, []).append(ratio)
        for _number in range(MEMORY_ROUNDS):
            light, heavy = weighed(bare, b"READY", env), weighed(ours, b"AA0000", env)
            if light is not None and heavy is not None:
                found.setdefault(PEAK, []).append((heavy[0] / light[0],))
                found.setdefault(SHARE, []).append((heavy[1] / light[1],))
    return found


def main() -> int:
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
    missed = False
    print(f"{'':32}{'x bare app':>12}{'spread':>16}{'work':>8}{'bar':>7}")
    for what, rows in found.items():
        first = [row[0] for row in rows]
        ratios = [statistics.median(column) for column in zip(*rows, strict=True)]
        missed |= ratios[-1] > BARS[what]
        spread = f"{min(first):.2f} to {max(first):.2f}"
        work = f"{ratios[1]:8.2f}" if len(ratios) > 1 else f"{'':8}"
        print(f"{what:32}{ratios[0]:12.2f}{spread:>16}{work}{BARS[what]:7.1f}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
