"""casejournal beside two journals of the same kind, jrnl and kaydet, measured side by side.

    python benchmarks/others.py [ROUNDS]

They are installed into a virtual environment that is thrown away afterwards; where pip cannot get
them, nothing is measured. In each round every command runs once; a ratio is the median over rounds
of theirs / ours of the same round, by the clock and by processor time, which a machine that is busy
with other things changes less. The bar is held against the latter.

Ours is started as the installers of today start it: the script that an old pip writes imports the
regular expressions first, which theirs need anyway.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from cli_start import BARE, ENTRIES, full, seconds

from casejournal.vault import Vault

RUN = [sys.executable, "-c", "import sys; from casejournal.__main__ import main; sys.exit(main())"]
AT_LEAST = 4.0
"""Logging one entry has to be so many times faster than with either, at any size."""
NAMES = ("jrnl", "kaydet")
NOTE = "Berani menyapa teman sekamar"
RARE = "7771"

_JRNL = """\
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals:
  default:
    journal: {journal}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %r'
version: v{version}
"""


def text(n: int) -> str:
    """The entries of all three."""
    return f"Catatan ke-{n}: berani menyapa teman sekamar tanpa diminta {n}."


def days() -> dict[date, list[int]]:
    """The numbers of the entries by day, as `full` spreads them over ten years."""
    found: dict[date, list[int]] = {}
    for n in range(ENTRIES):
        found.setdefault(date(2014 + n % 10, n % 12 + 1, n % 28 + 1), []).append(n)
    return dict(sorted(found.items()))


def installed(folder: Path) -> Path | None:
    """The folder of their programs, None if they cannot be had."""
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    quietly = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, **quietly)  # type: ignore[call-overload]
        pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet", *NAMES]
        subprocess.run(pip, check=True, timeout=600, **quietly)  # type: ignore[call-overload]
    except (OSError, subprocess.SubprocessError):
        return None
    return scripts


def jrnl(scripts: Path, home: Path, entries: bool) -> list[str]:
    """A jrnl with a journal of its own; returns how it is called."""
    said = subprocess.run(
        [scripts / "jrnl", "--version"], capture_output=True, text=True, check=True
    )
    version = said.stdout.split("\n")[0].split()[-1].removeprefix("v")
    home.mkdir()
    journal, config = home / "journal.txt", home / "jrnl.yaml"
    lines = [f"[{day} 09:00:00 AM] {text(n)}\n" for day, some in days().items() for n in some]
    journal.write_text("\n".join(lines) if entries else "")
    config.write_text(_JRNL.format(journal=journal, version=version))
    return [str(scripts / "jrnl"), "--config-file", str(config)]


def kaydet(scripts: Path, home: Path, entries: bool) -> tuple[list[str], dict[str, str]]:
    """A kaydet with a home of its own; returns how it is called, and in which environment."""
    place = home / "Kaydet"
    place.mkdir(parents=True)
    call, around = (
        [str(scripts / "kaydet")],
        {"HOME": str(home), "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""},
    )
    subprocess.run(
        [*call, "Pertama"],
        env={**os.environ, **around},
        input="\n",
        text=True,
        check=True,
        capture_output=True,
    )
    if entries:
        for day, some in days().items():
            title = f"{day:%Y/%m/%d/ - %A}"
            lines = [f"09:00 [{n + 10}]: {text(n)}" for n in some]
            (place / f"{day}.txt").write_text("\n".join([title, "-" * 20, *lines, ""]))
        subprocess.run(
            [*call, "--doctor"],
            env={**os.environ, **around},
            input="y\n" * 9,
            text=True,
            check=True,
            capture_output=True,
        )
    return call, around


def commands(scripts: Path, folder: Path) -> dict[str, dict[str, tuple[list[str], dict[str, str]]]]:
    """By what is done: how each program is told to, and in which environment."""
    Vault.create(folder / "empty")
    full(folder / "full")
    ours = {size: [*RUN, "--vault", str(folder / size)] for size in ("empty", "full")}
    log = {size: [*RUN, "log", "--vault", str(folder / size), NOTE] for size in ("empty", "full")}
    theirs = {size: jrnl(scripts, folder / f"jrnl-{size}", size == "full") for size in ours}
    others = {size: kaydet(scripts, folder / f"kaydet-{size}", size == "full") for size in ours}
    call, around = others["full"]
    return {
        "one entry, with 0": {
            "casejournal": (log["empty"], {}),
            "jrnl": ([*theirs["empty"], NOTE], {}),
            "kaydet": ([*others["empty"][0], NOTE], others["empty"][1]),
        },
        f"one entry, with {ENTRIES}": {
            "casejournal": (log["full"], {}),
            "jrnl": ([*theirs["full"], NOTE], {}),
            "kaydet": ([*call, NOTE], around),
        },
        f"search in {ENTRIES}": {
            "casejournal": ([*ours["full"], "journal", "--grep", RARE], {}),
            "jrnl": ([*theirs["full"], "-contains", RARE], {}),
            "kaydet": ([*call, "--filter", f"{RARE} since:0"], around),
        },
        f"a month of {ENTRIES}": {
            "casejournal": (
                [*ours["full"], "journal", "--from", "2020-03-01", "--to", "2020-03-31"],
                {},
            ),
            "jrnl": ([*theirs["full"], "-from", "2020-03-01", "-to", "2020-03-31"], {}),
            "kaydet": ([*call, "--filter", "since:2020-03-01 until:2020-03-31"], around),
        },
        f"all of {ENTRIES}": {
            "casejournal": ([*ours["full"], "journal"], {}),
            "jrnl": ([*theirs["full"], "-n", str(2 * ENTRIES)], {}),
            "kaydet": ([*call, "--filter", "since:0"], around),
        },
    }


Took = tuple[float, float]
"""Seconds by the clock, and of processor time."""


def took(words: list[str], environment: dict[str, str]) -> Took:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = seconds(words, environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(scripts: Path, folder: Path, rounds: int) -> dict[str, dict[str, list[Took]]]:
    """What each program took for each thing, in each round; "bare" is Python that does nothing."""
    environment = {**os.environ, "HOME": str(folder), "CASEJOURNAL_CONFIG_DIR": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    found: dict[str, dict[str, list[Took]]] = {}
    for label, programs in commands(scripts, folder).items():
        found[label] = {name: [] for name in ("bare", *programs)}
        for number in range(-1, rounds):
            for name, (words, around) in {"bare": (BARE, {}), **programs}.items():
                spent = took(words, {**environment, **around})
                if number >= 0:
                    found[label][name].append(spent)
    return found


def ratio(spent: dict[str, list[Took]], one: str, other: str, which: int) -> float:
    """How many times what another took a program took, round by round."""
    pairs = zip(spent[one], spent[other], strict=True)
    return statistics.median(mine[which] / theirs[which] for mine, theirs in pairs)


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scripts = installed(folder / "others")
        if scripts is None:
            print("jrnl and kaydet cannot be installed here, so nothing is compared.")
            return 0
        found = measure(scripts, folder, rounds)
    missed = False
    print(f"{'':24}{'casejournal':>20}{'jrnl':>28}{'kaydet':>28}")
    for label, spent in found.items():
        ours = statistics.median(clock for clock, _cpu in spent["casejournal"])
        row = f"{label:24}{ours * 1000:9.0f} ms {ratio(spent, 'casejournal', 'bare', 0):6.1f}x "
        for other in NAMES:
            clock = statistics.median(clock for clock, _cpu in spent[other])
            by_clock, by_cpu = (ratio(spent, other, "casejournal", each) for each in (0, 1))
            missed = missed or (label.startswith("one entry") and by_cpu < AT_LEAST)
            row += f"{clock * 1000:9.0f} ms {by_clock:6.1f}:1 {by_cpu:5.1f}:1 "
        print(row)
    print("x: times a bare Python. :1: times casejournal, by the clock and by processor time.")
    print(f"Bar for one entry: {AT_LEAST:.0f}:1.")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
