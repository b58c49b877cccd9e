"""Run every benchmark, one after the other: `make bench`, or `make bench ARGS="save_cost"`.

Each prints ratios to something run side by side; none asserts a time.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(names: list[str]) -> int:
    """Runs the benchmarks with these names, all if none is given; 1 if one could not run."""
    found = sorted(path.stem for path in HERE.glob("*.py") if path.stem != "run")
    unknown = [name for name in names if name not in found]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(found)}", file=sys.stderr)
        return 2
    failed = False
    for name in names or found:
        print(f"\n== {name}", flush=True)
        failed |= subprocess.run([sys.executable, str(HERE / f"{name}.py")]).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
