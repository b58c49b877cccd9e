"""The program as it is installed for use: from a wheel, away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from casejournal import __version__

pytest.importorskip("hatchling", reason="builds the wheel; `make .venv/.dev` installs it")

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; without the checkout on the path."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        cwd=cwd,
        env={**env, "TMPDIR": str(cwd), "TEMP": str(cwd)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="a venv has its programs elsewhere on Windows")
def test_what_is_built_can_be_installed_and_used(tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=ROOT)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == f"casejournal-{__version__}-py3-none-any.whl"

    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv", cwd=tmp_path)
    bin_folder = tmp_path / "venv" / "bin"
    pip = (sys.executable, "-m", "pip", "--python", bin_folder / "python")
    run(*pip, "install", "--no-index", "--no-deps", "--no-compile", "-q", wheel, cwd=tmp_path)
    # What it depends on is that of this environment, so nothing is fetched. A folder named in a
    # .pth is searched, but its own .pth files, of which one names the checkout, are not read.
    (site,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    (site / "depends.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    program = bin_folder / "casejournal"
    where = run(
        bin_folder / "python", "-c", "import casejournal; print(casejournal.__file__)", cwd=tmp_path
    )
    assert Path(where.strip()).is_relative_to(tmp_path)
    assert run(program, "--version", cwd=tmp_path) == f"casejournal {__version__}\n"
    vault = run(program, "demo", "--no-open", cwd=tmp_path).strip()
    assert "RN" in run(program, "--vault", vault, "cases", cwd=tmp_path)
    run(program, "--vault", vault, "export", "RN", "-o", "laporan.html", cwd=tmp_path)
    assert "BAB VI" in (tmp_path / "laporan.html").read_text(encoding="utf-8")
